"""Six weeks without a line: 2,000 writes, the machine started a hundred times, and then everything arrives once, though
whatever there is goes away in the middle of it."""

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import unittest

import cut_disk
import harness

DAYS, ITEMS, RESTARTS = 42, 2000, 100
ACCIDENTS = ("machine", "server", "database", "server", "machine", "database", "server")  # while items are under way
SCHOOL, PROFILE = 9994999, "away"


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(f"urn,laestab,name,type,phase\n100001,{SCHOOL},Alder,State-funded primary,Primary\n")
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
    trust.enrol(PROFILE, f"senco:{SCHOOL}")


class Away(unittest.TestCase):
    def setUp(self):
        # What is measured is not how long the disk takes.
        self.home = tempfile.mkdtemp(dir=cut_disk.memory())
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copytree(os.path.join(trust.profiles, "senconet"), os.path.join(self.home, "senconet"))

    def outbox(self, *words, hours=0):
        return subprocess.Popen([harness.program("senconet_outbox"), words[0], PROFILE, *map(str, words[1:])], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=harness.program_environment(XDG_CONFIG_HOME=self.home, SENCONET_HOURS=str(hours)))

    def said_by(self, process):
        said, fault = process.communicate(timeout=120)
        harness.look_for_faults(fault, "senconet_outbox")
        return said

    def save(self, restart, dice):
        """What is said to be saved in one go; sometimes the machine goes off in the middle."""
        process = self.outbox("keep", SCHOOL, ITEMS // RESTARTS, hours=(restart - RESTARTS) * DAYS * 24 // RESTARTS)
        if dice.random() < 0.2:
            heard = [process.stdout.readline() for _ in range(dice.randrange(1, ITEMS // RESTARTS))]
            process.send_signal(signal.SIGKILL)
            return [*heard, *self.said_by(process).splitlines()]
        return self.said_by(process).splitlines()

    def delivered_through_accidents(self, dice):
        """Somebody delivers all the time; gives what was told of it by those who came to an end."""
        told, process = [], self.outbox("deliver")
        for number, what in enumerate(dice.sample(ACCIDENTS, len(ACCIDENTS)), 1):
            while received() < ITEMS * number // (len(ACCIDENTS) + 2):
                if process.poll() is not None:
                    told.append(json.loads(self.said_by(process)))
                    self.assertGreater(told[-1]["waiting"], 0, f"nothing waits any more, and not all was received: {told}")
                    process = self.outbox("deliver")
            accident(what, process)
            if what == "machine":
                process.communicate()
                process = self.outbox("deliver")
        return [*told, json.loads(self.said_by(process)), json.loads(self.said_by(self.outbox("deliver")))]

    def test_what_was_saved_in_six_weeks_is_received_once_each(self):
        seed = random.randrange(1 << 32)
        dice, kept = random.Random(seed), set()
        trust.stop()
        for restart in range(RESTARTS):
            kept.update(line.split()[1] for line in self.save(restart, dice) if line.startswith("kept "))
        trust.serve()
        told = self.delivered_through_accidents(dice)
        stored = trust.psql("select write_id from training_need_version").split()
        self.assertEqual({(one["rejected"], one["conflicts"]) for one in told}, {(0, 0)}, f"seed {seed}")
        self.assertEqual(told[-1]["waiting"], 0, f"seed {seed}")
        self.assertEqual(kept - set(stored), set(), f"lost; seed {seed}")
        self.assertEqual(len(stored), len(set(stored)), f"twice; seed {seed}")
        listed = [line.split()[1] for line in self.said_by(self.outbox("list")).splitlines()]
        self.assertEqual((set(listed), len(listed)), ({"RECEIVED"}, len(stored)))


def received():
    return int(trust.psql("select count(*) from training_need"))


def accident(what, process):
    """What is there no more from one moment to the next, and comes back, but for the school's machine."""
    if what == "machine":
        process.send_signal(signal.SIGKILL)
    elif what == "server":
        trust.kill()
        trust.serve()
    else:
        trust.stop_database(signal.SIGQUIT)
        trust.start_database()


if __name__ == "__main__":
    unittest.main()
