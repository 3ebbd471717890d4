"""Who waits in the database holds up only those of the same school: beside a crowd of few another one goes."""

import unittest

from world import COLLECTION, Held, World, new_id, waiting_statements

SCHOOLS = [9993000 + number for number in range(5)]


def setUpModule():
    global world, stranger
    world = World(workers=1, sessions=5)
    world.add_schools({school: f"School {school}" for school in SCHOOLS})
    roles = [{"role": "SENCO", "school": school} for school in SCHOOLS]
    person = world.administrator.call("People/Add", write_id=new_id(), name="senco of many", roles=roles).person
    stranger = world.connect(world.join("senco of many", *world.invite(person.id))[0])
    for school in SCHOOLS:
        stranger.call("Returns/Save", world.writing(school))


def held(school):
    """The head of the school's return: a statement that comes to it waits."""
    return Held(world.trust, f"select from return_head where school = {school} for update")


def send(school, joiners=1):
    return stranger.start("Returns/Submit", world.writing(school, 1, joiners=joiners))


def waits(statements):
    world.until(lambda: waiting_statements(world.trust) == statements)


def all_have_been_read():
    """What is answered has come after all before it."""
    stranger.call("grpc.health.v1.Health/Check")


class Beside(unittest.TestCase):
    def test_a_second_crowd_goes_beside_the_first(self):
        slow, slow_too, other, another, late = SCHOOLS
        with held(slow) as first:
            sent = send(slow)
            waits(1)
            self.assertEqual(send(other).result().receipt.version, 2, "it waited for another school's")

            again = send(slow, joiners=2)
            all_have_been_read()
            self.assertEqual(send(another).result().receipt.version, 2)
            self.assertEqual(waiting_statements(world.trust), 1, "the second of one school went beside the first")

            with held(slow_too) as second:
                sent_too = send(slow_too)
                waits(2)
                third = send(late)
                for _ in range(20):  # time enough for a statement that must not be there
                    stranger.call("Returns/Get", school=other, collection=COLLECTION)
                self.assertFalse(third.done(), "a third went beside two")
                second.let_go()
                self.assertEqual([one.result().receipt.version for one in (sent_too, third)], [2, 2])
            first.let_go()
            self.assertEqual(sent.result().receipt.version, 2)
            self.assertIn("changed meanwhile", again.exception().details())


if __name__ == "__main__":
    unittest.main()
