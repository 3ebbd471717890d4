"""The power is cut at any point: what a school's machine has said is saved is saved, and what is received is received; and the
night after goes on with what the one before had begun."""

import os
import random
import subprocess
import time
import unittest

import cut_disk
import harness
import midway
import school_machine
from school_machine import NOTHING_TO_DO, SCHOOL, SchoolMachine

CUTS = int(os.environ.get("SENCONET_CUTS", "100"))
LINES = 12  # at most so many things are said between two cuts
CUTS_OF_A_STORE = 25
LONGEST = 0.004  # seconds from the last thing said to the cut
CUTS_OF_NIGHTS = 10


class Machine:
    """A school's, on a disk that is cut."""

    def __init__(self, disk, dice):
        self.disk, self.dice, self.number, self.said = disk, dice, 0, {}
        self.lost, self.kept, self.settled = [], 0, 0

    def begin_anew(self):
        """Another store, so that its making is cut as well."""
        self.number, self.said = self.number + 1, {}
        os.makedirs(os.path.join(self.disk.place, str(self.number), "senconet", "profiles", "cut"))
        cut_disk.run("sync", "--file-system", self.disk.place)

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

    def write_first(self, call=None):
        """The first writes of a new store, until the power is cut at one of their calls; none: it is not cut. Gives the calls."""
        self.begin_anew()
        with midway.Midway(harness.program("senconet_outbox"), "keep", "cut", str(SCHOOL), "2", stdout=subprocess.PIPE,
                           XDG_CONFIG_HOME=os.path.join(self.disk.place, str(self.number))) as writing:
            if call is None:
                writing.to_its_end()
            elif writing.to_call(*call):
                self.disk.cut()
                writing.let_go()
            for line in writing.process.stdout:
                self.hear(line)
            writing.process.stdout.close()
        return writing.calls

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
    def test_the_key_and_the_first_that_is_saved_survive_a_power_cut_at_each_of_their_calls(self):
        why = cut_disk.why_not() or midway.why_not()
        if why is not None:
            self.skipTest(why)
        with cut_disk.CutDisk() as disk:
            machine = Machine(disk, random.Random())
            calls = machine.write_first()
            for kind in sorted({"fsync", "fdatasync", "rename", "write"} & set(calls)):
                for number in range(1, calls.count(kind) + 1):
                    machine.write_first((kind, number))
                    disk.power_on()
                    machine.compare()
                    self.assertEqual(machine.lost, [], f"cut before {kind} no. {number}")
        self.assertGreater(machine.kept, 2)

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


class Nights(unittest.TestCase):
    """senco sync on a disk that is cut: what it reads, whom it has heard of, its certificate, and the files it takes."""

    @classmethod
    def setUpClass(cls):
        why = cut_disk.why_not() or midway.why_not()
        if why is not None:
            raise unittest.SkipTest(why)
        cls.trust = harness.start_trust()
        school_machine.prepare(cls.trust)

    def test_a_night_goes_on_after_a_power_cut_as_if_there_had_been_none(self):
        seed = int(os.environ.get("SENCONET_SEED", random.randrange(1 << 32)))
        dice, cuts = random.Random(seed), []
        with self.subTest(SENCONET_SEED=seed, cut_before=cuts):
            self.cut_often(dice, cuts)

    def cut_often(self, dice, cuts):
        undisturbed = SchoolMachine(self.trust, "undisturbed")
        with midway.Midway(*undisturbed.sync_words(), **undisturbed.environment()) as night:
            night.to_its_end()
        with cut_disk.CutDisk() as disk:
            machines = []
            while len(cuts) < CUTS_OF_NIGHTS:
                machines.append(SchoolMachine(self.trust, f"cut-{len(machines)}", home=disk.place))
                cut_disk.run("sync", "--file-system", disk.place)
                while len(cuts) < CUTS_OF_NIGHTS and self.cut(disk, machines[-1], *midway.early(dice, night.calls), cuts):
                    machines[-1].senco("whoami")  # by its key and certificate, and what it has heard of the trust's history
            for machine in (undisturbed, *machines):
                self.assertEqual(machine.finish(), NOTHING_TO_DO, machine.profile)
            expected = undisturbed.left()
            for machine in machines:
                self.assertEqual(machine.left(), expected, machine.profile)

    def cut(self, disk, machine, kind, number, cuts):
        """False: it had ended before."""
        with midway.Midway(*machine.sync_words(), **machine.environment()) as night:
            if not night.to_call(kind, number):
                return False
            disk.cut()
            night.let_go()
        disk.power_on()
        cuts.append(f"{machine.profile}: {kind} {number}")
        return True


if __name__ == "__main__":
    unittest.main()
