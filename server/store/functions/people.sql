-- People, their roles, their certificates and codes.

revoke all on person, role_held, certificate, enrolment_code, administrator_who_can_come_in, report_people
    from senconet_app, senconet_authority, senconet_report;
grant select on person, role_held, administrator_who_can_come_in to senconet_app;
grant insert (write_id, name, content) on person to senconet_app;
grant insert (person, role, school, during, served_from, served_at), update (during, served_from, served_at)
    on role_held to senconet_app;
grant select, update (revoked_at, revoked_reason) on certificate to senconet_app;
grant insert (id, person, secret_hash, made_by, expires_at), update (revoked_at, made_by),
    select (id, person, secret_hash, made_at, made_by, expires_at, spent_at, revoked_at)
    on enrolment_code to senconet_app;
grant select on person to senconet_authority;
grant select, update (spent_at, spent_serial) on enrolment_code to senconet_authority;
grant select, insert, update (fingerprint, pem) on certificate to senconet_authority;
grant select on report_people to senconet_report;

-- Joining and taking back concern the same person one after the other, never at once: else a code being
-- spent just now would leave a certificate that nobody took back.
drop function if exists lock_person;
create function lock_person(person bigint) returns void language sql as
$$ select pg_advisory_xact_lock((7362003::bigint << 32) | person) $$;
grant execute on function lock_person to senconet_app, senconet_authority;

-- How a person stands: 1 not invited, 2 invited, 3 joined, 4 the certificate or code ran out, 5 taken back.
drop function if exists standing;
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
grant execute on function standing to senconet_app;

-- The days of a role: from today where no first day is said, for ever where no last is.
drop function if exists role_days;
create function role_days(first text, last text) returns daterange language plpgsql stable as $$
declare
    first_day constant date := coalesce(first::date, today());
begin
    if last::date < first_day then
        raise exception 'a role would end before it begins'
            using errcode = '23514', constraint = 'role_days_in_order';
    end if;
    return daterange(first_day, last::date, '[]');
end $$;
grant execute on function role_days to senconet_app;

-- The first of a new person's roles that cannot be held, counted from 0, and the constraint it would break.
drop function if exists wrong_role;
create function wrong_role(roles bigint[], schools bigint[], froms text[], untils text[], serveds text[])
returns table (fault text, at bigint) language sql stable as $$
    with given as (
        select g.role, g.school, coalesce(g.first::date, today()) as first,
               coalesce(g.last::date, 'infinity') as last, g.served::date as served, g.number - 1 as at
          from unnest(roles, schools, froms, untils, serveds) with ordinality
            as g (role, school, first, last, served, number)
    ), judged as (
        select g.at, case
            when g.school is not null and not exists (select from school s where s.laestab = g.school)
                then 'role_held_school_known'
            when g.last < g.first then 'role_days_in_order'
            when g.role = 7 and g.last > g.first + 365 then 'role_auditor_a_year'
            when g.served > g.first then 'role_held_served_before'
            when exists (select from school s where s.laestab = g.school and g.last >= upper(s.membership))
                then 'role_held_while_member'
            when exists (select from given e where e.at < g.at and e.role = g.role
                            and e.school is not distinct from g.school
                            and e.first <= g.last and g.first <= e.last) then 'role_held_once'
            when g.role = 2 and post_taken(g.school::integer, daterange(g.first, g.last, '[]'), 100, false, null, 100) is not null
                then 'role_held_post_taken' end as fault
          from given g
    )
    select fault, at from judged where fault is not null order by at limit 1
$$;
grant execute on function wrong_role to senconet_app;

-- A person with their first roles; or the role that is at fault, and nothing is stored. The same write id
-- again gives the same person again: a repeat is judged by all it said, not by what has become of it since.
drop function if exists add_person;
create function add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[],
    schools bigint[], froms text[], untils text[], serveds text[], places text[])
returns table (person bigint, name text, standing smallint, role_id bigint, role smallint,
    school integer, first_day date, last_day date, never_held boolean, served_from date, served_at text,
    same boolean, fault text, at bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    said constant bytea := sha256(convert_to((jsonb_build_array(name_given, roles, schools, froms, untils)
        -- who says nothing of service says what was said before there was such
        || case when num_nonnulls(variadic serveds) > 0 then jsonb_build_array(serveds, places) else '[]' end)::text,
        'UTF8'));
    found_id bigint;
begin
    if not exists (select from person p where p.write_id = id_of_write) then
        perform from school s where s.laestab = any (select g.school from unnest(roles, schools) as g (role, school) where g.role = 2)
          order by s.laestab for no key update;
        select w.fault, w.at into fault, at from wrong_role(roles, schools, froms, untils, serveds) w;
        if fault is not null then
            return next;
            return;
        end if;
    end if;
    insert into person as p (write_id, name, content) values (id_of_write, name_given, said)
    on conflict (write_id) do nothing returning p.id into found_id;
    if found_id is not null then
        insert into role_held (person, role, school, during, served_from, served_at)
        select found_id, g.role, g.school, role_days(g.first, g.last), g.served::date, g.place
          from unnest(roles, schools, froms, untils, serveds, places) as g (role, school, first, last, served, place);
        insert into audit (person, act, subject) values (adder, 'People/Add', found_id::text);
    else
        select p.id into found_id from person p where p.write_id = id_of_write;
        insert into audit (person, act, subject) select adder, 'People/Add again', p.id::text from person p
         where p.id = found_id and p.content = said;
    end if;
    return query
        select p.id, p.name, standing(p.id), r.id, r.role, r.school, lower(r.during),
               upper(r.during) - 1, isempty(r.during), r.served_from, r.served_at, p.content = said,
               null::text, null::bigint
          from person p left join role_held r on r.person = p.id
         where p.id = found_id order by r.id;
end $$;
grant execute on function add_person to senconet_app;

-- A role's last day becomes yesterday; one that has not begun, or began today, is void. The school's row is taken before
-- the role's, as where a school leaves: the role waits for it (keep_role_within_membership).
drop function if exists end_role;
create function end_role(ender bigint, whom bigint, ended_id bigint) returns setof role_held language plpgsql as $$
begin
    perform from school s
      where s.laestab = (select r.school from role_held r where r.person = whom and r.id = ended_id) for share;
    update role_held r set during = case when lower(r.during) >= today() then 'empty'
                                         else daterange(lower(r.during), today()) end
     where r.person = whom and r.id = ended_id and (upper_inf(r.during) or upper(r.during) > today());
    if found then
        insert into event (kind, school, subject) select 'role', r.school, r.person::text from role_held r where r.id = ended_id;
    end if;
    insert into audit (person, act, school, subject)
    select ender, 'People/EndRole', r.school, r.person || ' role ' || r.role from role_held r
     where r.person = whom and r.id = ended_id;
    return query select * from role_held r where r.person = whom and r.id = ended_id;
end $$;
grant execute on function end_role to senconet_app;

-- An invitation takes the place of the ones before it: only the newest code is good. The same code for the
-- same person again is the same invitation, and takes back nothing.
drop function if exists invite_person;
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
grant execute on function invite_person to senconet_app;

-- Takes back every certificate and unused code of a person, but for the certificate that is kept (null: none).
-- The second statement sees what a joining that held the lock has committed.
drop function if exists revoke_person;
create function revoke_person(revoker bigint, whom bigint, why text, kept bytea)
returns table (certificates bigint, codes bigint) language plpgsql as $$
begin
    if not exists (select from person where id = whom) then
        return;
    end if;
    perform lock_person(whom);
    update certificate set revoked_at = now(), revoked_reason = why
     where person = whom and revoked_at is null and fingerprint is distinct from kept;
    get diagnostics certificates = row_count;
    update enrolment_code set revoked_at = now()
     where person = whom and spent_at is null and revoked_at is null;
    get diagnostics codes = row_count;
    insert into audit (person, act, subject) values (revoker,
        case when kept is null then 'People/Revoke' else 'People/Revoke all but this' end, whom || ': ' || why);
    return next;
end $$;
grant execute on function revoke_person to senconet_app;
