-- Returns: what is done with them beside writing them, and who is not asked.

revoke all on return_act, exemption from senconet_app, senconet_authority, senconet_report;
grant select, insert on return_act, exemption to senconet_app;

-- Does with returns what is not writing them, a crowd at a time and each row with an answer of its own. saids is
-- the request's name, for the audit. A version below 0 is not looked at.
drop function if exists act_on_returns;
create function act_on_returns(
    persons bigint[], schools bigint[], keys text[], acts bigint[], saids text[], write_ids text[],
    versions bigint[], contents bytea[], reasons text[], bodies bytea[], answer_bys text[], extensions text[],
    nexts bytea[])
returns table (ordinal bigint, outcome text, number integer, at text, act smallint, version integer,
    state smallint, person_name text, head_version integer, head_state smallint, phase integer)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform lock_heads(schools, keys);

    return query
    with asked as (
        select * from unnest(persons, schools, keys, acts, saids, write_ids, versions, contents, reasons, bodies,
            answer_bys, extensions, nexts) with ordinality
        as a (person, school, key, act, said, write_id, version, content, reason, body, answer_by, extended_to,
            nexts, ordinal)
    ), judged as (
        select a.*, c.id as collection, h.version as head_version, h.state as head_state, h.acts as head_acts,
            w.phase, next_state(a.nexts, w.phase, h.state) as next,
            known.number as known_number, known.at as known_at, known.act as known_act,
            known.version as known_version, known.state_after as known_state, known.person as known_person,
            case when s.laestab is null then 'no school'
                 when c.id is null then 'no collection'
                 when known.content = a.content then 'repeated'
                 when known.content is not null then 'other content'
                 when a.act in (7, 12, 13) and not s.membership @> today() then 'no member'
                 when next_state(a.nexts, w.phase, h.state) = 255 then 'refused'
                 when a.version >= 0 and a.version <> h.version then 'changed meanwhile'
                 when a.act in (7, 12) and w.phase = 4 and a.extended_to is null then 'needs time'
                 when a.extended_to::date < today() then 'passed'
                 when a.answer_by::date < today() then 'passed'
                 else 'done' end as outcome
          from asked a
          left join lateral (select * from school where laestab = a.school offset 0) s on true
          left join lateral (select * from collection where key = a.key offset 0) c on true
          left join lateral (select * from return_head x where x.school = a.school
                             and x.collection = c.id offset 0) h on true
          left join lateral (select window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to)
                                    as phase offset 0) w on true
          left join lateral (select * from return_act r where r.write_id = a.write_id::uuid
                             and r.school + 0 = a.school and r.collection + 0 = c.id offset 0) known on true
    ), done as (
        insert into return_act (school, collection, number, write_id, act, version, state_before, state_after,
            person, reason, body, answer_by, extended_to, content)
        select school, collection, head_acts + 1, write_id::uuid, act, head_version, head_state, next,
            person, reason, body, answer_by::date, extended_to::date, content
          from judged where outcome = 'done' order by school, collection
        returning school, collection, number, act, version, state_after, person, extended_to, at
    ), moved as (
        update return_head h set tries = h.tries + 1, tried_at = clock_timestamp(),
            acts = coalesce(d.number, h.acts), state = coalesce(d.state_after, h.state),
            authorised_version = case when d.act = 6 then d.version else h.authorised_version end,
            accepted_version = case when d.act = 9 then d.version else h.accepted_version end,
            extended_to = case when d.act = 13 then d.extended_to else greatest(d.extended_to, h.extended_to) end
          from (select j.school, j.collection, n.number, n.act, n.version, n.state_after, n.extended_to
                  from judged j left join done n on j.outcome = 'done' and n.school = j.school
                                                 and n.collection = j.collection offset 0) d
         where h.school = d.school and h.collection = d.collection
    ), told as (
        insert into event (kind, school, subject)
        select 'return acted on', school, collection || '/' || number from done
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, said, school, collection || '/' || head_version || ' ' || coalesce(reason, '')
          from judged where outcome = 'done' order by ordinal
    )
    select j.ordinal, j.outcome, coalesce(n.number, j.known_number), iso(coalesce(n.at, j.known_at)),
        coalesce(n.act, j.known_act), coalesce(n.version, j.known_version),
        coalesce(n.state_after, j.known_state),
        (select p.name from person p where p.id = coalesce(n.person, j.known_person)),
        j.head_version, j.head_state, j.phase
      from judged j left join done n on j.outcome = 'done' and n.school = j.school and n.collection = j.collection
     order by j.ordinal;
end $$;
grant execute on function act_on_returns to senconet_app;

-- Takes a school out of those a collection asks, or back in. The head is locked, as by whoever writes the return: a
-- return that is being sent is there before, or is refused after. What was sent and not authorised can be authorised or
-- sent back only while the school belongs to the trust. An act of which an id is known already is that act.
drop function if exists exempt_school;
create function exempt_school(asker bigint, asked bigint, asked_key text, exempts boolean, why text, asked_id uuid)
returns table (outcome text, state smallint, at text, person_name text)
language plpgsql as $$
#variable_conflict use_column
begin
    -- The school's row before the head, as where a school leaves: the exemption waits for it.
    perform from school s where s.laestab = asked for key share;
    perform lock_heads(array[asked], array[asked_key]);

    return query
    with judged as (
        select c.id as collection, h.state, known.at, known.person, b.belonged,
            case when h.school is null then 'no school'
                 when (known.school, known.collection, known.exempt, known.reason) = (asked, c.id, exempts, why)
                     then 'repeated'
                 when known.number is not null then 'other content'
                 when h.exempt = exempts and e.reason = why then 'so before'
                 when not exempts and not h.exempt and (b.belonged or h.asked_anyway) then 'asked already'
                 when exempts and h.state in (4, 5, 7, 8) then 'sent'
                 when exempts and h.state = 2 and s.membership @> today() then 'sent'
                 else 'done' end as outcome
          from collection c
          left join return_head h on h.school = asked and h.collection = c.id
          left join school s on s.laestab = h.school
          left join lateral (select expected(s.always, s.membership, s.opened_on, s.closed_on, c.reference_date, c.opens_on,
                                             false, h.submitted_version) as belonged) b on true
          left join lateral (select * from exemption x where x.school = asked and x.collection = c.id
                              order by x.number desc limit 1) e on true
          left join exemption known on known.write_id = asked_id
         where c.key = asked_key
    ), stored as (
        insert into exemption (write_id, school, collection, exempt, reason, person)
        select asked_id, asked, collection, exempts, why, asker from judged where outcome in ('done', 'so before')
        returning at, person
    ), moved as (
        update return_head h set exempt = case j.outcome when 'done' then exempts else h.exempt end,
            asked_anyway = case j.outcome when 'done' then not exempts and not j.belonged else h.asked_anyway end,
            tries = h.tries + 1, tried_at = clock_timestamp()
          from judged j where h.school = asked and h.collection = j.collection
    ), told as (
        insert into event (kind, school, subject)
        select case when exempts then 'school exempted' else 'school asked again' end, asked, collection::text
          from judged where outcome = 'done'
    ), noted as (
        insert into audit (person, act, school, subject)
        select asker, case outcome when 'done' then 'Returns/Exempt' else 'Returns/Exempt again' end, asked,
            collection || case when exempts then ' exempt ' else ' asked again ' end || why
          from judged where outcome in ('done', 'so before')
    )
    select j.outcome, j.state, iso(coalesce(s.at, j.at)),
        (select p.name from person p where p.id = coalesce(s.person, j.person))
      from judged j left join stored s on true;
end $$;
grant execute on function exempt_school to senconet_app;
