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

-- The audit's lines stand in chains: one for each school; one for each person (their number below zero) of what is of no school
-- and they read or were refused, so that a trust that reads does not queue for one chain; and the trust's own (0). A line's hash
-- covers what it says and the hash before it, so that whoever changes, leaves out or adds a line would have to change all
-- that came after it, and whoever has kept a later hash would know. How it is worked out stands in
-- common/domain/audit_chain.h, too: the programs check it.
create table audit_link (
    chain bigint not null,
    number bigint not null, -- from 1, without gaps
    line bigint not null,
    hash bytea not null,
    primary key (chain, number),
    constraint audit_link_counts check (number >= 1),
    constraint audit_link_hash_length check (length(hash) = 32)
);
create trigger audit_link_is_kept before update or delete or truncate on audit_link
    for each statement execute function refuse_change();

-- Where each chain stood when a history began: up to there nothing may be gone, whatever was told before it. What was told of
-- more is gone with the backup that the database was put back from.
create table history_head (
    history integer not null references history_epoch,
    chain bigint not null,
    number bigint not null,
    hash bytea not null,
    primary key (history, chain),
    constraint history_head_counts check (number >= 1),
    constraint history_head_hash_length check (length(hash) = 32)
);
create trigger history_head_is_kept before update or delete or truncate on history_head
    for each statement execute function refuse_change();

create function audit_chain_of(school integer, person bigint, act text) returns bigint language sql immutable as $$
    select case when school is not null then school when act like '% read' or act like '% refused' then -coalesce(person, 0) else 0 end
$$;

-- What a line says, unambiguously: numbers are parted by a sign that none has, and texts begin with their length.
create function audit_words(number bigint, line bigint, at timestamptz, person bigint, school integer, act text, subject text)
returns text language sql stable as $$
    select number || ';' || line || ';' || (extract(epoch from at) * 1000000)::bigint || ';' || coalesce(person::text, '') || ';'
        || coalesce(school::text, '') || ';' || octet_length(act) || ':' || act || octet_length(subject) || ':' || subject
$$;

create function audit_hash(before bytea, words text) returns bytea language sql stable as $$
    select sha256(before || sha256(convert_to(words, 'UTF8')))
$$;

-- Where a chain stands; of one without a line: 0, and a hash of zeros.
create function audit_head(of_chain bigint) returns table (number bigint, hash bytea) language sql stable as $$
    select coalesce(l.number, 0), coalesce(l.hash, decode(repeat('00', 32), 'hex'))
      from (select) one left join lateral (select a.number, a.hash from audit_link a where a.chain = of_chain
                                            order by a.number desc limit 1) l on true
$$;

-- A transaction that reads what it writes by sees the chains as they were when it began; where one went on meanwhile it fails
-- (audit_link_pkey). It may lock this before it begins, and with it the links: then nobody goes on with a chain before it
-- has ended.
create view audit_gate as select count(*) as links from audit_link;

-- Every line gets its place in its chain with the statement that wrote it. The chains are locked in their order, so that two
-- crowds do not wait for each other; and a head is read by the very statement that goes on from it, which has locked the links
-- before. Nearly always each chain has one line of the statement. What is told of it (history_now) is told of so many at most.
create function chain_audit() returns trigger language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
    sees_past constant boolean := current_setting('transaction_isolation') <> 'read committed';
    told_most constant integer := 4096;
    chains bigint;
    lines bigint;
    line audit;
    told text;
begin
    if sees_past then
        lock table audit_link in share row exclusive mode; -- of a country's schools every chain: too many to lock one by one
    end if;
    select count(*), sum(c.lines) into chains, lines
      from (select n.lines, case when not sees_past then pg_advisory_xact_lock((7362017::bigint << 36) + n.chain) end
              from (select audit_chain_of(n.school, n.person, n.act) as chain, count(*) as lines from noted n group by 1 order by 1) n
            offset 0) c;
    if lines = chains then
        with linked as (
            insert into audit_link as l (chain, number, line, hash)
            select c.chain, h.number + 1, n.id,
                audit_hash(h.hash, audit_words(h.number + 1, n.id, n.at, n.person, n.school, n.act, n.subject))
              from noted n cross join lateral (select audit_chain_of(n.school, n.person, n.act) as chain) c
              cross join audit_head(c.chain) h
            returning l.chain || ' ' || l.number || ' ' || encode(l.hash, 'hex') as head
        )
        select string_agg(l.head, E'\n') into told from linked l;
    else
        for line in select * from noted n order by audit_chain_of(n.school, n.person, n.act), n.id loop
            insert into audit_link as l (chain, number, line, hash)
            select c.chain, h.number + 1, line.id,
                audit_hash(h.hash, audit_words(h.number + 1, line.id, line.at, line.person, line.school, line.act, line.subject))
              from audit_chain_of(line.school, line.person, line.act) c (chain) cross join audit_head(c.chain) h
            returning case when lines <= told_most
                then l.chain || ' ' || l.number || ' ' || encode(l.hash, 'hex') || coalesce(E'\n' || told, '') end into told;
        end loop;
    end if;
    if lines <= told_most then
        perform set_config('senconet.heads', told || coalesce(E'\n' || nullif(current_setting('senconet.heads', true), ''), ''), true);
    end if;
    return null;
end $$;
create trigger audit_is_chained after insert on audit referencing new table as noted
    for each statement execute function chain_audit();

-- What was noted before there were chains.
do $$
declare
    line audit;
begin
    for line in select * from audit a order by a.id loop
        insert into audit_link (chain, number, line, hash)
        select c.chain, h.number + 1, line.id,
            audit_hash(h.hash, audit_words(h.number + 1, line.id, line.at, line.person, line.school, line.act, line.subject))
          from audit_chain_of(line.school, line.person, line.act) c (chain) cross join audit_head(c.chain) h;
    end loop;
end $$;
