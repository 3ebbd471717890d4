#!/usr/bin/python3
"""A SENCO at work with senco, over a line that is seldom good: what the program saves is sent whenever it can be.

    school.py SETTINGS    a JSON file: journal, ending, seed, school, collection, profile, folder (where it is run), words (the
                          program) and environment

Journal: {"send": write id, "method": name} before a command is given; {"saved": write id} or {"receipt": write id} as the
program says that it is saved on this machine, or received; {"shown": [write id, receipt number or null] ...} as its list has them
as received.
"""

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import types
import uuid

from client import REFUSED_EXIT
from journal import Journal

DONE, UNAVAILABLE, SAVED = 0, 9, 11
COMMAND_SECONDS = 120


class School:
    def __init__(self):
        with open(sys.argv[1], encoding="utf-8") as file:
            self.settings = types.SimpleNamespace(**json.load(file))
        self.journal = Journal(self.settings.journal)
        self.dice = random.Random(f"{self.settings.seed}/{len(self.journal.lines)}")

    def senco(self, *words, allowed):
        """Its exit code, and what it printed as JSON; None: it was killed."""
        ran = subprocess.Popen(["setpriv", "--pdeathsig=KILL", *self.settings.words, *words, "--profile",
                                self.settings.profile, "--json"], cwd=self.settings.folder, text=True,
                               env=self.settings.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said, fault = ran.communicate(timeout=COMMAND_SECONDS)
        if ran.returncode == -signal.SIGKILL:
            return None, None
        if ran.returncode not in allowed:
            self.journal.write(refused=words[0], code=str(ran.returncode), words=f"senco {' '.join(words)}: {said}{fault}")
            print(f"senco {' '.join(words)}: exit {ran.returncode}\n{said}{fault}", file=sys.stderr)
            sys.exit(REFUSED_EXIT)
        return ran.returncode, json.loads(said) if said else None

    # What is written.

    def returning(self):
        figures = [word for name, most in (("--a", 20), ("--joiners", 40), ("--leavers", 40), ("--budget", 90000))
                   for word in (name, str(self.dice.randrange(1, most)))]
        return "Returns/Save", ("return", "save", self.settings.collection, "--fresh", *figures, "--roll", "200", "--p", "5",
                                "--s", "6", "--n", "150", "--budget-year", "2012-13", "--budget-source", "made up")

    def recording(self):
        return "Needs/Record", ("need", "record", "--title", f"need {self.dice.random()}", "--why", "a test", "--item", "C11",
                                "--wanted-by", self.day(90))

    def entering(self):
        return "Training/Enter", ("training", "enter", "--title", f"event {self.dice.random()}", "--kind", "conference",
                                  "--begins", f"{self.day(20)}T09:00", "--ends", f"{self.day(20)}T16:00", "--hours", "6",
                                  "--online")

    @staticmethod
    def day(days):
        return (datetime.date.today() + datetime.timedelta(days)).isoformat()

    def write(self):
        method, words = self.dice.choice((self.returning, self.recording, self.entering))()
        key = str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
        self.journal.write(send=key, method=f"senconet.v1.{method}", who=self.settings.profile, request=None)
        code, _ = self.senco(*words, "--school", str(self.settings.school), "--write-id", key, allowed=(DONE, SAVED))
        if code is not None:
            self.journal.write(**{"receipt" if code == DONE else "saved": key})

    # What is shown.

    def look(self):
        """Gives how many are not received yet; None: it was killed."""
        _, told = self.senco("status", "--all", allowed=(DONE,))
        if told is None:
            return None
        items = told.get("items", [])
        self.journal.write(shown=[[item["writeId"], item.get("receipt")] for item in items if item["standing"] == "RECEIVED"])
        return sum(item["standing"] != "RECEIVED" for item in items)

    def sync(self):
        self.senco("sync", allowed=(DONE, UNAVAILABLE, SAVED))

    def run(self):
        while not os.path.exists(self.settings.ending):
            self.dice.choice((self.write, self.write, self.write, self.look, self.sync))()
        while self.look() != 0:
            self.sync()


if __name__ == "__main__":
    School().run()
