-- What is done with a network meeting: its agenda, invitations and answers, attendance, minutes.

revoke all on meeting_item, meeting_agenda, meeting_agenda_item, meeting_invitation, meeting_answer, meeting_guest,
    meeting_attendance, meeting_present, meeting_minutes from senconet_app, senconet_authority, senconet_report;
grant select, insert on meeting_item, meeting_agenda, meeting_agenda_item, meeting_invitation, meeting_answer,
    meeting_guest, meeting_attendance, meeting_present, meeting_minutes to senconet_app;
grant update (answer, words, answered_by, answered_at, tries) on meeting_invitation to senconet_app;

-- An item for the agenda, until the last day for it; late: who organises the meeting can add one after it.
drop function if exists propose_item;
create function propose_item(who bigint, asked_school integer, id uuid, asked_said bytea, asked bigint, late boolean,
    asked_title text, asked_detail text)
returns table (outcome text, subject bigint, day date) language plpgsql as $$
declare
    act constant text := 'Meetings/ProposeItem';
    known record;
    m meeting_shown;
begin
    select * into known from network_known(who, act, id, asked_said);
    perform from meeting x where x.number = asked for no key update;
    select s.* into m from meeting_shown s where s.number = asked;
    subject := known.subject;
    day := m.items_until;
    outcome := case
        when known.outcome is not null then known.outcome
        when m.number is null then 'no meeting'
        when m.cancelled then 'cancelled'
        when m.ends <= now() then 'over'
        when m.items_until < today() and not (late or coalesce(m.host = asked_school, false)) then 'too late'
        when (select count(*) from meeting_item i where i.meeting = asked) >= 500 then 'too many'
        else 'done' end;
    if outcome = 'done' then
        insert into meeting_item (meeting, school, title, detail, person)
        values (asked, asked_school, asked_title, asked_detail, who) returning number into subject;
        perform network_note(who, act, id, asked_said, subject, 1, asked_school, asked_title || ', for meeting no. ' || asked);
    end if;
    return next;
end $$;
grant execute on function propose_item to senconet_app;

-- A whole agenda: items in their order; those with a reason are not for now. at: the item at fault, counted from 0.
drop function if exists set_agenda;
create function set_agenda(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, replaced integer,
    items bigint[], reasons text[])
returns table (outcome text, version integer, at bigint) language plpgsql as $$
#variable_conflict use_column
declare
    act constant text := 'Meetings/SetAgenda';
    begun record;
    newest integer;
    over boolean;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, false);
    select m.agenda_version, m.ends <= now() into newest, over from meeting m where m.number = asked;
    outcome := begun.outcome;
    version := coalesce(begun.version, newest);
    if outcome = 'go' then
        select min(g.number) - 1 into at from unnest(items) with ordinality g (item, number)
         where not exists (select from meeting_item i where i.meeting = asked and i.number = g.item);
        outcome := case when over then 'over' when newest <> replaced then 'changed meanwhile' when at is not null then 'no item'
            else 'done' end;
    end if;
    if outcome = 'done' then
        version := newest + 1;
        insert into meeting_agenda (meeting, version, person) values (asked, version, who);
        insert into meeting_agenda_item (meeting, version, item, place, reason)
        select asked, newest + 1, g.item, case when g.reason is null then count(*) filter (where g.reason is null)
            over (order by g.number) end, g.reason
          from unnest(items, reasons) with ordinality g (item, reason, number);
        update meeting m set agenda_version = newest + 1 where m.number = asked;
        perform network_note(who, act, id, asked_said, asked, newest + 1, null, cardinality(items) || case when cardinality(items) = 1 then ' item' else ' items' end);
    end if;
    return next;
end $$;
grant execute on function set_agenda to senconet_app;

-- Invites schools, or all that belong to the trust and are open on the day of the meeting, and guests. at: the school
-- that is none of the trust's then.
drop function if exists invite_to_meeting;
create function invite_to_meeting(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint,
    everybody boolean, schools bigint[], names text[], from_schools text[])
returns table (outcome text, schools_added bigint, guests_added bigint, invited bigint, at bigint) language plpgsql as $$
#variable_conflict use_column
declare
    act constant text := 'Meetings/Invite';
    begun record;
    day date;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, false);
    outcome := begun.outcome;
    select (m.starts at time zone 'Europe/London')::date, m.invited into day, invited from meeting m where m.number = asked;
    if outcome = 'go' then
        select min(g.number) - 1 into at from unnest(schools) with ordinality g (school, number)
         where not exists (select from school s where s.laestab = g.school and s.membership @> day
                              and coalesce(s.closed_on >= day, true));
        outcome := case when at is not null then 'no school' else 'done' end;
    end if;
    if outcome = 'done' then
        with added as (
            insert into meeting_invitation (meeting, school, person)
            select asked, s.laestab, who from school s
             where case when everybody then not s.closed and s.membership @> day and coalesce(s.opened_on <= day, true)
                                            and coalesce(s.closed_on >= day, true)
                        else s.laestab = any(schools) end
             order by s.laestab
            on conflict do nothing returning school
        ) select count(*) into schools_added from added;
        with added as (
            insert into meeting_guest (meeting, name, from_school, person)
            select asked, g.name, g.school, who from unnest(names, from_schools) as g (name, school)
             where g.name is not null
            on conflict do nothing returning number
        ) select count(*) into guests_added from added;
        update meeting m set invited = m.invited + schools_added where m.number = asked returning m.invited into invited;
        perform network_note(who, act, id, asked_said, asked, 1, null,
            schools_added || case when schools_added = 1 then ' school, ' else ' schools, ' end
                || guests_added || case when guests_added = 1 then ' guest' else ' guests' end);
    end if;
    return next;
end $$;
grant execute on function invite_to_meeting to senconet_app;

-- A crowd of answers to invitations, one row each; every row is answered by itself. Their ids are locked first, then the
-- invitations, both in order (other workers' crowds overlap), so that the statement decides on settled facts. Each try
-- writes its invitation: a repeat waits for the standby as the first time did.
drop function if exists answer_invitations;
create function answer_invitations(persons bigint[], schools bigint[], meetings bigint[], write_ids text[],
    answers bigint[], words text[])
returns table (ordinal bigint, outcome text) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform pg_advisory_xact_lock(o.key)
       from (select distinct hashtextextended(i.id::uuid::text, 7362015) as key from unnest(write_ids) i (id) order by 1) o;
    perform from unnest(meetings, schools) as a (meeting, school)
      join meeting_invitation i on i.meeting = a.meeting and i.school = a.school
     order by i.meeting, i.school for no key update of i;
    return query
    with asked as (
        select a.person, a.school::integer as school, a.meeting, a.write_id::uuid as write_id, a.answer::smallint as answer,
               a.words, a.ordinal
          from unnest(persons, schools, meetings, write_ids, answers, words)
          with ordinality as a (person, school, meeting, write_id, answer, words, ordinal)
    ), judged as (
        select a.*, case
            when (known.meeting, known.school, known.answer, known.person) = (a.meeting, a.school, a.answer, a.person)
                 and known.words is not distinct from a.words then 'repeated'
            when known.number is not null or exists (select from network_write w where w.write_id = a.write_id)
                then 'other content'
            when m.number is null then 'no meeting'
            when i.school is null then 'not invited'
            when m.cancelled then 'cancelled'
            when m.ends <= now() then 'over'
            else 'done' end as outcome
          from asked a
          left join lateral (select * from meeting where number = a.meeting offset 0) m on true
          left join lateral (select * from meeting_invitation x where x.meeting = a.meeting and x.school = a.school
                             offset 0) i on true
          left join lateral (select * from meeting_answer w where w.write_id = a.write_id offset 0) known on true
    ), kept as (
        insert into meeting_answer (meeting, school, write_id, answer, words, person)
        select meeting, school, write_id, answer, words, person from judged where outcome = 'done'
         order by meeting, school
    ), moved as (
        update meeting_invitation i set tries = i.tries + 1,
            answer = case when j.outcome = 'done' then j.answer else i.answer end,
            words = case when j.outcome = 'done' then j.words else i.words end,
            answered_by = case when j.outcome = 'done' then j.person else i.answered_by end,
            answered_at = case when j.outcome = 'done' then clock_timestamp() else i.answered_at end
          from judged j where j.outcome in ('done', 'repeated') and i.meeting = j.meeting and i.school = j.school
    ), told as (
        insert into event (kind, school, subject)
        select 'Meetings/Answer', school, meeting::text from judged where outcome = 'done'
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, 'Meetings/Answer', school, 'no. ' || meeting || ': '
            || (array['will come', 'will not come', 'may come'])[answer] from judged where outcome = 'done'
    )
    select j.ordinal, j.outcome from judged j order by j.ordinal;
end $$;
grant execute on function answer_invitations to senconet_app;

-- Who came, whole: schools and guests that were invited. at: the one at fault, counted from 0.
drop function if exists attend_meeting;
create function attend_meeting(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, replaced integer,
    why text, schools bigint[], guests bigint[], names text[])
returns table (outcome text, version integer, came bigint, at bigint) language plpgsql as $$
#variable_conflict use_column
declare
    act constant text := 'Meetings/Attend';
    begun record;
    m meeting;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, true);
    select x.* into m from meeting x where x.number = asked;
    outcome := begun.outcome;
    version := coalesce(begun.version, m.attendance_version);
    if outcome = 'go' then
        select min(g.number) - 1 into at from unnest(schools, guests) with ordinality g (school, guest, number)
         where g.school is not null and not exists (select from meeting_invitation i where i.meeting = asked
                   and i.school = g.school)
            or g.guest is not null and not exists (select from meeting_guest x where x.meeting = asked and x.number = g.guest);
        outcome := case
            when m.attendance_version <> replaced then 'changed meanwhile'
            when m.starts > now() then 'not begun'
            when at is not null then 'not invited'
            when replaced > 0 and why is null then 'no reason'
            else 'done' end;
    end if;
    if outcome = 'done' then
        version := m.attendance_version + 1;
        insert into meeting_attendance (meeting, version, reason, person) values (asked, version, why, who);
        insert into meeting_present (meeting, version, school, guest, by_name)
        select asked, m.attendance_version + 1, g.school, g.guest, g.name
          from unnest(schools, guests, names) as g (school, guest, name)
         where num_nonnulls(g.school, g.guest) = 1 order by g.school, g.guest;
        update meeting x set attendance_version = x.attendance_version + 1,
            came = (select count(*) from unnest(schools) g (school) where g.school is not null)
         where x.number = asked;
        perform network_note(who, act, id, asked_said, asked, version, null, concat_ws(': ', 'version ' || version, why));
    end if;
    select count(p.school) into came from meeting_present p where p.meeting = asked and p.version = attend_meeting.version;
    return next;
end $$;
grant execute on function attend_meeting to senconet_app;

drop function if exists write_minutes;
create function write_minutes(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, replaced integer,
    asked_body text, asked_final boolean, why text)
returns table (outcome text, version integer) language plpgsql as $$
#variable_conflict use_column
declare
    act constant text := 'Meetings/WriteMinutes';
    begun record;
    m meeting_shown;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, true);
    select s.* into m from meeting_shown s where s.number = asked;
    outcome := begun.outcome;
    version := coalesce(begun.version, m.minutes_version);
    if outcome = 'go' then
        outcome := case
            when m.minutes_version <> replaced then 'changed meanwhile'
            when asked_final and m.starts > now() then 'not begun'
            when m.minutes_final and not asked_final then 'final already'
            when m.minutes_final and why is null then 'no reason'
            else 'done' end;
    end if;
    if outcome = 'done' then
        version := m.minutes_version + 1;
        insert into meeting_minutes (meeting, version, title, body, final, reason, person)
        values (asked, version, m.title, asked_body, asked_final, why, who);
        update meeting x set minutes_version = x.minutes_version + 1, minutes_final = asked_final where x.number = asked;
        perform network_note(who, act, id, asked_said, asked, version, m.host,
            concat_ws(': ', 'version ' || version || case when asked_final then ', final' else '' end, why));
    end if;
    return next;
end $$;
grant execute on function write_minutes to senconet_app;
