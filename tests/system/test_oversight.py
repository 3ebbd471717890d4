"""What a trust administrator with ten minutes sees: who has sent, who is late, who is not asked, whom to remind."""

import os
import unittest
import uuid

import harness
from days import day

FINISHED, DRAFT, NOTHING, SENT, EXEMPT, SENT_BACK = range(9994001, 9994007)
NAMES = {FINISHED: "Finished School", DRAFT: "Draft School", NOTHING: "Nothing School", SENT: "Sent School",
         EXEMPT: "Exempt School", SENT_BACK: "Back School"}
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")
OPEN, LATE = "2012-13", "2013-14"
ADMINISTRATOR = harness.ADMINISTRATOR


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},{name},State-funded primary,Primary\n" for number, name in NAMES.items())
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    open_collection(OPEN, "2012/13", "2013-01-17", 30)
    open_collection(LATE, "2013/14", "2014-01-16", -3)
    trust.enrol("senco", *(f"senco:{number}" for number in NAMES))
    trust.enrol("head", f"head:{SENT}", f"head:{SENT_BACK}")
    for key in (OPEN, LATE):
        fill(key)


def open_collection(key, year, reference, due):
    trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(-10), "--due", day(due), "--closes", day(60), "--policy", "charter")


def fill(key):
    """One school in each of the states that matter."""
    trust.senco_ok("senco", "return", "save", key, "--school", FINISHED, *WHOLE)
    trust.senco_ok("senco", "return", "save", key, "--school", DRAFT, "--fresh", "--a", "3", "--roll", "90")
    for school in (SENT, SENT_BACK):
        trust.senco_ok("senco", "return", "submit", key, "--school", school, *WHOLE)
    trust.senco_ok("head", "return", "send-back", key, "--school", SENT_BACK, "--reason", "count again")
    trust.senco_ok(ADMINISTRATOR, "return", "exempt", key, "--school", EXEMPT, "--reason", "opened in May")


def lines(*words, key=OPEN, profile=ADMINISTRATOR):
    return {line["school"]: line for line in trust.senco_json(profile, "return", "list", key, *words).get("returns", [])}


class Listed(unittest.TestCase):
    def test_what_is_finished_and_not_sent_comes_first_and_exempt_schools_last(self):
        shown = trust.senco_ok(ADMINISTRATOR, "return", "list", OPEN)
        places = [shown.index(NAMES[school]) for school in (FINISHED, SENT_BACK, NOTHING, DRAFT, SENT, EXEMPT)]
        self.assertEqual(places, sorted(places), shown)
        for words in (r"Finished School +finished, not sent +\d+ \w+ \d{4} +30 days left",
                      r"Exempt School +exempt .*opened in May", r"Sent School +sent, not yet authorised"):
            self.assertRegex(shown, words)
        self.assertNotIn("days late", shown)

    def test_how_far_the_collection_has_come_stands_above(self):
        shown = trust.senco_ok(ADMINISTRATOR, "return", "list", OPEN).splitlines()
        self.assertEqual(shown[0], "0 of 5 schools accepted; sent by their due day: 2, after it: 0; late and still to send: 0")
        self.assertEqual(shown[1], "finished, not sent: 1; sent back: 1; nothing saved: 1; draft: 1; "
                                   "sent, not yet authorised: 1; exempt: 1")

    def test_who_is_late_is_counted_and_told_by_how_much(self):
        totals = trust.senco_json(ADMINISTRATOR, "return", "list", LATE)["totals"]
        self.assertEqual((totals["sentInTime"], totals["sentLate"], totals["late"]), (0, 2, 4))
        late = lines("--late", key=LATE)
        self.assertEqual(set(late), {FINISHED, DRAFT, NOTHING, SENT_BACK})
        self.assertEqual({line["daysLate"] for line in late.values()}, {3})
        self.assertIn("3 days late", trust.senco_ok(ADMINISTRATOR, "return", "list", LATE))
        self.assertEqual(lines("--late"), {})

    def test_the_day_of_the_first_sending_stays_whatever_is_sent_again(self):
        with self.assertRaisesRegex(RuntimeError, "first sent stays"):
            trust.psql(f"update return_head set first_sent_on = '2012-01-01' where school = {SENT}")
        with self.assertRaisesRegex(RuntimeError, "first sent stays"):
            trust.psql(f"update return_head set first_sent_on = null where school = {SENT}")
        trust.senco_ok("senco", "return", "submit", OPEN, "--school", SENT, *WHOLE, "--n", "87")
        self.assertEqual(trust.senco_json(ADMINISTRATOR, "return", "list", OPEN)["totals"]["sentInTime"], 2)

    def test_who_sent_late_or_in_time_stays_so_whatever_days_are_given_since(self):
        def sent(key):
            totals = trust.senco_json(ADMINISTRATOR, "return", "list", key)["totals"]
            return totals["sentInTime"], totals["sentLate"]

        key = "2006-07"
        open_collection(key, "2006/07", "2007-01-18", -3)
        trust.senco_ok(ADMINISTRATOR, "return", "extend", key, "--school", DRAFT, "--until", day(2), "--reason", "flood")
        trust.senco_ok("senco", "return", "submit", key, "--school", DRAFT, *WHOLE)  # in time, with more of it
        trust.senco_ok("senco", "return", "submit", key, "--school", SENT, *WHOLE)  # late
        self.assertEqual(sent(key), (1, 1))
        trust.senco_ok(ADMINISTRATOR, "return", "send-back", key, "--school", SENT, "--until", day(5),
                       "--reason", "count again")
        self.assertEqual(sent(key), (1, 1))
        trust.senco_ok("senco", "return", "submit", key, "--school", SENT, *WHOLE, "--n", "87")
        trust.senco_ok(ADMINISTRATOR, "collection", "reopen", key, "--closes", day(90), "--due", day(9), "--reason", "a test")
        self.assertEqual(sent(key), (1, 1))
        trust.psql(f"update return_head set extended_to = null where school = {DRAFT}")
        self.assertEqual(sent(key), (1, 1))
        with self.assertRaisesRegex(RuntimeError, "first sent stays"):
            trust.psql(f"update return_head set first_due_on = '2012-01-01' where school = {DRAFT}")

    def test_more_time_for_one_school_is_counted(self):
        before = lines(key=LATE)[DRAFT]
        self.assertEqual((before["phase"], before["dueOn"]), ("DUE_PASSED", day(-3)))
        trust.senco_ok(ADMINISTRATOR, "return", "extend", LATE, "--school", NOTHING, "--until", day(5), "--reason", "flood")
        line = lines(key=LATE)[NOTHING]
        self.assertEqual((line["phase"], line["dueOn"], line["daysLeft"]), ("OPEN", day(5), 5))
        self.assertNotIn("daysLate", line)
        self.assertNotIn(NOTHING, lines("--late", key=LATE))
        trust.senco_ok(ADMINISTRATOR, "return", "extend", LATE, "--school", NOTHING, "--until", day(0), "--reason", "flood")
        self.assertEqual(lines(key=LATE)[NOTHING]["daysLeft"], 0)
        trust.psql(f"update return_head set extended_to = null where school = {NOTHING}")

    def test_a_state_lists_its_schools_only(self):
        for state, schools in (("finished", {FINISHED}), ("draft", {DRAFT}), ("nothing-saved", {NOTHING}), ("sent", {SENT}),
                               ("sent-back", {SENT_BACK}), ("accepted", set())):
            self.assertEqual(set(lines("--state", state)), schools, state)
        self.assertEqual(set(lines("--exempt")), {EXEMPT})
        self.assertEqual(trust.senco(ADMINISTRATOR, "return", "list", OPEN, "--state", "lost").code, 2)

    def test_the_order_can_be_chosen(self):
        for order, schools in (("number", sorted(NAMES)), ("name", sorted(NAMES, key=NAMES.get))):
            shown = trust.senco_ok(ADMINISTRATOR, "return", "list", OPEN, "--by", order)
            places = [shown.index(NAMES[school]) for school in schools]
            self.assertEqual(places, sorted(places), order)

    def test_only_what_the_school_does_is_heard_from_it(self):
        heard = lines()
        self.assertNotIn("lastHeardAt", heard[NOTHING])
        self.assertGreater(heard[SENT_BACK]["lastHeardAt"], heard[SENT_BACK]["storedAt"])
        self.assertEqual(heard[FINISHED]["lastHeardAt"], heard[FINISHED]["storedAt"])
        trust.senco_ok(ADMINISTRATOR, "return", "extend", OPEN, "--school", FINISHED, "--until", day(31), "--reason", "a test")
        self.assertEqual(lines()[FINISHED]["lastHeardAt"], heard[FINISHED]["lastHeardAt"])
        trust.psql(f"update return_head set extended_to = null where school = {FINISHED}")

    def test_a_school_sees_its_own_line_and_no_totals_of_others(self):
        answer = trust.senco_json("head", "return", "list", OPEN)
        self.assertEqual({line["school"] for line in answer["returns"]}, {SENT, SENT_BACK})
        self.assertEqual(answer["totals"]["asked"], 2)


class Progress(unittest.TestCase):
    def test_every_collection_says_how_complete_and_how_timely_it_is(self):
        shown = trust.senco_ok(ADMINISTRATOR, "return", "progress")
        self.assertRegex(shown, rf"{OPEN} +2012/13 +\d+ \w+ \d{{4}} +5 +0 +0 +2 +0 +0 +1 +1\n")
        self.assertRegex(shown, rf"{LATE} +2013/14 +\d+ \w+ \d{{4}} +5 +0 +0 +0 +2 +4 +1 +1\n")
        answer = trust.senco_json("head", "return", "progress")["collections"]
        self.assertEqual({one["collection"]: one["totals"]["asked"] for one in answer}.get(OPEN), 2)

    def test_half_of_the_schools_accepted_is_50_percent(self):
        key = "2007-08"
        open_collection(key, "2007/08", "2008-01-17", 30)
        for school in (FINISHED, DRAFT, NOTHING, EXEMPT):
            trust.senco_ok(ADMINISTRATOR, "return", "exempt", key, "--school", school, "--reason", "a test")
        trust.senco_ok("senco", "return", "submit", key, "--school", SENT, *WHOLE)
        trust.senco_ok("head", "return", "authorise", key, "--school", SENT, "--newest")
        trust.senco_ok(ADMINISTRATOR, "return", "accept", key, "--school", SENT, "--newest")
        self.assertRegex(trust.senco_ok(ADMINISTRATOR, "return", "progress"), rf"{key} +2007/08 .* 2 +1 +50 +1 +0 +0 +0 +4\n")


class Exempt(unittest.TestCase):
    def test_an_exempt_school_may_not_submit_and_is_told_so(self):
        ran = trust.senco("senco", "return", "submit", OPEN, "--school", EXEMPT, *WHOLE)
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertIn("the trust does not ask this school", ran.stderr)
        shown = trust.senco_ok("senco", "return", "show", OPEN, "--school", EXEMPT)
        self.assertIn("Exempt: the trust does not ask this school for it (opened in May)", shown)
        self.assertNotIn("submit", shown.partition("You may")[2])

    def test_it_is_taken_back_and_the_school_may_submit_again(self):
        words = ("return", "exempt", OPEN, "--school", NOTHING, "--reason")
        same = (*words, "too small", "--write-id", str(uuid.uuid4()))
        first, again = trust.senco_json(ADMINISTRATOR, *same), trust.senco_json(ADMINISTRATOR, *same)
        self.assertEqual((first["repeated"], again["repeated"], again["at"]), (False, True, first["at"]))
        self.assertIn("it had been so before", trust.senco_ok(ADMINISTRATOR, *words, "too small"))
        self.assertIn("asked again", trust.senco_ok(ADMINISTRATOR, *words, "it has grown", "--again"))
        self.assertEqual(trust.psql(f"select count(*) from exemption where school = {NOTHING}"), "3")
        self.assertIn("it had been so before", trust.senco_ok(ADMINISTRATOR, *same))  # a late repeat exempts nobody
        self.assertNotIn("exemptBecause", lines()[NOTHING])
        self.assertIn("SUBMIT", trust.senco_json("senco", "return", "show", OPEN, "--school", NOTHING)["may"])
        ran = trust.senco(ADMINISTRATOR, *words, "for another reason", "--again")
        self.assertEqual(ran.code, 8)
        self.assertIn("asked already", ran.stderr)

    def test_who_has_sent_is_not_exempted(self):
        ran = trust.senco(ADMINISTRATOR, "return", "exempt", OPEN, "--school", SENT, "--reason", "a test")
        self.assertEqual(ran.code, 8)
        self.assertIn("sent, not yet authorised", ran.stderr)
        self.assertNotIn("exemptBecause", lines()[SENT])

    def test_a_reason_names_no_pupil_and_is_needed(self):
        words = ("return", "exempt", OPEN, "--school", DRAFT)
        self.assertEqual(trust.senco(ADMINISTRATOR, *words).code, 2)
        self.assertEqual(trust.senco(ADMINISTRATOR, *words, "--reason", "asked by T999999912002").code, 3)

    def test_issuing_does_not_miss_its_return(self):
        answer = trust.senco_json(ADMINISTRATOR, "allocation", "issue", LATE)
        why = {one["school"]: one["why"] for one in answer["leftOut"]}
        self.assertEqual((why[EXEMPT], why[NOTHING], why[SENT]), ("EXEMPT", "NOTHING_SENT", "NOT_ACCEPTED"))
        self.assertIn("is exempt: it is not asked", trust.senco_ok(ADMINISTRATOR, "allocation", "issue", LATE))

    def test_it_stands_in_the_audit(self):
        self.assertEqual(trust.psql(f"select count(*) from audit where act = 'Returns/Exempt' and school = {EXEMPT}"), "2")


class Reminders(unittest.TestCase):
    def reminders(self, key):
        return [(one["school"], one["role"], one.get("personName")) for one in
                trust.senco_json(ADMINISTRATOR, "return", "reminders", key)["reminders"]]

    def test_whose_turn_it_is_is_reminded(self):
        self.assertEqual(self.reminders(OPEN), [
            (FINISHED, "SENCO", "senco"), (DRAFT, "SENCO", "senco"), (NOTHING, "SENCO", "senco"), (SENT, "HEAD", "head"),
            (SENT_BACK, "SENCO", "senco")])
        shown = trust.senco_ok(ADMINISTRATOR, "return", "reminders", LATE)
        self.assertRegex(shown, r"senco +senco +9994001 Finished School +send it: it is finished +\d+ \w+ \d{4} +3 days late")

    def test_only_who_holds_the_role_today_at_the_school_is_reminded(self):
        past = trust.enrol("past-senco", f"senco:{FINISHED}")
        trust.enrol("second-senco", f"senco:{FINISHED}", f"head:{DRAFT}")
        trust.psql(f"update role_held set during = daterange('2012-01-01', '2013-01-01') where person = {past}")
        self.assertEqual([one for one in self.reminders(OPEN) if one[0] in (FINISHED, DRAFT)], [
            (FINISHED, "SENCO", "senco"), (FINISHED, "SENCO", "second-senco"), (DRAFT, "SENCO", "senco")])
        trust.psql("update role_held set during = daterange('2012-01-01', '2013-01-01') where person in"
                   " (select id from person where name = 'second-senco')")

    def test_where_nobody_holds_the_role_it_is_said(self):
        open_collection("2010-11", "2010/11", "2011-01-20", 30)
        trust.psql("insert into school (laestab, name, kind) values (9995001, 'Without anybody', 2)")
        try:
            shown = trust.senco_ok(ADMINISTRATOR, "return", "reminders", "2010-11")
            self.assertRegex(shown, r"\(nobody holds this role\) +senco +9995001 Without anybody +begin it")
        finally:
            trust.psql("delete from school where laestab = 9995001")

    def test_the_administrator_is_reminded_of_what_is_authorised(self):
        open_collection("2009-10", "2009/10", "2010-01-21", 30)
        trust.senco_ok("senco", "return", "submit", "2009-10", "--school", SENT, *WHOLE)
        trust.senco_ok("head", "return", "authorise", "2009-10", "--school", SENT, "--newest")
        self.assertIn((SENT, "ADMINISTRATOR", "Trust administrator"), self.reminders("2009-10"))
        trust.senco_ok(ADMINISTRATOR, "return", "accept", "2009-10", "--school", SENT, "--newest")
        self.assertNotIn(SENT, [school for school, _, _ in self.reminders("2009-10")])
        totals = trust.senco_json(ADMINISTRATOR, "return", "list", "2009-10")["totals"]
        self.assertEqual((totals["accepted"], totals["asked"]), (1, 6))

    def test_nobody_is_reminded_before_the_collection_opens(self):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", "2008-09", "--year", "2008/09", "--reference-date", "2009-01-15",
                       "--opens", day(1), "--due", day(30), "--closes", day(60), "--policy", "charter")
        self.assertIn("nobody to remind", trust.senco(ADMINISTRATOR, "return", "reminders", "2008-09").stderr)


if __name__ == "__main__":
    unittest.main()
