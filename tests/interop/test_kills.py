"""Writers of all kinds, schools with senco, server, signing process and database killed at random, over a line that is bad:
every acknowledged write is stored once, as sent, and nothing is shown as received that is not."""

import os
import sys
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kills"))

import planted  # noqa: E402
import writes  # noqa: E402
from bad_line import FATES  # noqa: E402
from of_all_kinds import ask_again  # noqa: E402
from plan import WEIGHTS  # noqa: E402
from siege import Siege  # noqa: E402
from verdict import Verdict  # noqa: E402

ACKNOWLEDGED, KILLS, SEED, ASKED_AGAIN = 5000, 60, 2026, 1000


def setUpModule():
    global siege, verdict, wrong
    siege = Siege(SEED, KILLS, ACKNOWLEDGED, writes.WRITES)
    siege.run()
    verdict = Verdict(siege)
    wrong = ask_again(siege, verdict.testimony, ASKED_AGAIN)


class Kills(unittest.TestCase):
    def test_nothing_acknowledged_is_lost_or_stands_twice_or_was_altered(self):
        said = verdict.testimony
        self.assertEqual({fault: number for fault, number in verdict.faults.items() if number}, {}, said.refused)
        self.assertGreaterEqual(len(said.answers) + len(said.said), ACKNOWLEDGED)

    def test_everything_was_killed_and_people_joined_meanwhile(self):
        self.assertEqual(siege.done.total(), KILLS)
        self.assertEqual(set(siege.done), set(WEIGHTS))
        self.assertGreater(len(verdict.testimony.enrolled), 10)

    def test_everything_was_written_that_can_be(self):
        self.assertEqual(writes.WRITES - verdict.testimony.answered(), set())
        self.assertGreater(len(verdict.testimony.said), 20)
        self.assertGreater(len(verdict.testimony.shown), 20)

    def test_the_line_was_bad_in_every_way_and_some_had_to_ask_again(self):
        self.assertEqual(set(siege.line.tally()), set(FATES))
        self.assertGreater(verdict.testimony.again.total(), 0)

    def test_what_is_asked_for_again_is_what_it_was(self):
        self.assertEqual(wrong, [])


class Planted(unittest.TestCase):
    def test_every_fault_planted_by_hand_is_found(self):
        before = Verdict(siege).faults
        for plant, found_as in planted.FAULTS.items():
            with self.subTest(plant.__name__):
                plant(siege)
                after = Verdict(siege).faults
                for fault in found_as:
                    self.assertEqual(after[fault], before[fault] + 1, fault)
                before = after
        # What was lost is done anew.
        self.assertIn("1 more rows of training_need_version",
                      ask_again(siege, verdict.testimony, sys.maxsize, of="Needs/Record"))

    def test_an_acknowledgement_before_the_commit_is_on_the_disk_is_found(self):
        faulty = Siege(SEED, len(WEIGHTS), 1000)
        planted.acknowledge_before_commit(faulty)
        faulty.run()
        self.assertGreater(Verdict(faulty).faults["lost"], 0)


if __name__ == "__main__":
    unittest.main()
