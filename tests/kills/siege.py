"""A trust under writers, and the kills of a plan carried out upon all of them."""

import collections
import os
import signal
import time

import contract as contracts
import harness
import plan
from crew import Crew
from server_processes import processes
from waiting import wait_until
from world import COLLECTION, World, new_id

WRITERS, SCHOOLS_EACH, FIRST_SCHOOL = 12, 8, 9992000
KILLS_AN_ENROLMENT = 3
STALLED_SECONDS = 120


class Siege:
    def __init__(self, seed, kills, acknowledged):
        self.seed, self.acknowledged = seed, acknowledged
        self.plan = plan.make(seed, kills, acknowledged)
        self.done = collections.Counter()
        self.world = World()
        self.trust = self.world.trust
        self.trust.may_break = True
        self.crew = Crew(self._folder(), os.path.join(self.trust.folder, "ending"))
        self._make_crew()

    def _folder(self):
        folder = os.path.join(self.trust.folder, "kills")
        os.mkdir(folder)
        return folder

    # Who writes.

    def _make_crew(self):
        schools = range(FIRST_SCHOOL, FIRST_SCHOOL + WRITERS * SCHOOLS_EACH)
        self.world.add_schools({school: f"School {school}" for school in schools})
        for number in range(WRITERS):
            own = list(schools)[number * SCHOOLS_EACH:][:SCHOOLS_EACH]
            self.crew.add_writer(f"writer-{number}", **self._known_by(self._join(f"writer {number}", own)),
                                 schools=own, collection=COLLECTION, seed=f"{self.seed}/{number}")
        self.crew.add_enroller(**self._known_by(contracts.profile(self.trust, harness.ADMINISTRATOR)))

    def _join(self, name, schools):
        roles = [{"role": "SENCO", "school": school} for school in schools]
        person = self.world.administrator.call("People/Add", write_id=new_id(), name=name, roles=roles).person
        return self.world.join(name, *self.world.invite(person.id))[0]

    def _known_by(self, certificate):
        return {"address": self.trust.address, "authority": self.trust.authority, "key": certificate.key,
                "certificate": certificate.certificate, "contract": self.world.contract.folder}

    # What keeps them all alive.

    def keep(self):
        """Starts again whatever does not run."""
        if self.trust.cluster.process.poll() is not None:
            wait_until(self._database_started, "the database starts again")
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

    def _wait_for(self, happened, what):
        """False where it is not worth going on: a client was refused what it had every right to."""
        def looked():
            self.keep()
            return self.crew.some_refused() or happened()
        wait_until(looked, what, self._explain, STALLED_SECONDS)
        return not self.crew.some_refused()

    def _explain(self):
        return f"{self.trust.log()[-4000:]}\n{self.crew.explain()}"

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
        self.crew.finish(self.keep)
        return time.monotonic() - began

    def _carry_out(self, kill):
        went_on = self._wait_for(lambda: self.crew.acknowledged() >= kill.after, f"{kill.after} are acknowledged") \
            and self._wait_for(lambda: self._strike(kill), f"there is a {kill.kind} to be killed")
        self.done[kill.kind] += went_on
        return went_on

    def _strike(self, kill):
        """False where what it is to hit is not there just now."""
        if kill.kind == "writer":
            self.crew.writers[int(kill.dice * WRITERS)].kill()
        elif kill.kind == "enroller":
            self.crew.enroller.kill()
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


def signal_to(pid, number):
    """False where it has gone by itself."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
