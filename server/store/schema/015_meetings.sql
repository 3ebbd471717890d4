-- Network meetings of the trust's SENCOs, and the approaches that they agree on.

-- A moment as people in England call it, "2026-11-26T15:30".
create function local_time(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'Europe/London', 'YYYY-MM-DD"T"HH24:MI') $$;

-- Every write of the network by its id, but for answers to invitations, which come in crowds and keep theirs
-- themselves. said: a digest of all that was asked, which a repeat must ask again. subject: the number of what it made.
create table network_write (
    write_id uuid constraint network_write_once primary key,
    act text not null,
    said bytea not null,
    subject bigint not null,
    version integer not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp()
);
create trigger network_write_is_kept before update or delete or truncate on network_write
    for each statement execute function refuse_change();

-- What is looked for in lists stands here; the words stand in its versions. uid: in calendars.
create table meeting (
    number bigint generated always as identity primary key,
    uid uuid not null unique,
    planned_by bigint not null references person,
    version integer not null default 1,
    starts timestamptz not null,
    ends timestamptz not null,
    host integer references school,
    cancelled boolean not null default false,
    invited bigint not null default 0,
    came bigint not null default 0,
    agenda_version integer not null default 0,
    attendance_version integer not null default 0,
    minutes_version integer not null default 0,
    minutes_final boolean not null default false,
    constraint meeting_ends_after_it_begins check (ends > starts),
    constraint meeting_of_a_day check (ends - starts <= interval '24 hours')
);
create index on meeting (ends, number);
create index on meeting (starts, number);
create index on meeting (host, starts);
create index on meeting (planned_by, starts);
create trigger meeting_is_kept before delete or truncate or update of number, uid, planned_by on meeting
    for each statement execute function refuse_change();

create table meeting_version (
    meeting bigint not null references meeting,
    version integer not null,
    title text not null,
    starts timestamptz not null,
    ends timestamptz not null,
    host integer references school,
    place text,
    online text,
    items_until date,
    note_taker bigint references person,
    cancelled boolean not null default false,
    reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (meeting, version),
    constraint meeting_version_title check (length(title) between 1 and 200),
    constraint meeting_somewhere check (place is not null or online is not null),
    constraint meeting_version_changed_for_a_reason check (version = 1 or reason is not null)
);
create trigger meeting_version_is_kept before update or delete or truncate on meeting_version
    for each statement execute function refuse_change();

-- What has been cancelled stays so.
create function keep_cancelled() returns trigger language plpgsql as $$
begin
    raise exception 'a cancelled meeting stays so' using errcode = '23514', constraint = 'meeting_stays_cancelled';
end $$;
create trigger meeting_stays_cancelled before update of version, cancelled on meeting
    for each row when (old.cancelled) execute function keep_cancelled();

-- Nor does what was held move or not take place: who came is recorded, or its minutes are final.
create function keep_held() returns trigger language plpgsql as $$
begin
    raise exception 'a meeting that was held stays when it was' using errcode = '23514', constraint = 'meeting_held_stays';
end $$;
create trigger meeting_held_stays before update of starts, ends, cancelled on meeting
    for each row when ((old.attendance_version > 0 or old.minutes_final)
        and (old.starts, old.ends, old.cancelled) is distinct from (new.starts, new.ends, new.cancelled))
    execute function keep_held();

create table meeting_item (
    number bigint generated always as identity primary key,
    meeting bigint not null references meeting,
    school integer not null references school,
    title text not null,
    detail text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    unique (meeting, number),
    constraint meeting_item_title check (length(title) between 1 and 200)
);
create trigger meeting_item_is_kept before update or delete or truncate on meeting_item
    for each statement execute function refuse_change();

create table meeting_agenda (
    meeting bigint not null references meeting,
    version integer not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (meeting, version)
);
create table meeting_agenda_item (
    meeting bigint not null,
    version integer not null,
    item bigint not null,
    place integer, -- null: not now
    reason text,
    primary key (meeting, version, item),
    foreign key (meeting, version) references meeting_agenda,
    constraint meeting_agenda_item_proposed foreign key (meeting, item) references meeting_item (meeting, number),
    constraint meeting_agenda_item_not_now_for_a_reason check ((place is null) = (reason is not null))
);
create trigger meeting_agenda_is_kept before update or delete or truncate on meeting_agenda
    for each statement execute function refuse_change();
create trigger meeting_agenda_item_is_kept before update or delete or truncate on meeting_agenda_item
    for each statement execute function refuse_change();

-- answer: the last one, as the contract numbers them; 0 none yet. tries: how often one was sent.
create table meeting_invitation (
    meeting bigint not null references meeting,
    school integer not null references school,
    answer smallint not null default 0,
    words text,
    answered_by bigint references person,
    answered_at timestamptz,
    tries integer not null default 0,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (meeting, school),
    constraint meeting_invitation_answer check (answer between 0 and 3)
) with (fillfactor = 80);
create index on meeting_invitation (school, meeting);
create trigger meeting_invitation_is_kept before delete or truncate or update of meeting, school, person, at
    on meeting_invitation for each statement execute function refuse_change();

create table meeting_answer (
    number bigint generated always as identity primary key,
    meeting bigint not null,
    school integer not null,
    write_id uuid not null,
    answer smallint not null,
    words text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint meeting_answer_once unique (write_id),
    constraint meeting_answer_invited foreign key (meeting, school) references meeting_invitation,
    constraint meeting_answer_known check (answer between 1 and 3)
);
create index on meeting_answer (meeting, school);
create trigger meeting_answer_is_kept before update or delete or truncate on meeting_answer
    for each statement execute function refuse_change();

create table meeting_guest (
    number bigint generated always as identity primary key,
    meeting bigint not null references meeting,
    name text not null,
    from_school text not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    unique (meeting, number),
    constraint meeting_guest_once unique (meeting, name, from_school),
    constraint meeting_guest_name check (length(name) between 1 and 120)
);
create trigger meeting_guest_is_kept before update or delete or truncate on meeting_guest
    for each statement execute function refuse_change();

-- Only who was invited can have come.
create table meeting_attendance (
    meeting bigint not null references meeting,
    version integer not null,
    reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (meeting, version),
    constraint meeting_attendance_corrected_for_a_reason check (version = 1 or reason is not null)
);
create table meeting_present (
    meeting bigint not null,
    version integer not null,
    school integer,
    guest bigint,
    by_name text,
    foreign key (meeting, version) references meeting_attendance,
    constraint meeting_present_invited foreign key (meeting, school) references meeting_invitation,
    constraint meeting_present_guest foreign key (meeting, guest) references meeting_guest (meeting, number),
    constraint meeting_present_one check (num_nonnulls(school, guest) = 1),
    constraint meeting_present_school_once unique (meeting, version, school),
    constraint meeting_present_guest_once unique (meeting, version, guest)
);
create index on meeting_present (school, meeting);
create trigger meeting_attendance_is_kept before update or delete or truncate on meeting_attendance
    for each statement execute function refuse_change();
create trigger meeting_present_is_kept before update or delete or truncate on meeting_present
    for each statement execute function refuse_change();

-- title: the meeting's when they were written. words: of final minutes, what they are searched by: they lie in the row
-- (the text lies aside), since a phrase looks into those of all minutes that hold its words.
create table meeting_minutes (
    meeting bigint not null references meeting,
    version integer not null,
    title text not null,
    body text not null,
    final boolean not null,
    reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    words tsvector generated always as (case when final then setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', body), 'B') end) stored,
    primary key (meeting, version),
    constraint meeting_minutes_length check (length(body) between 1 and 21000)
) with (toast_tuple_target = 256);
alter table meeting_minutes alter words set storage main;
create index meeting_minutes_words on meeting_minutes using gin (words) where words is not null;
create trigger meeting_minutes_are_kept before update or delete or truncate on meeting_minutes
    for each statement execute function refuse_change();

-- What is final stays final; what is changed after says why.
create function keep_minutes_final() returns trigger language plpgsql as $$
begin
    if exists (select from meeting_minutes m where m.meeting = new.meeting and m.version < new.version and m.final)
       and (not new.final or new.reason is null) then
        raise exception 'final minutes stay final, and say why they are changed'
            using errcode = '23514', constraint = 'meeting_minutes_stay_final';
    end if;
    return new;
end $$;
create trigger meeting_minutes_stay_final before insert on meeting_minutes
    for each row execute function keep_minutes_final();

-- state: as the contract numbers them, 1 open, 2 done, 3 dropped.
create table meeting_action (
    number bigint generated always as identity primary key,
    meeting bigint not null references meeting,
    what text not null,
    school integer not null references school,
    owner bigint not null references person,
    version integer not null default 1,
    due_on date not null,
    state smallint not null default 1,
    constraint meeting_action_what check (length(what) between 1 and 1000),
    constraint meeting_action_state check (state between 1 and 3)
);
create index on meeting_action (due_on, number);
create index on meeting_action (due_on, number) where state = 1;
create index on meeting_action (owner, due_on, number);
create index on meeting_action (school, due_on, number);
create index on meeting_action (meeting, due_on, number);
create trigger meeting_action_is_kept before delete or truncate or update of number, meeting, what, school, owner
    on meeting_action for each statement execute function refuse_change();

create table meeting_action_version (
    action bigint not null references meeting_action,
    version integer not null,
    due_on date not null,
    state smallint not null,
    outcome text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    primary key (action, version),
    constraint meeting_action_ends_with_an_outcome check (state = 1 or outcome is not null)
);
create trigger meeting_action_version_is_kept before update or delete or truncate on meeting_action_version
    for each statement execute function refuse_change();

create table approach (
    number bigint generated always as identity primary key,
    meeting bigint not null references meeting,
    version integer not null default 1,
    look_again_on date not null,
    ended boolean not null default false,
    schools bigint not null default 0
);
create index on approach (look_again_on, number) where not ended;
create trigger approach_is_kept before delete or truncate or update of number, meeting on approach
    for each statement execute function refuse_change();
create trigger approach_stays_ended before update of version, ended on approach
    for each row when (old.ended) execute function refuse_change();

-- outcome: 1 agreed, 2 kept, 3 changed, 4 ended.
create table approach_version (
    approach bigint not null references approach,
    version integer not null,
    outcome smallint not null,
    title text not null,
    body text not null,
    look_again_on date not null,
    reason text,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    words tsvector generated always as (setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', body), 'B')) stored,
    primary key (approach, version),
    constraint approach_version_title check (length(title) between 1 and 200),
    constraint approach_version_outcome check ((version = 1) = (outcome = 1) and outcome between 1 and 4),
    constraint approach_version_ended_for_a_reason check (outcome <> 4 or reason is not null)
) with (toast_tuple_target = 256);
create index approach_version_words on approach_version using gin (words);
create trigger approach_version_is_kept before update or delete or truncate on approach_version
    for each statement execute function refuse_change();

-- The last line of a school counts.
create table approach_taken_up (
    number bigint generated always as identity primary key,
    approach bigint not null references approach,
    school integer not null references school,
    since date not null,
    no_longer boolean not null,
    person bigint not null references person,
    at timestamptz not null default clock_timestamp()
);
create index on approach_taken_up (approach, school, number);
create trigger approach_taken_up_is_kept before update or delete or truncate on approach_taken_up
    for each statement execute function refuse_change();

-- A meeting as it is told.
create view meeting_shown as
    select m.number, m.version, v.title, m.starts, m.ends, m.host, h.name as host_name, v.place, v.online, v.items_until,
        v.note_taker, n.name as note_taker_name, m.cancelled, v.reason, m.planned_by as planner, p.name as planned_by,
        v.at as changed_at, m.invited, m.came, m.agenda_version, m.attendance_version, m.minutes_version,
        m.minutes_final, m.uid
      from meeting m
      join meeting_version v on v.meeting = m.number and v.version = m.version
      join person p on p.id = m.planned_by
      left join school h on h.laestab = m.host
      left join person n on n.id = v.note_taker;

create view meeting_action_shown as
    select a.number, a.version, a.meeting, v.title as meeting_title, a.what, a.school, s.name as school_name, a.owner,
        p.name as owner_name, a.due_on, a.state, c.outcome, c.at as changed_at,
        a.state = 1 and a.due_on < today() as overdue
      from meeting_action a
      join meeting_action_version c on c.action = a.number and c.version = a.version
      join meeting m on m.number = a.meeting
      join meeting_version v on v.meeting = m.number and v.version = m.version
      join school s on s.laestab = a.school
      join person p on p.id = a.owner;

create view approach_shown as
    select a.number, a.version, v.title, a.meeting, w.title as meeting_title, a.look_again_on, a.ended, a.schools,
        not a.ended and a.look_again_on <= today() as due, v.at as changed_at
      from approach a
      join approach_version v on v.approach = a.number and v.version = a.version
      join meeting m on m.number = a.meeting
      join meeting_version w on w.meeting = m.number and w.version = m.version;
