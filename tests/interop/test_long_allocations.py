"""A long list of allocations: made some rows at a time, of two collections and their policies, each allocation is held
against the policy it was worked from, whatever the rows around it have."""

import contextlib
import unittest

import grpc

from days import day
from world import COLLECTION, World, new_id

BEFORE = "2011-12"
SCHOOLS = [9993000 + number for number in range(120)]
# Those that nothing has been issued to this year: what goes on is of another policy. Around where a part ends (32 rows),
# within one, over its end, alone.
GOES_ON = [SCHOOLS[at] for at in (32, *range(40, 80), 107, 119)]
CLOSED = GOES_ON[4:16]
LISTED = [school for school in SCHOOLS if school not in CLOSED]
SIZES = (1, 2, 5, 31, 32, 33, 34, 63, 64, 65, 66, 96, 97, 107, 108, 109, 1000)


def setUpModule():
    global world
    world = World(workers=1)
    world.add_schools({school: f"School {school}" for school in SCHOOLS}, kind="SPECIAL")
    added = world.administrator.call("Policies/Add", write_id=new_id(), policy={
        "name": "before", "weights": {"A_hundredths": 300, "P_hundredths": 500}}).policy
    world.administrator.call("Policies/Publish", write_id=new_id(), name="before", version=added.version,
                             agreed_with="the heads", agreed_on=day(-1), minute="7.3")
    world.open_collection(BEFORE, "2011/12", "2012-01-19", policy="before")
    world.administrator.call("Allocations/Issue", collection=BEFORE)
    close(GOES_ON, True)
    world.administrator.call("Allocations/Issue", collection=COLLECTION)
    close(GOES_ON, False)
    close(CLOSED, True)


def close(schools, closed):
    world.trust.psql(f"update school set closed = {closed} where laestab = any(array{schools})")


def pages(who, size):
    token, answers = "", []
    while token or not answers:
        answers.append(who.call("Allocations/List", collection=COLLECTION, page_size=size, page_token=token))
        token = answers[-1].next_page_token
    return [list(answer.allocations) for answer in answers]


def listed(who, size):
    return [(one.school, one.collection, one.policy_name, one.continues_in)
            for page in pages(who, size) for one in page]


def expected(schools):
    return [(school, BEFORE, "before", COLLECTION) if school in GOES_ON else (school, COLLECTION, "charter", "")
            for school in schools]


@contextlib.contextmanager
def altered(table, where):
    """The last byte of these bodies is another, past what guards them: they can be read all the same."""
    change = (f"set session_replication_role = replica; update {table} set body = set_byte(body, length(body) - 1,"
              f" get_byte(body, length(body) - 1) # 1) where {where}")
    world.trust.psql(change)
    try:
        yield
    finally:
        world.trust.psql(change)


class LongAllocations(unittest.TestCase):
    def number(self, school):
        return world.administrator.call("Allocations/Get", school=school, collection=COLLECTION).allocation.number

    def assert_altered(self, first, **asked):
        refused = world.administrator.refusal("Allocations/List", collection=COLLECTION, **asked)
        self.assertEqual((refused.code, refused.words), (
            grpc.StatusCode.DATA_LOSS, f"allocation {first} is not as it was issued: tell the trust at once"))

    def test_each_is_held_against_its_own_policy_on_pages_that_end_wherever_they_are_asked_to(self):
        for size in SIZES:
            self.assertEqual(listed(world.administrator, size), expected(LISTED), f"pages of {size}")
            full = [len(page) for page in pages(world.administrator, size)[:-1]]
            self.assertEqual(full, [size] * len(full))

    def test_a_fingerprint_is_told_as_it_is_stored(self):
        stored = world.trust.psql("select number || ' ' || encode(fingerprint, 'hex') from allocation").splitlines()
        told = [f"{one.number} {one.fingerprint}" for one in pages(world.administrator, 1000)[0]]
        self.assertEqual(len(told), len(LISTED))
        self.assertLessEqual(set(told), set(stored))

    def test_who_sees_some_of_the_schools_has_full_pages_of_them(self):
        own = [SCHOOLS[at] for at in (0, 31, 32, 39, 40, 79, 80, 119)]
        person = world.administrator.call("People/Add", write_id=new_id(), name="of some", roles=[
            {"role": "SENCO", "school": school} for school in own]).person.id
        with world.connect(world.join("of some", *world.invite(person))[0]) as senco:
            for size in (1, 3, 8, 1000):
                self.assertEqual(listed(senco, size), expected([school for school in own if school not in CLOSED]),
                                 f"pages of {size}")

    def test_a_policy_that_was_altered_is_noticed_at_the_first_row_that_has_it(self):
        before, charter = self.number(GOES_ON[0]), self.number(SCHOOLS[0])
        with altered("policy", "name = 'before'"):
            for size in (33, 34, 1000):
                self.assert_altered(before, page_size=size)
            page = world.administrator.call("Allocations/List", collection=COLLECTION, page_size=32)
            self.assertEqual([one.school for one in page.allocations], SCHOOLS[:32])
            self.assert_altered(before, page_size=32, page_token=page.next_page_token)
        with altered("policy", "name = 'charter'"):
            self.assert_altered(charter, page_size=1000)
            self.assert_altered(self.number_stored(SCHOOLS[33]), page_size=1000, page_token=str(SCHOOLS[31]))

    def number_stored(self, school):
        return int(world.trust.psql(f"select max(number) from allocation where school = {school}"))

    def test_one_that_was_altered_is_noticed_in_whichever_part_it_is(self):
        for school in (SCHOOLS[0], GOES_ON[0], SCHOOLS[33], GOES_ON[-3], SCHOOLS[107], SCHOOLS[118], SCHOOLS[119]):
            number = self.number(school)
            with altered("allocation", f"number = {number}"):
                self.assert_altered(number, page_size=1000)
        self.assertEqual(listed(world.administrator, 1000), expected(LISTED))


if __name__ == "__main__":
    unittest.main()
