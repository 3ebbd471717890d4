-- Where schools come from, when they open and close, and which stand under one governing body.

revoke all on school_link, school_federation, school_former_urn
    from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (withdrawn_at, withdrawn_by) on school_link to senconet_app;
grant select, insert, update (during, withdrawn_at, withdrawn_by) on school_federation to senconet_app;
grant select, insert on school_former_urn to senconet_app;

-- What is wrong with a link; 'linked' where nothing is. Nobody is their own predecessor, over however many others; a
-- school has come from somewhere before it becomes another, and is open on the day.
drop function if exists judge_link;
create function judge_link(from_school integer, to_school integer, on_day date) returns text language sql stable as $$
    with recursive later as (
        select to_school as school
        union
        select l.successor from later join school_link l on l.predecessor = later.school and l.withdrawn_at is null
    )
    select case
        when exists (select from later where school = from_school) then 'cycle'
        when on_day > today() + 1096 then 'too far'
        when exists (select from school_link l where l.withdrawn_at is null
                        and (l.successor = from_school and l.day > on_day or l.predecessor = to_school and l.day < on_day))
            then 'out of order'
        when exists (select from school s where s.laestab = from_school and s.opened_on > on_day
                         or s.laestab = to_school and s.closed_on < on_day) then 'not open'
        else 'linked' end
$$;
grant execute on function judge_link to senconet_app;

-- Links are made and withdrawn one after the other: two at once could close a circle. Said again it is done once.
drop function if exists link_schools;
create function link_schools(linker bigint, from_school integer, to_school integer, asked_kind smallint, on_day date,
    withdraws boolean)
returns table (outcome text, day date, kind smallint) language plpgsql as $$
#variable_conflict use_column
declare
    there school_link;
begin
    perform pg_advisory_xact_lock(7362005);
    select * into there from school_link l where l.predecessor = from_school and l.successor = to_school
       and (l.withdrawn_at is null or withdraws) order by l.number desc limit 1;
    outcome := case
        when not exists (select from school s where s.laestab = to_school) then 'no school'
        when not exists (select from school s where s.laestab = from_school) then 'no predecessor'
        when withdraws and there.number is null then 'no link'
        when withdraws and there.withdrawn_at is not null then 'repeated'
        when withdraws then 'withdrawn'
        when there.number is null then judge_link(from_school, to_school, on_day)
        when (there.kind, there.day) = (asked_kind, on_day) then 'repeated'
        else 'linked otherwise' end;
    day := coalesce(there.day, on_day);
    kind := coalesce(there.kind, asked_kind);
    if outcome = 'linked' then
        insert into school_link (predecessor, successor, kind, day, person)
        values (from_school, to_school, asked_kind, on_day, linker);
    elsif outcome = 'withdrawn' then
        update school_link l set withdrawn_at = now(), withdrawn_by = linker where l.number = there.number;
    end if;
    if outcome in ('linked', 'withdrawn') then
        update school s set changed_at = now(), follows = exists (
            select from school_link l where l.successor = to_school and l.withdrawn_at is null)
         where s.laestab = to_school;
        insert into event (kind, school, subject) values ('school link', to_school, from_school::text);
    end if;
    if outcome in ('linked', 'withdrawn', 'repeated') then
        insert into audit (person, act, school, subject)
        values (linker, 'Membership/Link', to_school, concat_ws(' ', from_school, day, outcome));
    end if;
    return next;
end $$;
grant execute on function link_schools to senconet_app;

-- A school enters a federation, or leaves the one it is in; on its first day that takes back that it entered. Said again
-- it is done once: what was left, or taken back, on that day comes behind what the school is in then.
drop function if exists federate_school;
create function federate_school(asker bigint, asked integer, asked_name text, on_day date, leaves boolean)
returns table (outcome text, name text, day date) language plpgsql as $$
#variable_conflict use_column
declare
    there school_federation;
begin
    perform from school s where s.laestab = asked for update;
    outcome := case when not found then 'no school' end;
    select * into there from school_federation f where f.school = asked
       and case when f.withdrawn_at is not null then leaves and lower(f.during) = on_day
                else f.during @> on_day or upper(f.during) = on_day and leaves or lower(f.during) >= on_day end
     order by f.withdrawn_at is not null, not f.during @> on_day, f.during limit 1;
    outcome := coalesce(outcome, case
        when on_day > today() + 1096 then 'too far'
        when leaves and there.withdrawn_at is not null then 'withdrawn before'
        when leaves and upper(there.during) = on_day then 'repeated'
        when leaves and on_day = lower(there.during) then 'withdrawn'
        when leaves and (there.number is null or on_day < lower(there.during)) then 'in none'
        when leaves then 'left'
        when there.name = asked_name and lower(there.during) = on_day then 'repeated'
        when there.number is not null then 'in one already'
        else 'entered' end);
    name := coalesce(there.name, asked_name);
    day := coalesce(lower(there.during), on_day);
    if outcome = 'entered' then
        insert into school_federation (school, name, during) values (asked, asked_name, daterange(on_day, null));
    elsif outcome = 'left' then
        update school_federation f set during = daterange(lower(f.during), on_day) where f.number = there.number;
    elsif outcome = 'withdrawn' then
        update school_federation f set withdrawn_at = now(), withdrawn_by = asker where f.number = there.number;
    end if;
    if outcome in ('entered', 'left', 'withdrawn') then
        insert into event (kind, school, subject) values ('school federation', asked, name);
    end if;
    if outcome in ('entered', 'left', 'withdrawn', 'repeated', 'withdrawn before') then
        insert into audit (person, act, school, subject)
        values (asker, 'Membership/Federate', asked, concat_ws(' ', outcome, on_day, name));
    end if;
    return next;
end $$;
grant execute on function federate_school to senconet_app;

-- The first and the last day on which a school is open; what is not said stays. again: it is open, and no last day is
-- known. Said again it changes nothing.
drop function if exists date_school;
create function date_school(asker bigint, asked integer, opened date, closes date, again boolean)
returns table (outcome text) language plpgsql as $$
#variable_conflict use_column
declare
    there school;
    before school;
begin
    select * into there from school s where s.laestab = asked for update;
    before := there;
    there.opened_on := coalesce(opened, there.opened_on);
    there.closed_on := coalesce(closes, case when not again then there.closed_on end);
    there.closed := there.closed and not again;
    outcome := case
        when there.laestab is null then 'no school'
        when there.closed_on < there.opened_on then 'closes before it opens'
        when greatest(opened, closes) > today() + 1096 then 'too far'
        else 'done' end;
    if outcome = 'done' and (there.opened_on, there.closed_on, there.closed)
                             is distinct from (before.opened_on, before.closed_on, before.closed) then
        update school s set changed_at = now(), opened_on = there.opened_on, closed_on = there.closed_on,
            closed = there.closed where s.laestab = asked;
        insert into event (kind, school) values ('school', asked);
    end if;
    if outcome = 'done' then
        insert into audit (person, act, school, subject) values (asker, 'Membership/Date', asked,
            concat_ws(' ', 'opened ' || there.opened_on, 'closed ' || there.closed_on));
    end if;
    return next;
end $$;
grant execute on function date_school to senconet_app;
