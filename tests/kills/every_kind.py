#!/usr/bin/python3
"""Writes everything that can be written, by all who may: acts of every kind there is, what was done least often first, until
it is told to end or is killed.

    every_kind.py SETTINGS    a JSON file: as a writer's, with folder, people (who is who: key and certificate) and
                              database (psql's words)
"""

import collections
import subprocess

import paths  # noqa: F401
import contract as contracts
import writes
from acts import Acts
from client import Client
from cluster import clean_environment
from waiting import wait_until
from world import World

FIRST_SCHOOL = 7000001


class Known:
    """The trust as those see it who are told of it."""

    def __init__(self, settings):
        self.address, self.authority, self.folder = settings.address, settings.authority, settings.folder
        self.words = settings.database

    def psql(self, sql):
        """Once the database answers; nothing that it may not be told twice."""
        def said():
            done = subprocess.run([*self.words, "--command", sql], env=clean_environment(), stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True)
            return done if done.returncode == 0 else None

        return wait_until(said, "the database answers").stdout.rstrip("\n")


class Company(World):
    """The people of a trust that is there already."""

    def __init__(self, client):
        self.client = client
        self._know(client.contract, Known(client.settings))
        people = {name: contracts.Certificate(*files) for name, files in client.settings.people.items()}
        self.administrator, self.senco, self.head = (self.connect(people[name])
                                                     for name in ("administrator", "senco", "head"))
        self.nobody = self.connect(None)

    def connect(self, certificate, **options):
        return self.client.witness(certificate)


class EveryKind(Client):
    def __init__(self):
        super().__init__()
        self.done = collections.Counter()

    def note(self, method, request, answer):
        self.done[writes.short(method.name)] += 1

    def next(self, kinds):
        """Of what was done least often."""
        least = min(self.done[kind] for kind in kinds)
        return self.dice.choice([kind for kind in kinds if self.done[kind] == least])

    def go_on(self):
        # Twice as many as were sent: nothing that was taken, and perhaps not sent, is taken again.
        acts = Acts(Company(self), turns=2 * self.done.total(), years=self.done["Collections/Open"] + 1,
                    first_school=FIRST_SCHOOL)
        kinds = sorted(name for name in acts if name in writes.WRITES)
        while not self.ended():
            kind = self.next(kinds)
            stranger, request = acts.make(kind)
            stranger.call(kind, request)
            self.done[kind] += 1


if __name__ == "__main__":
    EveryKind().run()
