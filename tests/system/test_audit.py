"""Who may look on, and for how long; and the audit: who did what, and when, in words that people understand."""

import csv
import glob
import io
import os
import re
import unittest

import harness
from days import day

X, Y = 9994999, 9994001
KEY = "2012-13"
ADMINISTRATOR = harness.ADMINISTRATOR
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")


def setUpModule():
    global trust, senco, auditor
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n199999,9994999,School X,State-funded primary,Primary\n"
                   "199998,9994001,School Y,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", KEY, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
    senco = trust.enrol("senco", f"senco:{X}", f"senco:{Y}", f"head:{X}")
    trust.enrol("governor", f"governor:{X}")
    trust.enrol("director", "director")
    auditor = trust.enrol("auditor", f"auditor:until={day(90)}")
    trust.senco_ok("senco", "return", "submit", KEY, "--school", X, *WHOLE)
    trust.senco_ok("senco", "return", "submit", KEY, "--school", Y, *WHOLE)
    trust.senco_ok("senco", "return", "send-back", KEY, "--school", X, "--reason", "count again")


def lines(*words, profile="auditor"):
    return trust.senco_json(profile, "audit", "list", *words).get("lines", [])


def rows_read(table):
    """How many were read of it by the server so far: a session that ends tells all it has counted."""
    trust.psql("select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'senconet_app'")
    return int(trust.psql(f"select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = '{table}'"))


class Auditors(unittest.TestCase):
    def test_an_auditors_role_has_an_end_and_lasts_a_year_at_the_most(self):
        for role, words in (("auditor", "an auditor's role ends on a day: say which"),
                            (f"auditor:until={day(366)}", "a year at the most"),
                            (f"auditor:from={day(10)}:until={day(376)}", "a year at the most"),
                            (f"auditor:until={day(-1)}", "the last day is before the first")):
            for command in (("add", "Ada Auditor", "--role", role), ("give", senco, role)):
                ran = trust.senco(ADMINISTRATOR, "person", *command)
                self.assertEqual((ran.code, ran.stdout), (3, ""), (command, ran.stderr))
                self.assertIn(words, ran.stderr)
        self.assertEqual(trust.psql("select count(*) from person where name = 'Ada Auditor'"), "0")
        for first, last in ((0, 365), (10, 375)):
            trust.senco_ok(ADMINISTRATOR, "person", "add", "Ada Auditor", "--role", f"auditor:from={day(first)}:until={day(last)}")

    def test_the_database_itself_knows_the_year(self):
        for during, allowed in (("[2026-09-01,)", False), ("[2026-09-01,2027-09-03)", False), ("[2026-09-01,2027-08-31]", True)):
            give = f"insert into role_held (person, role, during) values ({senco}, 7, '{during}'); rollback"
            if allowed:
                trust.psql(f"begin; {give}")
            else:
                with self.assertRaisesRegex(RuntimeError, "role_auditor_until|held for a year at the most"):
                    trust.psql(f"begin; {give}")

    def test_who_held_the_role_for_longer_before_keeps_it_and_it_can_be_ended(self):
        person = trust.senco_json(ADMINISTRATOR, "person", "add", "Old Auditor", "--role", "director")["person"]["id"]
        trust.psql("alter table role_held disable trigger role_auditor_a_year; insert into role_held (person, role, during)"
                   f" values ({person}, 7, daterange(today() - 700, today() + 100));"
                   " alter table role_held enable trigger role_auditor_a_year")
        role = trust.psql(f"select id from role_held where person = {person} and role = 7")
        self.assertEqual(trust.senco_json(ADMINISTRATOR, "person", "end", person, role)["role"]["until"], day(-1))
        with self.assertRaisesRegex(RuntimeError, "held for a year at the most"):
            trust.psql(f"update role_held set during = daterange(today() - 700, today() + 101) where id = {role}")

    def test_an_auditor_reads_every_schools_figures_and_working_and_writes_nothing(self):
        for words in (("return", "show", KEY, "--school", Y), ("allocation", "provisional", KEY, "--school", Y),
                      ("return", "list", KEY), ("person", "list"), ("policy", "show", "charter")):
            self.assertNotEqual(trust.senco_ok("auditor", *words), "")
        for words in (("return", "accept", KEY, "--school", Y, "--newest"), ("person", "add", "B", "--role", "director"),
                      ("return", "save", KEY, "--school", Y, *WHOLE)):
            self.assertEqual(trust.senco("auditor", *words).code, 6, words)


class Read(unittest.TestCase):
    def test_the_auditor_and_the_administrator_read_it_and_nobody_else(self):
        self.assertEqual(lines(), lines(profile=ADMINISTRATOR))
        for profile in ("senco", "governor", "director"):
            ran = trust.senco(profile, "audit", "list")
            self.assertEqual((ran.code, ran.stdout), (6, ""), profile)
            self.assertIn("only", ran.stderr)

    def test_it_says_who_did_what_with_what_in_words(self):
        shown = trust.senco_ok("auditor", "audit", "list")
        for words in (r"senco +sent the return +9994999 +School X +2012-13, version 1\n",
                      r"senco +sent the return back +9994999 +School X +2012-13, version 1: count again\n",
                      r"Trust administrator +added a person +auditor \(\d+\)\n",
                      r"Trust administrator +opened a collection +2012-13\n", r"auditor +joined *\n"):
            self.assertRegex(shown, words)
        self.assertLess(shown.index("sent the return back"), shown.index("opened a collection"), "the newest comes first")

    def test_what_was_given_taken_and_refused_is_in_words_too(self):
        trust.senco_ok(ADMINISTRATOR, "person", "give", senco, f"clerk:{Y}")
        self.assertNotEqual(trust.senco(ADMINISTRATOR, "return", "accept", KEY, "--school", X, "--newest").code, 0)
        said = {(line["what"], line.get("about")) for line in lines("--from", day(-1))}
        self.assertIn(("gave a role", f"senco ({senco}): clerk"), said)
        self.assertIn(("tried, and was refused: accepted the return", "2012-13, version 1: this return has been sent back, and"
                       " the school has not sent it again; nothing was changed"), said)

    def test_no_act_of_this_program_is_without_words(self):
        self.assertEqual([line["what"] for line in lines() if "/" in line["what"]], [])

    def test_a_school_a_person_and_days_narrow_it(self):
        self.assertEqual({line["school"] for line in lines("--school", Y)}, {Y})
        self.assertEqual({line["by"] for line in lines("--person", senco)}, {"senco"})
        self.assertEqual({line["by"] for line in lines("--person", senco, "--school", "999/4001")}, {"senco"})
        self.assertEqual(lines("--from", day(-1), "--until", day(1)), lines())  # midnight may have passed
        for words in (("--until", day(-2)), ("--from", day(2)), ("--school", 9998888), ("--person", 10 ** 6)):
            ran = trust.senco("auditor", "audit", "list", *words)
            self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", "Nothing was done that fits what you say.\n"), words)

    def test_what_is_no_filter_is_said(self):
        for words, code in ((("--school", "12"), 2), (("--person", "anna"), 2), (("--from", "1.9.2026"), 3), (("--person", 0), 3),
                            (("--from", day(2), "--until", day(1)), 3)):
            ran = trust.senco("auditor", "audit", "list", *words)
            self.assertEqual((ran.code, ran.stdout), (code, ""), (words, ran.stderr))

    def test_it_goes_to_a_file_line_by_line(self):
        out = trust.senco_ok("auditor", "audit", "list", "--csv", "-")
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
        self.assertEqual(len(rows), len(lines()))
        self.assertEqual({row["Person no."] for row in rows if row["Who"] == "auditor"}, {str(auditor)})
        self.assertIn("Returns/SendBack", {row["Request"] for row in rows})

    def test_what_is_asked_for_is_found_without_reading_all_lines(self):
        trust.psql("insert into audit (person, act, school, subject, at) select 1 + n % 1000, 'Returns/Save', 1000000 + n % 1000,"
                   " 'old', now() - interval '1 day' * (100 + (300000 - n) / 3000.0) from generate_series(1, 300000) n;"
                   " analyze audit; select brin_summarize_new_values('audit_at_idx')")
        self.addCleanup(trust.psql, "set session_replication_role = replica; delete from audit where subject = 'old'")
        for count, words in ((300, ("--school", 1000500)), (300, ("--person", 501)), (300, ("--school", 1000500, "--person", 501)),
                             (None, ("--from", day(-150), "--until", day(-150)))):
            before = rows_read("audit")
            found = lines(*words)
            self.assertEqual({line["about"] for line in found if line.get("about") == "old"}, {"old"}, words)
            if count:
                self.assertEqual(len(found), count, words)
            self.assertLess(rows_read("audit") - before, 40000, words)

    def test_more_lines_than_a_page_holds_come_all(self):
        trust.psql("insert into audit (person, act, subject) select 1, 'Collections/Open', 'many' from generate_series(1, 1100)")
        all_lines = lines()
        self.assertEqual(len([line for line in all_lines if line.get("about") == "many"]), 1100)
        self.assertEqual(len({line["number"] for line in all_lines}), len(all_lines))


class Reading(unittest.TestCase):
    """Who reads what is known of others is noted before they have it."""

    def reads(self, act):
        return [(line["by"], line["what"], line.get("about"), line.get("school")) for line in lines()
                if line["act"] == f"{act} read"]

    def test_who_reads_what_is_known_of_somebody_is_in_the_audit_once_an_hour(self):
        for _ in range(2):
            trust.senco_ok("auditor", "teacher", "show", senco)
        trust.senco_ok("senco", "teacher", "show")
        trust.senco_ok("senco", "teacher", "show", senco)
        self.assertEqual(self.reads("Teachers/Get"), [("auditor", "read what qualifies a SENCO", f"senco ({senco})", None)])

    def test_lists_of_people_are_noted_too_and_at_a_school_with_the_school(self):
        trust.senco_ok("auditor", "person", "list")
        self.assertIn(("auditor", "read who is enrolled, and with which roles", "", None), self.reads("People/List"))
        post = trust.psql(f"select id from role_held where person = {senco} and role = 2 and school = {Y}")
        trust.senco_ok("senco", "designation", "show", post, "--school", Y)
        trust.senco_ok("auditor", "designation", "show", post, "--school", Y)
        self.assertEqual(self.reads("Designations/Get"), [("auditor", "read a SENCO's post", f"senco ({senco})", Y)])

    def test_what_is_not_given_is_not_read(self):
        self.assertNotEqual(trust.senco("governor", "teacher", "show", senco).code, 0)
        self.assertNotEqual(trust.senco("auditor", "teacher", "show", 10 ** 6).code, 0)
        self.assertNotIn("governor", {by for by, *_ in self.reads("Teachers/Get")})
        self.assertNotIn(str(10 ** 6), {about for _, _, about, _ in self.reads("Teachers/Get")})

    def test_the_audit_names_nobody_who_was_to_be_added_and_was_not(self):
        self.assertNotEqual(trust.senco("governor", "person", "add", "Nora Nameless", "--role", "director").code, 0)
        trust.senco(ADMINISTRATOR, "person", "add", "Nora Nameless", "--role", "auditor")
        self.assertIn("People/Add refused", {line["act"] for line in lines()})
        self.assertEqual(trust.psql("select count(*) from audit where subject like '%Nameless%'"), "0")


class Words(unittest.TestCase):
    """An act that is noted in the audit has words there: whoever adds one sees this test fail."""

    def sources(self, *patterns):
        for pattern in patterns:
            for path in glob.glob(os.path.join(harness.CHECKOUT, *pattern), recursive=True):
                with open(path, encoding="utf-8") as file:
                    yield file.read()

    def test_every_act_that_is_noted_has_words(self):
        noted = {act for text in self.sources(("server", "store", "functions", "*.sql"), ("server", "handlers", "**", "*.c"))
                 for act in re.findall(r"'([A-Z][a-z]+/[A-Z][A-Za-z ]*)'", text)} - {"Europe/London"}
        named, ended = self.sources(("common", "domain", "act_words.c"), ("server", "handlers", "audit", "words.c"))
        acts = re.findall(r'\{"([A-Z][a-z]+/[A-Z][A-Za-z ]*)", "', named)
        endings = re.findall(r'\{"( ?[a-z ]*)", "[^"]*%s', ended)
        self.assertGreater(len(noted), 25)
        self.assertEqual(sorted(noted - {act + ending for act in acts for ending in endings}), [])


if __name__ == "__main__":
    unittest.main()
