"""The database away at the start, lost, and back; processes killed: nothing acknowledged is lost or doubled."""

import os
import random
import signal
import threading
import time
import unittest

import grpc

import contract as contracts
import harness
from world import World, new_id

CODE = grpc.StatusCode
BACK_SECONDS = 5
SCHOOLS = {9992000 + number: f"School {number}" for number in range(12)}


def setUpModule():
    global world, stranger
    world = World(certificate_connections=16)  # one person, many at once
    world.trust.may_break = True
    world.add_schools(SCHOOLS)
    roles = [{"role": "SENCO", "school": school} for school in SCHOOLS]
    person = world.administrator.call("People/Add", write_id=new_id(), name="senco of all", roles=roles).person
    stranger = world.connect(world.join("senco of all", *world.invite(person.id))[0])


def code_of(name, request=None, **fields):
    try:
        stranger.call(name, request, timeout=5, **fields)
    except grpc.RpcError as error:
        return error.code()
    return None


def serving():
    answer = world.nobody.call("grpc.health.v1.Health/Check", timeout=5)
    return answer.status == answer.SERVING


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def workers():
    return children(world.trust.process.pid)[1:]


def back_in_time():
    began = time.monotonic()
    world.until(lambda: code_of("Schools/List") is None)
    return time.monotonic() - began


class Database(unittest.TestCase):
    def test_lost_and_back_it_is_said_and_service_resumes_by_itself(self):
        for how in (signal.SIGQUIT, signal.SIGINT):
            self.assertIsNone(code_of("Schools/List"))
            world.trust.stop_database(how)
            world.until(lambda: code_of("Schools/List") == CODE.UNAVAILABLE)
            self.assertFalse(serving())
            world.trust.start_database()
            self.assertLess(back_in_time(), BACK_SECONDS)
            world.until(serving)

    def test_away_at_the_start_the_server_starts_and_waits_for_it(self):
        world.trust.stop()
        world.trust.stop_database()
        starting = threading.Thread(target=world.trust.serve)
        starting.start()
        world.until(lambda: "event=listening" in world.trust.log().rpartition("event=ended")[2])
        world.until(lambda: code_of("Schools/List") == CODE.UNAVAILABLE)
        world.trust.start_database()
        starting.join(60)
        self.assertLess(back_in_time(), BACK_SECONDS)

    def test_every_session_cut_under_load_and_it_goes_on(self):
        for _ in range(5):
            futures = [stranger.start("Schools/List") for _ in range(50)]
            world.trust.psql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'senconet_app'")
            for future in futures:
                error = future.exception()
                self.assertIn(error and error.code(), (None, CODE.UNAVAILABLE))
            self.assertLess(back_in_time(), BACK_SECONDS)


class Processes(unittest.TestCase):
    def test_a_worker_killed_is_started_again(self):
        before = set(workers())
        os.kill(next(iter(before)), signal.SIGKILL)
        world.until(lambda: len(workers()) == 2 and set(workers()) != before)
        self.assertLess(back_in_time(), BACK_SECONDS)

    def test_the_signing_process_killed_is_started_again(self):
        keeper = children(world.trust.process.pid)[0]
        signer = children(keeper)[0]
        os.kill(signer, signal.SIGKILL)
        world.until(lambda: children(keeper) not in ([], [signer]))
        code = world.invite(world.add_person("after", DIRECTOR=None))
        world.until(lambda: self.joined(*code))

    def joined(self, code_id, secret):
        try:
            return world.join("after", code_id, secret)
        except grpc.RpcError as error:
            self.assertEqual(error.code(), CODE.UNAVAILABLE)
            return None


class Journal(threading.Thread):
    """Sends for one school, again with the same id until there is an answer, and keeps what was acknowledged."""

    def __init__(self, school, ending):
        super().__init__()
        self.school, self.ending = school, ending
        self.receipts, self.other = {}, []
        keys = [os.path.join(world.folder, f"senco of all.{kind}") for kind in ("key", "pem")]
        self.stranger = world.connect(contracts.Certificate(*keys))

    def run(self):
        version = 0
        while not self.ending.is_set():
            request = world.writing(self.school, version)
            while request.write_id not in self.receipts:
                try:
                    receipt = self.stranger.call("Returns/Submit", request, timeout=8).receipt
                    self.receipts[request.write_id] = receipt.number
                    version = receipt.version
                except grpc.RpcError as error:
                    if error.code() not in (CODE.UNAVAILABLE, CODE.DEADLINE_EXCEEDED, CODE.CANCELLED):
                        self.other.append(f"{error.code()}: {error.details()}")
                        return


class KillLoop(unittest.TestCase):
    KILLS = 20

    def test_under_kills_nothing_acknowledged_is_lost_and_nothing_stands_twice(self):
        dice = random.Random(2026)
        ending = threading.Event()
        journals = [Journal(school, ending) for school in SCHOOLS]
        for journal in journals:
            journal.start()
        for kill in range(self.KILLS):
            so_far = sum(len(journal.receipts) for journal in journals)
            if kill % 5 == 4:
                world.trust.stop_database(signal.SIGQUIT)
                world.trust.start_database()
            else:
                os.kill(dice.choice(workers()), signal.SIGKILL)
            harness.wait_until(lambda: sum(len(journal.receipts) for journal in journals) > so_far + 12
                               and len(workers()) == 2, "writes are acknowledged again", world.trust.log)
        ending.set()
        for journal in journals:
            journal.join(60)
        self.assertEqual([journal.other for journal in journals], [[] for _ in journals])
        stored = world.trust.psql(f"select write_id, receipt from return_version where school in"
                                  f" ({','.join(map(str, SCHOOLS))})").splitlines()
        stored = [line.split("|") for line in stored]
        self.assertEqual(len({write_id for write_id, _ in stored}), len(stored))
        acknowledged = {write_id: str(number) for journal in journals for write_id, number in journal.receipts.items()}
        self.assertEqual(dict(stored), acknowledged)
        self.assertGreater(len(acknowledged), self.KILLS * 12)


if __name__ == "__main__":
    unittest.main()
