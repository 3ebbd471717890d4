-- As many schools as England's register has for a year, in about its mixture of kinds (schema/001_identity.sql).
insert into school (laestab, name, kind, phase)
select 2000000 + n, 'School ' || n,
       case when n % 50 < 35 then 2 when n % 50 < 45 then 3 when n % 50 = 45 then 4 when n % 50 = 46 then 6
            when n % 50 = 47 then 8 else 5 end, 'made up'
  from generate_series(1, 23939) n
    on conflict (laestab) do nothing;
