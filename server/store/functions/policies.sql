-- Policies.

revoke all on policy, policy_write from senconet_app, senconet_authority, senconet_report;
revoke all on policy_publication, policy_taken_over, policy_standing
    from senconet_app, senconet_authority, senconet_report;
grant select, insert on policy, policy_write, policy_publication to senconet_app;
grant select on policy_standing, policy_taken_over to senconet_app;

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
            act := null;
        else
            act := 'Policies/Add';
            insert into policy (name, version, body, words, mobility_answer, added_by)
            values (policy_name, coalesce(newest.version, 0) + 1, policy_body, policy_words,
                    policy_mobility, author)
            returning * into newest;
            if author is null then -- it comes with the program
                insert into policy_taken_over (name, version) values (newest.name, newest.version);
            end if;
        end if;
        insert into policy_write (id, name, version, added, person)
        values (id_of_write, policy_name, newest.version, act is not null, author);
    end if;
    insert into event (kind, subject)
    select 'policy', p.name || '@' || p.version from policy_write w join policy p on p.name = w.name and p.version = w.version
     where w.id = id_of_write and w.added and p.body = policy_body and act = 'Policies/Add';
    insert into audit (person, act, subject)
    select author, act, policy_name from policy_write w join policy p on p.name = w.name and p.version = w.version
     where w.id = id_of_write and w.added and p.body = policy_body;
    return query select p.version, p.body, p.body = policy_body, not w.added
                   from policy_write w join policy p on p.name = w.name and p.version = w.version
                  where w.id = id_of_write;
end $$;
grant execute on function add_policy to senconet_app;

-- Fixes with whom a version (null: the newest) was agreed, when, and where that is minuted. What is published stays:
-- the same words again are the same act, other words change nothing; outcome says which: 'published', 'again',
-- 'other words', 'other write' (the write id is another act's), 'unknown', 'future'. But for the last two the
-- row is how the version, or that write's, stands.
drop function if exists publish_policy;
create function publish_policy(publisher bigint, id_of_write uuid, policy_name text, policy_version integer,
    with_whom text, on_day date, minuted text)
returns table (outcome text, name text, version integer, agreed_with text, agreed_on date, minute text,
    published_at text, published_by text)
language plpgsql as $$
#variable_conflict use_column
declare
    wanted policy%rowtype;
    held policy_publication%rowtype;
    came text;
begin
    perform pg_advisory_xact_lock(7362002);
    select * into held from policy_publication b where b.write_id = id_of_write;
    if found then
        came := case when held.name = policy_name and held.version = coalesce(policy_version, held.version)
                     then 'again' else 'other write' end;
    else
        select * into wanted from policy p where p.name = policy_name
            and p.version = coalesce(policy_version, p.version) order by p.version desc limit 1;
        select * into held from policy_publication b where b.name = wanted.name and b.version = wanted.version;
        came := case when wanted.name is null then 'unknown' when held.name is not null then 'again'
                     when on_day > today() then 'future' else 'published' end;
    end if;
    if came = 'published' then
        insert into policy_publication (name, version, write_id, agreed_with, agreed_on, minute, published_by)
        values (wanted.name, wanted.version, id_of_write, with_whom, on_day, minuted, publisher)
        returning * into held;
        insert into event (kind, subject) values ('policy published', held.name || '@' || held.version);
    elsif came = 'again' and (held.agreed_with, held.agreed_on, held.minute) <> (with_whom, on_day, minuted) then
        came := case when held.write_id = id_of_write then 'other write' else 'other words' end;
    end if;
    if came in ('published', 'again') then
        insert into audit (person, act, subject) values (publisher, case came when 'published' then 'Policies/Publish'
            else 'Policies/Publish again' end, held.name || '@' || held.version);
    end if;
    return query select came, held.name, held.version, held.agreed_with, held.agreed_on, held.minute,
        iso(held.published_at), (select p.name from person p where p.id = held.published_by);
end $$;
grant execute on function publish_policy to senconet_app;
