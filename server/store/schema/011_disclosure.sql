-- Who may look on, and for how long; and what leaves the trust: publications, and answers to requests for
-- information.

-- An auditor comes for one audit: a year, both ends counted, is the longest. Those who hold the role longer
-- already keep it.
alter table role_held add constraint role_auditor_a_year
    check (role <> 7 or isempty(during) or upper(during) - lower(during) <= 366) not valid;

create index on audit (school, id);
create index on audit (person, id);
