"""One request of every method that asks the database or the signing process, each new whenever it is made: what a
test needs that lets each go wrong in turn.

    acts = Acts(world)
    stranger, request = acts.make("Returns/Submit")
"""

import hashlib
import itertools
import os

import certificates
from network_acts import NetworkActs
from privacy_acts import PrivacyActs
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, day, new_id

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def _changing():
    """What changes something has a row in refusals.tsv (test_refusals sees to it)."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "refusals.tsv"), encoding="utf-8") as file:
        return frozenset(line.partition("\t")[0] for line in file if "\t" in line)


CHANGING = _changing()


class Acts:
    def __init__(self, world, turns=0, years=0, first_school=9995000):
        """turns, years: so many were taken of this trust before; first_school: the first number that a new one may have."""
        self.world, self.first_school = world, first_school
        self.network = NetworkActs(world)
        self.turns, self.years, self.reopenings = itertools.count(turns), itertools.count(years), itertools.count()
        world.senco.call("Returns/Submit", self.submitting()[1])
        world.approve()
        world.administrator.call("Allocations/Issue", collection=COLLECTION)
        here = {"school": SCHOOL_X, "collection": COLLECTION}
        self.makers = {
            "Schools/List": self.reading("senco", "Schools/List"),
            "Schools/Get": self.reading("senco", "Schools/Get", school=SCHOOL_X),
            "Membership/Join": self.joining_trust, "Membership/Leave": self.leaving_trust,
            "Membership/Link": lambda: self.administrating("LinkSchoolsRequest", school=self.new_school(),
                                                           predecessor=SCHOOL_Y, kind="MERGED", on="2012-09-01"),
            "Membership/Federate": lambda: self.administrating("FederateRequest", school=self.new_school(), name="f",
                                                               on="2012-09-01"),
            "Membership/LastYear": self.reading("senco", "Membership/LastYear", **here),
            "Membership/Record": self.reading("administrator", "Membership/Record", school=SCHOOL_X),
            "Membership/Date": lambda: self.administrating("DateSchoolRequest", school=self.new_school(),
                                                           opened_on="2001-09-01"),
            "Schools/Stage": self.staging, "Schools/Apply": self.applying, "Schools/Report": self.reporting,
            "People/Add": self.adding_person, "People/List": self.reading("administrator", "People/List"),
            "People/GiveRole": self.giving_role, "People/EndRole": self.ending_role, "People/Invite": self.inviting,
            "People/Revoke": self.revoking, "People/SetEmail": self.saying_address, "People/Me": self.reading("senco", "People/Me"),
            "Policies/Add": self.adding_policy, "Policies/Get": self.reading("senco", "Policies/Get", name="charter"),
            "Policies/Publish": self.publishing,
            "Policies/Try": self.reading("administrator", "Policies/Try", collection=COLLECTION, name="charter"), "Policies/List": self.reading("senco", "Policies/List"), "Collections/Open": self.opening,
            "Collections/List": self.reading("senco", "Collections/List"),
            "Collections/Get": self.reading("senco", "Collections/Get", collection=COLLECTION),
            "Collections/Reopen": self.reopening,
            "Returns/Save": self.saving, "Returns/Submit": self.submitting,
            "Returns/Get": self.reading("senco", "Returns/Get", **here),
            "Returns/List": self.reading("administrator", "Returns/List", collection=COLLECTION),
            "Returns/Versions": self.reading("senco", "Returns/Versions", **here), "Returns/Supply": self.supplying,
            "Returns/Events": self.reading("senco", "Returns/Events", **here),
            "Returns/Recall": self.acting("senco", "SUBMITTED"), "Returns/Authorise": self.acting("head", "SUBMITTED"),
            "Returns/SendBack": self.acting("head", "AUTHORISED"), "Returns/Look": self.acting("administrator", "AUTHORISED"),
            "Returns/Accept": self.acting("administrator", "LOOKED_AT"),
            "Returns/AskCorrection": self.acting("senco", "ACCEPTED"),
            "Returns/DeclineCorrection": self.acting("administrator", "CORRECTION_ASKED"),
            "Returns/Reopen": self.acting("administrator", "ACCEPTED"), "Returns/Extend": self.extending,
            "Returns/Exempt": self.exempting,
            "Returns/Reminders": self.reading("administrator", "Returns/Reminders", collection=COLLECTION),
            "Receipts/Get": self.reading("senco", "Receipts/Get", **here),
            "Allocations/Provisional": self.reading("senco", "Allocations/Provisional", **here),
            "Allocations/Issue": self.issuing, "Allocations/Get": self.reading("senco", "Allocations/Get", **here),
            "Allocations/List": self.reading("administrator", "Allocations/List", collection=COLLECTION),
            "Allocations/History": self.reading("senco", "Allocations/History", **here), "Enrolment/Join": self.joining,
            "Enrolment/Renew": self.renewing, "Changes/Pull": self.reading("senco", "Changes/Pull"),
            "Changes/Digest": self.reading("senco", "Changes/Digest", school=SCHOOL_X),
            "Publications/Preview": self.reading("administrator", "Publications/Preview", collection=COLLECTION,
                                                 columns=["PUPILS_A"]),
            "Publications/Make": self.publishing_table, "Publications/List": self.reading("senco", "Publications/List"),
            "Publications/Get": self.reading("senco", "Publications/Get", publication=self.published()),
            "Publications/Compare": self.reading("senco", "Publications/Compare", publication=self.published()),
            "Disclosures/Preview": self.reading("administrator", "Disclosures/Preview", collection=COLLECTION,
                                                cells=[{"column": "ON_ROLL"}]),
            "Disclosures/Answer": self.answering, "Disclosures/List": self.reading("administrator", "Disclosures/List"),
            "Disclosures/Get": self.reading("administrator", "Disclosures/Get", reference=self.answered()),
            "Designations/Designate": self.designating, "Designations/Describe": self.describing, "Designations/End": self.ending_post,
            "Designations/Get": lambda: self.administrating("GetDesignationRequest", school=SCHOOL_X,
                                                                    number=self.designated(SCHOOL_X, until=day(0))),
            "Designations/List": self.reading("senco", "Designations/List"),
            "Designations/Due": self.reading("administrator", "Designations/Due"),
            "Agencies/Save": lambda: self.administrating("SaveAgencyRequest", write_id=new_id(), agency={
                "version": 0, "name": f"agency {new_id()}"}),
            "Agencies/List": self.reading("senco", "Agencies/List"),
            "Teachers/Save": self.saying_of_teacher, "Teachers/Get": self.reading("senco", "Teachers/Get"),
            "Audit/List": self.reading("administrator", "Audit/List"), "Audit/Chain": self.reading("administrator", "Audit/Chain"),
            **self.network.makers, **PrivacyActs(world).makers,
            "Allocations/Acknowledge": lambda: self.on_statement("head", False, hours_thousandths=90000),
            "Allocations/Dispute": lambda: self.on_statement("head", False, hours_thousandths=3000, reason="a test"),
            "Allocations/Decide": lambda: self.on_statement("administrator", True, upheld=False, reason="a test"),
            **self.training_makers(),
        }

    def __iter__(self):
        return iter(self.makers)

    def make(self, method):
        """Who asks, and what."""
        return self.makers[method]()

    def reading(self, who, method, **fields):
        return lambda: (getattr(self.world, who), self.world.contract.method(method).request(**fields))

    def administrating(self, name, /, **fields):
        return self.world.administrator, self.world.message(name, **fields)

    # Schools.

    def staging(self):
        return self.administrating("StageSchoolsRequest", import_id=new_id(), chunk=0, rows=[
            {"row": 2, "school": {"laestab": self.first_school + next(self.turns), "name": "new", "kind": "PRIMARY"}}])

    def applying(self):
        _, staged = self.staging()
        self.world.administrator.call("Schools/Stage", staged)
        return self.administrating("ApplySchoolsRequest", import_id=staged.import_id, rows=1)

    def reporting(self):
        _, applied = self.applying()
        self.world.administrator.call("Schools/Apply", applied)
        return self.administrating("ReportSchoolsRequest", import_id=applied.import_id, page_size=10)

    def new_school(self):
        _, applied = self.applying()
        self.world.administrator.call("Schools/Apply", applied)
        return self.first_school + next(self.turns) - 1

    def joining_trust(self):
        return self.administrating("JoinTrustRequest", school=self.new_school(), on="2012-09-01", reason="a test")

    def leaving_trust(self):
        school = self.new_school()
        self.world.administrator.call("People/Add", write_id=new_id(), name=f"p {new_id()}",
                                      roles=[{"role": "CLERK", "school": school}])
        return self.administrating("LeaveTrustRequest", school=school, on=day(0), reason="a test", exempt_open=True)

    # People.

    def person(self):
        return self.world.add_person(f"p {new_id()}", CLERK=SCHOOL_Y)

    def adding_person(self):
        return self.administrating("AddPersonRequest", write_id=new_id(), name=f"p {new_id()}",
                                   roles=[{"role": "CLERK", "school": SCHOOL_Y}])

    def giving_role(self):
        return self.administrating("GiveRoleRequest", person=self.person(), role={"role": "HEAD", "school": SCHOOL_Y})

    def ending_role(self):
        _, request = self.adding_person()
        person = self.world.administrator.call("People/Add", request).person
        return self.administrating("EndRoleRequest", person=person.id, role_id=person.roles[0].id)

    def inviting(self):
        code_id, secret = certificates.make_code()
        return self.administrating("InviteRequest", person=self.person(), code_id=code_id, valid_hours=1,
                                   secret_hash=hashlib.sha256(secret).digest())

    def revoking(self):
        stranger, request = self.joining()
        return self.administrating("RevokeRequest", person=stranger.call("Enrolment/Join", request).person,
                                   reason="a test")

    def saying_address(self):
        return self.administrating("SetEmailRequest", write_id=new_id(), person=self.person(), email="p@example.org", replaces=0)

    def joining(self):
        code_id, secret = self.world.invite(self.person())
        key = os.path.join(self.world.folder, "one of many.key")
        if not os.path.exists(key):
            certificates.make_key(key)
        return self.world.nobody, self.world.message("JoinRequest", code_id=code_id, secret=secret,
                                                     signing_request=certificates.signing_request(key))

    # Who is SENCO.

    def renewing(self, old=True):
        """By somebody whose certificate is old enough for it, or is new; who is connected: a channel whose first connection
        fails is slow to try another."""
        name = f"p {new_id()}"
        person = self.world.add_person(name, CLERK=SCHOOL_Y)
        certificate = self.world.join(name, *self.world.invite(person))[0]
        if old:
            self.world.trust.psql(f"update certificate set issued_at = now() - interval '61 days' where person = {person}")
        stranger = self.world.connect(certificate)
        stranger.call("People/Me")
        return stranger, self.world.message(
            "RenewRequest", **certificates.renewal(certificate, certificates.make_key(f"{certificate.key}.next")))

    def designating(self):
        return self.administrating("DesignateRequest", write_id=new_id(), school=self.new_school(), person=self.person(), share_percent=50)

    def designated(self, school, **fields):
        """Stands in, so that it is beside whoever is there."""
        _, request = self.administrating("DesignateRequest", write_id=new_id(), school=school, person=self.person(), acting=True,
                                         share_percent=1, **fields)
        return self.world.administrator.call("Designations/Designate", request).designation.number

    def describing(self):
        school = self.new_school()
        return self.administrating("DescribePostRequest", write_id=new_id(), school=school, number=self.designated(school), version=1,
                                   post={"title": "SENCO"})

    def ending_post(self):
        school = self.new_school()
        return self.administrating("EndDesignationRequest", write_id=new_id(), school=school, number=self.designated(school), on=day(7),
                                   reason="a test")

    def saying_of_teacher(self):
        return self.administrating("SaveTeacherRequest", write_id=new_id(), record={"person": self.person(), "version": 0,
                                                                                     "npq_provider": "a provider"})

    # Publications and answers.

    def publishing_table(self):
        return self.administrating("MakePublicationRequest", write_id=new_id(), collection=COLLECTION, title="a test",
                                   columns=["PUPILS_A", "POINTS"])

    def published(self):
        return self.world.administrator.call("Publications/Make", self.publishing_table()[1]).publication.number

    def answering(self):
        return self.administrating("AnswerRequest", write_id=new_id(), collection=COLLECTION, content=b"a letter",
                                   reference=f"FOI {new_id()}", cells=[{"school": SCHOOL_X, "column": "ON_ROLL"}])

    def answered(self):
        return self.world.administrator.call("Disclosures/Answer", self.answering()[1]).disclosure.reference

    # Training.

    def training_makers(self):
        need, (event, booking) = self.recorded(), self.attended()
        self.certificate = self.world.senco.call("Training/Attach", self.attaching()[1]).certificate.number
        return {
            "Needs/Record": self.recording,
            "Needs/Agree": lambda: (self.world.head, self.message("AgreeNeedRequest", need=self.recorded(), replaces=1,
                                                                  agreed=True, reason="a test")),
            "Needs/Close": lambda: (self.world.senco, self.message("CloseNeedRequest", need=self.recorded(), replaces=1,
                                                                   reason="a test")),
            "Needs/List": self.reading("senco", "Needs/List"),
            "Needs/Get": self.reading("senco", "Needs/Get", need=need),
            "Training/Announce": self.announcing, "Training/Enter": self.entering,
            "Training/Cancel": lambda: self.administrating("CancelEventRequest", write_id=new_id(), event=self.announced(),
                                                           replaces=1, reason="a test"),
            "Training/Withdraw": lambda: (self.world.senco, self.message(
                "WithdrawEventRequest", event=self.entered()[0], replaces=1, reason="a test")),
            "Training/List": self.reading("senco", "Training/List"),
            "Training/Get": self.reading("senco", "Training/Get", event=event),
            "Training/Book": self.booking, "Training/CancelBooking": self.cancelling_booking,
            "Training/Bookings": self.reading("senco", "Training/Bookings"),
            "Training/Booking": self.reading("senco", "Training/Booking", booking=booking),
            "Training/Support": lambda: (self.world.head, self.message(
                "SupportBookingRequest", booking=self.entered()[1], granted=True, reason="a test")),
            "Training/Attend": self.attending,
            "Training/Feedback": lambda: (self.world.senco, self.message(
                "FeedbackRequest", booking=self.attended()[1], text="a test", would_recommend=True)),
            "Training/PassOn": lambda: (self.world.senco, self.message(
                "PassOnRequest", booking=self.attended()[1], text="a test", on=day(0), people=3)),
            "Training/Attach": self.attaching,
            "Training/Certificate": self.reading("senco", "Training/Certificate", certificate=self.certificate),
            "Training/Totals": self.reading("senco", "Training/Totals"),
        }

    def message(self, name, /, **fields):
        """Of School X's."""
        return self.world.message(name, school=SCHOOL_X, write_id=new_id(), **fields)

    def event(self):
        """It has begun, and can be booked still."""
        return {"kind": "CONFERENCE", "title": "a test", "begins": f"{day(-1)}T09:00", "ends": f"{day(1)}T16:00",
                "hours_hundredths": 600, "online": True, "book_by": day(1)}

    def recording(self):
        return self.world.senco, self.message("RecordNeedRequest", title="a test", why="a test", item="C11", wanted_by=day(9))

    def recorded(self):
        return self.world.senco.call("Needs/Record", self.recording()[1]).need.number

    def announcing(self):
        return self.administrating("AnnounceEventRequest", write_id=new_id(), content=self.event())

    def announced(self):
        return self.world.administrator.call("Training/Announce", self.announcing()[1]).event.number

    def entering(self):
        return self.world.senco, self.message("EnterEventRequest", content=self.event())

    def entered(self):
        """A SENCO's own event, and their booking of it."""
        event = self.world.senco.call("Training/Enter", self.entering()[1]).event.number
        return event, self.world.senco.call("Training/Bookings", event=event).bookings[0].number

    def booking(self):
        return self.world.senco, self.message("BookPlaceRequest", event=self.announced())

    def cancelling_booking(self):
        booked = self.world.senco.call("Training/Book", self.booking()[1]).booking.number
        return self.world.senco, self.world.message("CancelBookingRequest", write_id=new_id(), booking=booked,
                                                    reason="a test")

    def attending(self):
        event, booking = self.entered()
        return self.world.senco, self.world.message("AttendRequest", write_id=new_id(), event=event,
                                                    attendees=[{"booking": booking, "came": True}])

    def attended(self):
        senco, request = self.attending()
        senco.call("Training/Attend", request)
        return request.event, request.attendees[0].booking

    def attaching(self):
        return self.world.senco, self.message("AttachRequest", booking=self.entered()[1], type="PDF", file_name="a.pdf",
                                              content=PDF)

    # Policies and collections.

    def adding_policy(self):
        return self.administrating("AddPolicyRequest", write_id=new_id(), policy={
            "name": f"policy {new_id()[:8]}", "weights": {"K_hundredths": 150, "E_hundredths": 500}})

    def publishing(self):
        _, request = self.adding_policy()
        added = self.world.administrator.call("Policies/Add", request).policy
        return self.administrating("PublishPolicyRequest", write_id=new_id(), name=added.name, version=added.version,
                                   agreed_with="the heads", agreed_on=day(-1), minute="7.3")

    def opening(self):
        """Of a year of its own: no two of one year are open in the same days."""
        year = 2030 + next(self.years)
        return self.administrating("OpenCollectionRequest", collection={
            "key": f"{year}-{(year + 1) % 100:02}", "academic_year": f"{year}/{(year + 1) % 100:02}",
            "reference_date": f"{year + 1}-01-17", "opens_on": day(-1), "due_on": day(30), "closes_on": day(60),
            "asks": {"plasc": True, "mobility": True, "budget": True}, "policy": "charter"})

    def reopening(self):
        """Each closes a day later; none within three years is left at last, and another collection has its turn."""
        turn = next(self.reopenings)
        if turn % 900 == 0:
            administrator, request = self.opening()
            self.reopened = administrator.call("Collections/Open", request).collection.key
        return self.administrating("ReopenCollectionRequest", collection=self.reopened, write_id=new_id(), reason="a test",
                                   closes_on=day(100 + turn % 900))

    # Returns and allocations.

    def saving(self):
        """In a new collection: the server does not know it yet, and looks it up."""
        _, request = self.opening()
        opened = self.world.administrator.call("Collections/Open", request).collection
        request = self.world.writing(SCHOOL_X, census_date=opened.reference_date, budget_year=opened.key)
        request.collection = opened.key
        return self.world.senco, request

    def acting(self, who, state):
        """From that state; all of them take a reason."""
        def made():
            self.world.bring_to(state, SCHOOL_X, self.world.senco, self.world.head)
            return getattr(self.world, who), self.world.message(
                "ReturnActRequest", school=SCHOOL_X, collection=COLLECTION, write_id=new_id(), reason="a test",
                version=self.world.standing().version)
        return made

    def extending(self):
        return self.administrating("ReturnActRequest", school=SCHOOL_X, collection=COLLECTION, write_id=new_id(),
                                   reason="a test", extended_to=day(1))

    def exempting(self):
        return self.administrating("ExemptRequest", school=SCHOOL_Y, collection=COLLECTION, write_id=new_id(),
                                   reason=f"reason {next(self.turns)}")

    def submitting(self):
        """Other figures each time: where nothing is new, nothing is stored."""
        self.world.with_school()
        version = self.world.standing().version
        return self.world.senco, self.world.writing(SCHOOL_X, version, joiners=20 + next(self.turns) % 50)

    def supplying(self):
        return self.administrating("SupplyRequest", collection=COLLECTION, rows=[
            {"row": 2, "school": SCHOOL_Y, "figures": {"budget_pence": 100 + next(self.turns), "budget_year": "2012-13",
                                                       "budget_source": "the trust"}}])

    def on_statement(self, who, disputed, **fields):
        """On a statement that is in dispute, or is not."""
        here = {"school": SCHOOL_X, "collection": COLLECTION}
        allocation = self.world.senco.call("Allocations/Get", **here).allocation
        named = {"number": allocation.number, **here}
        if disputed != bool(allocation.acts and allocation.acts[-1].answer_by):
            if disputed:
                self.world.head.call("Allocations/Dispute", write_id=new_id(), hours_thousandths=1, reason="a test", **named)
            else:
                self.world.administrator.call("Allocations/Decide", write_id=new_id(), upheld=True, reason="a test", **named)
        return getattr(self.world, who), self.world.message("StatementActRequest", write_id=new_id(), **named, **fields)

    def issuing(self):
        stranger, request = self.submitting()
        stranger.call("Returns/Submit", request)
        self.world.approve()
        return self.administrating("IssueRequest", collection=COLLECTION)


class Stored:
    """What the database holds, for saying what came of a request."""

    # The audit has a line each time an act was asked for, and an import's report one for each school not in it.
    BESIDE = ("audit", "audit_link", "register_line")

    def __init__(self, trust):
        self.tables = trust.psql("select tablename from pg_tables where schemaname = 'public'").splitlines()
        self.session = trust.cluster.session(
            trust.database, counts=self._of_each("count(*)"),
            content=self._of_each("md5(string_agg(t::text, ' ' order by t::text))"))

    def _of_each(self, what):
        return "select " + ", ".join(f"(select {what} from {table} t)" for table in self.tables)

    def counts(self):
        """How many rows each table has."""
        return [int(number) for number in self.session.ask("counts").split("|")]

    def content(self):
        return self.session.ask("content")

    def added(self, before):
        """The rows since then, but for those that are no effect of a request."""
        return {table: now - was for table, was, now in zip(self.tables, before, self.counts(), strict=True)
                if now != was and table not in self.BESIDE}
