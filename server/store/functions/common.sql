-- What every area leans on: the clock, the audit, the feed of changes.

revoke all on audit, event from senconet_app, senconet_authority, senconet_report;
grant select on audit, event to senconet_app;
grant insert (person, act, school, subject) on audit to senconet_app, senconet_authority;
grant insert (kind, school, subject) on event to senconet_app, senconet_authority;
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

-- Notes what was refused, before it is answered so. One person's refusals are noted up to 200 within an hour, lest
-- somebody drown the audit in them; the last of them says so.
drop function if exists note_refusal;
create function note_refusal(who bigint, asked text, at_school integer, about text)
returns void language plpgsql set enable_seqscan = off as $$
declare
    most constant integer := 200;
    before integer;
begin
    select count(*) into before from (select from audit a where a.person = who and a.act like '% refused'
        and a.at > clock_timestamp() - interval '1 hour' limit most) a;
    if before < most then
        insert into audit (person, act, school, subject) values (who, asked || ' refused', at_school,
            about || case when before = most - 1 then ' (what more is refused within the hour is not noted)' else '' end);
    end if;
end $$;
grant execute on function note_refusal to senconet_app;

-- Notes what somebody has read of others: the same once within an hour, since pages are read again and again.
drop function if exists note_reading;
create function note_reading(who bigint, asked text, at_school integer, about text)
returns void language plpgsql set enable_seqscan = off as $$
begin
    if not exists (select from audit a where a.person = who and a.act like '% read'
            and a.at > clock_timestamp() - interval '1 hour'
            and (a.act, a.subject) = (asked || ' read', about) and a.school is not distinct from at_school) then
        insert into audit (person, act, school, subject) values (who, asked || ' read', at_school, about);
    end if;
end $$;
grant execute on function note_reading to senconet_app;

-- A day as people read it, "1 March 2027".
drop function if exists day_words;
create function day_words(day date) returns text language sql stable as
$$ select to_char(day, 'FMDD FMMonth YYYY') $$;
grant execute on function day_words to senconet_app;

-- What is said of a day: it has been, or it is to come.
drop function if exists tense;
create function tense(day date, was text, is_to_be text) returns text language sql stable as $$
    select case when day > today() then is_to_be else was end || ' ' || day_words(day)
$$;
grant execute on function tense to senconet_app;
