"""Writes that wait, however many, leave the database to those who only read."""

import unittest

from world import COLLECTION, SCHOOL_X, Held, World, waiting_statements


def setUpModule():
    global world
    world = World(workers=1, sessions=3)


class Reading(unittest.TestCase):
    def read(self):
        for name, fields in (("Schools/List", {}), ("Returns/Get", {"school": SCHOOL_X, "collection": COLLECTION}),
                             ("People/Me", {})):
            world.head.call(name, timeout=5, **fields)

    def test_reads_are_answered_while_writes_wait_for_a_lock(self):
        with Held(world.trust, "lock table return_head in exclusive mode"):
            waiting = [world.senco.start(f"Returns/{what}", world.writing(replaces=9)) for what in ("Save", "Submit") * 5]
            world.until(lambda: waiting_statements(world.trust) == 2)
            self.read()
        for future in waiting:
            self.assertIsNotNone(future.exception())  # none of them names the newest version

    def test_reads_and_writes_are_answered_while_allocations_are_issued_by_many(self):
        with Held(world.trust, "lock table allocation in exclusive mode"):
            world.senco.call("Returns/Submit", world.writing(replaces=0))
            world.approve()
            issuing = [world.administrator.start("Allocations/Issue", collection=COLLECTION) for _ in range(4)]
            world.until(lambda: waiting_statements(world.trust) == 1)
            self.read()
            world.act(world.administrator, "Reopen", reason="a test")
            world.senco.call("Returns/Save", world.writing(replaces=1, roll=201, provision={
                "A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 180}), timeout=5)
        answers = [future.result() for future in issuing]
        self.assertEqual(sum(answer.issued for answer in answers), 1)
        self.assertEqual(world.trust.psql("select count(*) from allocation"), "1")


if __name__ == "__main__":
    unittest.main()
