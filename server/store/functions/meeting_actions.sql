-- What was agreed to be done: actions of network meetings.

revoke all on meeting_action, meeting_action_version, meeting_action_shown
    from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (version, due_on, state) on meeting_action to senconet_app;
grant select, insert on meeting_action_version to senconet_app;
grant select on meeting_action_shown to senconet_app;

-- Whose it is where nobody is named: the school's SENCO, if it has one only.
drop function if exists only_senco;
create function only_senco(at_school integer) returns bigint language sql stable as $$
    select case when count(*) = 1 then min(r.person) end
      from (select distinct x.person from role_held x where x.role = 2 and x.school = at_school and today() <@ x.during) r
$$;
grant execute on function only_senco to senconet_app;

drop function if exists add_action;
create function add_action(who bigint, permitted bigint[], id uuid, asked_said bytea, asked bigint, asked_what text,
    asked_school integer, asked_owner bigint, asked_due date)
returns table (outcome text, shown meeting_action_shown) language plpgsql as $$
declare
    act constant text := 'Meetings/AddAction';
    begun record;
    whose constant bigint := coalesce(asked_owner, only_senco(asked_school));
    made bigint;
begin
    select * into begun from meeting_begin(who, permitted, asked, act, id, asked_said, true);
    outcome := begun.outcome;
    if outcome = 'go' then
        outcome := case
            when not exists (select from school s where s.laestab = asked_school) then 'no school'
            when whose is null then 'whose'
            when not leads_at(whose, asked_school) then 'no owner'
            when asked_due < today() then 'passed'
            when asked_due > today() + 1096 then 'too far'
            else 'done' end;
    end if;
    if outcome = 'done' then
        insert into meeting_action (meeting, what, school, owner, due_on)
        values (asked, asked_what, asked_school, whose, asked_due) returning number into made;
        insert into meeting_action_version (action, version, due_on, state, person) values (made, 1, asked_due, 1, who);
        perform network_note(who, act, id, asked_said, made, 1, asked_school, asked_what);
    end if;
    select s.* into shown from meeting_action_shown s
     where s.number = coalesce(made, case when begun.outcome = 'repeated' then begun.subject end);
    return next;
end $$;
grant execute on function add_action to senconet_app;

-- By its owner, or who organises the meeting it comes from: all (null), or those that these schools host.
drop function if exists set_action;
create function set_action(who bigint, organises bigint[], everything boolean, id uuid, asked_said bytea, asked bigint,
    replaced integer, asked_state smallint, asked_outcome text, asked_due date)
returns table (outcome text, shown meeting_action_shown) language plpgsql as $$
declare
    act constant text := 'Meetings/SetAction';
    a meeting_action;
    known record;
begin
    select * into known from network_known(who, act, id, asked_said);
    select x.* into a from meeting_action x where x.number = asked for no key update;
    outcome := case
        when known.outcome is not null then known.outcome
        when a.number is null then 'no action'
        when a.owner <> who and not everything and not exists (select from meeting m where m.number = a.meeting
                and m.host = any(organises)) then 'not theirs'
        when a.version <> replaced then 'changed meanwhile'
        when coalesce(asked_state, a.state) <> 1 and asked_outcome is null then 'no outcome'
        when asked_due < today() and asked_due <> a.due_on then 'passed'
        when asked_due > today() + 1096 then 'too far'
        else 'done' end;
    if outcome = 'done' then
        insert into meeting_action_version (action, version, due_on, state, outcome, person)
        values (asked, a.version + 1, coalesce(asked_due, a.due_on), coalesce(asked_state, a.state), asked_outcome, who);
        update meeting_action x set version = x.version + 1, due_on = coalesce(asked_due, x.due_on),
            state = coalesce(asked_state, x.state) where x.number = asked;
        perform network_note(who, act, id, asked_said, asked, a.version + 1, a.school, concat_ws(': ',
            (array['open', 'done', 'dropped'])[coalesce(asked_state, a.state)], asked_outcome));
    end if;
    select s.* into shown from meeting_action_shown s where s.number = a.number;
    return next;
end $$;
grant execute on function set_action to senconet_app;
