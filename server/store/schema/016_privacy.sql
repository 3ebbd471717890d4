-- What people may ask of their own data, what is held for a court, and how somebody is erased so that the skeleton of the
-- record stays. Which data, and how long: common/domain/retention.h.

-- What somebody asks of their data. kind: 1 access, 2 correction, 3 erasure. due_on: a month after it was received; where
-- the month is shorter, its last day (UK GDPR art. 12(3)). outcome: 1 done, 2 refused, 3 taken back. content: a digest of
-- all that was said when it was opened, which a repeat must say again.
create table data_request (
    number bigint generated always as identity primary key,
    write_id uuid not null,
    content bytea not null,
    kind smallint not null,
    person bigint not null references person,
    received_on date not null,
    identity_checked text not null,
    due_on date not null generated always as ((received_on + interval '1 month')::date) stored,
    opened_by bigint not null references person,
    opened_at timestamptz not null default clock_timestamp(),
    extend_id uuid,
    extended_to date,
    extended_because text,
    extended_by bigint references person,
    extended_at timestamptz,
    close_id uuid,
    outcome smallint,
    answered_on date,
    answer text,
    closed_by bigint references person,
    closed_at timestamptz,
    constraint data_request_once unique (write_id),
    constraint data_request_extend_once unique (extend_id),
    constraint data_request_close_once unique (close_id),
    constraint data_request_kind_known check (kind between 1 and 3),
    constraint data_request_outcome_known check (outcome between 1 and 3),
    constraint data_request_words check (length(identity_checked) between 1 and 1000
        and length(extended_because) between 1 and 1000 and length(answer) between 1 and 1000),
    constraint data_request_extended_by_two_months check (extended_to > (received_on + interval '1 month')::date
        and extended_to <= (received_on + interval '3 months')::date),
    constraint data_request_extended_whole check (num_nulls(extend_id, extended_to, extended_because, extended_by,
        extended_at) in (0, 5)),
    constraint data_request_closed_whole check (num_nulls(close_id, outcome, answered_on, answer, closed_by, closed_at)
        in (0, 6)),
    constraint data_request_answered_after check (answered_on >= received_on)
);
create index on data_request (person);

-- Nothing of this person's, or of whoever had a role at this school, is erased meanwhile.
create table legal_hold (
    number bigint generated always as identity primary key,
    write_id uuid not null,
    content bytea not null,
    person bigint references person,
    school integer references school,
    reason text not null,
    held_by bigint not null references person,
    held_at timestamptz not null default clock_timestamp(),
    end_id uuid,
    ended_because text,
    ended_by bigint references person,
    ended_at timestamptz,
    constraint legal_hold_once unique (write_id),
    constraint legal_hold_end_once unique (end_id),
    constraint legal_hold_of_one check (num_nonnulls(person, school) = 1),
    constraint legal_hold_words check (length(reason) between 1 and 1000 and length(ended_because) between 1 and 1000),
    constraint legal_hold_ended_whole check (num_nulls(end_id, ended_because, ended_by, ended_at) in (0, 4))
);
create index on legal_hold (person) where ended_at is null;
create index on legal_hold (school) where ended_at is null;

-- What somebody was called until then.
create table former_name (
    number bigint generated always as identity primary key,
    write_id uuid not null,
    content bytea not null,
    person bigint not null references person,
    name text not null,
    reason text not null,
    corrected_by bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    constraint former_name_once unique (write_id),
    constraint former_name_words check (length(name) between 1 and 120 and length(reason) between 1 and 1000)
);
create index on former_name (person);

-- Who was erased, by whom, and on which request; none: the period was over. Without a person it was somebody from outside,
-- whose name was taken out. done: how many rows of which column. xid: in
-- this transaction, and in no other, what is kept may be erased.
create table erasure (
    number bigint generated always as identity primary key,
    write_id uuid not null,
    person bigint references person,
    request bigint references data_request,
    called text not null, -- from then on
    done jsonb not null default '{}',
    erased_by bigint not null references person,
    at timestamptz not null default clock_timestamp(),
    xid xid8 not null default pg_current_xact_id(),
    constraint erasure_once unique (write_id),
    constraint erasure_of_a_person_once unique (person)
);
create index on erasure (xid);
create function is_erasing() returns boolean language sql stable as
$$ select exists (select from erasure e where e.xid = pg_current_xact_id()) $$;

-- Which columns erasing may touch, and nothing else: retention.h says the same (a test compares). whose: over the row t, the
-- person whom the row is about; where there is none, or it is about somebody else, their name is taken out and the rest
-- stays. becomes: over t, what takes its place; none: "(erased)". also: a column that must follow, and what it becomes.
create table erasable (
    kept_in text not null,
    kept_as text not null,
    whose text,
    becomes text,
    also text,
    also_becomes text,
    primary key (kept_in, kept_as)
);

-- After an update: it was erasing, and nothing changed but the columns named.
create function keep_but_erased() returns trigger language plpgsql as $$
begin
    if not is_erasing() or (to_jsonb(new) - tg_argv) is distinct from (to_jsonb(old) - tg_argv) then
        raise exception '% is never changed or deleted', tg_table_name using errcode = '42501';
    end if;
    return null;
end $$;

-- Lets erasing touch these columns of a table, of which nothing is ever changed otherwise. Generated columns follow.
create procedure let_erase(of_table regclass, the_columns text[], whose text, becomes text, also text default null,
    also_becomes text default null) language plpgsql as $$
declare
    keeper record;
    arguments text;
begin
    insert into erasable select of_table::text, c, whose, becomes, also, also_becomes from unnest(the_columns) c;
    select string_agg(distinct quote_literal(c), ', ') into arguments
      from (select unnest(array[e.kept_as, e.also]) as c from erasable e where e.kept_in = of_table::text
            union select attname from pg_attribute where attrelid = of_table and attgenerated <> '') a;
    for keeper in select tgname from pg_trigger where tgrelid = of_table and not tgisinternal
            and tgfoid in ('refuse_change'::regproc, 'keep_but_erased'::regproc) and tgtype & 16 > 0 and tgattr = '' loop
        execute format('drop trigger %I on %s', keeper.tgname, of_table);
        if keeper.tgname not like '%\_but\_erased' then
            execute format('create trigger %I before delete or truncate on %s for each statement execute function refuse_change()',
                keeper.tgname, of_table);
        end if;
        execute format('create trigger %I after update on %s for each row execute function keep_but_erased(%s)',
            of_table || '_is_kept_but_erased', of_table, arguments);
    end loop;
end $$;

-- A request is opened, may be given more time once, and is closed once.
create function keep_data_request() returns trigger language plpgsql as $$
begin
    if is_erasing() then
        return null;
    end if;
    if old.close_id is not null or (new.write_id, new.kind, new.person, new.received_on, new.identity_checked, new.opened_by,
           new.opened_at) is distinct from (old.write_id, old.kind, old.person, old.received_on, old.identity_checked,
           old.opened_by, old.opened_at)
       or old.extend_id is not null and (new.extend_id, new.extended_to, new.extended_because, new.extended_by, new.extended_at)
           is distinct from (old.extend_id, old.extended_to, old.extended_because, old.extended_by, old.extended_at) then
        raise exception 'what was said of a request stays' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger data_request_moves_on after update on data_request for each row execute function keep_data_request();
create trigger data_request_is_kept before delete or truncate on data_request
    for each statement execute function refuse_change();

create function keep_legal_hold() returns trigger language plpgsql as $$
begin
    if not is_erasing() and (old.end_id is not null or (new.write_id, new.person, new.school, new.reason, new.held_by, new.held_at)
           is distinct from (old.write_id, old.person, old.school, old.reason, old.held_by, old.held_at)) then
        raise exception 'what was said of a hold stays' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger legal_hold_ends_once after update on legal_hold for each row execute function keep_legal_hold();
create trigger legal_hold_is_kept before delete or truncate on legal_hold
    for each statement execute function refuse_change();
create trigger former_name_is_kept before update or delete or truncate on former_name
    for each statement execute function refuse_change();
create function keep_erasure() returns trigger language plpgsql as $$
begin
    if new.xid <> pg_current_xact_id() or (to_jsonb(new) - 'done') is distinct from (to_jsonb(old) - 'done') then
        raise exception 'an erasure is never changed' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger erasure_is_kept before delete or truncate on erasure for each statement execute function refuse_change();
create trigger erasure_stays after update on erasure for each row execute function keep_erasure();

call let_erase('role_held', '{served_from, served_at}', 't.person', 'null');
call let_erase('former_name', '{name, reason}', 't.person', null);
call let_erase('certificate', '{pem}', 't.person', 'null');
call let_erase('certificate', '{revoked_reason}', 't.person', null);
call let_erase('post_version', '{body}', '(select r.person from role_held r where r.id = t.designation)',
    'jsonb_strip_nulls(jsonb_build_object(''sharePercent'', t.body -> ''sharePercent'', ''acting'', t.body -> ''acting''))');
call let_erase('designation_end', '{reason}', '(select r.person from role_held r where r.id = t.designation)', null);
call let_erase('teacher_version', '{body}', 't.person', '''{}''::jsonb');
call let_erase('data_request', '{identity_checked, extended_because, answer}', 't.person', null);
call let_erase('legal_hold', '{reason, ended_because}', 't.person', null);
call let_erase('exemption', '{reason}', null, null);
call let_erase('membership_act', '{reason}', null, null);
call let_erase('reopening', '{reason}', null, null);

call let_erase('training_need_version', '{title, why, plan_place, agreement_reason, closing_reason}',
    '(select n.person from training_need n where n.number = t.need)', null);
call let_erase('training_event_version', '{title, provider, place, reason}', null, null);
call let_erase('training_booking', '{cancelled_because}', 't.person', null);
call let_erase('training_report', '{words}', '(select b.person from training_booking b where b.number = t.booking)', null);
call let_erase('training_certificate', '{file_name}', '(select b.person from training_booking b where b.number = t.booking)', null);
call let_erase('training_certificate', '{content}', '(select b.person from training_booking b where b.number = t.booking)',
    'convert_to(''(erased)'', ''UTF8'')', 'fingerprint', 'sha256(convert_to(''(erased)'', ''UTF8''))');
call let_erase('meeting_invitation', '{words}', 't.answered_by', null);
call let_erase('meeting_answer', '{words}', 't.person', null);
call let_erase('meeting_attendance', '{reason}', null, null);
call let_erase('meeting_present', '{by_name}', null, null);
call let_erase('meeting_guest', '{name, from_school}', null, null);
call let_erase('meeting_version', '{title, place, online, reason}', null, null);
call let_erase('meeting_item', '{title, detail}', null, null);
call let_erase('meeting_agenda_item', '{reason}', null, null);
call let_erase('meeting_minutes', '{title, body, reason}', null, null);
call let_erase('approach_version', '{title, body, reason}', null, null);
call let_erase('meeting_action_version', '{outcome}', null, null);
call let_erase('agency_version', '{body}', null, null);
call let_erase('meeting_action', '{what}', null, null);
-- Of an action some columns move on, and what is to be done does not.
drop trigger meeting_action_is_kept on meeting_action;
create trigger meeting_action_is_kept before delete or truncate or update of number, meeting, school, owner on meeting_action
    for each statement execute function refuse_change();
create trigger meeting_action_is_kept_but_erased after update on meeting_action for each row
    when (old.what is distinct from new.what) execute function keep_but_erased('what');

-- A role that is void has no days left to say when it was taken back: how long somebody is kept counts from there.
alter table role_held add voided_on date;
create function note_void() returns trigger language plpgsql as $$
begin
    new.voided_on := today();
    return new;
end $$;
create trigger role_void before update of during on role_held
    for each row when (isempty(new.during) and not isempty(old.during)) execute function note_void();

-- Who has read what lately is looked up before it is noted again.
create index audit_read on audit (person, at) where act like '% read';

-- Whoever has been erased is nobody any more: they come back as somebody new.
create function refuse_erased() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock((7362003::bigint << 32) | new.person); -- as lock_person: erasing has it, too
    if exists (select from erasure e where e.person = new.person) then
        raise exception 'this person has been erased' using errcode = '23514', constraint = 'person_not_erased';
    end if;
    return null;
end $$;
create trigger role_of_somebody_known after insert on role_held for each row execute function refuse_erased();
create trigger code_of_somebody_known after insert on enrolment_code for each row execute function refuse_erased();
