"""Training by stock gRPC: the last place among many, who came and who did not, who sees what, and what bad input gets."""

import struct
import unittest
import zlib

import grpc

from world import SCHOOL_X, SCHOOL_Y, Held, World, day, new_id, waiting_statements

CODE = grpc.StatusCode
MANY = 64
UPN = "A801200001001"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def setUpModule():
    global world
    world = World()


def tearDownModule():
    world.trust.stop()


def content(**changed):
    """From yesterday until tomorrow: it has begun, and can be booked still, whatever the hour."""
    said = {"kind": "TRUST", "title": "Dyslexia in the classroom", "begins": f"{day(-1)}T09:00", "ends": f"{day(1)}T16:00",
            "hours_hundredths": 550, "provider": "the trust", "cost_pence": 4500, "places": 1, "place": "School X",
            "book_by": day(1), **changed}
    return {name: value for name, value in said.items() if value is not None}


def announce(**changed):
    return world.administrator.call("Training/Announce", write_id=new_id(), content=content(**changed)).event


def enter(who=None, school=SCHOOL_X, **changed):
    own = {"kind": "CONFERENCE", "places": None, "book_by": None, **changed}
    return (who or world.senco).call("Training/Enter", school=school, write_id=new_id(), content=content(**own)).event


def book(who, event, school=SCHOOL_X, **more):
    return who.call("Training/Book", school=school, write_id=new_id(), event=event.number, **more).booking


def attend(who, event, *came, replaces=0, absent=(), **more):
    attendees = [{"booking": one.number, "came": True, **more} for one in came]
    attendees += [{"booking": one.number, "came": False} for one in absent]
    return who.call("Training/Attend", write_id=new_id(), event=event.number, replaces=replaces, attendees=attendees)


def sencos(count, name):
    """So many, with one certificate each, at School Y."""
    return [world.connect(world.enrol(f"{name} {number}", SENCO=SCHOOL_Y)) for number in range(count)]


class Places(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.people = sencos(8, "booking")

    def states(self, event):
        return world.trust.psql(f"select state, count(*) from training_booking where event = {event.number}"
                                " group by state order by state").split()

    def test_of_64_at_once_on_the_last_place_exactly_one_has_it_and_the_others_wait_in_order(self):
        ids = world.trust.psql("with p as (insert into person (write_id, name, content) select gen_random_uuid(), 'one of many',"
                               f" '' from generate_series(1, {MANY}) returning id)"
                               " select string_agg(id::text, ',') from p").split(",")
        world.trust.psql("with given as (insert into role_held (person, role, school, during)"
                         f" select id, 2, {SCHOOL_Y}, '[2020-01-01,)' from person where name = 'one of many' returning id)"
                         " insert into post_version (designation, version, write_id, content, body, person)"
                         " select id, 1, gen_random_uuid(), '', '{\"sharePercent\": 1}', 1 from given")
        people = [world.connect(world.join(f"one of many {number}", *world.invite(int(person)))[0])
                  for number, person in enumerate(ids)]
        event = announce(places=1)
        with Held(world.trust, "lock table audit in exclusive mode"):  # a crowd of each worker is on its way at the same time
            calls = [one.start("Training/Book", school=SCHOOL_Y, write_id=new_id(), event=event.number) for one in people]
            world.until(lambda: waiting_statements(world.trust) >= 2)
        bookings = [call.result().booking for call in calls]
        states = world.message("Booking").State
        booked = [one for one in bookings if one.state == states.Value("BOOKED")]
        waiting = [one for one in bookings if one.state == states.Value("WAITING")]
        self.assertEqual((len(booked), len(waiting)), (1, MANY - 1))
        self.assertEqual(sorted(one.position for one in waiting), list(range(1, MANY)))
        self.assertEqual([one.position for one in sorted(waiting, key=lambda one: one.number)], list(range(1, MANY)))
        self.assertEqual(world.trust.psql(f"select taken, waiting from training_event where number = {event.number}"),
                         f"1|{MANY - 1}")
        for one in people:
            one.close()

    def test_a_place_given_back_is_the_first_ones_who_waits_and_is_told(self):
        event = announce(places=1)
        first, second, third = (book(one, event, SCHOOL_Y) for one in self.people[:3])
        self.assertEqual((second.position, third.position), (1, 2))
        request = {"write_id": new_id(), "booking": first.number, "reason": "ill"}
        answer = self.people[0].call("Training/CancelBooking", **request)
        self.assertTrue(answer.let_in)
        again = self.people[0].call("Training/CancelBooking", **request)
        self.assertTrue(again.repeated)
        got = self.people[1].call("Training/Booking", booking=second.number).booking
        self.assertEqual(got.state, world.message("Booking").State.Value("BOOKED"))
        self.assertEqual(self.people[2].call("Training/Booking", booking=third.number).booking.position, 1)
        self.assertEqual(world.trust.psql("select count(*) from event where kind = 'place given' and subject ="
                                          f" '{second.number}'"), "1")

    def test_the_place_of_who_has_left_is_given_back_for_them_with_a_reason(self):
        leads, leaver, waits = self.people[5:8]
        for event, who in ((announce(places=1), world.administrator),
                           (enter(leads, SCHOOL_Y, led=True, open=True, places=1, book_by=day(1)), leads)):
            first, second = book(leaver, event, SCHOOL_Y), book(waits, event, SCHOOL_Y)
            self.assertEqual(self.people[0].refusal("Training/CancelBooking", write_id=new_id(), booking=first.number,
                                                    reason="mine").code, CODE.NOT_FOUND)
            silent = who.refusal("Training/CancelBooking", write_id=new_id(), booking=first.number)
            self.assertEqual((silent.code, list(silent.fields)), (CODE.INVALID_ARGUMENT, ["reason"]))
            request = {"write_id": new_id(), "booking": first.number, "reason": "has left"}
            self.assertTrue(who.call("Training/CancelBooking", **request).let_in)
            self.assertTrue(who.call("Training/CancelBooking", **request).repeated)
            self.assertEqual(waits.call("Training/Booking", booking=second.number).booking.position, 0)
            told = leaver.call("Training/Booking", booking=first.number).booking
            self.assertEqual((told.cancelled_because, bool(told.cancelled_by)), ("has left", True))

    def test_more_places_let_in_who_waits_and_fewer_than_taken_are_refused(self):
        event = announce(places=1)
        for one in self.people[:4]:
            book(one, event, SCHOOL_Y)
        changed = world.administrator.call("Training/Announce", write_id=new_id(), event=event.number, replaces=1,
                                           content=content(places=3)).event
        self.assertEqual((changed.version, changed.taken, changed.waiting), (2, 3, 1))
        refusal = world.administrator.refusal("Training/Announce", write_id=new_id(), event=event.number, replaces=2,
                                              content=content(places=2))
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["content.places"]))
        self.assertIn("3 places are taken", refusal.words)
        stale = world.administrator.refusal("Training/Announce", write_id=new_id(), event=event.number, replaces=1,
                                            content=content(places=5))
        self.assertEqual(stale.code, CODE.ABORTED)
        self.assertIn("version 2 is the newest", stale.words)

    def test_places_given_back_and_booked_at_once_are_never_lost_nor_dealt_twice(self):
        event, held = announce(places=3), {}
        for turn in range(6):
            calls = {}
            for number, one in enumerate(self.people):
                if number in held and (number + turn) % 2:
                    calls[number] = one.start("Training/CancelBooking", write_id=new_id(), booking=held.pop(number))
                elif number not in held:
                    calls[number] = one.start("Training/Book", school=SCHOOL_Y, write_id=new_id(), event=event.number)
            for number, call in calls.items():
                answer = call.result()
                if answer.booking.state != world.message("Booking").State.Value("CANCELLED"):
                    held[number] = answer.booking.number
            self.assertEqual(world.trust.psql(
                "select taken = count(b) filter (where b.state = 1), waiting = count(b) filter (where b.state = 2),"
                f" taken = least(3, {len(held)}), waiting = {len(held)} - taken from training_event e join training_booking b"
                f" on b.event = e.number where e.number = {event.number} group by e.number"), "t|t|t|t", turn)

    def test_a_booking_is_there_once_and_a_repeat_is_the_same(self):
        event = announce(places=5)
        request = {"school": SCHOOL_X, "write_id": new_id(), "event": event.number}
        first = world.senco.call("Training/Book", **request)
        again = world.senco.call("Training/Book", **request)
        self.assertEqual((again.repeated, again.booking.number), (True, first.booking.number))
        other = world.senco.refusal("Training/Book", **{**request, "event": announce().number})
        self.assertEqual(other.code, CODE.ABORTED)
        twice = world.senco.refusal("Training/Book", **{**request, "write_id": new_id()})
        self.assertEqual((twice.code, list(twice.fields)), (CODE.FAILED_PRECONDITION, ["event"]))
        self.assertEqual(self.states(event), ["1|1"])

    def test_an_id_that_a_booking_has_is_nothing_to_an_event_of_ones_own(self):
        used = new_id()
        world.senco.call("Training/Book", school=SCHOOL_X, write_id=used, event=announce().number)
        own = content(kind="CONFERENCE", places=None, book_by=None)
        event = world.senco.call("Training/Enter", school=SCHOOL_X, write_id=used, content=own).event
        self.assertEqual(self.states(event), ["1|1"])

    def test_the_database_itself_keeps_what_is_cancelled_and_who_came(self):
        event = announce(places=2)
        kept, back = book(self.people[0], event, SCHOOL_Y), book(self.people[1], event, SCHOOL_Y)
        self.people[1].call("Training/CancelBooking", write_id=new_id(), booking=back.number, reason="ill")
        attend(world.administrator, event, kept)
        for change, number in (("cancelled_because = 'another'", back.number), ("feedback = 1", back.number),
                               ("state = 3, cancel_id = gen_random_uuid(), cancelled_at = now(), cancelled_by = 1", kept.number)):
            ran = world.trust.cluster.ask(f"update training_booking set {change} where number = {number}", world.trust.database,
                                          "postgres", check=False)
            self.assertIn("a booking is cancelled, and not changed", ran.stderr, change)

    def test_the_database_itself_refuses_a_place_too_many(self):
        event = announce(places=1)
        one = book(self.people[0], event, SCHOOL_Y)
        ran = world.trust.cluster.ask("insert into training_booking (event, school, person, write_id, state) select event,"
                                      f" school, (select min(id) from person), gen_random_uuid(), 1 from training_booking"
                                      f" where number = {one.number}", world.trust.database, "postgres", check=False)
        self.assertIn("training_event_places", ran.stderr)

    def test_what_cannot_be_booked_says_why(self):
        cancelled = announce()
        world.administrator.call("Training/Cancel", write_id=new_id(), event=cancelled.number, replaces=1, reason="ill")
        over = announce(ends=f"{day(-1)}T10:00", hours_hundredths=100, book_by=day(-1))
        closed = announce(book_by=day(-1))
        for number, code, words in ((cancelled.number, CODE.FAILED_PRECONDITION, "was cancelled"),
                                    (over.number, CODE.FAILED_PRECONDITION, "has passed"),
                                    (closed.number, CODE.FAILED_PRECONDITION, "has passed"),
                                    (enter(self.people[3], SCHOOL_Y).number, CODE.NOT_FOUND, "no place there"),
                                    (10 ** 9, CODE.NOT_FOUND, "no such event")):
            refusal = world.senco.refusal("Training/Book", school=SCHOOL_X, write_id=new_id(), event=number)
            self.assertEqual((refusal.code, list(refusal.fields)), (code, ["event"]))
            self.assertIn(words, refusal.words)


class Attendance(unittest.TestCase):
    def test_who_had_no_place_was_not_there_and_nothing_is_stored(self):
        waits = sencos(1, "waiting")[0]
        event, other = announce(places=1), announce(places=9)
        there = book(world.senco, event)
        waiting = book(waits, event, SCHOOL_Y)
        elsewhere = book(waits, other, SCHOOL_Y)
        for nobody in (waiting, elsewhere):
            refusal = world.administrator.refusal(
                "Training/Attend", write_id=new_id(), event=event.number,
                attendees=[{"booking": there.number, "came": True}, {"booking": nobody.number, "came": True}])
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["attendees[1].booking"]))
            self.assertIn("who was not there is not counted", refusal.words)
        self.assertEqual(world.trust.psql(f"select count(*) from training_attendance where event = {event.number}"), "0")
        ran = world.trust.cluster.ask(
            "begin; insert into training_attendance_version (event, version, write_id, said, person) values"
            f" ({event.number}, 1, gen_random_uuid(), '', 1); insert into training_attendance values ({event.number}, 1,"
            f" {waiting.number}, true, 10); commit", world.trust.database, "postgres", check=False)
        self.assertIn("was not there", ran.stderr)

    def test_who_gives_a_place_back_while_it_is_said_who_came_was_there_or_has_given_it_back(self):
        for _ in range(8):
            event = announce(places=3)
            booking = book(world.senco, event)
            came = world.administrator.start("Training/Attend", write_id=new_id(), event=event.number,
                                             attendees=[{"booking": booking.number, "came": True}])
            back = world.senco.start("Training/CancelBooking", write_id=new_id(), booking=booking.number)
            codes = {call.code() for call in (came, back) if call.exception() is not None}
            self.assertEqual(codes, {CODE.FAILED_PRECONDITION}, "one of the two is refused")
            self.assertEqual(world.trust.psql(
                "select count(*) from training_booking b left join training_attendance a on a.booking = b.number"
                f" where b.number = {booking.number} and (b.state = 3) = (a.booking is not null)"), "0")

    def test_a_correction_is_a_new_version_and_hours_count_once(self):
        event = announce(places=3)
        booking = book(world.senco, event)
        before = self.hours()
        attend(world.administrator, event, booking)
        self.assertEqual(self.hours() - before, 550)
        corrected = attend(world.administrator, event, booking, replaces=1, hours_hundredths=300)
        self.assertEqual((corrected.event.attendance_version, corrected.came), (2, 1))
        self.assertEqual(self.hours() - before, 300)
        attend(world.administrator, event, absent=[booking], replaces=2)
        self.assertEqual(self.hours() - before, 0)
        stale = world.administrator.refusal("Training/Attend", write_id=new_id(), event=event.number, replaces=1,
                                            attendees=[{"booking": booking.number, "came": True}])
        self.assertEqual(stale.code, CODE.ABORTED)

    def test_who_has_a_place_is_named_or_nothing_is_stored(self):
        other = sencos(1, "unnamed")[0]
        event = announce(places=3)
        first, second = book(world.senco, event), book(other, event, SCHOOL_Y)
        attend(world.administrator, event, first, second)
        refusal = world.administrator.refusal("Training/Attend", write_id=new_id(), event=event.number, replaces=1,
                                              attendees=[{"booking": first.number, "came": True}])
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["attendees"]))
        self.assertIn(f"unnamed 0 (booking {second.number})", refusal.words)
        self.assertEqual(other.call("Training/Booking", booking=second.number).booking.hours_hundredths, 550)

    def hours(self):
        totals = world.senco.call("Training/Totals", academic_year=academic_year()).totals
        return totals[0].hours_hundredths

    def test_what_is_wrong_with_it_is_said_at_its_field(self):
        event, to_come = announce(places=3), announce(begins=f"{day(1)}T09:00", book_by=None)
        booking = book(world.senco, event)
        good = {"booking": booking.number, "came": True}
        for attendees, field in (([], "attendees"), ([good, good], "attendees"),
                                 ([{"booking": booking.number}], "attendees[0].came"),
                                 ([{"came": True}], "attendees[0].booking"),
                                 ([{**good, "hours_hundredths": 551}], "attendees[0].hours"),
                                 ([{**good, "came": False, "hours_hundredths": 1}], "attendees[0].hours")):
            refusal = world.administrator.refusal("Training/Attend", write_id=new_id(), event=event.number,
                                                  attendees=attendees)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [field]), attendees)
        refusal = world.administrator.refusal("Training/Attend", write_id=new_id(), event=to_come.number, attendees=[good])
        self.assertIn("has not begun yet", refusal.words)
        other = world.senco.refusal("Training/Attend", write_id=new_id(), event=event.number, attendees=[good])
        self.assertEqual(other.code, CODE.NOT_FOUND)


def academic_year():
    begins = int(day(-1)[:4]) - (day(-1)[5:7] < "09")
    return f"{begins}/{(begins + 1) % 100:02}"


class WhatCameOfIt(unittest.TestCase):
    def setUp(self):
        self.event = enter()
        self.booking = self.find(self.event)
        attend(world.senco, self.event, self.booking)
        self.here = {"school": SCHOOL_X, "booking": self.booking.number}

    def find(self, event):
        return world.senco.call("Training/Bookings", event=event.number).bookings[0]

    def say(self, who, method, **fields):
        return who.call(f"Training/{method}", write_id=new_id(), **self.here, **fields).booking

    def test_the_head_supports_it_the_senco_says_what_it_was_worth_and_passes_it_on(self):
        got = self.say(world.head, "Support", granted=True, release=True, cover=True, fees_pence=4500)
        self.assertEqual((got.support.version, got.support.by, got.support.fees_pence), (1, "head of x", 4500))
        got = self.say(world.head, "Support", replaces=1, granted=False, reason="no money is left")
        self.assertEqual((got.support.version, got.support.granted, got.support.fees_pence), (2, False, 0))
        stale = world.head.refusal("Training/Support", write_id=new_id(), replaces=1, granted=True, **self.here)
        self.assertEqual(stale.code, CODE.ABORTED)
        got = self.say(world.senco, "Feedback", text="practical", would_recommend=True)
        self.assertEqual((got.feedback.text, got.feedback.would_recommend), ("practical", True))
        self.say(world.senco, "PassOn", text="three strategies", on=day(0), people=12)
        self.say(world.senco, "PassOn", text="to assistants", on=day(0), people=5)
        self.say(world.senco, "PassOn", text="to all assistants", on=day(0), people=7, replaces=2)
        whole = world.head.call("Training/Booking", booking=self.booking.number).booking
        self.assertEqual([(one.version, one.people) for one in whole.passed_on], [(1, 12), (3, 7)])
        twice = world.senco.refusal("Training/PassOn", write_id=new_id(), text="x", on=day(0), people=1, replaces=2, **self.here)
        self.assertEqual(twice.code, CODE.ABORTED)

    def test_only_who_was_there_says_so(self):
        event = enter()
        booking = self.find(event)
        here = {"school": SCHOOL_X, "booking": booking.number}
        refusal = world.senco.refusal("Training/Feedback", write_id=new_id(), text="x", would_recommend=True, **here)
        self.assertEqual(refusal.code, CODE.FAILED_PRECONDITION)
        self.assertIn("only who was there", refusal.words)
        attend(world.senco, event, absent=[booking])
        refusal = world.senco.refusal("Training/PassOn", write_id=new_id(), text="x", on=day(0), people=1, **here)
        self.assertIn("only who was there", refusal.words)

    def test_who_moved_school_says_all_of_their_own_from_where_they_are_now(self):
        person = world.add_with_roles("moves", [{"role": "SENCO", "school": school} for school in (SCHOOL_X, SCHOOL_Y)])
        moves = world.connect(world.join("moves", *world.invite(person))[0])
        need = moves.call("Needs/Record", school=SCHOOL_X, write_id=new_id(), title="a", why="b", item="C11", wanted_by=day(9)).need
        event = enter(moves)
        booking = moves.call("Training/Bookings", event=event.number).bookings[0]
        attend(moves, event, booking)
        for method, said in (("Feedback", {"text": "good", "would_recommend": True}), ("PassOn", {"text": "a", "on": day(0), "people": 2}),
                             ("Attach", {"type": "PDF", "file_name": "a.pdf", "content": PDF})):
            moves.call(f"Training/{method}", school=SCHOOL_Y, write_id=new_id(), booking=booking.number, **said)
        closed = moves.call("Needs/Close", school=SCHOOL_Y, write_id=new_id(), need=need.number, replaces=1, reason="moved").need
        self.assertEqual(closed.version, 2)

    def test_a_need_is_met_where_its_senco_was(self):
        over = {"begins": f"{day(-1)}T09:00", "ends": f"{day(-1)}T15:00", "book_by": None}
        need = world.senco.call("Needs/Record", school=SCHOOL_X, write_id=new_id(), title="a", why="b", item="C11",
                                wanted_by=day(9)).need
        request = {"school": SCHOOL_X, "need": need.number, "replaces": 1}
        refusal = world.senco.refusal("Needs/Close", write_id=new_id(), met_by=announce(**over).number, **request)
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.FAILED_PRECONDITION, ["metBy"]))
        self.assertIn("not been recorded that you came", refusal.words)
        world.senco.call("Needs/Close", write_id=new_id(), met_by=enter(**over).number, **request)

    def test_a_certificate_comes_back_byte_for_byte_and_to_the_right_people_only(self):
        made = world.senco.call("Training/Attach", write_id=new_id(), type="PDF", file_name="certificate.pdf", content=PDF,
                                **self.here).certificate
        auditor = world.administrator.call("People/Add", write_id=new_id(), name="auditor", roles=[
            {"role": "AUDITOR", "until": day(7)}]).person
        auditor = world.connect(world.join("auditor", *world.invite(auditor.id))[0])
        other = sencos(1, "stranger")[0]
        for who in (world.senco, world.head, world.administrator):
            got = who.call("Training/Certificate", certificate=made.number)
            self.assertEqual((got.content, got.certificate.fingerprint), (PDF, made.fingerprint))
        for who, code in ((other, CODE.NOT_FOUND), (auditor, CODE.PERMISSION_DENIED)):
            self.assertEqual(who.refusal("Training/Certificate", certificate=made.number).code, code)

    def test_a_file_that_is_not_what_it_says_is_refused(self):
        def chunk(name, data):
            return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
        for kind, file, words in (("PDF", b"MZ\x90\0" * 20, "is no PDF"), ("PNG", PDF, "is no PNG"), ("PDF", png, "is no PDF"),
                                  ("JPEG", b"\xff\xd8\xff\xe0<html>", "damaged"), ("PNG", png[:-1], "damaged"),
                                  ("PDF", b"", "is empty"), ("PDF", PDF[:-7], "damaged"),
                                  ("PDF", PDF + bytes(200 << 10), "longer than 200 KiB"), (None, PDF, "PDF, PNG or JPEG")):
            said = {"type": kind} if kind else {}
            refusal = world.senco.refusal("Training/Attach", write_id=new_id(), file_name="a", content=file, **said, **self.here)
            self.assertEqual(refusal.code, CODE.INVALID_ARGUMENT, words)
            self.assertIn(words, " ".join(refusal.fields.values()))
        largest = PDF[:9] + bytes((200 << 10) - len(PDF)) + PDF[9:]
        made = world.senco.call("Training/Attach", write_id=new_id(), type="PDF", file_name="a", content=largest, **self.here)
        self.assertEqual(made.certificate.bytes, 200 << 10)
        got = world.senco.call("Training/Certificate", certificate=made.certificate.number)
        self.assertEqual(got.content, largest)


class WhoSees(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.other = sencos(1, "of y")[0]
        cls.colleague = world.connect(world.enrol("colleague at x", SENCO=SCHOOL_X))
        cls.director = world.connect(world.enrol("director", DIRECTOR=None))
        cls.governor = world.connect(world.enrol("governor", GOVERNOR=SCHOOL_X))
        cls.need = world.senco.call("Needs/Record", school=SCHOOL_X, write_id=new_id(), title="Braille", why="a pupil comes",
                                    item="C11", wanted_by=day(30)).need
        cls.event = enter(title="Braille course", needs=[cls.need.number])

    def test_a_need_is_for_whose_it_is_their_head_and_the_trust(self):
        for who, sees in ((world.senco, True), (world.head, True), (world.administrator, True), (self.other, False),
                          (self.colleague, False)):
            listed = self.need.number in [need.number for need in who.call("Needs/List").needs]
            self.assertEqual(listed, sees)
            if sees:
                self.assertTrue(who.call("Needs/Get", need=self.need.number).need.has_event)
            else:
                self.assertEqual(who.refusal("Needs/Get", need=self.need.number).code, CODE.NOT_FOUND)
        for who in (self.director, self.governor):
            self.assertEqual(who.refusal("Needs/List").code, CODE.PERMISSION_DENIED)

    def test_an_own_event_and_its_booking_likewise(self):
        for who, sees in ((world.senco, True), (world.head, True), (world.administrator, True), (self.other, False),
                          (self.colleague, False)):
            events = [event.number for event in who.call("Training/List").events]
            bookings = [one.event for one in who.call("Training/Bookings").bookings]
            self.assertEqual((self.event.number in events, self.event.number in bookings), (sees, sees))

    def test_who_leads_an_event_sees_who_comes_and_not_what_their_heads_said(self):
        event = enter(self.other, SCHOOL_Y, led=True, open=True, places=3, book_by=day(1))
        booking = book(world.senco, event)
        world.head.call("Training/Support", write_id=new_id(), school=SCHOOL_X, booking=booking.number, granted=True)
        seen = self.other.call("Training/Bookings", event=event.number).bookings
        self.assertEqual([(one.number, one.name, one.HasField("support")) for one in seen],
                         [(booking.number, "senco of x", False)])
        self.assertEqual(self.other.refusal("Training/Booking", booking=booking.number).code, CODE.NOT_FOUND)
        own = world.senco.call("Training/Bookings", event=event.number).bookings[0]
        self.assertTrue(own.support.granted)
        world.senco.call("Training/CancelBooking", write_id=new_id(), booking=booking.number, reason="chemotherapy that week")
        whys = [who.call("Training/Bookings", event=event.number).bookings[0].cancelled_because for who in (self.other, world.head)]
        self.assertEqual(whys, ["", "chemotherapy that week"])
        attend(self.other, event, book(world.senco, event))

    def test_directors_and_governors_read_totals_without_names(self):
        for who in (self.director, self.governor):
            totals = who.call("Training/Totals", academic_year=academic_year()).totals
            self.assertTrue(totals)
            self.assertEqual({total.name for total in totals}, {""})
        self.assertEqual({total.school for total in self.governor.call("Training/Totals").totals}, {SCHOOL_X})
        self.assertIn("senco of x", {total.name for total in world.head.call("Training/Totals").totals})
        self.assertEqual({total.name for total in self.colleague.call("Training/Totals").totals}, {"colleague at x"})

    def test_every_list_comes_in_pages(self):
        for method, of, key in (("Training/Totals", "totals", lambda one: (one.school, one.person)),
                                ("Training/List", "events", lambda one: one.number),
                                ("Training/Bookings", "bookings", lambda one: one.number),
                                ("Needs/List", "needs", lambda one: one.number)):
            for number in range(2):
                enter(title=f"page {number}")
                world.senco.call("Needs/Record", school=SCHOOL_X, write_id=new_id(), title="a", why="b", item="J25", wanted_by=day(1))
            for who in (world.administrator, world.senco):
                whole = [key(one) for one in getattr(who.call(method), of)]
                found, token = [], ""
                while not found or token:
                    page = who.call(method, page_size=2, page_token=token)
                    found += [key(one) for one in getattr(page, of)]
                    token = page.next_page_token
                self.assertEqual(found, whole, method)


class WhatBadInputGets(unittest.TestCase):
    def refused(self, who, method, *fields, **request):
        refusal = who.refusal(method, write_id=new_id(), **request)
        self.assertEqual((refusal.code, sorted(refusal.fields)), (CODE.INVALID_ARGUMENT, sorted(fields)), refusal)
        return " ".join(refusal.fields.values())

    def event(self, *fields, **changed):
        return self.refused(world.administrator, "Training/Announce", *fields, content=content(**changed))

    def own(self, *fields, **changed):
        return self.refused(world.senco, "Training/Enter", *fields, school=SCHOOL_X, content=content(**changed))

    def test_an_event_that_cannot_be(self):
        self.assertIn("end before it begins", self.event("content.ends", ends=f"{day(-1)}T08:59"))
        self.event("content.ends", ends=f"{day(-1)}T09:00")
        self.assertIn("does not exist", self.event("content.begins", begins="2027-03-28T01:30", ends="2027-03-28T09:00",
                                                   book_by=None))
        self.assertIn("twice", self.event("content.ends", begins="2026-10-25T00:30", ends="2026-10-25T01:30", book_by=None))
        self.event("content.begins", begins="tomorrow")
        self.assertIn("more hours", self.event("content.hours", hours_hundredths=90000))
        self.event("content.hours", hours_hundredths=0)
        self.event("content.places", places=0)
        self.event("content.cost", cost_pence=10 ** 9)
        self.event("content.place", place=None)
        self.event("content.kind", kind=None)
        self.event("content.title", title="")
        self.assertIn("over by then", self.event("content.bookBy", book_by=day(2)))
        self.event("content.led", led=True)
        self.refused(world.administrator, "Training/Announce", "content")

    def test_an_own_event_that_cannot_be(self):
        self.own("content.places", places=3)
        self.own("content.briefing", places=None, briefing=True, staff=3)
        self.own("content.open", places=None, open=True)
        self.own("content.staff", places=None, led=True, briefing=True)
        self.own("content.staff", places=None, led=True, staff=3)

    def test_text_shaped_like_a_upn(self):
        need = {"school": SCHOOL_X, "title": "a", "why": "b", "item": "C11", "wanted_by": day(1)}
        for field in ("title", "why"):
            self.assertIn("UPN", self.refused(world.senco, "Needs/Record", field, **{**need, field: f"of {UPN}"}))
        for field in ("title", "provider", "place"):
            self.assertIn("UPN", self.event(f"content.{field}", **{field: f"of {UPN}"}))
        here = {"school": SCHOOL_X, "booking": 1}
        self.refused(world.senco, "Training/Feedback", "text", text=UPN, would_recommend=True, **here)
        self.refused(world.senco, "Training/PassOn", "text", text=UPN, on=day(0), people=1, **here)
        self.refused(world.senco, "Training/Attach", "fileName", type="PDF", file_name=f"{UPN}.pdf", content=PDF, **here)
        self.refused(world.head, "Training/Support", "reason", granted=False, reason=UPN, **here)

    def test_a_need_that_cannot_be(self):
        need = {"school": SCHOOL_X, "title": "a", "why": "b", "item": "C11", "wanted_by": day(1)}
        self.refused(world.senco, "Needs/Record", "item", **{**need, "item": "C99"})
        self.refused(world.senco, "Needs/Record", "wantedBy", **{**need, "wanted_by": "soon"})
        self.assertIn("has passed", self.refused(world.senco, "Needs/Record", "wantedBy", **{**need, "wanted_by": day(-1)}))
        self.refused(world.senco, "Needs/Record", "replaces", replaces=1, **need)
        self.refused(world.senco, "Needs/Record", "title", "why", "item", "wantedBy", school=SCHOOL_X)
        agree = {"school": SCHOOL_X, "need": 1, "replaces": 1}
        self.refused(world.head, "Needs/Agree", "agreed", **agree)
        self.refused(world.head, "Needs/Agree", "reason", agreed=False, **agree)
        self.refused(world.head, "Needs/Agree", "planPlace", agreed=True, in_plan=True, **agree)
        self.refused(world.head, "Needs/Agree", "inPlan", agreed=False, reason="no", in_plan=True, **agree)
        self.refused(world.head, "Needs/Agree", "need", agreed=True, school=SCHOOL_X)
        self.refused(world.senco, "Needs/Close", "reason", **agree)
        self.refused(world.senco, "Needs/Close", "reason", met_by=1, reason="x", **agree)


if __name__ == "__main__":
    unittest.main()
