-- Training in numbers.

-- What SENCOs did in a year: all who were SENCO in it, and who has done something. By name for whoever may read names (as
-- sees_training), else the school's SENCOs together (directors; governors of the school).
drop function if exists training_totals;
create function training_totals(who bigint, schools bigint[], after text, most bigint, asked_year text, at_school bigint)
returns table (key text, school integer, school_name text, person bigint, name text, sencos bigint, events bigint,
    hours bigint, led bigint, led_hours bigint, briefings bigint, staff bigint, academic_year text)
language plpgsql stable set enable_seqscan = off as $$
#variable_conflict use_column
declare
    year constant text := coalesce(asked_year, academic_year_of(today()));
    first constant date := make_date(left(year, 4)::integer, 9, 1);
    heads constant integer[] := headed(who, schools);
    names_all constant boolean := exists (select from role_held r where r.person = who and r.role in (5, 7)
        and r.school is null and r.during @> today());
    counts_all constant boolean := names_all or exists (select from role_held r where r.person = who and r.role = 6
        and r.school is null and r.during @> today());
    governed constant integer[] := array(select r.school from role_held r where r.person = who and r.role = 4
        and r.during @> today());
begin
    return query
    with attended as (
        select b.person, b.school, count(*) as events, sum(a.hours_hundredths) as hours
          from training_event e
          join training_attendance a on a.event = e.number and a.version = e.attendance and a.came
          join training_booking b on b.number = a.booking
         where e.academic_year = year and e.attendance > 0 and e.state = 1 group by b.person, b.school
    ), has_led as (
        select e.person, e.school, count(*) as led, sum(e.hours_hundredths) as hours,
               count(*) filter (where e.briefing) as briefings, sum(e.staff) as staff
          from training_event e
         where e.academic_year = year and e.led and e.state = 1 and e.ends_at <= now() group by e.person, e.school
    ), people as (
        select r.person, r.school from role_held r
         where r.role = 2 and r.during && daterange(first, (first + interval '1 year')::date)
        union select a.person, a.school from attended a union select l.person, l.school from has_led l
    ), judged as (
        select p.*, names_all or p.person = who or p.school = any(heads) as named from people p
         where (at_school is null or p.school = at_school)
    ), totals as (
        select j.school, case when j.named then j.person end as person, count(*) as sencos, sum(a.events) as events,
               sum(a.hours) as hours, sum(l.led) as led, sum(l.hours) as led_hours, sum(l.briefings) as briefings,
               sum(l.staff) as staff
          from judged j left join attended a on a.person = j.person and a.school = j.school
          left join has_led l on l.person = j.person and l.school = j.school
         where j.named or counts_all or j.school = any(governed)
         group by j.school, case when j.named then j.person end
    ), keyed as (
        select t.school || '/' || lpad(coalesce(t.person, 0)::text, 19, '0') as key, t.* from totals t
    )
    select k.key, k.school, s.name, k.person, p.name, k.sencos, k.events::bigint, k.hours::bigint, k.led::bigint,
        k.led_hours::bigint, k.briefings::bigint, k.staff::bigint, year
      from keyed k join school s on s.laestab = k.school left join person p on p.id = k.person
     where after is null or k.key > after collate "C" order by k.key collate "C" limit most;
end $$;
grant execute on function training_totals to senconet_app;
