"""The trust's list says of each school how many queries of its newest version are neither put right nor answered."""

import csv
import os
import unittest
import uuid

import openpyxl

import harness
from days import day

TRUST = harness.ADMINISTRATOR
OPEN_TWO, ANSWERED, NOTHING, SENT, BEFORE, EXEMPT = range(9994001, 9994007)
KEY = "2012-13"
WHOLE = ("--a", "3", "--roll", "90", "--leavers", "1", "--budget-year", "2012-13", "--budget-source", "made up")
LONG = ("--budget", "50000", "--joiners", "1", "--turnover-from", "2011-01-18", "--turnover-to", "2013-01-17")
ODD = ("--budget", "0", "--joiners", "80")  # a budget of 0, and a turnover of 90 %


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    schools = (OPEN_TWO, ANSWERED, NOTHING, SENT, BEFORE, EXEMPT)
    with open(register, "w", encoding="utf-8") as file:
        file.write("laestab,name,type,phase\n")
        file.writelines(f"{number},School {number},State-funded primary,Primary\n" for number in schools)
    trust.senco_ok(TRUST, "school", "import", register)
    trust.senco_ok(TRUST, "collection", "open", KEY, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(20), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", *(f"senco:{number}" for number in schools))


def save(school, *words):
    trust.senco_ok("senco", "return", "save", KEY, "--school", school, *WHOLE, *words)


def listed(*words):
    answer = trust.senco_json(TRUST, "return", "list", KEY, *words)
    return {line["school"]: line.get("openQueries") for line in answer.get("returns", [])}, answer["totals"]["openQueries"]


class OpenQueries(unittest.TestCase):
    """One story: what is shown depends on what was saved before."""

    def test_open_queries_are_counted_listed_and_exported(self):
        save(OPEN_TWO, *ODD)
        save(ANSWERED, *ODD, "--answer", "budget=none this year")
        save(SENT, *ODD)
        save(BEFORE, *ODD)
        save(EXEMPT, *ODD)
        trust.senco_ok(TRUST, "return", "exempt", KEY, "--school", EXEMPT, "--reason", "opened in May")
        # Of a version that came before anybody counted: nobody knows, which is not none.
        trust.psql(f"update return_head set open_queries = null where school = {BEFORE}")
        self.assertEqual(listed(), ({OPEN_TWO: 2, ANSWERED: 1, NOTHING: None, SENT: 2, BEFORE: None, EXEMPT: None}, 3))
        self.assertEqual(listed("--open-queries"), ({OPEN_TWO: 2, ANSWERED: 1, SENT: 2}, 3))

        trust.senco_ok("senco", "return", "submit", KEY, "--school", SENT, "--answer", "budget=none this year",
                       "--answer", "joiners=a new estate")
        save(ANSWERED, *ODD, "--answer", "budget=none this year", "--answer", "joiners=a new estate")
        self.assertEqual(listed(), ({OPEN_TWO: 2, ANSWERED: 0, NOTHING: None, SENT: 0, BEFORE: None, EXEMPT: None}, 1))
        self.assertEqual(listed("--open-queries", "--state", "draft"), ({OPEN_TWO: 2}, 1))
        shown = trust.senco_ok(TRUST, "return", "list", KEY)
        self.assertIn("; late and still to send: 0; with open queries: 1\n", shown)
        self.assertRegex(shown, r"Version +Open queries Because\n")
        self.assertRegex(shown, rf"{OPEN_TWO} .* 1 +2 *\n")
        self.assertRegex(shown, rf"{NOTHING} .*days left +\n")
        self.exported()

        # A write that is not stored changes nothing of what is said.
        ran = trust.senco("senco", "return", "save", KEY, "--school", SENT, *WHOLE, *LONG, "--write-id", str(uuid.uuid4()))
        self.assertEqual(ran.code, 8, ran.stderr)
        self.assertEqual(listed()[0][SENT], 0)

        save(OPEN_TWO, "--budget", "50000", "--joiners", "1")
        self.assertEqual(listed()[0][OPEN_TWO], 0)
        shown = trust.senco_ok(TRUST, "return", "list", KEY)
        self.assertNotIn("pen queries", shown)
        self.assertEqual(listed("--open-queries"), ({}, 0))

    def exported(self):
        path = os.path.join(trust.folder, "list.")
        trust.senco_ok(TRUST, "return", "list", KEY, "--csv", path + "csv")
        trust.senco_ok(TRUST, "return", "list", KEY, "--xlsx", path + "xlsx")
        with open(path + "csv", encoding="utf-8-sig", newline="") as file:
            rows = {int(row["School"]): row["Open queries"] for row in csv.DictReader(file)}
        self.assertEqual((rows[OPEN_TWO], rows[SENT], rows[NOTHING], rows[BEFORE]), ("2", "0", "", ""))
        sheet = list(openpyxl.load_workbook(path + "xlsx").active.values)
        at = sheet[0].index("Open queries")
        self.assertEqual({row[0]: row[at] for row in sheet[1:]},
                         {OPEN_TWO: 2, ANSWERED: 0, NOTHING: None, SENT: 0, BEFORE: None, EXEMPT: None})


if __name__ == "__main__":
    unittest.main()
