-- What training SENCOs need, the events, who goes to them and what came of it.

-- A need as it stands: its newest version, which says all there is to say. state: 1 recorded, 2 agreed, 3 not agreed,
-- 4 met, 5 withdrawn.
create table training_need (
    number bigint generated always as identity primary key,
    school integer not null references school,
    person bigint not null references person,
    version integer not null,
    state smallint not null,
    constraint training_need_state_known check (state between 1 and 5)
);
create index on training_need (school, number);
create index on training_need (person, number);
create index on training_need (number) where state <= 3;

-- in_plan, plan_place, agreement_reason: the head's. met_by, closing_reason: of states 4 and 5. said: a digest of all that
-- was asked, which a repeat must ask again.
create table training_need_version (
    need bigint not null references training_need,
    version integer not null,
    write_id uuid not null,
    said bytea not null,
    state smallint not null,
    title text not null,
    why text not null,
    item text not null,
    wanted_by date not null,
    in_plan boolean,
    plan_place text,
    agreement_reason text,
    met_by bigint,
    closing_reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (need, version),
    constraint training_need_write_once unique (write_id),
    constraint training_need_version_states unique (need, version, state),
    constraint training_need_words check (length(title) between 1 and 200 and length(why) between 1 and 2000
        and length(plan_place) between 1 and 200 and length(agreement_reason) between 1 and 1000
        and length(closing_reason) between 1 and 1000),
    constraint training_need_plan_place check (in_plan or plan_place is null),
    constraint training_need_refused_for_a_reason check (state <> 3 or agreement_reason is not null),
    constraint training_need_closed check ((state = 4) = (met_by is not null)
        and (state = 5) = (closing_reason is not null))
);
create trigger training_need_version_is_kept before update or delete or truncate on training_need_version
    for each statement execute function refuse_change();
alter table training_need add constraint training_need_is_its_version foreign key (number, version, state)
    references training_need_version (need, version, state) deferrable initially deferred;
create trigger training_need_is_kept before delete or truncate or update of number, school, person on training_need
    for each statement execute function refuse_change();

-- An event as it stands. school: of the SENCO whose own it is; none: the trust's. state: 1 takes place, 2 cancelled. open:
-- who has no part in it may book. begins: the local time, as it was said; academic_year: of that day. taken, waiting: how
-- many bookings there are of each, kept by a trigger of training_booking. attendance: the newest version of who came.
create table training_event (
    number bigint generated always as identity primary key,
    school integer references school,
    person bigint not null references person,
    version integer not null,
    state smallint not null,
    open boolean not null,
    begins text not null,
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    book_by date not null,
    academic_year text not null,
    hours_hundredths integer not null,
    places integer,
    needs bigint[] not null,
    led boolean not null,
    briefing boolean not null,
    staff integer,
    taken integer not null default 0,
    waiting integer not null default 0,
    attendance integer not null default 0,
    constraint training_event_state_known check (state in (1, 2)),
    constraint training_event_ends_after check (ends_at > begins_at),
    constraint training_event_places check (taken <= places),
    constraint training_event_counts check (taken >= 0 and waiting >= 0)
);
create index on training_event (begins, number);
create index on training_event (school, number) where school is not null;
create index on training_event (academic_year) where attendance > 0;
create index on training_event (academic_year, person) where led;
create index on training_event using gin (needs) where state = 1;

create table training_event_version (
    event bigint not null references training_event,
    version integer not null,
    write_id uuid not null,
    said bytea not null,
    state smallint not null,
    kind smallint not null, -- 1 trust, 2 authority, 3 higher education, 4 conference, 5 the school's own
    title text not null,
    begins text not null,
    ends text not null,
    hours_hundredths integer not null,
    provider text,
    cost_pence bigint not null,
    places integer,
    place text,
    online boolean not null,
    book_by date not null,
    needs bigint[] not null,
    led boolean not null,
    briefing boolean not null,
    staff integer,
    open boolean not null,
    reason text, -- of a cancelled one
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (event, version),
    constraint training_event_write_once unique (write_id),
    constraint training_event_version_states unique (event, version, state),
    constraint training_event_kind_known check (kind between 1 and 5),
    constraint training_event_words check (length(title) between 1 and 200 and length(provider) between 1 and 200
        and length(place) between 1 and 200 and length(reason) between 1 and 1000),
    constraint training_event_numbers check (hours_hundredths between 1 and 100000 and cost_pence between 0 and 100000000
        and places between 1 and 100000 and staff between 1 and 100000),
    constraint training_event_briefing_is_led check (led or not (briefing or open)),
    constraint training_event_staff_of_briefing check (briefing = (staff is not null)),
    constraint training_event_cancelled_for_a_reason check ((state = 2) = (reason is not null))
);
create trigger training_event_version_is_kept before update or delete or truncate on training_event_version
    for each statement execute function refuse_change();
alter table training_event add constraint training_event_is_its_version foreign key (number, version, state)
    references training_event_version (event, version, state) deferrable initially deferred;
create trigger training_event_is_kept before delete or truncate or update of number, school, person on training_event
    for each statement execute function refuse_change();
alter table training_need_version add constraint training_need_met_by_event foreign key (met_by) references training_event;

-- state: 1 has a place, 2 waits for one, 3 cancelled. let_in_at: when who waited was given a place. support, feedback: the
-- newest version of each in training_report.
create table training_booking (
    number bigint generated always as identity primary key,
    event bigint not null references training_event,
    school integer not null references school,
    person bigint not null references person,
    write_id uuid not null,
    need bigint references training_need,
    state smallint not null,
    at timestamptz not null default clock_timestamp(),
    let_in_at timestamptz,
    cancel_id uuid,
    cancelled_at timestamptz,
    cancelled_by bigint references person,
    cancelled_because text,
    support integer not null default 0,
    feedback integer not null default 0,
    constraint training_booking_write_once unique (write_id),
    constraint training_booking_cancel_once unique (cancel_id),
    constraint training_booking_of_event unique (number, event),
    constraint training_booking_state_known check (state between 1 and 3),
    constraint training_booking_cancelled check ((state = 3) = (cancel_id is not null)
        and (state = 3) = (cancelled_at is not null) and (state = 3) = (cancelled_by is not null)
        and (state = 3 or cancelled_because is null)),
    constraint training_booking_reason_length check (length(cancelled_because) between 1 and 1000)
);
create unique index training_booking_once on training_booking (event, person) where state <= 2;
create index on training_booking (event, number) where state = 2;
create index on training_booking (person, number);
create index on training_booking (school, number);
create index on training_booking (need) where need is not null and state <= 2;

-- Who has cancelled books anew: what is cancelled stays as it is. A place is given to who waits, and who has one does not wait
-- again; once it has been said who came, it is not given back.
create function refuse_booking_change() returns trigger language plpgsql as $$
declare
    erased text := '';
begin
    if old.state = 3 and is_erasing() then -- of 016
        erased := 'cancelled_because';
    end if;
    if (new.number, new.event, new.school, new.person, new.write_id, new.at) is distinct from
           (old.number, old.event, old.school, old.person, old.write_id, old.at)
       or new.need is distinct from old.need
       or old.state = 3 and (to_jsonb(new) - erased) is distinct from (to_jsonb(old) - erased)
       or old.state = 1 and new.state = 2
       or old.state = 1 and new.state = 3 and exists (select from training_event e where e.number = old.event
           and e.attendance > 0) then
        raise exception 'a booking is cancelled, and not changed' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger training_booking_only_moves_on after update on training_booking
    for each row execute function refuse_booking_change();
create trigger training_booking_is_kept before delete or truncate on training_booking
    for each statement execute function refuse_change();

-- The counts of an event are those of its bookings: more than there are places break its constraint.
create function count_new_bookings() returns trigger language plpgsql as $$
begin
    update training_event e set taken = e.taken + n.taken, waiting = e.waiting + n.waiting
      from (select event, count(*) filter (where state = 1) as taken, count(*) filter (where state = 2) as waiting
              from rows_now group by event) n
     where e.number = n.event;
    return null;
end $$;
create trigger training_booking_counts after insert on training_booking
    referencing new table as rows_now for each statement execute function count_new_bookings();
create function count_changed_bookings() returns trigger language plpgsql as $$
begin
    update training_event e set taken = e.taken + n.taken, waiting = e.waiting + n.waiting
      from (select event, sum(case state when 1 then one else 0 end) as taken,
                   sum(case state when 2 then one else 0 end) as waiting
              from (select event, state, 1 as one from rows_now union all select event, state, -1 from rows_before) b
             group by event) n
     where e.number = n.event and (n.taken, n.waiting) <> (0, 0);
    return null;
end $$;
create trigger training_booking_counts_again after update on training_booking
    referencing old table as rows_before new table as rows_now
    for each statement execute function count_changed_bookings();

-- Who came: all of it in each version.
create table training_attendance_version (
    event bigint not null references training_event,
    version integer not null,
    write_id uuid not null,
    said bytea not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (event, version),
    constraint training_attendance_write_once unique (write_id)
);
create trigger training_attendance_version_is_kept before update or delete or truncate on training_attendance_version
    for each statement execute function refuse_change();

create table training_attendance (
    event bigint not null,
    version integer not null,
    booking bigint not null,
    came boolean not null,
    hours_hundredths integer not null,
    primary key (event, version, booking),
    foreign key (event, version) references training_attendance_version,
    constraint training_attendance_of_event foreign key (booking, event) references training_booking (number, event),
    constraint training_attendance_hours check (hours_hundredths >= 0 and (came or hours_hundredths = 0))
);
create index on training_attendance (booking, version);
create trigger training_attendance_is_kept before update or delete or truncate on training_attendance
    for each statement execute function refuse_change();

-- Nobody has been where they had no place.
create function refuse_attendance_without_place() returns trigger language plpgsql as $$
begin
    if exists (select from rows_now a join training_booking b on b.number = a.booking where b.state <> 1) then
        raise exception 'who had no place was not there'
            using errcode = '23514', constraint = 'training_attendance_with_a_place';
    end if;
    return null;
end $$;
create trigger training_attendance_with_a_place after insert on training_attendance
    referencing new table as rows_now for each statement execute function refuse_attendance_without_place();

-- What is said of a booking. kind: 1 the head's support, 2 feedback of who came, 3 what they passed on. replaces: of
-- support and feedback the version before; what was passed on stands beside the others, or in the place of one.
create table training_report (
    booking bigint not null references training_booking,
    kind smallint not null,
    version integer not null,
    write_id uuid not null,
    said bytea not null,
    replaces integer not null,
    granted boolean,
    release boolean,
    cover boolean,
    fees_pence bigint,
    words text,
    recommend boolean,
    day date,
    people integer,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (booking, kind, version),
    constraint training_report_write_once unique (write_id),
    constraint training_report_whole check (case kind
        when 1 then granted is not null and release is not null and cover is not null and fees_pence is not null
            and (granted or words is not null and not release and not cover and fees_pence = 0)
            and recommend is null and day is null and people is null
        when 2 then words is not null and recommend is not null and granted is null and day is null and people is null
        when 3 then words is not null and day is not null and people is not null and granted is null and recommend is null
        else false end),
    constraint training_report_numbers check (length(words) between 1 and 2000 and people between 1 and 100000
        and fees_pence between 0 and 100000000 and replaces < version)
);
create unique index training_report_replaced_once on training_report (booking, kind, replaces) where replaces > 0;
create trigger training_report_is_kept before update or delete or truncate on training_report
    for each statement execute function refuse_change();

-- Byte for byte as it came. type: 1 PDF, 2 PNG, 3 JPEG.
create table training_certificate (
    number bigint generated always as identity primary key,
    booking bigint not null references training_booking,
    write_id uuid not null,
    type smallint not null,
    file_name text not null,
    content bytea not null,
    fingerprint bytea not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint training_certificate_write_once unique (write_id),
    constraint training_certificate_type_known check (type between 1 and 3),
    constraint training_certificate_name_length check (length(file_name) between 1 and 200),
    constraint training_certificate_size check (octet_length(content) between 1 and 204800),
    constraint training_certificate_fingerprint check (fingerprint = sha256(content))
);
create index on training_certificate (booking, number);
create trigger training_certificate_is_kept before update or delete or truncate on training_certificate
    for each statement execute function refuse_change();
