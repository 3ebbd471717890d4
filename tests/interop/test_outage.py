"""The database away at the start, lost, and back; processes killed: it is said, and service resumes by itself."""

import concurrent.futures
import os
import signal
import time
import unittest

import grpc

import harness
from kernel import connections
from world import World

CODE = grpc.StatusCode
BACK_SECONDS = 5


def setUpModule():
    global world, stranger
    world = World()
    world.trust.may_break = True
    stranger = world.senco


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
        world.trust.start()
        world.until(lambda: "event=listening" in world.trust.log().rpartition("event=ended")[2])
        world.until(lambda: code_of("Schools/List") == CODE.UNAVAILABLE)
        world.trust.start_database()
        world.trust.wait_to_serve()
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
        # A worker that was killed before may be away still.
        code = world.until(lambda: self.unless_away(lambda: world.invite(world.add_person("after", DIRECTOR=None))))
        world.until(lambda: self.unless_away(lambda: world.join("after", *code)))

    def unless_away(self, act):
        try:
            return act()
        except grpc.RpcError as error:
            self.assertEqual(error.code(), CODE.UNAVAILABLE)
            return None


def waiting_to_be_accepted():
    return sum(not one.accepted for one in connections(world.trust))


def has_signal(pid, line, number):
    """Whether /proc says so of the process: ShdPnd, it waits for it; SigCgt, it would catch it."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        mask = next(row.split()[1] for row in file if row.startswith(line))
    return bool(int(mask, 16) >> (number - 1) & 1)


class Stop(unittest.TestCase):
    CLIENTS = 40  # more than a worker accepts at once, and fewer strangers than it begins to drop at random

    def tearDown(self):
        world.trust.stop()
        world.trust.serve()

    def asked_while_it_is_told_to_end(self, ask):
        """What those get whose connections wait in the sockets' queues meanwhile."""
        stopped = workers()
        for worker in stopped:
            os.kill(worker, signal.SIGSTOP)
        with concurrent.futures.ThreadPoolExecutor(self.CLIENTS) as pool:
            asked = [pool.submit(ask) for _ in range(self.CLIENTS)]
            world.until(lambda: waiting_to_be_accepted() == self.CLIENTS)
            world.trust.process.terminate()
            world.until(lambda: all(has_signal(worker, "ShdPnd", signal.SIGTERM) for worker in stopped))
            for worker in stopped:
                os.kill(worker, signal.SIGCONT)
            return [future.result() for future in asked]

    def test_who_has_connected_and_waits_to_be_accepted_is_answered_before_the_end(self):
        world.trust.stop()
        world.trust.serve()
        self.assertEqual(self.asked_while_it_is_told_to_end(world.trust.is_serving), [True] * self.CLIENTS)

    def test_who_has_connected_before_a_worker_was_ready_is_answered_as_well(self):
        world.trust.stop()
        world.trust.stop_database()
        world.trust.start()
        world.until(lambda: os.path.exists(world.trust.address_path) and len(workers()) == 2
                    and all(has_signal(worker, "SigCgt", signal.SIGTERM) for worker in workers()))
        answers = self.asked_while_it_is_told_to_end(world.trust.health)
        world.trust.start_database()
        self.assertEqual(answers, [harness.NOT_SERVING] * self.CLIENTS)


if __name__ == "__main__":
    unittest.main()
