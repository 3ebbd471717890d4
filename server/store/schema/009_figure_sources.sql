-- Where each figure of a version comes from, who first put it there, and which ones a school says it does not have.

-- not_known: mask of 1 << enum figure_id (common/domain/figures.h): said to be missing, which is an answer and not the
-- same as nothing said. origins: for each figure in that order 8 x the version that first held it as it is, +
-- enum figure_origin (common/domain/figure_origin.h); null where there is neither a number nor such an answer.
alter table return_version
    add not_known integer not null default 0,
    add origins integer[],
    add constraint return_not_known_have_no_number check (not_known = 0 or
        (case when pupils_a is null then 0 else 1 end | case when pupils_p is null then 0 else 2 end
         | case when pupils_s is null then 0 else 4 end | case when pupils_k is null then 0 else 8 end
         | case when pupils_e is null then 0 else 16 end | case when pupils_n is null then 0 else 32 end
         | case when k_with_agencies is null then 0 else 64 end | case when roll is null then 0 else 128 end
         | case when joiners is null then 0 else 256 end | case when leavers is null then 0 else 512 end
         | case when turnover_hundredths is null then 0 else 1024 end
         | case when budget_pence is null then 0 else 2048 end) & not_known = 0);

-- Who gave the figures that are there already is known from the versions; where they came from (0) is not.
alter table return_version disable trigger return_version_is_kept;
with told as (
    select school, collection, version, f.id, f.value,
        f.value is distinct from lag(f.value) over (partition by school, collection, f.id order by version) as is_new
      from return_version, unnest(array[pupils_a, pupils_p, pupils_s, pupils_k, pupils_e, pupils_n, k_with_agencies,
          roll, joiners, leavers, turnover_hundredths, budget_pence]) with ordinality as f (value, id)
), dated as (
    select school, collection, version, id, value,
        max(version) filter (where is_new) over (partition by school, collection, id order by version) as since
      from told
)
update return_version v set origins = d.origins
  from (select school, collection, version,
            array_agg(case when value is not null then 8 * since end order by id) as origins
          from dated group by school, collection, version) d
 where v.school = d.school and v.collection = d.collection and v.version = d.version;
alter table return_version enable trigger return_version_is_kept;

-- supplied: how often the trust has supplied figures for this return, or taken some back. A write that was judged by
-- what had been supplied before is judged again.
alter table return_head add supplied integer not null default 0;
