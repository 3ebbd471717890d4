-- All of one meeting.

-- A row each, in the order in which they are told. part: 0 the meeting itself, 1 items (place: on the agenda), 2
-- invitations, 3 the SENCOs of the school invited before, 4 guests, 5 the minutes, 6 actions. everything: for those who
-- see what concerns other schools too; all others see their schools' part. Nothing where they see none of it.
drop function if exists meeting_parts;
create function meeting_parts(who bigint, schools bigint[], everything boolean, asked bigint, asked_minutes integer)
returns table (part integer, of_school integer, of_name text, p_number bigint, p_version integer, head text, body text,
    person bigint, name text, p_state integer, p_place bigint, p_flag boolean, p_at text, p_day date)
language sql stable as $$
    with m as (
        select x.* from meeting x where x.number = asked and (everything or x.host = any(schools)
            or exists (select from meeting_invitation i where i.meeting = x.number and i.school = any(schools)))
    ), invited as (
        select i.* from m join meeting_invitation i on i.meeting = m.number where everything or i.school = any(schools)
    )
    select 0, null::integer, null, null::bigint, null::integer, null, null, null::bigint, null, null::integer, null::bigint,
        exists (select from role_held r where r.person = who and today() <@ r.during
                   and (r.role = 5 or r.role = 2 and r.school = m.host)), null, null::date
      from m
    union all
    (select 1, i.school, s.name, i.number, null, i.title, coalesce(g.reason, i.detail), i.person, p.name,
        case when g.item is null then 0 when g.place is null then 2 else 1 end, g.place, g.reason is not null, null, null
       from m join meeting_item i on i.meeting = m.number
       join school s on s.laestab = i.school join person p on p.id = i.person
       left join meeting_agenda_item g on g.meeting = m.number and g.version = m.agenda_version and g.item = i.number
      order by g.place, g.item nulls last, i.number)
    union all
    (select q.part, q.school, q.school_name, null, null, q.words, q.by_name, q.person, q.name, q.answer, null, q.came, q.at,
        null
       from (
        select 2 as part, i.school, s.name as school_name, w.by_name, i.words, i.answered_by as person,
            p.name, i.answer::integer, w.meeting is not null as came, iso(i.answered_at) as at
          from invited i join m on true join school s on s.laestab = i.school left join person p on p.id = i.answered_by
          left join meeting_present w on w.meeting = m.number and w.version = m.attendance_version and w.school = i.school
        union all
        select 3, i.school, null, null, null, r.person, p.name, null, null, null
          from invited i join role_held r on r.school = i.school and r.role = 2 and today() <@ r.during
          join person p on p.id = r.person) q
      order by q.school, q.part, q.person)
    union all
    (select 4, null, g.from_school, g.number, null, null, null, null, g.name, null, null, w.meeting is not null, null, null
       from m join meeting_guest g on g.meeting = m.number
       left join meeting_present w on w.meeting = m.number and w.version = m.attendance_version and w.guest = g.number
      where everything order by g.number)
    union all
    select 5, null, null, null, x.version, x.reason, x.body, x.person, p.name, null, null, x.final, iso(x.at), null
      from m join meeting_minutes x on x.meeting = m.number and x.version = coalesce(asked_minutes, m.minutes_version)
      join person p on p.id = x.person
     where everything or x.final
    union all
    (select 6, a.school, a.school_name, a.number, a.version, a.what, a.outcome, a.owner, a.owner_name, a.state, null,
        a.overdue, iso(a.changed_at), a.due_on
       from m join meeting_action_shown a on a.meeting = m.number
      where everything or a.school = any(schools) order by a.due_on, a.number)
$$;
grant execute on function meeting_parts to senconet_app;
