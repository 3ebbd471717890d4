-- What was supplied by mistake can be taken back, and every value ever supplied is kept.

-- Without a body: the part was withdrawn, by whom and when.
alter table supplied alter column body drop not null;

-- Each value as it was supplied or withdrawn, the one that stands included. Nothing here is ever changed.
create table supplied_history (
    number bigint generated always as identity primary key,
    school integer not null references school,
    collection bigint not null references collection,
    part smallint not null,
    body bytea,
    supplied_at timestamptz not null,
    supplied_by bigint not null references person
);
create index on supplied_history (school, collection, part, number);
insert into supplied_history (school, collection, part, body, supplied_at, supplied_by)
select school, collection, part, body, supplied_at, supplied_by from supplied order by supplied_at;

create function keep_supplied() returns trigger language plpgsql as $$
begin
    insert into supplied_history (school, collection, part, body, supplied_at, supplied_by)
    values (new.school, new.collection, new.part, new.body, new.supplied_at, new.supplied_by);
    return null;
end $$;
create trigger supplied_is_kept after insert or update on supplied
    for each row execute function keep_supplied();
create trigger supplied_is_not_deleted before delete or truncate on supplied
    for each statement execute function refuse_change();
create trigger supplied_history_is_kept before update or delete or truncate on supplied_history
    for each statement execute function refuse_change();
grant select, insert on supplied_history to senconet_app;

drop function supply(bigint, text, bigint[], bigint[], bigint[], bytea[]);

-- Figures the trust supplies, or without a body withdraws: all rows, or none and the first that is wrong.
create function supply(supplier bigint, collection_key text, row_numbers bigint[], schools bigint[],
    parts bigint[], bodies bytea[])
returns table (collection_known boolean, wrong_row bigint, wrong_why text,
    new_schools bigint, changed bigint, unchanged bigint, withdrawn bigint)
language plpgsql as $$
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

revoke execute on function keep_supplied(), supply(bigint, text, bigint[], bigint[], bigint[], bytea[])
    from public;
grant execute on function supply(bigint, text, bigint[], bigint[], bigint[], bytea[]) to senconet_app;
