-- Who is SENCO where, and what is said of the post and of the person.

revoke all on post_version, designation_end, teacher_version from senconet_app, senconet_authority, senconet_report;
grant select on post_version, designation_end, teacher_version to senconet_app;
grant insert (designation, version, write_id, content, body, person) on post_version to senconet_app;
grant insert (designation, write_id, last_day, reason, person) on designation_end to senconet_app;
grant insert (person, version, write_id, content, body, said_by) on teacher_version to senconet_app;

-- What holds of a post. Where nobody has said anything, the post is not shared.
drop function if exists post_now;
create function post_now(asked bigint)
returns table (version integer, body jsonb, share_percent smallint, acting boolean, at timestamptz, person bigint)
language sql stable as $$
    select v.version, v.body, v.share_percent, v.acting, v.at, v.person from post_version v
     where v.designation = asked order by v.version desc limit 1
$$;
grant execute on function post_now to senconet_app;

drop function if exists teacher_now;
create function teacher_now(whom bigint)
returns table (version integer, body jsonb, at timestamptz, said_by bigint) language sql stable as $$
    select t.version, t.body, t.at, t.said_by from teacher_version t where t.person = whom order by t.version desc limit 1
$$;
grant execute on function teacher_now to senconet_app;

-- The record as it is answered. Volatile as designation_rows is.
drop function if exists teacher_rows;
create function teacher_rows(whom bigint)
returns table (person bigint, name text, version integer, body text, changed_at timestamptz, changed_by text)
language sql volatile as $$
    select p.id, p.name, t.version, t.body::text, t.at, w.name
      from person p left join lateral teacher_now(p.id) t on true left join person w on w.id = t.said_by
     where p.id = whom
$$;
grant execute on function teacher_rows to senconet_app;

-- The hours in force at a school: of the collection with the latest reference date of those that were issued.
drop function if exists hours_in_force;
create function hours_in_force(asked integer) returns bigint language sql stable as $$
    select a.hours_thousandths from allocation_in_force f join allocation a on a.number = f.number and a.result = 1
      join collection c on c.id = f.collection
     where f.school = asked order by c.reference_date desc limit 1
$$;
grant execute on function hours_in_force to senconet_app;

-- The days of a person as SENCO beside one post, as the trust knows them from its own roles: with that of a role which says
-- since when they had been one. Where it says nothing of where, it was at the same school.
drop function if exists service_known;
create function service_known(whom bigint, besides bigint, asked integer)
returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('from', s.first, 'until', s.last, 'kind', s.kind, 'here', s.here)
                    order by s.first), '[]')
      from (select lower(r.during) as first, upper(r.during) - 1 as last, s.kind, r.school = asked as here
              from role_held r join school s on s.laestab = r.school
             where r.person = whom and r.role = 2 and r.id <> besides and not isempty(r.during)
            union all
            select r.served_from, lower(r.during) - 1, case when at_school then s.kind end,
                r.school = asked and at_school
              from role_held r join school s on s.laestab = r.school
             cross join lateral (select coalesce(lower(r.served_at) = lower(s.name), true) as at_school) a
             where r.person = whom and r.role = 2 and not isempty(r.during) and r.served_from < lower(r.during)) s
$$;
grant execute on function service_known to senconet_app;

-- A designation as it is answered. The clock and what else is judged of it is worked out from this by whoever asks. Volatile,
-- so that it sees what a function beside it has just written.
drop function if exists designation_rows;
create function designation_rows(asked bigint[])
returns table (number bigint, school integer, school_name text, kind smallint, person bigint, name text, first_day date,
    last_day date, version integer, body text, changed_at timestamptz, changed_by text, share_percent smallint,
    hours_thousandths bigint, hours_everywhere bigint, teacher text, service text, ended_because text)
language sql volatile as $$
    select r.id, r.school, s.name, s.kind, r.person, p.name, lower(r.during), upper(r.during) - 1, v.version, v.body::text,
        v.at, w.name, coalesce(v.share_percent, 100::smallint),
        case when today() <@ r.during then hours_in_force(r.school) * coalesce(v.share_percent, 100) / 100 end,
        (select sum(hours_in_force(o.school) * coalesce(ov.share_percent, 100) / 100)::bigint
           from role_held o left join lateral post_now(o.id) ov on true
          where o.person = r.person and o.role = 2 and today() <@ o.during),
        t.body::text, service_known(r.person, r.id, r.school)::text,
        (select e.reason from designation_end e where e.designation = r.id order by e.number desc limit 1)
      from unnest(asked) with ordinality as a (id, ordinal) join role_held r on r.id = a.id
      join school s on s.laestab = r.school join person p on p.id = r.person
      left join lateral post_now(r.id) v on true left join person w on w.id = v.person
      left join lateral teacher_now(r.person) t on true
     order by a.ordinal
$$;
grant execute on function designation_rows to senconet_app;

-- Who would have more than the whole post together with a share of these days, standing in or not; null: nobody. Where
-- nobody has said anything of a post it is taken for the whole of it by whoever comes new (unsaid: 100), and for nothing
-- by who is there already, or two of whom nothing is said could never say how they share.
drop function if exists post_taken;
create function post_taken(asked integer, days daterange, wanted integer, stands_in boolean, besides bigint, unsaid integer)
returns text language sql stable as $$
    with others as (
        select r.during, p.name, coalesce(v.share_percent, unsaid::smallint) as share
          from role_held r join person p on p.id = r.person left join lateral post_now(r.id) v on true
         where r.school = asked and r.role = 2 and r.id is distinct from besides and r.during && days
           and coalesce(v.acting, false) = stands_in
    ), day as (
        select lower(days) as day union select lower(o.during) from others o where lower(o.during) <@ days
    )
    select string_agg(o.name, ' and ' order by o.name) || case when count(*) > 1 then ' have ' else ' has ' end
           || case when sum(o.share) < 100 then sum(o.share) || ' %' else 'all' end || ' of it on ' || day_words(d.day)
      from day d join others o on o.during @> d.day
     group by d.day having sum(o.share) + wanted > 100 order by d.day limit 1
$$;
grant execute on function post_taken to senconet_app;

-- The role, and with it the post. The school's row is taken first: two who designate at the same school do it one after the
-- other, and see each other.
drop function if exists designate;
create function designate(designator bigint, asked integer, id uuid, whom bigint, first text, last text, said jsonb)
returns table (outcome text, designation bigint, words text) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(asked, whom, first, last, said)::text, 'UTF8'));
    before post_version;
    days daterange;
begin
    perform lock_write(id);
    perform from school s where s.laestab = asked for no key update;
    select * into before from post_version v where v.write_id = id;
    if found then
        insert into audit (person, act, school, subject)
        select designator, 'Designations/Designate again', asked, before.designation::text where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, before.designation, null;
        return;
    end if;
    if not exists (select from person p where p.id = whom) then
        return query select 'no person', null::bigint, null;
        return;
    end if;
    days := role_days(first, last);
    words := post_taken(asked, days, coalesce((said ->> 'sharePercent')::integer, 100),
        coalesce((said ->> 'acting')::boolean, false), null, 100);
    if words is not null then
        return query select 'taken', null::bigint, words;
        return;
    end if;
    -- in one statement: what keeps the post whole (keep_post_whole) sees both
    with given as (
        insert into role_held (person, role, school, during) values (whom, 2, asked, days) returning role_held.id
    )
    insert into post_version (designation, version, write_id, content, body, person)
    select g.id, 1, designate.id, digest, said, designator from given g returning post_version.designation into designation;
    insert into event (kind, school, subject) values ('role', asked, whom::text);
    insert into audit (person, act, school, subject) values (designator, 'Designations/Designate', asked, whom::text);
    return query select 'done', designation, null;
end $$;
grant execute on function designate to senconet_app;

-- What was said before with what is said now over it, and without what is said no longer.
drop function if exists describe_post;
create function describe_post(describer bigint, asked integer, id uuid, post bigint, seen integer, said jsonb, cleared text[])
returns table (outcome text, words text) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(post, seen, said, cleared)::text, 'UTF8'));
    role role_held;
    before post_version;
    now record;
    told jsonb;
begin
    perform lock_write(id);
    perform from school s where s.laestab = asked for no key update;
    select * into role from role_held r where r.id = post and r.school = asked and r.role = 2 for no key update;
    if not found then
        return;
    end if;
    select * into before from post_version v where v.write_id = id;
    if found then
        insert into audit (person, act, school, subject)
        select describer, 'Designations/Describe again', asked, post::text where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, null;
        return;
    end if;
    select * into now from post_now(post);
    if coalesce(now.version, 0) <> seen then
        return query select 'stale', coalesce(now.version, 0)::text;
        return;
    end if;
    told := (coalesce(now.body, '{}') - cleared) || said;
    words := post_taken(asked, role.during, coalesce((told ->> 'sharePercent')::integer, 100),
        coalesce((told ->> 'acting')::boolean, false), post, 0);
    if words is not null and (told -> 'sharePercent', told -> 'acting')
        is distinct from (now.body -> 'sharePercent', now.body -> 'acting') then
        return query select 'taken', words;
        return;
    end if;
    insert into post_version (designation, version, write_id, content, body, person)
    values (post, seen + 1, id, digest, told, describer);
    insert into event (kind, school, subject) values ('post', asked, post::text);
    insert into audit (person, act, school, subject) values (describer, 'Designations/Describe', asked, post || ' version ' || seen + 1);
    return query select 'done', null;
end $$;
grant execute on function describe_post to senconet_app;

-- Ends the role with a day: its last.
drop function if exists end_designation;
create function end_designation(ender bigint, asked integer, id uuid, post bigint, last date, why text)
returns table (outcome text, day date) language plpgsql as $$
#variable_conflict use_column
declare
    role role_held;
    before designation_end;
begin
    perform lock_write(id);
    perform from school s where s.laestab = asked for no key update;
    select * into role from role_held r where r.id = post and r.school = asked and r.role = 2 for update;
    if not found then
        return;
    end if;
    select * into before from designation_end e where e.write_id = id;
    if found then
        insert into audit (person, act, school, subject)
        select ender, 'Designations/End again', asked, post::text
         where (before.designation, before.last_day, before.reason) = (post, last, why);
        return query select case when (before.designation, before.last_day, before.reason) = (post, last, why)
            then 'repeated' else 'other content' end, last;
    elsif isempty(role.during) then
        return query select 'never held', null::date;
    elsif last < lower(role.during) then
        return query select 'before it began', lower(role.during);
    elsif upper(role.during) - 1 <= last then
        return query select 'ended', upper(role.during) - 1;
    else
        update role_held r set during = daterange(lower(role.during), last, '[]') where r.id = post;
        insert into designation_end (designation, write_id, last_day, reason, person) values (post, id, last, why, ender);
        insert into event (kind, school, subject) values ('role', asked, role.person::text);
        insert into audit (person, act, school, subject) values (ender, 'Designations/End', asked, post || ' ' || last || ' ' || why);
        return query select 'done', last;
    end if;
end $$;
grant execute on function end_designation to senconet_app;

-- The schools of a day and their SENCOs, those that need one (of the kinds bound) and have none first; a page of schools, then their rows.
drop function if exists school_sencos;
create function school_sencos(schools bigint[], asked_day date, without_only boolean, after text, size bigint, bound bigint[])
returns table (key text, school integer, school_name text, kind smallint, number bigint, person bigint, name text,
    first_day date, last_day date, share_percent smallint, acting boolean) language sql stable as $$
    with there as (
        select s.laestab, s.name, s.kind,
            case when s.kind = any (bound) and not exists (
                select from role_held r where r.school = s.laestab and r.role = 2 and r.during @> asked_day) then '0' else '1' end
            || s.laestab as key
          from school s
         where (schools is null or s.laestab = any (schools)) and not s.closed and s.membership @> asked_day
           and coalesce(s.opened_on <= asked_day, true) and coalesce(asked_day <= s.closed_on, true)
    ), page as (
        select t.* from there t where (not without_only or t.key < '1') and t.key > coalesce(after, '')
         order by t.key limit size
    )
    select g.key, g.laestab, g.name, g.kind, r.id, r.person, p.name, lower(r.during), upper(r.during) - 1,
        coalesce(v.share_percent, 100::smallint), coalesce(v.acting, false)
      from page g left join role_held r on r.school = g.laestab and r.role = 2 and r.during @> asked_day
      left join person p on p.id = r.person left join lateral post_now(r.id) v on true
     order by g.key, lower(r.during), r.id
$$;
grant execute on function school_sencos to senconet_app;

-- What is said of somebody as a teacher, with what is said now over it.
drop function if exists save_teacher;
create function save_teacher(sayer bigint, schools bigint[], id uuid, whom bigint, seen integer, said jsonb, cleared text[])
returns table (outcome text, version integer) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(whom, seen, said, cleared)::text, 'UTF8'));
    before teacher_version;
    now record;
begin
    if whom <> sayer and schools is not null then
        return;
    end if;
    if not exists (select from person p where p.id = whom) then
        return;
    end if;
    perform lock_write(id);
    perform lock_person(whom);
    select * into before from teacher_version t where t.write_id = id;
    if found then
        insert into audit (person, act, subject) select sayer, 'Teachers/Save again', whom::text where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, before.version;
        return;
    end if;
    select * into now from teacher_now(whom);
    if coalesce(now.version, 0) <> seen then
        return query select 'stale', coalesce(now.version, 0);
        return;
    end if;
    insert into teacher_version (person, version, write_id, content, body, said_by)
    values (whom, seen + 1, id, digest, (coalesce(now.body, '{}') - cleared) || said, sayer);
    insert into event (kind, school, subject)
    select distinct 'teacher', r.school, whom::text from role_held r where r.person = whom and r.role = 2 and today() <@ r.during;
    insert into audit (person, act, subject) values (sayer, 'Teachers/Save', whom || ' version ' || seen + 1);
    return query select 'done', seen + 1;
end $$;
grant execute on function save_teacher to senconet_app;
