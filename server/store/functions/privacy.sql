-- What people ask of their own data, holds, corrections, and erasing.

revoke all on data_request, legal_hold, former_name, erasure, erasable from senconet_app, senconet_authority, senconet_report;
grant select on data_request, legal_hold, former_name, erasure, erasable to senconet_app;
grant insert (write_id, content, kind, person, received_on, identity_checked, opened_by),
    update (extend_id, extended_to, extended_because, extended_by, extended_at, close_id, outcome, answered_on, answer,
        closed_by, closed_at) on data_request to senconet_app;
grant insert (write_id, content, person, school, reason, held_by), update (end_id, ended_because, ended_by, ended_at)
    on legal_hold to senconet_app;
grant execute on function is_erasing to senconet_app;

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
returns table (outcome text, name_now text) language plpgsql security definer set search_path = public, pg_temp as $$
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

-- Finds a person's names in text, as whole words: those they have, and those they had; or that of somebody from outside.
-- Null: too short to be told from other words.
drop function if exists names_pattern;
create function names_pattern(whom bigint, outsider text) returns text language sql stable as $$
    select '(?<![[:alnum:]])(' || string_agg(regexp_replace(n.name, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|' order by length(n.name) desc)
           || ')(?![[:alnum:]])'
      from (select p.name from person p where p.id = whom union select f.name from former_name f where f.person = whom
            union select outsider) n
     where length(n.name) >= 3 and n.name <> '(erased)'
$$;
grant execute on function names_pattern to senconet_app;

-- As of a table, what personal_rows looks for and shows of it.
drop function if exists personal_table;
create function personal_table(of_table text, columns text[], kinds smallint[], whom_of text[])
returns table (about text, done_by text, named text, shown text, words text[], unnamed text, file text, moment text, ordered text)
language sql stable as $$
    with place as (
        select p.column_name, p.kind, p.whom_of, a.atttypid = 'bytea'::regtype as is_bytes
          from unnest(columns, kinds, whom_of) as p (column_name, kind, whom_of)
          join pg_attribute a on a.attrelid = of_table::regclass and a.attname = p.column_name
    ), found as (
        select column_name, kind, whom_of, case when is_bytes
            then format('exists (select from unnest($3::bytea[]) n where position(n in t.%I) > 0)', column_name)
            else format('coalesce(t.%I::text ~* $2, false)', column_name) end as names
          from place where kind in (4, 5)
    ), visible as (
        select a.attname as column_name, a.attnum, a.atttypid from pg_attribute a left join place p on p.column_name = a.attname
         where a.attrelid = of_table::regclass and a.attnum > 0 and not a.attisdropped
           and has_column_privilege(of_table, a.attname, 'select') and p.kind is distinct from 6
           and a.atttypid not in ('uuid'::regtype, 'tsvector'::regtype, 'xid8'::regtype)
           and (a.atttypid <> 'bytea'::regtype or p.kind = 5)
    )
    select (select string_agg(case kind when 1 then format('t.%I = $1', column_name) else format('t.%I in (%s)', column_name, whom_of) end,
                              ' or ') from place where kind in (1, 3)),
        (select string_agg(format('t.%I = $1', column_name), ' or ') from place where kind = 2),
        (select string_agg(names, ' or ') from found),
        (select 'jsonb_strip_nulls(jsonb_build_object(' || string_agg(format('%L, t.%I', column_name, column_name), ', ' order by attnum)
                || '))' from visible),
        (select coalesce(array_agg(column_name), '{}') from found),
        (select 'array_remove(array[' || string_agg(format('case when not (%s) then %L end', names, column_name), ', ')
                || ']::text[], null)' from found),
        (select format('t.%I', column_name) from place where kind = 6),
        (select format('t.%I', column_name) from visible where atttypid = 'timestamptz'::regtype order by attnum limit 1),
        coalesce((select string_agg(format('t.%I', a.attname), ', ' order by array_position(i.indkey::smallint[], a.attnum))
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
           where i.indrelid = of_table::regclass and i.indisprimary), 't::text')
$$;
grant execute on function personal_table to senconet_app;

-- Everything in which somebody stands, place after place; the places are those of common/domain/retention.h, given by the
-- program. kinds, and why, are numbered as there: it is about them, they did it, or they are named in it. Of what is about
-- somebody else they are given that they did it, and the words in which they are named.
drop function if exists personal_rows;
create function personal_rows(whom bigint, outsider text, tables text[], columns text[], kinds smallint[], parents text[], after text, size bigint)
returns table (key text, kept_in text, why smallint, at text, body text, file bytea) language plpgsql stable as $$
#variable_conflict use_column
declare
    pattern constant text := names_pattern(whom, outsider);
    names constant bytea[] := array(select convert_to(n.name, 'UTF8')
        from (select p.name from person p where p.id = whom union select outsider) n where length(n.name) >= 3);
    skipped bigint := coalesce(nullif(split_part(after, '.', 2), '')::bigint, 0);
    wanted bigint := size;
    most bigint;
    found bigint;
    here record;
    made record;
begin
    for here in
        select g.kept_in, row_number() over (order by min(g.nth)) as nth, array_agg(g.kept_as order by g.nth) as columns,
            array_agg(g.kind order by g.nth) as kinds, array_agg(case when g.kind = 3 then (
                -- the rows of the table it leads to that are about them
                select format('select p.%I from %I p where p.%I = $1', k.attname, g.parent, w.kept_as)
                  from pg_constraint c join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
                  join pg_attribute o on o.attrelid = c.conrelid and o.attnum = c.conkey[1]
                  join unnest(tables, columns, kinds) as w (kept_in, kept_as, kind) on w.kept_in = g.parent and w.kind = 1
                 where c.contype = 'f' and c.conrelid = g.kept_in::regclass and c.confrelid = g.parent::regclass and o.attname = g.kept_as
                 limit 1) end order by g.nth) as whom_of
          from unnest(tables, columns, kinds, parents) with ordinality as g (kept_in, kept_as, kind, parent, nth)
         group by g.kept_in order by 2
    loop
        continue when here.nth < coalesce(nullif(split_part(after, '.', 1), '')::bigint, 1);
        select * into made from personal_table(here.kept_in, here.columns, here.kinds, here.whom_of);
        most := case when made.file is null then wanted else least(wanted, 8) end; -- files are large
        return query execute format(
            'select %s || ''.'' || row_number() over (order by %s), %L, x.why::smallint, iso(%s),'
            ' (%s - case x.why when 2 then %L::text[] when 3 then %s else ''{}'' end)::text, %s from %I t cross join lateral (select'
            ' case when %s then 1 when %s then 2 when %s then 3 end as why) x where x.why is not null order by %s offset $4 limit $5',
            here.nth, made.ordered, here.kept_in, coalesce(made.moment, 'null::timestamptz'), made.shown,
            case when made.about is null then '{}' else made.words end, coalesce(made.unnamed, '''{}''::text[]'),
            coalesce('case x.why when 1 then ' || made.file || ' end', 'null::bytea'), here.kept_in, coalesce(made.about, 'false'),
            coalesce(made.done_by, 'false'), coalesce(made.named, 'false'), made.ordered)
            using whom, pattern, names, skipped, most;
        get diagnostics found = row_count;
        wanted := wanted - found;
        skipped := 0;
        exit when found = most or wanted <= 0;
    end loop;
end $$;
grant execute on function personal_rows to senconet_app;

-- What everybody is called where somebody else is told of them: by the role they have, or had last.
drop function if exists other_people;
create function other_people(whom bigint)
returns table (person bigint, name text, role smallint, school integer, current boolean) language sql stable as $$
    select n.id, n.name, r.role, r.school, coalesce(today() <@ r.during, false)
      from (select p.id, p.name from person p union select f.person, f.name from former_name f) n
      left join lateral (select r.role, r.school, r.during from role_held r where r.person = n.id and not isempty(r.during)
                          order by today() <@ r.during desc, upper(r.during) desc nulls first, r.id limit 1) r on true
     where n.id is distinct from whom
$$;
grant execute on function other_people to senconet_app;

-- Why somebody may not be erased; null: they may. Six years: RETENTION_YEARS of common/domain/retention.h. A role that was
-- given and taken back counts by the day it was taken back; who has had none at all, by the day they were added.
drop function if exists kept_from_erasing;
create function kept_from_erasing(whom bigint, seen text, asked bigint, out outcome text, out words text) language plpgsql stable as $$
declare
    name_now constant text := (select p.name from person p where p.id = whom);
    added_on constant date := (select (p.added_at at time zone 'Europe/London')::date from person p where p.id = whom);
    left_on date;
begin
    select 'hold no. ' || h.number || coalesce(' on the school ' || h.school, '') into words from legal_hold h
     where h.ended_at is null and (h.person = whom or h.school in (select r.school from role_held r where r.person = whom))
     order by h.number limit 1;
    select coalesce(max(case when isempty(r.during) then coalesce(r.voided_on, added_on) else coalesce(upper(r.during), 'infinity') end),
                    added_on) into left_on from role_held r where r.person = whom;
    outcome := case
        when name_now is null then 'no person'
        when exists (select from erasure e where e.person = whom) then 'erased'
        when name_now <> seen then 'stale'
        when words is not null then 'held'
        when left_on > today() then 'has a role'
        when asked is null and left_on + interval '6 years' > today() then 'too early'
        when asked is not null and not exists (select from data_request r where r.number = asked and r.person = whom and r.kind = 3
                                                  and r.outcome is distinct from 2 and r.outcome is distinct from 3) then 'no request' end;
    if outcome = 'too early' then
        words := day_words((left_on + interval '6 years')::date);
    end if;
end $$;
drop function if exists name_when_erased;
create function name_when_erased(whom bigint) returns text language sql stable as $$
    select 'a former ' || coalesce((select (array['clerk', 'SENCO', 'head', 'governor', 'administrator', 'director', 'auditor', 'job'])[r.role]
        from role_held r where r.person = whom and not isempty(r.during) order by r.role = 2 desc, upper(r.during) desc, r.id limit 1),
        'member') || ' (no. ' || whom || ')'
$$;

-- Why the name of somebody from outside may not be taken out; null: it may. A single word may be any other.
drop function if exists kept_outsider;
create function kept_outsider(outsider text) returns text language sql stable as $$
    select case when length(outsider) < 5 or outsider !~ '[^[:space:]]+[[:space:]]+[^[:space:]]' then 'no name'
        when exists (select from person p where lower(p.name) = lower(outsider)) then 'enrolled'
        when exists (select from former_name f where lower(f.name) = lower(outsider)) then 'enrolled' end
$$;

-- Erases one column of one table. It runs as the owner: who calls it names nothing but a row of erasable.
drop function if exists erase_column;
create function erase_column(whom bigint, e erasable, pattern text, called text) returns bigint language plpgsql as $$
declare
    kind constant regtype := (select atttypid from pg_attribute where attrelid = e.kept_in::regclass and attname = e.kept_as);
    becomes constant text := coalesce(e.becomes, '''(erased)''');
    gone bigint := 0;
    named bigint := 0;
begin
    if e.whose is not null then
        execute format('update %1$I t set %2$I = %3$s%5$s where (%4$s) = $1 and t.%2$I is not null and t.%2$I is distinct from %3$s',
            e.kept_in, e.kept_as, becomes, e.whose, ', ' || quote_ident(e.also) || ' = ' || e.also_becomes) using whom;
        get diagnostics gone = row_count;
    end if;
    if pattern is not null and kind in ('text'::regtype, 'jsonb'::regtype) then
        execute format('update %1$I t set %2$I = regexp_replace(t.%2$I::text, $1, $2, ''gi'')::%3$s where t.%2$I::text ~* $1',
            e.kept_in, e.kept_as, kind) using pattern, called;
        get diagnostics named = row_count;
    end if;
    return gone + named;
end $$;

-- The one way in which what is kept for good is changed (refuse_change, keep_but_erased). It runs as the owner, for an
-- administrator, and looks itself whether it may. The first row says what came of it; then how many rows of which column.
drop function if exists erase_person;
create function erase_person(eraser bigint, id uuid, whom bigint, seen text, asked bigint, outsider text)
returns table (outcome text, words text, called text, kept_in text, kept_as text, records bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    before erasure;
    pattern text;
    new_name text;
    made bigint;
    place erasable;
    counted jsonb;
begin
    perform pg_advisory_xact_lock(7362016); -- as holds
    perform lock_person(whom);
    select * into before from erasure e where e.write_id = id;
    if found then
        outcome := case when (before.person, before.request) is not distinct from (whom, asked) then 'repeated' else 'other content' end;
        insert into audit (person, act, subject) select eraser, 'Privacy/Erase again', coalesce(whom::text, 'somebody from outside') where outcome = 'repeated';
        counted := before.done;
        new_name := before.called;
    else
        if whom is null then
            outcome := kept_outsider(outsider);
        else
            select k.outcome, k.words into outcome, words from kept_from_erasing(whom, seen, asked) k;
        end if;
        if outcome is not null then
            return next;
            return;
        end if;
        outcome := 'done';
        pattern := names_pattern(whom, outsider);
        new_name := case when whom is not null then name_when_erased(whom)
            else 'somebody from outside (no. ' || (select count(*) + 1 from erasure) || ')' end;
        insert into erasure as e (write_id, person, request, called, erased_by) values (id, whom, asked, new_name, eraser) returning e.number into made;
        update certificate c set revoked_at = now() where c.person = whom and c.revoked_at is null;
        update enrolment_code c set revoked_at = now() where c.person = whom and c.spent_at is null and c.revoked_at is null;
        counted := case when whom is null then '{}'::jsonb else '{"person|name": 1}' end;
        update person p set name = new_name, content = sha256(convert_to(gen_random_uuid()::text, 'UTF8')) where p.id = whom;
        for place in select * from erasable e order by e.kept_in, e.kept_as loop
            counted := counted || jsonb_build_object(place.kept_in || '|' || place.kept_as, erase_column(whom, place, pattern, new_name));
        end loop;
        update erasure e set done = counted where e.number = made;
        insert into event (kind, subject) select 'person', whom::text where whom is not null;
        insert into audit (person, act, subject) values (eraser, 'Privacy/Erase', coalesce(whom::text, 'somebody from outside'));
    end if;
    called := new_name;
    return next;
    return query select outcome, null::text, new_name, split_part(d.key, '|', 1), split_part(d.key, '|', 2), d.value::bigint
        from jsonb_each_text(counted) d where d.value <> '0' and outcome <> 'other content';
end $$;
grant execute on function erase_person to senconet_app;
