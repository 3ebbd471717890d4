-- Policies, collections, returns.

-- body is the packed Policy message the server works by; words the same for people and reports.
create table policy (
    name text not null,
    version integer not null,
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

-- Each write with the version it was answered with, be it one it added or one that said the same already:
-- sent again it is answered so again, whatever has been added since.
create table policy_write (
    id uuid primary key,
    name text not null,
    version integer not null,
    added boolean not null,
    person bigint references person,
    at timestamptz not null default now(),
    constraint policy_write_answered foreign key (name, version) references policy
);
create trigger policy_write_is_kept before update or delete or truncate on policy_write
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
    opened_again bigint not null default 0, -- repeats: each writes, and so waits for the standby
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
-- times: part 1 budget, 2 mobility; body is a packed Figures message of that part's fields only. Without a
-- body the part was withdrawn, by whom and when.
create table supplied (
    school integer not null references school,
    collection bigint not null references collection,
    part smallint not null,
    body bytea,
    supplied_at timestamptz not null default clock_timestamp(),
    supplied_by bigint not null references person,
    primary key (school, collection, part),
    constraint supplied_part_known check (part in (1, 2))
);

-- Each value as it was supplied or withdrawn, the one that stands included. Nothing here is ever changed.
create table supplied_history (
    number bigint generated always as identity primary key,
    school integer not null references school,
    collection bigint not null references collection,
    part smallint not null,
    body bytea,
    supplied_at timestamptz not null,
    supplied_by bigint not null references person
);
create index on supplied_history (school, collection, part, number);

create function keep_supplied() returns trigger language plpgsql as $$
begin
    insert into supplied_history (school, collection, part, body, supplied_at, supplied_by)
    values (new.school, new.collection, new.part, new.body, new.supplied_at, new.supplied_by);
    return null;
end $$;
create trigger supplied_is_kept after insert or update on supplied
    for each row execute function keep_supplied();
create trigger supplied_is_not_deleted before delete or truncate on supplied
    for each statement execute function refuse_change();
create trigger supplied_history_is_kept before update or delete or truncate on supplied_history
    for each statement execute function refuse_change();

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

create view report_returns as
    select v.*, c.key as collection_key, s.name as school_name, h.submitted_version
    from return_version v join collection c on c.id = v.collection join school s on s.laestab = v.school
    join return_head h on h.school = v.school and h.collection = v.collection;
