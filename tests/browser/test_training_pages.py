"""Training on the page: a need and the head's word on it, an event from its announcement to who came, and a certificate."""

import os
import unittest

import machine
from browser import Browser
from days import day
from machine import TRUST

ALDER = 9994001
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def setUpModule():
    global trust, browser, desk
    trust = machine.start_trust()
    trust.enrol("anna", f"senco:{ALDER}")
    trust.enrol("hugo", f"head:{ALDER}")
    browser = Browser()
    desk = machine.Everybody(trust)
    unittest.addModuleCleanup(desk.end)


def opened(name, path="/training"):
    page = browser.page(desk.open(profile=name))
    page.locator("main h1").waitFor()
    page.goto(f"http://127.0.0.1:{desk.port}{path}")
    page.locator("main h1").waitFor()
    page.settled()
    return page


def newest(what, *words):
    return trust.senco_json(TRUST, *words)[what][0]


class Needs(unittest.TestCase):
    def test_a_senco_says_what_they_need_and_the_head_agrees_it(self):
        page = opened("anna")
        page.press("What training is needed")
        page.heading("What training is needed")
        page.press("Say what you need")
        page.heading("Say what you need")
        page.press("Record it")
        page.settled()
        self.assertIn("What is needed is empty", page.getByRole("alert").innerText())
        page.type("What is needed", "Braille")
        page.type("Why", "A pupil comes.")
        page.getByLabel("C11: ").check()
        page.type("Wanted by", "1/9/2030")
        page.press("Record it")
        page.settled()
        self.assertIn("Write 2030-09-01 for 1 September 2030", page.locator("#wantedBy-error").innerText())
        page.type("Wanted by", day(90))
        page.press("Record it")
        page.heading("What training is needed")
        need = newest("needs", "need", "list")
        self.assertEqual((need["title"], need["item"], need["state"]), ("Braille", "C11", "RECORDED"))
        head = opened("hugo", f"/needs/{need['number']}")
        head.press("Agree it or not")
        head.heading("Agree it or not")
        head.getByLabel("Yes").check()
        head.type("Where it stands in the school development plan (optional)", "priority 3.2")
        head.press("Save")
        head.heading("Braille")
        head.settled()
        self.assertIn("priority 3.2", head.locator("main").innerText())
        head.looks_right()


class Events(unittest.TestCase):
    def announced(self, title, ends):
        return str(trust.senco_json(TRUST, "training", "announce", "--title", title, "--kind", "trust", "--begins", f"{day(-1)}T09:30",
                                    "--ends", ends, "--hours", "1", "--online", "--places", "1")["event"]["number"])

    def test_a_leavers_place_is_given_back_and_a_full_event_says_so(self):
        event = self.announced("Autism", f"{day(1)}T15:30")
        trust.senco_ok(TRUST, "training", "change", event, "--replaces", "1", "--book-by", day(1))
        booking = str(trust.senco_json("anna", "training", "book", event)["booking"]["number"])
        page = opened(TRUST, "/training/events")
        self.assertIn("Full: you can wait", page.locator("main").innerText())
        page = opened(TRUST, f"/training/event/{event}")
        page.press("Give it back of anna")
        page.heading("Give their place back")
        page.type("Why", "She has left.")
        page.press("Give it back")
        page.heading("Autism")
        anna = opened("anna", f"/training/booking/{booking}").locator("main").innerText()
        self.assertIn("She has left.", anna)
        self.assertNotIn("Nobody has recorded it yet", anna)

    def test_an_event_that_is_over_says_where_it_stands_and_is_found_there(self):
        event = self.announced("Speech", f"{day(-1)}T15:30")
        page = opened(TRUST, f"/training/event/{event}")
        self.assertIn("This event is over", page.locator("main").innerText())
        page.press("Events that were")
        page.heading("Events that were")
        self.assertIn("Speech", page.locator("main").innerText())

    def test_an_event_is_announced_booked_and_attended_and_its_certificate_kept(self):
        trust.senco_ok("anna", "need", "record", "--title", "Reading", "--why", "a", "--item", "C11", "--wanted-by", day(9))
        page = opened(TRUST, "/training/events")
        page.press("Announce an event")
        page.heading("Announce an event")
        for label, text in (("What it is called", "Dyslexia"), ("Begins", f"{day(-1)}T15:30"), ("Ends", f"{day(-1)}T09:30"),
                            ("Hours of training", "5.5"), ("Where it is", "Alder"), ("Places (optional)", "3")):
            page.type(label, text)
        page.press("Announce it")
        page.settled()
        self.assertIn("The event would end before it begins", page.locator("#ends-error").innerText())
        page.type("Begins", f"{day(-1)} 09:30")
        page.type("Ends", f"{day(1)}T15:30")
        page.type("Last day to book (optional)", day(1))
        page.getByLabel("Reading, ").check()
        page.press("Announce it")
        page.heading("Events")
        event = next(one for one in trust.senco_json(TRUST, "training", "list")["events"] if one["content"]["title"] == "Dyslexia")
        self.assertEqual(len(event["content"]["needs"]), 1)
        event = event["number"]
        anna = opened("anna", f"/training/event/{event}")
        anna.press("Book a place")
        anna.heading("Book a place")
        anna.press("Book it")
        anna.heading("Dyslexia")
        booking = newest("bookings", "training", "bookings")["number"]
        page = opened(TRUST, f"/training/event/{event}")
        page.press("Record who came")
        page.heading("Record who came")
        self.assertEqual(page.locator("main input:checked").count(), 0)
        page.press("All came")
        page.press("Record it")
        page.heading("Dyslexia")
        page.settled()
        self.assertIn("5.5 hours", page.locator("main").innerText())
        path = os.path.join(trust.folder, "certificate.pdf")
        with open(path, "wb") as file:
            file.write(PDF)
        anna = opened("anna", f"/training/booking/{booking}")
        anna.press("Attach a certificate")
        anna.heading("Attach a certificate")
        anna.locator("#content").setInputFiles(path)
        anna.press("Attach it")
        anna.heading("Dyslexia")
        anna.settled()
        self.assertIn("certificate.pdf", anna.locator("main").innerText())
        anna.looks_right()
        trust.senco_ok(TRUST, "training", "attend", str(event), "--replaces", "1", "--absent", str(booking))
        anna = opened("anna", f"/training/booking/{booking}")
        self.assertIn("Recorded as not there; what was said before stands below", anna.locator("main").innerText())


if __name__ == "__main__":
    unittest.main()
