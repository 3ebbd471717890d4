"""The clients that are killed: processes of their own, each with its settings and its journal."""

import json
import os
import signal
import subprocess
import sys

from client import REFUSED_EXIT
from cluster import clean_environment
from journal import Follower
from paths import HERE
from waiting import wait_until


class Hand:
    """One client: started, killed, started again."""

    def __init__(self, name, program, word, folder, **settings):
        self.name, self.program = name, program
        self.journal = os.path.join(folder, f"{name}.journal")
        self.log = os.path.join(folder, f"{name}.log")
        self.settings = os.path.join(folder, f"{name}.json")
        self.acknowledged = Follower(self.journal, word)
        self.process = None
        with open(self.settings, "w", encoding="utf-8") as file:
            json.dump({"journal": self.journal, **settings}, file)

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig=KILL", sys.executable, os.path.join(HERE, self.program), self.settings],
                env=clean_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def was_refused(self):
        return self.process.poll() == REFUSED_EXIT

    def restart_if_killed(self):
        """One that broke says why in its log; that it may not."""
        code = self.process.poll()
        if code == -signal.SIGKILL:
            self.start()
        elif code not in (None, 0, REFUSED_EXIT):
            raise AssertionError(f"{self.name} ended with {code}:\n{self.said()}")

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]


class Crew:
    def __init__(self, folder, ending):
        self.folder, self.ending = folder, ending
        self.writers, self.enroller = [], None
        self.wanted_path = os.path.join(folder, "wanted")
        self.wanted = -1
        self.want_one_more()

    def hands(self):
        return [*self.writers, self.enroller]

    def want_one_more(self):
        """Of enrolments. Written beside and renamed, as it is read all the time."""
        self.wanted += 1
        with open(self.wanted_path + ".new", "w", encoding="ascii") as file:
            file.write(str(self.wanted))
        os.rename(self.wanted_path + ".new", self.wanted_path)

    def add_writer(self, name, **settings):
        self.writers.append(Hand(name, "writer.py", "receipt", self.folder, ending=self.ending, **settings))

    def add_enroller(self, **settings):
        self.enroller = Hand("enroller", "enroller.py", "enrolled", self.folder, ending=self.ending,
                             wanted=self.wanted_path, keys=self.folder, **settings)

    def start(self):
        for hand in self.hands():
            hand.start()

    def acknowledged(self):
        return sum(writer.acknowledged.look() for writer in self.writers)

    def keep(self):
        for hand in self.hands():
            hand.restart_if_killed()

    def some_refused(self):
        return any(hand.was_refused() for hand in self.hands())

    def finish(self, keep):
        """Lets everybody end once what they have begun is known; keep() is asked meanwhile."""
        with open(self.ending, "w", encoding="ascii"):
            pass

        def all_ended():
            keep()
            return all(hand.process.poll() in (0, REFUSED_EXIT) for hand in self.hands())

        wait_until(all_ended, "every client has ended by itself", self.explain)

    def explain(self):
        return "\n".join(f"{hand.name}: {hand.process.poll()} {hand.said()}" for hand in self.hands())
