-- Network meetings: planning, changing and cancelling them, and what all writes of the network begin and end with.

revoke all on network_write, meeting, meeting_version, meeting_shown
    from senconet_app, senconet_authority, senconet_report;
grant select, insert on network_write, meeting_version to senconet_app;
grant select, insert, update (version, starts, ends, host, cancelled, invited, came, agenda_version, attendance_version,
    minutes_version, minutes_final) on meeting to senconet_app;
grant select on meeting_shown to senconet_app;
grant execute on function local_time to senconet_app;

-- What is known of a write: null nothing yet, 'repeated' (noted, so that a repeat too waits for the standby), or 'other
-- content'. Two of one id pass one after the other. subject: of what it made.
drop function if exists network_known;
create function network_known(who bigint, asked text, id uuid, asked_said bytea, out outcome text, out subject bigint,
    out version integer) language plpgsql as $$
declare
    known network_write;
begin
    -- Before anything else is locked.
    perform pg_advisory_xact_lock(hashtextextended(id::text, 7362015));
    select * into known from network_write w where w.write_id = id;
    if known.write_id is null and exists (select from meeting_answer a where a.write_id = id) then
        outcome := 'other content';
    elsif known.write_id is null then
        return;
    elsif (known.act, known.said, known.person) = (asked, asked_said, who) then
        outcome := 'repeated';
        subject := known.subject;
        version := known.version;
        insert into audit (person, act, subject) values (who, asked || ' again', 'no. ' || known.subject);
    else
        outcome := 'other content';
    end if;
end $$;
grant execute on function network_known to senconet_app;

-- A write that was done: its id, the audit and the feed together. about: for people.
drop function if exists network_note;
create function network_note(who bigint, asked text, id uuid, asked_said bytea, subject bigint, version integer,
    at_school integer, about text) returns void language sql as $$
    insert into network_write (write_id, act, said, subject, version, person)
    values (id, asked, asked_said, subject, version, who);
    insert into event (kind, school, subject) values (asked, at_school, subject::text);
    insert into audit (person, act, school, subject)
    values (who, asked, at_school, 'no. ' || subject || coalesce(': ' || about, ''));
$$;
grant execute on function network_note to senconet_app;

-- What every write of a meeting begins with: locks its id and the meeting, and says 'go' or why not. permitted: the schools whose meetings
-- the caller organises (null: all); note_takers: who takes its minutes may do it too.
drop function if exists meeting_begin;
create function meeting_begin(who bigint, permitted bigint[], asked bigint, asked_act text, id uuid, asked_said bytea,
    note_takers boolean, out outcome text, out subject bigint, out version integer) language plpgsql as $$
declare
    m meeting;
    known record;
begin
    select * into known from network_known(who, asked_act, id, asked_said);
    select x.* into m from meeting x where x.number = asked for no key update;
    subject := coalesce(known.subject, m.number);
    version := known.version;
    outcome := case
        when known.outcome is not null then known.outcome
        when m.number is null then 'no meeting'
        when not coalesce(permitted is null or m.host = any(permitted), false) and not (note_takers and exists (
            select from meeting_version v where v.meeting = m.number and v.version = m.version and v.note_taker = who))
            then 'not organiser'
        when m.cancelled then 'cancelled'
        else 'go' end;
end $$;
grant execute on function meeting_begin to senconet_app;

-- Whether somebody is SENCO or head of a school today.
drop function if exists leads_at;
create function leads_at(whom bigint, at_school integer) returns boolean language sql stable as $$
    select exists (select from role_held r where r.person = whom and r.role in (2, 3) and today() <@ r.during
                      and r.school = at_school)
$$;
grant execute on function leads_at to senconet_app;

-- What is wrong with a meeting that would be so; null nothing.
drop function if exists meeting_fault;
create function meeting_fault(permitted bigint[], m_starts timestamptz, m_ends timestamptz, m_host integer, m_place text,
    m_online text, m_items_until date, m_note_taker bigint) returns text language sql stable as $$
    select case
        when m_ends <= m_starts then 'ends first'
        when m_ends - m_starts > interval '24 hours' then 'too long'
        when m_starts > now() + interval '1096 days' or m_starts < now() - interval '1096 days' then 'too far'
        when m_host is not null and not exists (select from school s where s.laestab = m_host) then 'no host'
        when permitted is not null and not coalesce(m_host = any(permitted), false) then 'not their school'
        when m_place is null and m_online is null then 'nowhere'
        when m_items_until > (m_starts at time zone 'Europe/London')::date then 'items too late'
        when m_note_taker is not null and not exists (select from role_held r where r.person = m_note_taker
                and r.role in (2, 5) and today() <@ r.during) then 'no note taker' end
$$;
grant execute on function meeting_fault to senconet_app;

drop function if exists plan_meeting;
create function plan_meeting(who bigint, permitted bigint[], id uuid, asked_said bytea, asked_title text,
    asked_starts timestamptz, asked_ends timestamptz, asked_host integer, asked_place text, asked_online text,
    asked_items_until date, asked_note_taker bigint)
returns table (outcome text, shown meeting_shown) language plpgsql as $$
declare
    act constant text := 'Meetings/Plan';
    known record;
    made bigint;
begin
    select * into known from network_known(who, act, id, asked_said);
    outcome := coalesce(known.outcome, meeting_fault(permitted, asked_starts, asked_ends, asked_host, asked_place,
        asked_online, asked_items_until, asked_note_taker), 'done');
    if outcome = 'done' then
        insert into meeting (uid, planned_by, starts, ends, host)
        values (id, who, asked_starts, asked_ends, asked_host) returning number into made;
        insert into meeting_version (meeting, version, title, starts, ends, host, place, online, items_until, note_taker,
            person)
        values (made, 1, asked_title, asked_starts, asked_ends, asked_host, asked_place, asked_online, asked_items_until,
            asked_note_taker, who);
        perform network_note(who, act, id, asked_said, made, 1, asked_host, asked_title);
    end if;
    select s.* into shown from meeting_shown s where s.number = coalesce(made, known.subject);
    return next;
end $$;
grant execute on function plan_meeting to senconet_app;

-- Changes a meeting, or cancels it. What is null stays, unless its name is among cleared; note taker 0 is none. Whoever may organise the meeting must be
-- able to do so when it has moved to another host.
drop function if exists change_meeting;
create function change_meeting(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, replaced integer,
    cancels boolean, why text, asked_title text, asked_starts timestamptz, asked_ends timestamptz, asked_host integer,
    asked_place text, asked_online text, asked_items_until date, asked_note_taker bigint, cleared text[])
returns table (outcome text, shown meeting_shown) language plpgsql as $$
declare
    act constant text := case when cancels then 'Meetings/Cancel' else 'Meetings/Change' end;
    begun record;
    v meeting_version;
    held text;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, false);
    select x.* into v from meeting_version x where x.meeting = asked order by x.version desc limit 1;
    outcome := begun.outcome;
    if outcome = 'go' then
        select case when cancels then 'held' when asked_starts <> v.starts then 'held from'
                    when asked_ends <> v.ends then 'held until' end into held
          from meeting x where x.number = asked and (x.attendance_version > 0 or x.minutes_final);
        v.title := coalesce(asked_title, v.title);
        v.starts := coalesce(asked_starts, v.starts);
        v.ends := coalesce(asked_ends, v.ends);
        v.host := coalesce(asked_host, case when 'host' <> all(cleared) then v.host end);
        v.place := coalesce(asked_place, case when 'place' <> all(cleared) then v.place end);
        v.online := coalesce(asked_online, case when 'online' <> all(cleared) then v.online end);
        v.items_until := coalesce(asked_items_until, case when 'itemsUntil' <> all(cleared) then v.items_until end);
        v.note_taker := nullif(coalesce(asked_note_taker, case when 'noteTaker' <> all(cleared) then v.note_taker end), 0);
        outcome := case
            when v.version <> replaced then 'changed meanwhile'
            when held is not null then held
            when cancels then 'done'
            else coalesce(meeting_fault(permitted, v.starts, v.ends, v.host, v.place, v.online, v.items_until,
                case when asked_note_taker > 0 then v.note_taker end), 'done') end;
    end if;
    if outcome = 'done' then
        insert into meeting_version (meeting, version, title, starts, ends, host, place, online, items_until, note_taker,
            cancelled, reason, person)
        values (asked, v.version + 1, v.title, v.starts, v.ends, v.host, v.place, v.online, v.items_until, v.note_taker,
            cancels, why, who);
        update meeting m set version = v.version + 1, starts = v.starts, ends = v.ends, host = v.host, cancelled = cancels
         where m.number = asked;
        perform network_note(who, act, id, asked_said, asked, v.version + 1, v.host, v.title || ': ' || why);
    end if;
    select s.* into shown from meeting_shown s where s.number = begun.subject;
    return next;
end $$;
grant execute on function change_meeting to senconet_app;
