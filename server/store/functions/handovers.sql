-- What the next SENCO of a school needs.

-- Of a part, as the contract numbers them; in the order in which they are to be read. notes: a packed FigureNotes message, of
-- the version that was sent last.
drop function if exists hand_over_rows;
create function hand_over_rows(asked integer)
returns table (part integer, number bigint, words text, detail text, due text, overdue boolean, notes bytea) language plpgsql stable as $$
#variable_conflict use_column
begin
    -- plpgsql: it leans on functions that are made after it
    return query with post as (
        select r.id, r.person, p.name, lower(r.during) as first, upper(r.during) - 1 as last, v.body, coalesce(v.share_percent, 100) as share
          from role_held r join person p on p.id = r.person left join lateral post_now(r.id) v on true
         where r.school = asked and r.role = 2 and r.during @> today()
    ), told as (
        select 1 as part, p.id as number, p.name || ', since ' || day_words(p.first) || coalesce(', until ' || day_words(p.last), '') as words,
            concat_ws(', ', nullif(p.share, 100) || ' % of the post', p.body ->> 'title', 'contract ' || (p.body ->> 'contract') || ' hours',
                'teaching ' || (p.body ->> 'teaching') || ' hours', 'PPA ' || (p.body ->> 'ppa') || ' hours',
                'leadership time ' || (p.body ->> 'leadership') || ' hours', 'line manager ' || (p.body ->> 'lineManager')) as detail,
            null::text as due, false as overdue, null::bytea as notes
          from post p
        union all
        select 1, null, 'The school''s hours for its SENCO in force: ' || trim_scale(hours_in_force(asked) / 1000.0) || ' a week', null, null,
            false, null where hours_in_force(asked) is not null
        union all
        select 2, null, 'Return ' || c.key, case when coalesce(h.state, 0) in (0, 1, 3, 6) then 'to be sent'
                when h.state = 2 then 'waits for the head' else 'waits for the trust' end,
            greatest(c.due_on, h.extended_to)::text, coalesce(h.state, 0) in (0, 1, 3, 6) and greatest(c.due_on, h.extended_to) < today(), null
          from collection c join school s on s.laestab = asked left join return_head h on h.collection = c.id and h.school = asked
         where not c.practice and not coalesce(h.exempt, false) and coalesce(h.state, 0) <> 7
           and window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to) < 4
           and expected(false, s.membership, s.opened_on, s.closed_on, c.reference_date, c.opens_on, h.asked_anyway, h.submitted_version)
        union all
        select 3, a.number, a.what, a.owner_name || ', from the meeting "' || a.meeting_title || '"', a.due_on::text, a.overdue, null
          from meeting_action_shown a where a.school = asked and a.state = 1
        union all
        select 4, v.version, 'Return ' || c.key || ', version ' || v.version, null, null, false, v.notes
          from return_head h join collection c on c.id = h.collection
          join return_version v on v.school = h.school and v.collection = h.collection and v.version = h.submitted_version
         where h.school = asked and v.notes is not null and c.id = (
            select c2.id from return_head h2 join collection c2 on c2.id = h2.collection
             where h2.school = asked and h2.submitted_version > 0 and not c2.practice order by c2.reference_date desc limit 1)
        union all
        select 5, n.number, v.title || ' (' || p.name || ')', concat_ws('; ', v.why, case n.state when 1 then 'not yet answered by the head'
                when 2 then 'agreed' else 'not agreed: ' || v.agreement_reason end, 'in the plan: ' || v.plan_place),
            v.wanted_by::text, v.wanted_by < today(), null
          from training_need n join training_need_version v on v.need = n.number and v.version = n.version join person p on p.id = n.person
         where n.school = asked and n.state <= 3
        union all
        select 6, b.number, b.title || ' (' || b.name || ')', case b.state when 2 then 'waits for a place' end, b.begins, false, null
          from booking_shown b join training_event e on e.number = b.event
         where b.school = asked and b.state <= 2 and e.state = 1 and e.ends_at > now()
        union all
        select 7, m.number, m.title, concat_ws(', ', m.place, m.online, (array['will come', 'will not come', 'may come'])[i.answer]),
            local_time(m.starts), false, null
          from meeting_invitation i join meeting_shown m on m.number = i.meeting
         where i.school = asked and m.ends > now() and not m.cancelled
        union all
        select 8, a.number, a.title, 'by it since ' || day_words(t.since), a.look_again_on::text, a.due, null
          from (select distinct on (u.approach) u.* from approach_taken_up u where u.school = asked order by u.approach, u.number desc) t
          join approach_shown a on a.number = t.approach where not t.no_longer and not a.ended
        union all
        select 9, g.agency, g.body ->> 'name', concat_ws(', ', g.body ->> 'offers', g.body ->> 'referral', g.body ->> 'contact',
            g.body ->> 'telephone', g.body ->> 'email', g.body ->> 'web'), null, false, null
          from (select distinct on (v.agency) v.* from agency_version v order by v.agency, v.version desc) g where not g.withdrawn
    )
    select t.part, t.number::bigint, t.words, t.detail, t.due, t.overdue, t.notes from told t order by t.part, t.due nulls last, t.number;
end $$;
grant execute on function hand_over_rows to senconet_app;
