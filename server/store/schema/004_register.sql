-- Imports of a register of schools: staged in chunks, applied whole, reported line by line.

create table register_import (
    id uuid primary key,
    person bigint not null references person,
    started_at timestamptz not null default now(),
    touched_at timestamptz not null default now(),
    applied_at timestamptz,
    new_schools bigint, changed bigint, unchanged bigint, missing bigint, wrong bigint
);

-- What a row does not say (empty texts, kind 0, nulls) stays as the trust holds it.
create table register_row (
    import uuid not null references register_import,
    chunk integer not null,
    row integer not null,
    laestab integer not null,
    urn integer,
    name text not null,
    kind smallint not null,
    type text not null,
    phase text not null,
    local_authority text not null,
    closed boolean,
    primary key (import, row)
);

-- what: 1 new, 2 changed, 3 missing, 4 wrong
create table register_line (
    number bigint generated always as identity primary key,
    import uuid not null references register_import,
    row integer,
    what smallint not null,
    school integer not null,
    name text not null,
    column_name text,
    reason text
);
create index on register_line (import, number);
