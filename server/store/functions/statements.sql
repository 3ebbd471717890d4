-- Statements: what heads and the trust say of an issued allocation.

revoke all on statement_act from senconet_app, senconet_authority, senconet_report;
grant select, insert on statement_act to senconet_app;

-- One act, or why it is none. The school's acts come one after the other: what is in force is locked first, by
-- writing it, so that a repeat waits for the standby as the first time did. A dispute is to be answered within
-- four weeks, counted from the day after it is made. Who says how many acts they have seen does nothing where there
-- are others by now. Of a refusal the row is how things stand: what is in force, and what was said of that last.
drop function if exists act_on_statement;
create function act_on_statement(who bigint, schools bigint[], asked_key text, asked_number bigint, asked_id uuid,
    asked_kind smallint, asked_hours integer, asked_reason text, asked_upheld boolean, asked_seen bigint)
returns table (outcome text, number bigint, kind smallint, hours_thousandths integer, reason text, answer_by date,
    upheld boolean, person_name text, acted_at text, issued_thousandths bigint, in_force bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    statement record;
    act statement_act;
    now_in_force bigint;
    latest smallint;
    said text;
begin
    select a.number, a.school, a.collection, a.hours_thousandths, a.result into statement
      from allocation a join collection c on c.id = a.collection
     where a.number = asked_number and a.school = any(schools) and c.key = asked_key;
    update allocation_in_force f set number = f.number
     where f.school = statement.school and f.collection = statement.collection returning f.number into now_in_force;
    select * into act from statement_act s where s.write_id = asked_id;
    select s.kind into latest from statement_act s where s.allocation = statement.number order by s.number desc limit 1;
    said := case
        when statement.number is null then 'no statement'
        when act.number is not null and (act.allocation, act.kind) = (statement.number, asked_kind)
             and (act.hours_thousandths, act.reason, act.upheld) is not distinct from
                 (asked_hours, asked_reason, asked_upheld) then 'repeated'
        when act.number is not null then 'other content'
        when asked_kind = 3 and latest is distinct from 2 then 'not disputed'
        when asked_kind <> 3 and now_in_force <> statement.number then 'replaced'
        when asked_kind <> 3 and latest = 2 then 'disputed'
        when asked_seen <> (select count(*) from statement_act s where s.allocation = statement.number) then 'said since'
        when asked_kind = 1 and asked_hours < statement.hours_thousandths and asked_reason is null then 'no reason'
        else 'done' end;
    if said = 'done' then
        insert into statement_act (allocation, write_id, kind, hours_thousandths, reason, answer_by, upheld, person)
        values (statement.number, asked_id, asked_kind, asked_hours, asked_reason,
                case when asked_kind = 2 then today() + 28 end, asked_upheld, who)
        returning * into act;
        insert into event (kind, school, subject) values ('statement ' ||
            (array['acknowledged', 'disputed', 'decided'])[asked_kind], statement.school, statement.number::text);
        insert into audit (person, act, school, subject) values (who, 'Allocations/' ||
            (array['Acknowledge', 'Dispute', 'Decide'])[asked_kind], statement.school, statement.number::text);
    end if;
    if said not in ('done', 'repeated') then
        select * into act from statement_act s where s.allocation = now_in_force order by s.number desc limit 1;
    end if;
    return query select said, act.allocation, act.kind, act.hours_thousandths, act.reason, act.answer_by, act.upheld,
        (select p.name from person p where p.id = act.person), iso(act.acted_at), statement.hours_thousandths, now_in_force;
end $$;
grant execute on function act_on_statement to senconet_app;
