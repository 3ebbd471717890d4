-- What is said of SENCOs: of the post at each school where somebody has the role, and of the person as a teacher. A
-- designation is the SENCO's role at a school (role_held, role 2); what it may do ends with it.

create index on role_held (school) where role = 2;

-- Everything that was ever said of a post, the newest is what holds. body: the message Post as JSON, with the contract's own
-- names. content: a digest of what the write said, which a repeat must say again.
create table post_version (
    designation bigint not null references role_held,
    version integer not null,
    write_id uuid not null,
    content bytea not null,
    body jsonb not null,
    share_percent smallint not null generated always as (coalesce((body ->> 'sharePercent')::smallint, 100)) stored,
    acting boolean not null generated always as (coalesce((body ->> 'acting')::boolean, false)) stored,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (designation, version),
    constraint post_version_write unique (write_id),
    constraint post_version_counts check (version > 0),
    constraint post_share_of_a_hundred check (share_percent between 1 and 100),
    constraint post_grounds_of_a_payment check (not (body ? 'tlrGrounds' and body ->> 'tlr' = 'NO_TLR'))
);
create trigger post_version_is_kept before update or delete or truncate on post_version
    for each statement execute function refuse_change();

-- Whoever becomes SENCO of a school, in whichever way, has no more of the post than is free. The school's row is taken, so
-- that of two at once the second sees the first; before the triggers that only share it (they fire in the order of names).
-- What is said of the post (post_version) is written in the same statement as the role.
create function keep_post_whole() returns trigger language plpgsql as $$
declare
    taken text;
begin
    if tg_op = 'UPDATE' and new.during <@ old.during then
        return null;
    end if;
    perform from school s where s.laestab = new.school for no key update;
    select post_taken(new.school, new.during, coalesce(v.share_percent, 100), coalesce(v.acting, false), new.id, 100) into taken
      from (select) one left join lateral post_now(new.id) v on true;
    if taken is not null then
        raise exception '%', taken using errcode = '23514', constraint = 'role_held_post_taken';
    end if;
    return null;
end $$;
create trigger role_of_a_whole_post after insert or update of during on role_held
    for each row when (new.role = 2 and not isempty(new.during)) execute function keep_post_whole();

-- Why a designation was ended, and by whom: on: its last day as of then.
create table designation_end (
    number bigint generated always as identity primary key,
    designation bigint not null references role_held,
    write_id uuid not null,
    last_day date not null,
    reason text not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint designation_end_write unique (write_id),
    constraint designation_end_reason_length check (length(reason) between 1 and 1000)
);
create index on designation_end (designation);
create trigger designation_end_is_kept before update or delete or truncate on designation_end
    for each statement execute function refuse_change();

-- Of a person: the message TeacherRecord as JSON, as for posts.
create table teacher_version (
    person bigint not null references person,
    version integer not null,
    write_id uuid not null,
    content bytea not null,
    body jsonb not null,
    said_by bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (person, version),
    constraint teacher_version_write unique (write_id),
    constraint teacher_version_counts check (version > 0),
    constraint teacher_award_in_order check (body ->> 'awardCompleted' >= body ->> 'awardBegan'),
    constraint teacher_npq_in_order check (body ->> 'npqCompleted' >= body ->> 'npqBegan')
);
create trigger teacher_version_is_kept before update or delete or truncate on teacher_version
    for each statement execute function refuse_change();

-- The directory of outside bodies: the message Agency as JSON, as for posts.
create table agency (
    number bigint generated always as identity primary key
);
create table agency_version (
    agency bigint not null references agency,
    version integer not null,
    write_id uuid not null,
    content bytea not null,
    body jsonb not null,
    name text not null generated always as (body ->> 'name') stored,
    withdrawn boolean not null generated always as (coalesce((body ->> 'withdrawn')::boolean, false)) stored,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (agency, version),
    constraint agency_version_write unique (write_id),
    constraint agency_version_counts check (version > 0)
);
create trigger agency_version_is_kept before update or delete or truncate on agency_version
    for each statement execute function refuse_change();
create trigger agency_is_kept before update or delete or truncate on agency
    for each statement execute function refuse_change();
