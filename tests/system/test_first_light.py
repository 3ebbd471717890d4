"""School X of the charter, from its census file to its five hours, through every part of the house.

The charter's model agreement, part 2: GBP 67,755 is 68 points; 10 at School Action, 5 at Action Plus and 6
with statements are 10 + 25 + 30 = 65; 133 points are 3 hours; a turnover of 34 % adds 2.
"""

import os
import unittest

import harness
from days import day

SCHOOL = 9994999
COLLECTION = "2012-13"
CENSUS = os.path.join(harness.DATA, "census", "9994999_SC1_999LL13_001.xml")
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            "999999,9994999,School X,999,Nowhere,State-funded primary,Primary\n")
NUMBERS = ("--budget", "67755", "--joiners", "34", "--leavers", "34")
TYPED = (*NUMBERS, "--budget-year", "2012-13", "--budget-source", "the charter's own example")


def setUpModule():
    global trust
    trust = harness.start_trust()
    administrator = harness.ADMINISTRATOR
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco-of-x", f"senco:{SCHOOL}")
    trust.enrol("head-of-x", f"head:{SCHOOL}")
    trust.senco_ok("senco-of-x", "return", "submit", COLLECTION, "--school", SCHOOL, "--census", CENSUS, *TYPED)
    trust.senco_ok("head-of-x", "return", "authorise", COLLECTION, "--newest")
    trust.senco_ok(administrator, "return", "accept", COLLECTION, "--school", SCHOOL, "--newest")
    trust.senco_ok(administrator, "allocation", "issue", COLLECTION)


class FirstLight(unittest.TestCase):
    def show(self, profile, *words):
        return trust.senco_json(profile, "allocation", "show", COLLECTION, "--school", SCHOOL, *words)["allocation"]

    def test_the_census_file_gives_the_charters_counts(self):
        census = trust.senco_json(None, "census", CENSUS)
        self.assertEqual(census["provision"], {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 179})
        self.assertEqual(census["roll"], 200)
        self.assertEqual(census["findings"], [])

    def test_the_trust_holds_what_the_census_and_the_senco_said(self):
        figures = self.show(harness.ADMINISTRATOR)["figures"]
        self.assertEqual(figures["provision"], {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 179})
        self.assertEqual((figures["roll"], figures["joiners"], figures["leavers"]), (200, 34, 34))
        self.assertEqual((figures["budgetPence"], figures["budgetYear"]), (6775500, "2012-13"))
        self.assertEqual(figures["censusDate"], "2013-01-17")

    def test_68_and_65_points_are_3_hours_and_34_percent_is_2_more(self):
        working = self.show("senco-of-x")["working"]
        self.assertEqual(working["provisionPoints"], {"A": 10, "P": 25, "S": 30, "K": 0, "E": 0})
        self.assertEqual((working["budgetPoints"], working["pupilPoints"], working["points"]), (68, 65, 133))
        self.assertEqual((working["movements"], working["roll"], working["turnoverPercent"]), (68, 200, 34))
        self.assertEqual((working["pointHours"], working["turnoverHours"], working["hours"]), (3, 2, 5))
        self.assertEqual((working["result"], working["pointsShort"]), ("HOURS", 27))

    def test_the_working_can_be_checked_by_hand(self):
        words = trust.senco_ok("head-of-x", "allocation", "show", COLLECTION, "--school", SCHOOL)
        for line in ("£67,755 to the nearest thousand pounds: 68 points",
                     "10 pupils at School Action (A) x 1 = 10",
                     "5 pupils at School Action Plus (P) x 5 = 25",
                     "6 pupils with statements (S) x 5 = 30",
                     "A + B = 133 points",
                     "133 / 40 = 3.325, so 3 hours (27 points short of the next hour)",
                     "(34 + 34) x 100 / 200 = 34 %: greater than 30 %: 2 hours",
                     "3 + 2 = 5 hours a week"):
            self.assertIn(line, words)

    def test_the_school_alone_reckons_what_the_trust_issued(self):
        alone = trust.senco_ok(None, "hours", "--a", 10, "--p", 5, "--s", 6, "--roll", 200, *NUMBERS)
        self.assertIn("3 + 2 = 5 hours a week", alone)

    def test_issuing_again_changes_nothing(self):
        before = self.show("senco-of-x")
        issued = trust.senco_json(harness.ADMINISTRATOR, "allocation", "issue", COLLECTION)
        self.assertEqual((issued["issued"], issued["replaced"], issued["unchanged"]), (0, 0, 1))
        self.assertEqual(self.show("senco-of-x"), before)

    def test_another_schools_senco_is_told_there_is_no_such_thing(self):
        trust.psql("insert into school (laestab, name, kind) values (9994001, 'School Y', 2) on conflict do nothing")
        trust.enrol("senco-of-y", "senco:9994001")
        ran = trust.senco("senco-of-y", "allocation", "show", COLLECTION, "--school", SCHOOL)
        self.assertEqual((ran.code, ran.stdout), (7, ""))

    def test_a_head_who_sends_what_stands_already_is_refused_all_the_same(self):
        ran = trust.senco("head-of-x", "return", "submit", COLLECTION, "--school", SCHOOL, "--census", CENSUS, *TYPED)
        self.assertEqual((ran.code, ran.stdout), (6, ""))
        self.assertNotIn("Received", ran.stderr)

    def test_a_head_may_read_and_not_send(self):
        ran = trust.senco("head-of-x", "return", "submit", COLLECTION, "--school", SCHOOL, "--census", CENSUS, *TYPED[2:],
                          "--budget", "67756")
        self.assertEqual((ran.code, ran.stdout), (6, ""))
        self.assertEqual(trust.psql("select count(*) from return_version"), "1")

    def test_only_counts_left_the_school(self):
        for table in trust.psql("select relname from pg_stat_user_tables").split():
            self.assertNotIn("999499900001", trust.psql(f'select t::text from "{table}" t'), table)
        self.assertNotIn("999499900001", trust.log())


if __name__ == "__main__":
    unittest.main()
