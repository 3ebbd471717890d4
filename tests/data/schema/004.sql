SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE FUNCTION public.add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[], schools bigint[], froms text[], untils text[]) RETURNS TABLE(person bigint, name text, standing smallint, role_id bigint, role smallint, school integer, first_day date, last_day date, never_held boolean, same boolean, fault text, at bigint)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
declare
    said constant bytea := sha256(convert_to(jsonb_build_array(
        name_given, roles, schools, froms, untils)::text, 'UTF8'));
    found_id bigint;
begin
    if not exists (select from person p where p.write_id = id_of_write) then
        select w.fault, w.at into fault, at from wrong_role(roles, schools, froms, untils) w;
        if fault is not null then
            return next;
            return;
        end if;
    end if;
    insert into person as p (write_id, name, content) values (id_of_write, name_given, said)
    on conflict (write_id) do nothing returning p.id into found_id;
    if found_id is not null then
        insert into role_held (person, role, school, during)
        select found_id, g.role, g.school, role_days(g.first, g.last)
          from unnest(roles, schools, froms, untils) as g (role, school, first, last);
        insert into audit (person, act, subject) values (adder, 'People/Add', found_id::text);
    else
        select p.id into found_id from person p where p.write_id = id_of_write;
        insert into audit (person, act, subject) values (adder, 'People/Add again', found_id::text);
    end if;
    return query
        select p.id, p.name, standing(p.id), r.id, r.role, r.school, lower(r.during),
               upper(r.during) - 1, isempty(r.during), p.content = said, null::text, null::bigint
          from person p left join role_held r on r.person = p.id
         where p.id = found_id order by r.id;
end $$;

ALTER FUNCTION public.add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[], schools bigint[], froms text[], untils text[]) OWNER TO senconet_owner;

CREATE FUNCTION public.add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea, policy_words jsonb, policy_mobility integer) RETURNS TABLE(version integer, body bytea, same boolean, standing boolean)
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea, policy_words jsonb, policy_mobility integer) OWNER TO senconet_owner;

CREATE FUNCTION public.apply_register(applier bigint, import_id uuid, expected bigint) RETURNS TABLE(outcome text, new_schools bigint, changed bigint, unchanged bigint, missing bigint, wrong bigint)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
declare
    import register_import;
begin
    select * into import from register_import i where i.id = import_id and i.person = applier for update;
    if import.id is null then
        return query select 'no import', 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint;
        return;
    end if;
    if import.applied_at is null then
        if (select count(*) from register_row r where r.import = import_id) <> expected then
            return query select 'incomplete', 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint;
            return;
        end if;
        perform judge_register(applier, import_id);
        perform tidy_register(import_id);
    end if;
    return query select 'applied', i.new_schools, i.changed, i.unchanged, i.missing, i.wrong
        from register_import i where i.id = import_id;
end $$;

ALTER FUNCTION public.apply_register(applier bigint, import_id uuid, expected bigint) OWNER TO senconet_owner;

CREATE FUNCTION public.day_start(day date) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$ select extract(epoch from day::timestamp at time zone 'Europe/London')::bigint $$;

ALTER FUNCTION public.day_start(day date) OWNER TO senconet_owner;

CREATE FUNCTION public.invite_person(inviter bigint, whom bigint, code text, hash bytea, hours integer) RETURNS TABLE(person bigint, name text, expires timestamp with time zone, same boolean, good boolean, replaced bigint)
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.invite_person(inviter bigint, whom bigint, code text, hash bytea, hours integer) OWNER TO senconet_owner;

CREATE FUNCTION public.iso(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    AS $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

ALTER FUNCTION public.iso(at timestamp with time zone) OWNER TO senconet_owner;

CREATE FUNCTION public.judge_register(applier bigint, import_id uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    wrong_count bigint;
begin
    insert into register_line (import, row, what, school, name, column_name, reason)
    select import_id, r.row, 4, r.laestab, r.name, 'LAESTAB',
           format('school %s stands in row %s already', r.laestab, r.first_row)
      from (select *, min(row) over (partition by laestab) as first_row
              from register_row where import = import_id) r
     where r.row <> r.first_row order by r.row;
    get diagnostics wrong_count = row_count;
    if wrong_count > 0 then
        update register_import set applied_at = now(), new_schools = 0, changed = 0, unchanged = 0,
            missing = 0, wrong = wrong_count where id = import_id;
        return;
    end if;

    with settled as (
        select r.row, r.laestab, coalesce(r.urn, s.urn) as urn,
            coalesce(nullif(r.name, ''), s.name, 'School ' || r.laestab) as name,
            coalesce(nullif(r.kind, 0), s.kind, 0::smallint) as kind,
            coalesce(nullif(r.type, ''), s.type, '') as type,
            coalesce(nullif(r.phase, ''), s.phase, '') as phase,
            coalesce(nullif(r.local_authority, ''), s.local_authority, '') as local_authority,
            coalesce(r.closed, s.closed, false) as closed
          from register_row r left join school s on s.laestab = r.laestab
         where r.import = import_id
    ), compared as (
        select r.*, s.laestab is null as is_new,
            concat_ws(', ', case when s.name <> r.name then 'name' end,
                case when s.urn is distinct from r.urn then 'URN' end,
                case when s.kind <> r.kind then 'kind' end,
                case when s.type <> r.type then 'type' end,
                case when s.phase <> r.phase then 'phase' end,
                case when s.local_authority <> r.local_authority then 'local authority' end,
                case when s.closed <> r.closed then 'closed' end) as differences
          from settled r left join school s on s.laestab = r.laestab
    ), reported as (
        insert into register_line (import, row, what, school, name, column_name, reason)
        select * from (
            select import_id, row, (case when is_new then 1 else 2 end)::smallint, laestab, name,
                case when not is_new then differences end, null::text
              from compared where is_new or differences <> ''
            union all
            select import_id, null, 3::smallint, s.laestab, s.name, null,
                'the file does not name this school; it stays as it is'
              from school s where not s.closed
               and not exists (select from compared c where c.laestab = s.laestab)) lines
         order by 2 nulls last, 4
        returning what
    ), told as (
        insert into event (kind, school) select 'school', laestab from compared
         where is_new or differences <> ''
    ), noted as (
        insert into audit (person, act, subject) values (applier, 'Schools/Apply', import_id::text)
    ), written as (
        insert into school as s (laestab, urn, name, kind, type, phase, local_authority, closed)
        select laestab, urn, name, kind, type, phase, local_authority, closed from compared
         where is_new or differences <> '' order by laestab
        on conflict (laestab) do update set urn = excluded.urn, name = excluded.name,
            kind = excluded.kind, type = excluded.type, phase = excluded.phase,
            local_authority = excluded.local_authority, closed = excluded.closed, changed_at = now()
    )
    update register_import set applied_at = now(), wrong = 0,
        new_schools = (select count(*) from reported where what = 1),
        changed = (select count(*) from reported where what = 2),
        missing = (select count(*) from reported where what = 3),
        unchanged = (select count(*) from compared where not is_new and differences = '')
     where id = import_id;
end $$;

ALTER FUNCTION public.judge_register(applier bigint, import_id uuid) OWNER TO senconet_owner;

CREATE FUNCTION public.keep_an_administrator() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.keep_an_administrator() OWNER TO senconet_owner;

CREATE FUNCTION public.keep_supplied() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into supplied_history (school, collection, part, body, supplied_at, supplied_by)
    values (new.school, new.collection, new.part, new.body, new.supplied_at, new.supplied_by);
    return null;
end $$;

ALTER FUNCTION public.keep_supplied() OWNER TO senconet_owner;

CREATE FUNCTION public.lock_person(person bigint) RETURNS void
    LANGUAGE sql
    AS $$ select pg_advisory_xact_lock((7362003::bigint << 32) | person) $$;

ALTER FUNCTION public.lock_person(person bigint) OWNER TO senconet_owner;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is never changed or deleted', tg_table_name using errcode = '42501';
end $$;

ALTER FUNCTION public.refuse_change() OWNER TO senconet_owner;

CREATE FUNCTION public.refuse_going_back() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.version not in (old.version, old.version + 1) or new.tries < old.tries
       or new.submitted_version not in (old.submitted_version, new.version) then
        raise exception 'the head of a return only moves on' using errcode = '42501';
    end if;
    return new;
end $$;

ALTER FUNCTION public.refuse_going_back() OWNER TO senconet_owner;

CREATE FUNCTION public.refuse_restoring() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
        raise exception 'what has been taken back stays so' using errcode = '42501';
    end if;
    return new;
end $$;

ALTER FUNCTION public.refuse_restoring() OWNER TO senconet_owner;

CREATE FUNCTION public.revoke_person(revoker bigint, whom bigint, why text, kept bytea) RETURNS TABLE(certificates bigint, codes bigint)
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.revoke_person(revoker bigint, whom bigint, why text, kept bytea) OWNER TO senconet_owner;

CREATE FUNCTION public.role_days(first text, last text) RETURNS daterange
    LANGUAGE plpgsql STABLE
    AS $$
declare
    first_day constant date := coalesce(first::date, today());
begin
    if last::date < first_day then
        raise exception 'a role would end before it begins'
            using errcode = '23514', constraint = 'role_days_in_order';
    end if;
    return daterange(first_day, last::date, '[]');
end $$;

ALTER FUNCTION public.role_days(first text, last text) OWNER TO senconet_owner;

CREATE FUNCTION public.standing(whom bigint) RETURNS smallint
    LANGUAGE sql STABLE
    AS $$
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

ALTER FUNCTION public.standing(whom bigint) OWNER TO senconet_owner;

CREATE FUNCTION public.supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[], parts bigint[], bodies bytea[]) RETURNS TABLE(collection_known boolean, wrong_row bigint, wrong_why text, new_schools bigint, changed bigint, unchanged bigint, withdrawn bigint)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
declare
    collection_id bigint;
    bad record;
begin
    select c.id into collection_id from collection c where c.key = collection_key;
    select g.row_number,
           case when s.laestab is null then format('the trust has no school %s', g.school)
                else format('school %s stands in an earlier row already', g.school) end as why into bad
      from (select *, min(u.row_number) over (partition by u.school) as first_row
              from unnest(row_numbers, schools) with ordinality as u (row_number, school, ordinality)) g
      left join school s on s.laestab = g.school
     where s.laestab is null or g.row_number > g.first_row order by g.ordinality limit 1;
    if collection_id is null or bad.row_number is not null then
        return query select collection_id is not null, bad.row_number, bad.why,
            0::bigint, 0::bigint, 0::bigint, 0::bigint;
        return;
    end if;
    return query
    with given as (
        select u.school::integer, u.part::smallint, u.body, h.body as held
          from unnest(schools, parts, bodies) as u (school, part, body)
          left join supplied h on h.school = u.school and h.collection = collection_id
           and h.part = u.part
    ), written as (
        insert into supplied as s (school, collection, part, body, supplied_by)
        select school, collection_id, part, body, supplier from given
         where held is distinct from body order by school, part
        on conflict (school, collection, part) do update set body = excluded.body,
            supplied_at = clock_timestamp(), supplied_by = excluded.supplied_by
    ), noted as (
        insert into audit (person, act, school, subject)
        select supplier, case when body is null then 'Returns/Supply withdrawal' else 'Returns/Supply' end,
               school, collection_key from given
    ), told as (
        insert into event (kind, school, subject)
        select case when body is null then 'figures withdrawn' else 'figures supplied' end, school,
               collection_key
          from given where held is distinct from body
    )
    select true, null::bigint, null::text,
        count(*) filter (where differs and gives and not had),
        count(*) filter (where differs and gives and had),
        count(*) filter (where not differs),
        count(*) filter (where differs and not gives)
      from (select school, bool_or(held is not null) as had, bool_or(body is not null) as gives,
                   bool_or(held is distinct from body) as differs
              from given group by school) schools_given;
end $$;

ALTER FUNCTION public.supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[], parts bigint[], bodies bytea[]) OWNER TO senconet_owner;

CREATE FUNCTION public.tell_caller_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_notify('caller', coalesce(new.person, old.person)::text);
    return null;
end $$;

ALTER FUNCTION public.tell_caller_changed() OWNER TO senconet_owner;

CREATE FUNCTION public.tidy_register(applied uuid) RETURNS void
    LANGUAGE sql
    AS $$
    delete from register_row where import = applied or import in
        (select id from register_import where touched_at < now() - interval '1 day');
    delete from register_line where import in
        (select id from register_import where touched_at < now() - interval '90 days');
$$;

ALTER FUNCTION public.tidy_register(applied uuid) OWNER TO senconet_owner;

CREATE FUNCTION public.today() RETURNS date
    LANGUAGE sql STABLE
    AS $$ select (now() at time zone 'Europe/London')::date $$;

ALTER FUNCTION public.today() OWNER TO senconet_owner;

CREATE FUNCTION public.write_returns(persons bigint[], schools bigint[], keys text[], states bigint[], write_ids text[], replace bigint[], fingerprints bytea[], figures_a bigint[], figures_p bigint[], figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[], agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[], budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[], budget_years text[], budget_sources text[], census_dates text[]) RETURNS TABLE(ordinal bigint, outcome text, receipt bigint, version integer, state smallint, stored_at text, fingerprint bytea, head_version integer, opens_on date, closes_on date, kind smallint)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
begin
    insert into return_head as h (school, collection, tries)
    select distinct s.laestab, c.id, 1
      from unnest(schools, keys) as asked (school, key)
      join school s on s.laestab = asked.school
      join collection c on c.key = asked.key
     order by 1, 2
    on conflict (school, collection) do update
        set tries = h.tries + 1, tried_at = clock_timestamp();

    return query
    with asked as (
        select * from unnest(persons, schools, keys, states, write_ids, replace, fingerprints, figures_a, figures_p, figures_s, figures_k, figures_e, figures_n, agencies, rolls,
            joined, departed, turnovers, budgets, froms, tos, turnover_sources, turnover_years,
            budget_years, budget_sources, census_dates) with ordinality
        as a (person, school, key, state, write_id, replaces, fingerprint, pa, pp, ps,
            pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget, turnover_from, turnover_to,
            turnover_source, turnover_year, budget_year, budget_source, census_date, ordinal)
    ), judged as (
        select a.*, c.id as collection, c.opens_on, c.closes_on, s.kind, h.version as head_version,
            known.receipt as known_receipt, known.version as known_version, known.state as known_state,
            known.stored_at as known_stored_at, known.fingerprint as known_fingerprint,
            case when s.laestab is null then 'no school'
                 when c.id is null then 'no collection'
                 when known.fingerprint = a.fingerprint then 'repeated'
                 when known.fingerprint is not null then 'other content'
                 when not today() between c.opens_on and c.closes_on then 'closed'
                 when a.replaces <> h.version then 'changed meanwhile'
                 else 'stored' end as outcome
          from asked a
          left join lateral (select * from school where laestab = a.school offset 0) s on true
          left join lateral (select * from collection where key = a.key offset 0) c on true
          left join lateral (select * from return_head x where x.school = a.school
                             and x.collection = c.id offset 0) h on true
          left join lateral (select * from return_version v where v.write_id = a.write_id::uuid
                             and v.school + 0 = a.school and v.collection + 0 = c.id offset 0) known
                 on true
    ), stored as (
        insert into return_version (school, collection, version, write_id, state, fingerprint, person,
            pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners,
            leavers, turnover_hundredths, budget_pence, turnover_from, turnover_to, turnover_source,
            turnover_year, budget_year, budget_source, census_date)
        select school, collection, head_version + 1, write_id::uuid, state, fingerprint, person,
            pa, pp, ps, pk, pe, pn, agencies, roll, joiners, leavers, turnover, budget,
            turnover_from::date, turnover_to::date, turnover_source, turnover_year, budget_year,
            budget_source, census_date::date
          from judged where outcome = 'stored' order by school, collection
        returning return_version.*
    ), moved as (
        update return_head h set version = n.version,
            submitted_version = case when n.state = 2 then n.version else h.submitted_version end
          from stored n where h.school = n.school and h.collection = n.collection
    ), told as (
        insert into event (kind, school, subject)
        select case state when 2 then 'return submitted' else 'return saved' end, school,
            collection || '/' || version from stored
    ), noted as (
        insert into audit (person, act, school, subject)
        select person, case state when 2 then 'Returns/Submit' else 'Returns/Save' end, school,
            collection || '/' || version from stored
    )
    select j.ordinal, j.outcome, coalesce(n.receipt, j.known_receipt),
        coalesce(n.version, j.known_version), coalesce(n.state, j.known_state),
        iso(coalesce(n.stored_at, j.known_stored_at)), coalesce(n.fingerprint, j.known_fingerprint),
        j.head_version, j.opens_on, j.closes_on, j.kind
      from judged j left join stored n on j.outcome = 'stored' and n.school = j.school
                                       and n.collection = j.collection
     order by j.ordinal;
end $$;

ALTER FUNCTION public.write_returns(persons bigint[], schools bigint[], keys text[], states bigint[], write_ids text[], replace bigint[], fingerprints bytea[], figures_a bigint[], figures_p bigint[], figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[], agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[], budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[], budget_years text[], budget_sources text[], census_dates text[]) OWNER TO senconet_owner;

CREATE FUNCTION public.wrong_role(roles bigint[], schools bigint[], froms text[], untils text[]) RETURNS TABLE(fault text, at bigint)
    LANGUAGE sql STABLE
    AS $$
    with given as (
        select g.role, g.school, coalesce(g.first::date, today()) as first,
               coalesce(g.last::date, 'infinity') as last, g.number - 1 as at
          from unnest(roles, schools, froms, untils) with ordinality as g (role, school, first, last, number)
    ), judged as (
        select g.at, case
            when g.school is not null and not exists (select from school s where s.laestab = g.school)
                then 'role_held_school_known'
            when g.last < g.first then 'role_days_in_order'
            when exists (select from given e where e.at < g.at and e.role = g.role
                            and e.school is not distinct from g.school
                            and e.first <= g.last and g.first <= e.last) then 'role_held_once' end as fault
          from given g
    )
    select fault, at from judged where fault is not null order by at limit 1
$$;

ALTER FUNCTION public.wrong_role(roles bigint[], schools bigint[], froms text[], untils text[]) OWNER TO senconet_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.certificate (
    serial bytea NOT NULL,
    person bigint NOT NULL,
    key_hash bytea NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    fingerprint bytea,
    pem text,
    revoked_at timestamp with time zone,
    revoked_reason text
);

ALTER TABLE public.certificate OWNER TO senconet_owner;

CREATE TABLE public.role_held (
    id bigint NOT NULL,
    person bigint NOT NULL,
    role smallint NOT NULL,
    school integer,
    during daterange NOT NULL,
    CONSTRAINT role_at_a_school CHECK (((((role >= 1) AND (role <= 4)) = (school IS NOT NULL)) OR (role = 8))),
    CONSTRAINT role_auditor_until CHECK (((role <> 7) OR (NOT upper_inf(during)))),
    CONSTRAINT role_days CHECK ((isempty(during) OR (NOT lower_inf(during)))),
    CONSTRAINT role_known CHECK (((role >= 1) AND (role <= 8)))
);

ALTER TABLE public.role_held OWNER TO senconet_owner;

CREATE VIEW public.administrator_who_can_come_in AS
 SELECT DISTINCT r.person
   FROM (public.role_held r
     JOIN public.certificate c ON ((c.person = r.person)))
  WHERE ((r.role = 5) AND (r.school IS NULL) AND (public.today() <@ r.during) AND (c.fingerprint IS NOT NULL) AND (c.revoked_at IS NULL) AND (c.expires_at > now()));

ALTER TABLE public.administrator_who_can_come_in OWNER TO senconet_owner;

CREATE TABLE public.allocation (
    number bigint NOT NULL,
    school integer NOT NULL,
    collection bigint NOT NULL,
    return_version integer,
    policy_name text NOT NULL,
    policy_version integer NOT NULL,
    result smallint NOT NULL,
    points_hundredths bigint NOT NULL,
    hours_thousandths bigint NOT NULL,
    body bytea NOT NULL,
    fingerprint bytea NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    issued_by bigint NOT NULL,
    CONSTRAINT allocation_fixed_to_return CHECK (((result = 3) OR (return_version IS NOT NULL))),
    CONSTRAINT allocation_result_issued CHECK ((result = ANY (ARRAY[1, 3])))
);

ALTER TABLE public.allocation OWNER TO senconet_owner;

CREATE TABLE public.allocation_in_force (
    school integer NOT NULL,
    collection bigint NOT NULL,
    number bigint NOT NULL
);

ALTER TABLE public.allocation_in_force OWNER TO senconet_owner;

ALTER TABLE public.allocation ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.allocation_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    person bigint,
    act text NOT NULL,
    school integer,
    subject text DEFAULT ''::text NOT NULL
);

ALTER TABLE public.audit OWNER TO senconet_owner;

ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.collection (
    id bigint NOT NULL,
    key text NOT NULL,
    academic_year text NOT NULL,
    reference_date date NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    closes_on date NOT NULL,
    asks integer NOT NULL,
    policy_name text NOT NULL,
    policy_version integer NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    opened_again bigint DEFAULT 0 NOT NULL,
    CONSTRAINT collection_asks_something CHECK ((asks > 0)),
    CONSTRAINT collection_days CHECK (((opens_on <= due_on) AND (due_on <= closes_on))),
    CONSTRAINT collection_key_form CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text))
);

ALTER TABLE public.collection OWNER TO senconet_owner;

ALTER TABLE public.collection ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_code (
    id text NOT NULL,
    person bigint NOT NULL,
    secret_hash bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    made_by bigint,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    spent_serial bytea,
    revoked_at timestamp with time zone,
    CONSTRAINT enrolment_code_hash_length CHECK ((length(secret_hash) = 32)),
    CONSTRAINT enrolment_code_id_form CHECK ((id ~ '^[0-9A-Z]{8}$'::text)),
    CONSTRAINT enrolment_code_short_lived CHECK ((expires_at <= (made_at + '31 days'::interval)))
);

ALTER TABLE public.enrolment_code OWNER TO senconet_owner;

CREATE TABLE public.event (
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    kind text NOT NULL,
    school integer,
    subject text DEFAULT ''::text NOT NULL
);

ALTER TABLE public.event OWNER TO senconet_owner;

ALTER TABLE public.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.person (
    id bigint NOT NULL,
    write_id uuid NOT NULL,
    name text NOT NULL,
    content bytea NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT person_name_length CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

ALTER TABLE public.person OWNER TO senconet_owner;

ALTER TABLE public.person ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.policy (
    name text NOT NULL,
    version integer NOT NULL,
    body bytea NOT NULL,
    words jsonb NOT NULL,
    mobility_answer integer NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    added_by bigint,
    CONSTRAINT policy_name_form CHECK ((name ~ '^[a-z0-9][a-z0-9 -]{0,79}$'::text)),
    CONSTRAINT policy_version_positive CHECK ((version > 0))
);

ALTER TABLE public.policy OWNER TO senconet_owner;

CREATE TABLE public.policy_write (
    id uuid NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    added boolean NOT NULL,
    person bigint,
    at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.policy_write OWNER TO senconet_owner;

CREATE TABLE public.register_import (
    id uuid NOT NULL,
    person bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    touched_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_at timestamp with time zone,
    new_schools bigint,
    changed bigint,
    unchanged bigint,
    missing bigint,
    wrong bigint
);

ALTER TABLE public.register_import OWNER TO senconet_owner;

CREATE TABLE public.register_line (
    number bigint NOT NULL,
    import uuid NOT NULL,
    "row" integer,
    what smallint NOT NULL,
    school integer NOT NULL,
    name text NOT NULL,
    column_name text,
    reason text
);

ALTER TABLE public.register_line OWNER TO senconet_owner;

ALTER TABLE public.register_line ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.register_line_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.register_row (
    import uuid NOT NULL,
    chunk integer NOT NULL,
    "row" integer NOT NULL,
    laestab integer NOT NULL,
    urn integer,
    name text NOT NULL,
    kind smallint NOT NULL,
    type text NOT NULL,
    phase text NOT NULL,
    local_authority text NOT NULL,
    closed boolean
);

ALTER TABLE public.register_row OWNER TO senconet_owner;

CREATE TABLE public.school (
    laestab integer NOT NULL,
    urn integer,
    name text NOT NULL,
    kind smallint NOT NULL,
    type text DEFAULT ''::text NOT NULL,
    phase text DEFAULT ''::text NOT NULL,
    local_authority text DEFAULT ''::text NOT NULL,
    closed boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT school_kind_known CHECK (((kind >= 0) AND (kind <= 8))),
    CONSTRAINT school_laestab_digits CHECK (((laestab >= 1000000) AND (laestab <= 9999999))),
    CONSTRAINT school_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT school_urn_digits CHECK (((urn >= 100000) AND (urn <= 999999)))
);

ALTER TABLE public.school OWNER TO senconet_owner;

CREATE VIEW public.report_allocations AS
 SELECT a.number,
    a.school,
    s.name AS school_name,
    c.key AS collection_key,
    a.return_version,
    a.policy_name,
    a.policy_version,
    a.result,
    a.points_hundredths,
    a.hours_thousandths,
    encode(a.fingerprint, 'hex'::text) AS fingerprint,
    a.issued_at,
    (f.number IS NOT NULL) AS in_force
   FROM (((public.allocation a
     JOIN public.school s ON ((s.laestab = a.school)))
     JOIN public.collection c ON ((c.id = a.collection)))
     LEFT JOIN public.allocation_in_force f ON ((f.number = a.number)));

ALTER TABLE public.report_allocations OWNER TO senconet_owner;

CREATE VIEW public.report_people AS
 SELECT p.id,
    p.name,
    r.role,
    r.school,
    lower(r.during) AS first_day,
    (upper(r.during) - 1) AS last_day
   FROM (public.person p
     LEFT JOIN public.role_held r ON ((r.person = p.id)));

ALTER TABLE public.report_people OWNER TO senconet_owner;

CREATE TABLE public.return_head (
    school integer NOT NULL,
    collection bigint NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    submitted_version integer DEFAULT 0 NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    tried_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE public.return_head OWNER TO senconet_owner;

CREATE TABLE public.return_version (
    school integer NOT NULL,
    collection bigint NOT NULL,
    version integer NOT NULL,
    write_id uuid NOT NULL,
    receipt bigint NOT NULL,
    state smallint NOT NULL,
    fingerprint bytea NOT NULL,
    person bigint NOT NULL,
    stored_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    pupils_a integer,
    pupils_p integer,
    pupils_s integer,
    pupils_k integer,
    pupils_e integer,
    pupils_n integer,
    k_with_agencies integer,
    roll integer,
    joiners integer,
    leavers integer,
    turnover_hundredths integer,
    budget_pence bigint,
    turnover_from date,
    turnover_to date,
    turnover_source text,
    turnover_year text,
    budget_year text,
    budget_source text,
    census_date date,
    CONSTRAINT return_figures_believable CHECK (((LEAST(pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies, roll, joiners, leavers, turnover_hundredths) >= 0) AND (budget_pence >= 0))),
    CONSTRAINT return_parts_within_roll CHECK (((((((COALESCE(pupils_a, 0) + COALESCE(pupils_p, 0)) + COALESCE(pupils_s, 0)) + COALESCE(pupils_k, 0)) + COALESCE(pupils_e, 0)) + COALESCE(pupils_n, 0)) <= roll)),
    CONSTRAINT return_state_known CHECK ((state = ANY (ARRAY[1, 2])))
);

ALTER TABLE public.return_version OWNER TO senconet_owner;

CREATE VIEW public.report_returns AS
 SELECT v.school,
    v.collection,
    v.version,
    v.write_id,
    v.receipt,
    v.state,
    v.fingerprint,
    v.person,
    v.stored_at,
    v.pupils_a,
    v.pupils_p,
    v.pupils_s,
    v.pupils_k,
    v.pupils_e,
    v.pupils_n,
    v.k_with_agencies,
    v.roll,
    v.joiners,
    v.leavers,
    v.turnover_hundredths,
    v.budget_pence,
    v.turnover_from,
    v.turnover_to,
    v.turnover_source,
    v.turnover_year,
    v.budget_year,
    v.budget_source,
    v.census_date,
    c.key AS collection_key,
    s.name AS school_name,
    h.submitted_version
   FROM (((public.return_version v
     JOIN public.collection c ON ((c.id = v.collection)))
     JOIN public.school s ON ((s.laestab = v.school)))
     JOIN public.return_head h ON (((h.school = v.school) AND (h.collection = v.collection))));

ALTER TABLE public.report_returns OWNER TO senconet_owner;

ALTER TABLE public.return_version ALTER COLUMN receipt ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.return_version_receipt_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.role_held ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.role_held_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.schema_file (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.schema_file OWNER TO senconet_owner;

CREATE TABLE public.supplied (
    school integer NOT NULL,
    collection bigint NOT NULL,
    part smallint NOT NULL,
    body bytea,
    supplied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    supplied_by bigint NOT NULL,
    CONSTRAINT supplied_part_known CHECK ((part = ANY (ARRAY[1, 2])))
);

ALTER TABLE public.supplied OWNER TO senconet_owner;

CREATE TABLE public.supplied_history (
    number bigint NOT NULL,
    school integer NOT NULL,
    collection bigint NOT NULL,
    part smallint NOT NULL,
    body bytea,
    supplied_at timestamp with time zone NOT NULL,
    supplied_by bigint NOT NULL
);

ALTER TABLE public.supplied_history OWNER TO senconet_owner;

ALTER TABLE public.supplied_history ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.supplied_history_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.allocation OVERRIDING SYSTEM VALUE VALUES (1, 9994999, 1, 2, 'charter', 1, 1, 13300, 5000, '\x78', '\x78', '2026-11-25 20:03:42.399512+00', 1);

INSERT INTO public.allocation_in_force VALUES (9994999, 1, 1);

INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-25 20:03:42.301797+00', NULL, 'Policies/Add', NULL, 'charter');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (2, '2026-11-25 20:03:42.322195+00', NULL, 'People/Add', NULL, '1');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (3, '2026-11-25 20:03:42.331875+00', NULL, 'People/Invite', NULL, '1');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (4, '2026-11-25 20:03:42.409095+00', 1, 'People/Add', NULL, '2');

INSERT INTO public.certificate VALUES ('\x7331', 2, '\x6b31', '2026-11-25 20:03:42.399512+00', '2023-03-01 00:00:00+00', '\x6631', 'made up', NULL, NULL);
INSERT INTO public.certificate VALUES ('\x7332', 2, '\x6b32', '2026-11-25 20:03:42.399512+00', '2023-03-01 00:00:00+00', '\x6632', 'made up', '2022-12-01 00:00:00+00', 'laptop lost');

INSERT INTO public.collection OVERRIDING SYSTEM VALUE VALUES (1, '2022-23', '2022/23', '2023-01-19', '2023-01-19', '2023-02-19', '2023-03-19', 7, 'charter', 1, '2026-11-25 20:03:42.399512+00', 0);

INSERT INTO public.enrolment_code VALUES ('V3J4ZE65', 1, '\xd5e056d35e102491c76b1ea8dc0b6bb7eff564e61953a778bc7865d0928c9f73', '2026-11-25 20:03:42.330884+00', NULL, '2026-11-28 20:03:42.330884+00', NULL, NULL, NULL);
INSERT INTO public.enrolment_code VALUES ('AAAA0001', 2, '\xca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb', '2022-09-01 00:00:00+00', NULL, '2022-09-04 00:00:00+00', '2022-09-02 00:00:00+00', '\x7331', NULL);

INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (1, '744', '2026-11-25 20:03:42.409175+00', 'school', 9994999, '');

INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (1, 'a1280032-03da-41f4-900a-dfd81f35b934', 'Trust administrator', '\x05934b5ec475e8688f5e916cb8ae6d9fa370b7ee12ead9584abddd980f3a37d9', '2026-11-25 20:03:42.310811+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (2, '00000000-0000-4000-8000-000000000001', 'Anna Example', '\x78', '2026-11-25 20:03:42.399512+00');

INSERT INTO public.policy VALUES ('charter', 1, '\x0a07636861727465721a08086410f40318f40320a01f280130e80738a08d0640014a0608d00f10e8074a0608b81710d00f4a0608a01f10b817500158016001680170017a04080010037a04080110017a04080210017a04080310017a04080410017a04080510027a04080610037a04080710037a04080810038001f4fd01', '{"name": "charter", "week": 32.5, "bands": [{"hours": 1, "percent": 20}, {"hours": 2, "percent": 30}, {"hours": 3, "percent": 40}], "applies": [{"kind": "KIND_UNKNOWN", "applies": "TRUST_DECIDES"}, {"kind": "EARLY_YEARS", "applies": "APPLIES"}, {"kind": "PRIMARY", "applies": "APPLIES"}, {"kind": "SECONDARY", "applies": "APPLIES"}, {"kind": "ALL_THROUGH", "applies": "APPLIES"}, {"kind": "SPECIAL", "applies": "NOT_APPLICABLE"}, {"kind": "NURSERY", "applies": "TRUST_DECIDES"}, {"kind": "REFERRAL_UNIT", "applies": "TRUST_DECIDES"}, {"kind": "SIXTEEN_PLUS", "applies": "TRUST_DECIDES"}], "weights": {"A": 1, "P": 5, "S": 5}, "bandEdge": "ABOVE", "hoursStep": 1, "shortPeriod": "REFUSED", "hoursRounding": "COMPLETED", "missingFigure": "NO_RESULT", "pointsPerHour": 40, "turnoverGiver": "COUNTS_FIRST", "budgetRounding": "NEAREST_TIE_UP", "budgetUnitPence": 100000, "turnoverRounding": "AS_IT_IS"}', 16, '2026-11-25 20:03:42.300277+00', NULL);

INSERT INTO public.policy_write VALUES ('a464815d-1ff2-46bd-915f-7a0276dcb2fc', 'charter', 1, true, NULL, '2026-11-25 20:03:42.300277+00');

INSERT INTO public.register_import VALUES ('00000000-0000-4000-8000-000000000003', 1, '2026-11-25 20:03:42.399512+00', '2026-11-25 20:03:42.399512+00', '2026-11-25 20:03:42.399512+00', 2, 0, 0, 0, 0);

INSERT INTO public.register_line OVERRIDING SYSTEM VALUE VALUES (1, '00000000-0000-4000-8000-000000000003', 2, 1, 9994999, 'School X', NULL, NULL);

INSERT INTO public.register_row VALUES ('00000000-0000-4000-8000-000000000003', 0, 2, 9994999, NULL, 'School X', 2, '', '', '', NULL);

INSERT INTO public.return_head VALUES (9994999, 1, 2, 2, 3, '2026-11-25 20:03:42.405844+00');

INSERT INTO public.return_version OVERRIDING SYSTEM VALUE VALUES (9994999, 1, 1, '00000000-0000-4000-8000-000000000011', 1, 1, '\x78', 1, '2026-11-25 20:03:42.406244+00', 10, NULL, NULL, NULL, NULL, NULL, NULL, 200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.return_version OVERRIDING SYSTEM VALUE VALUES (9994999, 1, 2, '00000000-0000-4000-8000-000000000012', 2, 2, '\x78', 1, '2026-11-25 20:03:42.406464+00', 10, NULL, NULL, NULL, NULL, NULL, NULL, 200, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO public.role_held OVERRIDING SYSTEM VALUE VALUES (1, 1, 5, NULL, '[2026-11-25,)');
INSERT INTO public.role_held OVERRIDING SYSTEM VALUE VALUES (2, 2, 2, 9994999, '[2022-09-01,)');

INSERT INTO public.schema_file VALUES ('001_identity.sql', 'aae4622525004c746160086bbb34f55822605668f20dc3179e36f296248bc876', '2026-11-25 20:03:41.717407+00');
INSERT INTO public.schema_file VALUES ('002_returns.sql', '70b54ce2d46fca833f180e29772df473f6c4df2e4c488647c404db96ec19965c', '2026-11-25 20:03:41.972691+00');
INSERT INTO public.schema_file VALUES ('003_allocations.sql', 'de7d873eef95422b99aecfd33e88b519e829b56650ddb31a8d28d1feaaddbe31', '2026-11-25 20:03:42.135739+00');
INSERT INTO public.schema_file VALUES ('004_register.sql', '4ce0bab7de15c4c46b74ecaa8e23097f06ad0c6d2786c1192bd30614a33b833c', '2026-11-25 20:03:42.174177+00');
INSERT INTO public.schema_file VALUES ('functions/allocations.sql', '295213facb92e86b3c2ce08c6b5c15fbc4cca11d1fb53be8fed9963e61dec57a', '2026-11-25 20:03:42.233489+00');
INSERT INTO public.schema_file VALUES ('functions/collections.sql', 'd84fbb2915f0ab22b061a40cf199a766cbbf8344f94c954d8fa3222f7e9bd2a5', '2026-11-25 20:03:42.23855+00');
INSERT INTO public.schema_file VALUES ('functions/common.sql', '008dc9b357ea55b4e5cbca2e2d9ba410907229509034a1a335985d9de979459b', '2026-11-25 20:03:42.243949+00');
INSERT INTO public.schema_file VALUES ('functions/people.sql', 'a30daea6168af9f248f0076652910826849f9f84092cd83e3b1487820775de94', '2026-11-25 20:03:42.247717+00');
INSERT INTO public.schema_file VALUES ('functions/policies.sql', '23b3ebdbcaeab8d1fe3f6da7fa4a312b5fcf5656f8bddf46b21832ac7162f334', '2026-11-25 20:03:42.258813+00');
INSERT INTO public.schema_file VALUES ('functions/returns.sql', 'dc42efb3c6a00dbcda745ec31ac27bb36e70126cc51bb5e65f9322607a916ed6', '2026-11-25 20:03:42.261513+00');
INSERT INTO public.schema_file VALUES ('functions/schools.sql', '102e1a14597c6adf088b6b50811593e1e6753fb9fa3a14b374678f7cf5d2a1c7', '2026-11-25 20:03:42.271714+00');

INSERT INTO public.school VALUES (9994999, 199999, 'School X', 2, '', '', '', false, '2026-11-25 20:03:42.399512+00');
INSERT INTO public.school VALUES (9994001, NULL, 'School Y', 0, '', '', '', false, '2026-11-25 20:03:42.399512+00');

INSERT INTO public.supplied VALUES (9994999, 1, 1, '\x78', '2026-11-25 20:03:42.406648+00', 1);

INSERT INTO public.supplied_history OVERRIDING SYSTEM VALUE VALUES (1, 9994999, 1, 1, '\x78', '2026-11-25 20:03:42.406648+00', 1);

SELECT pg_catalog.setval('public.allocation_number_seq', 1, true);

SELECT pg_catalog.setval('public.audit_id_seq', 4, true);

SELECT pg_catalog.setval('public.collection_id_seq', 1, true);

SELECT pg_catalog.setval('public.event_id_seq', 1, true);

SELECT pg_catalog.setval('public.person_id_seq', 2, true);

SELECT pg_catalog.setval('public.register_line_number_seq', 1, true);

SELECT pg_catalog.setval('public.return_version_receipt_seq', 2, true);

SELECT pg_catalog.setval('public.role_held_id_seq', 2, true);

SELECT pg_catalog.setval('public.supplied_history_number_seq', 1, true);

ALTER TABLE ONLY public.allocation_in_force
    ADD CONSTRAINT allocation_in_force_pkey PRIMARY KEY (school, collection);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_school_collection_number_key UNIQUE (school, collection, number);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_fingerprint_key UNIQUE (fingerprint);

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_pkey PRIMARY KEY (serial);

ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_key_once UNIQUE (key);

ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_year_once EXCLUDE USING gist (academic_year WITH =, daterange(opens_on, closes_on, '[]'::text) WITH &&);

ALTER TABLE ONLY public.enrolment_code
    ADD CONSTRAINT enrolment_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_write_id_key UNIQUE (write_id);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_pkey PRIMARY KEY (name, version);

ALTER TABLE ONLY public.policy_write
    ADD CONSTRAINT policy_write_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.register_import
    ADD CONSTRAINT register_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.register_line
    ADD CONSTRAINT register_line_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.register_row
    ADD CONSTRAINT register_row_pkey PRIMARY KEY (import, "row");

ALTER TABLE ONLY public.return_head
    ADD CONSTRAINT return_head_pkey PRIMARY KEY (school, collection);

ALTER TABLE ONLY public.return_version
    ADD CONSTRAINT return_version_pkey PRIMARY KEY (school, collection, version);

ALTER TABLE ONLY public.return_version
    ADD CONSTRAINT return_write_once UNIQUE (write_id, school, collection);

ALTER TABLE ONLY public.role_held
    ADD CONSTRAINT role_held_once EXCLUDE USING gist (person WITH =, role WITH =, COALESCE(school, 0) WITH =, during WITH &&);

ALTER TABLE ONLY public.role_held
    ADD CONSTRAINT role_held_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.schema_file
    ADD CONSTRAINT schema_file_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.school
    ADD CONSTRAINT school_pkey PRIMARY KEY (laestab);

ALTER TABLE ONLY public.supplied_history
    ADD CONSTRAINT supplied_history_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.supplied
    ADD CONSTRAINT supplied_pkey PRIMARY KEY (school, collection, part);

CREATE INDEX certificate_person_idx ON public.certificate USING btree (person);

CREATE INDEX enrolment_code_person_idx ON public.enrolment_code USING btree (person);

CREATE INDEX event_xid_id_idx ON public.event USING btree (xid, id);

CREATE INDEX register_line_import_number_idx ON public.register_line USING btree (import, number);

CREATE INDEX role_held_person_idx ON public.role_held USING btree (person);

CREATE INDEX supplied_history_school_collection_part_number_idx ON public.supplied_history USING btree (school, collection, part, number);

CREATE TRIGGER allocation_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.allocation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER certificate_changes_caller AFTER UPDATE ON public.certificate FOR EACH ROW EXECUTE FUNCTION public.tell_caller_changed();

CREATE TRIGGER certificate_leaves_an_administrator AFTER UPDATE ON public.certificate FOR EACH ROW WHEN (((old.revoked_at IS NULL) AND (new.revoked_at IS NOT NULL))) EXECUTE FUNCTION public.keep_an_administrator();

CREATE TRIGGER certificate_stays_revoked BEFORE UPDATE ON public.certificate FOR EACH ROW EXECUTE FUNCTION public.refuse_restoring();

CREATE TRIGGER code_stays_revoked BEFORE UPDATE ON public.enrolment_code FOR EACH ROW EXECUTE FUNCTION public.refuse_restoring();

CREATE TRIGGER collection_is_kept BEFORE DELETE OR UPDATE OF id, key, academic_year, reference_date, asks, policy_name, policy_version OR TRUNCATE ON public.collection FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER event_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER policy_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.policy FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER policy_write_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.policy_write FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER return_head_moves_on BEFORE UPDATE ON public.return_head FOR EACH ROW EXECUTE FUNCTION public.refuse_going_back();

CREATE TRIGGER return_version_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.return_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER role_changes_caller AFTER INSERT OR DELETE OR UPDATE ON public.role_held FOR EACH ROW EXECUTE FUNCTION public.tell_caller_changed();

CREATE TRIGGER role_leaves_an_administrator AFTER UPDATE ON public.role_held FOR EACH ROW WHEN (((old.role = 5) AND (new.during IS DISTINCT FROM old.during))) EXECUTE FUNCTION public.keep_an_administrator();

CREATE TRIGGER supplied_history_is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supplied_history FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER supplied_is_kept AFTER INSERT OR UPDATE ON public.supplied FOR EACH ROW EXECUTE FUNCTION public.keep_supplied();

CREATE TRIGGER supplied_is_not_deleted BEFORE DELETE OR TRUNCATE ON public.supplied FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_collection_fkey FOREIGN KEY (collection) REFERENCES public.collection(id);

ALTER TABLE ONLY public.allocation_in_force
    ADD CONSTRAINT allocation_in_force_school_collection_number_fkey FOREIGN KEY (school, collection, number) REFERENCES public.allocation(school, collection, number);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_policy_known FOREIGN KEY (policy_name, policy_version) REFERENCES public.policy(name, version);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_return_known FOREIGN KEY (school, collection, return_version) REFERENCES public.return_version(school, collection, version);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_school_fkey FOREIGN KEY (school) REFERENCES public.school(laestab);

ALTER TABLE ONLY public.certificate
    ADD CONSTRAINT certificate_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_policy_known FOREIGN KEY (policy_name, policy_version) REFERENCES public.policy(name, version);

ALTER TABLE ONLY public.enrolment_code
    ADD CONSTRAINT enrolment_code_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.enrolment_code
    ADD CONSTRAINT enrolment_code_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.enrolment_code
    ADD CONSTRAINT enrolment_code_spent_serial_fkey FOREIGN KEY (spent_serial) REFERENCES public.certificate(serial);

ALTER TABLE ONLY public.policy
    ADD CONSTRAINT policy_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.policy_write
    ADD CONSTRAINT policy_write_answered FOREIGN KEY (name, version) REFERENCES public.policy(name, version);

ALTER TABLE ONLY public.policy_write
    ADD CONSTRAINT policy_write_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.register_import
    ADD CONSTRAINT register_import_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.register_line
    ADD CONSTRAINT register_line_import_fkey FOREIGN KEY (import) REFERENCES public.register_import(id);

ALTER TABLE ONLY public.register_row
    ADD CONSTRAINT register_row_import_fkey FOREIGN KEY (import) REFERENCES public.register_import(id);

ALTER TABLE ONLY public.return_head
    ADD CONSTRAINT return_head_collection_fkey FOREIGN KEY (collection) REFERENCES public.collection(id);

ALTER TABLE ONLY public.return_head
    ADD CONSTRAINT return_head_school_fkey FOREIGN KEY (school) REFERENCES public.school(laestab);

ALTER TABLE ONLY public.return_version
    ADD CONSTRAINT return_version_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.return_version
    ADD CONSTRAINT return_version_school_collection_fkey FOREIGN KEY (school, collection) REFERENCES public.return_head(school, collection);

ALTER TABLE ONLY public.role_held
    ADD CONSTRAINT role_held_person_fkey FOREIGN KEY (person) REFERENCES public.person(id);

ALTER TABLE ONLY public.role_held
    ADD CONSTRAINT role_held_school_known FOREIGN KEY (school) REFERENCES public.school(laestab);

ALTER TABLE ONLY public.supplied
    ADD CONSTRAINT supplied_collection_fkey FOREIGN KEY (collection) REFERENCES public.collection(id);

ALTER TABLE ONLY public.supplied_history
    ADD CONSTRAINT supplied_history_collection_fkey FOREIGN KEY (collection) REFERENCES public.collection(id);

ALTER TABLE ONLY public.supplied_history
    ADD CONSTRAINT supplied_history_school_fkey FOREIGN KEY (school) REFERENCES public.school(laestab);

ALTER TABLE ONLY public.supplied_history
    ADD CONSTRAINT supplied_history_supplied_by_fkey FOREIGN KEY (supplied_by) REFERENCES public.person(id);

ALTER TABLE ONLY public.supplied
    ADD CONSTRAINT supplied_school_fkey FOREIGN KEY (school) REFERENCES public.school(laestab);

ALTER TABLE ONLY public.supplied
    ADD CONSTRAINT supplied_supplied_by_fkey FOREIGN KEY (supplied_by) REFERENCES public.person(id);

REVOKE ALL ON FUNCTION public.add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[], schools bigint[], froms text[], untils text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.add_person(adder bigint, id_of_write uuid, name_given text, roles bigint[], schools bigint[], froms text[], untils text[]) TO senconet_app;

REVOKE ALL ON FUNCTION public.add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea, policy_words jsonb, policy_mobility integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.add_policy(adder bigint, id_of_write uuid, policy_name text, policy_body bytea, policy_words jsonb, policy_mobility integer) TO senconet_app;

REVOKE ALL ON FUNCTION public.apply_register(applier bigint, import_id uuid, expected bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.apply_register(applier bigint, import_id uuid, expected bigint) TO senconet_app;

REVOKE ALL ON FUNCTION public.day_start(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.day_start(day date) TO senconet_app;

REVOKE ALL ON FUNCTION public.invite_person(inviter bigint, whom bigint, code text, hash bytea, hours integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.invite_person(inviter bigint, whom bigint, code text, hash bytea, hours integer) TO senconet_app;

REVOKE ALL ON FUNCTION public.iso(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.iso(at timestamp with time zone) TO senconet_app;
GRANT ALL ON FUNCTION public.iso(at timestamp with time zone) TO senconet_authority;

REVOKE ALL ON FUNCTION public.judge_register(applier bigint, import_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.judge_register(applier bigint, import_id uuid) TO senconet_app;

REVOKE ALL ON FUNCTION public.keep_an_administrator() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.keep_supplied() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.lock_person(person bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.lock_person(person bigint) TO senconet_app;
GRANT ALL ON FUNCTION public.lock_person(person bigint) TO senconet_authority;

REVOKE ALL ON FUNCTION public.refuse_change() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_going_back() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_restoring() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.revoke_person(revoker bigint, whom bigint, why text, kept bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.revoke_person(revoker bigint, whom bigint, why text, kept bytea) TO senconet_app;

REVOKE ALL ON FUNCTION public.role_days(first text, last text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.role_days(first text, last text) TO senconet_app;

REVOKE ALL ON FUNCTION public.standing(whom bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.standing(whom bigint) TO senconet_app;

REVOKE ALL ON FUNCTION public.supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[], parts bigint[], bodies bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[], parts bigint[], bodies bytea[]) TO senconet_app;

REVOKE ALL ON FUNCTION public.tell_caller_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.tidy_register(applied uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tidy_register(applied uuid) TO senconet_app;

REVOKE ALL ON FUNCTION public.today() FROM PUBLIC;
GRANT ALL ON FUNCTION public.today() TO senconet_app;

REVOKE ALL ON FUNCTION public.write_returns(persons bigint[], schools bigint[], keys text[], states bigint[], write_ids text[], replace bigint[], fingerprints bytea[], figures_a bigint[], figures_p bigint[], figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[], agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[], budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[], budget_years text[], budget_sources text[], census_dates text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.write_returns(persons bigint[], schools bigint[], keys text[], states bigint[], write_ids text[], replace bigint[], fingerprints bytea[], figures_a bigint[], figures_p bigint[], figures_s bigint[], figures_k bigint[], figures_e bigint[], figures_n bigint[], agencies bigint[], rolls bigint[], joined bigint[], departed bigint[], turnovers bigint[], budgets bigint[], froms text[], tos text[], turnover_sources text[], turnover_years text[], budget_years text[], budget_sources text[], census_dates text[]) TO senconet_app;

REVOKE ALL ON FUNCTION public.wrong_role(roles bigint[], schools bigint[], froms text[], untils text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.wrong_role(roles bigint[], schools bigint[], froms text[], untils text[]) TO senconet_app;

GRANT SELECT ON TABLE public.certificate TO senconet_app;
GRANT SELECT,INSERT ON TABLE public.certificate TO senconet_authority;

GRANT UPDATE(fingerprint) ON TABLE public.certificate TO senconet_authority;

GRANT UPDATE(pem) ON TABLE public.certificate TO senconet_authority;

GRANT UPDATE(revoked_at) ON TABLE public.certificate TO senconet_app;

GRANT UPDATE(revoked_reason) ON TABLE public.certificate TO senconet_app;

GRANT SELECT ON TABLE public.role_held TO senconet_app;

GRANT INSERT(person) ON TABLE public.role_held TO senconet_app;

GRANT INSERT(role) ON TABLE public.role_held TO senconet_app;

GRANT INSERT(school) ON TABLE public.role_held TO senconet_app;

GRANT INSERT(during),UPDATE(during) ON TABLE public.role_held TO senconet_app;

GRANT SELECT ON TABLE public.administrator_who_can_come_in TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.allocation TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.allocation_in_force TO senconet_app;

GRANT UPDATE(number) ON TABLE public.allocation_in_force TO senconet_app;

GRANT SELECT ON TABLE public.audit TO senconet_app;

GRANT INSERT(person) ON TABLE public.audit TO senconet_app;
GRANT INSERT(person) ON TABLE public.audit TO senconet_authority;

GRANT INSERT(act) ON TABLE public.audit TO senconet_app;
GRANT INSERT(act) ON TABLE public.audit TO senconet_authority;

GRANT INSERT(school) ON TABLE public.audit TO senconet_app;
GRANT INSERT(school) ON TABLE public.audit TO senconet_authority;

GRANT INSERT(subject) ON TABLE public.audit TO senconet_app;
GRANT INSERT(subject) ON TABLE public.audit TO senconet_authority;

GRANT SELECT,INSERT ON TABLE public.collection TO senconet_app;

GRANT UPDATE(opened_again) ON TABLE public.collection TO senconet_app;

GRANT SELECT ON TABLE public.enrolment_code TO senconet_authority;

GRANT SELECT(id),INSERT(id) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(person),INSERT(person) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(secret_hash),INSERT(secret_hash) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(made_at) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(made_by),INSERT(made_by),UPDATE(made_by) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(expires_at),INSERT(expires_at) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT(spent_at) ON TABLE public.enrolment_code TO senconet_app;
GRANT UPDATE(spent_at) ON TABLE public.enrolment_code TO senconet_authority;

GRANT UPDATE(spent_serial) ON TABLE public.enrolment_code TO senconet_authority;

GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE public.enrolment_code TO senconet_app;

GRANT SELECT ON TABLE public.event TO senconet_app;

GRANT INSERT(kind) ON TABLE public.event TO senconet_app;

GRANT INSERT(school) ON TABLE public.event TO senconet_app;

GRANT INSERT(subject) ON TABLE public.event TO senconet_app;

GRANT SELECT ON TABLE public.person TO senconet_app;
GRANT SELECT ON TABLE public.person TO senconet_authority;

GRANT INSERT(write_id) ON TABLE public.person TO senconet_app;

GRANT INSERT(name) ON TABLE public.person TO senconet_app;

GRANT INSERT(content) ON TABLE public.person TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.policy TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.policy_write TO senconet_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.register_import TO senconet_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.register_line TO senconet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.register_row TO senconet_app;

GRANT SELECT ON TABLE public.school TO senconet_app;

GRANT INSERT(laestab) ON TABLE public.school TO senconet_app;

GRANT INSERT(urn),UPDATE(urn) ON TABLE public.school TO senconet_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.school TO senconet_app;

GRANT INSERT(kind),UPDATE(kind) ON TABLE public.school TO senconet_app;

GRANT INSERT(type),UPDATE(type) ON TABLE public.school TO senconet_app;

GRANT INSERT(phase),UPDATE(phase) ON TABLE public.school TO senconet_app;

GRANT INSERT(local_authority),UPDATE(local_authority) ON TABLE public.school TO senconet_app;

GRANT INSERT(closed),UPDATE(closed) ON TABLE public.school TO senconet_app;

GRANT UPDATE(changed_at) ON TABLE public.school TO senconet_app;

GRANT SELECT ON TABLE public.report_allocations TO senconet_report;

GRANT SELECT ON TABLE public.report_people TO senconet_report;

GRANT SELECT,INSERT ON TABLE public.return_head TO senconet_app;

GRANT UPDATE(version) ON TABLE public.return_head TO senconet_app;

GRANT UPDATE(submitted_version) ON TABLE public.return_head TO senconet_app;

GRANT UPDATE(tries) ON TABLE public.return_head TO senconet_app;

GRANT UPDATE(tried_at) ON TABLE public.return_head TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.return_version TO senconet_app;

GRANT SELECT ON TABLE public.report_returns TO senconet_report;

GRANT SELECT ON TABLE public.schema_file TO senconet_app;
GRANT SELECT ON TABLE public.schema_file TO senconet_authority;

GRANT SELECT,INSERT ON TABLE public.supplied TO senconet_app;

GRANT UPDATE(body) ON TABLE public.supplied TO senconet_app;

GRANT UPDATE(supplied_at) ON TABLE public.supplied TO senconet_app;

GRANT UPDATE(supplied_by) ON TABLE public.supplied TO senconet_app;

GRANT SELECT,INSERT ON TABLE public.supplied_history TO senconet_app;

ALTER DEFAULT PRIVILEGES FOR ROLE senconet_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
