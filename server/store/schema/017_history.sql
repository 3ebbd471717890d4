-- The history that this database tells: which it is, so that whoever was told more by another (before it was put back from a
-- backup) can see that it is not the same.

-- Each history there has been, the one that goes on last. The first is made here; every later one by whoever puts the
-- database back from a backup.
create table history_epoch (
    number integer primary key,
    id uuid not null default gen_random_uuid(),
    made_at timestamptz not null default clock_timestamp(),
    reason text not null,
    constraint history_epoch_once unique (id),
    constraint history_epoch_counts check (number >= 1),
    constraint history_epoch_reason check (length(reason) between 1 and 500)
);
create trigger history_epoch_is_kept before update or delete or truncate on history_epoch
    for each statement execute function refuse_change();
insert into history_epoch (number, reason) values (1, 'the beginning');

-- The audit's lines stand in chains: one for each school, and the trust's own (0) for what is of no school. A line's hash
-- covers what it says and the hash before it, so that whoever changes, leaves out or adds a line would have to change all
-- that came after it, and whoever has kept a later hash would know. How it is worked out stands in
-- common/domain/audit_chain.h, too: the programs check it.
create table audit_link (
    chain integer not null,
    number bigint not null, -- from 1, without gaps
    line bigint not null,
    hash bytea not null,
    primary key (chain, number),
    constraint audit_link_counts check (number >= 1),
    constraint audit_link_hash_length check (length(hash) = 32)
);
create trigger audit_link_is_kept before update or delete or truncate on audit_link
    for each statement execute function refuse_change();

-- What a line says, unambiguously: numbers are parted by a sign that none has, and texts begin with their length.
create function audit_words(number bigint, line bigint, at timestamptz, person bigint, school integer, act text, subject text)
returns text language sql stable as $$
    select number || ';' || line || ';' || (extract(epoch from at) * 1000000)::bigint || ';' || coalesce(person::text, '') || ';'
        || coalesce(school::text, '') || ';' || octet_length(act) || ':' || act || octet_length(subject) || ':' || subject
$$;

-- Over a chain's lines in their order, after the hash before the first of them.
create function audit_hash_next(hash bytea, before bytea, words text) returns bytea language sql immutable as $$
    select sha256(coalesce(hash, before) || sha256(convert_to(words, 'UTF8')))
$$;
create aggregate audit_hash(before bytea, words text) (sfunc = audit_hash_next, stype = bytea);

-- Of a transaction that reads what it writes by, and so sees a chain as it was when it began: it locks this before it begins,
-- and then nobody goes on with a chain before it has ended.
create table audit_gate (closed boolean);

-- Every line gets its place in its chain with the statement that wrote it. The chains are locked in their order, so that two
-- crowds do not wait for each other. What is told of it to whoever wrote (history_now) is told of so many chains at most.
create function chain_audit() returns trigger language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
    told_most constant integer := 4096;
    told text;
begin
    if current_setting('transaction_isolation') = 'read committed' then
        lock table audit_gate in row exclusive mode;
        perform pg_advisory_xact_lock(7362017, c.chain)
           from (select distinct coalesce(n.school, 0) as chain from noted n order by 1) c;
    else
        lock table audit_gate in share row exclusive mode;
    end if;
    with begun as (
        select c.chain, coalesce(l.number, 0) as number, coalesce(l.hash, decode(repeat('00', 32), 'hex')) as hash
          from (select distinct coalesce(n.school, 0) as chain from noted n) c
          left join lateral (select a.number, a.hash from audit_link a where a.chain = c.chain
                              order by a.number desc limit 1) l on true
    ), numbered as (
        select b.chain, b.hash, b.number + row_number() over (partition by b.chain order by n.id) as number, n.id, n.at,
            n.person, n.school, n.act, n.subject
          from noted n join begun b on b.chain = coalesce(n.school, 0)
    ), linked as (
        insert into audit_link (chain, number, line, hash)
        select d.chain, d.number, d.id, audit_hash(d.hash, audit_words(d.number, d.id, d.at, d.person, d.school, d.act, d.subject))
                over (partition by d.chain order by d.number)
          from numbered d
        returning chain, number, hash
    )
    select string_agg(l.chain || ' ' || l.number || ' ' || encode(l.hash, 'hex'), E'\n' order by l.chain, l.number desc)
      into told from linked l having count(*) <= told_most;
    if told is not null then
        perform set_config('senconet.heads', told || E'\n' || coalesce(current_setting('senconet.heads', true), ''), true);
    end if;
    return null;
end $$;
create trigger audit_is_chained after insert on audit referencing new table as noted
    for each statement execute function chain_audit();

-- What was noted before there were chains.
insert into audit_link (chain, number, line, hash)
select n.chain, n.number, n.id, audit_hash(decode(repeat('00', 32), 'hex'),
            audit_words(n.number, n.id, n.at, n.person, n.school, n.act, n.subject)) over (partition by n.chain order by n.number)
  from (select coalesce(a.school, 0) as chain, row_number() over (partition by coalesce(a.school, 0) order by a.id) as number, a.*
          from audit a) n;
