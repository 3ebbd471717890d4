"""Crowds of writes for the same schools, in opposite orders, on two connections to the database: neither waits for
what the other holds while it holds what the other waits for."""

import unittest

from world import SCHOOL_X, SCHOOL_Y, Held, World, waiting_statements

SCHOOLS = [9993000 + number for number in range(14)]
MIDDLE = SCHOOLS[7]


def setUpModule():
    global world, stranger
    world = World(workers=1, sessions=3)  # writes leave one to those who only read
    world.add_schools({school: f"School {school}" for school in SCHOOLS})
    roles = [{"role": "SENCO", "school": school} for school in (*SCHOOLS, SCHOOL_X, SCHOOL_Y)]
    person = world.add_with_roles("senco of many", roles)
    stranger = world.connect(world.join("senco of many", *world.invite(person))[0])
    # As many schools as a country has: each of a crowd is looked up by its number, in the order of the crowd.
    world.trust.psql("insert into school (laestab, name, kind) select 1000000 + n, 'made up', 0"
                     " from generate_series(1, 20000) n; analyze school")
    for school in (*SCHOOLS, SCHOOL_X, SCHOOL_Y):
        stranger.call("Returns/Save", world.writing(school))


def held(school):
    """The head of the school's return: a statement that comes to it waits."""
    return Held(world.trust, f"select from return_head where school = {school} for update")


def write(what, school, joiners):
    return stranger.start(f"Returns/{what}", world.writing(school, 1, joiners=joiners))


def waits(statements):
    world.until(lambda: waiting_statements(world.trust) == statements)


class Overlap(unittest.TestCase):
    def test_crowds_that_overlap_lock_in_the_same_order(self):
        """A statement of each kind waits, so that what comes next queues up and goes as one crowd when it is let go,
        what is sent and what is saved; both crowds then meet in the middle."""
        with held(MIDDLE):
            with held(SCHOOL_X) as first, held(SCHOOL_Y) as second:
                futures = [write("Submit", SCHOOL_X, 1), write("Save", SCHOOL_Y, 1)]
                waits(2)
                futures += [write("Submit", school, 2) for school in SCHOOLS]
                futures += [write("Save", school, 3) for school in reversed(SCHOOLS)]
                stranger.call("grpc.health.v1.Health/Check")  # answered: all before it have been read
                first.let_go()
                world.until(lambda: futures[0].done())
                waits(2)
                second.let_go()
                world.until(lambda: futures[1].done())
            waits(2)
        written = [future for future in futures if future.exception() is None]
        with open(world.trust.cluster.log, encoding="utf-8", errors="replace") as log:
            self.assertEqual(log.read().count("deadlock detected"), 0, "two crowds waited for each other")
        self.assertEqual(len(written), len(SCHOOLS) + 2)


if __name__ == "__main__":
    unittest.main()
