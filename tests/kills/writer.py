#!/usr/bin/python3
"""Saves and submits returns for its schools, one after the other, until it is told to end or is killed.

    writer.py SETTINGS    a JSON file: address, authority, contract, journal, ending, key, certificate, schools,
                          collection, seed

Journal: {"send": id, school, replaces, state, figures, fingerprint} before a request, {"receipt": id, number,
version, fingerprint} after its acknowledgement. One that was killed first asks for what it has no receipt of.
"""

import hashlib
import random
import uuid

from client import Client

SAVED, SUBMITTED = 1, 2
METHODS = {SAVED: "Returns/Save", SUBMITTED: "Returns/Submit"}
PUPILS = 200


class Writer(Client):
    def __init__(self):
        super().__init__()
        self.versions = dict.fromkeys(self.settings.schools, 0)
        self.pending = None
        for line in self.journal.lines:
            self.note(line)
        # After a restart others than before: nothing is to be had by sending the same once more.
        self.dice = random.Random(f"{self.settings.seed}/{len(self.journal.lines)}")

    def note(self, line):
        if "send" in line:
            self.pending = line
        elif "receipt" in line:
            self.versions[self.pending["school"]] = line["version"]
            self.pending = None

    def figures(self):
        counts = [self.dice.randrange(25) for _ in range(3)]
        provision = {**dict(zip("APS", counts)), "K": 0, "E": 0, "N": PUPILS - sum(counts)}
        return self.message("Figures", provision=provision, roll=PUPILS, joiners=self.dice.randrange(PUPILS // 2),
                            leavers=self.dice.randrange(PUPILS // 2), budget_pence=self.dice.randrange(1, 10**8),
                            budget_year="2012-13", budget_source="made up", census_date="2013-01-17")

    def begin(self):
        """The next write, on the disk before it is sent."""
        school = self.dice.choice(self.settings.schools)
        state = SAVED if school % 2 else SUBMITTED  # what has been sent is sent again whole, and not saved
        figures = self.figures().SerializeToString()
        self.pending = {"send": str(uuid.UUID(int=self.dice.getrandbits(128), version=4)), "school": school,
                        "replaces": self.versions[school], "state": state, "figures": figures.hex(),
                        "fingerprint": hashlib.sha256(figures + bytes([state])).hexdigest()}
        self.journal.write(**self.pending)

    def finish(self):
        sent = self.pending
        figures = self.contract.message("Figures").FromString(bytes.fromhex(sent["figures"]))
        request = self.message("WriteReturnRequest", school=sent["school"], collection=self.settings.collection,
                               write_id=sent["send"], replaces=sent["replaces"], figures=figures)
        receipt = self.ask(self.known, METHODS[sent["state"]], request, sent["send"]).receipt
        line = {"receipt": sent["send"], "number": receipt.number, "version": receipt.version,
                "fingerprint": receipt.fingerprint, "repeated": receipt.repeated}
        self.journal.write(**line)
        self.note(line)

    def go_on(self):
        while self.pending or not self.ended():
            if not self.pending:
                self.begin()
            self.finish()


if __name__ == "__main__":
    Writer().run()
