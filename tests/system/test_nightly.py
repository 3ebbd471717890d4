"""The trust's night: reminders by mail, one a day; killed anywhere and run again, nothing twice."""

import datetime
import hashlib
import os
import re
import shutil
import signal
import unittest

import nights
from cluster import ROOT
from days import day
from nights import X, Y, ADMINISTRATOR, a_new_day, address, begun, configured, copies, email, folder, give, night
from waiting import wait_until

AT_WORK = 3
FIGURES, NOT_FOUND, STATE, CONFLICT, USAGE = 3, 7, 8, 8, 2
ID = "6f1c2b3a-0019-4000-8000-0123456789ab"


def setUpModule():
    global trust, mail, people
    trust, mail, people = nights.begin()


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
        self.assertIn("a report of what comes of all this would be sent to person 1 at administrator@school.example", said)
        self.assertNotIn("There was nothing to do", said)
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
        self.assertIn("of 1 of today's it is not known whether it went out: it is not sent again", said)
        self.assertEqual(mail.texts(address("Sam Sencox")), [])
        text, = mail.texts(address("Sue Sencoy"))
        self.assertIn("Dear Sue Sencoy,", text)
        self.assertIn(f"The return of School {Y} ({Y}) for late was due on ", text)
        self.assertTrue(all(encrypted for _, encrypted, _ in mail.mails))
        self.assertEqual(trust.psql("select act, count(*) from audit where act like 'Nightly/%' group by 1"), "Nightly/Opened|1")
        report, = mail.texts(address("administrator"))
        digest = re.search(r"(?:is|are) sealed in (\S+), SHA-256 ([0-9a-f]{64})", report)
        self.assertEqual(hashlib.sha256(open(digest.group(1), "rb").read()).hexdigest(), digest.group(2))
        self.assertIn("all as they were written", trust.sencod("audit", "verify", "--heads", digest.group(1)).stdout)
        self.assertIn("collections: collection late opened on ", report)
        self.assertNotIn("What failed", report)

    def test_3_again_on_the_same_day_there_is_nothing_to_do(self):
        before = len(mail.mails), copies()
        self.assertNotIn("verified", night())
        self.assertRegex(night("--only", "reminders"), "1 person had one already today|nobody is to be told anything that they have not")
        self.assertIn("person 1 was sent a report today already, and has one a day", night("--only", "report"))
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
        self.assertIn("1 person has something waiting and is not reached at their address", night("--only", "reminders"))
        self.assertEqual(mail.texts(address("Sue Sencoy")), [])
        email("Sue Sencoy", people, "--replaces", "1")
        self.assertIn("1 reminder was sent, 0 refused\n", night("--only", "reminders"))
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

    def test_6_more_than_a_mail_or_a_report_holds_is_no_failure_and_a_line_that_breaks_is_one_that_is_not_tried_again(self):
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
        said = night("--only", "reminders", code=1)
        self.assertIn(f"did not say whether it took the mail to person {people['Sue Sencoy']}", said)
        self.assertIn("of 1 of today's it is not known whether it went out: it is not sent again", said)
        text, = mail.texts(address("Sam Sencox"))
        self.assertEqual(text.count("\n* "), 201)
        self.assertIn("* 101 things more, which the next mail says.", text)
        said = night("--only", "certificates")
        self.assertIn("the certificates of 25 people end within 14 days; they renew them, or need a new code (senco person invite);"
                      " those that end first are", said)
        self.assertEqual(said.count(" ends in 10 days\n"), 20)
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
                           ("c.txt", "not looked at\n"), ("d.csv", "laestab,name,ty")):
            with open(folder("register", name), "w", encoding="utf-8") as file:
                file.write(text)
        for name in ("a.csv", "b.csv"):
            os.utime(folder("register", name), (0, 0))
        give(folder("register"))
        keys = [os.path.join(at, name) for at, _, names in os.walk(profiles) for name in names if name.startswith("key")]
        modes = [os.stat(key).st_mode for key in keys]
        for key in keys:
            os.chmod(key, 0)
        said = night("--only", "register", code=1, XDG_CONFIG_HOME=profiles, HOME="/nonexistent")
        self.assertIn("a.csv stays for the next night: ", said)
        self.assertEqual(sorted(os.listdir(folder("register"))), ["a.csv", "b.csv", "c.txt", "d.csv"], "it is the job's own fault")
        for key, mode in zip(keys, modes):
            os.chmod(key, mode)
        said = night("--only", "register", XDG_CONFIG_HOME=profiles, HOME="/nonexistent")
        self.assertIn("d.csv was written a moment ago, and may not be whole", said)
        self.assertIn("b.csv was refused", said)
        self.assertEqual(trust.psql(f"select name from school where laestab = {X}"), "A New Name")
        self.assertEqual(sorted(os.listdir(folder("register"))), ["c.txt", "d.csv", "done", "refused"])
        os.unlink(folder("register", "d.csv"))
        self.assertIn("register_profile names no profile", night("--only", "register", code=1, config=configured(register_profile=None)))


class Waits(unittest.TestCase):
    """What else people are reminded of, at a mail server that is one; each in the one mail of the day."""

    def setUp(self):
        a_new_day()
        for refusing in (mail.refused, mail.later, mail.lost, mail.held):
            refusing.clear()

    def mail_of(self, name):
        """Of a new day's reminders; None: there was nothing to say."""
        a_new_day()
        mail.mails.clear()
        night("--only", "reminders")
        texts = mail.texts(address(name))
        self.assertLess(len(texts), 2)
        return texts[0] if texts else None

    def somebody(self, name, *words):
        people[name] = trust.senco_json(ADMINISTRATOR, "person", "add", name, *words)["person"]["id"]
        email(name, people)
        return trust.senco_json(ADMINISTRATOR, "person", "invite", people[name])["code"]

    def change(self, table, what, name):
        trust.psql(f"set session_replication_role = replica; update {table} set {what} where person = {people[name]}")

    def test_an_invitation_that_is_not_taken_up_is_recalled_once_a_week_until_it_is(self):
        code = self.somebody("Ivo Invited", "--role", "director")
        self.assertIsNone(self.mail_of("Ivo Invited"), "two days are theirs")
        self.change("enrolment_code", "made_at = made_at - interval '3 days'", "Ivo Invited")
        until = trust.psql("select to_char(expires_at at time zone 'Europe/London', 'FMDD FMMonth YYYY') from enrolment_code"
                           f" where person = {people['Ivo Invited']}")
        self.assertIn("* You have been invited to Senconet and have not joined yet. The code you were given is good until "
                      f"{until};", " ".join(self.mail_of("Ivo Invited").split()))
        self.assertIsNone(self.mail_of("Ivo Invited"))
        self.change("enrolment_code", "made_at = made_at - interval '7 days'", "Ivo Invited")
        self.assertIn("have not joined yet", self.mail_of("Ivo Invited"))
        trust.join("ivo", code)
        self.change("enrolment_code", "made_at = made_at - interval '7 days'", "Ivo Invited")
        self.assertIsNone(self.mail_of("Ivo Invited"))

    def test_a_mail_server_that_breaks_every_line_takes_three_mails_and_no_more(self):
        for number in range(4):
            self.somebody(f"Lois Lost{number}", "--role", "director")
            self.change("enrolment_code", "made_at = made_at - interval '3 days'", f"Lois Lost{number}")
        mail.mails.clear()
        mail.lost.update(address(name) for name in people)
        said = night("--only", "reminders", code=1)
        self.assertIn("after 3 mails in a row that did not go through, the others wait", said)
        tried = [to for to, _, _ in mail.mails]
        self.assertEqual(len(tried), 3)
        self.assertRegex(night("--list"), r"last fault: smtp://\S+ did not say whether it took the mail to person")
        mail.lost.clear()
        mail.mails.clear()
        night("--only", "reminders")
        sent = [to for to, _, _ in mail.mails]
        self.assertIn([address("Lois Lost3")], tried + sent)
        self.assertFalse([to for to in sent if to in tried], "at most once")

    def test_a_connection_that_is_lost_in_a_step_keeps_no_other_from_being_done(self):
        mail.mails.clear()
        for name in copies():
            if name.endswith("Z"):  # one a day is made
                shutil.rmtree(folder("backup", name))
        process = begun()
        wait_until(lambda: any(name.endswith(".partial") for name in copies()), "the database is being copied")
        trust.psql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'senconet_nightly'")
        self.assertEqual(process.wait(300), 1)
        report, = mail.texts(address("administrator"))
        self.assertRegex(report, r"What failed[^\n]*\s+backup: the database says: ")
        self.assertEqual(trust.psql("select string_agg(name, ' ') from nightly_step where last_success::date < current_date"), "backup")

    def test_a_certificate_that_ends_is_told_of_and_again_in_its_last_days(self):
        code = self.somebody("Carl Certified", "--role", "director")
        self.assertIsNone(self.mail_of("Carl Certified"))
        trust.join("carl", code)
        self.assertIsNone(self.mail_of("Carl Certified"), "it is good for half a year")
        for days in (29, 10, 2):
            self.change("certificate", f"expires_at = now() + interval '{days} days'", "Carl Certified")
            end = datetime.date.fromisoformat(day(days))
            self.assertIn(f"* Your certificate for Senconet ends on {end.day} {end:%B %Y}, in {days} days. Open Senconet",
                          " ".join(self.mail_of("Carl Certified").split()))
            self.assertIsNone(self.mail_of("Carl Certified"))
        self.assertRegex(night("--only", "certificates"), rf"the certificate of person {people['Carl Certified']} ends in 2 days")
        self.change("certificate", "expires_at = now() + interval '180 days'", "Carl Certified")
        self.assertIsNone(self.mail_of("Carl Certified"))

    def test_a_qualification_whose_time_runs_out_is_told_of_once_a_month_in_the_clocks_own_words(self):
        school = 9994003
        register = os.path.join(trust.folder, "third.csv")
        with open(register, "w", encoding="utf-8") as file:
            file.write(f"urn,laestab,name,type,phase\n{school - 9000000},{school},Third School,State-funded primary,Primary\n")
        trust.senco_ok(ADMINISTRATOR, "school", "import", register)
        self.somebody("Cleo Clocked", "--no-role")
        post = trust.senco_json(ADMINISTRATOR, "designation", "add", people["Cleo Clocked"], "--school", school, "--from", day(-1000))
        clock = trust.senco_json(ADMINISTRATOR, "designation", "show", post["designation"]["number"], "--school", school)
        text = " ".join(self.mail_of("Cleo Clocked").split())
        self.assertIn(f"* The qualification of a SENCO, at Third School ({school}): {clock['designation']['regulation']['words']}", text)
        self.assertIn(f"* The return of Third School ({school}) for late was due on ", text)
        self.assertIsNone(self.mail_of("Cleo Clocked"))
        trust.psql("set session_replication_role = replica; update nightly_mail set said = array(select regexp_replace(k,"
                   " '^(clock .*) [0-9-]+$', '\\1 2020-01') from unnest(said) k)"
                   f" where person = {people['Cleo Clocked']}")  # as if that had been another month
        text = self.mail_of("Cleo Clocked")
        self.assertEqual((text.count("* The qualification"), text.count("* The return")), (1, 0))


if __name__ == "__main__":
    unittest.main()
