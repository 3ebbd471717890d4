-- The record of a school: all that the trust holds of it, for the school to take along. It is given in pieces of 200 KiB,
-- and each makes the whole again: of 20,000 versions that takes 41 seconds over all. A school has some twenty a year.

-- Where each figure of a version comes from, in words, by the column it stands in; see 009_figure_sources.sql.
drop function if exists origin_words;
create function origin_words(origins integer[]) returns jsonb language sql immutable as $$
    select jsonb_object_agg(f.column_name,
            (array['not said', 'typed', 'census', 'last year', 'supplied'])[o.kept % 8 + 1] || ', since version ' || o.kept / 8)
      from unnest(origins) with ordinality as o (kept, place)
      join unnest(array['pupils_a', 'pupils_p', 'pupils_s', 'pupils_k', 'pupils_e', 'pupils_n', 'k_with_agencies', 'roll',
            'joiners', 'leavers', 'turnover_hundredths', 'budget_pence']) with ordinality as f (column_name, place)
        on f.place = o.place
     where o.kept is not null
$$;
grant execute on function origin_words to senconet_app;

-- A line each, in JSON, in an order that does not change; bytes that hold packed messages beside it, told by packed:
-- 1 Figures, 2 FigureNotes, 3 ReturnEvent, 4 Allocation. Times are UTC.
drop function if exists school_record;
create function school_record(of_school integer)
returns table (line text, packed smallint, body bytea) language sql stable set timezone = 'UTC' as $$
    with used as (
        select c.* from collection c where c.id in (
            select collection from return_head where school = of_school and version + acts > 0
            union select collection from allocation where school = of_school
            union select collection from exemption where school = of_school
            union select collection from supplied_history where school = of_school)
    ), lines (section, first, second, third, what, said, packed, body) as (
        select 1, 0::bigint, 0::bigint, 0::bigint, 'school', to_jsonb(s) - 'changed_at' - 'follows' - 'always', 0, null::bytea
          from school s where s.laestab = of_school
        union all
        select 2, m.number, 0, 0, case when m.joins then 'joined' else 'left' end,
            to_jsonb(m) - 'school' - 'number' - 'person' || jsonb_build_object('by', p.name), 0, null
          from membership_act m join person p on p.id = m.person where m.school = of_school
        union all
        select 3, u.urn, 0, 0, 'URN before', jsonb_build_object('urn', u.urn, 'until', u.until), 0, null
          from school_former_urn u where u.school = of_school
        union all
        select 4, l.number, 0, 0, 'link', to_jsonb(l) - 'number' - 'person' - 'withdrawn_by', 0, null
          from school_link l where of_school in (l.predecessor, l.successor)
        union all
        select 5, f.number, 0, 0, 'federation', to_jsonb(f) - 'number' - 'school' - 'withdrawn_by', 0, null
          from school_federation f where f.school = of_school
        union all
        select 6, r.id, 0, 0, 'role', jsonb_build_object('person', r.person, 'name', p.name,
                'role', (array['clerk', 'senco', 'head', 'governor', '', '', '', 'job'])[r.role],
                'from', lower(r.during), 'until', upper(r.during) - 1, 'never_held', isempty(r.during),
                'served_from', r.served_from, 'served_at', r.served_at), 0, null
          from role_held r join person p on p.id = r.person where r.school = of_school
        union all
        select 7, u.id, 0, 0, 'collection', to_jsonb(u) - 'opened_again' - 'opened_at'
                || jsonb_build_object('policy', q.words, 'previous', l.key, 'last_term', t.key), 0, null
          from used u join policy q on q.name = u.policy_name and q.version = u.policy_version
          left join collection l on l.id = u.previous left join collection t on t.id = u.last_term
        union all
        select 7, u.id, g.number, 0, 'given more time', to_jsonb(g) - 'number' - 'write_id' - 'person'
                || jsonb_build_object('by', p.name), 0, null
          from used u join reopening g on g.collection = u.id join person p on p.id = g.person
        union all
        select 8, u.id, 0, 0, 'return', to_jsonb(h) - 'school' - 'tries' - 'tried_at', 0, null
          from used u join return_head h on h.school = of_school and h.collection = u.id
        union all
        select 8, u.id, 1, v.version, 'version', to_jsonb(v) - 'school' - 'notes' - 'person'
                || jsonb_build_object('by', p.name, 'origins', origin_words(v.origins)), 2, v.notes
          from used u join return_version v on v.school = of_school and v.collection = u.id
          join person p on p.id = v.person
        union all
        select 8, u.id, 2, a.number, 'act', to_jsonb(a) - 'school' - 'content' - 'body' - 'person'
                || jsonb_build_object('by', p.name), 3, a.body
          from used u join return_act a on a.school = of_school and a.collection = u.id
          join person p on p.id = a.person
        union all
        select 8, u.id, 3, e.number, 'exemption', to_jsonb(e) - 'school' - 'number' - 'person'
                || jsonb_build_object('by', p.name), 0, null
          from used u join exemption e on e.school = of_school and e.collection = u.id join person p on p.id = e.person
        union all
        select 8, u.id, 4, g.number, 'supplied', to_jsonb(g) - 'school' - 'number' - 'body' - 'supplied_by'
                || jsonb_build_object('by', p.name), 1, g.body
          from used u join supplied_history g on g.school = of_school and g.collection = u.id
          join person p on p.id = g.supplied_by
        union all
        select 9, u.id, a.number, 0, 'allocation', to_jsonb(a) - 'school' - 'body' - 'issued_by'
                || jsonb_build_object('by', p.name, 'in_force', i.number is not null), 4, a.body
          from used u join allocation a on a.school = of_school and a.collection = u.id
          join person p on p.id = a.issued_by left join allocation_in_force i on i.number = a.number
        union all
        select 9, u.id, a.number, t.number, 'statement', to_jsonb(t) - 'number' - 'person'
                || jsonb_build_object('by', p.name), 0, null
          from used u join allocation a on a.school = of_school and a.collection = u.id
          join statement_act t on t.allocation = a.number join person p on p.id = t.person
        union all
        select 10, u.id, d.number, 0, case d.kind when 1 then 'publication' else 'answer' end,
            jsonb_build_object('number', d.number, 'title', d.title, 'reference', d.reference, 'publication', d.publication,
                'fingerprint', d.fingerprint, 'at', d.at, 'by', p.name), 0, null
          from used u join disclosure d on d.collection = u.id join person p on p.id = d.person
         where exists (select from disclosure_row w where w.school = of_school and w.disclosure in (d.number, d.publication))
    )
    select '{"what": ' || to_json(l.what) || ', ' || substr(jsonb_strip_nulls(l.said || case when u.id is not null
            then jsonb_build_object('collection', u.key) else '{}' end)::text, 2), l.packed::smallint, l.body
      from lines l left join used u on u.id = l.first and l.section >= 7
     order by l.section, l.first, l.second, l.third, l.what
$$;
grant execute on function school_record to senconet_app;
