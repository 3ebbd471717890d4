"""Every request for every role: the answer written by hand in permissions.tsv, asked for one by one."""

import hashlib
import itertools
import os
import unittest
import uuid

import grpc

import certificates
from acts import PDF
from network_acts import NetworkActs
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, World, day, new_id

HERE = os.path.dirname(os.path.abspath(__file__))
UNKNOWN = 10 ** 9
CODE = grpc.StatusCode
MEANS = {"no": CODE.PERMISSION_DENIED, "hidden": CODE.NOT_FOUND, "gone": CODE.NOT_FOUND, "who": CODE.UNAUTHENTICATED,
         "stale": CODE.ABORTED, "stays": CODE.FAILED_PRECONDITION, "never": CODE.UNIMPLEMENTED, "code": CODE.PERMISSION_DENIED,
         "other": CODE.INVALID_ARGUMENT, "ok": None}
ROLES = {"clerk": {"CLERK": SCHOOL_X}, "senco": {"SENCO": SCHOOL_X}, "head": {"HEAD": SCHOOL_X},
         "governor": {"GOVERNOR": SCHOOL_X}, "director": {"DIRECTOR": None}, "job": {"JOB": None},
         "job-of-school": {"JOB": SCHOOL_X}}
SAME_ID = str(uuid.uuid4())
NAMED = str(uuid.uuid4())
LATER = itertools.count()


def read_table():
    with open(os.path.join(HERE, "permissions.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    heads = lines[0][1:]
    return {line[0]: dict(zip(heads, line[1:], strict=True)) for line in lines[1:]}


TABLE = read_table()


def setUpModule():
    global world, people, signing_request
    world = World()
    signing_request = certificates.signing_request(certificates.make_key(os.path.join(world.folder, "asking.key")))
    senco_of_y = world.connect(world.enrol("senco of y", SENCO=SCHOOL_Y))
    world.senco.call("Returns/Submit", world.writing())
    senco_of_y.call("Returns/Submit", world.writing(SCHOOL_Y))
    world.approve()
    world.approve(SCHOOL_Y, world.connect(world.enrol("head of y", HEAD=SCHOOL_Y)))
    world.administrator.call("Allocations/Issue", collection=COLLECTION)
    make_network()
    for method in ("Publications/Make", "Disclosures/Answer"):
        world.administrator.call(method, **request(method, SCHOOL_X))
    for school in (SCHOOL_X, SCHOOL_Y):
        world.with_school(school)
    people = {role: world.connect(world.enrol(role, **roles)) for role, roles in ROLES.items()}
    people["administrator"] = world.administrator
    people["auditor"] = world.connect(enrol_with("auditor", role="AUDITOR", until=day(7)))
    people["no-role"] = world.connect(enrol_with("no role", role="CLERK", school=SCHOOL_X, until=day(0)))
    end_roles("no role")
    people["no-certificate"] = world.nobody


def make_network():
    """Of each school a meeting that it hosts and one that is over, and an approach that was agreed there."""
    global coming, held, agreed
    network = NetworkActs(world)
    coming, held, agreed = ({SCHOOL_X: make(SCHOOL_X), SCHOOL_Y: make(SCHOOL_Y), 9999999: UNKNOWN} for make in (
        lambda school: network.planned(7, school), lambda school: network.planned(-3, school), network.agreed))
    for school in (SCHOOL_X, SCHOOL_Y):
        network.call("Meetings/Invite", number=coming[SCHOOL_X], schools=[school])


def enrol_with(name, **role):
    person = world.administrator.call("People/Add", write_id=new_id(), name=name, roles=[role]).person
    return world.join(name, *world.invite(person.id))[0]


def end_roles(name):
    for person in world.administrator.call("People/List", page_size=1000).people:
        for role in person.roles if person.name == name else ():
            world.administrator.call("People/EndRole", person=person.id, role_id=role.id)


def request(name, school):
    """What whoever may ask is answered as the table says."""
    schools = {"school": school, "collection": COLLECTION}
    write = {"write_id": new_id(), "replaces": 77, "figures": world.figures(), **schools}
    act = {"write_id": new_id(), "version": 1, "reason": "a test", **schools}
    statement_act = {"number": UNKNOWN, "write_id": new_id(), "reason": "a test", **schools}
    requests = {
        "Schools/Get": {"school": school},
        "Schools/Stage": {"import_id": new_id(), "rows": [{"row": 2, "school": {"laestab": 9990001, "name": "A"}}]},
        "Schools/Apply": {"import_id": new_id(), "rows": 1},
        "Schools/Report": {"import_id": new_id()},
        "People/Add": {"write_id": SAME_ID, "name": "added", "roles": [{"role": "DIRECTOR"}]},
        "People/GiveRole": {"person": given_person(), "role": {"role": "DIRECTOR", "from": day(0), "until": day(1)}},
        "People/EndRole": {"person": UNKNOWN, "role_id": UNKNOWN},
        "People/Invite": {"person": UNKNOWN, "code_id": "00000000", "secret_hash": hashlib.sha256(b"").digest()},
        "People/Revoke": {"person": UNKNOWN, "reason": "a test"},
        "People/SetEmail": {"write_id": new_id(), "person": UNKNOWN, "email": "a@example.org", "replaces": 0},
        "Policies/Add": {"write_id": NAMED, "policy": {"name": "added", "weights": {"A_hundredths": 100}}},
        "Policies/Publish": {"write_id": NAMED, "name": "charter", "agreed_with": "the heads", "agreed_on": "2012-09-01",
                             "minute": "7.3"},
        "Policies/Try": {"collection": COLLECTION, "name": "charter"},
        "Policies/Get": {"name": "charter"},
        "Collections/Open": {"collection": world.administrator.call("Collections/Get", collection=COLLECTION).collection},
        "Collections/Get": {"collection": COLLECTION},
        "Collections/Reopen": {"collection": COLLECTION, "write_id": new_id(), "reason": "a test",
                               "closes_on": day(100 + next(LATER))},
        "Returns/Save": write,
        "Returns/Submit": write,
        "Returns/Get": schools,
        "Returns/Versions": schools,
        "Returns/Events": schools,
        **{f"Returns/{name}": act for name in ("Recall", "AskCorrection", "Authorise", "SendBack", "Look", "Accept",
                                               "DeclineCorrection", "Reopen")},
        "Returns/Extend": {"write_id": new_id(), "reason": "a test", "extended_to": day(1), **schools},
        "Returns/Exempt": {"write_id": new_id(), "reason": "a test", "again": True, **schools},
        "Returns/Reminders": {"collection": COLLECTION},
        "Returns/List": {"collection": COLLECTION},
        "Returns/Supply": {"collection": COLLECTION, "rows": [{"row": 2, "school": school, "figures": {
            "budget_pence": 100, "budget_year": "2012-13", "budget_source": "made up"}}]},
        "Receipts/Get": schools,
        "Allocations/Provisional": schools,
        "Allocations/Get": schools,
        "Allocations/History": schools,
        "Allocations/Acknowledge": {**statement_act, "hours_thousandths": 5000},
        "Allocations/Dispute": {**statement_act, "hours_thousandths": 5000},
        "Allocations/Decide": {**statement_act, "upheld": True},
        "Allocations/Issue": {"collection": COLLECTION},
        "Allocations/List": {"collection": COLLECTION},
        "Publications/Preview": {"collection": COLLECTION, "columns": ["PUPILS_A"]},
        "Publications/Make": {"write_id": SAME_ID, "collection": COLLECTION, "columns": ["PUPILS_A"], "title": "a test"},
        "Publications/Get": {"publication": 1},
        "Publications/Compare": {"publication": 1},
        "Disclosures/Preview": {"collection": COLLECTION, "cells": [{"column": "ON_ROLL"}]},
        "Disclosures/Answer": {"write_id": NAMED, "collection": COLLECTION, "reference": "FOI-1", "content": b"none"},
        "Disclosures/Get": {"reference": "FOI-1"},
        **training_requests(school),
        **privacy_requests(),
        "Handovers/Pack": {"school": school},
        "Audit/Chain": {"at_school": school},
        "Membership/Join": {"school": school, "on": "2001-09-01"},
        "Membership/Leave": {"school": school, "on": "2001-08-31", "reason": "a test"},
        "Membership/Link": {"school": school, "predecessor": 9998888, "kind": "MERGED", "on": "2001-09-01"},
        "Membership/Federate": {"school": school, "on": "2001-09-01", "leaves": True},
        "Membership/Date": {"school": school, "opened_on": "2001-09-01"},
        "Membership/LastYear": schools,
        "Membership/Record": {"school": school},
        "Designations/Designate": {"write_id": new_id(), "school": school, "person": UNKNOWN},
        "Designations/Describe": {"write_id": new_id(), "school": school, "number": UNKNOWN, "version": 0, "post": {"title": "SENCO"}},
        "Designations/End": {"write_id": new_id(), "school": school, "number": UNKNOWN, "on": day(7), "reason": "a test"},
        "Designations/Get": {"school": school, "number": UNKNOWN},
        "Agencies/Save": {"write_id": new_id(), "agency": {"version": 77, "name": "An agency"}},
        "Teachers/Save": {"write_id": new_id(), "record": {"version": 77, "qualified": "QUALIFIED"}},
        "Meetings/Plan": {"write_id": new_id(), "title": "a test", "from": f"{day(7)}T15:30", "until": f"{day(7)}T17:00",
                          "host": school, "place": "the hall"},
        **{f"Meetings/{name}": {"write_id": new_id(), "number": coming[school], "version": 77, "reason": "a test"}
           for name in ("Change", "Cancel")},
        "Meetings/Get": {"number": held[school]},
        "Meetings/ProposeItem": {"write_id": new_id(), "number": coming[SCHOOL_X], "school": school, "title": "a test"},
        "Meetings/SetAgenda": {"write_id": new_id(), "number": coming[school], "version": 77, "items": [{"item": UNKNOWN}]},
        "Meetings/Invite": {"write_id": new_id(), "number": coming[school], "everybody": True},
        "Meetings/Answer": {"write_id": new_id(), "number": coming[SCHOOL_X], "school": school, "answer": "WILL_COME"},
        "Meetings/Attend": {"write_id": new_id(), "number": held[school], "version": 77},
        "Meetings/WriteMinutes": {"write_id": new_id(), "number": held[school], "version": 77, "paragraphs": ["a test"]},
        "Meetings/AddAction": {"write_id": new_id(), "number": held[school], "what": "a test", "at_school": school,
                               "owner": UNKNOWN, "due_on": day(7)},
        "Meetings/SetAction": {"write_id": new_id(), "number": UNKNOWN, "version": 1, "state": "ACTION_DONE", "outcome": "a test"},
        "Approaches/Agree": {"write_id": new_id(), "meeting": held[school], "title": "a test", "paragraphs": ["a test"],
                             "look_again_on": day(7)},
        "Approaches/Review": {"write_id": new_id(), "number": agreed[school], "version": 77, "outcome": "APPROACH_ENDED",
                              "reason": "a test"},
        "Approaches/TakeUp": {"write_id": new_id(), "number": agreed[SCHOOL_X], "school": school, "since": day(-1)},
        "Approaches/Get": {"number": agreed[SCHOOL_X]},
        "Approaches/Search": {"words": "profiles"},
        "Enrolment/Renew": {"signing_request": signing_request, "renews": bytes(32), "proof": b"a test"},
        "Changes/Digest": {"school": school},
        "Enrolment/Join": {"code_id": "00000000", "secret": bytes(15), "signing_request": signing_request},
    }
    if name == "Collections/Open":
        requests[name]["collection"].ClearField("open_now")
    return requests.get(name, {})


def privacy_requests():
    write = {"write_id": new_id(), "reason": "a test"}
    of_nobody = {"write_id": new_id(), "person": UNKNOWN}
    return {
        "Privacy/OpenRequest": {**of_nobody, "kind": "ACCESS", "received_on": day(0), "identity_checked": "a test"},
        "Privacy/ExtendRequest": {**write, "number": UNKNOWN, "until": day(50)},
        "Privacy/CloseRequest": {"write_id": new_id(), "number": UNKNOWN, "outcome": "DONE", "answered_on": day(0), "answer": "a test"},
        "Privacy/Export": {"person": UNKNOWN},
        "Privacy/Rectify": {**write, "person": UNKNOWN, "replaces": "a", "corrected": "b"},
        "Privacy/Hold": {**write, "person": UNKNOWN},
        "Privacy/EndHold": {**write, "number": UNKNOWN},
        "Privacy/Erase": {**of_nobody, "replaces": "a"},
    }


def training_requests(school):
    write = {"write_id": new_id(), "replaces": 1}
    of_school = {"school": school, **write}
    booking = {**of_school, "booking": UNKNOWN}
    event = {"kind": "CONFERENCE", "title": "a test", "begins": f"{day(3)}T09:00", "ends": f"{day(3)}T16:00",
             "hours_hundredths": 600, "online": True}
    return {
        "Needs/Record": {"school": school, "write_id": new_id(), "title": "a", "why": "b", "item": "C11", "wanted_by": day(9)},
        "Needs/Agree": {**of_school, "need": UNKNOWN, "agreed": True},
        "Needs/Close": {**of_school, "need": UNKNOWN, "reason": "a test"},
        "Needs/Get": {"need": UNKNOWN},
        "Training/Announce": {"write_id": new_id(), "content": event},
        "Training/Enter": {"school": school, "write_id": new_id(), "content": event},
        "Training/Cancel": {**write, "event": UNKNOWN, "reason": "a test"},
        "Training/Withdraw": {**of_school, "event": UNKNOWN, "reason": "a test"},
        "Training/Get": {"event": UNKNOWN},
        "Training/Book": {"school": school, "write_id": new_id(), "event": UNKNOWN},
        "Training/CancelBooking": {"write_id": new_id(), "booking": UNKNOWN},
        "Training/Booking": {"booking": UNKNOWN},
        "Training/Support": {**booking, "granted": True},
        "Training/Attend": {**write, "event": UNKNOWN, "attendees": [{"booking": UNKNOWN, "came": True}]},
        "Training/Feedback": {**booking, "text": "a test", "would_recommend": True},
        "Training/PassOn": {**booking, "text": "a test", "on": day(0), "people": 1},
        "Training/Attach": {"school": school, "write_id": new_id(), "booking": UNKNOWN, "type": "PDF", "file_name": "a.pdf",
                            "content": PDF},
        "Training/Certificate": {"certificate": UNKNOWN},
    }


def given_person():
    if not hasattr(given_person, "id"):
        given_person.id = world.administrator.call("People/Add", write_id=new_id(), name="given",
                                                   roles=[{"role": "DIRECTOR", "from": day(100)}]).person.id
    return given_person.id


def answer(stranger, name, fields):
    """None where answered, else the code."""
    try:
        if name.endswith("Watch"):
            stranger.watch(name, **fields)
        else:
            stranger.call(name, **fields)
    except grpc.RpcError as error:
        return error.code()
    return None


class Permissions(unittest.TestCase):
    def test_every_request_has_a_row_and_every_row_a_request(self):
        short = {name.removeprefix("senconet.v1.") for name in world.contract.methods}
        self.assertEqual(short - set(TABLE), set(), "requests without a row")
        self.assertEqual(set(TABLE) - short, set(), "rows without a request")

    def test_every_role_gets_the_answer_written_for_it(self):
        wrong = []
        for name, cells in TABLE.items():
            self.assertEqual(set(cells), set(people))
            for role, cell in cells.items():
                for school, expected in zip((SCHOOL_X, SCHOOL_Y), cell.split("/")):
                    got = answer(people[role], name, request(name, school))
                    if got != MEANS[expected]:
                        wrong.append(f"{name} by {role} for {school}: {got}, written: {expected}")
        self.assertEqual(wrong, [])

    def test_whoever_may_not_see_a_school_is_told_the_same_as_of_one_that_is_not_there(self):
        for name in ("Schools/Get", "Returns/Get", "Allocations/Get", "Allocations/Provisional", "Returns/Versions",
                     "Returns/Submit"):
            other = people["senco"].refusal(name, **request(name, SCHOOL_Y))
            unknown = people["senco"].refusal(name, **request(name, 9999999))
            self.assertEqual((other.code, other.words.replace(str(SCHOOL_Y), "N")),
                             (unknown.code, unknown.words.replace("9999999", "N")))


class MayDo(unittest.TestCase):
    """By role and state: test_return_states."""

    def test_a_return_says_what_may_be_done_in_the_days_of_its_collection(self):
        phases = world.message("Window").Phase
        acts = world.contract.modules["senconet/v1/returns.proto"].ReturnAct
        world.administrator.call("Collections/Open", collection={
            "key": "over", "academic_year": "2009/10", "reference_date": "2010-01-21", "opens_on": day(-9),
            "due_on": day(-8), "closes_on": day(-1), "finish_by": day(-1), "asks": {"plasc": True}, "policy": "charter"})
        for collection, phase, may in ((COLLECTION, "OPEN", {"SAVE", "SAVE_COMPLETE", "SUBMIT"}), ("over", "CLOSED", set())):
            answer = people["senco"].call("Returns/Get", school=SCHOOL_X, collection=collection)
            self.assertEqual((phases.Name(answer.window.phase), {acts.Name(act) for act in answer.may}), (phase, may))


class Lists(unittest.TestCase):
    def schools(self, stranger):
        return ([school.laestab for school in stranger.call("Schools/List").schools],
                [line.school for line in stranger.call("Returns/List", collection=COLLECTION).returns],
                [one.school for one in stranger.call("Allocations/List", collection=COLLECTION).allocations])

    def test_lists_show_the_callers_own_schools_only(self):
        for role in ("clerk", "senco", "head", "governor", "job-of-school"):
            self.assertEqual(self.schools(people[role]), ([SCHOOL_X],) * 3, role)
        for role in ("administrator", "director", "auditor", "job"):
            self.assertEqual(self.schools(people[role]), ([SCHOOL_Y, SCHOOL_X],) * 3, role)

    def test_a_governor_of_two_schools_sees_both(self):
        person = world.administrator.call("People/Add", write_id=new_id(), name="governor of two", roles=[
            {"role": "GOVERNOR", "school": SCHOOL_X}, {"role": "GOVERNOR", "school": SCHOOL_Y}]).person
        governor = world.connect(world.join("governor of two", *world.invite(person.id))[0])
        self.assertEqual(self.schools(governor), ([SCHOOL_Y, SCHOOL_X],) * 3)


class Roles(unittest.TestCase):
    def test_a_senco_of_one_school_who_governs_another_sends_for_the_first_only(self):
        both = world.connect(world.enrol("both", SENCO=SCHOOL_X, GOVERNOR=SCHOOL_Y))
        self.assertEqual(both.call("Returns/Get", school=SCHOOL_Y, collection=COLLECTION).school.laestab, SCHOOL_Y)
        self.assertEqual(both.refusal("Returns/Submit", **request("Returns/Submit", SCHOOL_X)).code, CODE.ABORTED)
        refusal = both.refusal("Returns/Submit", **request("Returns/Submit", SCHOOL_Y))
        self.assertEqual(refusal.code, CODE.PERMISSION_DENIED)
        self.assertIn(f"only the school's SENCO may do this; at school {SCHOOL_Y} you hold no such role", refusal.words)

    def test_a_role_given_or_ended_counts_at_once_on_an_open_connection(self):
        person = world.administrator.call("People/Add", write_id=new_id(), name="changing",
                                          roles=[{"role": "CLERK", "school": SCHOOL_X}]).person
        changing = world.connect(world.join("changing", *world.invite(person.id))[0])
        changing.call("Schools/List")
        world.administrator.call("People/EndRole", person=person.id, role_id=person.roles[0].id)
        world.until(lambda: answer(changing, "Schools/List", {}) == CODE.PERMISSION_DENIED)
        world.administrator.call("People/GiveRole", person=person.id, role={"role": "DIRECTOR"})
        world.until(lambda: answer(changing, "Schools/List", {}) is None)

    def test_a_role_counts_on_its_days_only(self):
        for name, days in (("past", {"from": day(-30), "until": day(-1)}), ("future", {"from": day(1)})):
            person = world.administrator.call("People/Add", write_id=new_id(), name=name,
                                              roles=[{"role": "AUDITOR", "until": day(60), **days}]).person
            auditor = world.connect(world.join(name, *world.invite(person.id))[0])
            self.assertEqual(answer(auditor, "Schools/List", {}), CODE.PERMISSION_DENIED, name)

    def test_an_auditors_role_must_end_and_a_sencos_be_at_a_school(self):
        for role, field in (({"role": "AUDITOR"}, "roles[0].until"), ({"role": "AUDITOR", "until": day(366)}, "roles[0].until"),
                            ({"role": "SENCO"}, "roles[0].school"),
                            ({"role": "DIRECTOR", "school": SCHOOL_X}, "roles[0].school"), ({}, "roles[0].role"),
                            ({"role": "HEAD", "school": 7}, "roles[0].school"),
                            ({"role": "DIRECTOR", "from": "tomorrow"}, "roles[0].from"),
                            ({"role": "DIRECTOR", "from": day(2), "until": day(1)}, "roles[0].until")):
            refusal = world.administrator.refusal("People/Add", write_id=new_id(), name="nobody", roles=[role])
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [field]), role)

    def test_of_several_roles_the_one_at_fault_is_named(self):
        good = {"role": "DIRECTOR"}
        at_x = {"role": "HEAD", "school": SCHOOL_X, "until": day(9)}
        for role, code, field in (({"role": "HEAD", "school": 9998888}, CODE.NOT_FOUND, "roles[2].school"),
                                  ({"role": "JOB", "until": day(-1)}, CODE.INVALID_ARGUMENT, "roles[2].until"),
                                  ({"role": "SENCO", "school": SCHOOL_X}, CODE.FAILED_PRECONDITION, "roles[2].role"),
                                  ({**at_x, "from": day(9)}, CODE.ALREADY_EXISTS, "roles[2]")):
            refusal = world.administrator.refusal("People/Add", write_id=new_id(), name="at fault",
                                                  roles=[good, at_x, role])
            self.assertEqual((refusal.code, list(refusal.fields)), (code, [field]), role)
        self.assertEqual(world.trust.psql("select count(*) from person where name = 'at fault'"), "0")
        person = world.administrator.call("People/Add", write_id=new_id(), name="well",
                                          roles=[good, at_x, {**at_x, "from": day(10), "until": day(12)}]).person
        self.assertEqual([(role.role, role.until) for role in person.roles],
                         [(world.roles.Value("DIRECTOR"), ""), (world.roles.Value("HEAD"), day(9)),
                          (world.roles.Value("HEAD"), day(12))])

    def test_a_role_without_a_first_day_begins_today_and_cannot_have_ended(self):
        person = world.add_person("late", DIRECTOR=None)
        refusal = world.administrator.refusal("People/GiveRole", person=person, role={"role": "JOB", "until": day(-1)})
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["role.until"]))
        self.assertIn("which is today where none is said", refusal.words)
        role = world.administrator.call("People/GiveRole", person=person, role={"role": "JOB", "until": day(0)}).role
        self.assertEqual((getattr(role, "from"), role.until), (day(0), day(0)))


if __name__ == "__main__":
    unittest.main()
