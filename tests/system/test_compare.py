"""senco return compare: two schools, or two years, beside each other."""

import csv
import io
import os
import unittest

import harness
from days import day

X, Y = 9994001, 9994002
YEAR, LAST = "2012-13", "2011-12"
ADMINISTRATOR = harness.ADMINISTRATOR
BUDGET = ("--budget-year", "2012-13", "--budget-source", "made up")
REGISTER = ("urn,laestab,name,type,phase\n999999,9994001,School X,State-funded primary,Primary\n"
            "999998,9994002,School Y,State-funded primary,Primary\n")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    for key, year, reference in ((YEAR, "2012/13", "2013-01-17"), (LAST, "2011/12", "2012-01-19")):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                       "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{X}", f"senco:{Y}")
    trust.enrol("senco-of-x", f"senco:{X}")
    save(YEAR, X, "--a", "10", "--p", "5", "--roll", "200", "--budget", "67755", *BUDGET)
    save(YEAR, Y, "--a", "7", "--p", "5", "--roll", "90", "--joiners", "3", "--leavers", "2")
    save(LAST, X, "--a", "12", "--p", "5", "--roll", "190", "--budget", "70000", *BUDGET)


def save(key, school, *figures):
    trust.senco_ok("senco", "return", "save", key, "--school", school, "--fresh", *figures)


class Compare(unittest.TestCase):
    words = ("return", "compare", YEAR, "--school", X)

    def test_two_schools_stand_beside_each_other_with_the_difference(self):
        shown = trust.senco_ok(ADMINISTRATOR, *self.words, "--with", Y)
        for line in (r"School 9994001, collection 2012-13: version 1, draft", r"9994001 2012-13 9994002 2012-13 Difference",
                     r"School Action \(A\) +10 +7 +-3\n", r"Action Plus \(P\) +5 +5 +same\n", r"200 +90 +-110\n",
                     r"[Bb]udget +£67,755 +not given *\n", r"not given +3 *\n"):
            self.assertRegex(shown, line)
        self.assertNotIn("EHC", shown)

    def test_two_years_of_one_school_are_compared(self):
        answer = trust.senco_json("senco-of-x", "return", "compare", LAST, "--with-collection", YEAR)
        self.assertEqual(answer["differences"], {"provision.A": -2, "provision.P": 0, "roll": 10, "budgetPence": -224500})
        self.assertEqual([one["collection"] for one in answer["returns"]], [LAST, YEAR])
        self.assertIn("-£2,245", trust.senco_ok("senco-of-x", "return", "compare", LAST, "--with-collection", YEAR))

    def test_what_counts_is_compared_and_not_a_draft_over_it(self):
        key = "2009-10"
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", "2009/10", "--reference-date", "2010-01-21",
                       "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
        whole = ("--fresh", "--p", "5", "--roll", "190", "--joiners", "1", "--leavers", "1", "--budget", "70000", *BUDGET)
        trust.senco_ok("senco", "return", "submit", key, "--school", X, "--a", "12", *whole)
        trust.senco_ok("senco", "return", "recall", key, "--school", X)
        trust.senco_ok("senco", "return", "save", key, "--school", X, "--a", "99", *whole)
        answer = trust.senco_json(ADMINISTRATOR, *self.words, "--with-collection", key)
        self.assertEqual((answer["differences"]["provision.A"], answer["returns"][1]["version"]), (2, 1))

    def test_it_goes_to_a_file_with_numbers(self):
        out = trust.senco_ok(ADMINISTRATOR, *self.words, "--with-collection", LAST, "--csv", "-")
        rows = {row["Field"]: row for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))}
        self.assertEqual((rows["budgetPence"]["9994001 2012-13"], rows["budgetPence"]["Difference"]), ("67755", "2245"))
        self.assertEqual(rows["provision.P"]["Difference"], "0")

    def test_another_school_is_not_shown_to_whoever_may_not_see_it(self):
        ran = trust.senco("senco-of-x", *self.words, "--with", Y)
        self.assertEqual((ran.code, ran.stdout), (7, ""))

    def test_something_to_compare_with_is_needed(self):
        for words in ((), ("--with", "12")):
            self.assertEqual(trust.senco(ADMINISTRATOR, *self.words, *words).code, 2)
        self.assertEqual(trust.senco(ADMINISTRATOR, *self.words, "--with-collection", "1999-00").code, 7)


if __name__ == "__main__":
    unittest.main()
