-- What people ask of their own data, holds, corrections, and erasing.

revoke all on data_request, legal_hold, former_name, erasure, erasable from senconet_app, senconet_authority, senconet_report;
grant select on data_request, legal_hold, former_name, erasure, erasable to senconet_app;
grant select on erasure to senconet_authority; -- a trigger of enrolment codes looks
grant insert (write_id, content, kind, person, received_on, identity_checked, opened_by),
    update (extend_id, extended_to, extended_because, extended_by, extended_at, close_id, outcome, answered_on, answer,
        closed_by, closed_at) on data_request to senconet_app;
grant insert (write_id, content, person, school, reason, held_by), update (end_id, ended_because, ended_by, ended_at)
    on legal_hold to senconet_app;
grant insert (write_id, content, person, name, reason, corrected_by) on former_name to senconet_app;
grant update (name) on person to senconet_app;
grant execute on function is_erasing to senconet_app, senconet_authority;

-- A request as it is answered. Volatile: it sees what a function beside it has just written.
drop function if exists request_rows;
create function request_rows(asked bigint[])
returns table (number bigint, kind smallint, person bigint, name text, received_on date, identity_checked text, due_on date,
    extended boolean, extended_because text, outcome smallint, answered_on date, answer text, opened_by text, closed_by text,
    overdue boolean) language sql volatile as $$
    select r.number, r.kind, r.person, p.name, r.received_on, r.identity_checked, coalesce(r.extended_to, r.due_on),
        r.extended_to is not null, r.extended_because, r.outcome, r.answered_on, r.answer, o.name, c.name,
        r.close_id is null and coalesce(r.extended_to, r.due_on) < today()
      from unnest(asked) with ordinality as a (number, ordinal) join data_request r on r.number = a.number
      join person p on p.id = r.person join person o on o.id = r.opened_by left join person c on c.id = r.closed_by
     order by a.ordinal
$$;
grant execute on function request_rows to senconet_app;

drop function if exists open_request;
create function open_request(opener bigint, id uuid, of_kind smallint, whom bigint, received date, checked text)
returns table (outcome text, request bigint) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(of_kind, whom, received, checked)::text, 'UTF8'));
    before data_request;
begin
    perform lock_person(whom);
    select * into before from data_request r where r.write_id = id;
    if found then
        insert into audit (person, act, subject) select opener, 'Privacy/OpenRequest again', 'no. ' || before.number
         where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, before.number;
        return;
    end if;
    outcome := case when not exists (select from person p where p.id = whom) then 'no person'
                    when received > today() then 'to come'
                    when exists (select from erasure e where e.person = whom) then 'erased' else 'done' end;
    if outcome = 'done' then
        insert into data_request as r (write_id, content, kind, person, received_on, identity_checked, opened_by)
        values (id, digest, of_kind, whom, received, checked, opener) returning r.number into request;
        insert into event (kind, subject) values ('data request', request::text);
        insert into audit (person, act, subject) values (opener, 'Privacy/OpenRequest', whom || ' no. ' || request);
    end if;
    return next;
end $$;
grant execute on function open_request to senconet_app;

-- More time, by two months at the most, which must be said within the first (UK GDPR art. 12(3)).
drop function if exists extend_request;
create function extend_request(extender bigint, id uuid, asked bigint, until date, why text)
returns text language plpgsql as $$
declare
    r data_request;
    same boolean;
begin
    select * into r from data_request where number = asked for update;
    if not found then
        return 'none';
    elsif r.extend_id = id then
        same := (r.extended_to, r.extended_because) = (until, why);
        insert into audit (person, act, subject) select extender, 'Privacy/ExtendRequest again', r.person || ' no. ' || asked where same;
        return case when same then 'repeated' else 'other content' end;
    elsif r.close_id is not null then
        return 'closed';
    elsif r.extend_id is not null then
        return 'extended';
    elsif today() > r.due_on then
        return 'late';
    elsif until <= r.due_on or until > (r.received_on + interval '3 months')::date then
        return 'too far';
    end if;
    update data_request set extend_id = id, extended_to = until, extended_because = why, extended_by = extender,
        extended_at = clock_timestamp() where number = asked;
    insert into event (kind, subject) values ('data request', asked::text);
    insert into audit (person, act, subject) values (extender, 'Privacy/ExtendRequest', r.person || ' no. ' || asked || ' until ' || until);
    return 'done';
end $$;
grant execute on function extend_request to senconet_app;

drop function if exists close_request;
create function close_request(closer bigint, id uuid, asked bigint, how smallint, on_day date, words text)
returns text language plpgsql as $$
declare
    r data_request;
    same boolean;
begin
    select * into r from data_request where number = asked for update;
    if not found then
        return 'none';
    elsif r.close_id = id then
        same := (r.outcome, r.answered_on, r.answer) = (how, on_day, words);
        insert into audit (person, act, subject) select closer, 'Privacy/CloseRequest again', r.person || ' no. ' || asked where same;
        return case when same then 'repeated' else 'other content' end;
    elsif r.close_id is not null then
        return 'closed';
    elsif on_day < r.received_on then
        return 'before';
    elsif on_day > today() then
        return 'to come';
    end if;
    update data_request set close_id = id, outcome = how, answered_on = on_day, answer = words, closed_by = closer,
        closed_at = clock_timestamp() where number = asked;
    insert into event (kind, subject) values ('data request', asked::text);
    insert into audit (person, act, subject) values (closer, 'Privacy/CloseRequest', r.person || ' no. ' || asked);
    return 'done';
end $$;
grant execute on function close_request to senconet_app;

-- Of a list: those that are open, by the day they are due, then those that are closed.
drop function if exists request_key;
create function request_key(r data_request) returns text language sql immutable as $$
    select (r.close_id is not null)::integer || to_char(coalesce(r.extended_to, r.due_on)::timestamp, 'YYYYMMDD') || lpad(r.number::text, 18, '0')
$$;
grant execute on function request_key to senconet_app;

drop function if exists hold_rows;
create function hold_rows(asked bigint[])
returns table (number bigint, person bigint, name text, school integer, school_name text, reason text, held_by text,
    held_at timestamptz, ended_because text, ended_by text, ended_at timestamptz) language sql volatile as $$
    select h.number, h.person, p.name, h.school, s.name, h.reason, b.name, h.held_at, h.ended_because, e.name, h.ended_at
      from unnest(asked) with ordinality as a (number, ordinal) join legal_hold h on h.number = a.number
      join person b on b.id = h.held_by left join person e on e.id = h.ended_by left join person p on p.id = h.person
      left join school s on s.laestab = h.school
     order by a.ordinal
$$;
grant execute on function hold_rows to senconet_app;

drop function if exists hold_data;
create function hold_data(holder bigint, id uuid, whom bigint, of_school integer, why text)
returns table (outcome text, hold bigint) language plpgsql as $$
#variable_conflict use_column
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(whom, of_school, why)::text, 'UTF8'));
    before legal_hold;
begin
    perform pg_advisory_xact_lock(7362016); -- as erasing: either the hold is seen, or it comes after
    select * into before from legal_hold h where h.write_id = id;
    if found then
        insert into audit (person, act, school, subject) select holder, 'Privacy/Hold again', before.school, 'no. ' || before.number
         where before.content = digest;
        return query select case when before.content = digest then 'repeated' else 'other content' end, before.number;
        return;
    end if;
    outcome := case
        when whom is not null and not exists (select from person p where p.id = whom) then 'no person'
        when exists (select from erasure e where e.person = whom) then 'erased'
        when of_school is not null and not exists (select from school s where s.laestab = of_school) then 'no school'
        else 'done' end;
    if outcome = 'done' then
        insert into legal_hold as h (write_id, content, person, school, reason, held_by) values (id, digest, whom, of_school, why, holder)
        returning h.number into hold;
        insert into event (kind, school, subject) values ('hold', of_school, hold::text);
        insert into audit (person, act, school, subject) values (holder, 'Privacy/Hold', of_school, concat_ws(' ', whom, 'no. ' || hold));
    end if;
    return next;
end $$;
grant execute on function hold_data to senconet_app;

drop function if exists end_hold;
create function end_hold(ender bigint, id uuid, asked bigint, why text) returns text language plpgsql as $$
declare
    h legal_hold;
begin
    select * into h from legal_hold where number = asked for update;
    if not found then
        return 'none';
    elsif h.end_id = id then
        insert into audit (person, act, school, subject) select ender, 'Privacy/EndHold again', h.school, 'no. ' || asked where h.ended_because = why;
        return case when h.ended_because = why then 'repeated' else 'other content' end;
    elsif h.end_id is not null then
        return 'ended';
    end if;
    update legal_hold set end_id = id, ended_because = why, ended_by = ender, ended_at = clock_timestamp() where number = asked;
    insert into event (kind, school, subject) values ('hold', h.school, asked::text);
    insert into audit (person, act, school, subject) values (ender, 'Privacy/EndHold', h.school, concat_ws(' ', h.person, 'no. ' || asked));
    return 'done';
end $$;
grant execute on function end_hold to senconet_app;

-- A name that was wrong, or is so no longer. What was said before is kept where only administrators see it. The audit does not
-- repeat either name.
drop function if exists rectify_name;
create function rectify_name(corrector bigint, id uuid, whom bigint, seen text, new_name text, why text)
returns table (outcome text, name_now text) language plpgsql as $$
declare
    digest constant bytea := sha256(convert_to(jsonb_build_array(whom, seen, new_name, why)::text, 'UTF8'));
    before former_name;
begin
    perform lock_person(whom);
    select p.name into name_now from person p where p.id = whom;
    select * into before from former_name f where f.write_id = id;
    if before.number is not null then
        insert into audit (person, act, subject) select corrector, 'Privacy/Rectify again', whom::text where before.content = digest;
        outcome := case when before.content = digest then 'repeated' else 'other content' end;
    elsif name_now is null then
        outcome := 'no person';
    elsif exists (select from erasure e where e.person = whom) then
        outcome := 'erased';
    elsif name_now <> seen then
        outcome := 'stale';
    elsif name_now = new_name then
        outcome := 'same';
    else
        insert into former_name (write_id, content, person, name, reason, corrected_by) values (id, digest, whom, name_now, why, corrector);
        update person set name = new_name where person.id = whom;
        insert into event (kind, subject) values ('person', whom::text);
        insert into audit (person, act, subject) values (corrector, 'Privacy/Rectify', whom::text);
        outcome := 'done';
        name_now := new_name;
    end if;
    return next;
end $$;
grant execute on function rectify_name to senconet_app;

-- Finds a person's names in text, as whole words: those they have, and those they had. Null: too short to be told from
-- other words.
drop function if exists names_pattern;
create function names_pattern(whom bigint) returns text language sql stable as $$
    select '(?<![[:alnum:]])(' || string_agg(regexp_replace(n.name, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|' order by length(n.name) desc)
           || ')(?![[:alnum:]])'
      from (select p.name from person p where p.id = whom union select f.name from former_name f where f.person = whom) n
     where length(n.name) >= 3 and n.name <> '(erased)'
$$;
grant execute on function names_pattern to senconet_app;
