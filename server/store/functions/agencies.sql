-- The directory of outside bodies.

revoke all on agency, agency_version from senconet_app, senconet_authority, senconet_report;
grant select on agency, agency_version to senconet_app;
grant insert on agency to senconet_app;
grant insert (agency, version, write_id, content, body, person) on agency_version to senconet_app;

-- An agency as it is answered. Volatile, so that it sees what a function beside it has just written.
drop function if exists agency_rows;
create function agency_rows(asked bigint)
returns table (number bigint, version integer, body text, changed_at timestamptz, changed_by text) language sql volatile as $$
    select v.agency, v.version, v.body::text, v.at, p.name from agency_version v join person p on p.id = v.person
     where v.agency = asked order by v.version desc limit 1
$$;
grant execute on function agency_rows to senconet_app;

-- What is said now over what was said before. Who changes one agency at the same time waits, and is told of the other.
drop function if exists save_agency;
create function save_agency(sayer bigint, id uuid, asked bigint, seen integer, said jsonb, cleared text[])
returns table (outcome text, agency bigint, version integer) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(asked, seen, said, cleared)::text, 'UTF8'));
    before agency_version;
    now agency_version;
    told jsonb;
begin
    perform lock_write(id);
    perform pg_advisory_xact_lock((7362013::bigint << 32) | coalesce(asked, 0) % 2147483648);
    select * into before from agency_version v where v.write_id = id;
    if found then
        insert into audit (person, act, subject) select sayer, 'Agencies/Save again', before.agency::text where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, before.agency, before.version;
        return;
    end if;
    select * into now from agency_version v where v.agency = asked order by v.version desc limit 1;
    if asked is not null and not found then
        return;
    end if;
    if coalesce(now.version, 0) <> seen then
        return query select 'stale', asked, coalesce(now.version, 0);
        return;
    end if;
    told := (coalesce(now.body, '{}') - cleared) || said;
    if told ->> 'name' is null then
        return query select 'no name', asked, seen;
        return;
    end if;
    if asked is null then
        insert into agency default values returning number into agency;
    else
        agency := asked;
    end if;
    insert into agency_version (agency, version, write_id, content, body, person) values (agency, seen + 1, id, digest, told, sayer);
    insert into event (kind, subject) values ('agency', agency::text);
    insert into audit (person, act, subject) values (sayer, 'Agencies/Save', agency || ' version ' || seen + 1);
    return query select 'done', agency, seen + 1;
end $$;
grant execute on function save_agency to senconet_app;
