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
from server_processes import children
from waiting import wait_until


class Hand:
    """One client: started, killed, started again."""

    def __init__(self, name, program, folder, /, **settings):
        self.name, self.program = name, program
        self.journal = os.path.join(folder, f"{name}.journal")
        self.log = os.path.join(folder, f"{name}.log")
        self.settings = os.path.join(folder, f"{name}.json")
        self.acknowledged = Follower(self.journal, "receipt")
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

    def kill_child(self):
        """What it has started, and it only. False: nothing just now."""
        killed = False
        for child in children(self.process.pid):
            try:
                os.kill(child, signal.SIGKILL)
                killed = True
            except ProcessLookupError:
                pass
        return killed

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
    """By the kind of what they do, which is how a plan names them."""

    PROGRAMS = {"writer": "writer.py", "every kind": "every_kind.py", "school": "school.py", "enroller": "enroller.py"}

    def __init__(self, folder, ending):
        self.folder, self.ending = folder, ending
        self.kinds = {kind: [] for kind in self.PROGRAMS}
        self.wanted_path = os.path.join(folder, "wanted")
        self.wanted = -1
        self.want_one_more()

    def hands(self):
        return [hand for hands in self.kinds.values() for hand in hands]

    def want_one_more(self):
        """Of enrolments. Written beside and renamed, as it is read all the time."""
        self.wanted += 1
        with open(self.wanted_path + ".new", "w", encoding="ascii") as file:
            file.write(str(self.wanted))
        os.rename(self.wanted_path + ".new", self.wanted_path)

    def add(self, kind, **settings):
        hands = self.kinds[kind]
        name = f"{kind} {len(hands)}".replace(" ", "-")
        hands.append(Hand(name, self.PROGRAMS[kind], self.folder, ending=self.ending, wanted=self.wanted_path,
                          keys=self.folder, **settings))

    def one(self, kind, dice):
        return self.kinds[kind][int(dice * len(self.kinds[kind]))]

    def start(self):
        for hand in self.hands():
            hand.start()

    def acknowledged(self):
        return sum(hand.acknowledged.look() for hand in self.hands())

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

        wait_until(all_ended, "every client has ended by itself", self.explain, seconds=240)

    def explain(self):
        return "\n".join(f"{hand.name}: {hand.process.poll()} {hand.said()}" for hand in self.hands())
