#!/usr/bin/python3
"""Keeps a trust for tests in other languages: reads questions from its input, one JSON object a line, and
answers each with one; removes the trust when its input ends.

    {"do": "join", "name": "anna", "code": ...}  -> {"result": ...}, or {"error": "why"}
"""

import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "system")]

import certificates  # noqa: E402
import contract as contracts  # noqa: E402
import harness  # noqa: E402
import waiting  # noqa: E402
from world import Held, waiting_statements  # noqa: E402


def files(certificate):
    return {"key": certificate.key, "certificate": certificate.certificate}


class Keeper:
    def __init__(self, options):
        self.trust = harness.Trust(**options)
        self.held = None

    def begin(self):
        self.trust.serve()
        self.trust.join(harness.ADMINISTRATOR, self.trust.code)
        return self.where()

    def where(self):
        return {"address": self.trust.address, "root": contracts.root_of(self.trust), "folder": self.trust.folder,
                "administrator": files(contracts.profile(self.trust, harness.ADMINISTRATOR))}

    def sign(self, name, authority="trust", **days):
        """A certificate by hand: of the trust's issuing key, or of a foreign one."""
        folder = os.path.join(self.trust.folder, f"signed-{name}")
        signer = certificates.Signer.stranger(folder) if authority == "foreign" else \
            certificates.Signer.of_trust(self.trust, folder)
        return files(signer.sign(name, **days))

    def hold(self, statement):
        self.held = Held(self.trust, statement)

    def let_go(self):
        held, self.held = self.held, None
        if held:
            held.let_go()

    def wait_for_statements(self):
        """Until the server's statements wait for what is held."""
        waiting.wait_until(lambda: waiting_statements(self.trust), "the server waits for the database")

    def tell_to_end(self):
        self.trust.tell_to_end()

    def stop(self):
        return self.trust.stop()

    def serve(self):
        self.trust.serve()

    def remove(self):
        self.let_go()
        self.trust.remove()


DOES = ("where", "sign", "hold", "let_go", "wait_for_statements", "tell_to_end", "stop", "serve")


def answer(keeper, question):
    do = question.pop("do")
    if do not in DOES:
        return {"error": f"there is no {do}"}
    try:
        return {"result": getattr(keeper, do)(**question)}
    except Exception as error:  # whatever it was, the test that asked is told
        return {"error": f"{type(error).__name__}: {error}"}


def tell(words):
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main():
    keeper = Keeper(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {})
    try:
        tell({"result": keeper.begin()})
        for line in sys.stdin:
            tell(answer(keeper, json.loads(line)))
    finally:
        keeper.remove()


if __name__ == "__main__":
    main()
