-- What stands in a person's own calendar.

-- Network meetings that they are invited to as SENCO, that their school hosts, or that they planned; training they have a
-- place at, or arrange. From a day on (null: four weeks ago); behind the entry named as its key, "1/12". By the roles
-- themselves, as of today: somebody who is SENCO somewhere and administrator too is invited as SENCO. What an agenda says
-- counts as a change of its meeting, so that a calendar takes it anew.
drop function if exists my_calendar;
create function my_calendar(who bigint, first date, behind text, most bigint)
returns table (key text, kind integer, number bigint, uid uuid, version integer, title text, starts timestamptz,
    ends timestamptz, host_name text, place text, online text, cancelled boolean, changed_at timestamptz, agenda text)
language sql stable set enable_seqscan = off as $$
    with mine as (
        select r.school from role_held r where r.person = who and r.role = 2 and today() <@ r.during
    ), since as (
        select (coalesce(first, today() - 28))::timestamp at time zone 'Europe/London' as moment,
               split_part(behind, '/', 1)::integer as kind, split_part(behind, '/', 2)::bigint as number
    ), after as (
        select s.moment, s.kind, s.number, case s.kind
            when 1 then (select m.starts from meeting m where m.number = s.number)
            when 2 then (select e.begins_at from training_event e where e.number = s.number) end as starts
          from since s
    ), listed as (
        select * from (
            select 1 as kind, m.number, m.starts from meeting m, after a
             where m.ends >= a.moment and (m.planned_by = who or m.host in (select school from mine)
                or exists (select from meeting_invitation i where i.meeting = m.number
                              and i.school in (select school from mine)))
            union all
            select 2, e.number, e.begins_at from training_event e, after a
             where e.ends_at >= a.moment and (e.person = who or exists (select from training_booking b
                where b.event = e.number and b.person = who and b.state = 1))) u
         where behind is null or (u.starts, u.kind, u.number) > (select a.starts, a.kind, a.number from after a)
         order by u.starts, u.kind, u.number limit most
    )
    select l.kind || '/' || l.number, l.kind, l.number, x.*
      from listed l cross join lateral (
        select s.uid, s.version + s.agenda_version, s.title, s.starts, s.ends, s.host_name, s.place, s.online, s.cancelled,
            greatest(s.changed_at, (select g.at from meeting_agenda g where g.meeting = s.number
                                       and g.version = s.agenda_version)),
            (select string_agg(i.title, E'\n' order by g.place)
               from meeting_agenda_item g join meeting_item i on i.number = g.item
              where g.meeting = s.number and g.version = s.agenda_version and g.place is not null)
          from meeting_shown s where l.kind = 1 and s.number = l.number
        union all
        select f.write_id, v.version, v.title, e.begins_at, e.ends_at, v.provider, v.place, null, e.state = 2, v.at, null
          from training_event e
          join training_event_version v on v.event = e.number and v.version = e.version
          join training_event_version f on f.event = e.number and f.version = 1
         where l.kind = 2 and e.number = l.number) x
     order by l.starts, l.kind, l.number
$$;
grant execute on function my_calendar to senconet_app;
