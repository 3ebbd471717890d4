"""Several people on one machine: whose page it is, is on every page; a page for one cannot act for another."""

import unittest

import machine
from browser import Browser
from machine import COLLECTION, TYPED, census_of

ALDER, BEECH = 9994001, 9994002
CONFLICT = "409"  # what the browser says of a page that was refused


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser("chromium")


class Profiles(unittest.TestCase):
    def setUp(self):
        self.senco = machine.Machine(trust, f"Senco-{self._testMethodName[-9:]}", f"senco:{ALDER}")
        self.addCleanup(self.senco.end)
        self.other = f"Other-{self._testMethodName[-9:]}"
        self.senco.join(self.other, f"head:{BEECH}")

    def change(self, page):
        """In one place, for every page."""
        page.press("Change profile")
        page.heading("Change profile")
        page.looks_right(CONFLICT)
        page.tick(self.other)
        page.press("Work as this person")
        page.locator("#profile").getByText(self.other).waitFor()
        page.heading("What waits for you")

    def test_whose_page_it_is_is_on_every_page(self):
        page = browser.page(self.senco.open())
        page.heading("What waits for you")
        for path in ("/", "/profiles", f"/return/{ALDER}/{COLLECTION}", *(f"/return/{ALDER}/{COLLECTION}/{step}" for step in (
                "census", "pupils", "turnover", "budget", "queries", "check", "waiting", "receipt")), "/nowhere"):
            page.goto(f"http://127.0.0.1:{self.senco.port}{path}")
            page.locator("#profile").getByText(f"Profile {self.senco.profile}:").waitFor()
            page.locator("main h1").waitFor()
            page.looks_right()

    def test_it_is_changed_in_one_place(self):
        page = browser.page(self.senco.open())
        self.change(page)
        page.looks_right()
        page.reload()
        page.locator("#profile").getByText(f"Profile {self.other}:").waitFor()
        page.sees("Beech School")
        self.assertNotIn("Alder", page.text())

    def test_somebody_of_a_school_and_of_the_trust_sees_what_waits_at_both(self):
        both = machine.Machine(trust, "Both", f"senco:{BEECH}", "director")
        self.addCleanup(both.end)
        page = browser.page(both.open())
        page.heading("What waits for you")
        page.sees(f"Return {COLLECTION}, Beech School")
        self.assertNotIn("Alder School", page.text())
        page.getByRole("heading", level=2, name="Collections").waitFor()
        page.getByRole("link", name=f"Progress of {COLLECTION}").waitFor()
        page.looks_right()

    def test_a_page_left_open_for_another_cannot_keep_what_is_typed(self):
        left = browser.page(self.senco.open())
        left.press("Start this return")
        left.press("I have no census file: type the numbers in")
        left.heading("Pupils, from the census")
        other = browser.page(None, left.window_of)
        other.goto(f"http://127.0.0.1:{self.senco.port}/")
        self.change(other)
        left.type("Pupils on roll", "999")
        left.sees("This page was opened for another profile than the one in use now")
        left.looks_right(CONFLICT)
        left.press("Continue")
        left.getByRole("alert").getByText("another profile").first().waitFor()
        left.press("Senconet")  # asked whether what was typed is to be lost, they stay
        left.looks_right(f"{CONFLICT}|^dialog: What you typed last cannot be kept on this machine")
        self.assertEqual(left.getByLabel("Pupils on roll", exact=True).inputValue(), "999")
        self.assertEqual(self.senco.at_home(trust.senco_json, self.senco.profile, "return", "show", COLLECTION)["return"]["version"], 0)

    def test_what_nobody_has_caught_is_said_on_the_page_and_what_was_typed_stays(self):
        left = browser.page(self.senco.open())
        left.heading("What waits for you")
        left.goto(f"http://127.0.0.1:{self.senco.port}/return/{ALDER}/{COLLECTION}/census")
        left.choose_file(census_of(trust, ALDER))
        left.getByRole("button", name="Take these numbers").waitFor()
        self.senco.open(profile=self.other)
        left.press("Take these numbers")
        left.locator(".fault[role=alert]").getByText("This page was opened for another profile").waitFor()
        self.assertTrue(left.getByRole("button", name="Take these numbers").isVisible())
        left.evaluate("void Promise.reject(new Error('of our own'))")
        left.locator(".fault[role=alert]").getByText("Something is wrong with Senconet itself").waitFor()
        self.assertEqual(left.locator(".fault").count(), 1)
        left.looks_right(f"{CONFLICT}|of our own|another profile")

    def test_a_page_left_open_for_another_cannot_send(self):
        self.senco.senco("return", "save", COLLECTION, *TYPED)
        left = browser.page(self.senco.open())
        left.press("Check and send it")
        left.heading("Check your answers")
        self.senco.open(profile=self.other)  # the same program works for the other from now on
        left.press("Send to the trust")
        left.getByRole("alert").getByText("This page was opened for another profile").waitFor()
        left.looks_right(CONFLICT)
        stored = self.senco.at_home(trust.senco_json, self.senco.profile, "return", "show", COLLECTION)["return"]
        self.assertEqual((stored["version"], stored["state"]), (1, "FINISHED"))


if __name__ == "__main__":
    unittest.main()
