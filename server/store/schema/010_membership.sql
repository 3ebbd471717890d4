-- Which schools belong to the trust, and since when.

-- membership: the days on which the school belongs to the trust. A school of which nobody has said since when
-- belonged before anything was written down: so do all that were there before this file. opened_on, closed_on:
-- the first and the last day on which it was open; nobody has said where there is none. always: nobody has said
-- anything, which a list of a whole country's schools is told faster than by their days.
alter table school
    add membership datemultirange not null default datemultirange(daterange(null, null)),
    add opened_on date,
    add closed_on date,
    add always boolean generated always as (membership = datemultirange(daterange(null, null))
        and opened_on is null and closed_on is null) stored,
    add constraint school_days_in_order check (opened_on <= closed_on),
    add constraint school_membership_some check (not isempty(membership));

-- Each joining and leaving, with who said so and why. Nothing here is ever changed; what counts today stands in
-- school.membership.
create table membership_act (
    number bigint generated always as identity primary key,
    school integer not null references school,
    joins boolean not null, -- false: leaves
    day date not null, -- the first on which it belongs, or belongs no longer
    reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint membership_act_leaves_for_a_reason check (joins or reason is not null),
    constraint membership_act_reason_length check (length(reason) between 1 and 1000)
);
create index on membership_act (school, number);
create trigger membership_act_is_kept before update or delete or truncate on membership_act
    for each statement execute function refuse_change();

-- A role at a school ends with the school's membership at the latest. The school's row is waited for, so that a role
-- that is given while the school leaves is judged by what the leaving has done.
create function keep_role_within_membership() returns trigger language plpgsql as $$
declare
    belongs datemultirange;
begin
    select membership into belongs from school where laestab = new.school for share;
    if not upper_inf(belongs) and (upper_inf(new.during) or upper(new.during) > upper(belongs)) then
        raise exception 'the school leaves the trust before this role ends'
            using errcode = '23514', constraint = 'role_held_while_member';
    end if;
    return null;
end $$;
create trigger role_within_membership after insert or update of during on role_held
    for each row when (new.school is not null and not isempty(new.during))
    execute function keep_role_within_membership();

-- asked_anyway: this collection asks the school though it did not belong on the reference date.
alter table return_head add asked_anyway boolean not null default false;

-- The URNs a school has had before: one that becomes an academy keeps its LAESTAB and gets a new URN.
create table school_former_urn (
    school integer not null references school on delete cascade,
    urn integer not null,
    until timestamptz not null default now(),
    primary key (school, urn, until)
);
create function keep_former_urn() returns trigger language plpgsql as $$
begin
    insert into school_former_urn (school, urn) values (old.laestab, old.urn) on conflict do nothing;
    return null;
end $$;
create trigger former_urn_is_kept after update of urn on school
    for each row when (old.urn is distinct from new.urn and old.urn is not null) execute function keep_former_urn();

-- Which school came from which: from the day on the successor has the pupils, or some of them.
-- kind: 1 converted (the same school anew), 2 merged into, 3 result of an amalgamation, 4 split from, 5 succeeded.
create table school_link (
    number bigint generated always as identity primary key,
    predecessor integer not null references school,
    successor integer not null references school,
    kind smallint not null,
    day date not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    withdrawn_at timestamptz,
    withdrawn_by bigint references person,
    constraint school_link_of_two check (predecessor <> successor),
    constraint school_link_kind_known check (kind between 1 and 5),
    constraint school_link_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index school_link_once on school_link (predecessor, successor) where withdrawn_at is null;
create index on school_link (successor) where withdrawn_at is null;
create trigger school_link_is_kept before delete or truncate or
    update of number, predecessor, successor, kind, day, person, at on school_link
    for each statement execute function refuse_change();

-- follows: it has a predecessor. What is written for a school that has none looks no further.
alter table school add follows boolean not null default false;

-- A federation: schools under one governing body, by the name they use. Days: as of a role. Withdrawn: it was wrong, and
-- the school left on its first day.
create table school_federation (
    number bigint generated always as identity primary key,
    school integer not null references school,
    name text not null,
    during daterange not null,
    withdrawn_at timestamptz,
    withdrawn_by bigint references person,
    constraint school_federation_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null)),
    constraint school_federation_name_length check (length(name) between 1 and 200),
    constraint school_federation_days check (not isempty(during) and not lower_inf(during)),
    constraint school_federation_once exclude using gist (school with =, during with &&) where (withdrawn_at is null)
);

-- Since when the person has been SENCO, here or at schools before, inside the trust or not, and where: the clock of the
-- qualification counts from the first day as SENCO anywhere (SEND Regulations 2014, reg. 49).
alter table role_held
    add served_from date,
    add served_at text,
    add constraint role_held_served_as_senco check (role = 2 or (served_from is null and served_at is null)),
    add constraint role_held_served_before check (served_from <= lower(during)),
    add constraint role_held_served_at check (served_at is null or (served_from is not null
        and length(served_at) between 1 and 200));

-- The days, where the register tells them. no_closed_on: it tells that there is no day on which it closes.
alter table register_row add opened_on date, add closed_on date, add no_closed_on boolean not null default false;
