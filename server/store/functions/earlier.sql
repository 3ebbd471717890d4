-- What a school's figures are compared with: its own of an earlier collection (last year's: collection.previous; or
-- that of the term before: collection.last_term), or those of the schools it came from since.

-- The schools whose figures of the earlier collection, together, are this school's: itself, and those that it came from,
-- or that were merged into it, between the two reference dates; and so on back. Where a school came about by another
-- link than being merged into, its predecessors count in its stead, but for what it has itself. kind is of the link;
-- version that which the trust accepted, 0 where there is none; needed: without it the sum would lack pupils; splits:
-- others came from it too, or a part of it went on. Heads are looked up by their keys: a country's schools are not read
-- for one. No rows where there is no earlier collection.
drop function if exists earlier_sources;
create function earlier_sources(of_school integer, of_collection bigint, earlier bigint)
returns table (school integer, kind smallint, version integer, needed boolean, splits boolean)
language sql stable as $$
    with recursive dates as (
        select p.reference_date as after, c.reference_date as until
          from collection c join collection p on p.id = earlier where c.id = of_collection
    ), link as (
        select l.* from school_link l join dates d on l.day > d.after and l.day <= d.until where l.withdrawn_at is null
    ), source as (
        select of_school as school, null::smallint as kind, false as splits from dates
        union
        select l.predecessor, l.kind, l.kind = 4
            or exists (select from link o where o.predecessor = l.predecessor and o.successor <> l.successor)
          from source s join link l on l.successor = s.school
         where l.kind = 2 or coalesce((select h.accepted_version from return_head h
                                        where h.school = s.school and h.collection = earlier), 0) = 0
    )
    select s.school, s.kind, coalesce(a.version, 0),
        not exists (select from link l where l.successor = s.school and l.kind <> 2), s.splits
      from source s left join lateral (select h.accepted_version as version from return_head h
          where h.school = s.school and h.collection = earlier offset 0) a on true
$$;
grant execute on function earlier_sources to senconet_app;

-- Why the earlier figures of a school that came from others cannot be told; null where they can, or there are none.
drop function if exists earlier_reason;
create function earlier_reason(of_school integer, of_collection bigint, earlier bigint) returns text language sql stable as $$
    select case
        when count(*) = 1 then null
        when bool_or(splits) then 'the pupils of school ' || min(school) filter (where splits)
            || ' went to several schools, so what was this school''s then cannot be told'
        when bool_or(needed and version = 0) then 'nothing that school '
            || min(school) filter (where needed and version = 0) || ' sent was accepted then' end
      from earlier_sources(of_school, of_collection, earlier)
$$;
grant execute on function earlier_reason to senconet_app;

-- Names what the figures are of: above 0 where there are some, below where there are none to be told, 0 where there are
-- none. Another number means that what was read is not so any more: 62 bits, so that two of one number do not come about.
-- A school that came from no other between the two reference dates has the version of its own, as one that never did.
drop function if exists earlier_stamp;
create function earlier_stamp(of_school integer, of_collection bigint, earlier bigint) returns bigint language sql stable as $$
    select case when not exists (select from collection c join collection p on p.id = earlier
                                    join school_link l on l.successor = of_school and l.withdrawn_at is null
                                     and l.day > p.reference_date and l.day <= c.reference_date
                                   where c.id = of_collection)
        then coalesce((select h.accepted_version from return_head h
                        where h.school = of_school and h.collection = earlier), 0)
        else (select case when earlier_reason(of_school, of_collection, earlier) is not null then -1 - said
                          when coalesce(any_version, 0) = 0 then 0 else 1 + said end
                from (select max(version) as any_version, hashtextextended(
                          string_agg(school || ' ' || version, ',' order by school), 0) & (1::bigint << 62) - 1 as said
                        from earlier_sources(of_school, of_collection, earlier)) s) end
$$;
grant execute on function earlier_stamp to senconet_app;

-- The figures, of several schools summed: one that any of them did not give is not given, nor are movements of several
-- periods, budgets of several years, and what cannot be summed and differs. No row where there are none.
drop function if exists earlier_figures;
create function earlier_figures(of_school integer, of_collection bigint, earlier bigint)
returns table (pupils_a bigint, pupils_p bigint, pupils_s bigint, pupils_k bigint, pupils_e bigint, pupils_n bigint,
    k_with_agencies bigint, roll bigint, joiners bigint, leavers bigint, turnover_hundredths integer, budget_pence bigint,
    turnover_from date, turnover_to date, turnover_source text, turnover_year text, budget_year text, budget_source text,
    census_date date, not_known integer) language sql stable as $$
    with source as (
        select v.* from earlier_sources(of_school, of_collection, earlier) s
          join return_version v on v.school = s.school and v.collection = earlier and v.version = s.version
         where earlier_reason(of_school, of_collection, earlier) is null
    ), alike as (
        select count(distinct (turnover_from, turnover_to)) = 1 as period,
            count(distinct coalesce(budget_year, '')) = 1 as year from source
    )
    select case when count(*) = count(pupils_a) then sum(pupils_a) end,
        case when count(*) = count(pupils_p) then sum(pupils_p) end,
        case when count(*) = count(pupils_s) then sum(pupils_s) end,
        case when count(*) = count(pupils_k) then sum(pupils_k) end,
        case when count(*) = count(pupils_e) then sum(pupils_e) end,
        case when count(*) = count(pupils_n) then sum(pupils_n) end,
        case when count(*) = count(k_with_agencies) then sum(k_with_agencies) end,
        case when count(*) = count(roll) then sum(roll) end,
        case when count(*) = count(joiners) and period then sum(joiners) end,
        case when count(*) = count(leavers) and period then sum(leavers) end,
        case when count(*) = 1 then max(turnover_hundredths) end,
        case when count(*) = count(budget_pence) and year then sum(budget_pence)::bigint end,
        case when period then max(turnover_from) end, case when period then max(turnover_to) end,
        case when count(*) = 1 then max(turnover_source) end, case when count(*) = 1 then max(turnover_year) end,
        case when year then max(budget_year) end,
        case when count(*) = 1 then max(budget_source)
             when count(*) = count(budget_pence) and year then 'several schools, summed' end,
        case when min(census_date) = max(census_date) then max(census_date) end, bit_or(not_known)
      from source cross join alike group by period, year
$$;
grant execute on function earlier_figures to senconet_app;
