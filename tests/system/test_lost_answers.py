"""senco on a line that breaks: what it wrote is sent again under the same id, and stands once."""

import unittest

import harness
from relay import Relay
from stranger import COLLECTION, SCHOOL_X, World

CHUNKS = 8
BUDGET = ("--budget-year", "2012-13", "--budget-source", "made up")


def setUpModule():
    global world, trust, relay
    world = World()
    trust = world.trust
    trust.enrol("senco", f"senco:{SCHOOL_X}")
    world.senco.call("Returns/Save", world.writing(SCHOOL_X))
    relay = Relay(trust.address)
    unittest.addModuleCleanup(relay.close)
    for profile in ("senco", harness.ADMINISTRATOR):
        trust.point(profile, relay.address)


def count(rows):
    return int(trust.psql(f"select count(*) from {rows}"))


class Lost(unittest.TestCase):
    def lose_the_answer(self, rows, profile, *words, **more):
        """What senco says where the line ends as soon as there is one more of these rows; there must not be two."""
        before, lines = count(rows), relay.lines
        relay.cut = lambda: count(rows) > before
        said = trust.senco_json(profile, *words, **more)
        self.assertIsNone(relay.cut)
        self.assertGreater(relay.lines, lines + 1)
        self.assertEqual(count(rows), before + 1)
        return said

    def test_a_return_whose_answer_is_lost_has_its_own_receipt_again(self):
        for word, budget in (("save", 50000), ("submit", 60000)):
            said = self.lose_the_answer("return_version", "senco", "return", word, COLLECTION, "--budget", budget,
                                        *BUDGET)
            self.assertTrue(said["receipt"]["repeated"])
            self.assertEqual(said["receipt"]["version"], count("return_version"))

    def test_a_person_whose_answer_is_lost_is_there_once(self):
        words = ("person", "add", "lost", "--role", f"clerk:{SCHOOL_X}")
        person = self.lose_the_answer("person", harness.ADMINISTRATOR, *words)["person"]["id"]
        code = self.lose_the_answer("enrolment_code", harness.ADMINISTRATOR, "person", "invite", person)["code"]
        self.lose_the_answer("certificate", "joined", "enrol", "-", "--server", relay.address, stdin=code + "\n")
        self.assertEqual(trust.senco_json("joined", "whoami")["person"]["id"], person)

    def test_a_read_cut_anywhere_is_asked_again(self):
        for last in range(1, CHUNKS):
            with self.subTest(last=last):
                passed = iter(range(1, last))
                relay.cut = lambda passed=passed: next(passed, None) is None
                self.assertEqual(trust.senco_json("senco", "whoami")["person"]["name"], "senco")
        relay.cut = None


if __name__ == "__main__":
    unittest.main()
