"""One certificate has a few connections at most: a quiet one goes for a new one, and where all are busy the new
one is told so in words. Nobody else notices."""

import unittest

import grpc

from kernel import connections
from world import Held, World, waiting_statements

MOST = 2


def setUpModule():
    global world, certificate
    world = World(workers=1, sessions=4, certificate_connections=MOST)
    certificate = world.enrol("many connections", SENCO=9994999)


class Connections(unittest.TestCase):
    def connect(self):
        stranger = world.connect(certificate)
        self.addCleanup(stranger.close)
        return stranger

    def test_a_quiet_connection_goes_for_a_new_one_and_its_client_loses_nothing(self):
        before = len(connections(world.trust))
        strangers = [self.connect() for _ in range(MOST + 2)]
        for _ in range(3):
            for stranger in strangers:
                self.assertEqual(stranger.call("People/Me").person.name, "many connections")
        world.until(lambda: len(connections(world.trust)) <= before + MOST)

    def test_where_all_are_busy_the_new_one_is_told_so_and_others_are_served(self):
        strangers = [self.connect() for _ in range(MOST)]
        with Held(world.trust, "lock table person"):
            waiting = [stranger.start("People/Me") for stranger in strangers]
            world.until(lambda: waiting_statements(world.trust) == 1)  # of one person one plain statement is out
            for stranger in strangers:
                stranger.call("grpc.health.v1.Health/Check")  # answered: what came before it has been read
            refusal = self.connect().refusal("Schools/List")
            self.assertEqual(refusal.code, grpc.StatusCode.RESOURCE_EXHAUSTED)
            self.assertIn(f"your certificate has {MOST} connections open already", refusal.words)
            world.senco.call("Schools/List")
        self.assertEqual([future.result().person.name for future in waiting], ["many connections"] * MOST)
        self.connect().call("Schools/List")


if __name__ == "__main__":
    unittest.main()
