"""Those who ask all the time while a server is restarted: stock gRPC clients, and senco in a loop.

Nobody asks again by hand, but where senco says to: what a client sees fail after its own means counts as failed.
"""

import json
import re
import threading

import grpc

import contract as contracts
import harness
from world import COLLECTION, new_id

# A stock client's own means, by configuration only.
RETRY = {"methodConfig": [{"name": [{}], "retryPolicy": {
    "maxAttempts": 5, "initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2,
    "retryableStatusCodes": ["UNAVAILABLE"]}}]}
RETRIES = {"grpc.enable_retries": 1, "grpc.service_config": json.dumps(RETRY)}
BUDGET = ("--budget-year", "2012-13", "--budget-source", "made up")
FAULTS_SHOWN = 20
UNAVAILABLE = 9  # senco's exit code where the server could not be asked
SAVED = 11  # what is saved on this machine, and will be sent


class Member(threading.Thread):
    """Asks until it is told to stop; keeps the receipts of what was acknowledged."""

    def __init__(self, name, school):
        super().__init__(daemon=True)
        self.name, self.school = name, school
        self.answers, self.faults, self.receipts = 0, [], []
        self.stopped = False

    def run(self):
        while not self.stopped:
            fault = self.ask()
            if fault is None:
                self.answers += 1
            else:
                self.faults.append(fault)


class Stock(Member):
    """Reads and submits by turns, on a connection of its own."""

    def __init__(self, world, name, school, wait_for_ready=None, arguments=None):
        super().__init__(name, school)
        self.world, self.wait_for_ready = world, wait_for_ready
        self.stranger = world.connect(world.enrol(name, SENCO=school), arguments=arguments or {})
        self.version = 0

    def ask(self):
        try:
            self.call("Returns/Get", school=self.school, collection=COLLECTION)
            request = self.world.writing(self.school, self.version, new_id(), budget_pence=6775500 + self.version)
            receipt = self.call("Returns/Submit", request).receipt
        except grpc.RpcError as error:
            # What it replaces is not known any more: the one thing a client then has to find out.
            self.find_version()
            return f"{error.code().name}: {error.details()}"
        self.version = receipt.version
        self.receipts.append(receipt.number)
        return None

    def call(self, name, request=None, **fields):
        return self.stranger.call(name, request, wait_for_ready=self.wait_for_ready, **fields)

    def find_version(self):
        """The question may go out on a connection that is about to fail as the one before did, which was counted."""
        while not self.stopped:
            try:
                answer = self.stranger.call("Returns/Get", school=self.school, collection=COLLECTION,
                                            wait_for_ready=True)
            except grpc.RpcError as error:
                if error.code() != grpc.StatusCode.UNAVAILABLE:
                    raise
                continue
            self.version = getattr(answer, "return").version
            return


class Crowd(Member):
    """Many reads in flight on one connection, so that some are under way whenever it is told to end."""

    IN_FLIGHT = 16

    def __init__(self, world, name, school, wait_for_ready=None):
        super().__init__(name, school)
        self.wait_for_ready = wait_for_ready
        self.stranger = world.connect(world.enrol(name, SENCO=school))

    def ask(self):
        futures = [self.stranger.start("Returns/Get", wait_for_ready=self.wait_for_ready, school=self.school,
                                       collection=COLLECTION) for _ in range(self.IN_FLIGHT)]
        failed = [error for error in (future.exception() for future in futures) if error]
        return "; ".join(f"{error.code().name}: {error.details()}" for error in failed) or None


class Senco(Member):
    """The program, begun anew for each question: reads and submits by turns."""

    def __init__(self, world, name, school):
        super().__init__(name, school)
        self.trust = world.trust
        self.profile = name.replace(" ", "-")
        self.trust.enrol(self.profile, f"senco:{school}")
        world.connect(contracts.profile(self.trust, self.profile)).call("Returns/Save", world.writing(school))
        self.budget = 60000

    def ask(self):
        self.budget += 1
        shown = self.senco("return", "show", COLLECTION)
        sent = self.senco("return", "submit", COLLECTION, "--budget", self.budget, *BUDGET)
        if sent.code == 0:
            self.receipts.append(int(json.loads(sent.stdout)["receipt"]["number"]))
        failed = [f"exit {ran.code}: {ran.stdout}" for ran in (shown, sent) if ran.code]
        return "; ".join(failed) or None

    def senco(self, *words):
        return self.trust.senco(self.profile, *words, "--json")


class PatientSenco(Senco):
    """Somebody who does what senco says where the server is gone for longer than it asks again by itself: the same
    command once more, with the id of the write that is saved here, or whose outcome is not known."""

    REPEATS = 20

    def senco(self, *words):
        ran = super().senco(*words)
        for _ in range(self.REPEATS):
            if ran.code not in (UNAVAILABLE, SAVED):
                break
            known = (re.search(r'"writeId": "(\S+)"', ran.stdout) if ran.code == SAVED else
                     re.search(r"repeat the same command with --write-id (\S+)", ran.stderr))
            ran = super().senco(*words, *(("--write-id", known[1]) if known else ()))
        return ran


class Load:
    def __init__(self, members):
        self.members = members

    def __enter__(self):
        for member in self.members:
            member.start()
        self.wait_for_answers()
        return self

    def __exit__(self, *what):
        for member in self.members:
            member.stopped = True
        for member in self.members:
            member.join()

    def wait_for_answers(self):
        """Until each has been answered once more, from the beginning to the end."""
        seen = {member: member.answers + len(member.faults) for member in self.members}
        harness.wait_until(lambda: all(member.answers + len(member.faults) > seen[member] + 1
                                       for member in self.members), "everybody has had an answer")

    def faults(self):
        return [f"{member.name}: {fault}" for member in self.members for fault in member.faults][:FAULTS_SHOWN]

    def wrongly_stored(self, trust):
        """Acknowledged and not stored, or stored and not acknowledged; the draft a senco began with aside."""
        wrong = 0
        for member in self.members:
            stored = trust.psql(f"select receipt from return_version where school = {member.school} and state = 2")
            wrong += len(set(member.receipts) ^ {int(number) for number in stored.split()})
            wrong += len(member.receipts) - len(set(member.receipts))
        return wrong
