"""Every field of every request gets what no honest client sends: the answer names the field, nothing is stored
where it is refused, no word of the inside leaks, and an honest request beside it works."""

import itertools
import re
import unittest

import grpc

from stranger import COLLECTION, SCHOOL_X, SCHOOL_Y, World, certificates, contracts, day, encode, kind, new_id, places

CODE = grpc.StatusCode
SAID = (None, CODE.INVALID_ARGUMENT, CODE.NOT_FOUND, CODE.ALREADY_EXISTS, CODE.ABORTED, CODE.FAILED_PRECONDITION,
        CODE.RESOURCE_EXHAUSTED, CODE.PERMISSION_DENIED)
INSIDE = re.compile(r"select|constraint|relation|column \\?[\"']|function|pg_|sql|\.c:|0x[0-9a-f]|/tmp|/work|senconet_", re.I)
PAGED = ("Schools/List", "Schools/Report", "People/List", "Policies/List", "Collections/List", "Returns/List",
         "Returns/Reminders",          "Returns/Versions", "Allocations/List", "Allocations/History",
         "Publications/List", "Disclosures/List", "Meetings/Coming", "Meetings/Past", "Approaches/List")
PDF = b"%PDF-1.4\nstartxref\n9\n%%EOF\n"
TRUSTS = {"kind": "TRUST", "title": "a", "begins": f"{day(3)}T09:00", "ends": f"{day(4)}T16:00", "hours_hundredths": 600,
          "provider": "b", "cost_pence": 100, "places": 3, "place": "c", "online": False, "book_by": day(3), "needs": [1]}
OWN = {**{name: TRUSTS[name] for name in TRUSTS if name != "needs"}, "led": True, "briefing": True, "staff": 3, "open": True}
SENCOS = ("Needs/Record", "Needs/Close", "Training/Enter", "Training/Withdraw", "Training/Book", "Training/CancelBooking",
          "Training/Feedback", "Training/PassOn", "Training/Attach")

NUMBERS = (0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 7, 2 ** 63 - 1, 2 ** 63, 2 ** 64 - 1)
TEXTS = ("", " ", "x" * 4000, "x" * 4001, "-1", "1.5", "9" * 30, "2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31",
         "infinity", "'; drop table school; --", "%s%n", "\u202eabc", "\U0001f600", "a\nb",
         b"a\0b", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"a\x1b[2J")
BROKEN = (b"a\0b", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"a\x1b[2J")
BYTES = (b"", b"\0", bytes(15), bytes(32), bytes(3000))


def setUpModule():
    global world, person, signing_request, meeting
    world = World()
    person = world.add_person("whoever", DIRECTOR=None)
    meeting = world.administrator.call("Meetings/Plan", write_id=new_id(), **{**MEETING, "note_taker": 1}).meeting.number
    signing_request = certificates.signing_request(certificates.make_key(world.folder + "/asking.key"))


MEETING = {"title": "t", "from": f"{day(7)}T15:30", "until": f"{day(7)}T17:00", "host": SCHOOL_X, "place": "p", "online": "https://o",
           "items_until": day(5), "note_taker": 1}


def version():
    return world.senco.call("Returns/Get", school=SCHOOL_X, collection=COLLECTION).__getattribute__("return").version


YEARS, LATER = itertools.count(1900), itertools.count(200)


ASKED = ("version", "reason", "figures", "answer_by", "extended_to")
ACTS = {"Returns/Recall": ("senco", ASKED[:2]), "Returns/AskCorrection": ("senco", ASKED[:3]),
        "Returns/Authorise": ("head", ASKED[:2]), "Returns/SendBack": ("administrator", ASKED),
        "Returns/Look": ("administrator", ASKED[:2]), "Returns/Accept": ("administrator", ASKED[:2]),
        "Returns/DeclineCorrection": ("administrator", ASKED[:2]), "Returns/Reopen": ("administrator", ASKED),
        "Returns/Extend": ("administrator", ("reason", "extended_to"))}


def requests(name):
    """An honest request of the method, with every field set, and who may ask it."""
    where = {"school": SCHOOL_X, "collection": COLLECTION}
    page = {"page_size": 10, "page_token": "1"}
    role = {"role": "SENCO", "school": SCHOOL_X, "from": day(1), "until": day(2)}
    later = next(LATER) if name == "Collections/Reopen" else 200
    year = next(YEARS) if name == "Collections/Open" else 1900
    school = {"laestab": 9990001, "urn": 100001, "name": "A", "kind": "PRIMARY", "type": "t", "phase": "p",
              "local_authority": "l", "closed": False}
    figures = {"joiners": 1, "leavers": 2, "turnover_from": "2012-01-18", "turnover_to": "2013-01-17",
               "budget_pence": 100, "budget_year": "2012-13", "budget_source": "made up"}
    supplied = {"turnover_hundredths": 3400, "turnover_source": "the authority", "turnover_year": "2012/13"}
    act = {**where, "number": 1, "write_id": new_id(), "reason": "a test"}
    honest = {
        "Schools/Get": {"school": SCHOOL_X},
        "Schools/Stage": {"import_id": new_id(), "chunk": 0, "rows": [{"row": 2, "school": school}]},
        "Schools/Apply": {"import_id": new_id(), "rows": 1},
        "Schools/Report": {"import_id": new_id(), **page},
        "People/Add": {"write_id": new_id(), "name": "added", "roles": [role]},
        "People/GiveRole": {"person": person, "role": role},
        "People/EndRole": {"person": person, "role_id": 10 ** 9},
        "People/Invite": {"person": person, "code_id": "00000000", "secret_hash": bytes(32), "valid_hours": 1},
        "People/Revoke": {"person": person, "reason": "a test", "keep_this": False},
        "Policies/Add": {"write_id": new_id(), "policy": {
            "name": "added", "version": 1, "points_per_hour_hundredths": 4000, "hours_rounding": "COMPLETED",
            "hours_step_thousandths": 1000, "budget_unit_pence": 100000, "budget_rounding": "NEAREST_TIE_UP",
            "bands": [{"percent_hundredths": 2000, "hours_thousandths": 1000}], "band_edge": "ABOVE",
            "turnover_rounding": "AS_IT_IS", "turnover_giver": "COUNTS_FIRST", "short_period": "REFUSED",
            "missing_figure": "NO_RESULT", "applies": [{"kind": "SPECIAL", "applies": "NOT_APPLICABLE"}],
            "week_thousandths": 32500, "codes_reason": "the census", "weights": {"A_hundredths": 100, "K_hundredths": 100,
                                                   "K_with_agencies_hundredths": 500}}},
        "Policies/Publish": {"write_id": new_id(), "name": "charter", "version": 1, "agreed_with": "the heads",
                             "agreed_on": "2012-09-01", "minute": "7.3"},
        "Policies/Try": {"collection": COLLECTION, "name": "charter", "version": 1, **page},
        "Policies/Get": {"name": "charter", "version": 1},
        "Collections/Open": {"collection": {
            "key": f"y{year}", "academic_year": f"{year}/{(year + 1) % 100:02}", "reference_date": f"{year + 1}-01-15",
            "opens_on": day(0), "due_on": day(1), "closes_on": day(2), "policy": "charter", "policy_version": 1,
            "asks": {"plasc": True, "mobility": True, "budget": True}}},
        "Collections/Get": {"collection": COLLECTION},
        "Collections/Reopen": {"collection": COLLECTION, "write_id": new_id(), "reason": "a test", "due_on": day(70),
                               "closes_on": day(later), "finish_by": day(1096)},
        "Returns/Get": {**where, "version": 1},
        "Returns/Versions": {**where, **page},
        "Returns/List": {"collection": COLLECTION, "state": "DRAFT", "exempt": False, "late": False, **page},
        "Returns/Exempt": {"school": SCHOOL_Y, "collection": COLLECTION, "reason": "a test", "again": False,
                           "write_id": new_id()},
        "Returns/Reminders": {"collection": COLLECTION, **page},
        "Returns/Supply": {"collection": COLLECTION, "rows": [
            {"row": 2, "school": SCHOOL_X, "figures": {**figures, **supplied}}]},
        "Returns/Events": {**where, **page},
        "Allocations/Provisional": where,
        "Allocations/Get": {**where, "number": 1},
        "Allocations/Issue": {"collection": COLLECTION},
        "Allocations/List": {"collection": COLLECTION, **page},
        "Allocations/History": {**where, **page},
        "Allocations/Acknowledge": {**act, "hours_thousandths": 5000},
        "Allocations/Dispute": {**act, "hours_thousandths": 5000},
        "Allocations/Decide": {**act, "upheld": True},
        "Receipts/Get": {**where, "version": 1},
        "Publications/Preview": {"collection": COLLECTION, "columns": ["PUPILS_A", "POINTS"]},
        "Publications/Make": {"write_id": new_id(), "collection": COLLECTION, "columns": ["PUPILS_A"], "title": "a test"},
        "Publications/Get": {"publication": 1},
        "Publications/Compare": {"publication": 1},
        "Disclosures/Preview": {"collection": COLLECTION, "cells": [{"school": SCHOOL_X, "column": "ON_ROLL"}]},
        "Disclosures/Answer": {"write_id": new_id(), "collection": COLLECTION, "reference": f"FOI {new_id()}",
                               "content": b"a letter", "file_name": "letter.txt",
                               "cells": [{"school": SCHOOL_X, "column": "ON_ROLL"}]},
        "Disclosures/Get": {"reference": "FOI-1"},
        "Meetings/Plan": {"write_id": new_id(), **MEETING},
        "Meetings/Change": {"write_id": new_id(), "number": meeting, "version": 77, "reason": "a test", **MEETING,
                            "clear": ["place"]},
        "Meetings/Cancel": {"write_id": new_id(), "number": meeting, "version": 77, "reason": "a test"},
        "Meetings/Get": {"number": meeting, "minutes_version": 1},
        "Meetings/ProposeItem": {"write_id": new_id(), "number": meeting, "school": SCHOOL_X, "title": "t", "detail": "d"},
        "Meetings/SetAgenda": {"write_id": new_id(), "number": meeting, "version": 77, "items": [
            {"item": 1, "not_now": True, "reason": "a test"}]},
        "Meetings/Invite": {"write_id": new_id(), "number": meeting, "everybody": False, "schools": [SCHOOL_X],
                            "guests": [{"name": "g", "from_school": "s"}]},
        "Meetings/Answer": {"write_id": new_id(), "number": meeting, "school": SCHOOL_X, "answer": "MAY_COME", "words": "w"},
        "Meetings/Attend": {"write_id": new_id(), "number": meeting, "version": 77, "reason": "r", "present": [
            {"school": SCHOOL_X, "by": "b"}, {"guest": 1}]},
        "Meetings/WriteMinutes": {"write_id": new_id(), "number": meeting, "version": 77, "paragraphs": ["p"], "final": True,
                                  "reason": "r"},
        "Meetings/AddAction": {"write_id": new_id(), "number": meeting, "what": "w", "at_school": SCHOOL_X, "owner": person,
                               "due_on": day(7)},
        "Meetings/SetAction": {"write_id": new_id(), "number": 10 ** 9, "version": 1, "state": "ACTION_DONE", "outcome": "o",
                               "due_on": day(7)},
        "Meetings/ListActions": {"mine": True, "overdue": True, "meeting": meeting, **page},
        "Approaches/Agree": {"write_id": new_id(), "meeting": meeting, "title": "t", "paragraphs": ["p"], "look_again_on": day(7)},
        "Approaches/Review": {"write_id": new_id(), "number": 10 ** 9, "version": 1, "outcome": "APPROACH_CHANGED", "title": "t",
                              "look_again_on": day(7), "paragraphs": ["p"], "reason": "r"},
        "Approaches/TakeUp": {"write_id": new_id(), "number": 10 ** 9, "school": SCHOOL_X, "since": day(-1), "no_longer": False},
        "Approaches/Get": {"number": 10 ** 9},
        "Approaches/Search": {"words": "profile", "page_size": 10, "page_token": "1"},
        "Calendar/Mine": {"from": day(0), "page_size": 10, "page_token": "1/1"},
        **training(page),
        "Audit/Chain": {"at_school": SCHOOL_X, **page},
        "Audit/List": {"at_school": SCHOOL_X, "person": person, "from": day(-1), "until": day(1), **page},
        "Enrolment/Join": {"code_id": "00000000", "secret": bytes(15), "signing_request": signing_request},
        "grpc.health.v1.Health/Check": {"service": "senconet.v1.Returns"},
    }
    method = world.contract.method(name)
    if name in ("Returns/Save", "Returns/Submit"):
        return world.senco, world.writing(SCHOOL_X, version(), turnover_from="2012-01-18", turnover_to="2013-01-17")
    if name in ACTS:
        said = {"version": 1, "reason": "a test", "figures": [{"field": "roll", "reason": "a test"}],
                "answer_by": day(7), "extended_to": day(7)}
        return getattr(world, ACTS[name][0]), method.request(
            **where, write_id=new_id(), **{field: said[field] for field in ACTS[name][1]})
    asking = world.senco if name.startswith(("Returns/Get", "Allocations/Get", "Allocations/History")) else world.administrator
    asking = world.senco if name in ("Meetings/Answer", "Approaches/TakeUp") else asking
    asking = world.head if name in ("Allocations/Acknowledge", "Allocations/Dispute") else asking
    asking = world.nobody if name == "Enrolment/Join" else asking
    asking = world.senco if name in SENCOS else world.head if name in ("Needs/Agree", "Training/Support") else asking
    return asking, method.request(**honest.get(name, page if name in PAGED else {}))


def training(page):
    write = {"write_id": new_id(), "replaces": 1}
    of_school = {"school": SCHOOL_X, **write}
    filters = {"at_school": SCHOOL_X, "person": person, **page}
    booking = {**of_school, "booking": 10 ** 9}
    return {
        "Needs/Record": {**of_school, "need": 10 ** 9, "title": "a", "why": "b", "item": "C11", "wanted_by": day(9)},
        "Needs/Agree": {**of_school, "need": 10 ** 9, "agreed": True, "reason": "a test", "in_plan": True, "plan_place": "3"},
        "Needs/Close": {**of_school, "need": 10 ** 9, "met_by": 10 ** 9},
        "Needs/List": {**filters, "open_only": True, "without_event": True},
        "Needs/Get": {"need": 10 ** 9},
        "Training/Announce": {**write, "event": 10 ** 9, "content": TRUSTS},
        "Training/Enter": {**of_school, "event": 10 ** 9, "content": OWN},
        "Training/Cancel": {**write, "event": 10 ** 9, "reason": "a test"},
        "Training/Withdraw": {**of_school, "event": 10 ** 9, "reason": "a test"},
        "Training/List": {**page, "from": day(0), "until": day(9), "without_takers": True},
        "Training/Get": {"event": 10 ** 9},
        "Training/Book": {"school": SCHOOL_X, "write_id": new_id(), "event": 10 ** 9, "need": 10 ** 9},
        "Training/CancelBooking": {"write_id": new_id(), "booking": 10 ** 9, "reason": "a test"},
        "Training/Bookings": {**filters, "event": 10 ** 9, "without_support": True},
        "Training/Booking": {"booking": 10 ** 9},
        "Training/Support": {**booking, "granted": True, "release": True, "cover": True, "fees_pence": 100, "reason": "a"},
        "Training/Attend": {**write, "event": 10 ** 9, "attendees": [{"booking": 10 ** 9, "came": True, "hours_hundredths": 1}]},
        "Training/Feedback": {**booking, "text": "a test", "would_recommend": True},
        "Training/PassOn": {**booking, "text": "a test", "on": day(0), "people": 3},
        "Training/Attach": {"school": SCHOOL_X, "write_id": new_id(), "booking": 10 ** 9, "type": "PDF", "file_name": "a.pdf",
                            "content": PDF},
        "Training/Certificate": {"certificate": 10 ** 9},
        "Training/Totals": {"page_size": 10, "page_token": f"{SCHOOL_X}/{0:019}", "academic_year": "2026/27",
                            "at_school": SCHOOL_X},
    }


def hostile(field):
    if kind(field) == "TYPE_STRING":
        return TEXTS
    if kind(field) == "TYPE_BYTES":
        return BYTES
    if kind(field) == "TYPE_MESSAGE":
        return (b"", b"\xff", b"\xa0\x06\x01")
    if kind(field) == "TYPE_ENUM":
        return (0, 99, 2 ** 31, 2 ** 64 - 1)
    return (2, 2 ** 64 - 1) if kind(field) == "TYPE_BOOL" else NUMBERS


def short(name):
    return name.removeprefix("senconet.v1.")


def answer(asking, name, body):
    method = world.contract.method(name)
    try:
        asking.call_bytes(method.path, body)
    except grpc.RpcError as error:
        return contracts.Refusal(world.contract, error)
    return None


def related(field, path):
    """Said of the field itself, of what it is part of, of a part of it, or of a figure that no longer fits it."""
    figures = "figures."
    return path.startswith(field) or field.startswith(path) or (figures in path and figures in field)


class Hostile(unittest.TestCase):
    def judge(self, name, path, value, refusal):
        code = refusal.code if refusal else None
        shown = f"{name} {path} = {str(value)[:40]!r}: {refusal!r:.200}"
        wrong = []
        if code not in SAID:
            wrong.append(f"{shown}: no answer to give")
        if refusal and INSIDE.search(refusal.words.replace(str(value), "")):
            wrong.append(f"{shown}: tells of the inside")
        if code == CODE.INVALID_ARGUMENT and value != b"\xff" and not any(related(field, path) for field in refusal.fields):
            wrong.append(f"{shown}: does not name the field")
        if value in BROKEN and kind(self.field) == "TYPE_STRING" and code != CODE.INVALID_ARGUMENT:
            wrong.append(f"{shown}: is no text")
        return wrong

    def sweep(self, name):
        """One value after the other in every field of an honest request."""
        wrong, asked = [], 0
        for path, self.field, _ in places(requests(name)[1]):
            for value in hostile(self.field):
                asking, request = requests(name)
                refusal = answer(asking, name, encode(request, {path: value}))
                wrong += self.judge(name, path, value, refusal)
                asked += 1
        return wrong, asked

    def test_every_field_of_every_request_refuses_by_name_what_cannot_be(self):
        wrong, asked, processes = [], 0, world.trust.processes()
        def opening(name):
            return name == "Collections/Open"  # last: what it opens, the others would find

        for name in sorted(sorted(map(short, world.contract.methods)), key=opening):
            if name.endswith("Watch"):
                continue
            with self.subTest(name):
                wrong, more = self.sweep(name)
                asked += more
                self.assertEqual(wrong, [])
                world.senco.call("Schools/Get", school=SCHOOL_X)
        self.assertGreater(asked, 1500)
        self.assertEqual(world.trust.processes(), processes)

    def test_no_statement_was_the_database_the_first_to_refuse(self):
        """What only the database notices is answered INTERNAL: the sweep above must leave no such line."""
        self.assertNotIn("statement_refused", world.trust.log())

    def test_the_same_field_twice_and_a_field_of_tomorrow_are_refused(self):
        for name in sorted(map(short, world.contract.methods)):
            asking, request = requests(name)
            if name.endswith("Watch"):
                continue
            tomorrow = answer(asking, name, encode(request, {"": b"\xa0\x06\x01"}))
            self.assertEqual(tomorrow.code, CODE.INVALID_ARGUMENT, name)
            self.assertIn("older than your client", tomorrow.words + str(tomorrow.fields))
            for path, field, value in itertools.islice(places(request), 1):
                value = value.SerializeToString() if kind(field) == "TYPE_MESSAGE" else value
                if not path.endswith("]"):
                    twice = answer(asking, name, encode(request, {path: [value, value]}))
                    self.assertEqual((twice.code, list(twice.fields)), (CODE.INVALID_ARGUMENT, [path]), name)


class Beyond(unittest.TestCase):
    """A number beyond the database's is not cut down to somebody else's."""

    def test_a_person_whose_number_only_looks_like_anothers_is_nobody(self):
        code_id, secret = certificates.make_code()
        person = world.add_person("mistaken", DIRECTOR=None)
        world.join("mistaken", *world.invite(person))
        alike = 2 ** 63 + person
        for name, fields in (("People/Revoke", {"reason": "a test"}), ("People/EndRole", {"role_id": 1}),
                             ("People/GiveRole", {"role": {"role": "DIRECTOR", "from": day(9)}}),
                             ("People/Invite", {"code_id": code_id, "secret_hash": bytes(32)})):
            refusal = world.administrator.refusal(name, person=alike, **fields)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["person"]), name)
        self.assertEqual(world.trust.psql(f"select count(*) from certificate where person = {person}"
                                          " and revoked_at is null"), "1")

    def test_rows_of_a_register_whose_numbers_only_look_alike_do_not_replace_each_other(self):
        rows = [{"row": row, "school": {"laestab": laestab, "name": "a school"}}
                for row, laestab in ((2, 9990011), (2 ** 31 + 2, 9990012))]
        refusal = world.administrator.refusal("Schools/Stage", import_id=new_id(), rows=rows)
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["rows[1].row"]))


if __name__ == "__main__":
    unittest.main()
