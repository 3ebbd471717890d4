"""senco without memory for one thing, in each of its commands: done and said whole, or a line that says why not; and
afterwards the same command does what it should, with what is stored at the school and at the trust."""

import os
import unittest
import uuid

import harness
from memory_faults import EVERYBODY, MemoryFaults, chosen
from test_first_light import day

OF_EACH = 16
SCHOOL, COLLECTION = "9994999", "2012-13"
EXIT_CODES = {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 70}
FIGURES = ("--budget", "67755", "--budget-year", "2012-13", "--budget-source", "the charter", "--a", "10", "--p", "5",
           "--s", "6", "--n", "179", "--roll", "200", "--joiners", "34", "--leavers", "34")
CENSUS = os.path.join(harness.DATA, "census", "9994777_SC1_999LL24_001.xml")
SCHOOLS = os.path.join(harness.DATA, "schools", "xp-school-trust.csv")
REGISTER = f"urn,laestab,name,type,phase\n999999,{SCHOOL},School X,State-funded primary,Primary\n"

# Who, and what: nothing of it alters what the next would say.
READING = (
    (None, "hours", "--budget", "67755", "--a", "10", "--roll", "200", "--joiners", "34", "--leavers", "34", "--json"),
    (None, "census", CENSUS), (None, "census", CENSUS, "--json"), ("senco", "profile", "list"), ("senco", "whoami"),
    ("senco", "school", "list"), ("senco", "school", "show", SCHOOL, "--json"), ("senco", "collection", "list"),
    ("senco", "policy", "show", "charter"), ("senco", "policy", "list", "--json"),
    ("senco", "policy", "diff", "charter"), (harness.ADMINISTRATOR, "policy", "try", COLLECTION, "charter"),
    (harness.ADMINISTRATOR, "policy", "try", COLLECTION, "--from", "charter", "--json"),
    ("senco", "return", "show", COLLECTION), ("senco", "return", "versions", COLLECTION, "--json"),
    ("senco", "allocation", "provisional", COLLECTION), ("senco", "allocation", "history", COLLECTION),
    (harness.ADMINISTRATOR, "person", "list"), (harness.ADMINISTRATOR, "return", "list", COLLECTION),
    (harness.ADMINISTRATOR, "allocation", "list", COLLECTION, "--json"), ("senco", "school", "list", "--csv", "-"),
    ("senco", "school", "list", "--xlsx", "schools.xlsx", "--force"),
    (harness.ADMINISTRATOR, "school", "import", SCHOOLS, "--dry-run"),
    (harness.ADMINISTRATOR, "school", "record", SCHOOL, "--to", "record.txt"), ("senco", "record", "verify", "record.txt"),
    ("senco", "return", "compare", COLLECTION, "--with", SCHOOL, "--json"),
)


def setUpModule():
    global trust, faults
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date",
                   "2013-01-17", "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{SCHOOL}")
    trust.senco_ok("senco", "return", "save", COLLECTION, *FIGURES)
    faults = MemoryFaults(trust.folder)
    trust.environment.update(faults.environment)


class Memory(unittest.TestCase):
    longMessage = True

    def count(self, profile, *words):
        """What it says, and how many allocations it takes."""
        faults.count(EVERYBODY)
        ran = trust.senco(profile, *words)
        return ran, faults.stop()

    def without_memory(self, which, profile, *words, stdin=None):
        faults.fail(EVERYBODY, which)
        ran = trust.senco(profile, *words, stdin=stdin)
        faults.stop()
        self.assertIn(ran.code, EXIT_CODES, ran.stderr)
        self.assertNotIn("an arena is full", ran.stderr)
        if ran.code not in (0, 4):
            self.assertRegex(ran.stderr, r"^senco: .*\n")
        return ran

    def places(self, turn, profile, *words):
        """Which of the command's allocations are to fail, one after the other."""
        ran, count = self.count(profile, *words)
        self.assertIn(ran.code, (0, 4), ran.stderr)
        return chosen(count, OF_EACH, turn)

    def test_what_is_only_read_is_said_whole_or_not_at_all(self):
        for turn, (profile, *words) in enumerate(READING):
            whole = trust.senco(profile, *words)
            for which in self.places(turn, profile, *words):
                with self.subTest(words=words, allocation=which):
                    ran = self.without_memory(which, profile, *words)
                    if ran.code == whole.code:
                        self.assertEqual(ran.stdout, whole.stdout)

    def newest(self):
        stored = trust.senco_json("senco", "return", "show", COLLECTION)["return"]
        return stored["version"], stored["figures"]["joiners"]

    def test_a_return_is_stored_whole_or_not_and_once(self):
        for verb in ("save", "submit"):
            joiners = 35
            for which in self.places(0, "senco", "return", verb, COLLECTION, "--joiners", "34"):
                version, _ = self.newest()
                joiners += 1
                words = ("senco", "return", verb, COLLECTION, "--joiners", joiners, "--write-id", uuid.uuid4())
                with self.subTest(verb=verb, allocation=which):
                    ran = self.without_memory(which, *words)
                    if ran.code == 0:
                        self.assertEqual(self.newest(), (version + 1, joiners))
                    trust.senco_ok(*words)
                    self.assertEqual(self.newest(), (version + 1, joiners))

    def test_an_identity_is_there_whole_or_can_be_had_with_the_same_code(self):
        person = trust.senco_json(harness.ADMINISTRATOR, "person", "add", "many", "--role", f"clerk:{SCHOOL}")
        code = self.invite(person)
        faults.count(EVERYBODY)
        trust.join("many", code)
        for which in chosen(faults.stop(), OF_EACH, 0):
            with self.subTest(allocation=which):
                code, profile = self.invite(person), f"many{which}"
                self.without_memory(which, profile, "enrol", "-", "--server", trust.address, stdin=code + "\n")
                if trust.senco(profile, "whoami").code != 0:
                    trust.senco_ok(profile, "enrol", "-", "--server", trust.address, "--again", stdin=code + "\n")
                self.assertIn("many", trust.senco_ok(profile, "whoami"))

    def invite(self, person):
        return trust.senco_json(harness.ADMINISTRATOR, "person", "invite", person["person"]["id"])["code"]

    def test_the_profile_in_use_stays_or_changes(self):
        for which in self.places(0, None, "profile", "use", "senco"):
            with self.subTest(allocation=which):
                ran = self.without_memory(which, None, "profile", "use", harness.ADMINISTRATOR)
                used = trust.senco_json(None, "whoami")["person"]["name"]
                self.assertEqual(used == "senco", ran.code != 0, ran.stderr)
                trust.senco_ok(None, "profile", "use", "senco")


if __name__ == "__main__":
    unittest.main()
