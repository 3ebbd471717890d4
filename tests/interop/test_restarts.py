"""Planned restarts under load, ten of each: no client sees a request fail, and none is stored twice."""

import os
import signal
import sys
import unittest

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


if __name__ == "__main__":
    unittest.main()
