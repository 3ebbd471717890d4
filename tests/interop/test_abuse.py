"""An honest client beside one offender at a time, in short: nothing of its own fails, the server's memory is bounded,
offenders are gone in time. tests/abuse/run measures latencies as well."""

import os
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
os.environ.setdefault("SENCONET_BUILD", os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "debug"))
sys.path.append(os.path.join(os.path.dirname(HERE), "abuse"))

import measure  # noqa: E402  (of tests/abuse, as are the offenders)
import offenders  # noqa: E402

SECONDS, SCHOOLS = 1, 10
# Of a build with sanitizers, which keep what is freed for a while.
CEILING = 2 << 30
# Two busy windows can differ by much in one second; that nobody is kept waiting for good is what is looked at.
TIMES_NORMAL = 100


def setUpModule():
    global trust
    trust = measure.make_trust(schools=SCHOOLS)
    unittest.addModuleCleanup(trust.remove)


class Abuse(unittest.TestCase):
    def test_the_honest_client_goes_on_and_the_offender_does_not(self):
        for name in offenders.ALL:
            with self.subTest(name):
                result = measure.abuse(trust, name, rounds=1, in_doubt=1, seconds=SECONDS)
                self.assertEqual(measure.faults(result, TIMES_NORMAL, CEILING), [])
                self.assertGreater(sum(saw["submit"].answered for saw in result.beside), 0)

    def test_senco_goes_on_in_a_stampede_from_its_own_address(self):
        """Where it is in the crowd's middle it is sent home, and comes again."""
        trust.trust.enrol("sam", "director")
        due = time.monotonic() + 5 * SECONDS
        with measure.Offence(trust, "stampede", measure.honest.cores()[1], source="127.0.0.1") as offence:
            while time.monotonic() < due:
                trust.trust.senco_ok("sam", "whoami")
        self.assertIn("closed", offence.said["endings"])  # there were more than are let in

    def test_the_honest_client_waits_for_its_turn_and_loses_nothing(self):
        """Each of its connections asks as soon as it is let in, however long the others wait."""
        slow = measure.make_trust(schools=SCHOOLS, workers=1, handshakes_each_second=4, handshake_seconds=10)
        self.addCleanup(slow.remove)
        saw, words = measure.honest.ask(slow, SECONDS, measure.honest.cores()[0])
        self.assertEqual([work.failed for work in saw.values()], [0, 0], words)


if __name__ == "__main__":
    unittest.main()
