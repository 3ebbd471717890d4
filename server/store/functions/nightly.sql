-- The trust's night. What it does it does by these functions, which run as the owner: its role can call them, and nothing else.

revoke all on nightly_step, collection_turn, person_email, email_bounce, nightly_mail
    from senconet_app, senconet_authority, senconet_report, senconet_nightly;
grant select, insert on person_email to senconet_app;
grant select on email_bounce, nightly_step, nightly_mail, collection_turn to senconet_app;
grant select on nightly_step, schema_file to senconet_nightly;

-- Where somebody is written to now; no row: nobody has said.
drop function if exists email_now;
create function email_now(whom bigint) returns setof person_email language sql stable as $$
    select * from person_email e where e.person = whom order by e.version desc limit 1
$$;
grant execute on function email_now to senconet_app;

-- An address, or none any more, over the version that was seen. The audit does not say which: it is kept for good.
drop function if exists set_email;
create function set_email(sayer bigint, id uuid, whom bigint, address text, seen integer)
returns table (outcome text, version integer, newest_now integer, email text) language plpgsql as $$
#variable_conflict use_column
declare
    before person_email;
begin
    perform lock_write(id);
    perform lock_person(whom);
    select * into before from person_email e where e.write_id = id;
    newest_now := coalesce((select e.version from email_now(whom) e), 0);
    outcome := case
        when before.write_id is not null and (before.person, before.version - 1, before.email) is not distinct from (whom, seen, address)
            then 'repeated'
        when before.write_id is not null then 'other content'
        when not exists (select from person p where p.id = whom) then 'no person'
        when exists (select from erasure e where e.person = whom) then 'erased'
        when newest_now <> seen then 'changed meanwhile'
        else 'done' end;
    if outcome = 'done' then
        insert into person_email (person, version, write_id, email, said_by) values (whom, seen + 1, id, address, sayer);
    end if;
    insert into event (kind, subject) select 'person', whom::text where outcome = 'done';
    insert into audit (person, act, subject) select sayer, 'People/SetEmail' || case outcome when 'repeated' then ' again' else '' end,
        whom || ' version ' || seen + 1 where outcome in ('done', 'repeated');
    version := case when outcome = 'repeated' then before.version else seen + 1 end;
    email := address;
    return next;
end $$;
grant execute on function set_email to senconet_app;

-- Where a step stands: tried, or ended well (no fault) or badly. What was cut off says nothing more, so that it was is written
-- down before it begins, and over what the run before it said.
drop function if exists nightly_try;
create function nightly_try(step text) returns boolean language sql security definer set search_path = public, pg_temp as $$
    insert into nightly_step (name, last_try, last_fault) values (step, clock_timestamp(), 'it is at work still, or was cut off')
    on conflict (name) do update set last_try = excluded.last_try, last_fault = excluded.last_fault, said = '', wanted = ''
    returning true
$$;
drop function if exists nightly_end;
create function nightly_end(step text, fault text, did text, needs text) returns boolean
language sql security definer set search_path = public, pg_temp as $$
    update nightly_step s set last_success = case when fault is null then clock_timestamp() else s.last_success end,
        last_fault = fault, said = did, wanted = needs where s.name = step returning true
$$;

-- Whether it has ended well on this day of the trust's, and badly not since.
drop function if exists nightly_done;
create function nightly_done(step text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((select (s.last_success at time zone 'Europe/London')::date = today() and s.last_fault is null
        from nightly_step s where s.name = step), false)
$$;

-- What opens and closes by its days is so without anybody: here it is written down, once, for who follows and for the audit.
drop function if exists nightly_collections;
create function nightly_collections(pretend boolean) returns table (key text, opens boolean, day date)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with turned as (
        select c.id, c.key, t.opens, t.day
          from collection c cross join lateral (values (true, c.opens_on), (false, c.finish_by + 1)) t (opens, day)
         where t.day <= today()
           and not exists (select from collection_turn x where (x.collection, x.opens, x.day) = (c.id, t.opens, t.day))
    ), noted as (
        insert into collection_turn (collection, opens, day) select t.id, t.opens, t.day from turned t where not pretend
        on conflict do nothing returning collection, opens
    ), told as (
        insert into event (kind, subject) select 'collection', t.key from turned t join noted n on (n.collection, n.opens) = (t.id, t.opens)
    ), audited as (
        insert into audit (act, subject) select case when t.opens then 'Nightly/Opened' else 'Nightly/Closed' end, t.key
          from turned t join noted n on (n.collection, n.opens) = (t.id, t.opens) order by t.day, t.key
    )
    select t.key, t.opens, t.day from turned t order by t.day, t.key, t.opens;
end $$;

-- Provisional hours are worked out whenever somebody looks: none are kept that could be old. What can be old is a statement
-- in force: the trust has accepted other figures since. How many, by collection.
drop function if exists nightly_allocations;
create function nightly_allocations() returns table (key text, schools bigint, never bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.key, count(*) filter (where a.return_version <> h.accepted_version), count(*) filter (where a.number is null)
      from return_head h join collection c on c.id = h.collection and not c.practice
      left join allocation_in_force f on (f.school, f.collection) = (h.school, h.collection)
      left join allocation a on a.number = f.number
     where h.accepted_version > 0 and not h.exempt and (a.number is null or a.return_version <> h.accepted_version)
     group by c.key, c.reference_date order by c.reference_date desc, c.key
$$;

-- Certificates that are the last of somebody's that are good, and end within these days.
drop function if exists nightly_certificates;
create function nightly_certificates(days integer) returns table (person bigint, name text, ends_on date, in_days integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.person, p.name, c.ends, c.ends - today()
      from (select c.person, (max(c.expires_at) at time zone 'Europe/London')::date as ends from certificate c
             where c.fingerprint is not null and c.revoked_at is null and c.expires_at > now() group by c.person) c
      join person p on p.id = c.person
     where c.ends <= today() + days
       and exists (select from role_held r where r.person = c.person and today() <@ r.during)
     order by c.ends, c.person
$$;

-- What the periods of common/domain/retention.h have to say today: who may be erased, and whose request is overdue.
drop function if exists nightly_retention;
create function nightly_retention() returns table (what text, count bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    select 'may be erased', count(*) from person p cross join lateral kept_from_erasing(p.id, p.name, null) k
     where k.outcome is null and exists (select from role_held r where r.person = p.id)
    union all
    select 'overdue', count(*) from data_request r where r.close_id is null and coalesce(r.extended_to, r.due_on) < today()
    union all
    select 'due', count(*) from data_request r where r.close_id is null
       and coalesce(r.extended_to, r.due_on) between today() and today() + 7
    union all
    select 'holds', count(*) from legal_hold h where h.ended_at is null;
end $$;

-- Everything there is to remind people of, a row each, person after person. kind: 1 a return, 2 open queries, 3 the
-- qualification's clock (worked out by whoever asks, from the designation), 4 a certificate, 5 an invitation. once: the key
-- under which it is said once; number: days left to day, open queries, or the designation. turns: return_turn.h.
drop function if exists nightly_reminders;
create function nightly_reminders(turns bytea)
returns table (person bigint, name text, email text, bounced boolean, kind smallint, once text, about text, school integer,
    collection text, state smallint, day text, number bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with asked as (
        select s.laestab, s.name as school_name, c.key, coalesce(h.state, 0::smallint) as state,
            get_byte(turns, coalesce(h.state, 0)) as turn, greatest(c.due_on, h.extended_to) as due, h.open_queries
          from collection c cross join school s left join return_head h on (h.school, h.collection) = (s.laestab, c.id)
         where not c.practice and get_byte(turns, coalesce(h.state, 0)) in (2, 3) and not coalesce(h.exempt, false)
           and window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to) between 1 and 3
           and expected(s.always, s.membership, s.opened_on, s.closed_on, c.reference_date, c.opens_on, h.asked_anyway,
                        h.submitted_version)
           and not left_behind(s.always, s.membership, h.state) and not (s.closed and s.closed_on is null)
    ), line as (
        select r.person, 1::smallint as kind, format('return %s %s %s %s', a.key, a.laestab, a.turn,
                case when a.due >= today() then 'soon' else 'late ' || (today() - a.due - 1) / 7 end) as once,
            a.school_name as about, a.laestab as school, a.key as collection, a.state, a.due as day, a.due - today() as number
          from asked a join role_held r on r.role = a.turn and r.school = a.laestab and today() <@ r.during
         where a.due <= today() + 7
        union all
        select r.person, 2, format('queries %s %s %s', a.key, a.laestab, to_char(today(), 'IYYY-IW')), a.school_name, a.laestab, a.key,
            a.state, a.due, a.open_queries
          from asked a join role_held r on r.role = 2 and r.school = a.laestab and today() <@ r.during
         where a.turn = 2 and a.open_queries > 0
        union all
        select r.person, 3, '', s.name, r.school, null, null, null, r.id
          from role_held r join school s on s.laestab = r.school where r.role = 2 and today() <@ r.during
        union all
        select c.person, 4, format('certificate %s %s', c.ends_on, case when c.in_days <= 3 then 3 when c.in_days <= 14 then 14 else 30 end),
            '', null, null, null, c.ends_on, c.in_days
          from nightly_certificates(30) c
        union all
        select e.person, 5, format('invited %s %s', e.id, (now()::date - e.made_at::date) / 7), '', null, null, null,
            (e.expires_at at time zone 'Europe/London')::date, null
          from enrolment_code e
         where e.spent_at is null and e.revoked_at is null and e.expires_at > now() and e.made_at < now() - interval '2 days'
           and not exists (select from certificate c where c.person = e.person and c.fingerprint is not null
                            and c.revoked_at is null and c.expires_at > now())
    )
    select l.person, p.name, e.email, exists (select from email_bounce b where (b.person, b.version) = (e.person, e.version)),
        l.kind::smallint, l.once, l.about, l.school, l.collection, l.state::smallint, l.day::text, l.number::bigint
      from line l join person p on p.id = l.person left join lateral email_now(l.person) e on true
     order by l.person, l.kind, l.day, l.school, l.once;
end $$;

-- Which of these keys have not been said to somebody yet. What was not sent was not said.
drop function if exists nightly_unsaid;
create function nightly_unsaid(whom bigint, keys text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select k from unnest(keys) k where not exists (
        select from nightly_mail m where m.person = whom and m.kind = 1 and m.state in (1, 2) and k = any (m.said))
$$;

-- Marks that a mail is being sent, before it is: at most once. What it is named by; '': one has been sent, today.
drop function if exists nightly_mark;
create function nightly_mark(whom bigint, the_kind smallint, keys text[]) returns text
language sql security definer set search_path = public, pg_temp as $$
    with marked as (
        insert into nightly_mail as m (person, day, kind, state, said) values (whom, today(), the_kind, 1, keys)
        on conflict (person, day, kind) do update set state = 1, said = excluded.said, message = excluded.message,
            at = clock_timestamp() where m.state = 3
        returning m.message)
    select coalesce((select message::text from marked), '')
$$;

-- What came of it: 1 nobody knows, which it is marked as already, 2 sent, 3 not sent, 4 refused, which is noted at the address
-- it went to.
drop function if exists nightly_sent;
create function nightly_sent(whom bigint, the_kind smallint, came smallint, address text, answered text) returns boolean
language sql security definer set search_path = public, pg_temp as $$
    with bounced as (
        insert into email_bounce (person, version, words) select e.person, e.version, left(answered, 1000) from email_now(whom) e
         where came = 4 and e.email = address on conflict do nothing)
    update nightly_mail m set state = came where m.person = whom and m.day = today() and m.kind = the_kind and m.state = 1 and came <> 1
    returning true
$$;

-- A mail that came back later. Whoever can write to us can write that: only who has seen the mail knows what it was named by.
drop function if exists nightly_bounced;
create function nightly_bounced(quoted uuid, address text, answered text) returns text
language sql security definer set search_path = public, pg_temp as $$
    with ours as (
        select m.person from nightly_mail m where m.message = quoted and m.day >= today() - 14 and m.state in (1, 2)
    ), bounced as (
        insert into email_bounce (person, version, words) select e.person, e.version, left(answered, 1000)
          from ours cross join lateral email_now(ours.person) e where lower(e.email) = lower(address)
        on conflict do nothing returning true)
    select case when not exists (select from ours) then 'no mail' when exists (select from bounced) then 'noted' else 'nothing new' end
$$;

-- Mails of today that nobody knows of whether they went out.
drop function if exists nightly_unknown;
create function nightly_unknown(the_kind smallint) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from nightly_mail m where m.day = today() and m.kind = the_kind and m.state = 1
$$;

-- Whom the report goes to: today's administrators who have an address.
drop function if exists nightly_administrators;
create function nightly_administrators() returns table (person bigint, name text, email text, bounced boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct p.id, p.name, e.email, exists (select from email_bounce b where (b.person, b.version) = (e.person, e.version))
      from role_held r join person p on p.id = r.person cross join lateral email_now(p.id) e
     where r.role = 5 and r.school is null and today() <@ r.during and e.email is not null order by 1
$$;

-- Addresses at which nobody is reached.
drop function if exists nightly_unreached;
create function nightly_unreached() returns table (person bigint, name text, since date)
language sql stable security definer set search_path = public, pg_temp as $$
    select p.id, p.name, b.at::date from email_bounce b join email_now(b.person) e on e.version = b.version
      join person p on p.id = b.person where e.email is not null order by 1
$$;

-- What the qualification's clock of a designation is worked out from.
drop function if exists nightly_designation;
create function nightly_designation(asked bigint)
returns table (kind smallint, first_day date, last_day date, teacher text, service text, body text)
language sql volatile security definer set search_path = public, pg_temp as $$
    select d.kind, d.first_day, d.last_day, d.teacher, d.service, d.body from designation_rows(array[asked]) d
$$;

-- How large a copy of the whole cluster will be, in bytes.
drop function if exists nightly_size;
create function nightly_size() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
    select sum(pg_database_size(d.oid))::bigint from pg_database d where has_database_privilege(d.oid, 'connect')
$$;

-- Where the audit's chains stand, and in which history.
drop function if exists nightly_heads;
create function nightly_heads() returns table (chain bigint, number bigint, hash text, history uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.chain, l.number, encode(l.hash, 'hex'), (select h.id from history_epoch h order by h.number desc limit 1)
      from (select distinct a.chain from audit_link a) c
     cross join lateral (select a.number, a.hash from audit_link a where a.chain = c.chain order by a.number desc limit 1) l
     order by c.chain
$$;

grant execute on function nightly_try, nightly_end, nightly_done, nightly_collections, nightly_allocations, nightly_certificates,
    nightly_retention, nightly_reminders, nightly_unsaid, nightly_mark, nightly_sent, nightly_bounced, nightly_unknown,
    nightly_administrators, nightly_unreached, nightly_designation, nightly_size, nightly_heads, today() to senconet_nightly;
