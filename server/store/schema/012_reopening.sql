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
    constraint reopening_gives_time check (closes_on > closes_before and due_on >= due_before
        and finish_by >= finish_before)
);
create index on reopening (collection, number);
-- The days of a collection move as a reopening says, and not otherwise.
create function refuse_unsaid_days() returns trigger language plpgsql as $$
begin
    if (new.due_on, new.closes_on, new.finish_by) is distinct from (old.due_on, old.closes_on, old.finish_by)
       and not exists (select from reopening r where r.collection = new.id
           and (r.due_before, r.closes_before, r.finish_before) = (old.due_on, old.closes_on, old.finish_by)
           and (r.due_on, r.closes_on, r.finish_by) = (new.due_on, new.closes_on, new.finish_by)) then
        raise exception 'the days of a collection move by a reopening' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger collection_days_are_said before update of due_on, closes_on, finish_by on collection
    for each row execute function refuse_unsaid_days();
create trigger reopening_is_kept before update or delete or truncate on reopening
    for each statement execute function refuse_change();

-- first_due_on: the day by which the school was to send it, as that stood on the day it first did. More time that is
-- given afterwards, to the collection or the school, makes nobody in time who was not: it is mostly given with sending
-- back, for the correction.
alter table return_head add first_due_on date;
update return_head h set first_due_on = greatest(c.due_on, h.extended_to)
  from collection c where c.id = h.collection and h.first_sent_on is not null;
create trigger first_due_day_is_kept before update of first_due_on on return_head
    for each row when (old.first_due_on is not null and old.first_due_on is distinct from new.first_due_on)
    execute function keep_first_sending();
