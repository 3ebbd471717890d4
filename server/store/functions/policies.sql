-- Policies.

revoke all on policy, policy_write from senconet_app, senconet_authority, senconet_report;
grant select, insert on policy, policy_write to senconet_app;

-- The next version of a policy. Asked for what the newest version says already, nothing is added, and the
-- answer names that version (standing). The same write again has the same answer again.
drop function if exists add_policy;
create function add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea,
    policy_words jsonb, policy_mobility integer)
returns table (version integer, body bytea, same boolean, standing boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    author constant bigint := nullif(adder, 0);
    newest policy%rowtype;
    act text := 'Policies/Add again';
begin
    perform pg_advisory_xact_lock(7362002);
    if not exists (select from policy_write w where w.id = id_of_write) then
        select * into newest from policy p where p.name = policy_name order by p.version desc limit 1;
        if newest.body = policy_body then
            act := 'Policies/Add nothing new';
        else
            act := 'Policies/Add';
            insert into policy (name, version, body, words, mobility_answer, added_by)
            values (policy_name, coalesce(newest.version, 0) + 1, policy_body, policy_words,
                    policy_mobility, author)
            returning * into newest;
        end if;
        insert into policy_write (id, name, version, added, person)
        values (id_of_write, policy_name, newest.version, act = 'Policies/Add', author);
    end if;
    insert into audit (person, act, subject) values (author, act, policy_name);
    return query select p.version, p.body, p.body = policy_body, not w.added
                   from policy_write w join policy p on p.name = w.name and p.version = w.version
                  where w.id = id_of_write;
end $$;
grant execute on function add_policy to senconet_app;
