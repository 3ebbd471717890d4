"""An honest client beside one offender at a time, in short: nothing of its own fails, the server's memory is bounded,
offenders are gone in time. tests/abuse/run measures latencies as well."""

import os
import sys
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
                result = measure.abuse(trust, name, rounds=1, seconds=SECONDS)
                self.assertEqual(measure.faults(result, TIMES_NORMAL, CEILING), [])
                self.assertGreater(sum(saw["submit"].answered for saw in result.beside), 0)


if __name__ == "__main__":
    unittest.main()
