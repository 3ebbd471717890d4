-- Which history this is, and where the audit's chains stand.

revoke all on history_epoch from senconet_app, senconet_authority, senconet_report;
grant select on history_epoch to senconet_app, senconet_authority, senconet_report;
-- The chains are written by the trigger on the audit alone (chain_audit), as their owner.
revoke all on audit_link, audit_gate, history_head from senconet_app, senconet_authority, senconet_report;
grant select on audit_link to senconet_app;
grant select on history_head to senconet_report;
grant execute on function audit_words, audit_chain_of to senconet_app;
-- A view of a count, which nobody can change: the right to do so is the right to lock it.
grant update on audit_gate to senconet_app;

-- A new history begins, and where each chain stands then is kept: for the owner only, who has put the database back from a
-- backup. Gives its id.
drop function if exists begin_history;
create function begin_history(why text) returns uuid language sql volatile as $$
    with begun as (
        insert into history_epoch (number, reason) select max(e.number) + 1, why from history_epoch e returning number, id
    ), kept as (
        insert into history_head (history, chain, number, hash)
        select b.number, c.chain, h.number, h.hash from begun b
         cross join (select distinct l.chain from audit_link l) c cross join audit_head(c.chain) h
    ), noted as (
        insert into audit (act, subject) select 'History/Begin', b.number || ' ' || b.id || ' ' || why from begun b
    )
    select b.id from begun b
$$;

-- What every answer to a write says of the history: which it is, and the heads of the chains that the transaction has gone
-- into, a line each.
drop function if exists history_now;
create function history_now(out epoch uuid, out heads text) language sql stable as $$
    select e.id, coalesce(current_setting('senconet.heads', true), '') from history_epoch e order by e.number desc limit 1
$$;
grant execute on function history_now to senconet_app;
