"""What the clients that are killed have in common: settings, a journal, and asking until the answer is known.

A client's journal has two lines of every write:
    {"send": key, "who": [key file, certificate file] or null, "method": name, "request": hex}     before it is sent
    {"receipt": key, "answer": hex, "head": the history told with it}                              once it is answered
and, without being waited for on the disk, {"again": key, "code": why}. The key is the write id, where there is one.
One that was killed first asks again for what it has no receipt of.
"""

import json
import os
import random
import sys
import time
import types

import paths  # noqa: F401
import grpc

import contract as contracts
import writes
from journal import Journal

CODE = grpc.StatusCode
# Nobody knows what has become of a request that ended so: its connection, or what came over it, was broken.
UNKNOWN = (CODE.UNAVAILABLE, CODE.DEADLINE_EXCEEDED, CODE.CANCELLED)
STREAM_REMOVED = "Stream removed"  # gRPC's own words for the same; sencod has none such
CALL_SECONDS = 8
PAUSE_SECONDS = 0.05  # a client backs off; one that did not would take the processor from those who recover
# Back at once, that there is somebody to be killed again.
ARGUMENTS = {"grpc.initial_reconnect_backoff_ms": 100, "grpc.min_reconnect_backoff_ms": 100,
             "grpc.max_reconnect_backoff_ms": 400}
HISTORY = "senconet-history"
KNOWN_ALWAYS = 5

REFUSED_EXIT = 3


class Refused(Exception):
    """An answer that no client should get here."""


class Witness:
    """Somebody who asks, as contract.Stranger does: what they write is in the journal before and after."""

    def __init__(self, client, certificate):
        self.client, self.certificate = client, certificate
        self.connections = [client.connect(certificate) for _ in range(2)]

    def close(self):
        for connection in self.connections:
            connection.close()

    def call(self, name, request=None, /, **fields):
        method = self.client.contract.method(name)
        request = method.request(**fields) if request is None else request
        if writes.is_write(method):
            return self.client.write(self, method, request)
        return self.client.ask(self.connections[:1], method, request, name)[0]


class Client:
    def __init__(self):
        with open(sys.argv[1], encoding="utf-8") as file:
            self.settings = types.SimpleNamespace(**json.load(file))
        self.contract = contracts.Contract(self.settings.contract)
        self.journal = Journal(self.settings.journal)
        # After a restart other dice than before: nothing is to be had by doing the same once more.
        self.dice = random.Random(f"{self.settings.seed}/{len(self.journal.lines)}")
        self.witnesses = {}
        self.known = self.witness(contracts.Certificate(self.settings.key, self.settings.certificate))

    def connect(self, certificate):
        return self.contract.connect(self.settings, certificate, arguments=ARGUMENTS)

    def witness(self, certificate):
        """Of those who come after the first few, one at a time is kept."""
        place = certificate.certificate if certificate else None
        if place not in self.witnesses:
            if len(self.witnesses) > KNOWN_ALWAYS:
                self.witnesses.popitem()[1].close()
            self.witnesses[place] = Witness(self, certificate)
        return self.witnesses[place]

    def message(self, name, /, **fields):
        return self.contract.message(name)(**fields)

    def ended(self):
        """True once no new request is to be begun."""
        return os.path.exists(self.settings.ending)

    # Writing.

    def write(self, witness, method, request):
        """Begins a write on the disk, and asks until what has become of it is known."""
        body = request.SerializeToString()
        key = writes.key_of(method, request)
        who = witness.certificate and [witness.certificate.key, witness.certificate.certificate]
        self.journal.write(send=key, who=who, method=method.name, request=body.hex())
        return self._finish(witness, method, request, key)

    def _finish(self, witness, method, request, key):
        at_once = 2 if self.dice.random() < self.settings.twice else 1
        answer, head = self.ask(witness.connections[:at_once], method, request, key)
        self.journal.write(receipt=key, answer=writes.bare(answer).SerializeToString().hex(), head=head)
        return answer

    def finish_pending(self):
        """What was begun before this one was killed, and its answer not heard. Of what was sent and answered it says
        all that was written down, in its order: note(sent, answer)."""
        pending = None
        for line in self.journal.lines:
            if "send" in line:
                pending = line
            elif "receipt" in line:
                self.note_line(pending, line)
                pending = None
        if pending is not None:
            who = pending["who"]
            method = self.contract.method(pending["method"])
            witness = self.witness(contracts.Certificate(*who) if who else None)
            request = method.request.FromString(bytes.fromhex(pending["request"]))
            self.note(method, request, self._finish(witness, method, request, pending["send"]))

    def note_line(self, sent, line):
        method = self.contract.method(sent["method"])
        self.note(method, method.request.FromString(bytes.fromhex(sent["request"])),
                  method.answer.FromString(bytes.fromhex(line["answer"])))

    def note(self, method, request, answer):
        """What a client has to know of what it did before."""

    # Asking.

    def ask(self, connections, method, request, which):
        """The answer, and the history told with it: the same request again for as long as nobody knows what has become
        of it. Over several connections it is sent at the same time, and all that answer must say the same."""
        while True:
            outcomes = [outcome_of(future) for future in
                        [connection.start(method.name, request, timeout=CALL_SECONDS, wait_for_ready=True)
                         for connection in connections]]
            for answer, code, words in outcomes:
                if answer is None and code not in UNKNOWN and words != STREAM_REMOVED:
                    self.refuse(which, code.name, f"{method.name}: {code.name}: {words}")
            answered = [(answer, words) for answer, _, words in outcomes if answer is not None]
            if len({writes.bare(answer).SerializeToString(deterministic=True) for answer, _ in answered}) > 1 \
                    and writes.is_named(method):
                self.refuse(which, "TWO ANSWERS", f"{method.name}: {answered}")
            if answered:
                return answered[0]
            self.journal.write(sync=False, again=which, code=outcomes[0][1].name)
            time.sleep(PAUSE_SECONDS)

    def refuse(self, which, code, words):
        self.journal.write(refused=which, code=code, words=words)
        raise Refused(words)

    def run(self):
        """Until it is told to end, or has been refused, which its journal says."""
        try:
            self.finish_pending()
            self.go_on()
        except Refused as refused:
            print(refused, file=sys.stderr)
            sys.exit(REFUSED_EXIT)


def outcome_of(future):
    """An answer and the history told with it; or None, the code, and the words."""
    try:
        return future.result(), None, dict(future.trailing_metadata() or ()).get(HISTORY)
    except grpc.RpcError as error:
        return None, error.code(), error.details()
