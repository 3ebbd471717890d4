-- Policies.

revoke all on policy from senconet_app, senconet_authority, senconet_report;
grant select, insert on policy to senconet_app;

-- The next version of a policy; the same write id again gives the same version again. Asked for what the
-- newest version says already, nothing is added, and the answer names that version (standing).
drop function if exists add_policy;
create function add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea,
    policy_words jsonb, policy_mobility integer)
returns table (version integer, body bytea, same boolean, standing boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    newest policy%rowtype;
begin
    perform pg_advisory_xact_lock(7362002);
    if exists (select from policy p where p.write_id = id_of_write) then
        insert into audit (person, act, subject) values (nullif(adder, 0), 'Policies/Add again', policy_name);
        return query select p.version, p.body, p.body = policy_body, false from policy p
                      where p.write_id = id_of_write;
        return;
    end if;
    select * into newest from policy p where p.name = policy_name order by p.version desc limit 1;
    if newest.body = policy_body then
        return query select newest.version, newest.body, true, true;
        return;
    end if;
    insert into audit (person, act, subject) values (nullif(adder, 0), 'Policies/Add', policy_name);
    return query
        insert into policy as p (name, version, write_id, body, words, mobility_answer, added_by)
        values (policy_name, coalesce(newest.version, 0) + 1, id_of_write, policy_body, policy_words,
                policy_mobility, nullif(adder, 0))
        returning p.version, p.body, true, false;
end $$;
grant execute on function add_policy to senconet_app;
