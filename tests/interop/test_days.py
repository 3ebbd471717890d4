"""The days of a collection: what may be done before it opens, while it is open, late, while it closes, and after; and
more time for one school."""

import unittest

import grpc

import contract as contracts
from world import COLLECTION, World, day, new_id

CODE = grpc.StatusCode
NEW, BEGUN, SENT = range(9994201, 9994204)
# opens, due, closes and the last day to finish, in days from today
DAYS = {"NOT_OPEN": (1, 2, 3, 4), "OPEN": (-1, 0, 1, 2), "DUE_PASSED": (-2, -1, 0, 1), "CLOSING": (-3, -2, -1, 0),
        "CLOSED": (-4, -3, -2, -1)}
# Who may do what in them: begin, go on with what was begun, send again what was sent.
MAY = {"NOT_OPEN": (False, False, False), "OPEN": (True, True, True), "DUE_PASSED": (True, True, True),
       "CLOSING": (False, True, True), "CLOSED": (False, False, False)}
WORDS = {"NOT_OPEN": "is not open yet", "CLOSING": "only what was begun may still be finished",
         "CLOSED": "only the trust can give the school more time"}


def setUpModule():
    global world, senco, head
    world = World()
    world.add_schools({school: f"School {school}" for school in (NEW, BEGUN, SENT)})
    people = {}
    for role in ("SENCO", "HEAD"):
        roles = [{"role": role, "school": school} for school in (NEW, BEGUN, SENT)]
        person = world.administrator.call("People/Add", write_id=new_id(), name=role, roles=roles).person
        people[role] = world.connect(world.join(role, *world.invite(person.id))[0])
    senco, head = people["SENCO"], people["HEAD"]
    world.save(senco, BEGUN)
    senco.call("Returns/Submit", world.writing(SENT))


def set_days(phase):
    opens, due, closes, finish = (day(days) for days in DAYS[phase])
    world.trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{opens}', due_on = '{due}', closes_on = '{closes}',"
                     f" finish_by = '{finish}' where key = '{COLLECTION}'")


def refusal_of(school, method="Submit"):
    """None where it is done."""
    try:
        version = world.standing(school).version
        senco.call(f"Returns/{method}", world.writing(school, version, joiners=1 + version % 50))
    except grpc.RpcError as error:
        return contracts.Refusal(world.contract, error)
    return None


class Days(unittest.TestCase):
    def check(self, phase, *schools):
        for school, may in zip((NEW, BEGUN, SENT), MAY[phase]):
            if school not in schools:
                continue
            with self.subTest(phase=phase, school=school):
                phases = world.message("Window").Phase
                read = senco.call("Returns/Get", school=school, collection=COLLECTION)
                self.assertEqual(phases.Name(read.window.phase), phase)
                refusal = refusal_of(school)
                self.assertEqual(refusal is None, may, refusal)
                if refusal is not None:
                    self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["collection"]))
                    self.assertIn(WORDS[phase], refusal.words)

    def test_the_school_is_held_to_the_days(self):
        """What has not been begun is last, in the phase in which it may be."""
        for phase in ("NOT_OPEN", "CLOSED", "CLOSING", "DUE_PASSED", "OPEN"):
            set_days(phase)
            self.check(phase, NEW, BEGUN, SENT)
        set_days("CLOSED")
        world.act(head, "Authorise", SENT)
        world.act(world.administrator, "Accept", SENT)

    def test_one_school_is_given_more_time_and_the_others_are_not(self):
        late, other = 9994211, 9994212
        world.add_schools({late: "Late", other: "Other"})
        late_senco = world.connect(world.enrol("senco of late", SENCO=late))
        other_senco = world.connect(world.enrol("senco of other", SENCO=other))
        set_days("CLOSED")
        for stranger, school in ((late_senco, late), (other_senco, other)):
            self.assertEqual(stranger.refusal("Returns/Submit", world.writing(school)).code, CODE.FAILED_PRECONDITION)
        world.act(world.administrator, "Extend", late, extended_to=day(0), reason="a flooded office")
        window = late_senco.call("Returns/Get", school=late, collection=COLLECTION).window
        self.assertEqual((window.phase, window.extended_to), (window.OPEN, day(0)))
        late_senco.call("Returns/Submit", world.writing(late))
        self.assertEqual(other_senco.refusal("Returns/Submit", world.writing(other)).code, CODE.FAILED_PRECONDITION)
        event = late_senco.call("Returns/Events", school=late, collection=COLLECTION).events[-1]
        self.assertEqual((event.reason, event.extended_to, event.by), ("a flooded office", day(0), "Trust administrator"))
        world.trust.psql(f"update return_head set extended_to = '{day(-1)}' where school = {late}")
        self.assertEqual(late_senco.refusal("Returns/Submit", world.writing(late, 1)).code, CODE.FAILED_PRECONDITION)

    def test_only_the_trust_gives_more_time_and_it_never_becomes_less_by_the_way(self):
        school = 9994214
        world.add_schools({school: "Asked"})
        asked_senco = world.connect(world.enrol("senco of asked", SENCO=school))
        asked_head = world.connect(world.enrol("head of asked", HEAD=school))
        set_days("OPEN")
        asked_senco.call("Returns/Submit", world.writing(school))
        where = {"school": school, "collection": COLLECTION, "version": 1, "reason": "a test"}
        refusal = asked_head.refusal("Returns/SendBack", write_id=new_id(), extended_to=day(30), **where)
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["extendedTo"]))
        self.assertIn("only the trust", refusal.words)
        set_days("CLOSED")
        for who in (asked_head, world.administrator):
            refusal = who.refusal("Returns/SendBack", write_id=new_id(), **where)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["extendedTo"]))
            self.assertIn("could not answer", refusal.words)
        world.act(world.administrator, "Extend", school, extended_to=day(9), reason="a test")
        world.act(world.administrator, "SendBack", school, extended_to=day(2), reason="a test")
        read = asked_senco.call("Returns/Get", school=school, collection=COLLECTION)
        self.assertEqual((read.window.extended_to, read.asked.extended_to), (day(9), day(2)))
        asked_senco.call("Returns/Submit", world.writing(school, 1))
        world.act(asked_head, "SendBack", school, reason="a test")
        read = asked_senco.call("Returns/Get", school=school, collection=COLLECTION)
        self.assertEqual((read.window.extended_to, read.asked.extended_to), (day(9), ""))

    def test_a_kept_draft_of_last_week_is_finished_while_the_collection_closes(self):
        school = 9994213
        world.add_schools({school: "Begun"})
        begun = world.connect(world.enrol("senco of begun", SENCO=school))
        set_days("OPEN")
        begun.call("Returns/Save", world.writing(school, budget_pence=None))
        set_days("CLOSING")
        begun.call("Returns/Save", world.writing(school, 1))
        begun.call("Returns/Submit", world.writing(school, 2))
        begun.call("Returns/Recall", school=school, collection=COLLECTION, write_id=new_id(), version=3)
        set_days("CLOSED")
        self.assertIn("has closed", begun.refusal("Returns/Submit", world.writing(school, 3)).words)


if __name__ == "__main__":
    unittest.main()
