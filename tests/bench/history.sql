-- Ten years of returns, three versions of each, as if they had been sent: 24,000 schools, 240,000 returns. For a
-- superuser and a new database: what checks a single write is passed over, since the rows are made to fit.
set session_replication_role = replica;
set synchronous_commit = off;

insert into collection (key, academic_year, reference_date, opens_on, due_on, closes_on, finish_by, asks, policy_name, policy_version)
select 'past-' || y, y || '/' || (y + 1) % 100, make_date(y + 1, 1, 17), make_date(y + 1, 1, 17),
       make_date(y + 1, 3, 1), make_date(y + 1, 4, 1), make_date(y + 1, 4, 1), c.asks, c.policy_name, c.policy_version
  from generate_series(2001, 2010) y, collection c where c.key = '2012-13';

create temporary table past as
select s.laestab as school, c.id as collection, v as version, c.reference_date + s.laestab % 60 + v as day,
       (select min(person) from role_held where role = 2) as person
  from collection c, (select laestab from school order by laestab desc limit 24000) s, generate_series(1, 3) v
 where c.key like 'past-%' order by c.id, v, s.laestab;

insert into return_head (school, collection, version, submitted_version, authorised_version, accepted_version, state,
    tries, tried_at)
select school, collection, 3, 3, 3, 3, 7, 3, day from past where version = 3;

insert into return_version (school, collection, version, write_id, state, fingerprint, person, stored_at, pupils_a,
    pupils_p, pupils_s, pupils_n, roll, joiners, leavers, budget_pence, budget_year, budget_source, census_date)
select school, collection, version, gen_random_uuid(), 2, sha256((school || '/' || version)::bytea), person, day,
       10, 5, 6, 179, 200, school % 40, 34, 6775500 + version, '2012-13', 'school budget share statement', day
  from past;

insert into event (at, kind, school, subject)
select day, 'return submitted', school, collection || '/' || version from past;
insert into audit (at, person, act, school, subject)
select day, person, 'Returns/Submit', school, collection || '/' || version from past;

insert into allocation (school, collection, return_version, policy_name, policy_version, result, points_hundredths,
    hours_thousandths, body, fingerprint, issued_at, issued_by)
select p.school, p.collection, 3, a.policy_name, a.policy_version, a.result, a.points_hundredths, a.hours_thousandths,
       a.body, a.fingerprint, p.day, a.issued_by
  from past p, (select * from allocation where result = 1 limit 1) a where p.version = 3;
insert into allocation_in_force (school, collection, number)
select school, collection, number from allocation on conflict do nothing;
