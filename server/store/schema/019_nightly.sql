-- The trust's night: where its steps stand, where people are written to, and what was written to whom.

do $$ begin
    if exists (select from unnest(array['senconet_nightly', 'senconet_backup']) r where to_regrole(r) is null) then
        raise exception 'the roles of the night are not there yet: run deploy/database/roles.sql once more as a superuser '
            '(psql --file deploy/database/roles.sql), then sencod migrate again';
    end if;
end $$;

-- said, wanted: what the step did when it was last tried, and what needs a person, a line each.
create table nightly_step (
    name text primary key,
    last_success timestamptz,
    last_try timestamptz,
    last_fault text,
    said text not null default '',
    wanted text not null default ''
);

-- That a collection opened or closed on a day, noted once.
create table collection_turn (
    collection bigint not null references collection,
    opens boolean not null,
    day date not null,
    primary key (collection, opens, day)
);
create trigger collection_turn_is_kept before update or delete or truncate on collection_turn
    for each statement execute function refuse_change();

-- Where somebody can be written to, version after version; none: nowhere any more.
create table person_email (
    person bigint not null references person,
    version integer not null,
    write_id uuid not null,
    email text,
    said_by bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (person, version),
    constraint person_email_once unique (write_id),
    constraint person_email_counts check (version > 0),
    constraint person_email_form check (length(email) between 3 and 254 and email ~ '^[!-?A-~]+@[!-?A-~]+$' and email !~ '[<>,;:()"\\]')
);
create trigger person_email_is_kept before update or delete or truncate on person_email
    for each statement execute function refuse_change();

-- That what was sent to an address came back. words: as the other server put it.
create table email_bounce (
    person bigint not null,
    version integer not null,
    at timestamptz not null default clock_timestamp(),
    words text not null,
    primary key (person, version),
    constraint email_bounce_of_an_address foreign key (person, version) references person_email,
    constraint email_bounce_words check (length(words) between 1 and 1000)
);
create trigger email_bounce_is_kept before update or delete or truncate on email_bounce
    for each statement execute function refuse_change();

-- One reminder (kind 1) and one report (kind 2) a person a day, at most. state: 1 is being sent, 2 sent, 3 not sent, 4 refused.
-- One that is being sent when the night is cut off stays so: whether it went out is not known, and it is not sent again.
-- said: keys of what it said, each of which is said once. message: in its Message-ID, and so in what comes back of it.
create table nightly_mail (
    person bigint not null references person,
    day date not null,
    kind smallint not null,
    state smallint not null,
    said text[] not null,
    message uuid not null default gen_random_uuid(),
    at timestamptz not null default clock_timestamp(),
    primary key (person, day, kind),
    constraint nightly_mail_kind_known check (kind in (1, 2)),
    constraint nightly_mail_state_known check (state between 1 and 4)
);
create function keep_nightly_mail() returns trigger language plpgsql as $$
begin
    if (new.person, new.day, new.kind) is distinct from (old.person, old.day, old.kind)
       or not (old.state = 1 and new.state in (2, 3, 4) or old.state = 3 and new.state = 1)
       or old.state = 1 and new.said is distinct from old.said then
        raise exception 'mail that was sent stays so' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger nightly_mail_moves_on after update on nightly_mail for each row execute function keep_nightly_mail();
create trigger nightly_mail_is_kept before delete or truncate on nightly_mail
    for each statement execute function refuse_change();

call let_erase('person_email', '{email}', 't.person', 'null');
call let_erase('email_bounce', '{words}', 't.person', null);
