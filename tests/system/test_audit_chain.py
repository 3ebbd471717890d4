"""The audit's chains: every line in one, no alteration unseen, and whoever was told a head is a witness."""

import hashlib
import itertools
import json
import os
import subprocess
import unittest

import harness
from cluster import Cluster, clean_environment, programs
from days import day

X, Y = 9994999, 9994001
KEY = "2012-13"
ADMINISTRATOR = harness.ADMINISTRATOR
WHOLE = ("--fresh", "--a", "3", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")
CHAINS, LINES = 1100, 7  # of schools that nobody has, for what is tampered with
CLIENTS, TURNS = 64, 20
rolls = itertools.count(90)


def setUpModule():
    global trust
    cluster = Cluster(max_connections=100)
    unittest.addModuleCleanup(cluster.remove)
    trust = harness.start_trust(cluster=cluster)
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n199999,9994999,School X,State-funded primary,Primary\n"
                   "199998,9994001,School Y,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", KEY, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{X}")
    trust.enrol("other", f"senco:{Y}")


def altered(sql):
    """As only a superuser can who has turned the triggers off."""
    trust.psql(f"set session_replication_role = replica; {sql}")


def heads(profile):
    """chain -> its number and hash, as the profile keeps them of the newest history."""
    with open(os.path.join(trust.profiles, "senconet", "profiles", profile, "heads"), encoding="ascii") as file:
        lines = [line.split() for line in file]
    return {int(line[1]): (int(line[2]), line[3]) for line in lines if line[0] == lines[-1][0] and len(line) == 4}


def head(chain):
    number, digest = trust.psql(f"select number, encode(hash, 'hex') from audit_link where chain = {chain}"
                                " order by number desc limit 1").split("|")
    return int(number), digest


def save(profile):
    """A write whose answer tells a head; never the same twice."""
    return trust.senco(profile, "return", "save", KEY, *WHOLE, "--roll", next(rolls))


def choose_theirs(profile):
    """Of all that waits to be chosen."""
    for one in json.loads(trust.senco(profile, "status", "--json").stdout)["items"]:
        if one["standing"] == "CONFLICT":
            trust.senco_ok(profile, "conflict", "keep-theirs", one["writeId"])


def told(profile):
    ran = save(profile)
    assert ran.code == 0, ran.stderr


def verify(code, *words):
    ran = trust.sencod("audit", "verify", *words, check=False)
    assert ran.code == code, ran.stdout + ran.stderr
    return ran.stdout.splitlines(), ran.stderr


class Chains(unittest.TestCase):
    def test_each_hash_is_what_another_tool_makes_of_the_line_and_the_hash_before(self):
        told("senco")
        trust.psql(f"insert into audit (act, school, subject) values ('Returns/Look', {X}, 'é;5:x')")
        rows = trust.psql("select l.chain, l.number, a.id, (extract(epoch from a.at) * 1000000)::bigint, a.person, a.school,"
                          " encode(convert_to(a.act, 'UTF8'), 'hex'), encode(convert_to(a.subject, 'UTF8'), 'hex'),"
                          " encode(l.hash, 'hex') from audit a left join audit_link l on l.line = a.id order by 1, 2")
        last = {}
        for row in rows.splitlines():
            chain, number, line, at, person, school, act, subject, digest = row.split("|")
            count, before = last.get(chain, (0, bytes(32)))
            act, subject = bytes.fromhex(act), bytes.fromhex(subject)
            words = (f"{number};{line};{at};{person};{school};".encode() + b"%d:%s%d:%s" %
                     (len(act), act, len(subject), subject))
            made = hashlib.sha256(before + hashlib.sha256(words).digest()).digest()
            self.assertEqual((int(number), digest), (count + 1, made.hex()), row)
            self.assertTrue(int(chain) < 0 or chain == (school or "0"), row)
            last[chain] = (count + 1, made)
        self.assertLessEqual({"0", str(X)}, set(last))

    def test_an_answer_tells_the_head_of_its_own_schools_chain_and_it_is_kept(self):
        told("senco")
        self.assertEqual(heads("senco")[X], head(X))
        told("other")
        self.assertEqual(heads("other"), {Y: head(Y)})
        trust.senco_json(ADMINISTRATOR, "person", "add", "Paula Person", "--role", f"clerk:{Y}")
        self.assertEqual(heads(ADMINISTRATOR)[0], head(0))
        self.assertRegex(trust.senco_ok("senco", "audit", "verify"),
                         rf"^The chain of school {X}: \d+ lines?, as it was when the server last told\nThe chain of person \d+: ")
        self.assertIn("The trust's own chain", trust.senco_ok(ADMINISTRATOR, "audit", "verify"))
        said = trust.senco_json("other", "audit", "verify", "--school", str(Y))
        self.assertEqual((said[0]["school"], said[0]["lines"], "fault" in said[0]), (Y, head(Y)[0], False))

    def test_what_is_read_or_refused_and_of_no_school_stands_in_a_chain_of_its_persons(self):
        """A trust that reads does not queue for one chain."""
        before = head(0)
        self.assertEqual(trust.senco("senco", "person", "add", "Not Mine", "--role", f"senco:{X}").code, 6)
        person = trust.senco_json("senco", "whoami")["person"]["id"]
        self.assertEqual((heads("senco")[-int(person)], head(0)), (head(-int(person)), before))
        trust.senco_ok(ADMINISTRATOR, "person", "list")
        person = trust.senco_json(ADMINISTRATOR, "whoami")["person"]["id"]
        self.assertEqual((heads(ADMINISTRATOR)[-int(person)], head(0)), (head(-int(person)), before))
        self.assertIn(f"The chain of person {person}: ", trust.senco_ok(ADMINISTRATOR, "audit", "verify"))

    def test_another_schools_chain_and_the_trusts_are_not_for_a_school(self):
        ran = trust.senco("senco", "audit", "verify", "--school", str(Y))
        self.assertEqual(ran.code, 7, ran.stderr)
        self.assertIn(f"school {Y} is not one of yours", ran.stderr)

    def test_the_server_can_cause_a_link_and_do_nothing_else_with_it(self):
        link = "insert into audit_link (chain, number, line, hash) values (7, 1, 1, sha256('x'))"
        for user, sql in (("senconet_app", link), ("senconet_authority", link),
                          ("senconet_app", "update audit_link set number = number"),
                          ("senconet_app", "delete from audit_link"),
                          ("senconet_app", "select begin_history('x')"),
                          ("senconet_app", "insert into history_epoch (number, reason) values (9, 'x')"),
                          ("senconet_owner", "update audit_link set number = number"),
                          ("senconet_owner", "delete from audit_link"), ("senconet_owner", "truncate audit_link"),
                          ("senconet_owner", "update history_epoch set reason = 'x'"),
                          ("senconet_owner", "delete from history_epoch")):
            with self.subTest(user=user, sql=sql):
                self.assertEqual(trust.cluster.sqlstate(sql, trust.database, user), "42501")
        self.assertEqual(trust.cluster.sqlstate("update audit_gate set links = 0", trust.database, "senconet_app"), "55000")
        number, _ = head(0)
        trust.psql("insert into audit (act) values ('Returns/Look')", user="senconet_app")
        self.assertEqual(head(0)[0], number + 1)

    def test_a_transaction_that_fails_leaves_no_link_and_no_gap(self):
        number, _ = head(0)
        trust.psql("begin; insert into audit (act) values ('Returns/Look'), ('Returns/Look'); rollback")
        trust.psql("insert into audit (act) values ('Returns/Look'), ('Returns/Look')")
        self.assertEqual(head(0)[0], number + 2)

    def test_of_64_at_once_on_few_schools_every_chain_is_without_gaps(self):
        """A line alone; a crowd that touches all; and who reads first, and writes by what was read."""
        script = os.path.join(trust.folder, "acts.sql")
        with open(script, "w", encoding="ascii") as file:
            file.write("\\set turn random(1, 10)\n\\set school random(1, 4)\n"
                       "\\if :turn <= 7\n"
                       "insert into audit (person, act, school) values (1, 'Returns/Look', nullif(8000000 + :school, 8000004));\n"
                       "\\elif :turn <= 9\n"
                       "insert into audit (person, act, school) select 1, 'Returns/Look', 8000000 + s from (select s from"
                       " generate_series(1, 3) s, generate_series(1, 2) order by random()) s;\n"
                       "\\else\n"
                       "begin isolation level repeatable read;\nlock table audit_gate in share row exclusive mode;\n"
                       "select count(*) from audit_link where chain = 8000001;\n"
                       "insert into audit (person, act, school) values (1, 'Returns/Look', 8000001);\ncommit;\n\\endif\n")
        before = int(trust.psql("select count(*) from audit"))
        done = subprocess.run([os.path.join(programs(), "pgbench"), "--no-vacuum", f"--client={CLIENTS}", "--jobs=2",
                               f"--transactions={TURNS}", f"--file={script}", "--host", trust.cluster.socket, "--username",
                               "senconet_app", trust.database], env=clean_environment(), capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        self.assertIn("number of failed transactions: 0 ", done.stdout)
        self.assertGreaterEqual(int(trust.psql("select count(*) from audit")), before + CLIENTS * TURNS)
        verify(0)

    def test_a_thousand_tampers_are_a_thousand_found(self):
        """Each in a chain of its own, among chains that nobody touched; nothing else is named."""
        trust.psql(f"insert into audit (person, act, school, subject) select 1 + s % 5, 'Returns/Look', s, 'no. ' || s from"
                   f" generate_series(1, {LINES}) n, generate_series(1, {CHAINS}) s order by n, s")
        kept = os.path.join(trust.folder, "kept_heads")
        verify(0, "--keep", kept)
        trust.psql("create table kept_audit as table audit; create table kept_link as table audit_link")
        self.addCleanup(self.put_back)
        number = f"(1 + l.chain % ({LINES} - 1))"  # never the last, but where the tail is cut
        at = f"audit_link l where a.id = l.line and l.number = {number} and l.chain between"
        with_next = "audit_link l join audit_link m on m.chain = l.chain and m.number = l.number + 1"
        for first, sql in enumerate((
                f"update audit a set person = person + 1 from {at} {{0}} and {{1}}",
                f"update audit a set subject = subject || ' ' from {at} {{0}} and {{1}}",
                f"update audit a set at = at + interval '1 microsecond' from {at} {{0}} and {{1}}",
                f"update audit a set act = 'Returns/Accept' from {at} {{0}} and {{1}}",
                f"update audit a set school = null from {at} {{0}} and {{1}}",
                # a line gone; its place, too; and what came after moved up
                f"delete from audit a using {at} {{0}} and {{1}}",
                f"delete from audit a using {at} {{0}} and {{1}};"
                f"delete from audit_link l where l.number = {number} and l.chain between {{0}} and {{1}}",
                f"delete from audit_link l where l.number = {number} and l.chain between {{0}} and {{1}};"
                f"update audit_link l set number = -number where l.number > {number} and l.chain between {{0}} and {{1}};"
                "update audit_link l set number = -number - 1 where l.number < 0",
                # two lines in each other's place; and what two lines say
                "create temp table swapped as select l.chain, l.number, m.line as other, l.line as line from"
                f" {with_next} where l.number = {number} and l.chain between {{0}} and {{1}};"
                "update audit_link l set line = case l.number when s.number then s.other else s.line end from swapped s"
                " where s.chain = l.chain and l.number in (s.number, s.number + 1)",
                # a line put in: into no chain; into the place of another, its hash made anew; at the end
                "insert into audit (person, act, school, subject) select 1, 'Returns/Look', s, 'forged ' || s from"
                " generate_series({0}, {1}) s",
                "update audit a set subject = 'forged' from " + at + " {0} and {1};"
                "update audit_link l set hash = (select audit_hash(coalesce(b.hash, decode(repeat('00', 32), 'hex')),"
                " audit_words(l.number, a.id, a.at, a.person, a.school, a.act, a.subject)) from audit a left join audit_link b on b.chain = l.chain and b.number = l.number - 1"
                f" where a.id = l.line) where l.number = {number} and l.chain between {{0}} and {{1}}",
                # the tail cut off, with its links; or all of it
                f"delete from audit a using audit_link l where a.id = l.line and l.number > {LINES - 2} and l.chain between {{0}}"
                f" and {{1}}; delete from audit_link l where l.number > {LINES - 2} and l.chain between {{0}} and {{1}}",
                "delete from audit a using audit_link l where a.id = l.line and l.chain between {0} and {1};"
                "delete from audit_link l where l.chain between {0} and {1}")):
            altered("alter table audit_link drop constraint if exists audit_link_counts;"
                    + sql.format(1 + first * 77, 77 + first * 77))
        tampered = set(range(1, 13 * 77 + 1))
        self.assertGreaterEqual(len(tampered), 1000)
        lines, words = verify(1, "--heads", kept)
        named = {chain for chain in range(1, CHAINS + 1)
                 if any(f"the chain of school {chain}, " in line for line in lines)}
        forged = set(map(int, trust.psql("select school from audit where subject like 'forged %'").splitlines()))
        outside = [line for line in lines if "stands in no chain" in line]
        self.assertEqual((len(forged), len(outside)), (77, 2 * 77))
        self.assertEqual(named, tampered - forged)
        self.assertIn("the audit is not as it was written, in ", words)

    @staticmethod
    def put_back():
        altered("delete from audit; delete from audit_link; insert into audit overriding system value select * from kept_audit;"
                "insert into audit_link select * from kept_link; drop table kept_audit, kept_link")


class Witnesses(unittest.TestCase):
    def test_a_client_that_kept_a_head_refuses_a_history_that_was_cut_and_follows_one_that_was_said_to_begin(self):
        told("senco")
        trust.stop()
        older = f'"{trust.database}_older"'
        trust.cluster.ask(f'create database {older} template "{trust.database}"')
        trust.serve()
        for _ in range(3):
            told("senco")
        kept = heads("senco")
        trust.stop()
        trust.cluster.ask(f'drop database "{trust.database}"')
        trust.cluster.ask(f'alter database {older} rename to "{trust.database}"')
        trust.serve()
        ran = save("senco")
        self.assertNotEqual(ran.code, 0, ran.stdout)
        self.assertRegex(ran.stdout + ran.stderr, rf"of the trust's audit, the chain of school {X} had \d+ lines when the server last told,"
                                     r" and has \d+ now: .*tell the trust's administrator")
        self.assertEqual(heads("senco"), kept)
        ran = trust.senco("senco", "audit", "verify")
        self.assertEqual(ran.code, 8)
        self.assertRegex(ran.stdout, "the rest was cut off|is not what it was")
        lines, _ = verify(1, "--heads", os.path.join(trust.profiles, "senconet", "profiles", "senco", "heads"))
        self.assertTrue(any(f"the chain of school {X}, no. {kept[X][0]}: " in line for line in lines), lines)

        trust.psql("select begin_history('a test puts it back')", user="senconet_owner")
        told("senco")
        choose_theirs("senco")  # what was received since the copy is offered again, and has been overtaken
        told("senco")
        self.assertEqual(heads("senco")[X], head(X))
        self.assertEqual(trust.senco("senco", "audit", "verify").code, 0)
        lines, _ = verify(0, "--heads", os.path.join(trust.profiles, "senconet", "profiles", "senco", "heads"))
        self.assertTrue(any("told in an earlier history" in line for line in lines), lines)
        self.assertRegex("\n".join(lines[-2:]), r"(?m)^\d+ kept heads? (is|are) gone with the restore of \d{4}-\d\d-\d\d \(a test puts it"
                                               r" back\): if nobody .*\n.*: those that are there are as they were written$")
        said = trust.senco_json(ADMINISTRATOR, "audit", "list")["lines"]
        self.assertTrue(any(line["what"] == "put the database back from a backup" for line in said))

    def test_what_was_there_when_a_history_began_is_not_gone_with_it(self):
        kept = os.path.join(trust.folder, "before")
        told("other")
        verify(0, "--keep", kept)
        trust.psql("select begin_history('a test begins one')", user="senconet_owner")
        number, _ = head(Y)
        trust.psql("create table kept_audit as table audit; create table kept_link as table audit_link")
        self.addCleanup(Chains.put_back)
        altered(f"delete from audit a using audit_link l where l.chain = {Y} and l.number = {number} and a.id = l.line;"
                f" delete from audit_link where chain = {Y} and number = {number}")
        lines, _ = verify(1, "--heads", kept)
        cut = f"the chain of school {Y}, no. {number}: it was there when its head was kept, and is not now: cut off"
        self.assertEqual(lines.count(cut), 2, lines)  # by the file, and by what the database says of itself
        trust.psql("select begin_history('hides it')", user="senconet_owner")
        lines, _ = verify(1, "--heads", kept)
        self.assertEqual(lines.count(cut), 1, lines)
        self.assertTrue(any(line.startswith("1 kept head is gone with the restore of ") and "(hides it)" in line
                            for line in lines), lines)

    def test_what_could_not_be_walked_leaves_no_heads_half_written(self):
        kept = os.path.join(trust.folder, "half")
        trust.psql("alter function audit_chain_of rename to hidden")
        self.addCleanup(trust.psql, "alter function hidden rename to audit_chain_of")
        self.assertIn("not all of the audit could be looked at", verify(1, "--keep", kept)[1])
        self.assertEqual([name for name in os.listdir(trust.folder) if name.startswith("half")], [])

    def test_a_line_that_was_altered_is_seen_at_the_school(self):
        told("other")
        before = trust.psql(f"select max(id) from audit where school = {Y}")
        altered(f"update audit set person = person + 1 where id = {before}")
        ran = trust.senco("other", "audit", "verify")
        altered(f"update audit set person = person - 1 where id = {before}")
        self.assertEqual((ran.code, "is not what it was when it was kept here" in ran.stdout), (8, True), ran.stdout)
        self.assertEqual(trust.senco("other", "audit", "verify").code, 0)

    def test_heads_of_another_trust_or_none_are_said_to_be_so(self):
        path = os.path.join(trust.folder, "not_heads")
        for text, words in (("00000000-0000-4000-8000-000000000000 0 1 " + 64 * "0", "was never this database's"),
                            ("no head", "is no head of a chain")):
            with open(path, "w", encoding="ascii") as file:
                file.write(text + "\n")
            self.assertIn(words, verify(1, "--heads", path)[1])
        self.assertIn("cannot be read", verify(1, "--heads", "/not/there")[1])
        self.assertIn('audit does not know "--from"', verify(1, "--from", path)[1])
        self.assertIn("--heads needs a file", verify(1, "--heads")[1])
        self.assertIn('say "sencod audit verify"', trust.sencod("audit", check=False).stderr)


if __name__ == "__main__":
    unittest.main()
