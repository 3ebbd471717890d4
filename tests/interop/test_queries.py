"""Queries at the server: put right or answered before a return is sent, by what was accepted last year as it is now."""

import unittest

import grpc

from world import COLLECTION, SCHOOL_X, World, new_id

CODE = grpc.StatusCode
NEXT = "2013-14"  # compared with COLLECTION, which is the year before
ROLL = {"rule": "roll_far_from_last_year", "field": "roll"}


def setUpModule():
    global world
    world = World()
    opened = world.open_collection(NEXT, "2013/14", "2014-01-16")
    if opened.previous != COLLECTION:
        raise AssertionError(opened)


def writing(answers=(), school=SCHOOL_X, write_id=None, **changed):
    """A hundred pupils more than School X had in COLLECTION."""
    fields = {"roll": 300, "provision": {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 279},
              "budget_year": "2013-14", "census_date": "2014-01-16", **changed}
    request = world.writing(school, world.standing(school, NEXT).version, write_id, **fields)
    request.collection = NEXT
    request.answers.extend(world.message("QueryAnswer", **answer) for answer in answers)
    return request


def accept(collection=COLLECTION):
    world.senco.call("Returns/Submit", world.writing())
    world.approve(collection=collection)


class Queries(unittest.TestCase):
    def test_what_was_accepted_last_year_counts_from_that_moment_on(self):
        world.senco.call("Returns/Submit", writing())  # nothing to compare with yet, which the workers now know
        accept()
        for _ in range(4):  # whichever worker is asked
            refusal = world.senco.refusal("Returns/Submit", writing())
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["figures.roll"]))
            self.assertIn("300 pupils on roll, against 200 last year", refusal.fields["figures.roll"])
            self.assertIn("put it right, or say why it is so", refusal.fields["figures.roll"])
        for answer, said in (("", "is empty"), (" ", "is empty"), ("confirmed as correct", "a reason is needed"),
                             ("A123456789012 came", "shaped like a UPN")):
            refusal = world.senco.refusal("Returns/Submit", writing([{**ROLL, "answer": answer}]))
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["answers[0].answer"]))
            self.assertIn(said, refusal.fields["answers[0].answer"])
        refusal = world.senco.refusal("Returns/Submit", writing([{**ROLL, "field": "budgetPence", "answer": "why"}]))
        self.assertEqual(list(refusal.fields), ["figures.roll"])

        said = {**ROLL, "answer": "two schools merged"}
        beside = {"rule": "budget_zero", "field": "budgetPence", "answer": "to a query that is not raised"}
        request = writing([said, beside])
        answered = world.senco.call("Returns/Submit", request)
        self.assertEqual([(one.rule, one.answer) for one in answered.findings], [(ROLL["rule"], said["answer"])])
        stored = world.standing(collection=NEXT)
        self.assertEqual([(one.rule, one.field, one.answer) for one in stored.answers], [tuple(said.values())])
        again = world.senco.call("Returns/Submit", request)
        self.assertEqual((again.receipt.number, again.receipt.repeated), (answered.receipt.number, True))
        other = writing([{**ROLL, "answer": "something else"}], write_id=request.write_id)
        other.replaces = request.replaces
        self.assertEqual(world.senco.refusal("Returns/Submit", other).code, CODE.ABORTED)

    def test_a_write_that_last_year_would_no_longer_stop_is_not_stopped_by_a_memory_of_it(self):
        school = 9992003
        world.add_schools({school: "School C"})
        senco = world.connect(world.enrol("senco of c", SENCO=school))
        head = world.connect(world.enrol("head of c", HEAD=school))
        for roll in (150, 310):
            world.with_school(school)
            version = world.standing(school).version
            senco.call("Returns/Submit", world.writing(school, version, roll=roll, provision={
                "A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": roll - 21}))
            world.approve(school, head)
            if roll == 150:
                for _ in range(4):  # every worker now remembers 150
                    self.assertEqual(senco.refusal("Returns/Submit", writing((), school)).code, CODE.INVALID_ARGUMENT)
        for _ in range(4):
            senco.call("Returns/Submit", writing((), school))

    def test_a_repeat_is_one_though_the_query_it_answered_is_raised_no_more(self):
        school = 9992004
        world.add_schools({school: "School D"})
        senco = world.connect(world.enrol("senco of d", SENCO=school))
        head = world.connect(world.enrol("head of d", HEAD=school))
        senco.call("Returns/Submit", world.writing(school))
        world.approve(school, head)
        request = writing([{**ROLL, "answer": "two schools merged"}], school)
        first = senco.call("Returns/Submit", request).receipt
        world.with_school(school)
        senco.call("Returns/Submit", world.writing(school, 1, roll=300, provision={
            "A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 279}))
        world.approve(school, head)
        for _ in range(4):
            again = senco.call("Returns/Submit", request).receipt
            self.assertEqual((again.number, again.repeated), (first.number, True))

    def test_what_is_kept_with_an_open_query_is_not_finished(self):
        school = 9992001
        world.add_schools({school: "School Z"})
        senco = world.connect(world.enrol("senco of z", SENCO=school))
        states = world.return_state
        zero = {"rule": "budget_zero", "field": "budgetPence", "answer": "the formula gives none"}
        for answers, state in (((), "DRAFT"), ((zero,), "FINISHED"), ((), "DRAFT")):
            kept = senco.call("Returns/Save", writing(answers, school, budget_pence=0))
            self.assertEqual(states.Name(kept.receipt.state), state)
        self.assertEqual(senco.call("Returns/Save", writing((), school, budget_pence=6000000)).receipt.state,
                         states.Value("FINISHED"))

    def test_a_practice_collection_is_compared_with_nothing_and_nobody_with_it(self):
        held = {"academic_year": "2014/15", "reference_date": "2015-01-15", "policy": "charter", "asks": {"plasc": True}}
        days = {name: getattr(world.administrator.call("Collections/Get", collection=NEXT).collection, name)
                for name in ("opens_on", "due_on", "closes_on")}
        trial = world.administrator.call("Collections/Open", collection={"key": "trial", "practice": True, **held, **days})
        real = world.administrator.call("Collections/Open", collection={"key": "real", **held, **days})
        self.assertEqual((trial.collection.practice, real.collection.practice, real.collection.previous), (True, False, NEXT))
        refusal = world.administrator.refusal("Collections/Open", collection={
            **held, **days, "key": "next", "academic_year": "2015/16", "reference_date": "2016-01-21", "previous": "trial"})
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.NOT_FOUND, ["collection.previous"]))
        refusal = world.administrator.refusal("Allocations/Issue", collection="trial")
        self.assertEqual(refusal.code, CODE.FAILED_PRECONDITION)
        self.assertIn("practice", refusal.words)


class Asking(unittest.TestCase):
    def test_what_an_act_must_say_is_named_where_it_is_missing(self):
        where = {"school": SCHOOL_X, "collection": COLLECTION, "version": 1}
        for name, fields, wrong in (
                ("SendBack", {}, ["reason"]), ("Reopen", {}, ["reason"]), ("DeclineCorrection", {}, ["reason"]),
                ("SendBack", {"reason": " "}, ["reason"]), ("SendBack", {"reason": "of A123456789012"}, ["reason"]),
                ("SendBack", {"figures": [{"field": "pupils", "reason": "why"}]}, ["figures[0].field"]),
                ("SendBack", {"figures": [{"field": "roll"}]}, ["figures[0].reason"]),
                ("SendBack", {"reason": "why", "answer_by": "soon"}, ["answerBy"]),
                ("Accept", {"figures": [{"field": "roll", "reason": "why"}]}, ["figures"]),
                ("Accept", {"extended_to": "2027-01-01"}, ["extendedTo"])):
            refusal = world.administrator.refusal(f"Returns/{name}", write_id=new_id(), **where, **fields)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, wrong), f"{name} {fields}")
        refusal = world.administrator.refusal("Returns/Extend", school=SCHOOL_X, collection=COLLECTION, write_id=new_id(),
                                              reason="why", extended_to="2020-01-01")
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["extendedTo"]))
        self.assertIn("passed", refusal.words)

    def test_an_act_again_is_done_once_and_its_id_is_for_nothing_else(self):
        school = 9992002
        world.add_schools({school: "School O"})
        senco = world.connect(world.enrol("senco of o", SENCO=school))
        senco.call("Returns/Submit", world.writing(school))
        name = new_id()
        first = world.act(senco, "Recall", school, write_id=name)
        again = world.act(senco, "Recall", school, write_id=name)
        self.assertEqual((first.repeated, again.repeated, first.event), (False, True, again.event))
        self.assertEqual(len(senco.call("Returns/Events", school=school, collection=COLLECTION).events), 2)
        refusal = senco.refusal("Returns/Recall", school=school, collection=COLLECTION, write_id=name, version=1,
                                reason="something else")
        self.assertEqual(refusal.code, CODE.ABORTED)
        stale = senco.refusal("Returns/Submit", world.writing(school, 7))
        self.assertEqual((stale.code, stale.state.version), (CODE.ABORTED, 1))


if __name__ == "__main__":
    unittest.main()
