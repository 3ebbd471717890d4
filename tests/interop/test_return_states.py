"""Every act in every state for every role, as tests/data/return_states.tsv has it by hand, at the server; what each
caller is told they may do; and two who act at the same moment.
"""

import os
import threading
import unittest

import grpc

import contract as contracts
from world import COLLECTION, World, day, new_id

TABLE = os.path.join(contracts.CHECKOUT, "tests", "data", "return_states.tsv")
SCHOOLS = range(9994101, 9994126)  # a return that has been begun is never again one that has not
WALKED = SCHOOLS[0]
METHODS = {"SAVE": "Save", "SAVE_COMPLETE": "Save", "SUBMIT": "Submit", "SUBMIT_AUTHORISED": "Submit", "RECALL": "Recall",
           "AUTHORISE": "Authorise", "SEND_BACK": "SendBack", "LOOK": "Look", "ACCEPT": "Accept",
           "ASK_CORRECTION": "AskCorrection", "DECLINE_CORRECTION": "DeclineCorrection", "REOPEN": "Reopen",
           "EXTEND": "Extend"}
NO, BAD = grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.INVALID_ARGUMENT
REFUSED = {"-": grpc.StatusCode.FAILED_PRECONDITION, "no": NO, "bad": BAD}


def read_table():
    """(act, role) -> state -> cell"""
    with open(TABLE, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    states = lines[0][2:]
    return {(act, role): dict(zip(states, cells, strict=True))
            for act, roles, *cells in lines[1:] for role in roles.split()}


def setUpModule():
    global world, people, unused
    world = World()
    world.add_schools({school: f"School {school}" for school in SCHOOLS})
    people = {"administrator": world.administrator, "director": enrol("director", ["DIRECTOR"], trust_wide=True),
              "auditor": enrol("auditor", ["AUDITOR"], trust_wide=True, until=day(7)),
              "job": enrol("job", ["JOB"], trust_wide=True), "senco+head": enrol("senco and head", ["SENCO", "HEAD"]),
              "job-of-school": enrol("job of schools", ["JOB"])}
    people.update({role: enrol(role, [role.upper()]) for role in ("clerk", "senco", "head", "governor")})
    unused = iter(SCHOOLS[1:])


def enrol(name, roles, trust_wide=False, **fields):
    held = [{"role": role, **fields} if trust_wide else {"role": role, "school": school, **fields}
            for role in roles for school in ([None] if trust_wide else SCHOOLS)]
    person = world.add_with_roles(name, held)
    return world.connect(world.join(name.replace(" ", "-"), *world.invite(person))[0])


def state_of(school):
    return world.return_state.Name(world.standing(school).state)


def request(act, school, version):
    """What is said so that nothing but state and role can be in the way."""
    if act in ("SAVE", "SAVE_COMPLETE", "SUBMIT", "SUBMIT_AUTHORISED"):
        lacking = {"budget_pence": None} if act == "SAVE" else {}
        writing = world.writing(school, version, joiners=1 + version % 50, **lacking)
        if act == "SUBMIT_AUTHORISED":
            writing.authorise = True
        return writing
    fields = {"school": school, "collection": COLLECTION, "write_id": new_id(), "version": version, "reason": "a test"}
    if act == "EXTEND":
        fields.update(extended_to=day(1))
        del fields["version"]
    return world.message("ReturnActRequest", **fields)


class Walk(unittest.TestCase):
    maxDiff = None

    def school_at(self, state):
        if state == "NOTHING_SAVED":
            if getattr(self, "fresh", None) is None or state_of(self.fresh) != state:
                self.fresh = next(unused)
            return self.fresh
        if state_of(WALKED) == "NOTHING_SAVED":
            world.save(people["senco"], WALKED)
        if state_of(WALKED) != state:
            world.bring_to(state, WALKED, people["senco"], people["head"])
        return WALKED

    def attempt(self, act, role, state):
        """The state it led to, or how it was refused; and the return as it is after."""
        school = self.school_at(state)
        before = world.standing(school)
        self.assertEqual(world.return_state.Name(before.state), state)
        try:
            people[role].call(f"Returns/{METHODS[act]}", request(act, school, before.version))
        except grpc.RpcError as error:
            refusal = contracts.Refusal(world.contract, error)
            self.assertEqual(world.standing(school), before)
            if refusal.code == grpc.StatusCode.FAILED_PRECONDITION:
                self.assertEqual((refusal.state.state, refusal.state.version), (before.state, before.version))
                self.assertIn("nothing was changed", refusal.words)
            return refusal.code
        return state_of(school)

    def test_every_act_in_every_state_by_every_role_leads_where_it_is_written(self):
        wrong, walked = [], 0
        for (act, role), cells in read_table().items():
            for state, cell in cells.items():
                got = self.attempt(act, role, state)
                walked += 1
                if got != REFUSED.get(cell, cell):
                    wrong.append(f"{act} by {role} in {state}: {got}, written: {cell}")
        self.assertEqual(wrong, [])
        self.assertEqual(walked, len(METHODS) * 10 * 9)

    def test_everybody_is_told_what_they_may_do(self):
        acts = world.contract.modules["senconet/v1/returns.proto"].ReturnAct
        table = read_table()
        for state in next(iter(table.values())):
            school = self.school_at(state)
            for role, stranger in people.items():
                written = {act for act in METHODS if table[act, role][state] not in REFUSED}
                may = stranger.call("Returns/Get", school=school, collection=COLLECTION).may
                self.assertEqual({acts.Name(act) for act in may}, written, f"{role} in {state}")


class AtOnce(unittest.TestCase):
    def test_of_two_administrators_one_accepts_or_the_other_sends_back(self):
        for _ in range(10):
            school = WALKED
            if state_of(school) == "NOTHING_SAVED":
                world.save(people["senco"], school)
            world.bring_to("AUTHORISED", school, people["senco"], people["head"])
            version, audits = world.standing(school).version, audited(school)
            outcomes = {}

            def act(name):
                try:
                    world.act(world.administrator, name, school, version=version, reason="a test")
                    outcomes[name] = None
                except grpc.RpcError as error:
                    outcomes[name] = contracts.Refusal(world.contract, error)

            both = [threading.Thread(target=act, args=(name,)) for name in ("Accept", "SendBack")]
            for one in both:
                one.start()
            for one in both:
                one.join()
            done = [name for name, refusal in outcomes.items() if refusal is None]
            self.assertEqual(len(done), 1)
            refused = next(refusal for refusal in outcomes.values() if refusal is not None)
            self.assertEqual(refused.code, grpc.StatusCode.FAILED_PRECONDITION)
            self.assertEqual(state_of(school), {"Accept": "ACCEPTED", "SendBack": "SENT_BACK"}[done[0]])
            self.assertEqual(refused.state.state, world.standing(school).state)
            other = "Returns/SendBack" if done == ["Accept"] else "Returns/Accept"
            self.assertEqual(sorted(audited(school)[len(audits):]), sorted([f"Returns/{done[0]}", f"{other} refused"]))


def audited(school):
    return world.trust.psql(f"select act from audit where school = {school} order by id").splitlines()


if __name__ == "__main__":
    unittest.main()
