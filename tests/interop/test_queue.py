"""The queue in front of the database is bounded: full, it says so at once, and nothing of it is stored."""

import unittest

import grpc

from world import COLLECTION, SCHOOL_X, Held, World, waiting_statements

CODE = grpc.StatusCode


def setUpModule():
    global world
    world = World(workers=1, sessions=1, queue=4)


class Queue(unittest.TestCase):
    def test_what_is_too_much_is_refused_at_once_and_the_rest_is_answered(self):
        with Held(world.trust):
            waiting = world.senco.start("Returns/Save", world.writing())
            world.until(lambda: waiting_statements(world.trust) == 1)
            futures = [world.senco.start("Returns/Get", school=SCHOOL_X, collection=COLLECTION) for _ in range(20)]
            world.until(lambda: sum(future.done() for future in futures) == 16)
            refused = [future.exception() for future in futures if future.done()]
            self.assertEqual({error.code() for error in refused}, {CODE.RESOURCE_EXHAUSTED})
            self.assertIn("nothing was stored", refused[0].details())
        self.assertEqual(waiting.result().receipt.version, 1)
        answered = [future for future in futures if future.exception() is None]
        self.assertEqual(len(answered), 4)


if __name__ == "__main__":
    unittest.main()
