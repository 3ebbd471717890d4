-- People, once more: a trust keeps an administrator, an invitation replaces the one before, and a list says
-- who can come in and why somebody cannot.

-- Whoever can come in and administer the trust just now.
create view administrator_who_can_come_in as
    select distinct r.person from role_held r join certificate c on c.person = r.person
     where r.role = 5 and r.school is null and today() <@ r.during
       and c.fingerprint is not null and c.revoked_at is null and c.expires_at > now();
grant select on administrator_who_can_come_in to senconet_app;

-- Two administrators who end each other at the same moment pass one after the other: the second sees what
-- the first has done.
create function keep_an_administrator() returns trigger language plpgsql as $$
begin
    if not exists (select from role_held r where r.person = new.person and r.role = 5) then
        return null;
    end if;
    perform pg_advisory_xact_lock(7362004);
    if not exists (select from administrator_who_can_come_in) then
        raise exception 'nobody could administer the trust any more'
            using errcode = '23514', constraint = 'trust_keeps_an_administrator';
    end if;
    return null;
end $$;
create trigger role_leaves_an_administrator after update on role_held for each row
    when (old.role = 5 and new.during is distinct from old.during) execute function keep_an_administrator();
create trigger certificate_leaves_an_administrator after update on certificate for each row
    when (old.revoked_at is null and new.revoked_at is not null) execute function keep_an_administrator();

-- How a person stands: 1 not invited, 2 invited, 3 joined, 4 the certificate or code ran out, 5 taken back.
create function standing(whom bigint) returns smallint language sql stable as $$
    select case
        when exists (select from certificate c where c.person = whom and c.fingerprint is not null
                        and c.revoked_at is null and c.expires_at > now()) then 3
        when exists (select from enrolment_code e where e.person = whom and e.spent_at is null
                        and e.revoked_at is null and e.expires_at > now()) then 2
        else coalesce((select case when last.taken_back then 5 else 4 end
            from (select revoked_at is not null as taken_back, issued_at as at from certificate
                   where person = whom
                  union all
                  select revoked_at is not null, made_at from enrolment_code
                   where person = whom and spent_at is null) last
           order by last.at desc limit 1), 1) end::smallint
$$;

create index on enrolment_code (person);

-- A repeat is judged by all it said, not by what has become of it since.
alter table person add column content bytea;
grant insert (content) on person to senconet_app;

drop function add_person(bigint, uuid, text, bigint[], bigint[], text[], text[]);

-- A person with their first roles; the same write id again gives the same person again.
create function add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[],
    schools bigint[], froms text[], untils text[])
returns table (person bigint, name text, standing smallint, role_id bigint, role smallint,
    school integer, first_day date, last_day date, never_held boolean, same boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    said constant bytea := sha256(convert_to(jsonb_build_array(
        name_given, roles, schools, froms, untils)::text, 'UTF8'));
    found_id bigint;
begin
    insert into person as p (write_id, name, content) values (id_of_write, name_given, said)
    on conflict (write_id) do nothing returning p.id into found_id;
    if found_id is not null then
        insert into role_held (person, role, school, during)
        select found_id, g.role, g.school,
               daterange(coalesce(g.first::date, today()), g.last::date, '[]')
          from unnest(roles, schools, froms, untils) as g (role, school, first, last);
        insert into audit (person, act, subject) values (adder, 'People/Add', found_id::text);
    else
        select p.id into found_id from person p where p.write_id = id_of_write;
        insert into audit (person, act, subject) values (adder, 'People/Add again', found_id::text);
    end if;
    return query
        select p.id, p.name, standing(p.id), r.id, r.role, r.school, lower(r.during),
               upper(r.during) - 1, isempty(r.during), coalesce(p.content, said) = said
          from person p left join role_held r on r.person = p.id
         where p.id = found_id order by r.id;
end $$;

-- An invitation takes the place of the ones before it: only the newest code is good. The same code for the
-- same person again is the same invitation, and takes back nothing.
create function invite_person(inviter bigint, whom bigint, code text, hash bytea, hours integer)
returns table (person bigint, name text, expires timestamptz, same boolean, good boolean, replaced bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    is_new boolean;
begin
    if not exists (select from person p where p.id = whom) then
        return;
    end if;
    perform lock_person(whom);
    is_new := not exists (select from enrolment_code c where c.id = code);
    insert into enrolment_code as c (id, person, secret_hash, made_by, expires_at)
    values (code, whom, hash, inviter, now() + make_interval(hours => hours))
    on conflict (id) do update set made_by = c.made_by
    returning c.expires_at, c.secret_hash = hash and c.person = whom, c.revoked_at is null
      into expires, same, good;
    replaced := 0;
    if is_new then
        update enrolment_code e set revoked_at = now()
         where e.person = whom and e.id <> code and e.spent_at is null and e.revoked_at is null;
        get diagnostics replaced = row_count;
        insert into audit (person, act, subject) values (inviter, 'People/Invite', whom::text);
    end if;
    select p.id, p.name into person, name from person p where p.id = whom;
    return next;
end $$;

revoke execute on function keep_an_administrator(), standing(bigint),
    add_person(bigint, uuid, text, bigint[], bigint[], text[], text[]),
    invite_person(bigint, bigint, text, bytea, integer) from public;
grant execute on function standing(bigint),
    add_person(bigint, uuid, text, bigint[], bigint[], text[], text[]),
    invite_person(bigint, bigint, text, bytea, integer) to senconet_app;
