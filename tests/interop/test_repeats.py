"""A write that is sent again, since its answer was lost, gets what is stored: whatever would stand in its way by now."""

import unittest

import grpc

from world import COLLECTION, SCHOOL_X, World, day, new_id

CODE = grpc.StatusCode
NEXT = "2013-14"
WHOLE = {"census_date": "2014-01-16", "budget_year": "2013-14", "roll": 300,
         "provision": {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 279}}


def setUpModule():
    global world
    world = World()
    world.open_collection(NEXT, "2013/14", "2014-01-16")


def tearDownModule():
    world.trust.stop()


class School:
    numbers = iter(range(9993100, 9993200))

    def __init__(self):
        self.number = next(self.numbers)
        world.add_schools({self.number: f"School {self.number}"})
        self.senco = world.connect(world.enrol(f"senco of {self.number}", SENCO=self.number))
        self.head = world.connect(world.enrol(f"head of {self.number}", HEAD=self.number))

    def writing(self, **changed):
        request = world.writing(self.number, world.standing(self.number, NEXT).version, **{**WHOLE, **changed})
        request.collection = NEXT
        return request

    def accept_last_year(self):
        """A third fewer pupils than what is sent this year."""
        self.senco.call("Returns/Submit", world.writing(self.number))
        world.approve(self.number, self.head)

    def stored(self):
        """Versions and tries."""
        return world.trust.psql("select count(*), max(tries) from return_version v join return_head h"
                                " using (school, collection) join collection c on c.id = v.collection"
                                f" where v.school = {self.number} and c.key = '{NEXT}'")


def signed(answer):
    return world.contract.message("ReceiptContent").FromString(answer.signed_receipt.content)


class Writes(unittest.TestCase):
    def setUp(self):
        self.school = School()

    def repeated(self, who, method, request, first):
        before = self.school.stored()
        for _ in range(4):  # whichever worker is asked
            again = who.call(method, request)
            self.assertEqual((again.receipt.repeated, list(again.findings)), (True, []))
            again.receipt.repeated = False
            self.assertEqual(again.receipt, first.receipt)
            # It is signed anew, at another moment.
            self.assertEqual(signed(again).receipt, signed(first).receipt)
        versions, tries = before.split("|")
        self.assertEqual(self.school.stored(), f"{versions}|{int(tries) + 4}", "each writes the head, and nothing else")

    def test_a_query_that_last_year_raises_since_stops_a_new_one_and_no_repeat(self):
        request = self.school.writing()
        first = self.school.senco.call("Returns/Submit", request)
        self.school.accept_last_year()
        for _ in range(4):  # every worker knows of last year by now
            refusal = self.school.senco.refusal("Returns/Submit", self.school.writing())
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["figures.roll"]))
        self.repeated(self.school.senco, "Returns/Submit", request, first)

    def test_an_error_that_was_none_stops_no_repeat_of_a_draft(self):
        request = self.school.writing(budget_pence=None)
        request.origins.add(field="joiners", kind="LAST_YEAR")
        self.school.accept_last_year()
        first = self.school.senco.call("Returns/Save", request)
        world.act(world.administrator, "Reopen", self.school.number, reason="a test")
        self.school.senco.call("Returns/Submit", world.writing(self.school.number, 1, joiners=20))
        world.approve(self.school.number, self.school.head)
        self.assertNotEqual(self.school.senco.refusal("Returns/Save", self.changed(request, write_id=new_id())).fields, {})
        self.repeated(self.school.senco, "Returns/Save", request, first)

    def changed(self, request, **fields):
        new = type(request)()
        new.CopyFrom(request)
        for name, value in fields.items():
            setattr(new, name, value)
        return new

    def test_days_that_have_passed_stop_no_repeat(self):
        request = self.school.writing()
        first = self.school.senco.call("Returns/Submit", request)
        self.school.accept_last_year()
        self.set_days(day(-9), day(-8), day(-7), day(-7))
        self.addCleanup(self.set_days, day(-1), day(30), day(60), day(67))
        self.repeated(self.school.senco, "Returns/Submit", request, first)

    def set_days(self, opens, due, closes, finish):
        world.trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{opens}',"
                         f" due_on = '{due}', closes_on = '{closes}', finish_by = '{finish}' where key = '{NEXT}'")

    def test_who_was_the_head_then_and_is_not_now_has_the_receipt_of_what_was_authorised(self):
        name = f"both at {self.school.number}"
        both = world.connect(world.enrol(name, SENCO=self.school.number, HEAD=self.school.number))
        request = self.school.writing()
        request.authorise = True
        first = both.call("Returns/Submit", request)
        end_role(name, "HEAD")
        self.repeated(both, "Returns/Submit", request, first)
        new = self.changed(request, write_id=new_id(), replaces=1)
        world.until(lambda: both.refusal("Returns/Submit", new).code == CODE.INVALID_ARGUMENT)

    def test_other_figures_under_the_same_id_are_refused_and_not_stored(self):
        request = self.school.writing()
        self.school.senco.call("Returns/Submit", request)
        self.school.accept_last_year()
        before = self.school.stored()
        refusal = self.school.senco.refusal("Returns/Submit", self.school.writing(write_id=request.write_id, joiners=3))
        self.assertIn(refusal.code, (CODE.INVALID_ARGUMENT, CODE.ABORTED))
        self.assertEqual(self.school.stored().split("|")[0], before.split("|")[0])

    def test_another_schools_id_gives_nothing_away(self):
        request = self.school.writing()
        self.school.senco.call("Returns/Submit", request)
        other = School()
        other.accept_last_year()
        mine = other.writing(write_id=request.write_id)
        self.assertEqual(other.senco.refusal("Returns/Submit", mine).code, CODE.INVALID_ARGUMENT)
        self.assertEqual(other.senco.refusal("Returns/Submit", request).code, CODE.NOT_FOUND)

    def test_who_may_give_more_time_no_more_has_the_answer_of_when_they_could(self):
        name = f"administrator and head at {self.school.number}"
        person = world.connect(world.enrol(name, ADMINISTRATOR=None, HEAD=self.school.number))
        self.school.senco.call("Returns/Submit", self.school.writing())
        act = {"school": self.school.number, "collection": NEXT, "version": 1, "write_id": new_id(), "reason": "a test",
               "extended_to": day(40)}
        first = person.call("Returns/SendBack", **act)
        end_role(name, "ADMINISTRATOR")
        world.until(lambda: list(person.refusal("Returns/SendBack", **{**act, "write_id": new_id()}).fields) == ["extendedTo"])
        again = person.call("Returns/SendBack", **act)
        self.assertEqual((again.repeated, again.event), (True, first.event))


def end_role(name, role):
    for person in world.administrator.call("People/List", page_size=1000).people:
        for held in person.roles if person.name == name else ():
            if held.role == world.roles.Value(role):
                world.administrator.call("People/EndRole", person=person.id, role_id=held.id)


class Told(unittest.TestCase):
    """What was published, and what was answered."""

    @classmethod
    def setUpClass(cls):
        world.senco.call("Returns/Submit", world.writing())
        world.approve()

    def setUp(self):
        self.here = {"collection": COLLECTION, "write_id": new_id()}

    def nothing_is_accepted(self):
        """And so nothing could be told."""
        self.set_accepted(0)
        self.addCleanup(self.set_accepted, 1)

    def set_accepted(self, version):
        world.trust.psql(f"set session_replication_role = replica; update return_head set accepted_version = {version}"
                         f" where collection = (select id from collection where key = '{COLLECTION}') and version > 0")

    def grown(self):
        """More schools have sent than are told of at once."""
        world.trust.psql(f"""set session_replication_role = replica;
            insert into school (laestab, name, kind, phase)
            select 2000000 + n, 'School ' || n, 2, 'made up' from generate_series(1, 3001) n;
            insert into return_head (school, collection, version, submitted_version, authorised_version, accepted_version, state)
            select 2000000 + n, id, 1, 1, 1, 1, 7 from collection, generate_series(1, 3001) n where key = '{COLLECTION}';
            insert into return_version (school, collection, version, write_id, state, fingerprint, person, pupils_a, roll)
            select school, collection, 1, gen_random_uuid(), 2, sha256(school::text::bytea), 1, 20, 200 from return_head
             where school between 2000001 and 2003001""")
        self.addCleanup(world.trust.psql, "set session_replication_role = replica;" + "".join(
            f"delete from {table} where {column} between 2000001 and 2003001;" for table, column in
            (("return_version", "school"), ("return_head", "school"), ("school", "laestab"))))

    def asked_again(self, method, happens, **request):
        request = {**self.here, **request}
        first = world.administrator.call(method, **request)
        happens()
        again = world.administrator.call(method, **request)
        self.assertEqual((first.repeated, again.repeated), (False, True))
        again.repeated = False
        self.assertEqual(again, first)
        refusal = world.administrator.refusal(method, **{**request, "write_id": new_id(), **self.other})
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["collection"]))
        self.assertEqual(world.administrator.refusal(method, **{**request, **self.other}).code, CODE.ABORTED)

    def publish(self, happens):
        self.other = {"title": "another"}
        self.asked_again("Publications/Make", happens, columns=["PUPILS_A", "POINTS"], title="a test")

    def answer(self, happens):
        self.other = {"reference": f"FOI {new_id()}"}
        self.asked_again("Disclosures/Answer", happens, content=b"a letter", reference=f"FOI {new_id()}",
                         cells=[{"school": SCHOOL_X, "column": "ON_ROLL"}])

    def test_a_publication_of_a_collection_of_which_nothing_could_be_told_now(self):
        self.publish(self.nothing_is_accepted)

    def test_an_answer_from_a_collection_of_which_nothing_could_be_told_now(self):
        self.answer(self.nothing_is_accepted)

    def test_a_publication_of_a_collection_that_has_grown_too_large(self):
        self.publish(self.grown)

    def test_an_answer_from_a_collection_that_has_grown_too_large(self):
        self.answer(self.grown)


if __name__ == "__main__":
    unittest.main()
