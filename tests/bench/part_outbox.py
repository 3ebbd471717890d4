"""What waits on a school's machine when the line is back: 2,000 writes of one school over one connection, 32 at once."""

import json
import statistics
import subprocess

import big_trust
import harness
import sides

WAITING = 2000
SECONDS = 3.0
ROUNDS = 3
PROFILE = "outbox"


class Machine:
    """A school's, with its profile."""

    def __init__(self, trust):
        self.trust, self.school = trust, trust.schools[0]
        trust.trust.enrol(PROFILE, f"senco:{self.school}")

    def outbox(self, *words):
        done = subprocess.run([harness.program("senconet_outbox"), *map(str, words)], capture_output=True, text=True,
                              env=harness.program_environment(XDG_CONFIG_HOME=self.trust.trust.profiles), check=True)
        return done.stdout

    def needs(self):
        return int(self.trust.trust.psql(f"select count(*) from training_need where school = {self.school}"))

    def deliver(self):
        """Seconds from the first question to the last answer that is on this machine's disk."""
        told = json.loads(self.outbox("deliver", PROFILE))
        if (told["received"], told["waiting"]) != (WAITING, 0):
            raise AssertionError(f"{told}")
        return told["seconds"]

    def record(self):
        before = self.needs()
        self.outbox("keep", PROFILE, self.school, WAITING)
        seconds = self.deliver()
        if self.needs() != before + WAITING:
            raise AssertionError(f"{self.needs()} needs, and {before} before")
        return seconds

    def close(self):
        first = int(self.trust.trust.psql(f"select max(number) from training_need where school = {self.school}")) - WAITING + 1
        self.outbox("close", PROFILE, self.school, WAITING, first)
        return self.deliver()


def measure(trust):
    machine, recorded, closed = Machine(trust), [], []
    for _ in range(ROUNDS):
        trust.settle()
        recorded.append(machine.record())
        closed.append(machine.close())
    for what, seconds in (("new ones", recorded), ("changes of as many records", closed)):
        yield sides.Row(f"{WAITING:,} waiting writes of one school delivered, {what}", sides.spread(seconds, " s"), "",
                        statistics.median(seconds), "s", SECONDS, SECONDS, "less", "the trust's commits, one by one")
