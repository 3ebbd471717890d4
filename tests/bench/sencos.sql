-- What is said of 2,000 SENCOs in ten years: ten versions of each post and of each teacher's record. Behind network.sql.
set session_replication_role = replica;
set synchronous_commit = off;

insert into post_version (designation, version, write_id, content, body, person)
select r.id, n, gen_random_uuid(), '', jsonb_build_object('sharePercent', 100, 'title', 'SENCO ' || n, 'contract', 32.5,
       'teaching', 20 + n % 5, 'ppa', 2.2, 'tlr', 'TLR2', 'tlrGrounds', '["C8a", "C8c"]'::jsonb, 'teachesHere', 'YES'), r.person
  from role_held r cross join generate_series(1, 10) n
 where r.role = 2 and not exists (select from post_version v where v.designation = r.id);
insert into teacher_version (person, version, write_id, content, body, said_by)
select r.person, n, gen_random_uuid(), '', jsonb_build_object('qualified', 'QUALIFIED', 'induction', 'FINISHED', 'npqBegan', '2025-10-06',
       'service', '[{"from": "2014-09-01", "until": "2015-03-31", "place": "Hill School"}]'::jsonb), r.person
  from (select distinct person from role_held where role = 2) r cross join generate_series(1, 10) n
 where not exists (select from teacher_version t where t.person = r.person);
insert into agency (number) overriding system value select n from generate_series(1000001, 1000300) n;
insert into agency_version (agency, version, write_id, content, body, person)
select 1000000 + g, n, gen_random_uuid(), '', jsonb_build_object('name', 'Agency ' || g, 'kind', 'HEALTH', 'offers', 'support'), 1
  from generate_series(1, 300) g cross join generate_series(1, 10) n;
vacuum analyze;
