-- The feed of changes: what of table event a caller is told, by the roles as of now.

-- Whether a record of this kind is for somebody to read though their role alone would not say so: it is about them, or
-- an event of training that is open to all.
drop function if exists change_is_mine;
create function change_is_mine(kind text, subject text, who bigint) returns boolean language sql stable as $$
    select case
        when kind = 'teacher' then subject = who::text
        when kind = 'need' then exists (select from training_need n
            where n.number = split_part(subject, '/', 1)::bigint and n.person = who)
        when kind in ('training event', 'training attended') then exists (select from training_event e
            where e.number = split_part(subject, '/', 1)::bigint and (e.school is null or e.open or e.person = who))
        else exists (select from training_booking b
            where b.number = split_part(subject, '/', 1)::bigint and b.person = who) end
$$;
grant execute on function change_is_mine to senconet_app;

-- Whether a meeting is of one of these schools: it hosts it, or is invited. What is done with an action is told at the
-- action's own school.
drop function if exists change_of_meeting;
create function change_of_meeting(kind text, subject text, schools bigint[]) returns boolean language sql stable as $$
    select exists (
        select from meeting m
         where m.number = case kind when 'Meetings/ProposeItem' then (select i.meeting from meeting_item i
                                        where i.number = subject::bigint) else subject::bigint end
           and kind not in ('Meetings/AddAction', 'Meetings/SetAction')
           and (m.host = any(schools) or exists (select from meeting_invitation i
                                                  where i.meeting = m.number and i.school = any(schools))))
$$;
grant execute on function change_of_meeting to senconet_app;

-- Whether somebody is told of a change. scope and masks are of its kind (common/domain/change_kinds.h): anywhere, the
-- roles that may ask for such a record at a school; at_trust, those that must be trust-wide for it. Roles are masks of
-- 1 << role: there, those held at the change's school; all of them; over_all, the trust-wide ones. 8 is a head; 228
-- the roles that see every meeting.
drop function if exists told_of_change;
create function told_of_change(scope bigint, anywhere bigint, at_trust bigint, there bigint, all_roles bigint, over_all bigint,
    who bigint, schools bigint[], kind text, subject text) returns boolean language sql stable as $$
    select over_all & (anywhere | at_trust) <> 0 or case scope
        when 1 then there & anywhere <> 0
        when 2 then all_roles & anywhere <> 0
        when 3 then all_roles & anywhere <> 0
             and (all_roles & 228 <> 0 or there <> 0 or change_of_meeting(kind, subject, schools))
        when 4 then there & anywhere & 8 <> 0 or all_roles & anywhere <> 0 and change_is_mine(kind, subject, who)
        else false end
$$;
grant execute on function told_of_change to senconet_app;

-- What a change is of, as people name it: a collection by its key.
drop function if exists change_subject;
create function change_subject(kind text, subject text) returns text language sql stable as $$
    select case when (kind like 'return %' or kind in ('school exempted', 'school asked again')) and subject ~ '^[0-9]{1,18}(/|$)'
        then (select c.key from collection c where c.id = split_part(subject, '/', 1)::bigint)
             || substring(subject from '^[0-9]+(.*)$')
        else subject end
$$;
grant execute on function change_subject to senconet_app;

-- The changes behind (after_xid, after_id), which has null in it for a caller who begins. Only what every transaction
-- before it has been settled of is told: a cursor that has passed would never come back for one that commits late. One
-- snapshot for all of it: the function is stable.
-- part: 0 one row, of all that is settled, with the history's epoch as its subject; 1 a row for each school at which the
-- caller holds roles (none: the whole trust), with their mask; 2 the changes. of_epoch: its first eight digits. For a
-- caller of a few schools the rows of those are walked, and those of nobody's school.
drop function if exists pull_changes;
create function pull_changes(who bigint, after_xid text, after_id bigint, of_epoch text, most bigint, names text[], scopes bigint[],
    anywheres bigint[], at_trusts bigint[])
returns table (part integer, school bigint, mask bigint, kind text, subject text, at text, xid text, id bigint, unknown boolean)
language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
    now_is constant pg_snapshot := pg_current_snapshot();
    settled constant xid8 := pg_snapshot_xmin(now_is);
    behind constant xid8 := after_xid::xid8;
    epoch constant text := (select h.id::text from history_epoch h order by h.number desc limit 1);
    another constant boolean := of_epoch <> left(epoch, 8);
    schools bigint[];
    masks bigint[];
    all_roles bigint;
    over_all bigint;
begin
    select coalesce(array_agg(h.school order by h.school), '{}'), coalesce(array_agg(h.mask order by h.school), '{}'),
           coalesce(bit_or(h.mask), 0), coalesce(bit_or(h.mask) filter (where h.school = 0), 0)
      into schools, masks, all_roles, over_all
      from (select coalesce(r.school, 0)::bigint as school, bit_or(1::bigint << r.role) as mask
              from role_held r where r.person = who and today() <@ r.during group by 1) h;
    return query select 0, null::bigint, null::bigint, null, epoch, null, settled::text, 0::bigint,
        coalesce(behind > pg_snapshot_xmax(now_is) or another, false);
    return query select 1, h.school, h.mask, null, null, null, null, null::bigint, null::boolean
        from unnest(schools, masks) as h (school, mask);
    if behind is null or behind > settled or another then
        return;
    end if;
    if over_all <> 0 then
        return query
        with k as materialized (
            select * from unnest(names, scopes, anywheres, at_trusts) as k (name, scope, anywhere, at_trust)
        )
        select 2, e.school::bigint, null::bigint, e.kind, change_subject(e.kind, e.subject), iso(e.at), e.xid::text, e.id, null::boolean
          from event e join k on k.name = e.kind
         where (e.xid, e.id) > (behind, after_id) and e.xid < settled
           and told_of_change(k.scope, k.anywhere, k.at_trust, coalesce(masks[array_position(schools, e.school::bigint)], 0),
                              all_roles, over_all, who, schools, e.kind, e.subject)
         order by e.xid, e.id limit most;
        return;
    end if;
    return query
    with k as materialized (
        select * from unnest(names, scopes, anywheres, at_trusts) as k (name, scope, anywhere, at_trust)
    )
    select 2, c.school::bigint, null::bigint, c.kind, change_subject(c.kind, c.subject), iso(c.at), c.xid::text, c.id, null::boolean from (
        select e.* from unnest(schools, masks) as h (school, mask)
          cross join lateral (
            select e.* from event e join k on k.name = e.kind
             where e.school = h.school and (e.xid, e.id) > (behind, after_id) and e.xid < settled
               and not (e.kind like 'Meetings/%' or e.kind like 'Approaches/%')
               and told_of_change(k.scope, k.anywhere, k.at_trust, h.mask, all_roles, 0, who, schools, e.kind, e.subject)
             order by e.xid, e.id limit most) e
        union all
        (select e.* from event e join k on k.name = e.kind
          where (e.school is null or e.kind like 'Meetings/%' or e.kind like 'Approaches/%')
            and (e.xid, e.id) > (behind, after_id) and e.xid < settled
            and told_of_change(k.scope, k.anywhere, k.at_trust, coalesce(masks[array_position(schools, e.school::bigint)], 0),
                               all_roles, 0, who, schools, e.kind, e.subject)
          order by e.xid, e.id limit most)) c
     order by c.xid, c.id limit most;
end $$;
grant execute on function pull_changes to senconet_app;

-- What was received of a school from somebody, month by month as London's clock has it.
drop function if exists received_months;
create function received_months(who bigint, asked bigint) returns table (month text, count bigint, digest text)
language sql stable set enable_seqscan = off as $$
    select v.month, count(*), encode(sha256(convert_to(string_agg(v.receipt || ' ' || encode(v.fingerprint, 'hex') || E'\n', ''
               order by v.receipt), 'UTF8')), 'hex')
      from (select to_char(x.stored_at at time zone 'Europe/London', 'YYYY-MM') as month, x.receipt, x.fingerprint
              from return_version x where x.school = asked and x.person = who) v
     group by v.month order by v.month desc limit 1000
$$;
grant execute on function received_months to senconet_app;

-- The same one by one, of a month.
drop function if exists received_items;
create function received_items(who bigint, asked bigint, of_month text, after bigint, most bigint)
returns table (receipt bigint, collection text, version integer, stored_at text, fingerprint text, write_id text)
language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    select v.receipt, c.key, v.version, iso(v.stored_at), encode(v.fingerprint, 'hex'), v.write_id::text
      from return_version v join collection c on c.id = v.collection
     where v.school = asked and v.person = who and v.receipt > coalesce(after, 0)
       and to_char(v.stored_at at time zone 'Europe/London', 'YYYY-MM') = of_month
     order by v.receipt limit most;
end $$;
grant execute on function received_items to senconet_app;
