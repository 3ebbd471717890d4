-- The database's roles, made once by a PostgreSQL superuser before sencod init, and again before sencod
-- migrate of a program that needs more of them. None has a password: the
-- cluster's pg_ident.conf says which operating-system user may be which.
select format('create role %I login', name)
  from unnest(array['senconet_owner', 'senconet_authority', 'senconet_app', 'senconet_report', 'senconet_nightly']) name
 where not exists (select from pg_roles where rolname = name) \gexec
-- It says where the database's folder lies, so that copies of it on the same disk can be warned of.
grant pg_read_all_settings to senconet_nightly;
-- Who copies the whole cluster reads all of it, other databases included: nothing else is done as this role.
select 'create role senconet_backup login replication'
 where not exists (select from pg_roles where rolname = 'senconet_backup') \gexec
