-- People, roles, certificates, enrolment codes, the audit, and the feed of changes.
-- The roles senconet_authority, senconet_app and senconet_report must be there (deploy/database/roles.sql);
-- what each may do stands in server/store/functions/, area by area.

create extension if not exists btree_gist;

-- What is made here is for nobody until an area's file grants it.
revoke create on schema public from public;
alter default privileges revoke execute on functions from public;

-- The trust's day. It stands here and not with the functions, since views and constraints lean on it.
create function today() returns date language sql stable as
$$ select (now() at time zone 'Europe/London')::date $$;

create table person (
    id bigint generated always as identity primary key,
    write_id uuid not null unique,
    name text not null,
    content bytea not null, -- a digest of all that was said when the person was added: what a repeat must say
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
create index on enrolment_code (person);

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

-- Whoever can come in and administer the trust just now.
create view administrator_who_can_come_in as
    select distinct r.person from role_held r join certificate c on c.person = r.person
     where r.role = 5 and r.school is null and today() <@ r.during
       and c.fingerprint is not null and c.revoked_at is null and c.expires_at > now();

-- Two administrators who end each other at the same moment pass one after the other: the second sees what
-- the first has done.
create function keep_an_administrator() returns trigger language plpgsql as $$
begin
    if not exists (select from role_held r where r.person = new.person and r.role = 5) then
        return null;
    end if;
    perform pg_advisory_xact_lock(7362004);
    if not exists (select from administrator_who_can_come_in) then
        raise exception 'nobody could administer the trust any more'
            using errcode = '23514', constraint = 'trust_keeps_an_administrator';
    end if;
    return null;
end $$;
create trigger role_leaves_an_administrator after update on role_held for each row
    when (old.role = 5 and new.during is distinct from old.during) execute function keep_an_administrator();
create trigger certificate_leaves_an_administrator after update on certificate for each row
    when (old.revoked_at is null and new.revoked_at is not null) execute function keep_an_administrator();

create view report_people as
    select p.id, p.name, r.role, r.school, lower(r.during) as first_day, upper(r.during) - 1 as last_day
    from person p left join role_held r on r.person = p.id;
