-- Returns, and the figures the trust supplies for them.

revoke all on return_head, return_version, return_act, exemption, supplied, supplied_history, report_returns
    from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, submitted_version, authorised_version, accepted_version, state, acts,
    extended_to, tries, tried_at) on return_head to senconet_app;
grant select, insert on return_version, return_act, exemption to senconet_app;
grant select, insert, update (body, supplied_at, supplied_by) on supplied to senconet_app;
grant select, insert on supplied_history to senconet_app;
grant select on report_returns to senconet_report;

-- Where the days of a collection stand for a school today, as common/domain/return_state.h numbers them
-- (window_phase): 0 not open, 1 open, 2 due passed, 3 closing, 4 closed.
drop function if exists window_phase;
create function window_phase(opens date, due date, closes date, finish date, extended date)
returns integer language sql stable as $$
    select case when today() < opens then 0
                when today() <= greatest(due, extended) then 1
                when today() <= greatest(closes, extended) then 2
                when today() <= greatest(finish, extended) then 3
                else 4 end
$$;
grant execute on function window_phase to senconet_app;

-- What becomes of a return in this state in these days: the byte that return_next_table (return_state.h) has put
-- there, 255 where it may not be done.
drop function if exists next_state;
create function next_state(nexts bytea, phase integer, state smallint)
returns smallint language sql immutable as $$
    select get_byte(nexts, phase * (octet_length(nexts) / 5) + state)::smallint
$$;
grant execute on function next_state to senconet_app;

-- Of each school and collection the head there is, or a new one; then they are locked in the order of their keys,
-- since the crowds of other workers overlap.
drop function if exists lock_heads;
create function lock_heads(schools bigint[], keys text[])
returns void language plpgsql set enable_seqscan = off as $$
begin
    insert into return_head (school, collection)
    select s.laestab, c.id
      from unnest(schools, keys) as asked (school, key)
      join school s on s.laestab = asked.school
      join collection c on c.key = asked.key
     where not exists (select from return_head h where h.school = s.laestab and h.collection = c.id)
     order by s.laestab, c.id
    on conflict (school, collection) do nothing;

    perform from unnest(schools, keys) as asked (school, key)
      join collection c on c.key = asked.key
      join return_head h on h.school = asked.school and h.collection = c.id
     order by h.school, h.collection
       for no key update of h;
end $$;
grant execute on function lock_heads to senconet_app;

-- Stores a crowd of writes, one row each; every row gets an answer of its own. The heads are locked first,
-- in the order of their keys (other workers' crowds overlap), so that the last statement, which sees
-- everything committed by then, decides on settled facts. Each try writes its head, once: a repeat waits
-- for the standby as the first time did, and a second update would check the head's foreign keys again.
-- A write is looked up by its id alone (school + 0): with the school too a plan made before there are
-- statistics takes the primary key and reads every version of the school. The plans are kept, so none may
-- read a whole table because it was short when they were made. What moves the heads names few columns:
-- an update carries the whole row of all it is joined to.
drop function if exists write_returns;
create function write_returns(
    persons bigint[], schools bigint[], keys text[], submit bigint[], write_ids text[], replace bigint[],
    fingerprints bytea[], figures_a bigint[], figures_p bigint[],
    figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[],
    agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[],
    budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[],
    budget_years text[], budget_sources text[], census_dates text[], notes bytea[], nexts bytea[])
returns table (ordinal bigint, outcome text, receipt bigint, version integer, state smallint,
    stored_at text, fingerprint bytea, head_version integer, head_state smallint, phase integer,
    kind smallint)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform lock_heads(schools, keys);

    return query
    with asked as (
        select * from unnest(persons, schools, keys, submit, write_ids, replace, fingerprints, figures_a, figures_p,
            figures_s, figures_k, figures_e, figures_n, agencies, rolls, joined, departed, turnovers, budgets, froms, tos, turnover_sources, turnover_years,
            budget_years, budget_sources, census_dates, notes, nexts) with ordinality
        as a (person, school, key, submitting, write_id, replaces, fingerprint, pa, pp, ps,
            pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget, turnover_from, turnover_to,
            turnover_source, turnover_year, budget_year, budget_source, census_date, notes, nexts, ordinal)
    ), judged as (
        select a.*, a.submitting = 1 as submits, c.id as collection, s.kind, h.version as head_version,
            h.state as head_state, w.phase,
            next_state(a.nexts, w.phase, h.state) as next,
            known.receipt as known_receipt, known.version as known_version, known.state as known_state,
            known.stored_at as known_stored_at, known.fingerprint as known_fingerprint,
            case when s.laestab is null then 'no school'
                 when c.id is null then 'no collection'
                 when known.fingerprint = a.fingerprint then 'repeated'
                 when known.fingerprint is not null then 'other content'
                 when next_state(a.nexts, w.phase, h.state) = 255 then 'refused'
                 when a.replaces <> h.version then 'changed meanwhile'
                 else 'stored' end as outcome
          from asked a
          left join lateral (select * from school where laestab = a.school offset 0) s on true
          left join lateral (select * from collection where key = a.key offset 0) c on true
          left join lateral (select * from return_head x where x.school = a.school
                             and x.collection = c.id offset 0) h on true
          left join lateral (select window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to)
                                    as phase offset 0) w on true
          left join lateral (select * from return_version v where v.write_id = a.write_id::uuid
                             and v.school + 0 = a.school and v.collection + 0 = c.id offset 0) known
                 on true
    ), stored as (
        insert into return_version (school, collection, version, write_id, state, fingerprint, person,
            pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners,
            leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,
            turnover_year, budget_year, budget_source, census_date, notes)
        select school, collection, head_version + 1, write_id::uuid, next, fingerprint, person,
            pa, pp, ps, pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget,
            turnover_from::date, turnover_to::date, turnover_source, turnover_year, budget_year,
            budget_source, census_date::date, notes
          from judged where outcome = 'stored' order by school, collection
        returning school, collection, version, state, receipt, stored_at, fingerprint, person
    ), answered as (
        select j.ordinal, j.outcome, j.school, j.collection, j.head_version, j.head_state, j.phase, j.kind,
            j.submits, n.version as new_version, n.state as new_state,
            coalesce(n.receipt, j.known_receipt) as receipt, coalesce(n.version, j.known_version) as version,
            coalesce(n.state, j.known_state) as state, coalesce(n.stored_at, j.known_stored_at) as stored_at,
            coalesce(n.fingerprint, j.known_fingerprint) as fingerprint
          from judged j left join stored n on j.outcome = 'stored' and n.school = j.school
                                           and n.collection = j.collection
    ), moved as (
        update return_head h set tries = h.tries + 1, tried_at = clock_timestamp(),
            version = coalesce(a.new_version, h.version),
            submitted_version = case when a.submits then a.new_version else h.submitted_version end,
            authorised_version = case when a.new_state = 4 then a.new_version else h.authorised_version end,
            state = coalesce(a.new_state, h.state)
          from (select school, collection, new_version, new_state, submits and new_version is not null as submits
                  from answered offset 0) a
         where h.school = a.school and h.collection = a.collection
    ), told as (
        insert into event (kind, school, subject)
        select case when state in (2, 4) then 'return submitted' else 'return saved' end, school,
            collection || '/' || version from stored
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, case when state in (2, 4) then 'Returns/Submit' else 'Returns/Save' end, school,
            collection || '/' || version from stored
    )
    select a.ordinal, a.outcome, a.receipt, a.version, a.state, iso(a.stored_at), a.fingerprint, a.head_version, a.head_state, a.phase, a.kind
      from answered a order by a.ordinal;
end $$;
grant execute on function write_returns to senconet_app;

-- Does with returns what is not writing them, a crowd at a time and each row with an answer of its own. saids is
-- the request's name, for the audit: what was refused is noted there too. A version
-- below 0 is not looked at.
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
                 when next_state(a.nexts, w.phase, h.state) = 255 then 'refused'
                 when a.version >= 0 and a.version <> h.version then 'changed meanwhile'
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
            extended_to = coalesce(d.extended_to, h.extended_to)
          from (select j.school, j.collection, n.number, n.act, n.version, n.state_after, n.extended_to
                  from judged j left join done n on j.outcome = 'done' and n.school = j.school
                                                 and n.collection = j.collection offset 0) d
         where h.school = d.school and h.collection = d.collection
    ), told as (
        insert into event (kind, school, subject)
        select 'return acted on', school, collection || '/' || number from done
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, case outcome when 'done' then said else said || ' refused' end, school,
            coalesce(collection::text, key) || '/' || coalesce(head_version, 0) || ' ' || coalesce(reason, '')
          from judged where outcome <> 'repeated' order by ordinal
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

-- Figures the trust supplies, or without a body withdraws: all rows, or none and the first that is wrong.
drop function if exists supply;
create function supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[],
    parts bigint[], bodies bytea[])
returns table (collection_known boolean, wrong_row bigint, wrong_why text,
    new_schools bigint, changed bigint, unchanged bigint, withdrawn bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    collection_id bigint;
    bad record;
begin
    select c.id into collection_id from collection c where c.key = collection_key;
    select g.row_number,
           case when s.laestab is null then format('the trust has no school %s', g.school)
                else format('school %s stands in an earlier row already', g.school) end as why into bad
      from (select *, min(u.row_number) over (partition by u.school) as first_row
              from unnest(row_numbers, schools) with ordinality as u (row_number, school, ordinality)) g
      left join school s on s.laestab = g.school
     where s.laestab is null or g.row_number > g.first_row order by g.ordinality limit 1;
    if collection_id is null or bad.row_number is not null then
        return query select collection_id is not null, bad.row_number, bad.why,
            0::bigint, 0::bigint, 0::bigint, 0::bigint;
        return;
    end if;
    return query
    with given as (
        select u.school::integer, u.part::smallint, u.body, h.body as held
          from unnest(schools, parts, bodies) as u (school, part, body)
          left join supplied h on h.school = u.school and h.collection = collection_id
           and h.part = u.part
    ), written as (
        insert into supplied as s (school, collection, part, body, supplied_by)
        select school, collection_id, part, body, supplier from given
         where held is distinct from body order by school, part
        on conflict (school, collection, part) do update set body = excluded.body,
            supplied_at = clock_timestamp(), supplied_by = excluded.supplied_by
    ), noted as (
        insert into audit (person, act, school, subject)
        select supplier, case when body is null then 'Returns/Supply withdrawal' else 'Returns/Supply' end,
               school, collection_key from given
    ), told as (
        insert into event (kind, school, subject)
        select case when body is null then 'figures withdrawn' else 'figures supplied' end, school,
               collection_key
          from given where held is distinct from body
    )
    select true, null::bigint, null::text,
        count(*) filter (where differs and gives and not had),
        count(*) filter (where differs and gives and had),
        count(*) filter (where not differs),
        count(*) filter (where differs and not gives)
      from (select school, bool_or(held is not null) as had, bool_or(body is not null) as gives,
                   bool_or(held is distinct from body) as differs
              from given group by school) schools_given;
end $$;

grant execute on function supply to senconet_app;
