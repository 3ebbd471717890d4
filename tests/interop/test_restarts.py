"""Planned restarts under load, ten of each: no client sees a request fail, and none is stored twice."""

import os
import signal
import sys
import unittest

import grpc

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kills"))

from rounds import Reloads, Stops  # noqa: E402
from server_processes import processes  # noqa: E402
from waiting import wait_until  # noqa: E402

TIMES = 10


class Killed(Reloads):
    """What the reload is not to be."""

    def restart(self, number):
        found = wait_until(lambda: processes(self.trust.process.pid), "they are all there")
        for worker in found.workers:
            os.kill(worker, signal.SIGKILL)


class Unavailable(grpc.RpcError):
    def code(self):
        return grpc.StatusCode.UNAVAILABLE

    def details(self):
        return "cut off"


class CutOff:
    """So many times, whatever is asked."""

    def __init__(self, stranger, times):
        self.stranger, self.times = stranger, times

    def call(self, *question, **fields):
        if self.times:
            self.times -= 1
            raise Unavailable
        return self.stranger.call(*question, **fields)


class Restarts(unittest.TestCase):
    def assert_nothing_is_lost(self, kind):
        rounds = kind()
        rounds.run(TIMES)
        self.assertEqual(rounds.load.faults(), [])
        self.assertEqual(rounds.wrongly_stored(), 0)
        for member in rounds.load.members:
            self.assertGreater(member.answers, TIMES, member.name)

    def test_stopped_and_started_again(self):
        self.assert_nothing_is_lost(Stops)

    def test_reloaded_with_another_configuration_and_certificate(self):
        self.assert_nothing_is_lost(Reloads)

    def test_a_write_that_nobody_was_told_of_is_found(self):
        rounds = Reloads()
        rounds.run(1)
        rounds.load.members[0].receipts.pop()
        self.assertEqual(rounds.wrongly_stored(), 1)

    def test_a_restart_that_is_none_is_seen(self):
        rounds = Killed()
        rounds.trust.may_break = True
        rounds.run(2)
        self.assertNotEqual(rounds.load.faults(), [])

    def test_who_is_cut_off_twice_asks_on(self):
        """The connection that a question went out on, and then the one on which its outcome was to be found out."""
        rounds = Reloads()
        member = rounds.load.members[0]
        member.stranger = CutOff(member.stranger, times=2)
        self.assertEqual([member.ask(), member.ask()], ["UNAVAILABLE: cut off", None])


if __name__ == "__main__":
    unittest.main()
