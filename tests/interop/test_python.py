"""Python's stock gRPC, with messages by protoc, asks for everything the contract has."""

import datetime
import functools
import hashlib
import os
import types
import unittest
import uuid

import grpc

import certificates
import contract as contracts
import harness
from acts import PDF
from network_acts import NetworkActs
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, Held, World, day, new_id, waiting_statements

covered = set()


def calls(*names):
    """A test's promise to call these methods: kept, or the test fails. New methods need a line here."""
    covered.update(name if name.startswith("grpc.") else f"senconet.v1.{name}" for name in names)

    def decorate(test):
        @functools.wraps(test)
        def run(self):
            world.contract.called.clear()
            test(self)
            missing = {world.contract.method(name).name for name in names} - world.contract.called
            self.assertEqual(missing, set(), "promised and not called")
        return run
    return decorate


def setUpModule():
    global world
    world = World()
    world.senco.call("Returns/Submit", world.writing())
    world.approve()


class Contract(unittest.TestCase):
    def test_a_stranger_calls_every_method_of_the_contract(self):
        self.assertEqual(set(world.contract.methods) - covered, set(), "no test of a stranger calls these")
        self.assertEqual(covered - set(world.contract.methods), set(), "the contract has no such method")

    def test_the_contract_was_found_whole(self):
        self.assertGreaterEqual(len(world.contract.methods), 31)


class Health(unittest.TestCase):
    @calls("grpc.health.v1.Health/Check")
    def test_health_is_told_to_whoever_asks(self):
        for stranger in (world.nobody, world.senco):
            answer = stranger.call("grpc.health.v1.Health/Check")
            self.assertEqual(answer.status, answer.SERVING)
        answer = world.nobody.call("grpc.health.v1.Health/Check", service="senconet.v1.Returns")
        self.assertEqual(answer.status, answer.SERVING)

    def test_health_of_what_is_not_here_is_not_found(self):
        refusal = world.nobody.refusal("grpc.health.v1.Health/Check", service="somebody.else")
        self.assertEqual(refusal.code, grpc.StatusCode.NOT_FOUND)

    @calls("grpc.health.v1.Health/Watch")
    def test_health_is_not_streamed_and_says_so(self):
        with self.assertRaises(grpc.RpcError) as caught:
            world.nobody.watch("grpc.health.v1.Health/Watch")
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNIMPLEMENTED)
        self.assertIn("ask Check again", caught.exception.details())


class Joining(unittest.TestCase):
    @calls("People/Invite", "Enrolment/Join", "People/Me")
    def test_a_key_of_ones_own_becomes_a_certificate_that_is_let_in(self):
        person = world.add_person("berta", CLERK=SCHOOL_X)
        certificate, answer = world.join("berta", *world.invite(person))
        self.assertEqual((answer.person, answer.name), (person, "berta"))
        with world.connect(certificate) as berta:
            me = berta.call("People/Me")
        self.assertEqual((me.person.id, me.person.name, me.person.standing), (person, "berta", world.standings.JOINED))
        self.assertEqual([(role.role, role.school) for role in me.person.roles], [(world.roles.Value("CLERK"), SCHOOL_X)])
        until = datetime.datetime.strptime(me.certificate_until, "%Y-%m-%dT%H:%M:%SZ")
        self.assertAlmostEqual((until - datetime.datetime.utcnow()).total_seconds() / 86400, 180, delta=1)

    @calls("Enrolment/Renew")
    def test_a_certificate_is_renewed_for_a_new_key_and_both_are_let_in(self):
        person = world.add_person("renewing", CLERK=SCHOOL_X)
        certificate = world.join("renewing", *world.invite(person))[0]
        world.trust.psql(f"update certificate set issued_at = now() - interval '61 days' where person = {person}")
        key = certificates.make_key(f"{certificate.key}.next")
        answer = world.connect(certificate).call("Enrolment/Renew", **certificates.renewal(certificate, key))
        with open(f"{certificate.key}.pem", "w", encoding="ascii") as file:
            file.write(answer.certificate)
        for good in (certificate, contracts.Certificate(key, file.name)):
            self.assertEqual(world.connect(good).call("People/Me").person.id, person)

    def test_asked_again_with_the_same_key_it_is_the_same_certificate(self):
        code = world.invite(world.add_person("clara", CLERK=SCHOOL_X))
        first = world.join("clara", *code)[1]
        self.assertEqual(world.join("clara", *code)[1], first)

    def test_a_code_does_not_work_for_another_key(self):
        code = world.invite(world.add_person("dora", CLERK=SCHOOL_X))
        world.join("dora", *code)
        with self.assertRaises(grpc.RpcError) as caught:
            world.join("thief", *code)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.PERMISSION_DENIED)

    def test_a_code_names_the_authority_that_signs(self):
        code_id, secret, authority = certificates.read_code(world.trust.code)
        der = certificates.openssl("x509", "-in", contracts.root_of(world.trust), "-outform", "DER")
        self.assertEqual(hashlib.sha256(der).digest()[:20], authority)
        stored = world.trust.psql(f"select encode(secret_hash, 'hex') from enrolment_code where id = '{code_id}'")
        self.assertEqual(stored, hashlib.sha256(secret).hexdigest())

    def test_the_certificate_senco_made_works_for_a_stranger(self):
        me = world.administrator.call("People/Me")
        self.assertEqual([role.role for role in me.person.roles], [world.roles.Value("ADMINISTRATOR")])
        key = contracts.profile(world.trust, harness.ADMINISTRATOR).key
        self.assertTrue(os.path.exists(key))


class People(unittest.TestCase):
    @calls("People/Add", "People/GiveRole", "People/EndRole", "People/List")
    def test_a_person_is_given_a_role_and_it_ends(self):
        person = world.add_person("emma", CLERK=SCHOOL_X)
        given = world.administrator.call("People/GiveRole", person=person, role={
            "role": "SENCO", "school": SCHOOL_Y, "from": day(-10)})
        self.assertEqual((given.role.school, getattr(given.role, "from")), (SCHOOL_Y, day(-10)))
        self.assertEqual(len(self.listed(person).roles), 2)
        ended = world.administrator.call("People/EndRole", person=person, role_id=given.role.id)
        self.assertEqual(ended.role.until, day(-1))

    def listed(self, person):
        token = ""
        while True:
            page = world.administrator.call("People/List", page_size=2, page_token=token)
            for listed in page.people:
                if listed.id == person:
                    return listed
            token = page.next_page_token
            self.assertTrue(token, "the person is on no page")

    def test_the_same_write_id_adds_nobody_twice(self):
        request = world.message("AddPersonRequest", write_id=new_id(), name="flora", roles=[{"role": "DIRECTOR"}])
        first = world.administrator.call("People/Add", request)
        self.assertEqual(world.administrator.call("People/Add", request).person.id, first.person.id)
        world.administrator.call("People/EndRole", person=first.person.id, role_id=first.person.roles[0].id)
        self.assertEqual(world.administrator.call("People/Add", request).person.id, first.person.id)
        for changed in ({"name": "flore"}, {"roles": [{"role": "DIRECTOR", "from": day(1)}]}):
            refusal = world.administrator.refusal("People/Add", **{"write_id": request.write_id, "name": "flora",
                                                                   "roles": [{"role": "DIRECTOR"}], **changed})
            self.assertEqual(refusal.code, grpc.StatusCode.ABORTED, changed)

    @calls("People/SetEmail")
    def test_where_a_person_is_written_to_is_said_once_and_listed(self):
        write = {"write_id": new_id(), "person": world.add_person("edith", CLERK=SCHOOL_X), "email": "edith@example.org", "replaces": 0}
        said, again = world.administrator.call("People/SetEmail", **write), world.administrator.call("People/SetEmail", **write)
        self.assertEqual((said.name, said.version, said.repeated, again.repeated), ("edith", 1, False, True))
        listed = self.listed(write["person"])
        self.assertEqual((listed.email, listed.email_version, listed.email_unreached), ("edith@example.org", 1, False))

    @calls("People/Revoke")
    def test_whoever_is_taken_back_is_refused_on_a_connection_that_is_open(self):
        certificate = world.enrol("gerda", CLERK=SCHOOL_X)
        with world.connect(certificate) as gerda:
            person = gerda.call("People/Me").person.id
            world.invite(person)
            answer = world.administrator.call("People/Revoke", person=person, reason="left the school")
            self.assertEqual((answer.certificates, answer.codes), (1, 1))
            refusal = contracts.wait_for_code(gerda, "People/Me", grpc.StatusCode.UNAUTHENTICATED)
        self.assertIn("taken back", refusal.words)


class Schools(unittest.TestCase):
    @calls("Schools/Stage", "Schools/Apply", "Schools/Report", "Schools/Get", "Schools/List")
    def test_a_register_is_sent_in_chunks_and_applied_whole(self):
        import_id, applied = world.add_schools({9993001: "Grammar St Mary’s", 9993002: "Ysgol Gymraeg"})
        self.assertEqual((applied.new_schools, applied.wrong), (2, 0))
        lines = world.administrator.call("Schools/Report", import_id=import_id).lines
        new = {line.school: line.name for line in lines if line.what == line.NEW}
        self.assertEqual(new, {9993001: "Grammar St Mary’s", 9993002: "Ysgol Gymraeg"})
        school = world.administrator.call("Schools/Get", school=9993001).school
        self.assertEqual((school.laestab, school.name, school.closed), (9993001, "Grammar St Mary’s", False))
        mine = world.senco.call("Schools/List").schools
        self.assertEqual([school.laestab for school in mine], [SCHOOL_X])


class Policies(unittest.TestCase):
    @calls("Policies/Add", "Policies/Get", "Policies/List", "Policies/Publish")
    def test_a_policy_gets_a_version_and_is_read_again(self):
        policy = {"name": "strangers", "weights": {"K_hundredths": 150, "E_hundredths": 500},
                  "points_per_hour_hundredths": 4000}
        added = world.administrator.call("Policies/Add", write_id=new_id(), policy=policy).policy
        self.assertEqual(world.head.refusal("Policies/Get", name="strangers").code, grpc.StatusCode.NOT_FOUND)  # a draft
        publishing = {"write_id": new_id(), "name": "strangers", "version": added.version, "agreed_with": "the heads",
                      "agreed_on": day(-1), "minute": "7.3"}
        published = world.administrator.call("Policies/Publish", **publishing).publication
        self.assertEqual(world.administrator.call("Policies/Publish", **publishing).publication, published)
        self.assertEqual(world.head.call("Policies/Get", name="strangers").publication, published)
        read = world.head.call("Policies/Get", name="strangers", version=added.version).policy
        self.assertEqual(read, added)
        self.assertEqual((read.weights.K_hundredths, read.weights.HasField("A_hundredths")), (150, False))
        listed = [(policy.name, policy.version) for policy in world.head.call("Policies/List").policies]
        self.assertIn(("strangers", added.version), listed)
        self.assertIn(("charter", 1), listed)


    @calls("Policies/Try")
    def test_a_policy_is_tried_page_by_page_with_the_totals_on_the_first(self):
        world.add_schools({9996000 + number: f"Tried {number}" for number in range(5)})
        with world.connect(world.enrol("senco of tried", SENCO=9996003)) as senco:
            senco.call("Returns/Submit", world.writing(9996003))
        policy = {"name": "unsent", "weights": {"A_hundredths": 500, "P_hundredths": 500, "S_hundredths": 500}}
        whole = world.administrator.call("Policies/Try", collection=COLLECTION, policy=policy, page_size=1000)
        self.assertFalse(whole.next_page_token)
        gain = [school.school for school in whole.schools if school.change == school.GAINS]
        self.assertIn(9996003, gain)
        self.assertEqual((whole.totals.schools, whole.totals.gain), (len(whole.schools), len(gain)))
        tried, token, pages = [], "", 0
        while token or not pages:
            page = world.administrator.call("Policies/Try", collection=COLLECTION, policy=policy, page_size=2, page_token=token)
            self.assertEqual(page.HasField("totals"), not pages)
            self.assertTrue(pages or page.totals == whole.totals)
            tried, token, pages = [*tried, *page.schools], page.next_page_token, pages + 1
        self.assertEqual(tried, list(whole.schools))
        self.assertEqual(pages, (len(tried) + 1) // 2)
        one = next(school for school in tried if school.school == 9996003)
        self.assertEqual((one.now.hours_thousandths, one.then.hours_thousandths), (5000, 6000))


class Collections(unittest.TestCase):
    @calls("Collections/Reopen")
    def test_a_collection_is_given_more_time_once(self):
        opened = world.open_collection("2015-16", "2015/16", "2016-01-21")
        act = {"collection": "2015-16", "write_id": new_id(), "reason": "the census came late", "closes_on": day(90)}
        first = world.administrator.call("Collections/Reopen", **act)
        again = world.administrator.call("Collections/Reopen", **act)
        self.assertEqual((first.repeated, again.repeated), (False, True))
        self.assertEqual((first.collection.closes_on, first.collection.finish_by), (day(90), day(97)))
        self.assertEqual(again.collection, first.collection)
        read = world.senco.call("Collections/Get", collection="2015-16")
        self.assertEqual([(one.reason, one.closes_on) for one in read.reopenings],
                         [("the census came late", opened.closes_on)])

    @calls("Collections/Open", "Collections/Get", "Collections/List")
    def test_a_collection_is_opened_and_read_again(self):
        opened = world.open_collection("2014-15", "2014/15", "2015-01-15")
        self.assertTrue(opened.open_now)
        self.assertEqual(world.senco.call("Collections/Get", collection="2014-15").collection, opened)
        self.assertIn(opened, world.senco.call("Collections/List").collections)


class Returns(unittest.TestCase):
    @calls("Returns/Save", "Returns/Submit", "Returns/Get", "Returns/List", "Returns/Versions")
    def test_a_return_is_saved_sent_and_read_again(self):
        world.add_schools({9992001: "School Z"})
        states = world.contract.modules["senconet/v1/returns.proto"]
        with world.connect(world.enrol("senco of z", SENCO=9992001)) as senco:
            draft = senco.call("Returns/Save", world.writing(9992001)).receipt
            self.assertEqual((draft.version, draft.state), (1, states.FINISHED))
            receipt = senco.call("Returns/Submit", world.writing(9992001, replaces=1)).receipt
            self.assertEqual((receipt.version, receipt.state), (2, states.SUBMITTED))
            stored = getattr(senco.call("Returns/Get", school=9992001, collection=COLLECTION), "return")
            self.assertEqual(stored.figures, world.figures())
            self.assertEqual((stored.version, stored.stored_by), (2, "senco of z"))
            versions = senco.call("Returns/Versions", school=9992001, collection=COLLECTION).versions
            self.assertEqual([version.version for version in versions], [2, 1])
            lines = senco.call("Returns/List", collection=COLLECTION).returns
            self.assertEqual([(line.school, line.submitted_version) for line in lines], [(9992001, 2)])

    @calls("Returns/Recall", "Returns/Authorise", "Returns/SendBack", "Returns/Look", "Returns/Accept",
           "Returns/AskCorrection", "Returns/DeclineCorrection", "Returns/Reopen", "Returns/Extend", "Returns/Events")
    def test_a_return_goes_through_its_whole_life(self):
        school = 9992003
        world.add_schools({school: "School L"})
        senco = world.connect(world.enrol("senco of l", SENCO=school))
        head, trust = world.connect(world.enrol("head of l", HEAD=school)), world.administrator
        senco.call("Returns/Submit", world.writing(school))
        world.act(senco, "Recall", school)
        senco.call("Returns/Submit", world.writing(school, 1))
        world.act(head, "Authorise", school)
        asked = [{"field": "provision.A", "reason": "one fewer than last year"}]
        world.act(trust, "SendBack", school, figures=asked, answer_by=day(7), extended_to=day(90))
        read = senco.call("Returns/Get", school=school, collection=COLLECTION)
        self.assertEqual(([(one.field, one.reason) for one in read.asked.figures], read.asked.answer_by,
                          read.window.extended_to), ([("provision.A", "one fewer than last year")], day(7), day(90)))
        senco.call("Returns/Submit", world.writing(school, 2))
        for who, name in ((head, "Authorise"), (trust, "Look"), (trust, "Accept"), (senco, "AskCorrection"),
                          (trust, "DeclineCorrection"), (trust, "Extend"), (trust, "Reopen")):
            more = {"extended_to": day(100)} if name == "Extend" else {}
            world.act(who, name, school, reason=f"why {name}", **more)
        events = senco.call("Returns/Events", school=school, collection=COLLECTION).events
        acts = world.contract.modules["senconet/v1/returns.proto"].ReturnAct
        self.assertEqual([acts.Name(event.act) for event in reversed(events)],
                         ["SUBMIT", "RECALL", "SUBMIT", "AUTHORISE", "SEND_BACK", "SUBMIT", "AUTHORISE", "LOOK", "ACCEPT",
                          "ASK_CORRECTION", "DECLINE_CORRECTION", "EXTEND", "REOPEN"])
        self.assertEqual([(event.by, event.version, event.reason) for event in events[:3]],
                         [("Trust administrator", 3, "why Reopen"), ("Trust administrator", 3, "why Extend"),
                          ("Trust administrator", 3, "why DeclineCorrection")])
        pages, token = [], None
        while token != "":
            page = senco.call("Returns/Events", school=school, collection=COLLECTION, page_size=5, page_token=token)
            pages, token = pages + list(page.events), page.next_page_token
        self.assertEqual(pages, list(events))

    @calls("Returns/Exempt", "Returns/Reminders", "Returns/List")
    def test_a_school_is_exempted_and_asked_again(self):
        school, trust = 9992004, world.administrator
        world.add_schools({school: "School E"})
        senco = world.connect(world.enrol("senco of e", SENCO=school))
        where = {"school": school, "collection": COLLECTION}

        def reminded():
            return [(one.role, one.person_name) for one in trust.call("Returns/Reminders", collection=COLLECTION).reminders
                    if one.school == school]

        self.assertEqual(reminded(), [(world.roles.Value("SENCO"), "senco of e")])
        for reason in ("asked by T999999912002", " ", None):
            refusal = trust.refusal("Returns/Exempt", **({"reason": reason} if reason else {}), write_id=new_id(), **where)
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, ["reason"]), reason)
        first = {"write_id": new_id(), "reason": "opened in May", **where}
        answer = trust.call("Returns/Exempt", **first)
        self.assertEqual((answer.exempt, answer.by, answer.repeated), (True, "Trust administrator", False))
        again = trust.call("Returns/Exempt", **first)
        self.assertEqual((again.repeated, again.at), (True, answer.at))
        self.assertEqual(trust.call("Returns/Exempt", **{**first, "write_id": new_id()}).repeated, True)
        self.assertEqual(trust.refusal("Returns/Exempt", **{**first, "reason": "other"}).code, grpc.StatusCode.ABORTED)
        self.assertEqual(list(trust.refusal("Returns/Exempt", reason="no id", **where).fields), ["writeId"])
        listed = senco.call("Returns/List", collection=COLLECTION)
        self.assertEqual(([line.exempt_because for line in listed.returns], listed.totals.asked, listed.totals.exempt),
                         (["opened in May"], 0, 1))
        self.assertEqual((reminded(), senco.refusal("Returns/Submit", world.writing(school)).code),
                         ([], grpc.StatusCode.FAILED_PRECONDITION))
        self.assertEqual(trust.call("Returns/Exempt", write_id=new_id(), reason="it sends", again=True, **where).exempt, False)
        self.assertEqual(trust.call("Returns/Exempt", **first).repeated, True)  # late, and it is asked all the same
        senco.call("Returns/Submit", world.writing(school))
        self.assertEqual(trust.refusal("Returns/Exempt", write_id=new_id(), reason="too late", **where).code, grpc.StatusCode.FAILED_PRECONDITION)

    @calls("Membership/Join", "Membership/Leave", "Schools/Get", "Schools/List")
    def test_a_school_joins_the_trust_and_leaves_it(self):
        school, trust = 9992105, world.administrator
        world.add_schools({school: "School J"})
        person = world.add_person("senco of j", SENCO=school)
        self.assertFalse(trust.call("Membership/Join", school=school, on="2010-09-01", reason="an order").repeated)
        self.assertTrue(trust.call("Membership/Join", school=school, on="2010-09-01").repeated)
        refusal = trust.refusal("Membership/Leave", school=school, on=day(0), reason="a test")
        self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.FAILED_PRECONDITION, ["exemptOpen"]))
        left = trust.call("Membership/Leave", school=school, on=day(0), reason="moves", exempt_open=True)
        self.assertEqual([(one.person, one.role) for one in left.ended], [(person, world.roles.Value("SENCO"))])
        period, = trust.call("Schools/Get", school=school).memberships
        self.assertEqual((getattr(period, "from"), period.until, period.joined_because, period.left_because),
                         ("2010-09-01", day(-1), "an order", "moves"))
        for on, there in (("2010-08-31", False), ("2010-09-01", True), (day(-1), True), (day(0), False)):
            listed = {one.laestab for one in trust.call("Schools/List", on=on, page_size=1000).schools}
            self.assertEqual(school in listed, there, on)
        self.assertEqual(trust.refusal("Schools/List", on="soon").code, grpc.StatusCode.INVALID_ARGUMENT)

    @calls("Membership/Link", "Membership/Federate", "Membership/Date", "Schools/Get")
    def test_a_school_comes_from_another_and_is_federated(self):
        old, new, trust = 9992106, 9992107, world.administrator
        world.add_schools({old: "Old", new: "New"})
        trust.call("Membership/Date", school=new, opened_on="2012-09-01")
        made = trust.call("Membership/Link", school=new, predecessor=old, kind="CONVERTED", on="2012-09-01")
        self.assertEqual((made.on, made.withdrawn, made.repeated), ("2012-09-01", False, False))
        trust.call("Membership/Federate", school=new, name="The Federation", on="2013-09-01")
        shown = trust.call("Schools/Get", school=new)
        self.assertEqual((shown.school.opened_on, shown.school.federation), ("2012-09-01", "The Federation"))
        self.assertEqual([(one.predecessor, one.predecessor_name, one.on) for one in shown.links],
                         [(old, "Old", "2012-09-01")])
        self.assertTrue(trust.call("Membership/Link", school=new, predecessor=old, withdraw=True).withdrawn)
        self.assertEqual(len(trust.call("Schools/Get", school=old).links), 0)

    @calls("Privacy/OpenRequest", "Privacy/ExtendRequest", "Privacy/CloseRequest", "Privacy/ListRequests", "Privacy/Export",
           "Privacy/Mine", "Privacy/Rectify", "Privacy/Hold", "Privacy/EndHold", "Privacy/ListHolds", "Privacy/Erase", "Handovers/Pack")
    def test_somebody_asks_for_their_data_is_corrected_held_and_erased(self):
        trust, write = world.administrator, lambda **fields: {"write_id": new_id(), **fields}
        person = world.add_person("Misspelt Name", SENCO=SCHOOL_X)
        theirs = world.connect(world.join("Misspelt Name", *world.invite(person))[0])
        opened = trust.call("Privacy/OpenRequest", **write(person=person, kind="ACCESS", received_on=day(0), identity_checked="seen")).data_request
        given = trust.call("Privacy/ExtendRequest", **write(number=opened.number, until=day(60), reason="much")).data_request
        self.assertEqual((given.due_on, given.extended), (day(60), True))
        self.assertEqual(trust.call("Privacy/Rectify", **write(person=person, replaces="Misspelt Name", corrected="Spelt Name",
                                                               reason="misspelt")).name, "Spelt Name")
        exported, mine = trust.call("Privacy/Export", person=person), theirs.call("Privacy/Mine")
        self.assertEqual(exported.name, "Spelt Name")
        self.assertEqual({item.kept_in for item in exported.items} - {item.kept_in for item in mine.items}, set())
        self.assertEqual([part.kind for part in theirs.call("Handovers/Pack", school=SCHOOL_X).hand_over.parts], list(range(1, 10)))
        closed = trust.call("Privacy/CloseRequest", **write(number=opened.number, outcome="DONE", answered_on=day(0), answer="given"))
        self.assertEqual([one for one in trust.call("Privacy/ListRequests").data_requests if one.number == opened.number],
                         [closed.data_request])
        for role in trust.call("People/List", page_size=1000).people:
            for held in role.roles if role.id == person else ():
                trust.call("People/EndRole", person=person, role_id=held.id)
        hold = trust.call("Privacy/Hold", **write(person=person, reason="claim")).hold
        self.assertEqual([one for one in trust.call("Privacy/ListHolds").holds if one.number == hold.number], [hold])
        asked = trust.call("Privacy/OpenRequest", **write(person=person, kind="ERASURE", received_on=day(0), identity_checked="seen")).data_request
        erase = write(person=person, replaces="Spelt Name", data_request=asked.number)
        self.assertIn("is held", trust.refusal("Privacy/Erase", **erase).words)
        trust.call("Privacy/EndHold", **write(number=hold.number, reason="settled"))
        self.assertEqual(trust.call("Privacy/Erase", **erase).called, f"a former member (no. {person})")

    @calls("Agencies/Save", "Agencies/List")
    def test_the_directory_of_agencies_is_kept_together(self):
        trust = world.administrator
        first = {"write_id": new_id(), "agency": {"version": 0, "name": "Therapy", "kind": "HEALTH", "offers": "speech"}}
        made = trust.call("Agencies/Save", **first).agency
        self.assertTrue(trust.call("Agencies/Save", **first).repeated)
        changed = world.senco.call("Agencies/Save", write_id=new_id(), agency={"number": made.number, "version": 1, "telephone": "01302 000000"},
                                   clear=["offers"]).agency
        self.assertEqual((changed.version, changed.name, changed.telephone, changed.HasField("offers")), (2, "Therapy", "01302 000000", False))
        self.assertEqual([one.name for one in world.head.call("Agencies/List").agencies], ["Therapy"])
        trust.call("Agencies/Save", write_id=new_id(), agency={"number": made.number, "version": 2, "withdrawn": True})
        self.assertEqual([len(trust.call("Agencies/List", withdrawn=every).agencies) for every in (False, True)], [0, 1])

    def test_what_is_kept_of_somebody_is_the_same_in_pages_of_any_size(self):
        trust = world.administrator
        person = world.add_person("Paged Person", SENCO=SCHOOL_X)
        for number in range(3):
            request = trust.call("Privacy/OpenRequest", write_id=new_id(), person=person, kind="ACCESS", received_on=day(-number),
                                 identity_checked="seen").data_request
            trust.call("Privacy/Hold", write_id=new_id(), person=person, reason=f"claim {number}")
        trust.call("Privacy/CloseRequest", write_id=new_id(), number=request.number, outcome="DONE", answered_on=day(0), answer="given")
        for method, of, fields in (("Privacy/Export", "items", {"person": person}), ("Privacy/ListRequests", "data_requests", {}),
                                   ("Privacy/ListHolds", "holds", {})):
            whole = list(getattr(trust.call(method, page_size=1000, **fields), of))
            self.assertGreater(len(whole), 2)
            for size in (1, 2, 7):
                told, token = [], ""
                while not told or token:
                    page = trust.call(method, page_size=size, page_token=token, **fields)
                    self.assertLessEqual(len(getattr(page, of)), size)
                    told, token = told + list(getattr(page, of)), page.next_page_token
                self.assertEqual(told, whole, (method, size))
        for token in ("x", "1", "1.", "1.x", "0123456789.1", "1.-1"):
            self.assertIn("no page of the list", trust.refusal("Privacy/Export", person=person, page_token=token).words)

    @calls("Designations/Designate", "Designations/Describe", "Designations/End", "Designations/Get", "Designations/List",
           "Designations/Due", "Teachers/Save", "Teachers/Get")
    def test_a_senco_is_appointed_described_and_goes(self):
        school, trust = 9992111, world.administrator
        world.add_schools({school: "School D"})
        person = world.add_person("senco of d", CLERK=school)
        first = {"write_id": new_id(), "school": school, "person": person, "from": day(-400)}
        made = trust.call("Designations/Designate", **first).designation
        self.assertEqual((made.name, made.post.share_percent, made.version), ("senco of d", 100, 1))
        self.assertTrue(trust.call("Designations/Designate", **first).repeated)
        here = {"school": school, "number": made.number}
        trust.call("Teachers/Save", write_id=new_id(), record={"person": person, "version": 0, "qualified": "QUALIFIED", "induction": "FINISHED",
                                                               "service_is_whole": True, "npq_began": day(-30)})
        self.assertEqual(trust.call("Teachers/Get", person=person).record.version, 1)
        said = trust.call("Designations/Describe", write_id=new_id(), version=1, post={"teaches_here": "YES", "tlr": "TLR2"}, **here).designation
        self.assertEqual([(one.paragraph, one.met) for one in said.regulation.appointment[:2]], [("reg. 49(1)", 1), ("reg. 49(2)(a)", 1)])
        self.assertEqual([one.item for one in said.findings], ["C8"])
        due = {one.number: one.regulation for one in trust.call("Designations/Due").designations}
        self.assertEqual((due[made.number].words, due[made.number].clock), (said.regulation.words, said.regulation.NPQ_UNDER_WAY))
        there = {one.school: one for one in trust.call("Designations/List", page_size=1000).schools}
        self.assertEqual([one.number for one in there[school].sencos], [made.number])
        trust.call("Designations/End", write_id=new_id(), on=day(-1), reason="moves", **here)
        self.assertEqual(trust.call("Designations/Get", **here).designation.until, day(-1))
        there = {one.school: one for one in trust.call("Designations/List", page_size=1000, without=True).schools}
        self.assertIn("must have one", there[school].words)

    @calls("Meetings/Plan", "Meetings/Change", "Meetings/Cancel", "Meetings/Coming", "Meetings/Invite", "Meetings/Answer",
           "Meetings/ProposeItem", "Meetings/SetAgenda", "Calendar/Mine")
    def test_a_network_meeting_is_planned_and_stands_in_calendars(self):
        network, senco = NetworkActs(world), world.senco
        first = {"write_id": new_id(), **network.planning(7)}
        made = world.administrator.call("Meetings/Plan", **first).meeting
        self.assertEqual((made.version, made.host_name, made.uid, made.starts_at[:10]), (1, "School X", first["write_id"], day(7)))
        again = world.administrator.call("Meetings/Plan", **first)
        self.assertEqual((again.repeated, again.meeting), (True, made))
        self.assertIn(made, senco.call("Meetings/Coming", page_size=1000).meetings)
        invited = network.call("Meetings/Invite", number=made.number, schools=[SCHOOL_X], guests=[{"name": "g", "from_school": "e"}])
        self.assertEqual((invited.schools_added, invited.guests_added), (1, 1))
        senco.call("Meetings/Answer", write_id=new_id(), number=made.number, school=SCHOOL_X, answer="MAY_COME")
        item = senco.call("Meetings/ProposeItem", write_id=new_id(), number=made.number, school=SCHOOL_X, title="forms").item
        self.assertEqual(network.call("Meetings/SetAgenda", number=made.number, items=[{"item": item}]).version, 1)
        network.call("Meetings/Change", number=made.number, version=1, reason="r", until=f"{day(7)}T18:00")
        network.call("Meetings/Cancel", number=made.number, version=2, reason="r")
        mine = {one.uid: one for one in senco.call("Calendar/Mine", page_size=1000).entries}[made.uid]
        self.assertEqual((mine.version, mine.cancelled, list(mine.agenda), mine.until), (4, True, ["forms"], f"{day(7)}T18:00"))
        for fields, field in (({"until": f"{day(7)}T15:30"}, "until"), ({"from": "2027-03-28T01:30"}, "from"),
                              ({"title": " "}, "title"), ({"host": 1}, "host"), ({"write_id": "x"}, "writeId")):
            refusal = world.administrator.refusal("Meetings/Plan", **{**first, "write_id": new_id(), **fields})
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, [field]))

    @calls("Meetings/Attend", "Meetings/WriteMinutes", "Meetings/AddAction", "Meetings/SetAction", "Meetings/ListActions",
           "Meetings/Past", "Meetings/Get", "Approaches/Agree", "Approaches/Review", "Approaches/TakeUp", "Approaches/List",
           "Approaches/Get", "Approaches/Search")
    def test_a_network_meeting_that_was_held_leaves_minutes_actions_and_an_approach(self):
        network, senco = NetworkActs(world), world.senco
        number = network.invited(-3)
        came = network.call("Meetings/Attend", number=number, present=[{"school": SCHOOL_X, "by": "the head"}])
        self.assertEqual((came.version, came.came), (1, 1))
        network.call("Meetings/WriteMinutes", number=number, paragraphs=["A parrot.", "Another."], final=True)
        whose = senco.call("People/Me").person.id
        action = network.call("Meetings/AddAction", number=number, what="w", at_school=SCHOOL_X, owner=whose, due_on=day(0)).action
        world.trust.psql(f"update meeting_action set due_on = due_on - 1 where number = {action.number}")
        action, = world.administrator.call("Meetings/ListActions", meeting=number).actions
        self.assertIn(action, senco.call("Meetings/ListActions", mine=True, overdue=True, page_size=1000).actions)
        done = senco.call("Meetings/SetAction", write_id=new_id(), number=action.number, version=1, state="ACTION_DONE", outcome="o")
        self.assertEqual((done.action.version, done.action.overdue), (2, False))
        shown = senco.call("Meetings/Get", number=number)
        self.assertEqual([(one.school, one.came, one.came_by) for one in shown.invitations],
                         [(SCHOOL_Y, False, ""), (SCHOOL_X, True, "the head")])
        self.assertEqual((list(shown.minutes.paragraphs), shown.actions[0].outcome), (["A parrot.", "Another."], "o"))
        self.assertIn(shown.meeting, senco.call("Meetings/Past", page_size=1000).meetings)
        agreed = network.call("Approaches/Agree", **{**network.agreeing(), "meeting": number}).approach
        senco.call("Approaches/TakeUp", write_id=new_id(), number=agreed.number, school=SCHOOL_X, since=day(-1))
        network.call("Approaches/Review", number=agreed.number, version=1, outcome="APPROACH_KEPT", look_again_on=day(99))
        kept = senco.call("Approaches/Get", number=agreed.number)
        self.assertEqual(([one.outcome for one in kept.versions], kept.approach.schools), ([2, 1], 1))
        self.assertIn(kept.approach, senco.call("Approaches/List", page_size=1000).approaches)
        found, = senco.call("Approaches/Search", words="parrots").found
        self.assertEqual((found.number, found.snippet), (number, "parrot.\nAnother"))

    def test_what_many_answer_at_once_is_kept_once_each_and_of_two_organisers_one_is_late(self):
        network, schools = NetworkActs(world), range(9990101, 9990141)
        world.add_schools({school: f"School {school}" for school in schools})
        person = world.administrator.call("People/Add", write_id=new_id(), name="senco of many", roles=[
            {"role": "SENCO", "school": school} for school in schools]).person.id
        many = world.connect(world.join("many", *world.invite(person))[0])
        other = world.connect(world.enrol("another organiser", ADMINISTRATOR=None))
        coming, held = network.planned(7), network.planned(-3)
        for number in (coming, held):
            network.call("Meetings/Invite", number=number, schools=schools)
        requests = [{"write_id": new_id(), "number": coming, "school": school, "answer": "WILL_COME"} for school in schools]
        sent = [many.start("Meetings/Answer", **request) for request in requests for _ in range(2)]
        self.assertEqual(sorted(one.result().repeated for one in sent), [False] * len(schools) + [True] * len(schools))
        self.assertEqual(world.trust.psql(f"select count(*), count(distinct school) from meeting_answer where meeting = {coming}"),
                         f"{len(schools)}|{len(schools)}")
        with Held(world.trust, "lock table network_write in exclusive mode"):  # so that they meet
            came = [who.start("Meetings/Attend", write_id=new_id(), number=held, present=[{"school": schools[0]}])
                    for who in (world.administrator, other)]
            world.until(lambda: waiting_statements(world.trust) >= 2)
        codes = [one.code() for one in came]
        self.assertEqual((codes.count(grpc.StatusCode.OK), codes.count(grpc.StatusCode.ABORTED)), (1, 1))
        self.assertEqual(network.world.administrator.call("Meetings/Get", number=held).meeting.attendance_version, 1)

    def test_lists_of_the_network_go_on_from_page_to_page(self):
        """Also where two begin at the same moment, or are due on the same day."""
        network, whose = NetworkActs(world), world.senco.call("People/Me").person.id
        for _ in range(3):
            number = network.invited(-3)
            network.invited(7)
            network.call("Meetings/AddAction", number=number, what="w", at_school=SCHOOL_X, owner=whose, due_on=day(3))
            network.agreed()
        for method, name in (("Meetings/Coming", "meetings"), ("Meetings/Past", "meetings"), ("Meetings/ListActions", "actions"),
                             ("Approaches/List", "approaches"), ("Calendar/Mine", "entries")):
            with self.subTest(method=method):
                whole = list(getattr(world.senco.call(method, page_size=1000), name))
                self.assertGreaterEqual(len(whole), 3)
                token, pages = "", []
                while token is not None:
                    page = world.senco.call(method, page_size=2, page_token=token)
                    pages += getattr(page, name)
                    token = page.next_page_token or None
                self.assertEqual(pages, whole)

    @calls("Membership/LastYear", "Membership/Link")
    def test_last_years_figures_are_those_of_the_school_it_came_from(self):
        old, new, trust = 9992108, 9992109, world.administrator
        world.add_schools({old: "Old", new: "New"})
        world.open_collection("2013-14", "2013/14", "2014-01-16")
        senco, head = (world.connect(world.enrol(f"{role} of old", **{role: old})) for role in ("SENCO", "HEAD"))
        senco.call("Returns/Submit", world.writing(old))
        world.approve(old, head)
        trust.call("Membership/Link", school=new, predecessor=old, kind="CONVERTED", on="2013-09-01")
        answer = trust.call("Membership/LastYear", school=new, collection="2013-14")
        self.assertEqual((answer.collection, answer.figures.roll, answer.not_comparable_because), (COLLECTION, 200, ""))
        self.assertEqual([(one.school, one.version) for one in answer.sources], [(old, 1), (new, 0)])
        self.assertFalse(trust.call("Membership/LastYear", school=new, collection=COLLECTION).HasField("figures"))

    @calls("Membership/Record")
    def test_a_schools_record_comes_in_pieces_and_is_signed_whole(self):
        school, trust = 9992110, world.administrator
        world.add_schools({school: "School R"})
        person = world.trust.psql("select min(id) from person")
        world.trust.psql("insert into exemption (school, collection, exempt, reason, person)"
                         f" select {school}, 1, n % 2 = 0, repeat('a long reason ', 60) || n, {person}"
                         " from generate_series(1, 500) n")
        pieces, token = [], None
        while token != "":
            answer = trust.call("Membership/Record", school=school, **({"page_token": token} if token else {}))
            pieces.append(answer.text)
            self.assertEqual(bool(answer.signature), not answer.next_page_token)
            last, token = token, answer.next_page_token
        self.assertGreater(len(pieces), 2)
        self.assertEqual(len(answer.certificates), 2)
        whole = types.SimpleNamespace(content="".join(pieces).encode("utf-8"), signature=answer.signature)
        self.assertEqual(certificates.checked(world.trust.authority, whole, answer.certificates), "")
        refusal = trust.refusal("Membership/Record", school=school, page_token=f"2020-01-01{last[10:]}")
        self.assertEqual(refusal.code, grpc.StatusCode.ABORTED)
        world.trust.psql("insert into exemption (school, collection, exempt, reason, person)"
                         f" values ({school}, 1, true, 'one more', {person})")
        self.assertEqual(trust.refusal("Membership/Record", school=school, page_token=last).code, grpc.StatusCode.ABORTED)
        for bad in ("7", "x/y/z", last + "0"):
            refusal = trust.refusal("Membership/Record", school=school, page_token=bad)
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, ["pageToken"]), bad)

    @calls("Returns/List", "Returns/Reminders")
    def test_lists_over_many_schools_come_in_pages(self):
        schools = range(9992100, 9992105)
        world.add_schools({school: f"School {school}" for school in schools})
        for name, field in (("Returns/List", "returns"), ("Returns/Reminders", "reminders")):
            whole, pages, token = world.administrator.call(name, collection=COLLECTION), [], None
            while token != "":
                page = world.administrator.call(name, collection=COLLECTION, page_size=2, page_token=token)
                if field == "returns":
                    self.assertEqual(page.HasField("totals"), token is None)
                pages, token = pages + list(getattr(page, field)), page.next_page_token
            self.assertEqual(pages, list(getattr(whole, field)))
            self.assertLessEqual(set(schools), {line.school for line in pages})

    @calls("Receipts/Get")
    def test_what_was_sent_has_a_receipt_that_anybody_can_check(self):
        world.add_schools({9992005: "School V"})
        receipts = world.contract.modules["senconet/v1/returns.proto"]
        with world.connect(world.enrol("senco of v", SENCO=9992005)) as senco:
            writing = world.writing(9992005)
            sent, repeated = senco.call("Returns/Submit", writing), senco.call("Returns/Submit", writing)
            again = senco.call("Receipts/Get", school=9992005, collection=COLLECTION, version=1)
            world.act(senco, "Recall", 9992005)
            self.assertFalse(senco.call("Returns/Save", world.writing(9992005, replaces=1)).HasField("signed_receipt"))
            self.assertEqual(senco.refusal("Receipts/Get", school=9992005, collection=COLLECTION, version=2).code,
                             grpc.StatusCode.FAILED_PRECONDITION)
        contents = [receipts.ReceiptContent.FromString(answer.signed_receipt.content) for answer in (sent, repeated, again)]
        sent.receipt.ClearField("repeated")
        self.assertEqual([content.receipt for content in contents], [sent.receipt] * 3)
        for answer, content in zip((sent, repeated, again), contents, strict=True):
            self.assertEqual(certificates.checked(world.trust.authority, answer.signed_receipt, content.certificates), "")

    def test_the_same_write_gets_its_own_receipt_again(self):
        world.add_schools({9992002: "School W"})
        with world.connect(world.enrol("senco of w", SENCO=9992002)) as senco:
            writing = world.writing(9992002)
            first = senco.call("Returns/Save", writing).receipt
            again = senco.call("Returns/Save", writing).receipt
        self.assertEqual((again.number, again.version, again.repeated), (first.number, 1, True))

    @calls("Returns/Supply")
    def test_what_the_trust_supplies_the_school_reads(self):
        answer = world.administrator.call("Returns/Supply", collection=COLLECTION, rows=[
            {"row": 2, "school": SCHOOL_Y, "figures": {"budget_pence": 123400, "budget_year": "2012-13",
                                                           "budget_source": "the trust"}}])
        self.assertEqual(answer.new_schools + answer.changed + answer.unchanged, 1)
        read = world.administrator.call("Returns/Get", school=SCHOOL_Y, collection=COLLECTION)
        self.assertEqual((read.supplied.budget_pence, read.supplied.budget_year), (123400, "2012-13"))


class Allocations(unittest.TestCase):
    @calls("Allocations/Provisional")
    def test_school_x_would_get_five_hours(self):
        answer = world.head.call("Allocations/Provisional", school=SCHOOL_X, collection=COLLECTION)
        self.assertEqual((answer.allocation.number, answer.policy.name), (0, "charter"))
        self.check_working(answer.allocation.working)

    @calls("Allocations/Issue", "Allocations/Get", "Allocations/List", "Allocations/History")
    def test_school_x_gets_five_hours_with_the_working(self):
        issued = world.administrator.call("Allocations/Issue", collection=COLLECTION)
        self.assertGreaterEqual(issued.issued + issued.unchanged, 1)
        answer = world.senco.call("Allocations/Get", school=SCHOOL_X, collection=COLLECTION)
        self.assertEqual((answer.allocation.school_name, answer.allocation.policy_name), ("School X", "charter"))
        self.assertEqual(answer.allocation.figures, world.figures())
        self.check_working(answer.allocation.working)
        listed = world.senco.call("Allocations/List", collection=COLLECTION).allocations
        self.assertEqual([(one.school, one.number) for one in listed], [(SCHOOL_X, answer.allocation.number)])
        past = world.senco.call("Allocations/History", school=SCHOOL_X, collection=COLLECTION).allocations
        self.assertEqual([(one.number, one.replaced_by) for one in past], [(answer.allocation.number, 0)])

    @calls("Allocations/Acknowledge", "Allocations/Dispute", "Allocations/Decide")
    def test_a_statement_is_acknowledged_disputed_and_decided(self):
        world.administrator.call("Allocations/Issue", collection=COLLECTION)
        here = {"school": SCHOOL_X, "collection": COLLECTION}
        here["number"] = world.senco.call("Allocations/Get", **here).allocation.number
        dispute = world.message("StatementActRequest", write_id=new_id(), hours_thousandths=4000, reason="6 have joined", **here)
        acts = [world.head.call("Allocations/Acknowledge", write_id=new_id(), hours_thousandths=5000, **here),
                world.head.call("Allocations/Dispute", dispute), world.head.call("Allocations/Dispute", dispute),
                world.administrator.call("Allocations/Decide", write_id=new_id(), upheld=True, reason="so they have", **here)]
        self.assertEqual([answer.repeated for answer in acts], [False, False, True, False])
        self.assertEqual(acts[1].act, acts[2].act)
        del acts[2]
        stored = world.senco.call("Allocations/Get", school=SCHOOL_X, collection=COLLECTION).allocation.acts
        self.assertEqual(list(stored), [answer.act for answer in acts])

    @calls("Publications/Preview", "Publications/Make", "Publications/List", "Publications/Get", "Publications/Compare")
    def test_a_publication_suppresses_what_the_school_itself_sees(self):
        asked = {"collection": COLLECTION, "columns": ["PUPILS_A", "PUPILS_P", "PUPILS_SEN", "POINTS"]}
        trust = world.administrator
        preview = trust.call("Publications/Preview", **asked)
        row = next(row for row in preview.table.rows if row.school == SCHOOL_X)
        self.assertEqual([(cell.value, cell.suppressed) for cell in row.cells], [(10, False), (0, True), (0, True), (0, True)])
        request = world.message("MakePublicationRequest", write_id=new_id(), title="for everybody", **asked)
        made, again = trust.call("Publications/Make", request), trust.call("Publications/Make", request)
        self.assertEqual((made.table, made.publication, again.repeated), (again.table, again.publication, True))
        self.assertIn(made.publication, trust.call("Publications/List").publications)
        shown = world.senco.call("Publications/Get", publication=made.publication.number)
        self.assertEqual(shown.table.rows, preview.table.rows)
        own = next(row for row in world.senco.call("Publications/Compare", publication=made.publication.number).table.rows
                   if row.school == SCHOOL_X)
        self.assertEqual(([cell.value for cell in own.cells], own.in_full), ([10, 5, 21, 13300], True))
        for fields, field in (({"columns": []}, "columns"), ({"columns": ["POINTS", "POINTS"]}, "columns[1]"),
                              ({"title": " "}, "title"), ({"write_id": "1"}, "writeId")):
            refusal = trust.refusal("Publications/Make", **{"write_id": new_id(), "title": "a test", **asked, **fields})
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, [field]))

    @calls("Disclosures/Preview", "Disclosures/Answer", "Disclosures/List", "Disclosures/Get")
    def test_an_answer_to_a_request_for_information_is_kept_byte_for_byte(self):
        asked = {"collection": COLLECTION, "content": bytes(range(256)), "file_name": "letter.bin"}
        trust, cells = world.administrator, [{"school": SCHOOL_X, "column": "ON_ROLL"}]
        preview = trust.call("Disclosures/Preview", collection=COLLECTION, cells=cells)
        self.assertEqual((preview.cells[0].value, preview.exposed_before, preview.exposed), (200, 0, 0))
        given = trust.call("Disclosures/Answer", write_id=new_id(), reference="FOI-7", cells=cells, **asked)
        self.assertEqual([(cell.school, cell.value) for cell in given.cells], [(SCHOOL_X, 200)])
        kept = trust.call("Disclosures/Get", reference="FOI-7")
        self.assertEqual((kept.content, kept.disclosure, kept.cells), (asked["content"], given.disclosure, given.cells))
        self.assertIn(given.disclosure, trust.call("Disclosures/List").disclosures)
        refusal = trust.refusal("Disclosures/Answer", write_id=new_id(), reference="FOI-7", **asked)
        self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.ALREADY_EXISTS, ["reference"]))
        for fields, field in (({"publication": 1}, "content"), ({"content": b""}, "content"), ({"reference": ""}, "reference"),
                              ({"content": bytes(197000)}, "content"), ({"cells": [{"school": SCHOOL_X}]}, "cells[0].column"),
                              ({"cells": [{"column": "POINTS", "value": 3}]}, "cells[0].value"), ({"write_id": "x"}, "writeId")):
            refusal = trust.refusal("Disclosures/Answer", **{"write_id": new_id(), "reference": "FOI-8", **asked, **fields})
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, [field]), fields.keys())

    @calls("Needs/Record", "Needs/Agree", "Needs/Close", "Needs/List", "Needs/Get")
    def test_a_need_is_recorded_agreed_and_withdrawn_and_every_version_kept(self):
        here = {"school": SCHOOL_X}
        need = world.senco.call("Needs/Record", write_id=new_id(), title="Braille", why="a pupil comes in January", item="C11",
                                wanted_by=day(30), **here).need
        request = world.message("AgreeNeedRequest", write_id=new_id(), need=need.number, replaces=1, agreed=True, in_plan=True,
                                plan_place="3.2", **here)
        agreed, again = world.head.call("Needs/Agree", request), world.head.call("Needs/Agree", request)
        self.assertEqual((agreed.need, again.repeated), (again.need, True))
        anew = world.senco.call("Needs/Record", write_id=new_id(), need=need.number, replaces=2, title="Braille, grade 2",
                                why="so", item="J25", wanted_by=day(40), **here).need
        self.assertEqual((anew.state, anew.in_plan), (anew.RECORDED, False))
        world.senco.call("Needs/Close", write_id=new_id(), need=need.number, replaces=3, reason="the pupil moved", **here)
        got = world.administrator.call("Needs/Get", need=need.number)
        self.assertEqual([version.version for version in got.versions], [4, 3, 2, 1])
        self.assertEqual((got.need.state, got.need.closing_reason), (got.need.WITHDRAWN, "the pupil moved"))
        numbers = [one.number for one in world.senco.call("Needs/List").needs]
        self.assertEqual((numbers, list(world.senco.call("Needs/List", open_only=True).needs)), ([need.number], []))

    @calls("Training/Announce", "Training/Cancel", "Training/Book", "Training/CancelBooking", "Training/List", "Training/Get")
    def test_an_event_is_announced_booked_given_back_and_cancelled(self):
        content = {"kind": "TRUST", "title": "Dyslexia", "begins": f"{day(5)}T09:00", "ends": f"{day(5)}T15:30",
                   "hours_hundredths": 600, "places": 20, "place": "School Y"}
        event = world.administrator.call("Training/Announce", write_id=new_id(), content=content).event
        self.assertEqual((event.content.book_by, event.bookable), (day(5), True))
        booking = world.senco.call("Training/Book", write_id=new_id(), school=SCHOOL_X, event=event.number).booking
        self.assertEqual(world.senco.call("Training/Get", event=event.number).event.taken, 1)
        world.senco.call("Training/CancelBooking", write_id=new_id(), booking=booking.number)
        self.assertIn(event.number, [one.number for one in world.senco.call("Training/List", without_takers=True).events])
        cancelled = world.administrator.call("Training/Cancel", write_id=new_id(), event=event.number, replaces=1,
                                             reason="the speaker is ill").event
        self.assertEqual((cancelled.cancelled, cancelled.version, cancelled.content.title), (True, 2, "Dyslexia"))

    @calls("Training/Enter", "Training/Withdraw", "Training/Attend", "Training/Bookings", "Training/Booking", "Training/Support",
           "Training/Feedback", "Training/PassOn", "Training/Attach", "Training/Certificate", "Training/Totals")
    def test_an_event_of_ones_own_is_supported_attended_and_passed_on(self):
        content = {"kind": "CONFERENCE", "title": "Conference", "begins": f"{day(-9)}T09:00", "ends": f"{day(-9)}T15:30",
                   "hours_hundredths": 600, "online": True, "cost_pence": 12000}
        def enter():
            return world.senco.call("Training/Enter", write_id=new_id(), school=SCHOOL_X, content=content).event.number
        withdrawn, event = enter(), enter()
        world.senco.call("Training/Withdraw", write_id=new_id(), school=SCHOOL_X, event=withdrawn, replaces=1, reason="ill")
        booking = world.senco.call("Training/Bookings", event=event).bookings[0].number
        here = {"school": SCHOOL_X, "booking": booking}
        world.head.call("Training/Support", write_id=new_id(), granted=True, release=True, fees_pence=12000, **here)
        world.senco.call("Training/Attend", write_id=new_id(), event=event, attendees=[{"booking": booking, "came": True}])
        world.senco.call("Training/Feedback", write_id=new_id(), text="good", would_recommend=True, **here)
        world.senco.call("Training/PassOn", write_id=new_id(), text="to all", on=day(0), people=9, **here)
        made = world.senco.call("Training/Attach", write_id=new_id(), type="PDF", file_name="c.pdf", content=PDF, **here)
        self.assertEqual(world.head.call("Training/Certificate", certificate=made.certificate.number).content, PDF)
        whole = world.head.call("Training/Booking", booking=booking).booking
        self.assertEqual((whole.hours_hundredths, whole.support.fees_pence, whole.feedback.text, whole.passed_on[0].people,
                          whole.certificates[0]), (600, 12000, "good", 9, made.certificate))
        totals = world.senco.call("Training/Totals", academic_year=whole.academic_year).totals
        self.assertEqual([(one.name, one.events, one.hours_hundredths) for one in totals], [("senco of x", 1, 600)])

    @calls("Audit/List")
    def test_the_audit_is_read_in_pages_the_newest_first(self):
        whole = world.administrator.call("Audit/List", page_size=1000)
        numbers = [line.number for line in whole.lines]
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        self.assertIn(("accepted the return", SCHOOL_X, "Trust administrator"),
                      {(line.what, line.school, line.by) for line in whole.lines})
        first = world.administrator.call("Audit/List", page_size=2)
        second = world.administrator.call("Audit/List", page_size=2, page_token=first.next_page_token)
        self.assertEqual([line.number for line in (*first.lines, *second.lines)], numbers[:4])
        for field, value in (("atSchool", 7), ("person", 0), ("from", "1.9.2026"), ("until", "2026-02-30"), ("pageToken", "x")):
            name = {"atSchool": "at_school", "pageToken": "page_token"}.get(field, field)
            refusal = world.administrator.refusal("Audit/List", **{name: value})
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, [field]))

    @calls("Changes/Pull", "Changes/Digest")
    def test_what_changes_is_told_from_a_cursor_on(self):
        begun = world.head.call("Changes/Pull")
        self.assertEqual([(change.school, change.begins) for change in begun.changes], [(SCHOOL_X, True)])
        self.assertEqual(len(world.senco.call("Changes/Digest", school=SCHOOL_X).months[0].digest), 64)

    @calls("Audit/Chain")
    def test_a_chain_of_the_audit_is_checked_from_what_its_hashes_are_of(self):
        """The head that comes with an answer is at its end."""
        told = world.administrator.trailer("People/Add", "senconet-history", write_id=new_id(), name="chained",
                                           roles=[{"role": "DIRECTOR", "from": day(100)}])
        links, page = [], None
        while page is None or page.next_page_token:
            page = world.administrator.call("Audit/Chain", page_size=100, page_token=page.next_page_token if page else "")
            links += page.links
        digest, heads = bytes(32), []
        for link in links:
            digest = hashlib.sha256(digest + link.digest).digest()
            heads.append(digest.hex())
        epoch, chain, number, head = told.split()
        self.assertEqual([link.number for link in links], list(range(1, len(links) + 1)))
        self.assertEqual((uuid.UUID(epoch).version, chain, heads[int(number) - 1]), (4, "0", head))
        for field, name, value in (("atSchool", "at_school", 7), ("pageToken", "page_token", "x")):
            refusal = world.administrator.refusal("Audit/Chain", **{name: value})
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, [field]))
        me = world.senco.call("People/Me").person.id
        world.senco.refusal("People/Invite", person=me)
        self.assertEqual(len(world.senco.call("Audit/Chain", person=me, page_size=1).links), 1)
        refusal = world.head.refusal("Audit/Chain", person=me)
        self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.NOT_FOUND, ["person"]))
        for more in ({"person": me, "at_school": SCHOOL_X}, {"person": 0}):
            refusal = world.senco.refusal("Audit/Chain", **more)
            self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, ["person"]))
        refusal = world.senco.refusal("Audit/Chain")
        self.assertEqual((refusal.code, list(refusal.fields)), (grpc.StatusCode.INVALID_ARGUMENT, ["atSchool"]))
        self.assertIsNone(world.senco.trailer("Audit/Chain", "senconet-history", at_school=SCHOOL_X))

    def check_working(self, working):
        self.assertEqual((working.budget_points_hundredths, working.pupil_points_hundredths), (6800, 6500))
        self.assertEqual(working.provision_points.P_hundredths, 2500)
        self.assertEqual((working.point_hours_thousandths, working.turnover_hours_thousandths), (3000, 2000))
        self.assertEqual((working.result, working.hours_thousandths), (working.HOURS, 5000))


if __name__ == "__main__":
    unittest.main()
