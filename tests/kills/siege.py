"""A trust under writers, and the kills of a plan carried out upon all of them."""

import collections
import os
import signal
import subprocess
import time

import contract as contracts
import harness
import plan
from crew import Crew
from line import BadLine
from server_processes import processes
from waiting import wait_until
from world import COLLECTION, World, new_id

WRITERS, SCHOOLS_EACH, FIRST_SCHOOL = 10, 8, 9992000
SCHOOLS = 2  # in which somebody works with senco
KILLS_AN_ENROLMENT = 3
STALLED_SECONDS = 120
TWICE = 0.05  # so many writes are sent twice at once
CONNECTIONS = 16  # of one certificate: those of killed clients end when the server notices


class Siege:
    def __init__(self, seed, kills, acknowledged):
        self.seed, self.acknowledged = seed, acknowledged
        self.plan = plan.make(seed, kills, acknowledged)
        self.done = collections.Counter()
        self.world = World(certificate_connections=CONNECTIONS)
        self.trust = self.world.trust
        self.trust.may_break = True
        folder = os.path.join(self.trust.folder, "kills")
        os.mkdir(folder)
        self.line = BadLine(folder, self.trust.address, seed)
        self.crew = Crew(folder, os.path.join(self.trust.folder, "ending"))
        self._make_crew(folder)
        self.noted_before = noted(self.trust)
        self.line.begin()

    # Who writes.

    def _make_crew(self, folder):
        schools = range(FIRST_SCHOOL, FIRST_SCHOOL + WRITERS * SCHOOLS_EACH + SCHOOLS)
        self.world.add_schools({school: f"School {school}" for school in schools})
        for number in range(WRITERS):
            own = list(schools)[number * SCHOOLS_EACH:][:SCHOOLS_EACH]
            # Every other one has a good line: what a bad one does to its own must not be all there is.
            self.crew.add("writer", **self._as(self._join(f"writer {number}", own), f"writer {number}", number % 2),
                          schools=own, collection=COLLECTION)
        for school in schools[-SCHOOLS:]:
            self.crew.add("school", **self._at_school(school))
        administrator = self.world.enrol("administrator of every kind", ADMINISTRATOR=None)
        self.crew.add("every kind", **self._as(administrator, "every kind", True), folder=folder,
                      database=[os.path.join(self.trust.cluster.bin, "psql"), "--no-psqlrc", "--quiet", "--tuples-only",
                                "--no-align", "--host", self.trust.cluster.socket, "--username", "postgres", "--dbname",
                                self.trust.database],
                      people={"administrator": files(administrator), "senco": files(self._of_x("senco")),
                              "head": files(self._of_x("head"))})
        self.crew.add("enroller", **self._as(contracts.profile(self.trust, harness.ADMINISTRATOR), "enroller", False))

    def _of_x(self, role):
        """Whom a world begins with."""
        path = os.path.join(self.trust.folder, f"{role} of x")
        return contracts.Certificate(f"{path}.key", f"{path}.pem")

    def _join(self, name, schools):
        roles = [{"role": "SENCO", "school": school} for school in schools]
        person = self.world.administrator.call("People/Add", write_id=new_id(), name=name, roles=roles).person
        return self.world.join(name, *self.world.invite(person.id))[0]

    def _as(self, certificate, name, by_bad_line):
        return {"address": self.line.address if by_bad_line else self.trust.address, "authority": self.trust.authority,
                "key": certificate.key, "certificate": certificate.certificate, "contract": self.world.contract.folder,
                "seed": f"{self.seed}/{name}", "twice": TWICE}

    def _at_school(self, school):
        profile = f"school-{school}"
        person = self.trust.add_person(profile, f"senco:{school}")
        code = self.trust.senco_json(harness.ADMINISTRATOR, "person", "invite", person)["code"]
        self.trust.senco_ok(profile, "enrol", "-", "--server", self.line.address, stdin=code + "\n")
        self.trust.senco_ok(profile, "sync")  # what a program has never read it cannot go on from alone
        return {"seed": f"{self.seed}/{profile}", "school": school, "collection": COLLECTION, "profile": profile,
                "folder": self.trust.folder, "words": [harness.program("senco")],
                "environment": {name: value for name, value in harness.program_environment(
                    XDG_CONFIG_HOME=self.trust.profiles, HOME=self.trust.folder).items() if os.environ.get(name) != value}}

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


def files(certificate):
    return [certificate.key, certificate.certificate]


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
