-- Who may look on, and for how long; and what leaves the trust: publications, and answers to requests for
-- information.

-- An auditor comes for one audit: a year, both ends counted, is the longest. Those who hold the role longer
-- already keep it, and it may be made to end sooner: a check would look at them whenever they change.
create function refuse_long_audit() returns trigger language plpgsql as $$
begin
    if new.role = 7 and not isempty(new.during) and upper(new.during) - lower(new.during) > 366
       and (tg_op = 'INSERT' or old.role <> 7 or not old.during @> new.during) then
        raise exception 'an auditor''s role is held for a year at the most'
            using errcode = '23514', constraint = 'role_auditor_a_year';
    end if;
    return new;
end $$;
create trigger role_auditor_a_year before insert or update on role_held
    for each row execute function refuse_long_audit();

-- What the audit is looked through by. Lines come in the order of their days, nearly: where one stands, the days of
-- its neighbours say.
create index on audit (school, id) where school is not null;
create index on audit (person, id);
create index on audit using brin (at) with (pages_per_range = 16, autosummarize = on);

-- What was told outside the trust, once and for all. kind: 1 a publication (content is the packed
-- PublishedTable), 2 an answer to a request for information (content is what was given, byte for byte; without
-- one it was the publication). place: the nth of its collection's academic year, whichever collection it is of:
-- whoever tells something new has judged it by all before it, so two of one place are never made. columns, told:
-- masks as common/domain/published_table.h numbers the columns; told: of the total. schools, cells: how many it was
-- made over, and how many cells it told, the total's among them. said: a digest of all that was asked, which a
-- repeat must ask again.
create table disclosure (
    number bigint generated always as identity primary key,
    kind smallint not null,
    collection bigint references collection,
    academic_year text,
    place integer,
    write_id uuid not null,
    said bytea not null,
    title text,
    reference text,
    columns integer not null default 0,
    told integer not null default 0,
    schools bigint not null default 0,
    cells bigint not null default 0,
    content bytea,
    file_name text,
    publication bigint references disclosure,
    fingerprint bytea not null,
    exposed bigint not null default 0,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint disclosure_write_once unique (write_id),
    constraint disclosure_place_once unique (academic_year, place),
    constraint disclosure_reference_once unique (reference),
    constraint disclosure_whole check (case kind
        when 1 then collection is not null and place is not null and title is not null and columns > 0
            and content is not null and reference is null and file_name is null and publication is null
        when 2 then reference is not null and title is null and (content is null) = (publication is not null)
            and (collection is null) = (place is null)
        else false end),
    constraint disclosure_year check ((collection is null) = (academic_year is null))
);
create trigger disclosure_is_kept before update or delete or truncate on disclosure
    for each statement execute function refuse_change();

-- The schools it was made over, or that it told of: an answer that tells no total is of those alone. With the version of the return that counted, the kind of school it was then (as
-- school.kind), by which points were worked out, and which cells of each were told.
create table disclosure_row (
    disclosure bigint not null references disclosure,
    school integer not null,
    collection bigint not null,
    version integer not null,
    kind smallint not null,
    told integer not null,
    primary key (disclosure, school),
    constraint disclosure_row_version foreign key (school, collection, version)
        references return_version (school, collection, version)
);
create trigger disclosure_row_is_kept before update or delete or truncate on disclosure_row
    for each statement execute function refuse_change();
