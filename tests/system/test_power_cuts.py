"""The power is cut at any point: what a school's machine has said is saved is saved, and what is received is received."""

import os
import random
import subprocess
import time
import unittest

import cut_disk
import harness

CUTS = int(os.environ.get("SENCONET_CUTS", "100"))
LINES = 12  # at most so many things are said between two cuts
CUTS_OF_A_STORE = 25
LONGEST = 0.004  # seconds from the last thing said to the cut
SCHOOL = 9994999


class Machine:
    """A school's, on a disk that is cut."""

    def __init__(self, disk, dice):
        self.disk, self.dice, self.number, self.said = disk, dice, 0, {}
        self.lost, self.kept, self.settled = [], 0, 0

    def begin_anew(self):
        """Another store, so that its making is cut as well."""
        self.number, self.said = self.number + 1, {}
        os.makedirs(os.path.join(self.disk.place, str(self.number), "senconet", "profiles", "cut"))
        os.sync()

    def outbox(self, *words, **how):
        return subprocess.Popen([harness.program("senconet_outbox"), words[0], "cut", *words[1:]], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=harness.program_environment(
                                    XDG_CONFIG_HOME=os.path.join(self.disk.place, str(self.number)), **how))

    def hear(self, line):
        word, _, write_id = line.strip().partition(" ")
        self.said[write_id] = word
        self.kept += word == "kept"
        self.settled += word == "settled"

    def work_until_cut(self):
        writing = self.outbox("churn", str(SCHOOL))
        for _ in range(self.dice.randrange(LINES)):
            self.hear(writing.stdout.readline())
        moment = time.monotonic() + self.dice.random() * LONGEST
        while time.monotonic() < moment:
            pass
        self.disk.cut()
        for line in writing.stdout:
            self.hear(line)
        said = writing.stderr.read()
        writing.wait(60)
        writing.stdout.close()
        writing.stderr.close()
        harness.look_for_faults(said, "senconet_outbox")

    def compare(self):
        listing = self.outbox("list")
        listed, said = listing.communicate(timeout=60)
        if listing.returncode != 0 or "damaged" in listed:
            self.lost.append(f"the store: {listed[:300]}{said}")
            return
        standing = dict(line.split() for line in listed.splitlines())
        for write_id, word in self.said.items():
            if write_id not in standing:
                self.lost.append(f"{write_id} was {word}, and is not there")
            elif word == "settled" and standing[write_id] != "RECEIVED":
                self.lost.append(f"{write_id} was settled, and is {standing[write_id]}")

    def go_through(self, cuts):
        for cut in range(cuts):
            if cut % CUTS_OF_A_STORE == 0:
                self.begin_anew()
            self.work_until_cut()
            self.disk.power_on()
            self.compare()


class Cuts(unittest.TestCase):
    def test_what_is_saved_survives_a_power_cut(self):
        why = cut_disk.why_not()
        if why is not None:
            self.skipTest(why)
        seed = int(os.environ.get("SENCONET_SEED", random.randrange(1 << 32)))
        with cut_disk.CutDisk() as disk:
            machine = Machine(disk, random.Random(seed))
            machine.go_through(CUTS)
        print(f"{CUTS} cuts: {machine.kept} said to be kept, {machine.settled} settled, {len(machine.lost)} lost; seed {seed}")
        self.assertEqual(machine.lost[:5], [], f"lost by a power cut; SENCONET_SEED={seed}")
        self.assertGreater(machine.kept, CUTS)


if __name__ == "__main__":
    unittest.main()
