"""People's own data on the page: a request is noted and answered, data is held, somebody is erased; and the hand-over."""

import unittest

import machine
from browser import Browser
from days import day
from machine import TRUST

ALDER = 9994001


def setUpModule():
    global trust, people, browser
    trust = machine.start_trust()
    trust.enrol("nina", f"senco:{ALDER}")
    trust.enrol("head", f"head:{ALDER}")
    people = machine.Everybody(trust)
    unittest.addModuleCleanup(people.end)
    browser = Browser()


class Privacy(unittest.TestCase):
    def page(self, profile, path):
        page = browser.page(people.open(profile=profile))
        page.locator("main h1").waitFor()
        page.goto(f"http://127.0.0.1:{people.port}{path}")
        return page

    def added(self, name):
        person = trust.senco_json(TRUST, "person", "add", name, "--role", f"clerk:{ALDER}")["person"]
        trust.senco_ok(TRUST, "person", "end", str(person["id"]), str(person["roles"][0]["id"]))
        return person["id"]

    def test_a_request_is_noted_with_its_day_read_for_and_answered(self):
        whom = trust.senco_json("nina", "whoami")["person"]["id"]
        page = self.page(TRUST, f"/privacy/open?person={whom}")
        page.heading("Note a request")
        page.press("Note it")
        page.sees("Say how it was made sure that it is them who ask")
        page.locator("#identityChecked").fill("seen, with pass")
        page.press("Note it")
        page.heading("nina asks for: what is kept of them")
        page.press("What is kept of them")
        page.heading("What is kept")
        page.sees("Names and roles")
        page.goBack()
        page.heading("nina asks for")
        page.locator("#answer").fill("by post")
        page.press("Close the request")
        page.heading("People's own data")
        listed = trust.senco_json(TRUST, "privacy", "list")["dataRequests"]
        self.assertEqual([(one["outcome"], one["answeredOn"]) for one in listed if one["person"] == whom], [("DONE", day(0))])

    def test_who_is_held_is_not_erased_and_who_is_released_is(self):
        whom = self.added("Otto Over")
        asked = trust.senco_json(TRUST, "privacy", "open", str(whom), "--kind", "erasure", "--received", day(0), "--identity",
                                 "seen")["dataRequest"]["number"]
        page = self.page(TRUST, "/privacy/hold")
        page.locator("#person").fill(str(whom))
        page.locator("#reason").fill("claim 2026/17")
        page.press("Hold it")
        page.heading("People's own data")
        page.goto(f"http://127.0.0.1:{people.port}/privacy/person/{whom}/erase?request={asked}")
        page.locator("#replaces").fill("Otto Over")
        page.press("Erase them")
        page.sees("Their data is held")
        trust.senco_ok(TRUST, "privacy", "release", str(trust.senco_json(TRUST, "privacy", "holds")["holds"][0]["number"]), "--reason", "settled")
        page.press("Erase them")
        page.heading("People's own data")
        self.assertIn(f"a former member (no. {whom})", trust.senco_ok(TRUST, "person", "list"))

    def test_where_somebody_is_written_to_is_said_on_their_page_over_what_was_seen(self):
        whom = self.added("Ella Mail")
        page = self.page(TRUST, f"/people/{whom}")
        page.sees("Nowhere")
        page.press("Change where they are written to")
        page.heading("Where they are written to")
        page.locator("#email").fill("ella")
        page.press("Save")
        page.sees("an e-mail address has one @ in it")
        page.locator("#email").fill("ella@example.org")
        page.press("Save")
        page.heading("Ella Mail")
        page.sees("ella@example.org")
        page.press("Change where they are written to")
        trust.senco_ok(TRUST, "person", "email", str(whom), "--to", "else@example.org", "--replaces", "1")
        page.locator("#email").fill("ella@example.com")
        page.press("Save")
        page.sees("version 2 is the newest")

    def test_everybody_reads_what_is_kept_of_them_and_only_administrators_the_rest(self):
        page = self.page("nina", "/privacy/mine")
        page.heading("What is kept of you")
        page.sees("nina (no. ")
        page.goto(f"http://127.0.0.1:{people.port}/privacy")
        page.heading("Only administrators can do this")

    def test_the_hand_over_says_what_there_is_and_what_is_missing(self):
        page = self.page("nina", "/handover")
        page.press(trust.senco_json(TRUST, "school", "show", str(ALDER))["school"]["name"])
        page.heading("Hand-over")
        page.sees("nina, since")
        page.sees("No action is open.")


if __name__ == "__main__":
    unittest.main()
