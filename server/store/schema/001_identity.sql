-- People, roles, certificates, enrolment codes, the audit, and the feed of changes.
-- The roles senconet_authority, senconet_app and senconet_report must be there (deploy/database/roles.sql).

create extension if not exists btree_gist;

create table person (
    id bigint generated always as identity primary key,
    write_id uuid not null unique,
    name text not null,
    added_at timestamptz not null default now(),
    constraint person_name_length check (length(name) between 1 and 120)
);

create table school (
    laestab integer primary key,
    urn integer,
    name text not null,
    kind smallint not null,
    type text not null default '',
    phase text not null default '',
    local_authority text not null default '',
    closed boolean not null default false,
    changed_at timestamptz not null default now(),
    constraint school_laestab_digits check (laestab between 1000000 and 9999999),
    constraint school_urn_digits check (urn between 100000 and 999999),
    constraint school_name_length check (length(name) between 1 and 200),
    constraint school_kind_known check (kind between 0 and 8)
);

-- role: 1 clerk, 2 SENCO, 3 head, 4 governor, 5 administrator, 6 director, 7 auditor, 8 job.
create table role_held (
    id bigint generated always as identity primary key,
    person bigint not null references person,
    role smallint not null,
    school integer,
    during daterange not null,
    constraint role_held_school_known foreign key (school) references school,
    constraint role_known check (role between 1 and 8),
    constraint role_at_a_school check ((role between 1 and 4) = (school is not null) or role = 8),
    constraint role_auditor_until check (role <> 7 or not upper_inf(during)),
    -- an empty range is a role that was given and taken back before it was held for a day
    constraint role_days check (isempty(during) or not lower_inf(during)),
    constraint role_held_once exclude using gist (
        person with =, role with =, (coalesce(school, 0)) with =, during with &&)
);
create index on role_held (person);

-- Written by the signing process before it signs (certificate is filled with the signature, once).
create table certificate (
    serial bytea primary key,
    person bigint not null references person,
    key_hash bytea not null,
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    fingerprint bytea unique,
    pem text,
    revoked_at timestamptz,
    revoked_reason text
);
create index on certificate (person);

create table enrolment_code (
    id text primary key,
    person bigint not null references person,
    secret_hash bytea not null,
    made_at timestamptz not null default now(),
    made_by bigint references person,
    expires_at timestamptz not null,
    spent_at timestamptz,
    spent_serial bytea references certificate,
    revoked_at timestamptz,
    constraint enrolment_code_id_form check (id ~ '^[0-9A-Z]{8}$'),
    constraint enrolment_code_hash_length check (length(secret_hash) = 32),
    constraint enrolment_code_short_lived check (expires_at <= made_at + interval '31 days')
);

-- Who did what; nobody may change or delete a line.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    person bigint,
    act text not null,
    school integer,
    subject text not null default ''
);

-- What changed, for those who follow: ordered by commit, since a cursor is a pg_snapshot_xmin.
create table event (
    id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null default clock_timestamp(),
    kind text not null,
    school integer,
    subject text not null default ''
);
create index on event (xid, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed or deleted', tg_table_name using errcode = '42501';
end $$;

create trigger audit_is_kept before update or delete or truncate on audit
    for each statement execute function refuse_change();
create trigger event_is_kept before update or delete or truncate on event
    for each statement execute function refuse_change();

-- Workers keep who-may-do-what in memory and drop a person's on this notice.
create function tell_caller_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('caller', coalesce(new.person, old.person)::text);
    return null;
end $$;
create trigger role_changes_caller after insert or update or delete on role_held
    for each row execute function tell_caller_changed();
create trigger certificate_changes_caller after update on certificate
    for each row execute function tell_caller_changed();

-- The days a role is held, as the school's clock counts them, in seconds since 1970; null is "for ever".
create function day_start(day date) returns bigint language sql stable as
$$ select extract(epoch from day::timestamp at time zone 'Europe/London')::bigint $$;

create function today() returns date language sql stable as
$$ select (now() at time zone 'Europe/London')::date $$;

create function iso(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- What is taken back stays taken back.
create function refuse_restoring() returns trigger language plpgsql as $$
begin
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
        raise exception 'what has been taken back stays so' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger certificate_stays_revoked before update on certificate
    for each row execute function refuse_restoring();
create trigger code_stays_revoked before update on enrolment_code
    for each row execute function refuse_restoring();

-- Joining and taking back concern the same person one after the other, never at once: else a code being
-- spent just now would leave a certificate that nobody took back.
create function lock_person(person bigint) returns void language sql as
$$ select pg_advisory_xact_lock((7362003::bigint << 32) | person) $$;

grant select on person, role_held, school, audit, event to senconet_app;
grant insert (write_id, name) on person to senconet_app;
grant insert (person, role, school, during) on role_held to senconet_app;
grant insert (laestab, urn, name, kind, type, phase, local_authority, closed) on school to senconet_app;
grant insert (person, act, school, subject) on audit to senconet_app, senconet_authority;
grant insert (kind, school, subject) on event to senconet_app;
grant update (during) on role_held to senconet_app;
grant update (urn, name, kind, type, phase, local_authority, closed, changed_at) on school to senconet_app;
grant select, update (revoked_at, revoked_reason) on certificate to senconet_app;
grant insert (id, person, secret_hash, made_by, expires_at), update (revoked_at, made_by),
    select (id, person, secret_hash, made_at, made_by, expires_at, spent_at, revoked_at)
    on enrolment_code to senconet_app;
grant select on person to senconet_authority;
grant select, update (spent_at, spent_serial) on enrolment_code to senconet_authority;
grant select, insert, update (fingerprint, pem) on certificate to senconet_authority;

create view report_people as
    select p.id, p.name, r.role, r.school, lower(r.during) as first_day, upper(r.during) - 1 as last_day
    from person p left join role_held r on r.person = p.id;
grant select on report_people to senconet_report;

-- A person with their first roles; the same write id again gives the same person again.
create function add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[],
    schools bigint[], froms text[], untils text[])
returns table (person bigint, name text, certificates bigint, role_id bigint, role smallint,
    school integer, first_day date, last_day date, same boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    found_id bigint;
begin
    insert into person as p (write_id, name) values (id_of_write, name_given)
    on conflict (write_id) do nothing returning p.id into found_id;
    if found_id is not null then
        insert into role_held (person, role, school, during)
        select found_id, g.role, g.school,
               daterange(coalesce(g.first::date, today()), g.last::date, '[]')
          from unnest(roles, schools, froms, untils) as g (role, school, first, last);
        insert into audit (person, act, subject) values (adder, 'People/Add', found_id::text);
    else
        select p.id into found_id from person p where p.write_id = id_of_write;
        insert into audit (person, act, subject) values (adder, 'People/Add again', found_id::text);
    end if;
    return query
        select p.id, p.name, 0::bigint, r.id, r.role, r.school, lower(r.during), upper(r.during) - 1,
               p.name = name_given and not exists (
                   select from unnest(roles, schools) as g (role, school) where not exists (
                       select from role_held x where x.person = found_id and x.role = g.role
                          and x.school is not distinct from g.school))
          from person p left join role_held r on r.person = p.id and not isempty(r.during)
         where p.id = found_id order by r.id;
end $$;

-- Takes back every certificate and unused code of a person. The second statement sees what a joining that
-- held the lock has committed.
create function revoke_person(revoker bigint, whom bigint, why text)
returns table (certificates bigint, codes bigint) language plpgsql as $$
begin
    if not exists (select from person where id = whom) then
        return;
    end if;
    perform lock_person(whom);
    update certificate set revoked_at = now(), revoked_reason = why
     where person = whom and revoked_at is null;
    get diagnostics certificates = row_count;
    update enrolment_code set revoked_at = now()
     where person = whom and spent_at is null and revoked_at is null;
    get diagnostics codes = row_count;
    insert into audit (person, act, subject) values (revoker, 'People/Revoke', whom || ': ' || why);
    return next;
end $$;
