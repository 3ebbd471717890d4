-- Collections: once open nothing of them moves, but how often they were opened again, and the days by which they are
-- due and close, when they are given more time.

revoke all on collection, reopening from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (opened_again, due_on, closes_on, finish_by) on collection to senconet_app;
grant select, insert on reopening to senconet_app;

-- One act, or why it is none: it cannot be taken back, so no day may be far away (the day it is due is none after it
-- closes). The collection is locked by writing it, so that a repeat waits for the standby as the
-- first time did.
drop function if exists reopen_collection;
create function reopen_collection(who bigint, asked_key text, asked_id uuid, why text, asked_closes date, asked_due date,
    asked_finish date)
returns table (outcome text, held collection)
language plpgsql as $$
#variable_conflict use_column
declare
    now_held collection;
    known reopening;
    due date;
    finish date;
    said text;
begin
    update collection c set opened_again = c.opened_again + 1 where c.key = asked_key returning c.* into now_held;
    select * into known from reopening r where r.write_id = asked_id;
    due := coalesce(asked_due, now_held.due_on);
    finish := coalesce(asked_finish, greatest(asked_closes + 7, now_held.finish_by));
    said := case
        when known.number is not null and (known.collection, known.reason, known.closes_on) = (now_held.id, why,
             asked_closes) and known.due_on = coalesce(asked_due, known.due_on)
             and known.finish_by = coalesce(asked_finish, known.finish_by) then 'repeated'
        when known.number is not null then 'other content'
        when asked_closes > today() + 1096 then 'closes too far'
        when asked_closes <= now_held.closes_on then 'no later'
        when asked_closes < today() then 'over'
        when due < now_held.due_on then 'due earlier'
        when due > asked_closes then 'due after'
        when finish < now_held.finish_by then 'finish earlier'
        when asked_finish > today() + 1096 then 'finish too far'
        else 'done' end;
    if said = 'done' then
        insert into reopening (collection, write_id, reason, due_before, closes_before, finish_before, due_on, closes_on,
            finish_by, person)
        values (now_held.id, asked_id, why, now_held.due_on, now_held.closes_on, now_held.finish_by, due, asked_closes,
            finish, who);
        update collection c set due_on = due, closes_on = asked_closes, finish_by = finish where c.id = now_held.id
        returning c.* into now_held;
        insert into event (kind, subject) values ('collection', asked_key);
        insert into audit (person, act, subject) values (who, 'Collections/Reopen', asked_key);
    end if;
    return query select said, now_held;
end $$;
grant execute on function reopen_collection to senconet_app;
