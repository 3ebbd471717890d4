-- Ten years of a network of 2,000 SENCOs: 20,000 meetings with final minutes of about 3,000 characters, 25 schools invited
-- to each (all 2,000 to the last), actions, approaches. For a superuser: what checks a single write is passed over, since
-- the rows are made to fit. The words of the minutes are as unlike as in English: few stand everywhere, most are rare.
set session_replication_role = replica;
set synchronous_commit = off;
select setseed(0.5);

insert into school (laestab, name, kind, phase)
select 2000000 + n, 'School ' || n, 2, 'made up' from generate_series(1, 1800) n on conflict do nothing;
insert into person (write_id, name, content)
select gen_random_uuid(), 'senco of ' || laestab, '' from school where laestab between 2000001 and 2001800;
insert into role_held (person, role, school, during)
select id, 2, right(name, 7)::integer, daterange('2016-01-01', null) from person where name like 'senco of 200____';

create temporary table mine as
select row_number() over (order by laestab) - 1 as place, laestab,
       (select min(r.person) from role_held r where r.school = laestab and r.role = 2) as person
  from school where laestab between 2000001 and 2001800 or laestab between 9100001 and 9100200;
create index on mine (place);
create temporary table word as
select n, case n when 1 then 'the' when 2 then 'pupils' when 3 then 'transition' when 4000 then 'zebra'
            else translate(substr(md5(n::text), 1, 8), '0123456789', 'ghijklmnop') end as word
  from generate_series(1, 4000) n;
create unique index on word (n);

insert into meeting (uid, planned_by, starts, ends, host, invited, came, attendance_version, minutes_version, minutes_final)
select gen_random_uuid(), m.person, now() - n * interval '262 minutes', now() - n * interval '262 minutes' + interval '1 hour',
       m.laestab, 25, 20, 1, 1, true
  from generate_series(20000, 1, -1) n join mine m on m.place = n % 2000;
insert into meeting (uid, planned_by, starts, ends, host, invited)
select gen_random_uuid(), m.person, now() + n * interval '1 day', now() + n * interval '1 day' + interval '1 hour', m.laestab,
       case n when 400 then 2000 else 25 end
  from generate_series(1, 400) n join mine m on m.place = n;
insert into meeting_version (meeting, version, title, starts, ends, host, place, person, at)
select number, 1, 'Network meeting ' || number, starts, ends, host, 'the hall', planned_by, starts - interval '20 days' from meeting;
insert into meeting_invitation (meeting, school, answer, person)
select m.number, s.laestab, 1, m.planned_by from meeting m cross join generate_series(0, 24) g
  join mine s on s.place = (m.number * 37 + g * 79) % 2000 where m.invited = 25 on conflict do nothing;
insert into meeting_invitation (meeting, school, person)
select m.number, s.laestab, m.planned_by from meeting m cross join mine s where m.invited = 2000;
insert into meeting_attendance (meeting, version, person) select number, 1, planned_by from meeting where attendance_version = 1;
insert into meeting_present (meeting, version, school, by_name)
select i.meeting, 1, i.school, 'the SENCO' from meeting_invitation i join meeting m on m.number = i.meeting
 where m.attendance_version = 1 and i.school % 5 <> 0;
insert into meeting_minutes (meeting, version, title, body, final, person, at)
select m.number, 1, 'Network meeting ' || m.number, t.body, true, m.planned_by, m.ends
  from meeting m cross join lateral (
    select string_agg(w.word, ' ' order by g) as body
      from (select g, 1 + floor(3990 * power(random(), 4))::integer as n from generate_series(1, 380) g
             where m.number > 0) drawn join word w on w.n = drawn.n) t
 where m.minutes_version = 1;
insert into meeting_minutes (meeting, version, title, body, final, person)
select number, 1, 'Network meeting', 'A zebra on the school field, in transition.', true, planned_by from meeting
 where minutes_version = 0 order by number limit 40;
update meeting set minutes_version = 1, minutes_final = true where number in (select meeting from meeting_minutes);

insert into meeting_action (meeting, what, school, owner, due_on, state)
select m.number, 'do something', s.laestab, s.person, m.ends::date + 30, case when m.number % 10 = g then 1 else 2 end
  from meeting m cross join generate_series(0, 2) g join mine s on s.place = (m.number * 37 + g * 79) % 2000
 where m.minutes_version = 1;
insert into meeting_action_version (action, version, due_on, state, outcome, person)
select number, 1, due_on, state, 'it was done', owner from meeting_action;
insert into approach (meeting, look_again_on, schools)
select number, ends::date + 400, 40 from meeting where number % 10 = 0 and minutes_version = 1;
insert into approach_version (approach, version, outcome, title, body, look_again_on, person)
select a.number, 1, 1, 'Approach ' || a.number, x.body, a.look_again_on, x.person
  from approach a join meeting_minutes x on x.meeting = a.meeting;
insert into approach_taken_up (approach, school, since, no_longer, person)
select a.number, s.laestab, a.look_again_on - 390, false, s.person
  from approach a cross join generate_series(0, 39) g join mine s on s.place = (a.number * 31 + g * 47) % 2000;
vacuum analyze;
