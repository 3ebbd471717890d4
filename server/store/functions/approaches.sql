-- Approaches that the network agreed on, and the search over them and the minutes.

revoke all on approach, approach_version, approach_taken_up, approach_shown
    from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, look_again_on, ended, schools) on approach to senconet_app;
grant select, insert on approach_version, approach_taken_up to senconet_app;
grant select on approach_shown to senconet_app;

drop function if exists agree_approach;
create function agree_approach(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, asked_title text,
    asked_body text, asked_look_again date)
returns table (outcome text, shown approach_shown) language plpgsql as $$
declare
    act constant text := 'Approaches/Agree';
    begun record;
    made bigint;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, true);
    outcome := begun.outcome;
    if outcome = 'go' then
        outcome := case
            when exists (select from meeting m where m.number = asked and m.starts > now()) then 'not begun'
            when asked_look_again <= today() then 'passed'
            when asked_look_again > today() + 3660 then 'too far'
            else 'done' end;
    end if;
    if outcome = 'done' then
        insert into approach (meeting, look_again_on) values (asked, asked_look_again) returning number into made;
        insert into approach_version (approach, version, outcome, title, body, look_again_on, person)
        values (made, 1, 1, asked_title, asked_body, asked_look_again, who);
        perform network_note(who, act, id, asked_said, made, 1, null, asked_title);
    end if;
    select s.* into shown from approach_shown s
     where s.number = coalesce(made, case when begun.outcome = 'repeated' then begun.subject end);
    return next;
end $$;
grant execute on function agree_approach to senconet_app;

-- By an administrator (permitted is null), or a SENCO of the school that hosted the meeting at which it was agreed.
drop function if exists review_approach;
create function review_approach(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, replaced integer,
    asked_outcome smallint, asked_look_again date, asked_title text, asked_body text, why text)
returns table (outcome text, shown approach_shown) language plpgsql as $$
declare
    act constant text := 'Approaches/Review';
    a approach;
    v approach_version;
    known record;
begin
    select * into known from network_known(who, act, id, asked_said);
    select x.* into a from approach x where x.number = asked for no key update;
    select x.* into v from approach_version x where x.approach = asked and x.version = a.version;
    outcome := case
        when known.outcome is not null then known.outcome
        when a.number is null then 'no approach'
        when permitted is not null and not exists (select from meeting m where m.number = a.meeting
                and m.host = any(permitted)) then 'not reviewer'
        when a.ended then 'ended'
        when a.version <> replaced then 'changed meanwhile'
        when asked_outcome <> 4 and asked_look_again <= today() then 'passed'
        when asked_outcome <> 4 and asked_look_again > today() + 3660 then 'too far'
        when asked_outcome = 3 and coalesce(asked_title, v.title) = v.title and coalesce(asked_body, v.body) = v.body
            then 'nothing new'
        else 'done' end;
    if outcome = 'done' then
        insert into approach_version (approach, version, outcome, title, body, look_again_on, reason, person)
        values (asked, a.version + 1, asked_outcome, coalesce(asked_title, v.title), coalesce(asked_body, v.body),
            coalesce(asked_look_again, v.look_again_on), why, who);
        update approach x set version = x.version + 1, look_again_on = coalesce(asked_look_again, x.look_again_on),
            ended = asked_outcome = 4 where x.number = asked;
        perform network_note(who, act, id, asked_said, asked, a.version + 1, null, concat_ws(': ',
            (array['agreed', 'kept', 'changed', 'ended'])[asked_outcome], why));
    end if;
    select s.* into shown from approach_shown s where s.number = a.number;
    return next;
end $$;
grant execute on function review_approach to senconet_app;

drop function if exists take_up_approach;
create function take_up_approach(who bigint, asked_school integer, id uuid, asked_said bytea, asked bigint,
    asked_since date, stops boolean)
returns table (outcome text) language plpgsql as $$
declare
    act constant text := 'Approaches/TakeUp';
    a approach;
    known record;
    last approach_taken_up;
    works boolean;
begin
    select * into known from network_known(who, act, id, asked_said);
    select x.* into a from approach x where x.number = asked for no key update;
    select t.* into last from approach_taken_up t where t.approach = asked and t.school = asked_school
     order by t.number desc limit 1;
    works := coalesce(not last.no_longer, false);
    outcome := case
        when known.outcome is not null then known.outcome
        when a.number is null then 'no approach'
        when a.ended and not stops then 'ended'
        when asked_since > today() then 'to come'
        when stops and not works then 'not taken up'
        when stops and asked_since < last.since then 'before it began'
        else 'done' end;
    if outcome = 'done' then
        insert into approach_taken_up (approach, school, since, no_longer, person)
        values (asked, asked_school, asked_since, stops, who);
        update approach x set schools = x.schools + case when works = not stops then 0 when stops then -1 else 1 end
         where x.number = asked;
        perform network_note(who, act, id, asked_said, asked, 1, asked_school,
            case when stops then 'no longer, since ' else 'since ' end || asked_since);
    end if;
    return next;
end $$;
grant execute on function take_up_approach to senconet_app;

-- 1,200 characters from a little before the first of the stems on.
drop function if exists part_around;
create function part_around(body text, stems text[]) returns text language sql immutable as $$
    select case when f.at > 200 then regexp_replace(substr(body, f.at - 200, 1200), '^\S*\s', '') else left(body, 1200) end
      from (select coalesce(min(nullif(strpos(lower(body), s), 0)), 1) as at from unnest(stems) s) f
$$;
grant execute on function part_around to senconet_app;

-- The newest 500 of either kind that hold the words, the best first: ranking reads what it ranks, and a word that stands
-- everywhere would read everything. Of each that is shown pieces are cut from the part of its text around the first of the
-- words, by their stems: all of it would be parsed. Of a phrase the newest 5,000 that hold its words are looked into: the index
-- does not tell where words stand. With a plan of its own each time: common words are found by going back from the newest,
-- rare ones by the index.
drop function if exists search_network;
create function search_network(asked text, past integer, most integer)
returns table (kind integer, number bigint, title text, day date, snippet text)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    looked_for constant tsquery := websearch_to_tsquery('english', asked);
    held constant tsquery := case when looked_for::text like '%!%' then looked_for
        else regexp_replace(looked_for::text, '<(-|\d+)>', '&', 'g')::tsquery end;
    stems constant text[] := array(select m[1] from regexp_matches(looked_for::text, '''([^'']+)''', 'g') m);
begin
    if querytree(looked_for) in ('', 'T') then -- nothing, or only what is not to be found
        return query select 0, null::bigint, null::text, null::date, null::text;
        return;
    end if;
    return query
    with found as (
        (select 1 as kind, c.number, c.version, (c.starts at time zone 'Europe/London')::date as day
           from (select m.number, x.version, m.starts, x.words
                   from meeting_minutes x join meeting m on m.number = x.meeting and m.minutes_version = x.version
                  where x.words @@ held order by m.starts desc, m.number desc limit 5000) c
          where c.words @@ looked_for order by c.starts desc, c.number desc limit 500)
        union all
        (select 2, a.number, x.version, (x.at at time zone 'Europe/London')::date
           from approach_version x join approach a on a.number = x.approach and a.version = x.version
          where x.words @@ looked_for order by a.number desc limit 500)
    ), texts as (
        select f.*, t.title, t.body, ts_rank(t.words, looked_for) as rank
          from found f cross join lateral (
            select x.title, x.body, x.words from meeting_minutes x
             where f.kind = 1 and x.meeting = f.number and x.version = f.version
            union all
            select x.title, x.body, x.words from approach_version x
             where f.kind = 2 and x.approach = f.number and x.version = f.version) t
         order by rank desc, f.day desc, f.kind, f.number desc offset past limit most
    )
    select t.kind, t.number, t.title, t.day, ts_headline('english', part_around(t.body, stems), looked_for,
        'StartSel="", StopSel="", MaxFragments=2, MaxWords=25, MinWords=8, FragmentDelimiter=" ... "')
      from texts t order by t.rank desc, t.day desc, t.kind, t.number desc;
end $$;
grant execute on function search_network to senconet_app;
