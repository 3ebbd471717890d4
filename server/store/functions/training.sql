-- Training: events, places, attendance, and what came of it.

revoke all on training_event, training_event_version, training_booking, training_attendance_version, training_attendance,
    training_report, training_certificate from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, state, open, begins, begins_at, ends_at, book_by, academic_year, hours_hundredths,
    places, needs, led, briefing, staff, taken, waiting, attendance) on training_event to senconet_app;
grant select, insert on training_event_version, training_attendance_version, training_attendance, training_report,
    training_certificate to senconet_app;
grant select, insert, update (state, let_in_at, cancel_id, cancelled_at, cancelled_by, cancelled_because, support, feedback)
    on training_booking to senconet_app;

-- From 1 September: "2026/27".
drop function if exists academic_year_of;
create function academic_year_of(day date) returns text language sql immutable as $$
    select y.begins || '/' || lpad(((y.begins + 1) % 100)::text, 2, '0')
      from (select extract(year from day - interval '8 months')::integer as begins) y
$$;
grant execute on function academic_year_of to senconet_app;

-- Every version of every event, for people.
drop view if exists event_shown cascade;
create view event_shown as
    select e.number, v.version, v.kind, v.title, v.begins, v.ends, v.hours_hundredths, v.provider, v.cost_pence, v.places,
           v.place, v.online, v.book_by, v.needs, v.led, v.briefing, v.staff, v.open, e.school, s.name as school_name, e.person,
           p.name, v.state = 2 as cancelled, v.reason, e.taken, e.waiting, e.attendance, e.academic_year,
           iso(v.at) as changed_at, w.name as changed_by, e.version as newest,
           e.state = 1 and e.attendance = 0 and (e.school is null or e.open) and e.book_by >= today() and e.ends_at > now()
               as bookable, e.ends_at <= now() as over
      from training_event e join training_event_version v on v.event = e.number
      left join school s on s.laestab = e.school join person p on p.id = e.person join person w on w.id = v.person;
revoke all on event_shown from senconet_app, senconet_authority, senconet_report;
grant select on event_shown to senconet_app;

-- What is wrong with a write of an event that is there, or is new.
drop function if exists judge_event;
create function judge_event(who bigint, held training_event, replaced bigint, asked_places bigint, asked_needs bigint[],
    asked_led boolean, cancels boolean) returns text language sql stable as $$
    select case
        when held.state = 2 then 'cancelled'
        when held.version <> replaced then 'changed meanwhile'
        when held.attendance > 0 then 'attended'
        when cancels then 'done'
        when held.led <> asked_led then 'led'
        when asked_places < held.taken then 'places taken'
        when exists (select from unnest(asked_needs) a left join training_need n on n.number = a
            where n.number is null or held.school is not null and n.person <> who) then 'no need'
        else 'done' end
$$;
grant execute on function judge_event to senconet_app;

-- A version of an event as it is said: of a new one where no event is named. Whoever calls holds its lock.
drop function if exists store_event;
create function store_event(given training_event_version, at_school integer, begin_second bigint, end_second bigint)
returns training_event_version language plpgsql as $$
#variable_conflict use_column
begin
    if given.event is null then
        insert into training_event as e (school, person, version, state, open, begins, begins_at, ends_at, book_by,
            academic_year, hours_hundredths, places, needs, led, briefing, staff)
        values (at_school, given.person, 1, 1, given.open, given.begins, to_timestamp(begin_second), to_timestamp(end_second),
            given.book_by, academic_year_of(left(given.begins, 10)::date), given.hours_hundredths, given.places, given.needs,
            given.led, given.briefing, given.staff)
        returning e.number, e.version into given.event, given.version;
    else
        update training_event e set version = e.version + 1, open = given.open, begins = given.begins,
            begins_at = to_timestamp(begin_second), ends_at = to_timestamp(end_second), book_by = given.book_by,
            academic_year = academic_year_of(left(given.begins, 10)::date), hours_hundredths = given.hours_hundredths,
            places = given.places, needs = given.needs, led = given.led, briefing = given.briefing, staff = given.staff
         where e.number = given.event returning e.version into given.version;
    end if;
    insert into training_event_version select given.*;
    return given;
end $$;
grant execute on function store_event to senconet_app;

-- The last version of an event: as the one before, and cancelled. Whoever calls holds its lock.
drop function if exists cancel_event;
create function cancel_event(who bigint, held training_event, asked_id uuid, content bytea, because text)
returns training_event_version language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    given training_event_version;
begin
    select v.* into given from training_event_version v where v.event = held.number and v.version = held.version;
    given.version := held.version + 1;
    given.write_id := asked_id;
    given.said := content;
    given.state := 2;
    given.reason := because;
    given.person := who;
    given.at := clock_timestamp();
    update training_event e set state = 2, version = given.version where e.number = held.number;
    insert into training_event_version select given.*;
    return given;
end $$;
grant execute on function cancel_event to senconet_app;

-- A place at a SENCO's own event, which is new. Its write id is its own: the event's may be a booking's already.
drop function if exists book_own;
create function book_own(asked bigint) returns void language sql set enable_seqscan = off as $$
    insert into training_booking (event, school, person, write_id, state)
    select e.number, e.school, e.person, gen_random_uuid(), 1 from training_event e
     where e.number = asked and e.school is not null
$$;
grant execute on function book_own to senconet_app;

-- One write of an event, or why it is none: new, changed, or cancelled for a reason. at_school: of a SENCO's own, who alone
-- writes it; where they do not lead it a place is theirs at once.
drop function if exists write_event;
create function write_event(who bigint, at_school integer, act text, asked_id uuid, asked bigint, replaced bigint,
    because text, asked_kind integer, asked_title text, asked_begins text, asked_ends text, begin_second bigint,
    end_second bigint, hours bigint, asked_provider text, cost bigint, asked_places bigint, asked_place text,
    is_online boolean, last_day date, asked_needs bigint[], is_led boolean, is_briefing boolean, asked_staff bigint,
    is_open boolean)
returns table (outcome text, newest_now integer, taken_now integer, shown event_shown) language plpgsql
set enable_seqscan = off as $$
#variable_conflict use_column
declare
    content constant bytea := sha256(convert_to(jsonb_build_array(who, at_school, act, asked, replaced, because, asked_kind,
        asked_title, asked_begins, asked_ends, hours, asked_provider, cost, asked_places, asked_place, is_online, last_day,
        asked_needs, is_led, is_briefing, asked_staff, is_open)::text, 'UTF8'));
    given constant training_event_version := row(asked, null, asked_id, content, 1, asked_kind, asked_title, asked_begins,
        asked_ends, hours, asked_provider, cost, asked_places, asked_place, is_online, last_day, asked_needs, is_led,
        is_briefing, asked_staff, is_open, null, who, clock_timestamp());
    held training_event;
    known training_event_version;
begin
    perform lock_write(asked_id);
    select * into held from training_event e where e.number = asked
        and (at_school is null and e.school is null or e.school = at_school and e.person = who) for no key update;
    select * into known from training_event_version v where v.write_id = asked_id;
    if asked is null then
        held.school := at_school;
    end if;
    outcome := case
        when known.said = content then 'repeated'
        when known.event is not null then 'other content'
        when asked is not null and held.number is null then 'no event'
        else judge_event(who, held, replaced, asked_places, asked_needs, is_led, because is not null) end;
    newest_now := held.version;
    taken_now := held.taken;
    if outcome = 'done' then
        if because is not null then
            known := cancel_event(who, held, asked_id, content, because);
        else
            known := store_event(given, at_school, begin_second, end_second);
            perform book_own(known.event) where asked is null and not is_led;
            perform let_in(known.event);
        end if;
        insert into event (kind, school, subject) values ('training event', at_school, known.event || '/' || known.version);
    end if;
    if outcome in ('done', 'repeated') then
        insert into audit (person, act, school, subject) values (who, act ||
            case outcome when 'repeated' then ' again' else '' end, at_school,
            'no. ' || known.event || case when known.version > 1 then ', version ' || known.version else '' end);
    end if;
    return query select outcome, newest_now, taken_now, s from (select 1) one left join event_shown s
        on s.number = known.event and s.version = known.version and outcome in ('done', 'repeated');
end $$;
grant execute on function write_event to senconet_app;

-- Who has a place and is not among these bookings, for people: the first five. A version of who came says it of everybody.
drop function if exists not_named;
create function not_named(asked bigint, bookings bigint[]) returns text language sql stable set enable_seqscan = off as $$
    select string_agg(n.named, ', ' order by n.number) from (
        select b.number, p.name || ' (booking ' || b.number || ')' as named
          from training_booking b join person p on p.id = b.person
         where b.event = asked and b.state = 1 and b.number <> all(bookings) order by b.number limit 5) n
$$;
grant execute on function not_named to senconet_app;

-- Who came, all of it at once; fault: the first attendee who is none, counted from 0; missing: who is not named. An administrator says it of the trust's
-- events, a SENCO of their own.
drop function if exists attend_event;
create function attend_event(who bigint, schools bigint[], asked_id uuid, asked bigint, replaced bigint, bookings bigint[],
    cames boolean[], hours bigint[])
returns table (outcome text, newest_now integer, fault bigint, missing text, came bigint, shown event_shown) language plpgsql
set enable_seqscan = off as $$
#variable_conflict use_column
declare
    content constant bytea := sha256(convert_to(jsonb_build_array(who, asked, replaced, bookings, cames, hours)::text, 'UTF8'));
    held training_event;
    known training_attendance_version;
begin
    perform lock_write(asked_id);
    select * into held from training_event e where e.number = asked
        and (e.school is null and schools is null or e.person = who and e.school is not null) for no key update;
    select * into known from training_attendance_version v where v.write_id = asked_id;
    outcome := case
        when known.said = content then 'repeated'
        when known.event is not null then 'other content'
        when held.number is null then 'no event'
        when held.state = 2 then 'cancelled'
        when held.begins_at > now() then 'to come'
        when held.attendance <> replaced then 'changed meanwhile'
        else 'done' end;
    newest_now := held.attendance;
    if outcome = 'done' then
        select a.ordinal - 1, case when b.number is null then 'not booked' else 'too long' end into fault, outcome
          from unnest(bookings, hours) with ordinality a (booking, hours, ordinal)
          left join training_booking b on b.number = a.booking and b.event = asked and b.state = 1
         where b.number is null or a.hours > held.hours_hundredths order by a.ordinal limit 1;
        missing := not_named(asked, bookings);
        outcome := coalesce(outcome, case when missing is not null then 'not named' else 'done' end);
    end if;
    if outcome = 'done' then
        insert into training_attendance_version (event, version, write_id, said, person)
        values (asked, held.attendance + 1, asked_id, content, who) returning * into known;
        insert into training_attendance (event, version, booking, came, hours_hundredths)
        select asked, known.version, a.booking, a.came, case when a.came then coalesce(a.hours, held.hours_hundredths) else 0 end
          from unnest(bookings, cames, hours) a (booking, came, hours) order by a.booking;
        update training_event e set attendance = known.version where e.number = asked;
        insert into event (kind, school, subject) values ('training attended', held.school, asked || '/' || known.version);
    end if;
    if outcome in ('done', 'repeated') then
        insert into audit (person, act, school, subject) values (who, 'Training/Attend' ||
            case outcome when 'repeated' then ' again' else '' end, held.school,
            'no. ' || known.event || case when known.version > 1 then ', version ' || known.version else '' end);
    end if;
    return query select outcome, newest_now, fault, missing, (select count(*) from training_attendance a
            where a.event = known.event and a.version = known.version and a.came), s
      from (select 1) one left join event_shown s
        on s.number = known.event and s.version = s.newest and outcome in ('done', 'repeated');
end $$;
grant execute on function attend_event to senconet_app;

-- A page of events in the order of their days; without a day, those that are not over (nothing lasts longer than 400 days).
drop function if exists list_events;
create function list_events(who bigint, schools bigint[], after bigint, most bigint, first date, last date, without_takers boolean)
returns setof event_shown language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
    heads constant integer[] := headed(who, schools);
    not_over constant boolean := first is null and last is null;
    since constant text := coalesce(first::text, case when not_over then (today() - 400)::text else '' end);
    before constant text := coalesce((last + 1)::text, '~');
    last_begins text;
begin
    select e.begins into last_begins from training_event e where e.number = after;
    return query select s.* from (
        select e.number, e.version from training_event e
         where e.begins >= since and e.begins < before
           and (after is null or (e.begins, e.number) > (last_begins, after))
           and (schools is null or e.school is null or e.open or e.person = who or e.school = any(heads))
           and (not not_over or e.ends_at > now())
           and (not without_takers or e.state = 1 and e.taken + e.waiting = 0 and e.ends_at > now()
                and (e.school is null or e.open))
         order by e.begins, e.number limit most) page
      cross join lateral (select * from event_shown x where x.number = page.number and x.version = page.version offset 0) s
     order by s.begins, s.number;
end $$;
grant execute on function list_events to senconet_app;
