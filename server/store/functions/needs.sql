-- Needs: what training SENCOs need.

revoke all on training_need, training_need_version from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, state) on training_need to senconet_app;
grant select, insert on training_need_version to senconet_app;

-- Whether a write has its turn: those of one id come one after the other, so that the second finds what the first did.
drop function if exists lock_write;
create function lock_write(id uuid) returns void language sql as
$$ select pg_advisory_xact_lock(hashtextextended(id::text, 7362014)) $$;
grant execute on function lock_write to senconet_app;

-- Whether somebody sees a person's training at a school: their own; heads that of their school; and who is let see all
-- (no schools).
drop function if exists sees_training;
create function sees_training(who bigint, schools bigint[], whom bigint, at integer) returns boolean language sql stable as $$
    select schools is null or whom = who or at = any(schools) and exists (
        select from role_held r where r.person = who and r.role = 3 and r.school = at and r.during @> today())
$$;
grant execute on function sees_training to senconet_app;

-- Every version of every need, for people. has_event: an event that takes place answers it, or one is booked for it.
drop view if exists need_shown cascade;
create view need_shown as
    select n.number, n.school, s.name as school_name, n.person, p.name, v.version, v.state, v.title, v.why, v.item,
           v.wanted_by, v.in_plan, v.plan_place, v.agreement_reason, v.met_by, v.closing_reason, iso(v.at) as changed_at,
           w.name as changed_by, n.version as newest,
           exists (select from training_event e where e.state = 1 and e.needs @> array[n.number])
           or exists (select from training_booking b join training_event e on e.number = b.event
                       where b.need = n.number and b.state <= 2 and e.state = 1) as has_event
      from training_need n join training_need_version v on v.need = n.number
      join school s on s.laestab = n.school join person p on p.id = n.person join person w on w.id = v.person;
revoke all on need_shown from senconet_app, senconet_authority, senconet_report;
grant select on need_shown to senconet_app;

-- Whether an event that is over can have met somebody's need: it is their own, or it has been recorded that they were there.
drop function if exists met_at;
create function met_at(whose bigint, asked bigint) returns boolean language sql stable as $$
    select exists (select from training_event e where e.number = asked and (e.person = whose or exists (
        select from training_booking b join training_attendance a on a.booking = b.number and a.version = e.attendance
         where b.event = e.number and b.person = whose and a.came)))
$$;
grant execute on function met_at to senconet_app;

-- What is wrong with a write, where its need is there and the version it replaces is the newest. kind: 1 recorded, 2 agreed
-- or not, 3 closed.
drop function if exists judge_need;
create function judge_need(kind integer, state smallint, whose bigint, event bigint, was date, asked_day date) returns text
language sql stable as $$
    select case
        when state >= 4 then 'closed'
        when asked_day < today() and asked_day is distinct from was then 'past'
        when kind = 3 and event is not null and not exists (select from training_event e where e.number = event
            and e.state = 1 and (e.person = whose or e.school is null or e.open)) then 'no event'
        when kind = 3 and event is not null and not exists (select from training_event e where e.number = event
            and e.ends_at <= now()) then 'not over'
        when kind = 3 and event is not null and not met_at(whose, event) then 'not there'
        else 'done' end
$$;
grant execute on function judge_need to senconet_app;

-- One write of a need, or why it is none. A new version of what a SENCO needs waits for the head again; what the head said
-- goes along when it is closed. A repeat is noted, so
-- that it waits for the standby as the first did.
drop function if exists write_need;
create function write_need(who bigint, schools bigint[], kind integer, asked_id uuid, asked bigint, replaced bigint,
    asked_title text, asked_why text, asked_item text, asked_day date, agreed boolean, planned boolean, planned_at text,
    because text, event bigint)
returns table (outcome text, newest_now integer, shown need_shown) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    content constant bytea := sha256(convert_to(jsonb_build_array(who, schools, kind, asked, replaced, asked_title, asked_why,
        asked_item, asked_day, agreed, planned, planned_at, because, event)::text, 'UTF8'));
    act constant text := (array['Needs/Record', 'Needs/Agree', 'Needs/Close'])[kind];
    need training_need;
    was training_need_version;
    known training_need_version;
    becomes smallint;
begin
    perform lock_write(asked_id);
    select * into need from training_need n
     where n.number = asked and case kind when 2 then n.school = any(schools) else n.person = who end for no key update;
    select * into known from training_need_version v where v.write_id = asked_id;
    select * into was from training_need_version v where v.need = need.number and v.version = need.version;
    outcome := case
        when known.said = content then 'repeated'
        when known.need is not null then 'other content'
        when asked is not null and need.number is null then 'no need'
        when need.version <> replaced then 'changed meanwhile'
        else judge_need(kind, need.state, need.person, event, was.wanted_by, asked_day) end;
    newest_now := need.version;
    if outcome = 'repeated' then
        insert into audit (person, act, school, subject) select who, act || ' again', n.school, 'no. ' || n.number
          from training_need n where n.number = known.need;
    elsif outcome = 'done' then
        becomes := case kind when 1 then 1 when 2 then case when agreed then 2 else 3 end
                else case when event is null then 5 else 4 end end;
        if asked is null then
            insert into training_need as n (school, person, version, state) values (schools[1], who, 1, becomes)
            returning n.* into need;
        else
            update training_need n set version = n.version + 1, state = becomes where n.number = asked returning n.* into need;
        end if;
        insert into training_need_version (need, version, write_id, said, state, title, why, item, wanted_by, in_plan,
            plan_place, agreement_reason, met_by, closing_reason, person)
        values (need.number, need.version, asked_id, content, becomes, coalesce(asked_title, was.title),
            coalesce(asked_why, was.why), coalesce(asked_item, was.item), coalesce(asked_day, was.wanted_by),
            case kind when 2 then planned when 3 then was.in_plan end, case kind when 2 then planned_at when 3 then was.plan_place end,
            case kind when 2 then because when 3 then was.agreement_reason end, event, case when becomes = 5 then because end, who)
        returning * into known;
        insert into event (kind, school, subject) values ('need', need.school, need.number || '/' || need.version);
        insert into audit (person, act, school, subject) values (who, act, need.school,
            'no. ' || need.number || case when kind = 2 and not agreed then ' (not agreed)'
                                          when kind = 3 and event is null then ' (withdrawn)' else '' end);
    end if;
    return query select outcome, newest_now, n from (select 1) one left join need_shown n
        on n.number = known.need and n.version = known.version and outcome in ('done', 'repeated');
end $$;
grant execute on function write_need to senconet_app;

-- The schools among these at which somebody is head today.
drop function if exists headed;
create function headed(who bigint, schools bigint[]) returns integer[] language sql stable as $$
    select coalesce(array_agg(r.school), '{}') from role_held r
     where r.person = who and r.role = 3 and r.school = any(schools) and r.during @> today()
$$;
grant execute on function headed to senconet_app;

-- The needs that somebody may see, by number: of a school, or of a person, where one is named; never asked for all of them.
drop function if exists needs_seen;
create function needs_seen(who bigint, schools bigint[], at_school bigint, of_person bigint)
returns setof bigint language sql stable set enable_seqscan = off as $$
    select n.number from training_need n where schools is not null and n.person = who
    union select n.number from training_need n where n.school = any(headed(who, schools))
    union all select n.number from training_need n where schools is null and n.person = of_person
    union all select n.number from training_need n where schools is null and of_person is null and n.school = at_school
$$;
grant execute on function needs_seen to senconet_app;

-- A page of the newest versions, the newest need first. Whoever sees all, and names neither school nor person, walks them in
-- their order; else there are few.
drop function if exists list_needs;
create function list_needs(who bigint, schools bigint[], after bigint, most bigint, at_school bigint, of_person bigint,
    open_only boolean, without_event boolean)
returns setof need_shown language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
    all_of_them constant boolean := schools is null and at_school is null and of_person is null;
    seen bigint[];
begin
    if not all_of_them then
        seen := array(select needs_seen(who, schools, at_school, of_person));
    end if;
    return query select d.* from (
        select n.number, n.version from training_need n
         where n.number < coalesce(after, 9223372036854775807) and (all_of_them or n.number = any(seen))
           and (at_school is null or n.school = at_school) and (of_person is null or n.person = of_person)
           and (n.state <= 3 or not (open_only or without_event))
           and (not without_event
                or not exists (select from training_event e where e.state = 1 and e.needs @> array[n.number])
                   and not exists (select from training_booking b join training_event e on e.number = b.event
                                    where b.need = n.number and b.state <= 2 and e.state = 1))
         order by n.number desc limit most) page
      cross join lateral (select * from need_shown x where x.number = page.number and x.version = page.version offset 0) d
     order by d.number desc;
end $$;
grant execute on function list_needs to senconet_app;
