"""Faults done to a finished siege by hand: each must turn the verdict, or the verdict proves nothing."""

import uuid

from journal import Journal

# What the server's own roles may never do: the owner of the cluster, past every trigger and foreign key.
PAST_TRIGGERS = "set session_replication_role = replica;"
ONE = "(select write_id from return_version order by receipt desc limit 1 offset {offset})"


def by_hand(siege, sql, offset):
    """On the write that was the last but so many."""
    siege.trust.psql(PAST_TRIGGERS + sql.format(one=ONE.format(offset=offset)))


def acknowledge_before_commit(siege):
    """Before the siege: the database says so before it is on the disk, which a crash then shows."""
    siege.trust.psql("create function planted() returns trigger language plpgsql as $$ begin"
                     " perform set_config('synchronous_commit', 'off', true); return null; end $$;"
                     " create trigger planted after insert on return_version"
                     " for each statement execute function planted()")
    siege.trust.psql("alter system set wal_writer_delay = '10s'")
    siege.trust.psql("select pg_reload_conf()")


def believe_too_early(siege):
    """A journal with a receipt of what was never committed."""
    journal = Journal(siege.crew.writers[0].journal)
    sent = next(line for line in journal.lines if "send" in line)
    write_id = str(uuid.uuid4())
    journal.write(**{**sent, "send": write_id})
    journal.write(receipt=write_id, number=1, version=sent["replaces"] + 1, fingerprint=sent["fingerprint"])


def lose_a_row(siege):
    by_hand(siege, "delete from return_version where write_id = {one}", 10)


def store_a_row_twice(siege):
    """As a repeat that did not find itself."""
    by_hand(siege, "alter table return_version drop constraint return_write_once;"
            " create temporary table copied as select * from return_version where write_id = {one};"
            " update copied set version = version + 1000, receipt = receipt + 1000000;"
            " insert into return_version overriding system value select * from copied", 20)


def alter_a_figure(siege):
    by_hand(siege, "update return_version set budget_pence = budget_pence + 1 where write_id = {one}", 30)


def alter_a_receipt(siege):
    by_hand(siege, "alter table return_version alter receipt drop identity;"
            " update return_version set receipt = receipt + 2000000 where write_id = {one}", 40)


def store_what_nobody_sent(siege):
    by_hand(siege, "update return_version set write_id = gen_random_uuid() where write_id = {one}", 50)


def leave_out_an_event(siege):
    siege.trust.psql(PAST_TRIGGERS + "delete from event where id = (select max(id) from event"
                     " where kind like 'return%')")


def note_an_act_twice(siege):
    siege.trust.psql("insert into audit (person, act, school, subject) select person, act, school, subject from audit"
                     " where act = 'Returns/Submit' limit 1")


def move_a_head(siege):
    siege.trust.psql(PAST_TRIGGERS + "update return_head set version = version - 1 where (school, collection) ="
                     " (select school, collection from return_head where version > 0 limit 1)")


def give_a_second_certificate(siege):
    siege.trust.psql("insert into certificate (serial, person, key_hash, expires_at) select '\\x01', max(person),"
                     " '\\x02', now() from certificate")


def break_a_process(siege):
    with open(siege.trust.log_path, "a", encoding="utf-8") as log:
        log.write("==1==ERROR: AddressSanitizer: heap-use-after-free\n")


# What each is found as, once more than before.
FAULTS = {believe_too_early: ("lost",), lose_a_row: ("lost",), store_a_row_twice: ("twice",),
          alter_a_figure: ("altered",), alter_a_receipt: ("altered",), store_what_nobody_sent: ("unknown", "lost"),
          leave_out_an_event: ("events",), note_an_act_twice: ("audit",), move_a_head: ("heads",),
          give_a_second_certificate: ("enrolments",), break_a_process: ("broken",)}
