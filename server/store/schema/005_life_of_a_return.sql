-- Where a return stands, who did what with it, and the days of a collection for each school.

-- finish_by: after it has closed, what was begun may be finished until then. A practice collection counts for
-- nothing. previous: last year's, which figures are compared with: the same term's, or else the newest of the years before.
-- last_term: that of the term before, where it is another; one that was opened before this file has none. What is a term
-- stands in common/domain/term.h.
alter table collection
    add finish_by date,
    add practice boolean not null default false,
    add previous bigint references collection,
    add last_term bigint references collection;
alter table collection disable trigger collection_is_kept;
update collection c set finish_by = closes_on, previous = (
    select x.id from collection x
     where x.academic_year < c.academic_year and x.reference_date between c.reference_date - 550 and c.reference_date - 1
     order by width_bucket(extract(month from x.reference_date), array[4, 9])
            = width_bucket(extract(month from c.reference_date), array[4, 9]) desc, x.reference_date desc, x.id desc limit 1);
alter table collection enable trigger collection_is_kept;
alter table collection
    alter finish_by set not null,
    drop constraint collection_days,
    add constraint collection_days check (opens_on <= due_on and due_on <= closes_on and closes_on <= finish_by),
    drop constraint collection_year_once,
    add constraint collection_year_once exclude using gist (academic_year with =, (practice::integer) with =,
        daterange(opens_on, finish_by, '[]') with &&);
drop trigger collection_is_kept on collection;
create trigger collection_is_kept before delete or truncate or update of id, key, academic_year,
    reference_date, asks, policy_name, policy_version, practice, previous, last_term on collection
    for each statement execute function refuse_change();

-- state: the state that writing it led to. notes: what was said beside the figures, a packed FigureNotes message.
alter table return_version
    add notes bytea,
    drop constraint return_state_known,
    add constraint return_state_known check (state in (1, 2, 3, 4, 6));

-- state: as common/domain/return_state.h numbers them. acts: how many there have been. extended_to: this school's
-- own last day.
alter table return_head
    add state smallint not null default 0,
    add authorised_version integer not null default 0,
    add accepted_version integer not null default 0,
    add acts integer not null default 0,
    add extended_to date,
    add constraint return_head_state_known check (state between 0 and 8);
alter table return_head disable trigger return_head_moves_on;
update return_head h
   set accepted_version = coalesce(a.return_version, 0),
       state = case when h.version = 0 then 0
                    when a.return_version = h.version then 7
                    when h.submitted_version = h.version then 2
                    else 1 end
  from return_head x
  left join allocation_in_force f on f.school = x.school and f.collection = x.collection
  left join allocation a on a.number = f.number
 where h.school = x.school and h.collection = x.collection;
alter table return_head enable trigger return_head_moves_on;

create or replace function refuse_going_back() returns trigger language plpgsql as $$
begin
    if new.version not in (old.version, old.version + 1) or new.tries < old.tries
       or new.submitted_version not in (old.submitted_version, new.version)
       or new.authorised_version not in (old.authorised_version, new.version)
       or new.accepted_version not in (old.accepted_version, new.version)
       or new.acts not in (old.acts, old.acts + 1) then
        raise exception 'the head of a return only moves on' using errcode = '42501';
    end if;
    return new;
end $$;

-- Everything that was done with a return beside writing its versions: authorised, sent back, more time given.
-- act: as return_state.h numbers them; content: a digest of all that was said, which a repeat must say again;
-- body: a packed ReturnEvent message with the figures that were named, and a reason for each.
create table return_act (
    school integer not null,
    collection bigint not null,
    number integer not null,
    write_id uuid not null,
    act smallint not null,
    version integer not null,
    state_before smallint not null,
    state_after smallint not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    reason text,
    body bytea,
    answer_by date,
    extended_to date,
    content bytea not null,
    primary key (school, collection, number),
    foreign key (school, collection) references return_head,
    constraint return_act_once unique (write_id, school, collection),
    constraint return_act_known check (act between 5 and 13)
);
create trigger return_act_is_kept before update or delete or truncate on return_act
    for each statement execute function refuse_change();

-- Schools that a collection does not ask, and why; without a row a school of the trust is asked.
create table exemption (
    number bigint generated always as identity primary key,
    write_id uuid not null default gen_random_uuid() constraint exemption_once unique,
    school integer not null references school,
    collection bigint not null references collection,
    exempt boolean not null, -- false: it is asked again
    reason text not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp()
);
create index on exemption (school, collection, number);
create trigger exemption_is_kept before update or delete or truncate on exemption
    for each statement execute function refuse_change();

-- What was refused to a person lately is counted before more of it is noted (functions/common.sql).
create index audit_refused on audit (person, at) where act like '% refused';
