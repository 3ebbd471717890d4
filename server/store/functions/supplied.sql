-- The figures the trust supplies for its schools.

revoke all on supplied, supplied_history from senconet_app, senconet_authority, senconet_report;
grant select, insert, update (body, supplied_at, supplied_by) on supplied to senconet_app;
grant select, insert on supplied_history to senconet_app;

-- Figures the trust supplies, or without a body withdraws: all rows, or none and the first that is wrong. The heads are
-- locked, as by whoever writes the returns, and count it: what a worker remembers of it is out of date then.
drop function if exists supply;
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
    perform lock_heads(schools, array_fill(collection_key, array[cardinality(schools)]));
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
    ), counted as (
        update return_head h set supplied = h.supplied + 1
          from (select distinct school from given where held is distinct from body) g
         where h.school = g.school and h.collection = collection_id
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

grant execute on function supply to senconet_app;
