-- Policies, collections, returns.

-- body is the packed Policy message the server works by; words the same for people and reports.
create table policy (
    name text not null,
    version integer not null,
    write_id uuid not null unique,
    body bytea not null,
    words jsonb not null,
    mobility_answer integer not null,
    added_at timestamptz not null default now(),
    added_by bigint references person,
    primary key (name, version),
    constraint policy_name_form check (name ~ '^[a-z0-9][a-z0-9 -]{0,79}$'),
    constraint policy_version_positive check (version > 0)
);
create trigger policy_is_kept before update or delete or truncate on policy
    for each statement execute function refuse_change();

-- asks: mask of what a return must answer (common/domain/figures.h, enum answer). What is asked for, the
-- reference date and the policy never change: the workers keep them in memory and run the rules with them.
create table collection (
    id bigint generated always as identity primary key,
    key text not null,
    academic_year text not null,
    reference_date date not null,
    opens_on date not null,
    due_on date not null,
    closes_on date not null,
    asks integer not null,
    policy_name text not null,
    policy_version integer not null,
    opened_at timestamptz not null default now(),
    constraint collection_key_once unique (key),
    constraint collection_key_form check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    constraint collection_days check (opens_on <= due_on and due_on <= closes_on),
    constraint collection_asks_something check (asks > 0),
    constraint collection_policy_known foreign key (policy_name, policy_version) references policy,
    constraint collection_year_once exclude using gist (academic_year with =,
        daterange(opens_on, closes_on, '[]') with &&)
);

create trigger collection_is_kept before delete or truncate or update of id, key, academic_year,
    reference_date, asks, policy_name, policy_version on collection
    for each statement execute function refuse_change();

-- The newest state of a school's return; the only thing about a return that is ever updated.
create table return_head (
    school integer not null references school,
    collection bigint not null references collection,
    version integer not null default 0,
    submitted_version integer not null default 0,
    tries bigint not null default 0,
    tried_at timestamptz not null default clock_timestamp(),
    primary key (school, collection)
) with (fillfactor = 70);

create table return_version (
    school integer not null,
    collection bigint not null,
    version integer not null,
    write_id uuid not null,
    receipt bigint generated always as identity,
    state smallint not null, -- 1 draft, 2 submitted
    fingerprint bytea not null,
    person bigint not null references person,
    stored_at timestamptz not null default clock_timestamp(),
    pupils_a integer, pupils_p integer, pupils_s integer,
    pupils_k integer, pupils_e integer, pupils_n integer,
    k_with_agencies integer, roll integer, joiners integer, leavers integer,
    turnover_hundredths integer, budget_pence bigint,
    turnover_from date, turnover_to date, turnover_source text, turnover_year text,
    budget_year text, budget_source text, census_date date,
    primary key (school, collection, version),
    foreign key (school, collection) references return_head,
    constraint return_write_once unique (write_id, school, collection),
    constraint return_state_known check (state in (1, 2)),
    constraint return_figures_believable check (
        least(pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners,
              leavers, turnover_hundredths) >= 0 and budget_pence >= 0),
    constraint return_parts_within_roll check (
        coalesce(pupils_a, 0) + coalesce(pupils_p, 0) + coalesce(pupils_s, 0) + coalesce(pupils_k, 0)
        + coalesce(pupils_e, 0) + coalesce(pupils_n, 0) <= roll)
);
create trigger return_version_is_kept before update or delete or truncate on return_version
    for each statement execute function refuse_change();

-- What the trust supplies for a school to confirm, budget and mobility apart, since they come at different
-- times: part 1 budget, 2 mobility; body is a packed Figures message of that part's fields only.
create table supplied (
    school integer not null references school,
    collection bigint not null references collection,
    part smallint not null,
    body bytea not null,
    supplied_at timestamptz not null default clock_timestamp(),
    supplied_by bigint not null references person,
    primary key (school, collection, part),
    constraint supplied_part_known check (part in (1, 2))
);

-- A head only ever moves on.
create function refuse_going_back() returns trigger language plpgsql as $$
begin
    if new.version not in (old.version, old.version + 1) or new.tries < old.tries
       or new.submitted_version not in (old.submitted_version, new.version) then
        raise exception 'the head of a return only moves on' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger return_head_moves_on before update on return_head
    for each row execute function refuse_going_back();

grant select, insert on policy, collection, return_version to senconet_app;
grant update (opens_on) on collection to senconet_app;
grant select, insert, update (version, submitted_version, tries, tried_at) on return_head to senconet_app;
grant select, insert, update (body, supplied_at, supplied_by) on supplied to senconet_app;

-- Stores a crowd of writes, one row each; every row gets an answer of its own. The heads are locked first,
-- in the order of their keys (other workers' crowds overlap), so that the second statement, which sees
-- everything committed by then, decides on settled facts. Each try writes its head: a repeat waits for
-- the standby as the first time did. A write is looked up by its id alone (school + 0): with the school too
-- a plan made before there are statistics takes the primary key and reads every version of the school.
create function write_returns(
    persons bigint[], schools bigint[], keys text[], states bigint[], write_ids text[], replace bigint[],
    fingerprints bytea[], figures_a bigint[], figures_p bigint[],
    figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[],
    agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[],
    budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[],
    budget_years text[], budget_sources text[], census_dates text[])
returns table (ordinal bigint, outcome text, receipt bigint, version integer, state smallint,
    stored_at text, fingerprint bytea, head_version integer, opens_on date, closes_on date,
    kind smallint)
language plpgsql as $$
#variable_conflict use_column
begin
    insert into return_head as h (school, collection, tries)
    select distinct s.laestab, c.id, 1
      from unnest(schools, keys) as asked (school, key)
      join school s on s.laestab = asked.school
      join collection c on c.key = asked.key
     order by 1, 2
    on conflict (school, collection) do update
        set tries = h.tries + 1, tried_at = clock_timestamp();

    return query
    with asked as (
        select * from unnest(persons, schools, keys, states, write_ids, replace, fingerprints, figures_a, figures_p, figures_s, figures_k, figures_e, figures_n, agencies, rolls,
            joined, departed, turnovers, budgets, froms, tos, turnover_sources, turnover_years,
            budget_years, budget_sources, census_dates) with ordinality
        as a (person, school, key, state, write_id, replaces, fingerprint, pa, pp, ps,
            pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget, turnover_from, turnover_to,
            turnover_source, turnover_year, budget_year, budget_source, census_date, ordinal)
    ), judged as (
        select a.*, c.id as collection, c.opens_on, c.closes_on, s.kind, h.version as head_version,
            known.receipt as known_receipt, known.version as known_version, known.state as known_state,
            known.stored_at as known_stored_at, known.fingerprint as known_fingerprint,
            case when s.laestab is null then 'no school'
                 when c.id is null then 'no collection'
                 when known.fingerprint = a.fingerprint then 'repeated'
                 when known.fingerprint is not null then 'other content'
                 when not today() between c.opens_on and c.closes_on then 'closed'
                 when a.replaces <> h.version then 'changed meanwhile'
                 else 'stored' end as outcome
          from asked a
          left join lateral (select * from school where laestab = a.school offset 0) s on true
          left join lateral (select * from collection where key = a.key offset 0) c on true
          left join lateral (select * from return_head x where x.school = a.school
                             and x.collection = c.id offset 0) h on true
          left join lateral (select * from return_version v where v.write_id = a.write_id::uuid
                             and v.school + 0 = a.school and v.collection + 0 = c.id offset 0) known
                 on true
    ), stored as (
        insert into return_version (school, collection, version, write_id, state, fingerprint, person,
            pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners,
            leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,
            turnover_year, budget_year, budget_source, census_date)
        select school, collection, head_version + 1, write_id::uuid, state, fingerprint, person,
            pa, pp, ps, pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget,
            turnover_from::date, turnover_to::date, turnover_source, turnover_year, budget_year,
            budget_source, census_date::date
          from judged where outcome = 'stored' order by school, collection
        returning return_version.*
    ), moved as (
        update return_head h set version = n.version,
            submitted_version = case when n.state = 2 then n.version else h.submitted_version end
          from stored n where h.school = n.school and h.collection = n.collection
    ), told as (
        insert into event (kind, school, subject)
        select case state when 2 then 'return submitted' else 'return saved' end, school,
            collection || '/' || version from stored
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, case state when 2 then 'Returns/Submit' else 'Returns/Save' end, school,
            collection || '/' || version from stored
    )
    select j.ordinal, j.outcome, coalesce(n.receipt, j.known_receipt),
        coalesce(n.version, j.known_version), coalesce(n.state, j.known_state),
        iso(coalesce(n.stored_at, j.known_stored_at)), coalesce(n.fingerprint, j.known_fingerprint),
        j.head_version, j.opens_on, j.closes_on, j.kind
      from judged j left join stored n on j.outcome = 'stored' and n.school = j.school
                                       and n.collection = j.collection
     order by j.ordinal;
end $$;

create view report_returns as
    select v.*, c.key as collection_key, s.name as school_name, h.submitted_version
    from return_version v join collection c on c.id = v.collection join school s on s.laestab = v.school
    join return_head h on h.school = v.school and h.collection = v.collection;
grant select on report_returns to senconet_report;

-- The next version of a policy; the same write id again gives the same version again.
create function add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea,
    policy_words jsonb, policy_mobility integer)
returns table (version integer, body bytea, same boolean)
language plpgsql as $$
#variable_conflict use_column
begin
    perform pg_advisory_xact_lock(7362002);
    insert into audit (person, act, subject) values (nullif(adder, 0), 'Policies/Add', policy_name);
    if not exists (select from policy p where p.write_id = id_of_write) then
        insert into policy (name, version, write_id, body, words, mobility_answer, added_by)
        select policy_name, coalesce(max(p.version), 0) + 1, id_of_write, policy_body, policy_words,
               policy_mobility, nullif(adder, 0)
          from policy p where p.name = policy_name;
    end if;
    return query select p.version, p.body, p.body = policy_body from policy p
                  where p.write_id = id_of_write;
end $$;

-- Figures the trust supplies: all rows, or none and the first that is wrong.
create function supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[],
    parts bigint[], bodies bytea[])
returns table (collection_known boolean, wrong_row bigint, wrong_why text,
    new_schools bigint, changed bigint, unchanged bigint)
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
            0::bigint, 0::bigint, 0::bigint;
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
        select supplier, 'Returns/Supply', school, collection_key from given
    ), told as (
        insert into event (kind, school, subject) select 'figures supplied', school, collection_key
          from given where held is distinct from body
    )
    select true, null::bigint, null::text, count(*) filter (where is_new),
        count(*) filter (where not is_new and differs), count(*) filter (where not is_new and not differs)
      from (select school, bool_and(held is null) as is_new, bool_or(held is distinct from body) as differs
              from given group by school) schools_given;
end $$;
