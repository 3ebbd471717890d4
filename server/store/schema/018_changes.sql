-- The feed of changes by school, and certificates that are renewed. The feed's rows themselves are of 001_identity.sql; what gives them out is pull_changes.

-- A row is found by where it stands in the feed, and by nothing else: one index less for every write to keep, in the place
-- of the next.
alter table event drop constraint event_pkey;
drop index event_xid_id_idx;
alter table event add primary key (xid, id);

-- Whoever follows one school walks its own rows only.
create index event_of_school on event (school, xid, id) where school is not null;

-- What is no one school's: of the trust, and of the network, whose members read it whichever school it began at.
create index event_of_all on event (xid, id)
    where school is null or kind like 'Meetings/%' or kind like 'Approaches/%';

-- The certificate that this one was asked for with: each is renewed once.
alter table certificate add column renews bytea references certificate;
alter table certificate add constraint certificate_renewed_once unique (renews);
