#!/usr/bin/python3
"""Adds people, invites them and joins for them, as many as are wanted by then, until it is told to end or is killed.

    enroller.py SETTINGS    a JSON file: as a writer's, with wanted (a file with a number in it) and keys (a folder)

Journal, beside what every client's has: {"enrol": write id, code, secret, key, signing} before the first request,
{"enrolled": write id, person, certificate} after the last acknowledgement. Each of the three requests may be asked
again, so one that was killed asks all three again.
"""

import hashlib
import os
import ssl
import uuid

import paths  # noqa: F401
import certificates
from client import Client
from waiting import wait_until

MINUTES = 3600


class Enroller(Client):
    def __init__(self):
        super().__init__()
        self.nobody = self.witness(None)
        self.done, self.pending = 0, None
        for line in self.journal.lines:
            self.take(line)

    def take(self, line):
        if "enrol" in line:
            self.pending = line
        elif "enrolled" in line:
            self.done, self.pending = self.done + 1, None

    def wanted(self):
        with open(self.settings.wanted, encoding="ascii") as file:
            return int(file.read() or 0)

    def begin(self):
        code_id, secret = certificates.make_code()
        name = str(uuid.uuid4())
        key = certificates.make_key(os.path.join(self.settings.keys, f"{name}.key"))
        self.pending = {"enrol": name, "code": code_id, "secret": secret.hex(),
                        "signing": certificates.signing_request(key).hex()}
        self.journal.write(**self.pending)

    def finish(self):
        name, code, secret, signing = self.pending.values()
        secret = bytes.fromhex(secret)
        person = self.known.call("People/Add", write_id=name, name=f"person {code}",
                                 roles=[{"role": "DIRECTOR"}]).person.id
        self.known.call("People/Invite", person=person, code_id=code, secret_hash=hashlib.sha256(secret).digest(),
                        valid_hours=1)
        joined = self.nobody.call("Enrolment/Join", code_id=code, secret=secret, signing_request=bytes.fromhex(signing))
        first = joined.certificate[:joined.certificate.index("-----END") + len("-----END CERTIFICATE-----")]
        line = {"enrolled": name, "person": person,
                "certificate": hashlib.sha256(ssl.PEM_cert_to_DER_cert(first)).hexdigest()}
        self.journal.write(**line)
        self.take(line)

    def go_on(self):
        while self.pending or not self.ended():
            wait_until(lambda: self.pending or self.ended() or self.wanted() > self.done, "one more is wanted",
                       seconds=MINUTES)
            if not self.pending and not self.ended():
                self.begin()
            if self.pending:
                self.finish()


if __name__ == "__main__":
    Enroller().run()
