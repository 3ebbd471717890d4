-- A year's changes of a trust of 24,000 schools, 40 of each, as if they had been made one after the other; and of the
-- schools that are measured a year of three collections, three versions of a return in each. For a superuser.
set session_replication_role = replica;
set synchronous_commit = off;

insert into event (at, kind, school, subject)
select now() - interval '1 year' * n / 40, case n % 3 when 0 then 'return submitted' when 1 then 'return acted on' else 'role' end,
       9100001 + s % 24000, case when n % 3 < 2 then (select min(id) from collection) || '/' || n else '1' end
  from generate_series(1, 40) n, generate_series(0, 23999) s order by n, s;

insert into collection (key, academic_year, reference_date, opens_on, due_on, closes_on, finish_by, asks, policy_name, policy_version)
select 'term-' || y, (2008 + y) || '/' || lpad((9 + y)::text, 2, '0'), make_date(2009 + y, 1, 17), make_date(2009 + y, 1, 17), make_date(2009 + y, 3, 1),
       make_date(2009 + y, 4, 1), make_date(2009 + y, 4, 1), c.asks, c.policy_name, c.policy_version
  from generate_series(1, 3) y, collection c where c.key = '2012-13';

create temporary table past as
select s.laestab as school, c.id as collection, v as version, c.reference_date + v as day,
       (select min(person) from role_held where role = 2 and school = s.laestab) as person
  from collection c, (select laestab from school where laestab between 9100001 and 9100200) s, generate_series(1, 3) v
 where c.key like 'term-%' order by c.id, v, s.laestab;

insert into return_head (school, collection, version, submitted_version, authorised_version, accepted_version, state,
    tries, tried_at)
select school, collection, 3, 3, 3, 3, 7, 3, day from past where version = 3;

insert into return_version (school, collection, version, write_id, state, fingerprint, person, stored_at, pupils_a,
    pupils_p, pupils_s, pupils_n, roll, joiners, leavers, budget_pence, budget_year, budget_source, census_date)
select school, collection, version, gen_random_uuid(), 2, sha256((school || '/' || version)::bytea), person, day,
       10, 5, 6, 179, 200, school % 40, 34, 6775500 + version, '2012-13', 'school budget share statement', day
  from past;
vacuum analyze event, return_head, return_version;
