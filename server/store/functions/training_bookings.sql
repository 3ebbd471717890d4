-- Places at events: booked, waited for, given back, supported, and what came of them.

-- Every booking with what came of it, for people.
drop view if exists booking_shown cascade;
create view booking_shown as
    select b.number, b.event, b.school, s.name as school_name, b.person, p.name, b.state, b.need, iso(b.at) as booked_at,
           c.name as cancelled_by, b.cancelled_because, v.title, v.begins, e.academic_year, a.came, a.hours_hundredths,
           case when b.state = 2 then (select count(*) from training_booking x
               where x.event = b.event and x.state = 2 and x.number <= b.number) end as position,
           g.version as support_version, g.granted, g.release, g.cover, g.fees_pence, g.words as support_reason,
           h.name as support_by, iso(g.at) as support_at, f.version as feedback_version, f.words as feedback, f.recommend,
           iso(f.at) as feedback_at
      from training_booking b join training_event e on e.number = b.event
      join training_event_version v on v.event = e.number and v.version = e.version
      join school s on s.laestab = b.school join person p on p.id = b.person
      left join person c on c.id = b.cancelled_by
      left join training_attendance a on a.event = e.number and a.version = e.attendance and a.booking = b.number
      left join training_report g on g.booking = b.number and g.kind = 1 and g.version = b.support
      left join person h on h.id = g.person
      left join training_report f on f.booking = b.number and f.kind = 2 and f.version = b.feedback;
revoke all on booking_shown from senconet_app, senconet_authority, senconet_report;
grant select on booking_shown to senconet_app;

-- Gives the places that are free to who waits, in the order of booking; how many. Whoever calls holds the event's lock.
drop function if exists let_in;
create function let_in(asked bigint) returns bigint language sql set enable_seqscan = off as $$
    with first as (
        select b.number from training_booking b where b.event = asked and b.state = 2 order by b.number
         limit (select case when e.places is null then e.waiting else e.places - e.taken end
                  from training_event e where e.number = asked)
    ), moved as (
        update training_booking b set state = 1, let_in_at = clock_timestamp() from first where b.number = first.number
        returning b.school, b.number
    ), told as (
        insert into event (kind, school, subject) select 'place given', school, number::text from moved
    )
    select count(*) from moved
$$;
grant execute on function let_in to senconet_app;

-- Books places for a crowd, one row each; every row gets an answer of its own. The events are locked first, in the order of
-- their numbers (other workers' crowds overlap), and before them the write ids, so that the last statement, which sees everything committed by then, deals
-- the places out in order; who finds none waits. A repeat is noted, so that it waits for the standby as the first did.
drop function if exists book_places;
create function book_places(persons bigint[], schools bigint[], events bigint[], write_ids text[], needs bigint[])
returns table (ordinal bigint, outcome text, number bigint, event bigint, school bigint, person bigint, state smallint,
    "position" bigint, need bigint, booked_at text) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform lock_write(a.id) from (select distinct id::uuid as id from unnest(write_ids) id order by 1) a;
    perform from training_event e where e.number = any(events) order by e.number for no key update;

    return query
    with asked as (
        select * from unnest(persons, schools, events, write_ids, needs) with ordinality
            as a (person, school, event, write_id, need, ordinal)
    ), judged as (
        select a.*, e.places, e.taken, e.waiting as waited, known.number as known_number, known.state as known_state,
            known.at as known_at,
            case when known.person = a.person and known.school = a.school and known.event = a.event
                      and known.need is not distinct from a.need then 'repeated'
                 when known.number is not null then 'other content'
                 when e.number is null or not (e.school is null or e.open) then 'no event'
                 when e.state = 2 then 'cancelled'
                 when e.person = a.person and e.led then 'led'
                 when mine.found then 'booked already'
                 when a.need is not null and not n.found then 'no need'
                 when e.attendance > 0 or e.book_by < today() or e.ends_at <= now() then 'over'
                 else 'booked' end as outcome
          from asked a
          left join lateral (select * from training_event x where x.number = a.event offset 0) e on true
          left join lateral (select * from training_booking b where b.write_id = a.write_id::uuid offset 0) known on true
          left join lateral (select true as found from training_booking b where b.event = a.event and b.person = a.person
                              and b.state <= 2 offset 0) mine on true
          left join lateral (select true as found from training_need t where t.number = a.need and t.person = a.person
                              and t.state <= 3 offset 0) n on true
    ), dealt as (
        select j.ordinal, j.person, j.school, j.event, j.write_id, j.need, j.waited, j.places - j.taken as free,
            row_number() over (partition by j.event order by j.ordinal) as turn
          from judged j where j.outcome = 'booked'
    ), stored as (
        insert into training_booking as b (event, school, person, write_id, need, state)
        select d.event, d.school, d.person, d.write_id::uuid, d.need, case when d.turn > d.free then 2 else 1 end
          from dealt d order by d.event, d.ordinal
        returning b.number, b.event, b.person, b.school, b.state, b.at
    ), told as (
        insert into event (kind, school, subject)
        select case s.state when 1 then 'place booked' else 'place waited for' end, s.school, s.number::text from stored s
    ), noted as (
        insert into audit (person, act, school, subject)
        select j.person, 'Training/Book' || case j.outcome when 'repeated' then ' again' else '' end, j.school,
            'no. ' || j.event || case when d.turn > d.free then ' (waits for a place)' else '' end
          from judged j left join dealt d on d.ordinal = j.ordinal where j.outcome in ('booked', 'repeated')
    )
    select j.ordinal, j.outcome, coalesce(s.number, j.known_number), j.event, j.school, j.person,
        coalesce(s.state, j.known_state),
        case when s.state = 2 then d.waited + d.turn - d.free
             when j.known_state = 2 then (select count(*) from training_booking x
                where x.event = j.event and x.state = 2 and x.number <= j.known_number) end,
        j.need, iso(coalesce(s.at, j.known_at))
      from judged j left join dealt d on d.ordinal = j.ordinal
      left join stored s on s.event = d.event and s.person = d.person
     order by j.ordinal;
end $$;
grant execute on function book_places to senconet_app;

-- What is wrong with a booking that is there being cancelled, and in no own event's stead. It is for whose it is to say why or
-- not; whoever else takes it back says why.
drop function if exists judge_cancelling;
create function judge_cancelling(who bigint, held training_booking, at_event training_event, because text) returns text
language sql stable as $$
    select case
        when held.state = 3 then 'cancelled'
        when at_event.school is not null and at_event.person = held.person then 'own'
        when at_event.attendance > 0 or at_event.ends_at <= now() then 'over'
        when held.person <> who and because is null then 'no reason'
        else 'done' end
$$;
grant execute on function judge_cancelling to senconet_app;

-- Gives a place back, or the turn of who waits; the next who waits is let in. Whose it is does, who leads the event, and an
-- administrator (no schools): who has left cannot.
drop function if exists cancel_booking;
create function cancel_booking(who bigint, schools bigint[], asked_id uuid, asked bigint, because text)
returns table (outcome text, let_in_now boolean, shown booking_shown) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    held training_booking;
    at_event training_event;
    known training_booking;
begin
    perform lock_write(asked_id);
    select e.* into at_event from training_event e join training_booking b on b.event = e.number
     where b.number = asked and (schools is null or who in (b.person, e.person)) for no key update of e;
    select * into held from training_booking b where b.number = asked and b.event = at_event.number for no key update;
    select * into known from training_booking b where b.cancel_id = asked_id;
    outcome := case
        when known.number = asked and known.cancelled_by = who and known.cancelled_because is not distinct from because then 'repeated'
        when known.number is not null then 'other content'
        when held.number is null then 'no booking'
        else judge_cancelling(who, held, at_event, because) end;
    let_in_now := false;
    if outcome = 'done' then
        update training_booking b set state = 3, cancel_id = asked_id, cancelled_at = clock_timestamp(),
            cancelled_by = who, cancelled_because = because where b.number = asked;
        let_in_now := held.state = 1 and let_in(at_event.number) > 0;
        insert into event (kind, school, subject) values ('place given back', held.school, asked::text);
    end if;
    if outcome in ('done', 'repeated') then
        insert into audit (person, act, school, subject) values (who, 'Training/CancelBooking' ||
            case outcome when 'repeated' then ' again' else '' end, coalesce(held.school, known.school),
            'no. ' || coalesce(held.event, known.event));
    end if;
    return query select outcome, let_in_now, s from (select 1) one left join booking_shown s
        on s.number = asked and outcome in ('done', 'repeated');
end $$;
grant execute on function cancel_booking to senconet_app;

-- Whether who has this booking was there, as it has been said last.
drop function if exists came_to;
create function came_to(at_event training_event, asked bigint) returns boolean language sql stable as $$
    select exists (select from training_attendance a where a.event = at_event.number and a.version = at_event.attendance
        and a.booking = asked and a.came)
$$;
grant execute on function came_to to senconet_app;

-- What is wrong with what is said of a booking that is there.
drop function if exists judge_report;
create function judge_report(held training_booking, at_event training_event, kind integer, replaced bigint, day date)
returns text language sql stable as $$
    select case
        when held.state = 3 or at_event.state = 2 then 'cancelled'
        when kind = 1 and held.support <> replaced or kind = 2 and held.feedback <> replaced then 'changed meanwhile'
        when kind = 3 and replaced > 0 and (not exists (select from training_report r where r.booking = held.number
                and r.kind = 3 and r.version = replaced)
            or exists (select from training_report r where r.booking = held.number and r.kind = 3 and r.replaces = replaced))
            then 'changed meanwhile'
        when kind <> 1 and not came_to(at_event, held.number) then 'not there'
        when kind = 3 and day < left(at_event.begins, 10)::date then 'too early'
        when kind = 3 and day > today() then 'to come'
        else 'done' end
$$;
grant execute on function judge_report to senconet_app;

-- What is said of a booking, or why it is not taken. kind: 1 support, by the head; 2 feedback and 3 what was passed on, by
-- whose it is, at whatever school they are today.
drop function if exists report_on_booking;
create function report_on_booking(who bigint, schools bigint[], kind integer, asked_id uuid, asked bigint, replaced bigint,
    is_granted boolean, releases boolean, covers boolean, fees bigint, said_words text, recommends boolean, on_day date,
    to_people bigint)
returns table (outcome text, newest_now integer, shown booking_shown) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    content constant bytea := sha256(convert_to(jsonb_build_array(who, schools, kind, asked, replaced, is_granted, releases,
        covers, fees, said_words, recommends, on_day, to_people)::text, 'UTF8'));
    act constant text := (array['Training/Support', 'Training/Feedback', 'Training/PassOn'])[kind];
    held training_booking;
    at_event training_event;
    known training_report;
    becomes integer;
begin
    perform lock_write(asked_id);
    select * into held from training_booking b
     where b.number = asked and case kind when 1 then b.school = any(schools) else b.person = who end for no key update;
    select * into at_event from training_event e where e.number = held.event;
    select * into known from training_report r where r.write_id = asked_id;
    outcome := case
        when known.said = content then 'repeated'
        when known.booking is not null then 'other content'
        when held.number is null then 'no booking'
        else judge_report(held, at_event, kind, replaced, on_day) end;
    newest_now := case kind when 1 then held.support when 2 then held.feedback end;
    if outcome = 'done' then
        becomes := 1 + coalesce((select max(r.version) from training_report r where r.booking = asked and r.kind = $3), 0);
        insert into training_report (booking, kind, version, write_id, said, replaces, granted, release, cover, fees_pence, words,
            recommend, day, people, person)
        values (asked, kind, becomes, asked_id, content, replaced, is_granted, releases, covers, fees, said_words, recommends,
            on_day, to_people, who);
        update training_booking b set support = case $3 when 1 then becomes else b.support end,
            feedback = case $3 when 2 then becomes else b.feedback end where b.number = asked;
        insert into event (kind, school, subject) values ('training report', held.school, asked || '/' || $3);
    end if;
    if outcome in ('done', 'repeated') then
        insert into audit (person, act, school, subject) values (who, act ||
            case outcome when 'repeated' then ' again' else '' end, held.school,
            'no. ' || held.event || case when not is_granted then ' (not granted)' else '' end);
    end if;
    return query select outcome, newest_now, s from (select 1) one left join booking_shown s
        on s.number = asked and outcome in ('done', 'repeated');
end $$;
grant execute on function report_on_booking to senconet_app;

-- A certificate, byte for byte; ten of a booking at the most.
drop function if exists attach_certificate;
create function attach_certificate(who bigint, schools bigint[], asked_id uuid, asked bigint, asked_type integer,
    asked_name text, file bytea)
returns table (outcome text, number bigint, type smallint, file_name text, bytes bigint, fingerprint bytea, at text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    held training_booking;
    at_event training_event;
    known training_certificate;
begin
    perform lock_write(asked_id);
    select * into held from training_booking b
     where b.number = asked and b.person = who for no key update;
    select * into at_event from training_event e where e.number = held.event;
    select * into known from training_certificate c where c.write_id = asked_id;
    outcome := case
        when (known.person, known.booking, known.type, known.file_name, known.fingerprint) = (who, asked, asked_type, asked_name,
            sha256(file)) then 'repeated'
        when known.number is not null then 'other content'
        when held.number is null then 'no booking'
        when held.state = 3 or at_event.state = 2 then 'cancelled'
        when held.state = 2 then 'waits'
        when at_event.begins_at > now() then 'to come'
        when (select count(*) from training_certificate c where c.booking = asked) >= 10 then 'enough'
        else 'done' end;
    if outcome = 'done' then
        insert into training_certificate (booking, write_id, type, file_name, content, fingerprint, person)
        values (asked, asked_id, asked_type, asked_name, file, sha256(file), who) returning * into known;
        insert into event (kind, school, subject) values ('certificate', held.school, asked || '/' || known.number);
    end if;
    if outcome in ('done', 'repeated') then
        insert into audit (person, act, school, subject) values (who, 'Training/Attach' ||
            case outcome when 'repeated' then ' again' else '' end, held.school, 'no. ' || held.event);
    end if;
    return query select outcome, known.number, known.type, known.file_name, octet_length(known.content)::bigint,
        known.fingerprint, iso(known.at);
end $$;
grant execute on function attach_certificate to senconet_app;

-- The bookings that somebody may see, by number, as needs_seen.
drop function if exists bookings_seen;
create function bookings_seen(who bigint, schools bigint[], of_event bigint, at_school bigint, of_person bigint)
returns setof bigint language sql stable set enable_seqscan = off as $$
    select b.number from training_booking b where schools is not null and b.person = who
    union select b.number from training_booking b where b.school = any(headed(who, schools))
    union select b.number from training_booking b join training_event e on e.number = b.event
           where schools is not null and b.event = of_event and e.person = who
    union all select b.number from training_booking b where schools is null and b.event = of_event
    union all select b.number from training_booking b where schools is null and of_event is null and b.person = of_person
    union all select b.number from training_booking b where schools is null and of_event is null and of_person is null
                                                        and b.school = at_school
$$;
grant execute on function bookings_seen to senconet_app;

-- A page of bookings, the newest first; one by one, or all there are would be joined.
drop function if exists list_bookings;
create function list_bookings(who bigint, schools bigint[], after bigint, most bigint, of_event bigint, at_school bigint,
    of_person bigint, without_support boolean)
returns setof booking_shown language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
    all_of_them constant boolean := schools is null and num_nonnulls(of_event, at_school, of_person) = 0;
    seen bigint[];
begin
    if not all_of_them then
        seen := array(select bookings_seen(who, schools, of_event, at_school, of_person));
    end if;
    return query select s.* from (
        select b.number from training_booking b
         where b.number < coalesce(after, 9223372036854775807) and (all_of_them or b.number = any(seen))
           and (of_event is null or b.event = of_event) and (at_school is null or b.school = at_school)
           and (of_person is null or b.person = of_person)
           and (not without_support or b.support = 0 and b.state <= 2)
         order by b.number desc limit most) page
      cross join lateral (select * from booking_shown x where x.number = page.number offset 0) s
     order by s.number desc;
end $$;
grant execute on function list_bookings to senconet_app;
