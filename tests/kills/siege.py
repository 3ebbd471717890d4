"""A trust under writers, and the kills of a plan carried out upon all of them."""

import collections
import os
import signal
import subprocess
import time

import harness
import plan
from crew import Crew
from line import BadLine
from muster import Muster
from server_processes import processes
from testimony import Testimony
from waiting import wait_until
from world import World

KILLS_AN_ENROLMENT = 3
STALLED_SECONDS = 120
CONNECTIONS = 16  # of one certificate: those of killed clients end when the server notices


class Siege:
    def __init__(self, seed, kills, acknowledged, kinds=frozenset()):
        """kinds: of writes. It goes on until there is an answer of each, however fast the rest was written."""
        self.seed, self.acknowledged, self.kinds = seed, acknowledged, kinds
        self.missing, self.look_at = kinds, 0
        self.plan = plan.make(seed, kills, acknowledged)
        self.done = collections.Counter()
        self.world = World(certificate_connections=CONNECTIONS)
        self.trust = self.world.trust
        self.trust.may_break = True
        folder = os.path.join(self.trust.folder, "kills")
        os.mkdir(folder)
        self.line = BadLine(folder, self.trust.address, seed)
        self.crew = Crew(folder, os.path.join(self.trust.folder, "ending"))
        Muster(self.world, self.line, self.crew, seed).all_of_them()
        self.noted_before = noted(self.trust)
        self.line.begin()

    # What keeps them all alive.

    def keep(self):
        """Starts again whatever does not run."""
        if self.trust.cluster.process.poll() is not None:
            wait_until(self._database_started, "the database starts again", self._explain_database)
        if self.trust.process.poll() is not None:
            self.trust.start()
        self.crew.keep()

    def _database_started(self):
        """Those that a killed postmaster left behind first have to notice."""
        try:
            self.trust.cluster.start()
        except AssertionError:
            return False
        return True

    def _explain_database(self):
        """Its log, and who is left of the one before."""
        with open(self.trust.cluster.log, encoding="utf-8", errors="replace") as log:
            left = subprocess.run(["ps", "-u", "postgres", "-o", "pid,ppid,stat,etime,time,wchan:20,args"], capture_output=True,
                                  text=True, check=False).stdout if harness.ROOT else ""
            return f"{log.read()[-3000:]}\n{left}"

    def _wait_for(self, happened, what):
        """False where it is not worth going on: a client was refused what it had every right to."""
        def looked():
            self.keep()
            return self.crew.some_refused() or happened()
        wait_until(looked, what, self._explain, STALLED_SECONDS)
        return not self.crew.some_refused()

    def _every_kind_answered(self):
        """All journals are read for that: once a second."""
        if time.monotonic() >= self.look_at:
            self.missing = self.kinds - Testimony(self.crew).answered()
            self.look_at = time.monotonic() + 1
        return not self.missing

    def _explain(self):
        return f"not acknowledged: {sorted(self.missing)}\n{self.trust.log()[-4000:]}\n{self.crew.explain()}"

    # The kills.

    def run(self):
        """Gives how many seconds it took."""
        began = time.monotonic()
        self.crew.start()
        for number, kill in enumerate(self.plan):
            if number % KILLS_AN_ENROLMENT == 0:
                self.crew.want_one_more()
            if not self._carry_out(kill):
                break
        self._wait_for(lambda: self.crew.acknowledged() >= self.acknowledged, "all writes are acknowledged")
        self._wait_for(self._every_kind_answered, "every kind of write is acknowledged")
        self.crew.finish(self.keep)
        self.line.end()
        return time.monotonic() - began

    def _carry_out(self, kill):
        went_on = self._wait_for(lambda: self.crew.acknowledged() >= kill.after, f"{kill.after} are acknowledged") \
            and self._wait_for(lambda: self._strike(kill), f"there is a {kill.kind} to be killed")
        self.done[kill.kind] += went_on
        return went_on

    def _strike(self, kill):
        """False where what it is to hit is not there just now."""
        if kill.kind in self.crew.kinds:
            self.crew.one(kill.kind, kill.dice).kill()
        elif kill.kind == "senco":
            return self.crew.one("school", kill.dice).kill_child()
        elif kill.kind.startswith("database"):
            return self._strike_database(kill)
        else:
            return self._strike_server(kill)
        return True

    def _strike_database(self, kill):
        cluster = self.trust.cluster
        if kill.kind == "database session":
            asked = cluster.ask("select pid from pg_stat_activity where usename like 'senconet_%' order by pid",
                                check=False).stdout.split()
            return bool(asked) and signal_to(int(asked[int(kill.dice * len(asked))]), signal.SIGKILL)
        if kill.kind == "database at once":
            cluster.stop(signal.SIGQUIT)
        else:
            cluster.process.kill()
            cluster.process.wait()
        return True

    def _strike_server(self, kill):
        found = processes(self.trust.process.pid)
        if found is None:
            return False
        number = {"stop": signal.SIGTERM, "reload": signal.SIGHUP}.get(kill.kind, signal.SIGKILL)
        target = {"worker": found.workers[int(kill.dice * len(found.workers))], "signing process": found.signer,
                  "keeper": found.keeper}.get(kill.kind, found.supervisor)
        if target == found.supervisor and number == signal.SIGKILL:
            self.trust.process.kill()
            self.trust.process.wait()
            return True
        return signal_to(target, number)


def noted(trust):
    """How often the audit has each act."""
    return collections.Counter({act: int(lines) for act, lines in (
        row.split("|") for row in trust.psql("select act, count(*) from audit group by act").splitlines())})


def signal_to(pid, number):
    """False where it has gone by itself."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
