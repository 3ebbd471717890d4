-- Schools, and the imports that bring them.

revoke all on school, register_import, register_row, register_line
    from senconet_app, senconet_authority, senconet_report;
grant select, insert (laestab, urn, name, kind, type, phase, local_authority, closed, opened_on, closed_on),
    update (urn, name, kind, type, phase, local_authority, closed, membership, follows, opened_on,
        closed_on, changed_at)
    on school to senconet_app;
grant select, insert, update on register_import to senconet_app;
grant select, insert, update, delete on register_row to senconet_app;
grant select, insert, delete on register_line to senconet_app;

-- The rows of an applied import have done their work; those of one given up are kept a day, reports
-- a quarter of a year.
drop function if exists tidy_register;
create function tidy_register(applied uuid) returns void language sql as $$
    delete from register_row where import = applied or import in
        (select id from register_import where touched_at < now() - interval '1 day');
    delete from register_line where import in
        (select id from register_import where touched_at < now() - interval '90 days');
$$;
grant execute on function tidy_register to senconet_app;

-- The schools of a staged import as they would be held: what a row does not say stays. The day on which a school closes
-- goes where the file has a place for it and leaves it empty, and where the file calls open what is held to be closed.
-- closes_by_file: it is the file that says when it closes.
drop function if exists settled_register;
create function settled_register(import_id uuid)
returns table ("row" integer, laestab integer, urn integer, name text, kind smallint, type text, phase text,
    local_authority text, closed boolean, opened_on date, closed_on date, closes_by_file boolean)
language sql stable as $$
    select r.row, r.laestab, coalesce(r.urn, s.urn),
        coalesce(nullif(r.name, ''), s.name, 'School ' || r.laestab),
        coalesce(nullif(r.kind, 0), s.kind, 0::smallint),
        coalesce(nullif(r.type, ''), s.type, ''),
        coalesce(nullif(r.phase, ''), s.phase, ''),
        coalesce(nullif(r.local_authority, ''), s.local_authority, ''),
        coalesce(r.closed, s.closed, false),
        coalesce(r.opened_on, s.opened_on),
        coalesce(r.closed_on, case
            when r.no_closed_on and r.closed is not true then null
            when r.closed is false and (s.closed or s.closed_on < today()) then null
            else s.closed_on end),
        r.closed_on is not null
      from register_row r left join school s on s.laestab = r.laestab
     where r.import = import_id
$$;
grant execute on function settled_register to senconet_app;

-- Lists what is wrong with a staged import; how many lines that are.
drop function if exists refuse_register;
create function refuse_register(import_id uuid) returns bigint language sql as $$
    with listed as (
        insert into register_line (import, row, what, school, name, column_name, reason)
        select import_id, * from (
            select r.row, 4::smallint, r.laestab, r.name, 'LAESTAB',
                format('school %s stands in row %s already', r.laestab, r.first_row)
              from (select *, min(row) over (partition by laestab) as first_row
                      from register_row where import = import_id) r
             where r.row <> r.first_row
            union all
            select t.row, 4::smallint, t.laestab, t.name,
                case when t.closes_by_file then 'closed on' else 'opened on' end,
                format('the school would close on %s%s, before it opens on %s', day_words(t.closed_on),
                    case when not t.closes_by_file then ', as the trust holds' end, day_words(t.opened_on))
              from settled_register(import_id) t where t.closed_on < t.opened_on) wrong
         order by 2
        returning 1
    )
    select count(*) from listed
$$;
grant execute on function refuse_register to senconet_app;

drop function if exists judge_register;
create function judge_register(applier bigint, import_id uuid) returns void language plpgsql as $$
declare
    wrong_count constant bigint := refuse_register(import_id);
begin
    if wrong_count > 0 then
        update register_import set applied_at = now(), new_schools = 0, changed = 0, unchanged = 0,
            missing = 0, wrong = wrong_count where id = import_id;
        return;
    end if;

    with compared as (
        select r.*, s.laestab is null as is_new,
            concat_ws(', ', case when s.name <> r.name then 'name' end,
                case when s.urn is distinct from r.urn then 'URN' end,
                case when s.kind <> r.kind then 'kind' end,
                case when s.type <> r.type then 'type' end,
                case when s.phase <> r.phase then 'phase' end,
                case when s.local_authority <> r.local_authority then 'local authority' end,
                case when (s.closed or coalesce(s.closed_on < today(), false))
                       <> (r.closed or coalesce(r.closed_on < today(), false)) then 'closed' end,
                case when s.opened_on is distinct from r.opened_on then 'opened on' end,
                case when s.closed_on is distinct from r.closed_on then 'closed on' end) as differences
          from settled_register(import_id) r left join school s on s.laestab = r.laestab
    ), reported as (
        insert into register_line (import, row, what, school, name, column_name, reason)
        select * from (
            select import_id, row, (case when is_new then 1 else 2 end)::smallint, laestab, name,
                case when not is_new then differences end, null::text
              from compared where is_new or differences <> ''
            union all
            select import_id, null, 3::smallint, s.laestab, s.name, null,
                'the file does not name this school; it stays as it is'
              from school s where works_today(s.closed, s.closed_on, s.membership)
               and not exists (select from compared c where c.laestab = s.laestab)) lines
         order by 2 nulls last, 4
        returning what
    ), told as (
        insert into event (kind, school) select 'school', laestab from compared
         where is_new or differences <> ''
    ), noted as (
        insert into audit (person, act, subject) values (applier, 'Schools/Apply', import_id::text)
    ), written as (
        insert into school as s (laestab, urn, name, kind, type, phase, local_authority, closed, opened_on, closed_on)
        select laestab, urn, name, kind, type, phase, local_authority, closed, opened_on, closed_on from compared
         where is_new or differences <> '' order by laestab
        on conflict (laestab) do update set urn = excluded.urn, name = excluded.name,
            kind = excluded.kind, type = excluded.type, phase = excluded.phase,
            local_authority = excluded.local_authority, closed = excluded.closed, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
            changed_at = now()
    )
    update register_import set applied_at = now(), wrong = 0,
        new_schools = (select count(*) from reported where what = 1),
        changed = (select count(*) from reported where what = 2),
        missing = (select count(*) from reported where what = 3),
        unchanged = (select count(*) from compared where not is_new and differences = '')
     where id = import_id;
end $$;
grant execute on function judge_register to senconet_app;

-- Schools are keyed by LAESTAB; what the file does not name is reported and stays as it is.
drop function if exists apply_register;
create function apply_register(applier bigint, import_id uuid, expected bigint)
returns table (outcome text, new_schools bigint, changed bigint, unchanged bigint, missing bigint,
    wrong bigint)
language plpgsql as $$
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
grant execute on function apply_register to senconet_app;
