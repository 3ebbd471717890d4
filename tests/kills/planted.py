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
    """Before the siege: of whatever it notes the database says so before it is on the disk, which a crash then shows."""
    siege.trust.psql("create function planted() returns trigger language plpgsql as $$ begin"
                     " perform set_config('synchronous_commit', 'off', true); return null; end $$;"
                     " create trigger planted after insert on audit"
                     " for each statement execute function planted()")
    siege.trust.psql("alter system set wal_writer_delay = '10s'")
    siege.trust.psql("select pg_reload_conf()")


def believe_too_early(siege):
    """A journal with an answer to what was never committed."""
    journal = Journal(siege.crew.one("writer", 0).journal)
    sent = next(line for line in journal.lines if "send" in line)
    answer = next(line for line in journal.lines if line.get("receipt") == sent["send"])
    write_id = str(uuid.uuid4())
    journal.write(**{**sent, "send": write_id})
    journal.write(**{**answer, "receipt": write_id})


def show_too_early(siege):
    """A school's list that has as received what the trust has never heard of."""
    journal = Journal(siege.crew.one("school", 0).journal)
    write_id = str(uuid.uuid4())
    journal.write(send=write_id, method="senconet.v1.Needs/Record", who=None, request=None)
    journal.write(shown=[[write_id, None]])


def lose_a_need(siege):
    siege.trust.psql(PAST_TRIGGERS + "delete from training_need_version where write_id ="
                     " (select write_id from training_need_version order by at limit 1)")


def forget_what_was_told(siege):
    """What came last of one writer's answers."""
    lines = Journal(siege.crew.one("writer", 0).journal).lines
    _, chain, number, _ = next(line["head"] for line in reversed(lines) if line.get("head")).split()
    siege.trust.psql(PAST_TRIGGERS + f"delete from audit_link where chain = {chain} and number = {number}")


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
                     " where kind in ('return saved', 'return submitted'))")


def note_an_act_twice(siege):
    siege.trust.psql("insert into audit (person, act, school, subject) select person, act, school, subject from audit"
                     " where act = 'Returns/Submit' limit 1")


def move_a_head(siege):
    """One that was right until now: what was planted before may have made another wrong."""
    siege.trust.psql(PAST_TRIGGERS + "update return_head set version = version - 1 where (school, collection) ="
                     " (select h.school, h.collection from return_head h where h.version = (select max(v.version)"
                     " from return_version v where (v.school, v.collection) = (h.school, h.collection)) limit 1)")


def give_a_second_certificate(siege):
    """To somebody whom the enroller has brought in."""
    siege.trust.psql("insert into certificate (serial, person, key_hash, expires_at) select '\\x01', max(id),"
                     " '\\x02', now() from person where name like 'person %'")


def break_a_process(siege):
    with open(siege.trust.log_path, "a", encoding="utf-8") as log:
        log.write("==1==ERROR: AddressSanitizer: heap-use-after-free\n")


# What each is found as, once more than before.
FAULTS = {believe_too_early: ("lost",), show_too_early: ("shown",), lose_a_need: ("lost",), lose_a_row: ("lost",),
          store_a_row_twice: ("twice",), alter_a_figure: ("altered",), alter_a_receipt: ("altered",),
          store_what_nobody_sent: ("unknown", "lost"), leave_out_an_event: ("events",),
          note_an_act_twice: ("audit", "acts"), move_a_head: ("heads",), give_a_second_certificate: ("enrolments",),
          forget_what_was_told: ("forgotten", "chains"), break_a_process: ("broken",)}
