"""Writers, server, signing process and database killed at random: every acknowledged write is stored once, as sent."""

import os
import sys
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kills"))

import planted  # noqa: E402
from plan import WEIGHTS  # noqa: E402
from siege import Siege  # noqa: E402
from verdict import Verdict  # noqa: E402

ACKNOWLEDGED, KILLS, SEED = 5000, 60, 2026


def setUpModule():
    global siege, verdict
    siege = Siege(SEED, KILLS, ACKNOWLEDGED)
    siege.run()
    verdict = Verdict(siege)


class Kills(unittest.TestCase):
    def test_nothing_acknowledged_is_lost_or_stands_twice_or_was_altered(self):
        self.assertEqual({fault: number for fault, number in verdict.faults.items() if number}, {})
        self.assertGreaterEqual(len(verdict.testimony.receipts), ACKNOWLEDGED)

    def test_everything_was_killed_and_people_joined_meanwhile(self):
        self.assertEqual(siege.done.total(), KILLS)
        self.assertEqual(set(siege.done), set(WEIGHTS))
        self.assertGreater(len(verdict.testimony.enrolled), 10)

    def test_some_had_to_ask_again_and_were_answered_with_their_own_receipt(self):
        self.assertGreater(verdict.testimony.repeats.total(), 0)
        self.assertTrue(any(receipt["repeated"] for receipt in verdict.testimony.receipts.values()))

    def test_every_fault_planted_by_hand_is_found(self):
        for plant, found_as in planted.FAULTS.items():
            with self.subTest(plant.__name__):
                before = Verdict(siege).faults
                plant(siege)
                after = Verdict(siege).faults
                for fault in found_as:
                    self.assertEqual(after[fault], before[fault] + 1, fault)


class Planted(unittest.TestCase):
    def test_an_acknowledgement_before_the_commit_is_on_the_disk_is_found(self):
        faulty = Siege(SEED, len(WEIGHTS), 1000)
        planted.acknowledge_before_commit(faulty)
        faulty.run()
        self.assertGreater(Verdict(faulty).faults["lost"], 0)


if __name__ == "__main__":
    unittest.main()
