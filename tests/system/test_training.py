"""Training through the commands: what a SENCO needs, where they go, what came of it; and a trust's year over seven schools."""

import csv
import io
import os
import unittest

import harness
from days import day

SCHOOLS = range(9994001, 9994008)
FIRST, SECOND, THIRD = SCHOOLS[:3]
ADMINISTRATOR = harness.ADMINISTRATOR
USAGE, FIGURES, FILE, REFUSED, NOT_FOUND, STATE = 2, 3, 5, 6, 7, 8
UPN = "A801200001001"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
# From yesterday until tomorrow: it has begun, and can be booked still, whatever the hour.
NOW = ("--begins", f"{day(-1)}T09:30", "--ends", f"{day(1)}T15:30", "--hours", "5.5")
PAST = ("--begins", f"{day(-1)}T13:00", "--ends", f"{day(-1)}T14:30", "--hours", "1.5")
YEAR = f"{int(day(-1)[:4]) - (day(-1)[5:7] < '09')}"
YEAR = f"{YEAR}/{(int(YEAR) + 1) % 100:02}"


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},School {number % 10},State-funded primary,Primary\n" for number in SCHOOLS)
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    for number in (FIRST, SECOND, THIRD):
        trust.enrol(f"senco{number % 10}", f"senco:{number}")
    trust.enrol("head1", f"head:{FIRST}")
    trust.enrol("governor1", f"governor:{FIRST}")
    trust.enrol("director", "director")
    trust.enrol("clerk1", f"clerk:{FIRST}")


def ask(who, *words):
    return trust.senco_json(who, *words)


def announce(*words, places=1):
    return ask(ADMINISTRATOR, "training", "announce", "--title", "Dyslexia", "--kind", "trust", *NOW, "--where", "School 1",
               "--places", places, "--book-by", day(1), "--cost", "45", *words)["event"]


def enter(who, *words, when=NOW):
    return ask(who, "training", "enter", "--title", "Conference", "--kind", "conference", *when, "--online", *words)["event"]


def book(who, event, *words):
    return ask(who, "training", "book", event["number"], *words)["booking"]


def booking_of(who, event):
    return ask(who, "training", "bookings", "--event", event["number"])["bookings"][0]


def refused(code, who, *words):
    """What people are told, of a command that ends with this code."""
    ran = trust.senco(who, *words)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


class Needs(unittest.TestCase):
    def record(self, who="senco1", title="Braille", *words):
        return ask(who, "need", "record", "--title", title, "--why", "a pupil comes", "--item", "C11", "--wanted-by", day(90),
                   *words)["need"]

    def listed(self, who, *words):
        return [need["number"] for need in ask(who, "need", "list", *words).get("needs", [])]

    def test_from_recorded_to_met_every_version_is_kept(self):
        number = self.record()["number"]
        self.assertIn(number, self.listed("head1", "--without-event"))
        agreed = trust.senco_ok("head1", "need", "agree", number, "--replaces", 1, "--agreed", "--plan", "priority 3.2")
        self.assertIn("In the school development plan: priority 3.2", agreed)
        event = announce("--need", number, places=2)
        self.assertNotIn(number, self.listed("senco1", "--without-event"))
        over = enter("senco1", when=PAST)
        self.assertIn("is not over yet", refused(STATE, "senco1", "need", "close", number, "--replaces", 2, "--met-by",
                                                 event["number"]))
        closed = ask("senco1", "need", "close", number, "--replaces", 2, "--met-by", over["number"])["need"]
        self.assertEqual((closed["state"], closed["planPlace"]), ("MET", "priority 3.2"))
        self.assertNotIn(number, self.listed("senco1", "--open-only"))
        shown = trust.senco_ok("head1", "need", "show", number)
        for words in ("Version 3", "has been met", "C11: Own training needs", f"Met by event {over['number']}", "Version 1"):
            self.assertIn(words, shown)
        self.assertIn("record a new one", refused(STATE, "senco1", "need", "close", number, "--replaces", 3, "--reason", "x"))

    def test_a_new_version_waits_for_the_head_again_and_a_stale_one_is_refused(self):
        number = self.record(title="Signing")["number"]
        trust.senco_ok("head1", "need", "agree", number, "--replaces", 1, "--not-agreed", "--reason", "no money")
        anew = self.record("senco1", "Signing, level 2", "--need", number, "--replaces", 2)
        self.assertEqual((anew["state"], anew["version"], "agreementReason" in anew), ("RECORDED", 3, False))
        told = refused(STATE, "head1", "need", "agree", number, "--replaces", 1, "--agreed")
        self.assertIn("version 3 is the newest", told)
        self.assertIn("--not-agreed", refused(USAGE, "head1", "need", "agree", number, "--replaces", 3))

    def test_the_same_write_twice_is_one_need(self):
        words = ("--write-id", "6f1c2b3a-0001-4000-8000-0123456789ab")
        first, again = self.record("senco1", "Twice", *words), self.record("senco1", "Twice", *words)
        self.assertEqual(first, again)
        self.assertIn("used for something else", refused(STATE, "senco1", "need", "record", "--title", "Other", "--why", "b",
                                                         "--item", "C11", "--wanted-by", day(9), *words))

    def test_what_names_a_pupil_does_not_leave_the_machine(self):
        told = refused(FIGURES, "senco1", "need", "record", "--title", f"for {UPN}", "--why", "b", "--item", "C11",
                       "--wanted-by", day(9))
        self.assertIn("--title: this text", told)
        self.assertIn("such as C11", refused(FIGURES, "senco1", "need", "record", "--title", "a", "--why", "b", "--item", "Z9",
                                             "--wanted-by", day(9)))
        self.assertIn("write 2027-03-01 for 1 March 2027", refused(
            FIGURES, "senco1", "need", "record", "--title", "a", "--why", "b", "--item", "C11", "--wanted-by", "01/03/2027"))

    def test_another_schools_need_is_not_there(self):
        number = self.record()["number"]
        self.assertNotIn(number, self.listed("senco2"))
        self.assertIn("no such need", refused(NOT_FOUND, "senco2", "need", "show", number))
        self.assertIn("no such need", refused(NOT_FOUND, "senco2", "need", "close", number, "--replaces", 1, "--reason", "x"))
        self.assertIn(number, self.listed(ADMINISTRATOR, "--school", FIRST))
        for who in ("clerk1", "director", "governor1"):
            refused(REFUSED, who, "need", "list")


class Events(unittest.TestCase):
    def test_the_last_place_the_list_of_those_who_wait_and_a_place_given_back(self):
        event = announce()
        first, second, third = (book(who, event) for who in ("senco1", "senco2", "senco3"))
        self.assertEqual((first["state"], second["position"], third["position"]), ("BOOKED", 1, 2))
        self.assertIn("booked this event already", refused(STATE, "senco1", "training", "book", event["number"]))
        told = trust.senco_ok("senco1", "training", "unbook", first["number"], "--reason", "ill")
        self.assertIn("The first of those who waited has the place.", told)
        self.assertEqual([booking_of(who, event)["state"] for who in ("senco1", "senco2", "senco3")],
                         ["CANCELLED", "BOOKED", "WAITING"])
        shown = trust.senco_ok(ADMINISTRATOR, "training", "show", event["number"])
        self.assertIn("Places: 1 taken of 1, 1 waiting", shown)
        self.assertIn("waits for a place", shown)
        changed = ask(ADMINISTRATOR, "training", "change", event["number"], "--replaces", 1, "--places", 3)["event"]
        self.assertEqual((changed["taken"], changed["waiting"], changed["content"]["title"]), (2, 0, "Dyslexia"))

    def test_the_place_of_who_has_left_is_given_back_by_the_trust(self):
        event = announce()
        leaver = book("senco1", event)["number"]
        book("senco2", event)
        row = next(row for row in self.listed() if row["Event"] == str(event["number"]))
        self.assertEqual(row["Booking"], "full: you can wait")
        self.assertIn("--reason: say why", refused(FIGURES, ADMINISTRATOR, "training", "unbook", leaver))
        trust.senco_ok(ADMINISTRATOR, "training", "unbook", leaver, "--reason", "has left the school")
        shown = trust.senco_ok("head1", "training", "booking", leaver)
        self.assertRegex(shown, "cancelled by .*: has left the school")
        self.assertNotIn("Nobody has recorded yet", shown)
        self.assertEqual(booking_of("senco2", event)["state"], "BOOKED")

    def test_an_event_that_is_over_says_so_as_it_is_entered(self):
        self.assertIn("This event is over", trust.senco_ok("senco1", "training", "enter", "--title", "Past", "--kind", "conference",
                                                           *PAST, "--online"))

    def listed(self):
        out = trust.senco_ok(ADMINISTRATOR, "training", "list", "--csv", "-")
        return csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))

    def test_events_without_takers_and_as_a_file(self):
        event, taken = announce(places=5), announce(places=5)
        book("senco1", taken)
        numbers = [one["number"] for one in ask(ADMINISTRATOR, "training", "list", "--without-takers")["events"]]
        self.assertIn(event["number"], numbers)
        self.assertNotIn(taken["number"], numbers)
        row = next(row for row in self.listed() if row["Event"] == str(event["number"]))
        self.assertEqual((row["Cost"], row["Hours"], row["Begins"]), ("45", "5.5", f"{day(-1)}T09:30"))

    def test_what_cannot_be_is_refused_at_its_option(self):
        def wrong(*words):
            return refused(FIGURES, ADMINISTRATOR, "training", "announce", "--title", "a", "--kind", "trust", "--hours", "1",
                           "--online", *words)
        self.assertIn("--ends: the event would end before it begins",
                      wrong("--begins", "2027-03-04T15:30", "--ends", "2027-03-04T09:30"))
        self.assertIn("--begins: this time does not exist",
                      wrong("--begins", "2027-03-28T01:30", "--ends", "2027-03-28T09:30"))
        self.assertIn("twice", wrong("--begins", "2026-10-25T01:30", "--ends", "2026-10-25T09:30"))
        self.assertIn("--book-by", wrong("--begins", "2027-03-04T09:30", "--ends", "2027-03-04T15:30", "--book-by", "2027-03-05"))
        self.assertIn("--title: this text", refused(FIGURES, ADMINISTRATOR, "training", "announce", "--title", UPN, "--kind",
                                                    "trust", *NOW, "--online"))
        self.assertIn("is none of", refused(USAGE, ADMINISTRATOR, "training", "announce", "--title", "a", "--kind", "party",
                                            *NOW, "--online"))

    def test_a_cancelled_event_says_why(self):
        event = announce(places=4)
        told = trust.senco_ok(ADMINISTRATOR, "training", "cancel", event["number"], "--replaces", 1, "--reason", "the speaker is ill")
        self.assertIn("Cancelled: the speaker is ill", told)
        self.assertIn("was cancelled", refused(STATE, "senco1", "training", "book", event["number"]))


class WhatCameOfIt(unittest.TestCase):
    def test_an_own_event_from_support_to_certificate(self):
        event = enter("senco1", "--cost", "240")
        number = booking_of("senco1", event)["number"]
        waits = [one["number"] for one in ask("head1", "training", "bookings", "--without-support")["bookings"]]
        self.assertIn(number, waits)
        trust.senco_ok("head1", "training", "support", number, "--granted", "--release", "--cover", "--fees", "240")
        self.assertIn("recorded who came", refused(STATE, "senco1", "training", "feedback", number, "--text", "good", "--recommend"))
        trust.senco_ok("senco1", "training", "attend", event["number"], "--all")
        trust.senco_ok("senco1", "training", "feedback", number, "--text", "good handouts", "--recommend")
        trust.senco_ok("senco1", "training", "pass-on", number, "--text", "three strategies", "--on", day(0), "--people", 24)
        self.assertIn("still to come", refused(FIGURES, "senco1", "training", "pass-on", number, "--text", "a", "--on", day(1),
                                               "--people", 3))
        certificate = self.attach(number, "certificate.pdf", PDF)["certificate"]
        path = os.path.join(trust.folder, "back.pdf")
        trust.senco_ok("head1", "training", "certificate", certificate["number"], "--to", path)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), PDF)
        self.assertIn("no such certificate", refused(NOT_FOUND, "senco2", "training", "certificate", certificate["number"],
                                                     "--to", path + "2"))
        shown = trust.senco_ok("head1", "training", "booking", number)
        for words in ("Support: granted, release, cover, fees £240", "Came: 5.5 hours", "Recommended (version 1): good handouts",
                      "Passed on to 24 colleagues", "certificate.pdf (PDF"):
            self.assertIn(words, shown)
        trust.senco_ok("senco1", "training", "attend", event["number"], "--replaces", 1, "--absent", number)
        self.assertIn("Recorded as not there; what was said before stands below", trust.senco_ok("head1", "training", "booking", number))

    def attach(self, number, name, content):
        path = os.path.join(trust.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return ask("senco1", "training", "attach", number, "--from", path)

    def test_a_file_that_is_not_what_it_says_stays_on_the_machine(self):
        number = booking_of("senco1", enter("senco1"))["number"]
        for name, content, words in (("letter.pdf", b"Dear colleague", "of no type that is kept"), ("cut.pdf", PDF[:20], "damaged"),
                                     ("big.pdf", PDF + bytes(200 << 10), "longer than 200 KiB"), (f"{UPN}.pdf", PDF, "no pupil")):
            path = os.path.join(trust.folder, name)
            with open(path, "wb") as file:
                file.write(content)
            self.assertIn(words, refused(FILE, "senco1", "training", "attach", number, "--from", path))

    def test_who_was_not_there_is_not_counted(self):
        event = announce(places=1)
        there, waits = book("senco2", event), book("senco3", event)
        told = refused(STATE, ADMINISTRATOR, "training", "attend", event["number"], "--came", there["number"], "--came",
                       waits["number"])
        self.assertIn("who was not there is not counted", told)
        self.assertIn("--came", told)
        self.assertNotIn("came", booking_of("senco2", event))


class Year(unittest.TestCase):
    """A trust's year: one event for all, one led, a briefing; the table of it, with names and without."""

    def total(self, who, school, *words):
        totals = ask(who, "training", "totals", "--year", YEAR, "--school", school, *words)["totals"]
        self.assertEqual(len(totals), 1)
        return totals[0]

    def test_hours_attended_and_led_and_briefings_are_in_the_trusts_table_once(self):
        before = self.total(ADMINISTRATOR, THIRD)
        event = announce(places=9)
        booking = book("senco3", event)["number"]
        trust.senco_ok(ADMINISTRATOR, "training", "attend", event["number"], "--came", booking)
        trust.senco_ok(ADMINISTRATOR, "training", "attend", event["number"], "--replaces", 1, "--came", f"{booking}=2.25")
        led = ("training", "enter", "--title", "Code of practice", "--kind", "school", *PAST, "--where", "the hall")
        trust.senco_ok("senco3", *led, "--briefing", 42)
        trust.senco_ok("senco3", *led, "--led")
        after = self.total(ADMINISTRATOR, THIRD)
        gained = {name: after[name] - before[name] for name in ("events", "hours", "eventsLed", "hoursLed", "briefings",
                                                                "staffBriefed")}
        self.assertEqual(gained, {"events": 1, "hours": 2.25, "eventsLed": 2, "hoursLed": 3, "briefings": 1,
                                  "staffBriefed": 42})
        table = trust.senco_ok(ADMINISTRATOR, "training", "totals", "--year", YEAR)
        self.assertIn("senco3", table)
        self.assertIn("(all its SENCOs)", trust.senco_ok("director", "training", "totals", "--year", YEAR))
        self.assertNotIn("name", self.total("director", THIRD))
        self.assertEqual(self.total("director", THIRD)["hours"], after["hours"])
        self.assertNotIn("name", self.total("governor1", FIRST))
        refused(REFUSED, "clerk1", "training", "totals")

    def test_one_that_a_senco_leads_for_all_can_be_booked_by_all(self):
        event = enter("senco1", "--led", "--open", "--places", 5, "--book-by", day(1))
        booking = book("senco2", event)["number"]
        self.assertIn("you lead this event", refused(STATE, "senco1", "training", "book", event["number"]))
        trust.senco_ok("senco1", "training", "attend", event["number"], "--came", booking)
        self.assertTrue(booking_of("senco2", event)["came"])
        self.assertIn("it has been said who came", refused(STATE, "senco1", "training", "correct", event["number"],
                                                           "--replaces", 1, "--hours", "4"))

    def test_the_audit_says_it_in_words(self):
        book("senco2", announce())
        lines = ask(ADMINISTRATOR, "audit", "list", "--from", day(-1))["lines"]
        self.assertIn(("booked a place", SECOND), [(line["what"], line.get("school")) for line in lines])


if __name__ == "__main__":
    unittest.main()
