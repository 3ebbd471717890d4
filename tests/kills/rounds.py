"""Planned restarts under load: stops and starts, and reloads of a configuration that changes."""

import os
import re
import signal

from load import RETRIES, Crowd, Load, PatientSenco, Senco, Stock
from waiting import wait_until
from world import World

FIRST_SCHOOL = 9992000
EVERY_BAD = 5  # one configuration in so many is bad


class Rounds:
    """A trust and its load; one round is one restart."""

    def __init__(self):
        self.world = World()
        self.trust = self.world.trust
        self.world.add_schools({FIRST_SCHOOL + number: f"School {number}" for number in range(len(self.members))})
        made = [make(self.world, name, FIRST_SCHOOL + number)
                for number, (name, make) in enumerate(self.members.items())]
        self.load = Load(made)

    def run(self, times):
        with self.load:
            for number in range(times):
                self.restart(number)
                self.load.wait_for_answers()

    def wrongly_stored(self):
        return self.load.wrongly_stored(self.trust)

    def events(self, name):
        return len(re.findall(rf"event={name}\b", self.trust.log()))


def waiting(world, name, school):
    return Stock(world, name, school, wait_for_ready=True)


def retrying(world, name, school):
    return Stock(world, name, school, wait_for_ready=True, arguments=RETRIES)


def waiting_crowd(world, name, school):
    return Crowd(world, name, school, wait_for_ready=True)


class Stops(Rounds):
    """SIGTERM; whoever keeps the server starts it again at once, on the same port. In between nobody listens:
    a stock client waits until it is ready, senco asks again and, where the start takes longer, says what to do."""

    members = {"waits for ready": waiting, "waits and retries": retrying, "many in flight": waiting_crowd,
               "senco": PatientSenco, "another senco": PatientSenco}

    def restart(self, number):
        del number
        self.trust.process.terminate()
        code = self.trust.process.wait(60)
        if code != 0:
            raise AssertionError(f"sencod ended with {code}:\n{self.trust.log()[-4000:]}")
        self.trust.start()


class Reloads(Rounds):
    """SIGHUP: the stock client has no means at all of its own, and nobody may notice anything."""

    members = {"stock": Stock, "another stock": Stock, "many in flight": Crowd, "senco": Senco, "another senco": Senco}

    def restart(self, number):
        if number % EVERY_BAD == EVERY_BAD - 1:
            self.refuse_bad(number)
            return
        if number % 2:
            self.trust.sencod("renew")
        self.change(f"body_bytes = {100000 + number}")
        before = {name: self.events(name) for name in ("configuration_taken", "ready", "worker_ended")}
        self.trust.process.send_signal(signal.SIGHUP)
        wait_until(lambda: self.events("configuration_taken") == before["configuration_taken"] + 1
                   and self.events("ready") == before["ready"] + 2
                   and self.events("worker_ended") == before["worker_ended"] + 2,
                   "new workers are in the place of the old", self.trust.log)

    def refuse_bad(self, number):
        kept = self.events("configuration_kept")
        self.change(f"body_bytes = many{number}")
        self.trust.process.send_signal(signal.SIGHUP)
        wait_until(lambda: self.events("configuration_kept") == kept + 1, "the old one is kept", self.trust.log)
        self.change(f"body_bytes = {100000 + number}")

    def change(self, line):
        """Written beside and renamed, as whoever edits it should."""
        name = line.split()[0]
        with open(self.trust.config_path, encoding="utf-8") as file:
            lines = [kept for kept in file if not kept.startswith(f"{name} =")]
        with open(self.trust.config_path + ".new", "w", encoding="utf-8") as file:
            file.writelines([*lines, line + "\n"])
        os.rename(self.trust.config_path + ".new", self.trust.config_path)
