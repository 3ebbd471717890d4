"""A trust, and the machines its people sit at: each has profiles of its own, and a page that "senco open" serves.

    trust = machine.start_trust()                   # in setUpModule
    anna = machine.Machine(trust, "anna", f"senco:{SCHOOL_X}")
    page = browser.page(anna.open())
"""

import contextlib
import os
import re
import select
import signal
import subprocess
import urllib.parse

import harness
from days import day

TRUST = harness.ADMINISTRATOR
COLLECTION = "2012-13"
SCHOOL_X = 9994999
SCHOOLS = {SCHOOL_X: "School X", **{9994001 + at: f"{name} School" for at, name in enumerate(
    ("Alder", "Beech", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple"))}}
CENSUS = os.path.join(harness.DATA, "census", "9994999_SC1_999LL13_001.xml")
BUDGET = ("--budget", "67755", "--budget-year", "2012-13", "--budget-source", "the trust's letter of March")
TYPED = (*BUDGET, "--joiners", "34", "--leavers", "34", "--a", "10", "--p", "5", "--s", "6", "--n", "179", "--roll", "200")
SUPPLIED = "laestab,budget,budget_year,budget_source,joiners,leavers\n" + "".join(
    f"{school},67755.00,2012-13,the trust's letter of March,34,34\n" for school in SCHOOLS)
OPENED_SECONDS = 60


def write(trust, name, text):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def start_trust(schools=SCHOOLS, supplied=SUPPLIED):
    """With a collection that is open, for which the trust has supplied what it knows itself."""
    trust = harness.start_trust()
    register = "laestab,name,type,phase\n" + "".join(f"{school},{name},State-funded primary,Primary\n"
                                                    for school, name in schools.items())
    trust.senco_ok(TRUST, "school", "import", write(trust, "register.csv", register))
    trust.senco_ok(TRUST, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    if supplied:
        trust.senco_ok(TRUST, "return", "import", write(trust, "supplied.csv", supplied), "--collection", COLLECTION)
    return trust


@contextlib.contextmanager
def standing_still(trust):
    """The trust's server is there, and answers nothing meanwhile."""
    stopped = trust.processes()
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)


def pattern(text):
    """For what a heading says, from its beginning."""
    return re.compile(f"^(?:{text})")


def census_of(trust, school, change=lambda text: text):
    """School X's census as another school's."""
    with open(CENSUS, encoding="utf-8") as file:
        text = file.read()
    return write(trust, f"census-{school}.xml", change(text.replace("<Estab>4999<", f"<Estab>{school % 10000}<")))


def invited(trust, name, *roles):
    """A new person's number, and their one-time code."""
    person = trust.add_person(name, *roles)
    return person, trust.senco_json(TRUST, "person", "invite", person)["code"]


class Machine:
    """Somebody's: each profile that is named joins, with its roles. All opened programs end with it."""

    def __init__(self, trust, profile, *roles):
        self.place(trust, profile)
        self.join(profile, *roles)

    def place(self, trust, profile):
        self.trust, self.profile, self.program = trust, profile, None
        self.folder = os.path.join(trust.folder, f"machine-of-{profile}")
        os.mkdir(self.folder)

    def at_home(self, act, *words):
        before, self.trust.profiles = self.trust.profiles, self.folder
        try:
            return act(*words)
        finally:
            self.trust.profiles = before

    def join(self, profile, *roles):
        self.at_home(self.trust.join, profile, invited(self.trust, profile, *roles)[1])

    def senco(self, *words):
        return self.at_home(self.trust.senco_ok, self.profile, *words)

    def senco_json(self, *words):
        return self.at_home(self.trust.senco_json, self.profile, *words)

    def standing(self, school, collection=COLLECTION):
        return self.senco_json("return", "show", collection, "--school", school)

    def reach(self, address):
        """From now on this is where the trust's server is."""
        self.at_home(self.trust.point, self.profile, address)

    # The page.

    def open(self, before=(), profile=None, **environment):
        """Its address, good once: of a program that is started now, or of the one that is open."""
        who = profile or self.profile
        if self.program and self.program.poll() is None:
            return self.at_home(self.trust.senco_ok, who, "open", "--print-address").strip()
        named = ["--profile", who] if who else []
        self.errors = open(os.path.join(self.folder, "page.log"), "ab")
        self.program = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", *before, harness.program("senco"), *named, "open", "--print-address"], cwd=self.folder,
            env=harness.program_environment(XDG_CONFIG_HOME=self.folder, HOME=self.folder, **environment),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        if not select.select([self.program.stdout], [], [], OPENED_SECONDS)[0]:
            raise AssertionError(f"senco open says nothing for {OPENED_SECONDS} s")
        address = self.program.stdout.readline().strip()
        if not re.match(r"http://127\.0\.0\.1:\d+/enter\?token=\w+$", address):
            raise AssertionError(f"senco open says \"{address}\": {self.log()}")
        self.port = urllib.parse.urlsplit(address).port
        return address

    def log(self):
        with open(os.path.join(self.folder, "page.log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def end(self, how=signal.SIGTERM):
        """Ends the program, which must have done nothing wrong."""
        if self.program is None:
            return
        program, self.program = self.program, None
        if program.poll() is None:
            program.send_signal(how)
        code = program.wait(OPENED_SECONDS)
        program.stdout.close()
        self.errors.close()
        harness.look_for_faults(self.log(), "senco open")
        if code not in (0, -how):
            raise AssertionError(f"senco open ended with {code}: {self.log()}")


class Everybody(Machine):
    """The machine at which all profiles of the trust itself are."""

    def __init__(self, trust):
        self.trust, self.folder, self.profile, self.program = trust, trust.profiles, TRUST, None


class NewMachine(Machine):
    """At which nobody has joined yet."""

    def __init__(self, trust, name):
        self.place(trust, name)
        self.profile = None
