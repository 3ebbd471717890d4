"""An autumn, a spring and a summer collection in one academic year: what each is compared with, and what is asked then."""

import os
import unittest

import harness
from days import day

TRUST = harness.ADMINISTRATOR
ASH, BAY, CEDAR, NEW, LATE = range(9994001, 9994006)
FIGURES, NOT_FOUND = 3, 7
SPRING_BEFORE, AUTUMN, SPRING, NEXT_AUTUMN, NEXT_SPRING, NEXT_SUMMER = (
    "2024-25-spring", "2025-26-autumn", "2025-26-spring", "2026-27-autumn", "2026-27-spring", "2026-27-summer")
DATES = {SPRING_BEFORE: "2025-01-16", AUTUMN: "2025-10-02", SPRING: "2026-01-15", NEXT_AUTUMN: "2026-10-01",
         NEXT_SPRING: "2027-01-21", NEXT_SUMMER: "2027-05-20", "2025-26-practice": "2025-12-10",
         "2026-27-budgets": "2027-03-11"}
OPEN = ("--opens", day(-1), "--due", day(20), "--closes", day(40))


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("laestab,name,type,phase\n")
        file.writelines(f"{number},School {number},State-funded primary,Primary\n" for number in (ASH, BAY, CEDAR, NEW, LATE))
    trust.senco_ok(TRUST, "school", "import", register)
    trust.senco_ok(TRUST, "policy", "new", "modern", "--from", "modern", "--weight-k", "2.5")
    trust.publish_policy("modern")
    trust.enrol("senco", *(f"{role}:{school}" for school in (ASH, BAY, CEDAR, NEW, LATE) for role in ("senco", "head")))


def begin(key, *words, days=OPEN):
    return trust.senco(TRUST, "collection", "open", key, "--year", f"{key[:4]}/{key[5:7]}", "--reference-date", DATES[key],
                       "--policy", "modern", "--json", *days, *words)


def collection(key):
    return trust.senco_json(TRUST, "collection", "show", key)["collection"]


def compared(key):
    one = collection(key)
    return one.get("previous"), one.get("lastTerm")


def close(key):
    """Its days are over, so that the next of the year can open; no two have the same."""
    long_ago = 30 * (1 + list(DATES).index(key))
    opens, due, closes, finish = (day(days - long_ago) for days in (-25, -20, -15, -10))
    trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{opens}', due_on = '{due}',"
               f" closes_on = '{closes}', finish_by = '{finish}' where key = '{key}'")


def figures(k, e=0, roll=200):
    return ("--budget", "50000", "--budget-year", "2025-26", "--budget-source", "made up", "--k", k, "--e", e,
            "--n", roll - k - e, "--roll", roll, "--joiners", "10", "--leavers", "10")


def senco(verb, school, key, *words):
    return trust.senco("senco", "return", verb, key, "--school", school, *words)


def submit(school, key, k, *words, **changed):
    return senco("submit", school, key, *figures(k, **changed), *words)


def accept(school, key):
    senco_ok = senco("authorise", school, key, "--newest")
    ran = trust.senco(TRUST, "return", "accept", key, "--school", school, "--newest")
    if senco_ok.code or ran.code:
        raise AssertionError(senco_ok.stderr + ran.stderr)


class Terms(unittest.TestCase):
    """One story, told in the order of its chapters."""

    def refused(self, ran, code, *words):
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        for part in words:
            self.assertIn(part, ran.stderr)
        return ran.stderr

    def received(self, ran):
        self.assertEqual(ran.code, 0, ran.stderr)
        self.assertIn("Received", ran.stdout)
        return ran

    def opened(self, key, *words):
        ran = begin(key, *words)
        self.assertEqual(ran.code, 0, ran.stderr)

    def test_the_terms_of_two_years(self):
        self.the_spring_before()
        self.the_autumn()
        self.the_spring_asks_what_moved_since_the_autumn()
        self.what_was_accepted_meanwhile_counts()
        self.a_school_that_came_from_others_has_their_sum()
        self.the_term_is_named_where_figures_are_shown()
        self.next_autumn_is_compared_with_the_autumn()
        self.next_spring_is_compared_with_the_spring()
        self.a_summer_without_one_before_takes_the_newest_of_the_year_before()

    def the_spring_before(self):
        self.opened(SPRING_BEFORE)
        self.assertEqual(compared(SPRING_BEFORE), (None, None))
        close(SPRING_BEFORE)

    def the_autumn(self):
        """The term before it is last year's already: nothing is asked twice."""
        self.opened(AUTUMN)
        self.assertEqual(compared(AUTUMN), (SPRING_BEFORE, None))
        for school, k in ((ASH, 31), (BAY, 32), (CEDAR, 10), (LATE, 30)):
            ran = self.received(submit(school, AUTUMN, k))
            self.assertNotIn("last collection", ran.stderr)
            if school != LATE:
                accept(school, AUTUMN)
        close(AUTUMN)

    def the_spring_asks_what_moved_since_the_autumn(self):
        ran = begin(SPRING, "--after", AUTUMN)
        self.assertEqual(ran.code, NOT_FOUND)
        self.assertIn("of an academic year before", ran.stderr)
        self.opened("2025-26-practice", "--practice")
        self.opened(SPRING, "--like", AUTUMN)
        self.assertEqual(compared(SPRING), (SPRING_BEFORE, AUTUMN))
        more = "Many more pupils with SEN and without an EHC plan than in the last collection (autumn 2025: 31, now 52)"
        self.refused(submit(ASH, SPRING, 52), FIGURES, more, "[TonT6B]", "or confirm that it is right: --answer k=confirmed")
        self.received(submit(ASH, SPRING, 52, "--answer", "k=checked with the list"))
        self.assertEqual(self.findings_of(BAY, 40), [])  # 8 more than 32 is a quarter
        self.assertEqual(self.findings_of(BAY, 41), [("support_above_last_term", "provision.K", "TonT6B")])
        self.assertEqual(self.findings_of(BAY, 32, e=1), [("plans_none_last_term", "provision.E", "TonT5D")])
        self.assertEqual(self.findings_of(BAY, 32, roll=150), [])
        self.assertEqual(self.findings_of(BAY, 32, roll=149), [("roll_below_last_term", "roll", "TonT1C")])
        self.refused(submit(BAY, SPRING, 32, "--answer", "roll=confirmed", roll=149), FIGURES, "a reason is needed")
        self.received(submit(BAY, SPRING, 32, "--answer", "roll=two classes went to a new school", roll=149))
        accept(ASH, SPRING)

    def answered(self, school, k, **changed):
        """What the server tells of what is kept."""
        answer = trust.senco_json("senco", "return", "save", SPRING, "--school", school, *figures(k, **changed))
        return answer.get("findings", [])

    def findings_of(self, school, k, **changed):
        return [(one["rule"], one["field"], one["nationalCode"]) for one in self.answered(school, k, **changed)]

    def what_was_accepted_meanwhile_counts(self):
        for k in range(50, 58):  # whichever worker is asked: nothing is there to compare with
            self.assertEqual(self.findings_of(LATE, k), [])
        accept(LATE, AUTUMN)
        for k in range(40, 48):
            self.assertEqual(self.findings_of(LATE, k), [("support_above_last_term", "provision.K", "TonT6B")])
        self.assertIn("(autumn 2025: 30, now 48)", self.answered(LATE, 48)[0]["message"])
        self.refused(submit(LATE, SPRING, 60), FIGURES, "(autumn 2025: 30, now 60)")

    def a_school_that_came_from_others_has_their_sum(self):
        for old in (BAY, CEDAR):
            trust.senco_ok(TRUST, "school", "link", NEW, old, "--kind", "amalgamated", "--on", "2025-12-01")
        told = self.refused(submit(NEW, SPRING, 60, roll=400), FIGURES, "(autumn 2025: 42, now 60)")
        self.assertIn("The figures of autumn 2025, of collection 2025-26-autumn, are the sum of school", told)
        self.assertIn("(autumn 2025: 42, now 60)", self.answered(NEW, 60, roll=400)[0]["message"])
        self.received(submit(NEW, SPRING, 50, roll=400))

    def the_term_is_named_where_figures_are_shown(self):
        shown = trust.senco_ok("senco", "return", "show", SPRING, "--school", ASH)
        self.assertRegex(shown, r"Figure +2025-26-spring +autumn 2025 +From")
        self.assertRegex(shown, r"Pupils at SEN support \(K\) +52 +31 ")
        self.assertIn("To the query at pupils at SEN support (K): checked with the list", shown)
        answer = trust.senco_json("senco", "return", "show", SPRING, "--school", ASH)
        self.assertEqual((answer["lastTerm"]["collection"], answer["lastTerm"]["figures"]["provision"]["K"]), (AUTUMN, 31))
        self.assertNotIn("lastYear", answer)
        self.assertIn("and with collection 2025-26-autumn, of the term before", trust.senco_ok(TRUST, "collection", "show", SPRING))

    def next_autumn_is_compared_with_the_autumn(self):
        close(SPRING)
        self.opened(NEXT_AUTUMN)
        self.assertEqual(compared(NEXT_AUTUMN), (AUTUMN, SPRING))
        # 31 last autumn and 52 in spring, of which 43 is 12 and 9 away.
        told = self.refused(submit(ASH, NEXT_AUTUMN, 43), FIGURES, "43 pupils at SEN support (K), against 31 last year")
        self.assertNotIn("last collection", told)
        self.received(submit(ASH, NEXT_AUTUMN, 43, "--answer", "k=confirmed"))
        accept(ASH, NEXT_AUTUMN)
        close(NEXT_AUTUMN)

    def next_spring_is_compared_with_the_spring(self):
        self.opened(NEXT_SPRING)
        self.assertEqual(compared(NEXT_SPRING), (SPRING, NEXT_AUTUMN))
        told = self.refused(submit(ASH, NEXT_SPRING, 70), FIGURES, "70 pupils at SEN support (K), against 52 last year",
                            "(autumn 2026: 43, now 70)", "last year you said: checked with the list",
                            "in autumn 2026 you said: confirmed")
        self.assertNotIn("against 31", told)
        shown = trust.senco_ok("senco", "return", "show", NEXT_SPRING, "--school", ASH)
        self.assertRegex(shown, r"Figure +2026-27-spring +2025-26-spring +Difference +autumn 2026 +From")
        close(NEXT_SPRING)

    def a_summer_without_one_before_takes_the_newest_of_the_year_before(self):
        self.opened("2026-27-budgets", "--asks", "budget")  # which has no pupils to compare with
        close("2026-27-budgets")
        self.opened(NEXT_SUMMER)
        self.assertEqual(compared(NEXT_SUMMER), (SPRING, NEXT_SPRING))


if __name__ == "__main__":
    unittest.main()
