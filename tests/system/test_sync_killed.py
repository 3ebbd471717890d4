"""senco sync, killed at any of its system calls and run again: it comes to the end that one nobody disturbed has come to."""

import os
import random
import unittest

import harness
import midway
import school_machine
from school_machine import FILE, NOTHING_TO_DO, WAITING, SchoolMachine

KILLS = 40


def setUpModule():
    global trust
    trust = harness.start_trust()
    school_machine.prepare(trust)


class Killed(unittest.TestCase):
    def test_killed_anywhere_and_run_again_it_comes_to_the_same_end(self):
        """The places are its system calls: one machine before its first rename, its second and so on; others where dice say."""
        why = midway.why_not()
        if why is not None:
            self.skipTest(why)
        seed = int(os.environ.get("SENCONET_SEED", random.randrange(1 << 32)))
        dice, killed = random.Random(seed), []
        with self.subTest(SENCONET_SEED=seed, killed_before=killed):
            self.kill_often(dice, killed)

    def kill_often(self, dice, killed):
        undisturbed = SchoolMachine(trust, "undisturbed")
        with midway.Midway(*undisturbed.sync_words(), **undisturbed.environment()) as night:
            self.assertEqual(night.to_its_end(), FILE)
        machines = [SchoolMachine(trust, "renaming")]
        while self.kill(machines[0], "rename", len(killed) + 1):
            killed.append(f"renaming: rename {len(killed) + 1}")
        while len(killed) < KILLS:
            machines.append(SchoolMachine(trust, f"machine-{len(machines)}"))
            while len(killed) < KILLS:
                kind, number = midway.early(dice, night.calls)
                if not self.kill(machines[-1], kind, number):
                    break
                killed.append(f"{machines[-1].profile}: {kind} {number}")
        for machine in (undisturbed, *machines):
            self.assertEqual(machine.finish(), NOTHING_TO_DO, machine.profile)
        expected = undisturbed.left()
        self.assertEqual((expected["stored"], expected["waiting"], expected["counted"], expected["me"]), (f"{WAITING}|{WAITING}", *[True] * 3))
        for machine in machines:
            self.assertEqual(machine.left(), expected, machine.profile)

    def kill(self, machine, kind, number):
        """False: it had ended before."""
        with midway.Midway(*machine.sync_words(), **machine.environment()) as night:
            if not night.to_call(kind, number):
                return False
            night.kill()
            return True


if __name__ == "__main__":
    unittest.main()
