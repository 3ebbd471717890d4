"""What is refused stands in the audit: every request that changes something, in every way it can be refused by whoever
is known to the trust. The answers are written by hand in refusals.tsv."""

import os
import unittest

import grpc

from acts import Acts, Stored
from contract import Refusal
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, Held, World, day, new_id, waiting_statements

HERE = os.path.dirname(os.path.abspath(__file__))
UNKNOWN = 10 ** 9
UPN = "A801200001001"
KINDS = ("role", "school", "text", "state", "stale")
# Where words of people's own stand in a request, and what they are.
TEXTS = {"Save": "figures.budget_source", "Submit": "figures.budget_source", "Supply": "rows.figures.budget_source",
         "Add": "name", "Publish": "minute", "Make": "title", "Answer": "reference", "Federate": "name",
         "Describe": "post.title", "Plan": "title", "ProposeItem": "title", "SetAgenda": "items.reason", "Invite": "guests.name",
         "Meetings/Answer": "words", "Meetings/Attend": "present.by", "AddAction": "what", "SetAction": "outcome",
         "Approaches/Agree": "title", "Teachers/Save": "record.npq_provider", "Agencies/Save": "agency.offers", "Needs/Record": "why",
         "Announce": "content.title", "Enter": "content.title", "Feedback": "text", "PassOn": "text", "Attach": "file_name",
         "OpenRequest": "identity_checked", "CloseRequest": "answer", "SetEmail": "email"}
# What else makes it another request, where no words are in it.
OTHERWISE = {"Training/Book": {"need": UNKNOWN}, "Training/Attend": {"replaces": 77}, "Privacy/Erase": {"data_request": UNKNOWN},
             "People/SetEmail": {"email": "other@example.org"}}


def read_table():
    with open(os.path.join(HERE, "refusals.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return {line[0]: dict(zip(lines[0][1:], line[1:], strict=True)) for line in lines[1:]}


TABLE = read_table()


def setUpModule():
    global world, acts, stored, governor, people_of_y
    world = World()
    acts, stored = Acts(world), Stored(world.trust)
    governor = world.connect(world.enrol("governor of x", GOVERNOR=SCHOOL_X))
    world.open_collection("other", "2014/15", "2015-01-15")
    everybody = world.administrator.call("People/Add", write_id=new_id(), name="everybody of y", roles=[
        {"role": role, "school": SCHOOL_Y} for role in ("CLERK", "SENCO", "HEAD")]).person
    people_of_y = world.connect(world.join("everybody of y", *world.invite(everybody.id))[0])


def tearDownModule():
    world.trust.stop()


def put(message, path, value):
    *outer, last = path.split(".")
    for name in outer:
        message = getattr(message, name)
        message = message[0] if hasattr(message, "__getitem__") else message
    setattr(message, last, value)


def changed(request, **fields):
    for path, value in fields.items():
        put(request, path.replace("__", "."), value)
    return request


class Making:
    """Requests that are refused: each made of one that would not be."""

    def __init__(self, method):
        self.method = method
        self.area, self.name = method.split("/")

    def role(self):
        _, request = acts.make(self.method)
        return governor, request

    def school(self):
        """Who belongs to another school has nothing to do with this one."""
        _, request = acts.make(self.method)
        if "school" not in request.DESCRIPTOR.fields_by_name:
            return people_of_y, request
        return people_of_y, changed(request, school=SCHOOL_X)

    def text(self):
        who, request = acts.make(self.method)
        return who, changed(request, **{self.words(): f"of {UPN}"})

    def words(self):
        return TEXTS.get(self.method, TEXTS.get(self.name, "reason")).replace(".", "__")

    def stale(self):
        who, request = acts.make(self.method)
        if self.area == "Returns" and self.name in ("Save", "Submit"):
            return who, changed(request, replaces=77)
        if self.area == "Returns":
            return who, changed(request, version=request.version - 1)
        if self.method in OTHERWISE:
            who.call(self.method, request)
            return who, changed(request, **OTHERWISE[self.method])
        who.call(self.method, request)  # the write id is used by now
        if self.method == "Designations/Designate":
            return who, changed(request, share_percent=40)
        if self.method == "Approaches/TakeUp":
            return who, changed(request, since=day(-2))
        return who, changed(request, **{self.words(): "other words"})

    def state(self):
        return getattr(self, f"{self.area}_{self.name}".lower(), self.returns_act)()

    def returns_act(self):
        """A draft has nothing that these could be done with."""
        who, request = acts.make(self.method)
        world.bring_to("DRAFT", SCHOOL_X, world.senco, world.head)
        return who, changed(request, version=world.standing().version)

    def returns_save(self):
        world.bring_to("LOOKED_AT", SCHOOL_X, world.senco, world.head)
        return world.senco, world.writing(replaces=world.standing().version, joiners=3)

    returns_submit = returns_save

    def returns_extend(self):
        who, request = acts.make(self.method)
        return who, changed(request, extended_to=day(-1))

    def returns_exempt(self):
        world.bring_to("AUTHORISED", SCHOOL_X, world.senco, world.head)
        who, request = acts.make(self.method)
        return who, changed(request, school=SCHOOL_X)

    def returns_supply(self):
        who, request = acts.make(self.method)
        request.rows[0].school = 9999998
        return who, request

    def receipts_get(self):
        return people_of_y, world.contract.method(self.method).request(school=SCHOOL_Y, collection="other")

    def allocations_issue(self):
        return acts.administrating("IssueRequest", collection="none")

    def allocations_acknowledge(self):
        return acts.on_statement("head", True, hours_thousandths=3000, reason="a test")

    allocations_dispute = allocations_acknowledge

    def allocations_decide(self):
        return acts.on_statement("administrator", False, upheld=True, reason="a test")

    def collections_open(self):
        who, request = acts.opening()
        who.call(self.method, request)
        return who, changed(request, collection__key="the-same-year")

    def collections_reopen(self):
        who, request = acts.reopening()
        return who, changed(request, closes_on=day(1))

    def membership_join(self):
        who, request = acts.joining_trust()
        who.call(self.method, request)
        return who, changed(request, on="2013-09-01")

    def membership_leave(self):
        who, request = acts.leaving_trust()
        who.call(self.method, request)
        return who, changed(request, on=day(2))

    def membership_link(self):
        who, request = acts.make(self.method)
        return who, changed(request, predecessor=9999998)

    def membership_federate(self):
        who, request = acts.make(self.method)
        who.call(self.method, request)
        return who, changed(request, name="another")

    def membership_date(self):
        who, request = acts.make(self.method)
        return who, changed(request, opened_on="2001-09-01", closed_on="2000-09-01")

    def membership_record(self):
        who, request = acts.make(self.method)
        return who, changed(request, page_token="of another day")

    def of_closed_need(self):
        need = acts.recorded()
        world.senco.call("Needs/Close", acts.message("CloseNeedRequest", need=need, replaces=1, reason="a test"))
        who, request = acts.make(self.method)
        return who, changed(request, need=need, replaces=2)

    needs_record = needs_agree = needs_close = of_closed_need

    def of_cancelled_event(self):
        event = acts.announced()
        _, request = acts.administrating("CancelEventRequest", write_id=new_id(), event=event, replaces=1, reason="a test")
        world.administrator.call("Training/Cancel", request)
        who, request = acts.make(self.method)
        return who, changed(request, event=event, **({} if self.name == "Book" else {"replaces": 2}))

    training_announce = training_cancel = training_book = of_cancelled_event

    def of_withdrawn_event(self):
        event, _ = acts.entered()
        world.senco.call("Training/Withdraw", acts.message("WithdrawEventRequest", event=event, replaces=1, reason="a test"))
        who, request = acts.make(self.method)
        return who, changed(request, event=event, **({} if self.name == "Attend" else {"replaces": 2}))

    training_enter = training_withdraw = training_attend = of_withdrawn_event

    def training_cancelbooking(self):
        who, request = acts.make(self.method)
        who.call(self.method, request)
        return who, changed(request, write_id=new_id())

    def of_cancelled_booking(self):
        _, cancelling = acts.cancelling_booking()
        world.senco.call("Training/CancelBooking", cancelling)
        who, request = acts.make(self.method)
        return who, changed(request, booking=cancelling.booking)

    training_support = training_feedback = training_passon = training_attach = of_cancelled_booking

    def policies_add(self):
        who, request = acts.adding_policy()
        who.call(self.method, request)
        return who, changed(request, write_id=new_id())

    def policies_publish(self):
        who, request = acts.publishing()
        who.call(self.method, request)
        return who, changed(request, write_id=new_id(), minute="another")

    def people_add(self):
        who, request = acts.adding_person()
        request.roles[0].school = 9999998
        return who, request

    def people_giverole(self):
        who, request = acts.giving_role()
        who.call(self.method, request)
        request.role.until = day(9)
        return who, request

    def people_of_nobody(self):
        who, request = acts.make(self.method)
        return who, changed(request, person=UNKNOWN)

    people_endrole = people_invite = people_revoke = people_of_nobody

    def designations_designate(self):
        """The post is held already."""
        who, request = acts.designating()
        who.call(self.method, request)
        return who, changed(request, write_id=new_id(), person=acts.person(), share_percent=100)

    def designations_describe(self):
        who, request = acts.describing()
        who.call("Designations/Designate", write_id=new_id(), school=request.school, person=acts.person(), acting=True, share_percent=99)
        return who, changed(request, post__share_percent=2)

    def designations_end(self):
        who, request = acts.ending_post()
        return who, changed(request, on=day(-9))

    def teachers_save(self):
        who, request = acts.saying_of_teacher()
        return who, changed(request, record__person=UNKNOWN)

    def meetings_plan(self):
        who, request = acts.make(self.method)
        return who, changed(request, note_taker=UNKNOWN)

    def meetings_change(self):
        """What is cancelled stays so."""
        who, request = acts.make(self.method)
        acts.network.call("Meetings/Cancel", number=request.number, version=1, reason="a test")
        return who, changed(request, version=2) if self.name == "Change" else request

    meetings_cancel = meetings_proposeitem = meetings_change

    def meetings_setagenda(self):
        who, request = acts.make(self.method)
        request.items[0].item = UNKNOWN
        return who, request

    def meetings_invite(self):
        who, request = acts.make(self.method)
        request.schools[0] = 9998888
        return who, request

    def meetings_answer(self):
        who, request = acts.make(self.method)
        return who, changed(request, number=acts.network.planned(7))

    def meetings_attend(self):
        who, request = acts.make(self.method)
        return who, changed(request, number=acts.network.planned(-3))

    def meetings_writeminutes(self):
        who, request = acts.make(self.method)
        who.call(self.method, request)
        return who, changed(request, write_id=new_id(), version=1, final=False)

    def meetings_addaction(self):
        who, request = acts.make(self.method)
        return who, changed(request, owner=UNKNOWN)

    def meetings_setaction(self):
        who, request = acts.make(self.method)
        request.ClearField("outcome")
        return who, request

    def approaches_agree(self):
        who, request = acts.make(self.method)
        return who, changed(request, meeting=acts.network.planned(7))

    def approaches_review(self):
        who, request = acts.make("Approaches/Review")
        who.call("Approaches/Review", request)
        return who, changed(request, write_id=new_id(), version=2)

    def approaches_takeup(self):
        _, ended = self.approaches_review()
        who, request = acts.make(self.method)
        return who, changed(request, number=ended.number)

    def privacy_openrequest(self):
        who, request = acts.make(self.method)
        return who, changed(request, received_on=day(1))

    def done_already(self):
        who, request = acts.make(self.method)
        who.call(self.method, request)
        return who, changed(request, write_id=new_id())

    privacy_extendrequest = privacy_closerequest = privacy_endhold = privacy_erase = done_already

    def privacy_rectify(self):
        who, request = acts.make(self.method)
        return who, changed(request, corrected=request.replaces)

    privacy_hold = people_setemail = people_of_nobody

    def agencies_save(self):
        who, request = acts.make(self.method)
        return who, changed(request, agency__number=UNKNOWN)

    def publications_make(self):
        who, request = acts.publishing_table()
        return who, changed(request, collection="other")

    def disclosures_answer(self):
        who, request = acts.answering()
        who.call(self.method, request)
        return who, changed(request, write_id=new_id())

    def schools_stage(self):
        who, request = acts.staging()
        request.rows[0].school.laestab = 12
        return who, request

    def schools_apply(self):
        return acts.administrating("ApplySchoolsRequest", import_id=new_id(), rows=1)


def newest():
    """The audit's last line: act, person, school, subject."""
    return world.trust.psql("select act, person, coalesce(school, 0), subject from audit order by id desc limit 1")


def audit_lines():
    return int(world.trust.psql("select count(*) from audit"))


def held():
    """All that the trust holds, table by table; but for the audit, and for that it was asked at all: tries that are
    counted, the empty head of a return, and the id of a write that added nothing."""
    beside = "'{tries,tried_at,opened_again}'::text[]"
    tables = (f"{table} t where version > 0 or acts > 0" if table == "return_head" else f"{table} t"
              for table in stored.tables if table not in ("audit", "audit_link", "policy_write"))
    each = ", ".join(f"(select md5(string_agg((to_jsonb(t) - {beside})::text, ' ' order by to_jsonb(t)::text)) from {table})"
                     for table in tables)
    return world.trust.psql(f"select {each}")


class EveryRefusal(unittest.TestCase):
    maxDiff = None

    def test_it_is_in_the_audit_and_nothing_is_changed(self):
        for method, row in TABLE.items():
            for kind in KINDS:
                if row[kind] != "-":
                    with self.subTest(method=method, kind=kind):
                        self.refused(method, kind, row[kind])

    def refused(self, method, kind, code):
        who, request = getattr(Making(method), kind)()
        before, lines = held(), audit_lines()
        refusal = who.refusal(method, request)
        self.assertEqual(refusal.code, getattr(grpc.StatusCode, code), refusal.words)
        self.assertEqual(held(), before, "nothing is changed")
        self.assertEqual(audit_lines(), lines + 1, "a refusal is one line of the audit")
        act, person, school, subject = newest().split("|", 3)
        self.assertEqual(act, f"{method} refused")
        self.assertEqual(int(person), who.call("People/Me").person.id)
        if "school" in request.DESCRIPTOR.fields_by_name:
            self.assertEqual(int(school), request.school)
        self.assertNotIn(UPN, subject)
        self.assertTrue(subject.strip())

    def test_every_request_that_changes_something_has_a_row(self):
        named = {name.removeprefix("senconet.v1.") for name in world.contract.methods if name.startswith("senconet.v1.")}
        self.assertEqual(named - READING, set(TABLE))


class WhatBadInputGets(unittest.TestCase):
    """The list of it, line by line: the answer, nothing changed, and the line of the audit."""

    def setUp(self):
        world.bring_to("DRAFT", SCHOOL_X, world.senco, world.head)
        self.here = {"school": SCHOOL_X, "collection": COLLECTION}

    def refused(self, who, method, code, words, request=None, about="", **fields):
        """Gives the refusal's state."""
        before = held()
        refusal = who.refusal(method, request, **fields)
        self.assertEqual(refusal.code, getattr(grpc.StatusCode, code), refusal.words)
        said = " ".join([refusal.words, *refusal.fields.values()])
        self.assertIn(words, said)
        self.assertEqual(held(), before)
        self.in_the_audit(method, about or words)
        return refusal.state

    def in_the_audit(self, method, words):
        """As an auditor reads it."""
        line = world.administrator.call("Audit/List", page_size=1).lines[0]
        self.assertEqual(line.act, f"{method} refused")
        self.assertTrue(line.what.startswith("tried, and was refused: "), line.what)
        self.assertIn(words, line.about)
        return line

    def standing(self):
        return world.standing().state, world.standing().version

    def act(self, **fields):
        return {"write_id": new_id(), **self.here, **fields}

    def test_an_act_out_of_state(self):
        state = self.refused(world.head, "Returns/Authorise", "FAILED_PRECONDITION", "nothing was changed",
                             about=f"{COLLECTION}, version {world.standing().version}: ",
                             **self.act(version=world.standing().version))
        self.assertEqual((state.state, state.version), self.standing())

    def test_an_act_on_a_statement_out_of_state(self):
        disputing, request = acts.on_statement("head", True, hours_thousandths=3000, reason="a test")
        state = self.refused(disputing, "Allocations/Acknowledge", "FAILED_PRECONDITION", "the trust decides first", request,
                             about=f"{COLLECTION}, no. {request.number}: ")
        self.assertEqual((state.number, len(state.acts), state.acts[-1].reason), (request.number, 1, "a test"))
        self.assertTrue(state.acts[-1].answer_by)

    def test_an_act_out_of_role(self):
        self.refused(world.senco, "Returns/Authorise", "PERMISSION_DENIED", "only the school's head may do this",
                     **self.act(version=1))
        self.assertEqual(world.administrator.call("Audit/List", page_size=1).lines[0].school, SCHOOL_X)

    def test_a_stale_version(self):
        newest = world.standing().version
        state = self.refused(world.senco, "Returns/Save", "ABORTED", f"version {newest} is the newest",
                             world.writing(replaces=newest - 1))
        self.assertEqual(state.version, newest)
        world.bring_to("SUBMITTED", SCHOOL_X, world.senco, world.head)
        newest = world.standing().version
        state = self.refused(world.head, "Returns/Authorise", "ABORTED", f"version {newest} is the newest",
                             **self.act(version=newest - 1))
        self.assertEqual((state.state, state.version), self.standing())

    def test_a_query_answered_with_blanks(self):
        request = world.writing(replaces=world.standing().version, budget_pence=0)
        request.answers.add(rule="budget_zero", field="budgetPence", answer="   ")
        self.refused(world.senco, "Returns/Submit", "INVALID_ARGUMENT", "is empty", request)

    def test_text_shaped_like_a_upn(self):
        request = world.writing(replaces=world.standing().version, budget_source=f"for {UPN}")
        self.refused(world.senco, "Returns/Submit", "INVALID_ARGUMENT", "shaped like a UPN", request)
        self.refused(world.administrator, "Returns/Extend", "INVALID_ARGUMENT", "shaped like a UPN",
                     **self.act(reason=f"for {UPN}", extended_to=day(1)))
        self.assertEqual(world.trust.psql(f"select count(*) from audit where subject like '%{UPN}%'"), "0")

    def test_an_extension_in_the_past(self):
        self.refused(world.administrator, "Returns/Extend", "INVALID_ARGUMENT", "the day has passed already",
                     **self.act(reason="a test", extended_to=day(-1)))

    def test_a_policy_without_ks_weight_on_figures_with_k(self):
        request = world.writing(replaces=world.standing().version, provision={"K": 3})
        self.refused(world.senco, "Returns/Submit", "INVALID_ARGUMENT", "does not take K", request)
        self.refused(world.administrator, "Policies/Add", "INVALID_ARGUMENT", "K", write_id=new_id(),
                     about="careless: policy.weights.KWithAgencies",
                     policy={"name": "careless", "weights": {"A_hundredths": 100, "K_with_agencies_hundredths": 200}})

    def test_a_census_of_another_year(self):
        request = world.writing(replaces=world.standing().version, census_date="2013-05-16")
        self.refused(world.senco, "Returns/Submit", "INVALID_ARGUMENT", "[100]", request)

    def test_overlapping_collections_of_one_kind_and_year(self):
        another = world.administrator.call("Collections/Get", collection=COLLECTION).collection
        another.key = "another"
        another.ClearField("open_now")
        self.refused(world.administrator, "Collections/Open", "ALREADY_EXISTS",
                     "another collection of that academic year is open in those days", collection=another,
                     about="another: another collection of that academic year")

    def test_two_administrators_accept_and_send_back_at_the_same_moment(self):
        other = world.connect(world.enrol("another administrator", ADMINISTRATOR=None))
        world.bring_to("AUTHORISED", SCHOOL_X, world.senco, world.head)
        version = world.standing().version
        with Held(world.trust):
            asked = {"Accept": world.administrator.start("Returns/Accept", **self.act(version=version)),
                     "SendBack": other.start("Returns/SendBack", **self.act(version=version, reason="count again"))}
            world.until(lambda: waiting_statements(world.trust) >= 1)
        ends = {name: self.end_of(call) for name, call in asked.items()}
        self.assertEqual(sorted(end is None for end in ends.values()), [False, True])
        (lost, refusal), = ((name, end) for name, end in ends.items() if end is not None)
        (won,) = set(ends) - {lost}
        self.assertEqual(refusal.code, grpc.StatusCode.FAILED_PRECONDITION, refusal.words)
        self.assertEqual((refusal.state.state, refusal.state.version), self.standing())
        self.in_the_audit(f"Returns/{lost}", "nothing was changed")
        noted = world.trust.psql(f"select act from audit where school = {SCHOOL_X} order by id desc limit 2").splitlines()
        self.assertEqual(noted, [f"Returns/{lost} refused", f"Returns/{won}"])

    def end_of(self, call):
        try:
            call.result()
        except grpc.RpcError as error:
            return Refusal(world.contract, error)
        return None


class Many(unittest.TestCase):
    def test_one_persons_refusals_are_noted_up_to_a_bound_and_the_last_says_so(self):
        person = world.add_person("many times", GOVERNOR=SCHOOL_X)
        many = world.connect(world.join("many times", *world.invite(person))[0])
        noted = f"select count(*) from audit where person = {person} and act like '% refused'"
        for _ in range(205):
            self.assertEqual(many.refusal("Allocations/Issue", collection=COLLECTION).code, grpc.StatusCode.PERMISSION_DENIED)
        self.assertEqual(world.trust.psql(noted), "200")
        self.assertIn("what more is refused within the hour is not noted", newest())
        governor.refusal("Allocations/Issue", collection=COLLECTION)
        self.assertNotEqual(newest().split("|")[1], str(person), "another's are noted still")
        world.trust.psql("set session_replication_role = replica; update audit set at = at - interval '61 minutes'"
                         f" where person = {person}")
        many.refusal("Allocations/Issue", collection=COLLECTION)
        self.assertEqual(world.trust.psql(noted), "201")

    def test_what_cannot_be_noted_is_refused_all_the_same_and_logged(self):
        with Held(world.trust, "lock table audit in exclusive mode"):
            refusal = governor.refusal("Allocations/Issue", collection=COLLECTION)
        self.assertEqual(refusal.code, grpc.StatusCode.PERMISSION_DENIED)
        world.until(lambda: "refusal_not_noted" in world.trust.log())

    def test_what_was_not_understood_and_what_only_reads_is_not_noted(self):
        before = audit_lines()
        governor.refusal("Audit/List")
        governor.refusal_of_bytes("/senconet.v1.Schools/Get", b"\xff")
        world.senco.refusal_of_bytes("/senconet.v1.Returns/Submit", b"\xff")
        world.nobody.refusal("Returns/Submit", world.writing())
        self.assertEqual(audit_lines(), before)


# They change nothing, or are asked by somebody whom the trust does not know yet.
READING = {"Allocations/Provisional", "Allocations/Get", "Allocations/List", "Allocations/History", "Audit/List",
           "Audit/Chain", "Collections/List", "Collections/Get", "Disclosures/Preview", "Disclosures/List", "Disclosures/Get",
           "Membership/LastYear", "People/List", "People/Me", "Policies/Get", "Policies/Try", "Policies/List",
           "Needs/List", "Needs/Get", "Training/List", "Training/Get", "Training/Bookings", "Training/Booking",
           "Training/Certificate", "Training/Totals",
           "Publications/Preview", "Publications/List", "Publications/Get", "Publications/Compare", "Returns/Get",
           "Returns/List", "Returns/Versions", "Returns/Reminders", "Returns/Events", "Schools/List", "Schools/Get",
           "Schools/Report", "Enrolment/Join",
           "Meetings/Coming", "Meetings/Past", "Meetings/Get", "Meetings/ListActions", "Approaches/List", "Approaches/Get",
           "Approaches/Search", "Calendar/Mine",
           "Designations/Get", "Designations/List", "Designations/Due", "Teachers/Get", "Agencies/List",
           "Privacy/ListRequests", "Privacy/Export", "Privacy/Mine", "Privacy/ListHolds", "Handovers/Pack"}


if __name__ == "__main__":
    unittest.main()
