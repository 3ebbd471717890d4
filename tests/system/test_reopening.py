"""A collection that has closed is given more time, for every school, with the reason kept."""

import json
import unittest
import uuid

import harness
from days import day

SCHOOL = 9994999
CLOSED = "2012-13"
NUMBERS = ("--a", 10, "--p", 5, "--s", 6, "--roll", 200, "--joiners", 34, "--leavers", 34, "--budget", 67755,
           "--budget-year", "2012-13", "--budget-source", "the charter")


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.psql(f"insert into school (laestab, urn, name, kind, type, phase) values ({SCHOOL}, 999999, 'School X', 1, '', '')")
    trust.enrol("senco", f"senco:{SCHOOL}")


def open_collection(key, year, opens, due, closes, finish, reference):
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(opens), "--due", day(due), "--closes", day(closes), "--finish-by", day(finish),
                   "--policy", "charter")


def reopen(key, *words, who=harness.ADMINISTRATOR):
    return trust.senco(who, "collection", "reopen", key, *words)


def days_of(key):
    shown = trust.senco_json("senco", "collection", "show", key)["collection"]
    return shown["dueOn"], shown["closesOn"], shown["finishBy"]


class MoreTime(unittest.TestCase):
    def test_who_was_too_late_may_send_again(self):
        open_collection(CLOSED, "2012/13", -60, -30, -10, -3, "2013-01-17")
        late = trust.senco("senco", "return", "submit", CLOSED, *NUMBERS)
        self.assertEqual((late.code, late.stdout), (8, ""), late.stderr)
        done = reopen(CLOSED, "--closes", day(5), "--reason", "the census came late")
        self.assertEqual(done.code, 0, done.stderr)
        self.assertIn(f"due {day(-30)}, closes {day(5)} (open now)", done.stdout)
        trust.senco_ok("senco", "return", "submit", CLOSED, *NUMBERS)
        self.assertEqual(days_of(CLOSED), (day(-30), day(5), day(12)))
        shown = trust.senco_ok("senco", "collection", "show", CLOSED)
        self.assertRegex(shown, rf"more time given .* by .*: the census came late "
                                rf"\(it was due {day(-30)} and closed {day(-10)}\)")
        acts = trust.psql(f"select count(*) from audit where act = 'Collections/Reopen' and subject = '{CLOSED}'")
        self.assertEqual(acts, "1")

    def test_one_act_is_done_once(self):
        open_collection("2010-11", "2010/11", -60, -30, -10, -3, "2011-01-20")
        words = ("--closes", day(5), "--due", day(2), "--finish-by", day(6), "--reason", "snow", "--write-id", uuid.uuid4())
        self.assertEqual([trust.senco_json(harness.ADMINISTRATOR, "collection", "reopen", "2010-11", *words)["repeated"]
                          for _ in range(2)], [False, True])
        self.assertEqual(days_of("2010-11"), (day(2), day(5), day(6)))
        other = reopen("2010-11", *words[:-4], "--reason", "ice", *words[-2:])
        self.assertEqual((other.code, "another reopening" in other.stderr), (8, True), other.stderr)
        self.assertEqual(len(trust.senco_json("senco", "collection", "show", "2010-11")["reopenings"]), 1)

    def test_what_cannot_be_is_refused_and_nothing_is_changed(self):
        open_collection("2011-12", "2011/12", -60, 20, 30, 37, "2012-01-19")
        open_collection("2011-late", "2011/12", 50, 60, 70, 77, "2012-05-17")
        before = days_of("2011-12")
        because = ("--reason", "a test")
        for words, code, said in (
                (("--closes", day(30), *because), 8, f"--closes: that is no later than it closes now, on {day(30)}"),
                (("--closes", day(-5), *because), 8, f"no later than it closes now, on {day(30)}"),
                (("--closes", day(40), "--due", day(10), *because), 8, f"cannot become due earlier than it is now, on {day(20)}"),
                (("--closes", day(31), "--finish-by", day(35), *because), 8, f"may be finished for longer now, up to {day(37)}"),
                (("--closes", day(40), "--due", day(41), *because), 3, "--due: it would close before it is due"),
                (("--closes", day(40), "--finish-by", day(39), *because), 3, "cannot be finished before it closes"),
                (("--closes", day(1097), *because), 3, "--closes: this day is more than three years away"),
                (("--closes", day(1097), "--due", day(1097), *because), 3, "--closes: this day is more than three years away"),
                (("--closes", day(40), "--finish-by", day(1097), *because), 3, "--finish-by: this day is more than three years away"),
                (("--closes", day(45), *because), 8, "another collection of this academic year would be open then"),
                (("--closes", "12/04/2027", *because), 3, "2027-04-12"),
                (("--closes", day(40), "--reason", " "), 3, "--reason: the reason"),
                (("--closes", day(40), "--reason", "for A823432112001"), 3, "--reason"),
                (("--closes", day(40)), 2, "--reason TEXT is needed"),
                (because, 2, "--closes DAY is needed")):
            ran = reopen("2011-12", *words)
            with self.subTest(words=words):
                self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
                self.assertIn(said, ran.stderr)
        self.assertEqual(days_of("2011-12"), before)
        self.assertEqual(trust.senco_json("senco", "collection", "show", "2011-12")["reopenings"], [])

    def test_more_time_never_leaves_less_to_finish(self):
        open_collection("2007-08", "2007/08", -60, -40, -30, 20, "2008-01-17")
        self.assertEqual(reopen("2007-08", "--closes", day(2), "--reason", "a test").code, 0)
        self.assertEqual(days_of("2007-08"), (day(-40), day(2), day(20)))

    def test_the_database_moves_no_day_that_nobody_has_said(self):
        open_collection("2006-07", "2006/07", -60, -40, -30, -20, "2007-01-18")
        for change in (f"closes_on = '{day(50)}', finish_by = '{day(57)}'", f"due_on = '{day(-50)}'", f"finish_by = '{day(90)}'"):
            done = trust.cluster.ask(f"update collection set {change} where key = '2006-07'", trust.database, check=False)
            self.assertIn("the days of a collection move by a reopening", done.stderr)

    def test_a_day_that_is_over_is_no_time(self):
        open_collection("2009-10", "2009/10", -60, -40, -30, -20, "2010-01-21")
        ran = reopen("2009-10", "--closes", day(-1), "--reason", "a test")
        self.assertEqual((ran.code, "that day is over already" in ran.stderr), (3, True), ran.stderr)

    def test_a_school_does_not_give_itself_time(self):
        open_collection("2008-09", "2008/09", -60, -40, -30, -20, "2009-01-15")
        ran = reopen("2008-09", "--closes", day(5), "--reason", "a test", who="senco")
        self.assertEqual(ran.code, 6, ran.stderr)
        error = json.loads(reopen("1999-00", "--closes", day(5), "--reason", "a test", "--json").stdout)["error"]
        self.assertEqual([each["field"] for each in error["violations"]], ["collection"])


if __name__ == "__main__":
    unittest.main()
