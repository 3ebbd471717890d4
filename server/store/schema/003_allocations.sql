-- Allocations: issued statements, fixed to the policy version and return version they were worked from.

-- body is the packed Allocation message: inputs and working as issued. Nothing here is ever changed;
-- which one is in force stands in allocation_in_force.
create table allocation (
    number bigint generated always as identity primary key,
    school integer not null references school,
    collection bigint not null references collection,
    return_version integer,
    policy_name text not null,
    policy_version integer not null,
    result smallint not null,
    points_hundredths bigint not null,
    hours_thousandths bigint not null,
    body bytea not null,
    fingerprint bytea not null,
    issued_at timestamptz not null default now(),
    issued_by bigint not null references person,
    constraint allocation_return_known foreign key (school, collection, return_version)
        references return_version (school, collection, version),
    constraint allocation_policy_known foreign key (policy_name, policy_version) references policy,
    unique (school, collection, number),
    constraint allocation_result_issued check (result in (1, 3)),
    constraint allocation_fixed_to_return check (result = 3 or return_version is not null)
);
create trigger allocation_is_kept before update or delete or truncate on allocation
    for each statement execute function refuse_change();

create table allocation_in_force (
    school integer not null,
    collection bigint not null,
    number bigint not null,
    primary key (school, collection),
    foreign key (school, collection, number) references allocation (school, collection, number)
);

create view report_allocations as
    select a.number, a.school, s.name as school_name, c.key as collection_key, a.return_version,
        a.policy_name, a.policy_version, a.result, a.points_hundredths, a.hours_thousandths,
        encode(a.fingerprint, 'hex') as fingerprint, a.issued_at, f.number is not null as in_force
    from allocation a join school s on s.laestab = a.school join collection c on c.id = a.collection
    left join allocation_in_force f on f.number = a.number;
