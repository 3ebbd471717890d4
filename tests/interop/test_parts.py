"""Answers that the server makes some rows at a time: every page is the same as if it were made at once, wherever its
end falls, and who leaves in the middle of one leaves nothing behind."""

import time
import unittest

from world import COLLECTION, World

SCHOOLS = [9993000 + number for number in range(150)]
# Around what is made at a time, its double, and all there is.
SIZES = (1, 2, 31, 32, 33, 34, 63, 64, 65, 66, 96, 97, 98, 149, 150, 151, 152, 153, 1000)


def setUpModule():
    global world, everybody
    world = World(workers=1)
    world.add_schools({school: f"School {school}" for school in SCHOOLS})
    everybody = [int(line) for line in world.trust.psql("select laestab from school order by 1").splitlines()]


def pages(method, field, size, **fields):
    """The answers until one has no next page."""
    token, answers = "", []
    while token or not answers:
        answers.append(world.administrator.call(method, page_size=size, page_token=token, **fields))
        token = answers[-1].next_page_token
        if token and len(getattr(answers[-1], field)) != size:
            raise AssertionError(f"a page of {size} has {len(getattr(answers[-1], field))}, and goes on")
    return answers


class Parts(unittest.TestCase):
    def test_pages_of_schools_end_wherever_they_are_asked_to(self):
        whole = world.administrator.call("Schools/List", page_size=1000)
        self.assertEqual([school.laestab for school in whole.schools], everybody)
        for size in SIZES:
            listed = [school for page in pages("Schools/List", "schools", size) for school in page.schools]
            self.assertEqual(listed, list(whole.schools), f"pages of {size}")

    def test_totals_are_in_the_first_page_once(self):
        whole = world.administrator.call("Returns/List", collection=COLLECTION, page_size=1000)
        self.assertGreater(len(whole.returns), len(SCHOOLS))
        self.assertEqual(sum(state.schools for state in whole.totals.states), whole.totals.asked)
        for size in SIZES:
            answers = pages("Returns/List", "returns", size, collection=COLLECTION)
            self.assertEqual([line for page in answers for line in page.returns], list(whole.returns), f"pages of {size}")
            self.assertEqual(answers[0].totals, whole.totals, f"pages of {size}")
            self.assertFalse(any(page.HasField("totals") for page in answers[1:]))

    def test_a_list_of_nothing_is_an_answer(self):
        self.assertEqual(len(world.administrator.call("Allocations/List", collection=COLLECTION).allocations), 0)

    def test_who_leaves_in_the_middle_harms_nobody(self):
        """The sanitizers say what was left behind when the server ends."""
        for moment in range(40):
            future = world.administrator.start("Schools/List", page_size=1000)
            if moment % 4:
                world.administrator.call("grpc.health.v1.Health/Check")
            future.cancel()
        self.assertEqual(len(world.administrator.call("Schools/List", page_size=1000).schools), len(everybody))

    def test_of_many_lists_at_once_one_begins_every_hundredth_of_a_second(self):
        """Whoever asks for many waits for their own; what is no list of theirs does not wait behind them."""
        many = 30
        began = time.monotonic()
        futures = [world.administrator.start("Schools/List", page_size=1) for _ in range(many)]
        world.administrator.call("Schools/Get", school=SCHOOLS[0])
        other = time.monotonic() - began
        self.assertEqual([len(future.result().schools) for future in futures], [1] * many)
        took = time.monotonic() - began
        self.assertGreaterEqual(took, (many - 1) * 0.01)
        self.assertLess(other, took)


if __name__ == "__main__":
    unittest.main()
