"""What each role is told it may do with a statement, in each state of it, and that just this is done."""

import unittest

import grpc

from world import COLLECTION, SCHOOL_X, World, day, new_id

HEAD = {"ACKNOWLEDGED", "DISPUTED"}
# By hand: what the head and the trust may do; nobody else may do anything.
MAY = {"issued": (HEAD, set()), "acknowledged": (HEAD, set()), "disputed": (set(), {"DECIDED"}),
       "decided": (HEAD, set()), "disputed again": (set(), {"DECIDED"}), "replaced in dispute": (set(), {"DECIDED"}),
       "replaced": (set(), set())}
METHODS = {"ACKNOWLEDGED": "Acknowledge", "DISPUTED": "Dispute", "DECIDED": "Decide"}
FIELDS = {"ACKNOWLEDGED": {"hours_thousandths": 168000}, "DISPUTED": {"hours_thousandths": 1, "reason": "a test"},
          "DECIDED": {"upheld": False, "reason": "a test"}}


def setUpModule():
    global world, people
    world = World()
    people = {role.lower(): world.connect(world.enrol(role, **{role: SCHOOL_X})) for role in ("CLERK", "GOVERNOR")}
    people |= {"senco": world.senco, "head": world.head, "administrator": world.administrator,
               "director": world.connect(world.enrol("director", DIRECTOR=None)),
               "auditor": world.connect(enrolled_auditor())}


def enrolled_auditor():
    person = world.administrator.call("People/Add", write_id=new_id(), name="auditor",
                                      roles=[{"role": "AUDITOR", "until": day(7)}]).person
    return world.join("auditor", *world.invite(person.id))[0]


def issue(joiners):
    world.with_school()
    world.senco.call("Returns/Submit", world.writing(replaces=world.standing().version, joiners=joiners))
    world.approve()
    world.administrator.call("Allocations/Issue", collection=COLLECTION)
    return get("head").allocation.number


def get(role, **named):
    return people[role].call("Allocations/Get", school=SCHOOL_X, collection=COLLECTION, **named)


def act(role, kind, number, **more):
    return people[role].call(f"Allocations/{METHODS[kind]}", school=SCHOOL_X, collection=COLLECTION, number=number,
                             write_id=new_id(), **FIELDS[kind], **more)


class MayDo(unittest.TestCase):
    def check_told(self, state, number):
        kinds = world.message("StatementAct").Kind
        for role in people:
            written = dict(zip(("head", "administrator"), MAY[state])).get(role, set())
            told = {kinds.Name(kind) for kind in get(role, number=number).may}
            self.assertEqual(told, written, f"{role} where it is {state}")
            for kind in set(METHODS) - told:
                with self.assertRaises(grpc.RpcError, msg=f"{kind} by {role} where it is {state}") as refused:
                    act(role, kind, number)
                self.assertIn(refused.exception.code(),
                              (grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.FAILED_PRECONDITION))

    def test_everybody_is_told_what_they_may_do_and_may_do_it(self):
        number = issue(20)
        self.check_told("issued", number)
        for role, kind, state in (("head", "ACKNOWLEDGED", "acknowledged"), ("head", "DISPUTED", "disputed"),
                                  ("administrator", "DECIDED", "decided"), ("head", "DISPUTED", "disputed again")):
            act(role, kind, number)
            self.check_told(state, number)
        self.assertNotEqual(issue(40), number)
        self.check_told("replaced in dispute", number)
        act("administrator", "DECIDED", number)
        self.check_told("replaced", number)

    def test_who_has_not_read_what_was_said_since_is_told_first(self):
        number = issue(60)
        act("head", "ACKNOWLEDGED", number, acts_seen=0)
        with self.assertRaises(grpc.RpcError) as refused:
            act("head", "ACKNOWLEDGED", number, acts_seen=0)
        self.assertEqual((refused.exception.code(), len(get("head", number=number).allocation.acts)), (grpc.StatusCode.ABORTED, 1))
        self.assertIn("something has been said of this allocation since you looked", refused.exception.details())
        act("head", "DISPUTED", number, acts_seen=1)
        act("administrator", "DECIDED", number)  # who does not say is not held to it
        self.assertEqual(len(get("head", number=number).allocation.acts), 3)


if __name__ == "__main__":
    unittest.main()
