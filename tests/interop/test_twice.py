"""Every write that has an id, sent twice at the same time, as by somebody whose first answer was slow: it is done once, and
both answers are of that."""

import os
import sys
import unittest

from acts import Acts
from world import Held, World, waiting_statements

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kills"))

import writes  # noqa: E402

LOCKED = "lock table audit in exclusive mode"


class Pair:
    """Who asks, with a second connection beside the first."""

    def __init__(self, certificate, world):
        self.first, self.second = (world.contract.connect(world.trust, certificate) for _ in range(2))
        self.call, self.refusal = self.first.call, self.first.refusal

    def both(self, name, request):
        return [self.first.start(name, request), self.second.start(name, request)]

    def are_read(self):
        """What was sent before has been read once this is answered."""
        for end in (self.first, self.second):
            end.call("grpc.health.v1.Health/Check")


class PairedWorld(World):
    def connect(self, certificate, **options):
        return Pair(certificate, self)


def setUpModule():
    global world, acts, kinds
    world = PairedWorld(sessions=4)
    acts = Acts(world)
    kinds = sorted(name for name in acts if name in writes.WRITES and writes.is_named(world.contract.method(name)))


def noted(kind):
    return int(world.trust.psql(f"select count(*) from audit where act = '{kind}'"))


class Twice(unittest.TestCase):
    def test_sent_twice_at_once_it_is_done_once_and_answered_alike(self):
        self.assertGreater(len(kinds), 40)
        for kind in kinds:
            with self.subTest(kind):
                self.send_twice(kind)

    def send_twice(self, kind):
        pair, request = acts.make(kind)
        before = noted(kind)
        with Held(world.trust, LOCKED):
            futures = pair.both(kind, request)
            world.until(lambda: waiting_statements(world.trust) > 0)
            pair.are_read()
        answers = [future.result() for future in futures]  # or it was refused
        self.assertEqual(*(writes.bare(answer) for answer in answers))
        self.assertEqual(noted(kind) - before, 1)
        again = [answer.repeated for answer in answers if "repeated" in answer.DESCRIPTOR.fields_by_name]
        self.assertIn(sorted(again), ([], [False, True]))


if __name__ == "__main__":
    unittest.main()
