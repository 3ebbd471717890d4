"""A school that leaves locks its own row, then its returns and roles; whoever changes one of those comes to the school
first too, or each would wait for the other."""

import concurrent.futures
import unittest

from days import day
from world import COLLECTION, Held, World, new_id, waiting_statements

SCHOOLS = (9993101, 9993102)


def setUpModule():
    global world
    world = World(workers=1, sessions=3)
    world.add_schools({school: f"School {school}" for school in SCHOOLS})


def waits(statements):
    world.until(lambda: waiting_statements(world.trust) == statements)


class Leaving(unittest.TestCase):
    def while_it_leaves(self, school, method, fields, rows):
        """The request waits for the school, as for one that leaves, and holds nothing that the leaving wants."""
        with Held(world.trust, f"select from school where laestab = {school} for update") as leaving:
            future = world.administrator.start(method, world.contract.method(method).request(**fields))
            waits(1)
            self.assertGreater(int(world.trust.psql(f"select count(*) from ({rows} for update nowait) held")), 0)
            leaving.let_go()
            world.until(future.done)
        self.assertIsNone(future.exception())

    def test_a_school_is_exempted_after_its_row_is_free(self):
        school = SCHOOLS[0]
        world.trust.psql(f"insert into return_head (school, collection) select {school}, id from collection where key = '{COLLECTION}'")
        self.while_it_leaves(school, "Returns/Exempt", {"write_id": new_id(), "school": school, "collection": COLLECTION, "reason": "a test"},
                             f"select 1 from return_head where school = {school}")

    def test_a_role_is_ended_after_the_schools_row_is_free(self):
        school = SCHOOLS[1]
        person = world.administrator.call("People/Add", write_id=new_id(), name="who leaves",
                                          roles=[{"role": "CLERK", "school": school, "from": day(-5)}]).person
        self.while_it_leaves(school, "People/EndRole", {"person": person.id, "role_id": person.roles[0].id},
                             f"select 1 from role_held where school = {school}")

    def test_of_two_who_make_somebody_senco_at_once_one_does(self):
        """Both have asked before either is done: whoever comes second sees the first."""
        designated = "select outcome from designate(1, {}, gen_random_uuid(), {}, null, null, '{{}}')"
        given = "with given as (insert into role_held (school, person, role, during) values ({}, {}, 2, '[2026-09-01,)')) select 'done'"
        for school, asks in ((9992190, (designated, designated)), (9992191, (designated, given)), (9992192, (given, given))):
            with self.subTest(school):
                self.assertEqual(self.make_two_sencos(school, asks), ["done", "taken"])

    def make_two_sencos(self, school, asks):
        world.add_schools({school: "School of two"})
        people = [world.add_person(f"one of two {school} {number}", CLERK=school) for number in range(2)]
        waiting = ("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                   " and (query like 'select outcome from designate%' or query like 'with given%')")
        with concurrent.futures.ThreadPoolExecutor(2) as at_once:
            with Held(world.trust, f"select from school where laestab = {school} for update"):
                asked = [at_once.submit(self.outcome, ask.format(school, person)) for ask, person in zip(asks, people)]
                world.until(lambda: world.trust.psql(waiting) == "2")
            return sorted(one.result() for one in asked)

    @staticmethod
    def outcome(ask):
        try:
            return world.trust.psql(ask)
        except RuntimeError as error:
            return "taken" if "has all of it on" in str(error) else str(error)



if __name__ == "__main__":
    unittest.main()
