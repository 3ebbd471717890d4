"""The trust's night: reminders by mail, one a day; copies that can be restored; killed anywhere and run again, nothing twice."""

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import unittest

import harness
from cluster import ROOT, Cluster
from days import day
from mail_server import MailServer
from waiting import wait_until

X, Y = 9994001, 9994002
ADMINISTRATOR = harness.ADMINISTRATOR
NIGHT_USER = "postgres" if ROOT else None
AT_WORK = 3
FIGURES, NOT_FOUND, STATE, CONFLICT, USAGE = 3, 7, 8, 8, 2
ID = "6f1c2b3a-0019-4000-8000-0123456789ab"


def setUpModule():
    global trust, mail, people
    cluster = Cluster(archive_mode="on")
    unittest.addModuleCleanup(cluster.remove)
    mail = MailServer(cluster.folder)
    unittest.addModuleCleanup(mail.stop)
    folders = {f"{name}_folder": os.path.join(cluster.folder, name) for name in ("backup", "wal", "bounce", "register")}
    for path in folders.values():
        os.makedirs(path)
        give(path)
    for name in ("new", "cur", "tmp"):
        os.mkdir(os.path.join(folders["bounce_folder"], name))
    give(folders["bounce_folder"])
    options = {**folders, "mail_server": f"smtp://localhost:{mail.port}", "mail_from": "senconet@trust.example",
               "mail_authority_file": mail.certificate, "backup_room_mebibytes": 1, "register_profile": ADMINISTRATOR,
               **({"nightly_user": NIGHT_USER} if ROOT else {})}
    for role in ("nightly", "backup"):
        options[f"database_{role}"] = f"host={cluster.socket} dbname=senconet user=senconet_{role}"
    trust = harness.start_trust(cluster=cluster, **options)
    archive = f"{harness.program('sencod')} archive --config {trust.config_path} --path %p --name %f"
    cluster.ask(f"alter system set archive_command = '{archive}'")
    cluster.reload()
    people = fill()


def give(path):
    """To whoever the night is done by."""
    if ROOT:
        for folder, _, names in os.walk(path):
            for one in (folder, *(os.path.join(folder, name) for name in names)):
                shutil.chown(one, NIGHT_USER, NIGHT_USER)


def fill():
    """Two schools, asked for returns that are late at one of them; SENCOs of both, a head, and an administrator with an address."""
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n" + "".join(
            f"{n - 9000000},{n},School {n},State-funded primary,Primary\n" for n in (X, Y)))
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", "late", "--year", "2012/13", "--reference-date", "2013-01-17", "--opens",
                   day(-20), "--due", day(-3), "--closes", day(30), "--policy", "charter")
    found = {"administrator": 1}
    for name, role in (("Sam Sencox", f"senco:{X}"), ("Sue Sencoy", f"senco:{Y}"), ("Hedda Head", f"head:{X}")):
        found[name] = trust.senco_json(ADMINISTRATOR, "person", "add", name, "--role", role)["person"]["id"]
    email("administrator", found)
    for name in ("Sam Sencox", "Sue Sencoy"):
        email(name, found)
    return found


def address(name):
    return name.lower().replace(" ", ".") + "@school.example"


def email(name, found, *words):
    return trust.senco_json(ADMINISTRATOR, "person", "email", found[name], "--to", address(name), *words)


def night(*words, code=0, config=None, **environment):
    ran = subprocess.run([harness.program("sencod"), "nightly", *words, "--config", config or trust.config_path], cwd=trust.folder,
                         env=harness.program_environment(**environment), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=120)
    harness.look_for_faults(ran.stderr, "sencod nightly")
    if ran.returncode != code:
        raise AssertionError(f"nightly {words}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran.stdout + ran.stderr


def begun(*words):
    return subprocess.Popen([harness.program("sencod"), "nightly", *words, "--config", trust.config_path], cwd=trust.folder,
                            env=harness.program_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def configured(**options):
    """A configuration with these options changed; None: left out."""
    path = os.path.join(trust.folder, "changed.conf")
    with open(trust.config_path, encoding="utf-8") as file:
        kept = [line for line in file if line.split(" = ")[0] not in options]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(kept + [f"{name} = {value}\n" for name, value in options.items() if value is not None])
    return path


def folder(name, *more):
    return os.path.join(trust.cluster.folder, name, *more)


def copies():
    return sorted(os.listdir(folder("backup")))


def a_new_day():
    """What was sent and done before was yesterday: only a superuser can say so."""
    trust.psql("set session_replication_role = replica; update nightly_mail set day = day - 1;"
               " update nightly_step set last_success = last_success - interval '1 day'")


class Addresses(unittest.TestCase):
    def said(self, *words):
        return trust.senco_json(ADMINISTRATOR, "person", "email", *words)

    def refused(self, code, *words):
        ran = trust.senco(ADMINISTRATOR, "person", "email", *words)
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        return ran.stderr

    def test_an_address_is_said_over_the_one_that_was_seen_and_the_same_write_once(self):
        whom = trust.senco_json(ADMINISTRATOR, "person", "add", "Wanda Written", "--role", "director")["person"]["id"]
        write = (whom, "--to", "w@old.example", "--write-id", ID)
        first, again = self.said(*write), self.said(*write)
        self.assertEqual((first["repeated"], again["repeated"], first["version"], again["version"]), (False, True, 1, 1))
        self.assertIn("used for something else", self.refused(CONFLICT, whom, "--to", "x@old.example", "--write-id", ID))
        self.assertIn("version 1 is the newest", self.refused(CONFLICT, whom, "--to", "w@new.example"))
        self.said(whom, "--to", "w@new.example", "--replaces", 1)
        self.assertEqual(self.said(*write)["version"], 1)
        self.assertIn("w@new.example", trust.senco_ok(ADMINISTRATOR, "person", "list"))
        self.assertEqual(self.said(whom, "--none", "--replaces", 2)["version"], 3)
        self.assertNotIn("w@", trust.senco_ok(ADMINISTRATOR, "person", "list"))
        self.assertNotIn("@", trust.psql("select string_agg(subject, ' ') from audit where act like 'People/SetEmail%'"))
        with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
            trust.psql("update person_email set email = 'other@example.org'")

    def test_what_is_no_address_is_said_and_nobody_is_no_person(self):
        for text, words in (("sam", "one @ in it"), ("a@b@c.example", "one @ in it"), ("Sam <sam@x.example>", "no mailbox"),
                            ("sam@localhost", "no domain"), ("sam@-", "no domain"), ("a..b@x.example", "no mailbox"),
                            ("A801200001001@x.example", "shaped like a UPN"),
                            ("x" * 250 + "@x.example", "at most 254")):
            self.assertIn(words, self.refused(FIGURES, people["Hedda Head"], "--to", text))
        self.assertIn("no such person", self.refused(NOT_FOUND, 10 ** 6, "--to", "a@b.example"))
        self.assertIn("or --none", self.refused(USAGE, people["Hedda Head"]))
        self.assertIn("or --none", self.refused(USAGE, people["Hedda Head"], "--none", "--to", "a@b.example"))


class Steps(unittest.TestCase):
    def test_the_list_shows_what_there_is_and_what_is_wrong_is_said(self):
        listed = night("--list")
        for step in ("collections", "allocations", "register", "certificates", "retention", "bounces", "reminders", "heads", "backup",
                     "report"):
            self.assertRegex(listed, rf"(?m)^{step} +\S")
        self.assertIn("not done: mail_server is not set", night("--list", config=configured(mail_server=None)))
        self.assertIn('there is no step "backups"', night("--only", "backups", code=1))
        self.assertIn("--only needs a step", night("--only", code=1))
        self.assertIn('does not know "--lst"', night("--lst", code=1))
        self.assertIn("goes with no other option", night("--list", "--dry-run", code=1))

    @unittest.skipUnless(ROOT, "only root becomes somebody")
    def test_nothing_is_done_as_root(self):
        self.assertIn("name one with nightly_user", night("--list", code=1, config=configured(nightly_user=None)))
        for user in ("root", "nobody-of-that-name"):
            self.assertIn(f"nightly_user = {user}", night("--list", code=1, config=configured(nightly_user=user)))

    def test_a_mail_server_that_cannot_be_used_is_said(self):
        for options, words in (({"mail_server": "mail.example.org"}, "it is written smtp://HOST:PORT"),
                               ({"mail_server": "smtp://a@b.example:25"}, "it is written smtp://HOST:PORT"),
                               ({"mail_from": "the trust"}, "mail_from is no e-mail address"),
                               ({"mail_user": "me"}, "go together"),
                               ({"mail_user": "me", "mail_password_file": "/nowhere"}, "/nowhere: No such file")):
            with self.subTest(options):
                self.assertIn(words, night("--only", "reminders", code=1, config=configured(**options)))

    def test_the_nights_role_can_do_nothing_else(self):
        for sql in ("select * from person", "insert into audit (act) values ('x')", "update nightly_step set last_fault = null",
                    "select add_person(1, gen_random_uuid(), 'x', '{}', '{}', '{}', '{}', '{}', '{}')", "select * from person_email"):
            self.assertEqual(trust.cluster.sqlstate(sql, "senconet", "senconet_nightly"), "42501", sql)


class Nights(unittest.TestCase):
    """In order: a night, killed in the middle, again, and the next one."""

    def test_0_nothing_is_sent_where_the_mail_server_is_not_there_or_is_another(self):
        for options, words in (({"mail_server": "smtp://localhost:1"}, "a mail was not taken by smtp://localhost:1"),
                               ({"mail_authority_file": os.path.join(trust.authority, "root.pem")}, "certificate")):
            self.assertIn(words, night("--only", "reminders", code=1, config=configured(**options)))
        self.assertEqual((mail.mails, trust.psql("select count(*) from nightly_mail where state <> 3")), ([], "0"))
        self.assertRegex(night("--list"), r"last fault: a mail was not taken")

    def test_1_a_dry_run_says_what_would_be_sent_and_changes_nothing(self):
        before = copies()
        said = night("--dry-run")
        self.assertIn("To: sam.sencox@school.example", said)
        self.assertIn(f"The return of School {X} ({X}) for late was due on ", said)
        self.assertIn("Please begin it: nothing has been saved.", said)
        self.assertIn("collection late opened on ", said)
        self.assertEqual((mail.mails, copies()), ([], before))
        self.assertEqual(trust.psql("select (select count(*) from nightly_mail where state <> 3), (select count(*) from collection_turn)"),
                         "0|0")

    def test_2_killed_while_a_mail_is_on_its_way_it_sends_that_one_no_second_time_and_the_rest_once(self):
        mail.held.add(address("Sam Sencox"))
        first = begun()
        self.assertTrue(mail.holding.wait(60))
        self.assertIn("another sencod nightly is at work; nothing was done", night(code=AT_WORK))
        first.send_signal(signal.SIGKILL)
        first.wait()
        mail.held.clear()
        self.assertRegex(night("--list"), r"(?s)reminders .*last fault: it is at work still, or was cut off.*report")
        self.assertEqual(trust.psql("select last_success::date = current_date from nightly_step where name = 'backup'"), "t")
        said = night()
        self.assertIn("collections: done already today", said)
        self.assertIn("of 1 of today's it is not known whether they went out", said)
        self.assertEqual(mail.texts(address("Sam Sencox")), [])
        text, = mail.texts(address("Sue Sencoy"))
        self.assertIn("Dear Sue Sencoy,", text)
        self.assertIn(f"The return of School {Y} ({Y}) for late was due on ", text)
        self.assertTrue(all(encrypted for _, encrypted, _ in mail.mails))
        self.assertEqual(trust.psql("select act, count(*) from audit where act like 'Nightly/%' group by 1"), "Nightly/Opened|1")
        report, = mail.texts(address("administrator"))
        digest = re.search(r"are sealed in (\S+), SHA-256 ([0-9a-f]{64})", report)
        self.assertEqual(hashlib.sha256(open(digest.group(1), "rb").read()).hexdigest(), digest.group(2))
        self.assertIn("all as they were written", trust.sencod("audit", "verify", "--heads", digest.group(1)).stdout)
        self.assertIn("collections: collection late opened on ", report)
        self.assertNotIn("What failed", report)

    def test_3_again_on_the_same_day_there_is_nothing_to_do(self):
        before = len(mail.mails), copies()
        self.assertNotIn("verified", night())
        night("--only", "reminders")
        night("--only", "report")
        self.assertEqual((len(mail.mails), copies()), before)

    def test_4_the_next_day_nothing_is_said_twice_but_what_is_new(self):
        a_new_day()
        mail.mails.clear()
        night("--only", "reminders")
        self.assertEqual(mail.mails, [])
        trust.psql("set session_replication_role = replica; update collection set due_on = due_on - 7, opens_on = opens_on - 7")
        mail.refused.add(address("Sue Sencoy"))
        said = night("--only", "reminders")
        self.assertIn(f"person {people['Sue Sencoy']} cannot be reached at their address", said)
        text, = mail.texts(address("Sam Sencox"))
        self.assertIn("10 days ago", text)
        listed = trust.senco_ok(ADMINISTRATOR, "person", "list")
        self.assertIn("written to at sue.sencoy@school.example, from where mail came back", listed)

    def test_5_who_cannot_be_reached_is_not_written_to_until_somebody_says_another_address(self):
        a_new_day()
        mail.mails.clear()
        mail.refused.clear()
        trust.psql("set session_replication_role = replica; update collection set due_on = due_on - 7, opens_on = opens_on - 7")
        self.assertIn("are not reached at their address: 1", night("--only", "reminders"))
        self.assertEqual(mail.texts(address("Sue Sencoy")), [])
        email("Sue Sencoy", people, "--replaces", "1")
        night("--only", "reminders")
        self.assertEqual(len(mail.texts(address("Sue Sencoy"))), 1)

    def test_6_what_the_mail_server_does_not_take_yet_is_tried_again(self):
        a_new_day()
        mail.mails.clear()
        mail.later.add(address("Sam Sencox"))
        trust.psql("set session_replication_role = replica; update collection set due_on = due_on - 7, opens_on = opens_on - 7")
        self.assertIn("RCPT failed: 451", night("--only", "reminders", code=1))
        mail.later.clear()
        night("--only", "reminders")
        self.assertEqual((len(mail.texts(address("Sam Sencox"))), len(mail.texts(address("Sue Sencoy")))), (1, 1))

    def test_6_more_than_a_mail_or_a_report_holds_and_a_line_that_breaks_are_no_failures(self):
        a_new_day()
        mail.mails.clear()
        mail.lost.add(address("Sue Sencoy"))
        register = os.path.join(trust.folder, "many.csv")
        with open(register, "w", encoding="utf-8") as file:
            file.write("urn,laestab,name,type,phase\n" + "".join(
                f"{n - 7500000},{n},School {n},State-funded primary,Primary\n" for n in range(8010001, 8010301)))
        trust.senco_ok(ADMINISTRATOR, "school", "import", register)
        trust.psql(f"""set session_replication_role = replica; update collection set due_on = due_on - 7, opens_on = opens_on - 7;
            insert into role_held (person, role, school, during) select {people['Sam Sencox']}, 2, laestab, daterange(today(), null)
                from school where laestab between 8010001 and 8010300;
            insert into person (id, name, write_id, content) overriding system value
                select 100000 + n, 'Person ' || n, gen_random_uuid(), '\\x00' from generate_series(1, 25) n;
            insert into role_held (person, role, school, during) select 100000 + n, 3, {Y}, daterange(today(), null)
                from generate_series(1, 25) n;
            create temp table held as select * from certificate where fingerprint is not null limit 1;
            insert into certificate select (jsonb_populate_record(c, jsonb_build_object('serial', '\\x' || lpad(to_hex(n), 40, '0'),
                'person', 100000 + n, 'fingerprint', '\\x' || lpad(to_hex(n), 64, '0'), 'key_hash', '\\x' ||
                lpad(to_hex(n), 64, '0'), 'expires_at', now() + interval '10 days'))).* from held c, generate_series(1, 25) n""")
        said = night("--only", "reminders")
        self.assertIn("of 1 of today's it is not known whether they went out", said)
        text, = mail.texts(address("Sam Sencox"))
        self.assertEqual(text.count("\n* "), 201)
        self.assertIn("* What more there is the next mail says: 101.", text)
        said = night("--only", "certificates")
        self.assertIn("need a new code (senco person invite): 25; those that end first are", said)
        self.assertEqual(said.count("days left: 10"), 20)
        mail.lost.clear()
        trust.psql("set session_replication_role = replica; delete from role_held where school between 8010001 and 8010300"
                   " or person > 100000; delete from school where laestab between 8010001 and 8010300;"
                   " delete from certificate where person > 100000; delete from person where id > 100000")

    def test_7_mail_that_comes_back_later_is_noted_and_other_mail_is_left_to_a_person(self):
        report = ("From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n--x\r\n"
                  "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; "
                  "{}\r\nAction: {}\r\nStatus: {}\r\nDiagnostic-Code: smtp; 550 5.1.1 Empf\xe4nger\r\n\r\n--x\r\n"
                  "Message-ID: <senconet-{}@trust.example>\r\n\r\n--x--\r\n")
        ours = trust.psql(f"select message from nightly_mail where person = {people['Sam Sencox']} and state = 2 order by day desc limit 1")
        old = trust.psql("set session_replication_role = replica; insert into nightly_mail (person, day, kind, state, said)"
                         f" values ({people['Sam Sencox']}, today() - 15, 1, 2, '{{}}') returning message")
        for name, text in (("1", report.format("Sam.Sencox@school.example", "failed", "5.1.1", ours)),
                           ("2", report.format(address("Sue Sencoy"), "delayed", "4.4.1", ours)),
                           ("3", "From: a@b.example\r\n\r\nThank you!\r\n"),
                           ("4", report.format(address("Sue Sencoy"), "failed", "5.1.1", "anything")),
                           ("5", report.format("Sam.Sencox@school.example", "failed", "5.1.1", ID)),
                           ("6", report.format("Sam.Sencox@school.example", "failed", "5.1.1", old))):
            with open(folder("bounce", "new", name), "w", encoding="latin-1") as file:
                file.write(text)
        give(folder("bounce"))
        said = night("--only", "bounces")
        self.assertIn("1: an address that cannot be reached was noted", said)
        self.assertIn("3 was refused: it is no report about a mail that came back", said)
        for name in ("4", "5", "6"):
            self.assertIn(f"{name} was refused: it quotes no mail that was sent in the last 14 days", said)
        self.assertEqual(trust.psql(f"select words from email_bounce where person = {people['Sam Sencox']}"), "550 5.1.1 Empf?nger")
        self.assertEqual(len(os.listdir(folder("bounce", "done"))), 2)
        refused, reason, *_ = sorted(os.listdir(folder("bounce", "refused")))
        self.assertEqual(reason, refused + ".reason")
        self.assertEqual(trust.psql("select count(*) from email_bounce where words like '550 5.1.1 Empf%'"), "1")

    def test_8_a_register_file_is_imported_as_the_profiles_person_or_refused_with_a_reason(self):
        profiles = folder("profiles")
        shutil.copytree(trust.profiles, profiles)
        give(profiles)
        for name, text in (("a.csv", f"laestab,name,type,phase\n{X},A New Name,State-funded primary,Primary\n"), ("b.csv", "no,register\n1,2\n"),
                           ("c.txt", "not looked at\n")):
            with open(folder("register", name), "w", encoding="utf-8") as file:
                file.write(text)
        give(folder("register"))
        said = night("--only", "register", XDG_CONFIG_HOME=profiles, HOME=profiles)
        self.assertIn("b.csv was refused", said)
        self.assertEqual(trust.psql(f"select name from school where laestab = {X}"), "A New Name")
        self.assertEqual(sorted(os.listdir(folder("register"))), ["c.txt", "done", "refused"])
        self.assertIn("register_profile names no profile", night("--only", "register", code=1, config=configured(register_profile=None)))


class Backups(unittest.TestCase):
    """The drill: copied, more written, destroyed, put back."""

    @classmethod
    def setUpClass(cls):
        night("--only", "backup")
        cls.copy = folder("kept", copies()[-1])
        os.mkdir(folder("kept"))
        shutil.copytree(folder("backup", copies()[-1]), cls.copy)
        cls.before = cls.written("before")
        cls.after = cls.written("after")
        last = trust.cluster.ask("select pg_walfile_name(pg_switch_wal())").stdout.strip()
        wait_until(lambda: os.path.exists(folder("wal", last)), "what was written is archived")

    @staticmethod
    def written(name):
        """Somebody is added, and the moment after is told: whole seconds, as --until has them."""
        trust.senco_ok(ADMINISTRATOR, "person", "add", name, "--role", "director")
        return trust.psql("select to_char(date_trunc('second', clock_timestamp() at time zone 'UTC') + interval '1 second',"
                          " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), pg_sleep(1.1)").split("|")[0]

    def restore(self, *words, code=0, config=None):
        ran = subprocess.run([harness.program("sencod"), "restore", *words, "--config", config or trust.config_path], cwd=trust.folder,
                             env=harness.program_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        harness.look_for_faults(ran.stderr, "sencod restore")
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def people_of(self, data):
        """Started as whoever restores it is told to."""
        restored = Restored(trust.cluster, data)
        try:
            return restored.ask("select count(*) filter (where name = 'before'), count(*) filter (where name = 'after') from person;"
                                " select count(distinct id), max(number) from history_epoch", "senconet").stdout.split()
        finally:
            restored.stop()

    def test_it_is_put_back_as_it_was_at_a_moment_or_at_the_end_and_its_history_is_a_new_one(self):
        then, now = folder("then"), folder("now")
        said = self.restore("--from", self.copy, "--into", then, "--until", self.before)
        self.assertIn("Its history is a new one", said)
        self.assertEqual(self.people_of(then), ["1|0", "2|2"])
        self.assertRegex(self.restore("--from", self.copy, "--into", now), r"The last that is in it was written on \d+ \w+ \d+, ")
        self.assertEqual(self.people_of(now), ["1|1", "2|2"])
        self.assertEqual([name for name in os.listdir(now) if "restore" in name or name.endswith(".signal")], [])
        self.assertEqual([name for name in os.listdir(folder("wal")) if ".history" in name], [], "a rehearsal leaves the archive alone")
        self.assertNotIn("cut off", open(os.path.join(now, "postgresql.auto.conf"), encoding="utf-8").read())
        waiting = os.listdir(os.path.join(now, "pg_wal", "archive_status"))
        self.assertIn("00000002.history.ready", waiting, "it is archived when it is used")

    def test_one_byte_of_a_copy_or_of_the_archive_is_told_and_nothing_is_restored(self):
        into = folder("not-made")
        for name, words in (("base", "is damaged, and nothing was restored: take another"), ("wal", "is not as it was archived")):
            if name == "base":
                table = trust.psql("select pg_relation_filepath('audit')")
                path = os.path.join(self.copy, table)
            else:
                path = folder("wal", max(name for name in os.listdir(folder("wal")) if re.fullmatch("[0-9A-F]{24}", name)))
            with self.altered(path):
                self.assertIn(words, self.restore("--from", self.copy, "--into", into, code=1))
            self.assertFalse(os.path.exists(into))

    def test_a_gap_in_the_archive_is_told_and_the_copy_alone_is_restored_when_that_is_asked_for(self):
        into, away = folder("alone"), folder("away")
        label = open(os.path.join(self.copy, "backup_label"), encoding="utf-8").readline()
        missing = sorted(name for name in os.listdir(folder("wal"))
                         if re.fullmatch("[0-9A-F]{24}", name) and name > label.split("(file ")[1][:24])[0]
        os.mkdir(away)
        later = [trust.cluster.ask("create table if not exists gap (); select pg_walfile_name(pg_switch_wal())").stdout.split()[-1]
                 for _ in range(2)][-1]
        wait_until(lambda: os.path.exists(folder("wal", later)), "what was written is archived")
        os.rename(folder("wal", missing), os.path.join(away, missing))
        try:
            said = self.restore("--from", self.copy, "--into", into, code=1)
            self.assertIn(f"{missing} is not in {folder('wal')}; nothing was restored", said)
            self.assertFalse(os.path.exists(into))
            said = self.restore("--from", self.copy, "--into", into, "--copy-alone")
        finally:
            os.rename(os.path.join(away, missing), folder("wal", missing))
        self.assertRegex(said, r"the copy alone, as it was on \d+ \w+ \d+ at \d\d:\d\d in universal time")
        self.assertEqual(self.people_of(into), ["0|0", "2|2"])
        config = configured(wal_folder=away)
        self.assertIn("nothing that was archived since the copy is in", self.restore("--from", self.copy, "--into", away, code=1, config=config))

    def test_cut_off_it_leaves_no_database_that_starts(self):
        into = folder("cut")
        process = subprocess.Popen([harness.program("sencod"), "restore", "--from", self.copy, "--into", into, "--config",
                                    trust.config_path], cwd=trust.folder, env=harness.program_environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running = os.path.join(into, "postmaster.pid")
        wait_until(lambda: os.path.exists(running), "it is started")
        process.send_signal(signal.SIGKILL)
        process.wait()
        wait_until(lambda: os.path.exists(running) and open(running, encoding="ascii").read().count("\n") > 7 or None, "it runs")
        server = int(open(running, encoding="ascii").readline())
        os.kill(server, signal.SIGQUIT)
        wait_until(lambda: not os.path.exists(f"/proc/{server}"), "it is stopped")
        with self.assertRaisesRegex(Exception, "was cut off: do it again"):
            Restored(trust.cluster, into)

    @contextlib.contextmanager
    def altered(self, path):
        """A byte in its middle is another."""
        at = os.path.getsize(path) // 2
        with open(path, "r+b") as file:
            file.seek(at)
            byte = file.read(1)
            file.seek(at)
            file.write(bytes([byte[0] ^ 1]))
        yield
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(byte)

    def test_what_cannot_be_restored_is_said_before_anything_is_written(self):
        into = folder("not-made")
        for words, said in (
                (("--from", folder("backup"), "--into", into), "is no copy of a database"),
                (("--from", self.copy, "--into", folder("kept")), "is not empty"),
                (("--from", self.copy, "--into", into, "--until", "yesterday"), "it is written 2026-11-26T20:15"),
                (("--from", self.copy, "--into", into, "--until", "2999-01-01T00:00:00Z"), "is to come"),
                (("--from", self.copy, "--into", into, "--until", "2020-01-01T00:00"), "is before the copy was begun"),
                (("--from", self.copy), "needs --from COPY and --into FOLDER"), (("--from", "copy", "--into", into), "whole paths"),
                (("--form", self.copy), 'does not know "--form"'), (("--from",), "--from needs a value"),
                *([(("--from", self.copy, "--into", into, "--as", "nobody-of-that-name"), "--as names nobody")] if ROOT else [])):
            self.assertIn(said, self.restore(*words, code=1))
        self.assertIn("wal_folder is not set", self.restore("--from", self.copy, "--into", into, "--until", self.before, code=1,
                                                            config=configured(wal_folder=None)))
        self.assertFalse(os.path.exists(into))

    def test_when_killed_while_it_copies_it_leaves_no_copy_and_the_next_one_is_whole(self):
        process = begun("--only", "backup")
        wait_until(lambda: any(name.endswith(".partial") for name in copies()), "a copy is being made")
        process.send_signal(signal.SIGKILL)
        process.wait()
        night("--only", "backup")
        name, = copies()  # the newest of its day
        self.assertRegex(name, r"^[0-9T-]+Z$")
        self.assertRegex(night("--list"), r"(?s)backup .*last success")

    def test_when_older_copies_go_the_newest_of_each_week_and_month_stay_and_what_was_archived_before_them_goes(self):
        config = configured(backup_daily=1, backup_weekly=1, backup_monthly=3)  # today; this week; this month and two before
        for name in ("2020-01-01T010000Z", "2020-01-31T010000Z", "2020-02-03T010000Z", "not-a-copy"):
            os.mkdir(folder("backup", name))
        old = folder("wal", "000000010000000000000000")
        for path in (old, old + ".sha256"):
            with open(path, "w", encoding="ascii") as file:
                file.write("0\n")
        give(folder("backup"))
        give(folder("wal"))
        said = night("--only", "backup", config=config)
        self.assertIn("the copy 2020-01-01T010000Z was removed", said)
        self.assertEqual([name for name in copies() if name < "2021" or name == "not-a-copy"],
                         ["2020-01-31T010000Z", "2020-02-03T010000Z", "not-a-copy"])
        self.assertFalse(os.path.exists(old) or os.path.exists(old + ".sha256"))
        self.assertIn(" is not in " + folder("wal"), self.restore("--from", self.copy, "--into", folder("not-made"), code=1))
        shutil.rmtree(folder("backup", "2020-01-31T010000Z"))
        shutil.rmtree(folder("backup", "2020-02-03T010000Z"))

    def test_what_keeps_a_copy_from_being_made_is_said(self):
        for options, words in (({"backup_room_mebibytes": 10 ** 9}, "make room, or keep fewer copies"),
                               ({"backup_folder": "/nowhere"}, "/nowhere"),
                               ({"database_backup": trust.reach("senconet_backup") + " password=x"}, "holds a password"),
                               ({"database_backup": trust.reach("senconet_app")}, "could not be copied"),
                               ({"postgres_programs": "/nowhere"}, "pg_basebackup of PostgreSQL")):
            with self.subTest(options):
                self.assertIn(words, night("--only", "backup", code=1, config=configured(**options)))

    def test_a_segment_is_archived_once_and_another_of_its_name_is_refused(self):
        def archive(path, name, code=0):
            ran = trust.sencod("archive", "--path", path, "--name", name, check=False)
            self.assertEqual(ran.code, code, ran.stderr)
            return ran.stderr

        one, other = folder("one"), folder("other")
        for path in (one, other):
            with open(path, "w", encoding="ascii") as file:
                file.write(path)
        name = "0000000F0000000000000001.partial"
        archive(one, name)
        archive(one, name)
        self.assertIn("is there already with other content", archive(other, name, 1))
        self.assertIn("is no name of a file that PostgreSQL archives", archive(one, "../x", 1))
        self.assertIn("cannot be copied", archive("/nowhere", "0000000F0000000000000002", 1))
        self.assertIn("takes --path %p --name %f", trust.sencod("archive", "--path", one, check=False).stderr)


class Restored(Cluster):
    """A PostgreSQL of data that is there."""

    def __init__(self, primary, data):
        self.settings, self.bin, self.folder, self.data = {}, primary.bin, primary.folder, data
        self.socket = os.path.join(self.folder, "restored")
        self.log = os.path.join(self.socket, "log")
        self.process = self.standby = None
        os.makedirs(self.socket, exist_ok=True)
        give(self.socket)
        self.start()


if __name__ == "__main__":
    unittest.main()
