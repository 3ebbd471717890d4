-- A collection that was given more time: by whom, why, and which days it had before.

create table reopening (
    number bigint generated always as identity primary key,
    collection bigint not null references collection,
    write_id uuid not null,
    reason text not null,
    due_before date not null,
    closes_before date not null,
    finish_before date not null,
    due_on date not null,
    closes_on date not null,
    finish_by date not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint reopening_once unique (write_id),
    constraint reopening_gives_time check (closes_on > closes_before)
);
create index on reopening (collection, number);
create trigger reopening_is_kept before update or delete or truncate on reopening
    for each statement execute function refuse_change();
