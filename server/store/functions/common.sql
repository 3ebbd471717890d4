-- What every area leans on: the clock, the audit, the feed of changes.

revoke all on audit, event from senconet_app, senconet_authority, senconet_report;
grant select on audit, event to senconet_app;
grant insert (person, act, school, subject) on audit to senconet_app, senconet_authority;
grant insert (kind, school, subject) on event to senconet_app;
grant execute on function today() to senconet_app;

-- The days a role is held, as the school's clock counts them, in seconds since 1970; null is "for ever".
drop function if exists day_start;
create function day_start(day date) returns bigint language sql stable as
$$ select extract(epoch from day::timestamp at time zone 'Europe/London')::bigint $$;
grant execute on function day_start to senconet_app;

-- An instant as the contract writes it.
drop function if exists iso;
create function iso(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
grant execute on function iso to senconet_app, senconet_authority;

-- Whether a school is there for the trust's purposes today: neither closed nor gone from it.
drop function if exists works_today;
create function works_today(closed boolean, closed_on date, membership datemultirange) returns boolean
language sql stable as $$ select not closed and coalesce(closed_on >= today(), true) and membership @> today() $$;
grant execute on function works_today to senconet_app;
