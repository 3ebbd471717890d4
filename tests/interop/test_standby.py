"""A write is acknowledged only when the standby has it too: the first time, and every time it is sent again."""

import unittest

import grpc

from world import World

# Long enough for an answer that does not wait for the standby. The server itself gives up after 5.
SILENT_SECONDS = 2


def setUpModule():
    global world, standby
    world = World(statement_seconds=3)
    standby = world.trust.cluster.add_standby()


def waiting_commits():
    return int(world.trust.psql("select count(*) from pg_stat_activity where wait_event = 'SyncRep'"))


class Standby(unittest.TestCase):
    def setUp(self):
        standby.pause()
        self.addCleanup(standby.resume)

    def assert_no_answer(self, future):
        world.until(lambda: waiting_commits() == 1 or future.done())
        with self.assertRaises(grpc.FutureTimeoutError, msg="answered, though the standby has not got it"):
            future.result(timeout=SILENT_SECONDS)

    def test_a_write_has_no_answer_before_the_standby_has_it(self):
        version = int(world.trust.psql("select coalesce(max(version), 0) from return_head"))
        future = world.senco.start("Returns/Submit", world.writing(replaces=version, joiners=1))
        self.assert_no_answer(future)
        standby.resume()
        self.assertEqual(future.result().receipt.version, version + 1)

    def test_a_write_sent_again_has_no_answer_either_before_the_standby_has_what_it_repeats(self):
        version = int(world.trust.psql("select coalesce(max(version), 0) from return_head"))
        request = world.writing(replaces=version, joiners=2)
        standby.resume()
        first = world.senco.call("Returns/Submit", request).receipt
        standby.pause()
        future = world.senco.start("Returns/Submit", request)
        self.assert_no_answer(future)
        standby.resume()
        again = future.result().receipt
        self.assertEqual((again.number, again.repeated), (first.number, True))

    def test_what_cannot_be_acknowledged_in_time_is_unknown_and_sent_again_has_its_receipt(self):
        version = int(world.trust.psql("select coalesce(max(version), 0) from return_head"))
        request = world.writing(replaces=version, joiners=3)
        refusal = world.senco.refusal("Returns/Submit", request)
        self.assertEqual(refusal.code, grpc.StatusCode.UNAVAILABLE, refusal)
        standby.resume()
        world.until(lambda: world.nobody.call("grpc.health.v1.Health/Check").status == 1)
        self.assertTrue(world.senco.call("Returns/Submit", request).receipt.repeated)


if __name__ == "__main__":
    unittest.main()
