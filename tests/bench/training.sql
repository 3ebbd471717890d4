-- Ten years of training of 2,000 SENCOs: 60,000 needs, 4,000 events of the trust and 60,000 of their own, 100,000 bookings
-- with who came, feedback and support. For a superuser, as network.sql.
set session_replication_role = replica;
set synchronous_commit = off;

insert into school (laestab, name, kind, phase)
select 2000000 + n, 'School ' || n, 2, 'made up' from generate_series(1, 1800) n on conflict do nothing;
insert into person (write_id, name, content)
select gen_random_uuid(), 'senco of ' || laestab, '' from school where laestab between 2000001 and 2001800
   and not exists (select from person where name = 'senco of ' || laestab);
insert into role_held (person, role, school, during)
select p.id, 2, right(p.name, 7)::integer, daterange('2016-01-01', null) from person p
 where p.name like 'senco of 200____' and not exists (select from role_held r where r.person = p.id);

create temporary table mine as
select row_number() over (order by laestab) - 1 as place, laestab,
       (select min(r.person) from role_held r where r.school = laestab and r.role = 2) as person
  from school where laestab between 2000001 and 2001800 or laestab between 9100001 and 9100200;
create index on mine (place);

-- An event each hour of the ten years, nearly: the trust's first, then one in sixteen; the others are somebody's own.
insert into training_event (school, person, version, state, open, begins, begins_at, ends_at, book_by, academic_year,
    hours_hundredths, needs, led, briefing, taken, attendance)
select case when n % 16 > 0 then m.laestab end, m.person, 1, 1, false, to_char(at, 'YYYY-MM-DD"T"HH24:MI'), at,
       at + interval '5 hours', at::date, academic_year_of(at::date), 500, '{}', n % 48 = 1, false, 1, 1
  from (select n, date_trunc('minute', now() + interval '60 days' - n * interval '82 minutes') as at
          from generate_series(64000, 1, -1) n) t
  join mine m on m.place = n % 2000;
update training_event set attendance = 0 where ends_at > now();
insert into training_event_version (event, version, write_id, said, state, kind, title, begins, ends, hours_hundredths, provider,
    cost_pence, place, online, book_by, needs, led, briefing, open, person, at)
select number, 1, gen_random_uuid(), '', 1, 4, 'Training ' || number, begins, to_char(ends_at, 'YYYY-MM-DD"T"HH24:MI'), 500,
       'somebody', 4500, 'the hall', false, book_by, '{}', led, false, false, person, begins_at - interval '20 days'
  from training_event;

-- Their own, and ten of each event of the trust.
insert into training_booking (event, school, person, write_id, state, at)
select e.number, e.school, e.person, gen_random_uuid(), 1, e.begins_at - interval '9 days' from training_event e
 where e.school is not null and not e.led;
insert into training_booking (event, school, person, write_id, state, at)
select e.number, m.laestab, m.person, gen_random_uuid(), 1, e.begins_at - interval '9 days'
  from training_event e cross join generate_series(0, 9) g join mine m on m.place = (e.number * 37 + g * 79) % 2000
 where e.school is null on conflict do nothing;
update training_event e set taken = b.bookings
  from (select event, count(*) as bookings from training_booking group by event) b where b.event = e.number;
insert into training_attendance_version (event, version, write_id, said, person)
select number, 1, gen_random_uuid(), '', person from training_event where attendance = 1;
insert into training_attendance (event, version, booking, came, hours_hundredths)
select b.event, 1, b.number, b.number % 9 > 0, case when b.number % 9 > 0 then 500 else 0 end
  from training_booking b join training_event e on e.number = b.event where e.attendance = 1;
insert into training_report (booking, kind, version, write_id, said, replaces, granted, release, cover, fees_pence, person)
select number, 1, 1, gen_random_uuid(), '', 0, true, true, false, 4500, person from training_booking;
insert into training_report (booking, kind, version, write_id, said, replaces, words, recommend, person)
select number, 2, 1, gen_random_uuid(), '', 0, 'worth the day', true, person from training_booking where number % 2 = 0;
update training_booking set support = 1, feedback = 1 - number % 2;

-- Nine in ten needs are closed.
insert into training_need (school, person, version, state)
select m.laestab, m.person, 1, case when n % 10 > 0 then 5 else 1 + n % 2 end
  from generate_series(1, 60000) n join mine m on m.place = n % 2000;
insert into training_need_version (need, version, write_id, said, state, title, why, item, wanted_by, closing_reason, person)
select number, 1, gen_random_uuid(), '', state, 'Need ' || number, 'a pupil comes', 'C11', '2026-12-31',
       case when state = 5 then 'no longer' end, person from training_need;
update training_event e set needs = array[n.number]
  from training_need n where n.number % 3 = 0 and e.number = n.number and n.state <= 3;
set session_replication_role = origin;

-- What is booked while it is measured: as many as come.
begin;
insert into training_event (person, version, state, open, begins, begins_at, ends_at, book_by, academic_year,
    hours_hundredths, needs, led, briefing)
select (select min(person) from mine), 1, 1, false, '2035-01-01T09:00', '2035-01-01T09:00', '2035-01-01T16:00', '2035-01-01',
       '2034/35', 500, '{}', false, false from generate_series(1, 20000);
insert into training_event_version (event, version, write_id, said, state, kind, title, begins, ends, hours_hundredths, cost_pence,
    online, book_by, needs, led, briefing, open, person)
select number, 1, gen_random_uuid(), '', 1, 1, 'measured', begins, '2035-01-01T16:00', 500, 0, true, book_by, '{}', false, false,
       false, person from training_event where begins = '2035-01-01T09:00';
commit;
vacuum analyze training_event, training_event_version, training_booking, training_need, training_need_version,
    training_attendance, training_report;
