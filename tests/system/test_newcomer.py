"""Tried as a new user would: from an invitation and a census file to a receipt in at most three commands."""

import os
import re
import time
import unittest

import harness
from days import day

SCHOOL = 9994999
COLLECTION = "2012-13"
CENSUS = os.path.join(harness.DATA, "census", "9994999_SC1_999LL13_001.xml")
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            "999999,9994999,School X,999,Nowhere,State-funded primary,Primary\n")
TYPED = ("--budget", "67755", "--budget-year", "2012-13", "--budget-source", "the trust's letter of March",
         "--joiners", "34", "--leavers", "34")
MOST_COMMANDS = 3


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date",
                   "2013-01-17", "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")


def invited(name):
    person = trust.add_person(name, f"senco:{SCHOOL}")
    return trust.senco_json(harness.ADMINISTRATOR, "person", "invite", person)["code"]


class Newcomer:
    """Somebody on a machine where nobody has joined; what they type is counted."""

    def __init__(self, name):
        self.folder = os.path.join(trust.folder, name)
        os.mkdir(self.folder)
        self.commands = 0
        self.began = time.monotonic()

    def types(self, *words):
        """At home everything is as it comes: no profile, no school, no server is named."""
        self.commands += 1
        before, trust.profiles = trust.profiles, self.folder
        try:
            return trust.senco(None, *words)
        finally:
            trust.profiles = before

    def told(self):
        return f"{self.commands} commands, {time.monotonic() - self.began:.1f} s"


class FirstReceipt(unittest.TestCase):
    def test_from_an_invitation_and_a_census_file_to_a_receipt(self):
        code = invited("Nell")
        nell = Newcomer("nell")
        joined = nell.types("enrol", code, "--server", trust.address)
        self.assertEqual(joined.code, 0, joined.stderr)
        sent = nell.types("return", "submit", COLLECTION, "--census", CENSUS, *TYPED)
        self.assertEqual(sent.code, 0, sent.stderr)
        self.assertRegex(sent.stdout, r"[Rr]eceived.* receipt no\. \d+")
        self.assertLessEqual(nell.commands, MOST_COMMANDS)
        print("\nfrom invitation to receipt:", nell.told())

    def test_with_a_query_on_the_way_what_is_printed_is_what_is_typed_next(self):
        code = invited("Quentin")
        quentin = Newcomer("quentin")
        quentin.types("enrol", code, "--server", trust.address)
        doubted = (*TYPED[:-4], "--joiners", "70", "--leavers", "70")
        asked = quentin.types("return", "submit", COLLECTION, "--census", CENSUS, *doubted)
        self.assertNotEqual(asked.code, 0)
        options = re.findall(r"--answer (\w+)=(confirmed|'[^']*'|\"[^\"]*\"|\S+)", asked.stdout + asked.stderr)
        self.assertTrue(options, asked.stderr)
        answers = [word for rule, _ in options for word in ("--answer", f"{rule}=the new estate opened in May")]
        sent = quentin.types("return", "submit", COLLECTION, "--census", CENSUS, *doubted, *answers)
        self.assertEqual(sent.code, 0, sent.stderr)
        self.assertRegex(sent.stdout, r"receipt no\. \d+")
        self.assertLessEqual(quentin.commands, MOST_COMMANDS)
        print("\nwith a query on the way:", quentin.told())

    def test_a_mistyped_code_costs_one_command_more_and_says_what_to_do(self):
        code = invited("Mo")
        mo = Newcomer("mo")
        wrong = mo.types("enrol", code[:-1] + ("A" if code[-1] != "A" else "B"), "--server", trust.address)
        self.assertEqual((wrong.code != 0, wrong.stdout), (True, ""))
        self.assertIn("code", wrong.stderr)
        self.assertEqual(mo.types("enrol", code, "--server", trust.address).code, 0)
        self.assertEqual(mo.types("return", "submit", COLLECTION, "--census", CENSUS, *TYPED).code, 0)
        self.assertLessEqual(mo.commands, MOST_COMMANDS)


if __name__ == "__main__":
    unittest.main()
