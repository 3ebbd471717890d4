-- The database's roles, made once by a PostgreSQL superuser before sencod init. None has a password: the
-- cluster's pg_ident.conf says which operating-system user may be which.
select format('create role %I login', name)
  from unnest(array['senconet_owner', 'senconet_authority', 'senconet_app', 'senconet_report']) name
 where not exists (select from pg_roles where rolname = name) \gexec
