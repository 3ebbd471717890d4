-- Which schools belong to the trust and when, and which of them a collection asks.

revoke all on membership_act from senconet_app, senconet_authority, senconet_report;
grant select, insert on membership_act to senconet_app;

-- The last of the periods in which a school belongs to the trust.
drop function if exists newest_period;
create function newest_period(belongs datemultirange) returns daterange language sql immutable as
$$ select r from unnest(belongs) r order by upper(r) desc limit 1 $$;
grant execute on function newest_period to senconet_app;

-- Whether a collection asks a school: it belonged to the trust, and was open, on the reference date; and where the
-- collection opens later, still when it opened, or nobody could have answered. asked: the trust asks it all the same.
-- What has been sent counts whatever has been said since. One expression: a list of a whole country's schools asks it
-- of each.
drop function if exists expected;
create function expected(always boolean, belongs datemultirange, opened date, closed date, reference date, opens date,
    asked boolean, sent integer) returns boolean language sql immutable as $$
    select always or coalesce(asked, false) or coalesce(sent, 0) > 0
        or belongs @> reference and (opens <= reference or belongs @> opens)
           and coalesce(opened <= reference, true) and coalesce(greatest(reference, opens) <= closed, true)
$$;
grant execute on function expected to senconet_app;

-- Why a collection does not ask a school that it would not have expected, for people.
drop function if exists why_not_expected;
create function why_not_expected(belongs datemultirange, opened date, closed date, reference date, opens date)
returns text language sql stable as $$
    select case
        when opened > reference then
            tense(opened, 'it opened on', 'it opens on') || ', after the reference date ' || day_words(reference)
        when closed < greatest(reference, opens) then
            tense(closed, 'it closed on', 'it closes on') || ', before '
            || case when closed < reference then 'the reference date ' || day_words(reference)
                    when opens > today() then 'the collection opens'
                    else 'the collection opened' end
        when belongs @> reference then
            tense(ends, 'it left the trust on', 'it leaves the trust on')
            || case when opens > today() then ', before the collection opens' else ', before the collection opened' end
        when ends is not null then
            tense(ends, 'it left the trust on', 'it leaves the trust on')
            || ', by the reference date ' || day_words(reference)
        else
            tense(lower(belongs), 'it joined the trust on', 'it joins the trust on') || ', after the reference date '
            || day_words(reference) end
      from (select max(upper(r)) as ends from unnest(belongs) r where upper(r) <= greatest(reference, opens)) last
$$;
grant execute on function why_not_expected to senconet_app;

-- Whether the return of a school that has left is with the school, or with its head: nobody there can do anything with it
-- any more. So it is where a school left on a day that was still to come, or a collection was given more time after.
drop function if exists left_behind;
create function left_behind(always boolean, belongs datemultirange, state smallint) returns boolean language sql stable as $$
    select not always and coalesce(state, 0) in (0, 1, 2, 3, 6)
        and not belongs @> today() and belongs && daterange(null, today())
$$;
grant execute on function left_behind to senconet_app;

drop function if exists why_left_behind;
create function why_left_behind(belongs datemultirange) returns text language sql stable as $$
    select 'it has left the trust, on ' || day_words(max(upper(r))) || ': nobody there can finish its return'
      from unnest(belongs) r where upper(r) <= today()
$$;
grant execute on function why_left_behind to senconet_app;

-- Whether this is what was said last of a school: the answer was lost, and it is said again.
drop function if exists said_last;
create function said_last(asked integer, joining boolean, on_day date) returns boolean language sql stable as $$
    select coalesce((select (m.joins, m.day) = (joining, on_day) from membership_act m where m.school = asked
                      order by m.number desc limit 1), false)
$$;
grant execute on function said_last to senconet_app;

-- The returns of a school that it would leave unfinished: those it is still asked for and which are with the school, or
-- with its head. What the trust has to do with a return it can do when the school has left.
drop function if exists unfinished_returns;
create function unfinished_returns(asked integer, belongs datemultirange)
returns table (collection bigint, key text, state smallint) language plpgsql stable as $$
#variable_conflict use_column
begin
    return query select c.id, c.key, coalesce(h.state, 0::smallint)
      from school s cross join collection c
      left join return_head h on h.school = s.laestab and h.collection = c.id
     where s.laestab = asked and not coalesce(h.exempt, false) and coalesce(h.state, 0) in (0, 1, 2, 3, 6)
       and window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to) < 4
       and expected(false, belongs, s.opened_on, s.closed_on, c.reference_date, c.opens_on, h.asked_anyway, h.submitted_version)
     order by c.id;
end $$;
grant execute on function unfinished_returns to senconet_app;

-- The returns that a school is at work on and could not go on with, or would be asked for no longer, if it belonged from
-- that day on only.
drop function if exists hindered_returns;
create function hindered_returns(asked integer, before datemultirange, joins_on date)
returns table (collection bigint, key text, state smallint) language sql stable as $$
    select u.* from unfinished_returns(asked, before) u
     where u.state <> 0 and (joins_on > today() or not exists (
        select from unfinished_returns(asked, before * datemultirange(daterange(joins_on, null))) l
         where l.collection = u.collection))
$$;
grant execute on function hindered_returns to senconet_app;

-- What joining on that day would be, and the day that matters to it. Periods that begin on days on which the school
-- belongs already are refused: what is wrong must be seen, not merged.
drop function if exists judge_joining;
create function judge_joining(asked integer, belongs datemultirange, joins_on date)
returns table (outcome text, day date) language sql stable as $$
    select o.outcome, case o.outcome when 'belongs already' then lower(j.newest) when 'before it left' then j.left_on
                                     else joins_on end
      from (select newest_period(belongs) as newest,
                (select max(upper(r)) from unnest(belongs) r where not upper_inf(r)) as left_on) j
     cross join lateral (select case
        when j.newest is null then 'no school'
        when lower(j.newest) = joins_on or said_last(asked, true, joins_on) then 'repeated'
        when joins_on > today() + 1096 then 'too far'
        when lower_inf(j.newest) and (upper_inf(j.newest) or joins_on < upper(j.newest)) then
            case when exists (select from hindered_returns(asked, belongs, joins_on)) then 'unfinished' else 'stated' end
        when belongs @> joins_on then 'belongs already'
        when joins_on < j.left_on then 'before it left'
        else 'joined' end as outcome) o
$$;
grant execute on function judge_joining to senconet_app;

-- A school of which nobody had said since when it belonged belongs from that day on; it must not be at work on returns
-- that this would stop, which come as rows below. Said again with the same day it is done once; the audit is written each
-- time, so that a repeat waits for the standby as the first time did.
drop function if exists join_trust;
create function join_trust(joiner bigint, asked integer, joins_on date, why text)
returns table (outcome text, day date, key text, state smallint) language plpgsql as $$
#variable_conflict use_column
declare
    belongs datemultirange;
    judged record;
begin
    select s.membership into belongs from school s where s.laestab = asked for update;
    perform from return_head h where h.school = asked order by h.collection for no key update;
    select * into judged from judge_joining(asked, belongs, joins_on);
    return query select judged.outcome, judged.day, null::text, null::smallint;
    if judged.outcome = 'unfinished' then
        return query select judged.outcome, judged.day, h.key, h.state from hindered_returns(asked, belongs, joins_on) h;
    end if;
    if judged.outcome in ('stated', 'joined') then
        update school s set changed_at = now(), membership = case judged.outcome
            when 'stated' then datemultirange(daterange(joins_on, upper(newest_period(belongs))))
            else belongs + datemultirange(daterange(joins_on, null)) end
         where s.laestab = asked;
        insert into membership_act (school, joins, day, reason, person) values (asked, true, joins_on, why, joiner);
        insert into event (kind, school, subject) values ('school joined', asked, joins_on::text);
    end if;
    if judged.outcome in ('stated', 'joined', 'repeated') then
        insert into audit (person, act, school, subject)
        values (joiner, 'Membership/Join', asked, concat_ws(' ', joins_on, nullif(judged.outcome, 'joined'), why));
    end if;
end $$;
grant execute on function join_trust to senconet_app;

-- Takes a school out of the collections that still wait for it. The heads are locked before they are judged: whoever
-- is writing one is there before, or finds it exempt.
drop function if exists exempt_who_leaves;
create function exempt_who_leaves(leaver bigint, asked integer, belongs datemultirange, why text)
returns void language plpgsql as $$
begin
    perform lock_heads(array_agg(asked::bigint), array_agg(u.key)) from unfinished_returns(asked, belongs) u;
    with exempted as (
        insert into exemption (school, collection, exempt, reason, person)
        select asked, u.collection, true, why, leaver from unfinished_returns(asked, belongs) u where u.state <> 2
        returning collection
    ), told as (
        insert into event (kind, school, subject) select 'school exempted', asked, collection::text from exempted
    ), noted as (
        insert into audit (person, act, school, subject)
        select leaver, 'Returns/Exempt', asked, collection || ' exempt ' || why from exempted
    )
    update return_head h set exempt = true, tries = h.tries + 1, tried_at = clock_timestamp()
      from exempted e where h.school = asked and h.collection = e.collection;
end $$;
grant execute on function exempt_who_leaves to senconet_app;

-- Ends every role at a school as of a day; those that had not begun are void.
drop function if exists end_roles_at;
create function end_roles_at(asked integer, ends_on date)
returns table (person bigint, name text, role smallint) language sql as $$
    with ended as (
        update role_held r set during = case when lower(r.during) >= ends_on then 'empty'
                                             else daterange(lower(r.during), ends_on) end
         where r.school = asked and not isempty(r.during) and (upper_inf(r.during) or upper(r.during) > ends_on)
        returning r.person, r.role
    ), told as (
        insert into event (kind, school, subject) select 'role', asked, e.person::text from ended e
    )
    select e.person, p.name, e.role from ended e join person p on p.id = e.person order by e.role, p.name, p.id
$$;
grant execute on function end_roles_at to senconet_app;

-- What leaving on that day would be. On the first day of a period it takes back that it joined.
drop function if exists judge_leaving;
create function judge_leaving(belongs datemultirange, newest daterange, leaves_on date) returns text
language sql stable as $$
    select case
        when newest is null then 'no school'
        when upper(newest) = leaves_on then 'repeated'
        when not upper_inf(newest) then 'left already'
        when leaves_on < lower(newest) then 'before it joined'
        when leaves_on = lower(newest) and belongs = datemultirange(newest) then 'taken back'
        when leaves_on > today() + 1096 then 'too far'
        else 'left' end
$$;
grant execute on function judge_leaving to senconet_app;

-- The first row says what came of it; then come the roles it ended and the returns it leaves unfinished. A school that
-- leaves today or has left must not leave any: nobody could finish them. Why it leaves is not said to the school. 'taken
-- back': since when it belonged was wrong; it belongs as before that was said, and nothing ends.
drop function if exists leave_trust;
create function leave_trust(leaver bigint, asked integer, leaves_on date, why text, exempts boolean)
returns table (what text, day date, person bigint, name text, role smallint, key text, state smallint)
language plpgsql as $$
#variable_conflict use_column
declare
    belongs datemultirange;
    newest daterange;
    outcome text;
begin
    select s.membership into belongs from school s where s.laestab = asked for update;
    newest := newest_period(belongs);
    outcome := case when not said_last(asked, false, leaves_on) then judge_leaving(belongs, newest, leaves_on)
                    when belongs @> leaves_on then 'taken back before' else 'repeated' end;
    if outcome = 'taken back' then
        belongs := datemultirange(daterange(null, null));
    elsif outcome = 'left' then
        perform from return_head h where h.school = asked order by h.collection for no key update;
        belongs := belongs * datemultirange(daterange(null, leaves_on));
        if leaves_on <= today() and exists (select from unfinished_returns(asked, belongs) u
                                             where u.state = 2 or not exempts) then
            outcome := 'unfinished';
        elsif exempts then
            perform exempt_who_leaves(leaver, asked, belongs,
                'it leaves the trust on ' || day_words(leaves_on));
        end if;
    end if;
    return query select outcome,
        case outcome when 'left already' then upper(newest) when 'before it joined' then lower(newest)
                     else leaves_on end, null::bigint, null::text, null::smallint, null::text, null::smallint;
    if outcome in ('left', 'unfinished') then
        return query select 'unfinished', null::date, null::bigint, null::text, null::smallint, u.key, u.state
            from unfinished_returns(asked, belongs) u where u.state = 2 or not exempts;
    end if;
    if outcome in ('left', 'taken back') then
        update school s set changed_at = now(), membership = belongs where s.laestab = asked;
        insert into membership_act (school, joins, day, reason, person) values (asked, false, leaves_on, why, leaver);
        insert into event (kind, school, subject) values ('school left', asked, leaves_on::text);
    end if;
    if outcome = 'left' then
        return query select 'role', null::date, e.person, e.name, e.role, null::text, null::smallint
            from end_roles_at(asked, leaves_on) e;
    end if;
    if outcome in ('left', 'taken back', 'repeated', 'taken back before') then
        insert into audit (person, act, school, subject)
        values (leaver, 'Membership/Leave', asked, concat_ws(' ', leaves_on, nullif(outcome, 'left'), why));
    end if;
end $$;
grant execute on function leave_trust to senconet_app;
