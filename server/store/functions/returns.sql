-- Returns: writing them.

revoke all on return_head, return_version, report_returns from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, submitted_version, authorised_version, accepted_version, state, acts,
    extended_to, first_sent_on, exempt, asked_anyway, supplied, open_queries, tries, tried_at) on return_head to senconet_app;
grant select, insert on return_version to senconet_app;
grant select on report_returns to senconet_report;
grant update (first_due_on) on return_head to senconet_app;

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

-- A figure's place in return_version.origins (009_figure_sources.sql): what is as it was in the version before keeps
-- the place it had there; anything else has come with this version, from where the byte of origins says (255: it is
-- not there). But what was carried over from last year (3) is so for as long as whoever sends it says so, or the query
-- about it would not be asked of who leaves that out.
drop function if exists figure_origin;
create function figure_origin(same boolean, before integer[], origins bytea, figure integer, version_before integer)
returns integer language sql immutable as $$
    select case when same and not coalesce(before[figure + 1] & 7 = 3 and get_byte(origins, figure) <> 3, false)
                then before[figure + 1]
                when get_byte(origins, figure) < 255 then 8 * (version_before + 1) + get_byte(origins, figure) end
$$;
grant execute on function figure_origin to senconet_app;

-- The version that the trust has accepted there, 0 where there is none. A function, so that a statement that has nothing
-- to ask for does not set out to look it up; with a plan that is kept.
drop function if exists accepted_then;
create function accepted_then(of_school integer, of_collection bigint) returns bigint language plpgsql stable as $$
begin
    return coalesce((select h.accepted_version from return_head h
                      where h.school = of_school and h.collection = of_collection), 0);
end $$;
grant execute on function accepted_then to senconet_app;

-- Stores a crowd of writes, one row each; every row gets an answer of its own. The heads are locked first,
-- in the order of their keys (other workers' crowds overlap), so that the last statement, which sees
-- everything committed by then, decides on settled facts. Each try writes its head, once: a repeat waits
-- for the standby as the first time did, and a second update would check the head's foreign keys again.
-- A write is looked up by its id alone (school + 0): with the school too a plan made before there are
-- statistics takes the primary key and reads every version of the school. The plans are kept, so none may
-- read a whole table because it was short when they were made. The rules were run with what a worker had in
-- memory of the school, its last year, the term before and what the trust has supplied: where that is not so any more,
-- nothing is stored, and it is told. Where figures come from is settled here, beside the version before, under the lock.
-- What moves the heads names few columns: an update carries the whole row of all it is joined to.
drop function if exists write_returns;
create function write_returns(
    persons bigint[], schools bigint[], keys text[], submit bigint[], write_ids text[], replace bigint[],
    fingerprints bytea[], figures_a bigint[], figures_p bigint[],
    figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[],
    agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[],
    budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[],
    budget_years text[], budget_sources text[], census_dates text[], not_knowns bigint[],
    notes bytea[], origins bytea[], nexts bytea[], kinds bigint[], last_versions bigint[],
    term_versions bigint[], supplied_counts bigint[], open_counts bigint[])
returns table (ordinal bigint, outcome text, receipt bigint, version integer, state smallint,
    stored_at text, fingerprint bytea, head_version integer, head_state smallint, phase integer)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform lock_heads(schools, keys);

    return query
    with asked as (
        select * from unnest(persons, schools, keys, submit, write_ids, replace, fingerprints, figures_a,
            figures_p, figures_s, figures_k, figures_e, figures_n, agencies, rolls, joined, departed, turnovers,
            budgets, froms, tos, turnover_sources, turnover_years, budget_years, budget_sources, census_dates,
            not_knowns, notes, origins, nexts, kinds, last_versions, term_versions, supplied_counts, open_counts)
        with ordinality
        as a (person, school, key, submitting, write_id, replaces, fingerprint, pa, pp, ps,
            pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget, turnover_from, turnover_to,
            turnover_source, turnover_year, budget_year, budget_source, census_date, not_known, notes, origins,
            nexts, kind, last_version, term_version, supplied, open_queries, ordinal)
    ), judged as (
        select a.*, a.submitting = 1 as submits, c.id as collection, h.version as head_version,
            h.state as head_state, w.phase,
            next_state(a.nexts, w.phase, h.state) as next,
            known.receipt as known_receipt, known.version as known_version, known.state as known_state,
            known.stored_at as known_stored_at, known.fingerprint as known_fingerprint,
            case when s.laestab is null then 'no school'
                 when c.id is null then 'no collection'
                 when known.fingerprint = a.fingerprint then 'repeated'
                 when known.fingerprint is not null then 'other content'
                 when s.kind <> a.kind or h.supplied <> a.supplied
                      or case when s.follows then earlier_stamp(s.laestab, c.id, c.previous)
                              else coalesce(l.accepted_version, 0) end <> a.last_version
                      or case when c.last_term is null then 0
                              when s.follows then earlier_stamp(s.laestab, c.id, c.last_term)
                              else accepted_then(s.laestab, c.last_term) end <> a.term_version
                      then 'out of date'
                 when not s.membership @> today() then 'no member'
                 when h.exempt and a.submitting = 1 then 'exempt'
                 when a.submitting = 1 and not expected(s.always, s.membership, s.opened_on, s.closed_on, c.reference_date,
                                                        c.opens_on, h.asked_anyway, h.submitted_version)
                     then 'not expected'
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
          left join lateral (select accepted_version from return_head x where x.school = a.school
                             and x.collection = c.previous offset 0) l on true
          left join lateral (select * from return_version v where v.write_id = a.write_id::uuid
                             and v.school + 0 = a.school and v.collection + 0 = c.id offset 0) known
                 on true
    ), stored as (
        insert into return_version (school, collection, version, write_id, state, fingerprint, person,
            pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners,
            leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,
            turnover_year, budget_year, budget_source, census_date, not_known, notes, origins)
        select j.school, j.collection, head_version + 1, write_id::uuid, next, fingerprint, person,
            pa, pp, ps, pk, pe, pn, agencies, j.roll, j.joiners, j.leavers, turnover, budget,
            turnover_from::date, turnover_to::date, turnover_source, turnover_year, budget_year,
            budget_source, census_date::date, j.not_known, notes, array[
            figure_origin(pa is not distinct from pupils_a and other & 1 = 0, b.origins, j.origins, 0, head_version),
            figure_origin(pp is not distinct from pupils_p and other & 2 = 0, b.origins, j.origins, 1, head_version),
            figure_origin(ps is not distinct from pupils_s and other & 4 = 0, b.origins, j.origins, 2, head_version),
            figure_origin(pk is not distinct from pupils_k and other & 8 = 0, b.origins, j.origins, 3, head_version),
            figure_origin(pe is not distinct from pupils_e and other & 16 = 0, b.origins, j.origins, 4, head_version),
            figure_origin(pn is not distinct from pupils_n and other & 32 = 0, b.origins, j.origins, 5, head_version),
            figure_origin(agencies is not distinct from k_with_agencies and other & 64 = 0, b.origins, j.origins, 6, head_version),
            figure_origin(j.roll is not distinct from b.roll and other & 128 = 0, b.origins, j.origins, 7, head_version),
            figure_origin(j.joiners is not distinct from b.joiners and other & 256 = 0, b.origins, j.origins, 8, head_version),
            figure_origin(j.leavers is not distinct from b.leavers and other & 512 = 0, b.origins, j.origins, 9, head_version),
            figure_origin(turnover is not distinct from turnover_hundredths and other & 1024 = 0, b.origins, j.origins, 10, head_version),
            figure_origin(budget is not distinct from budget_pence and other & 2048 = 0, b.origins, j.origins, 11, head_version)]
          from judged j
          left join lateral (select pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies,
                                    v.roll, v.joiners, v.leavers, turnover_hundredths, budget_pence, v.origins,
                                    v.not_known # j.not_known as other
                               from return_version v where v.school = j.school and v.collection = j.collection
                                and v.version = j.head_version offset 0) b on true
         where outcome = 'stored' order by j.school, j.collection
        returning school, collection, version, state, receipt, stored_at, fingerprint, person
    ), answered as (
        select j.ordinal, j.outcome, j.school, j.collection, j.head_version, j.head_state, j.phase,
            j.submits, j.open_queries, n.version as new_version, n.state as new_state,
            coalesce(n.receipt, j.known_receipt) as receipt, coalesce(n.version, j.known_version) as version,
            coalesce(n.state, j.known_state) as state, coalesce(n.stored_at, j.known_stored_at) as stored_at,
            coalesce(n.fingerprint, j.known_fingerprint) as fingerprint
          from judged j left join stored n on j.outcome = 'stored' and n.school = j.school
                                           and n.collection = j.collection
    ), moved as (
        update return_head h set tries = h.tries + 1, tried_at = clock_timestamp(),
            version = coalesce(a.new_version, h.version),
            first_due_on = coalesce(h.first_due_on, case when a.submits then (
                select greatest(c.due_on, h.extended_to) from collection c where c.id = h.collection) end),
            submitted_version = case when a.submits then a.new_version else h.submitted_version end,
            authorised_version = case when a.new_state = 4 then a.new_version else h.authorised_version end,
            state = coalesce(a.new_state, h.state),
            open_queries = case when a.new_version is null then h.open_queries else a.open_queries end,
            first_sent_on = coalesce(h.first_sent_on, case when a.submits then today() end)
          from (select school, collection, new_version, new_state, open_queries, submits and new_version is not null as submits
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
    select a.ordinal, a.outcome, a.receipt, a.version, a.state, iso(a.stored_at), a.fingerprint,
        a.head_version, a.head_state, a.phase
      from answered a order by a.ordinal;
end $$;
grant execute on function write_returns to senconet_app;

-- What is stored already of a write that would be refused now (the rules, last year, or who may authorise, are not what
-- they were): its own receipt again. It writes the head, so that it waits for the standby as the first time did.
drop function if exists repeated_write;
create function repeated_write(asked bigint, asked_key text, asked_id uuid, said bytea)
returns table (outcome text, receipt bigint, version integer, state smallint, stored_at text, fingerprint bytea)
language sql set enable_seqscan = off as $$
    update return_head h set tries = h.tries + 1, tried_at = clock_timestamp()
      from return_version v join collection c on c.id = v.collection
     where v.write_id = asked_id and v.school + 0 = asked and c.key = asked_key and v.fingerprint = said
       and h.school = v.school and h.collection = v.collection
    returning 'repeated', v.receipt, v.version, v.state, iso(v.stored_at), v.fingerprint
$$;
grant execute on function repeated_write to senconet_app;
