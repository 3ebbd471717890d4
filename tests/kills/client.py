"""What the clients that are killed have in common: settings, a connection, and asking until the answer is known."""

import json
import os
import sys
import time
import types

import paths  # noqa: F401
import grpc

import contract as contracts
from journal import Journal

CODE = grpc.StatusCode
# Nobody knows what has become of a request that ended so.
UNKNOWN = (CODE.UNAVAILABLE, CODE.DEADLINE_EXCEEDED, CODE.CANCELLED)
CALL_SECONDS = 8
PAUSE_SECONDS = 0.05  # a client backs off; one that did not would take the processor from those who recover
# Back at once, that there is somebody to be killed again.
ARGUMENTS = {"grpc.initial_reconnect_backoff_ms": 100, "grpc.min_reconnect_backoff_ms": 100,
             "grpc.max_reconnect_backoff_ms": 400}


REFUSED_EXIT = 3


class Refused(Exception):
    """An answer that no client should get here."""


class Client:
    def __init__(self):
        with open(sys.argv[1], encoding="utf-8") as file:
            self.settings = types.SimpleNamespace(**json.load(file))
        self.contract = contracts.Contract(self.settings.contract)
        self.journal = Journal(self.settings.journal)
        self.known = self.connect(contracts.Certificate(self.settings.key, self.settings.certificate))

    def connect(self, certificate):
        return self.contract.connect(self.settings, certificate, arguments=ARGUMENTS)

    def message(self, name, /, **fields):
        return self.contract.message(name)(**fields)

    def ended(self):
        """True once no new request is to be begun."""
        return os.path.exists(self.settings.ending)

    def ask(self, stranger, name, request, which):
        """The answer: the same request again for as long as nobody knows what has become of it."""
        while True:
            try:
                return stranger.call(name, request, timeout=CALL_SECONDS, wait_for_ready=True)
            except grpc.RpcError as error:
                code, words = error.code(), error.details()
            if code not in UNKNOWN:
                self.journal.write(refused=which, code=code.name, words=words)
                raise Refused(f"{name}: {code.name}: {words}")
            self.journal.write(sync=False, again=which, code=code.name)
            time.sleep(PAUSE_SECONDS)

    def run(self):
        """Until it is told to end, or has been refused, which its journal says."""
        try:
            self.go_on()
        except Refused as refused:
            print(refused, file=sys.stderr)
            sys.exit(REFUSED_EXIT)
