"""SENCOs on the page: somebody is made SENCO, the head says what the post is, they say what qualifies them."""

import re
import unittest

import machine
from browser import Browser
from days import day
from machine import TRUST

ALDER, BEECH = 9994001, 9994002


def setUpModule():
    global trust, people, browser
    trust = machine.start_trust()
    trust.enrol("nina", f"clerk:{ALDER}")
    trust.enrol("omar", f"clerk:{ALDER}")
    trust.enrol("pia", f"clerk:{BEECH}")
    trust.enrol("head", f"head:{ALDER}")
    people = machine.Everybody(trust)
    unittest.addModuleCleanup(people.end)
    browser = Browser()


def posts():
    schools = trust.senco_json(TRUST, "designation", "list")["schools"]
    return {one["name"]: one["number"] for school in schools for one in school["sencos"]}


class Sencos(unittest.TestCase):
    def page(self, profile, path):
        page = browser.page(people.open(profile=profile))
        page.locator("main h1").waitFor()
        page.goto(f"http://127.0.0.1:{people.port}{path}")
        return page

    def designated(self, name):
        if name not in posts():
            number = trust.senco_json(name, "whoami")["person"]["id"]
            trust.senco_ok(TRUST, "designation", "add", str(number), "--school", str(ALDER), "--share-percent", "50")
        return posts()[name]

    def test_the_trust_makes_somebody_senco(self):
        page = self.page(TRUST, "/sencos")
        page.heading("SENCOs")
        page.sees("need a SENCO and have none")
        page.press("Make somebody SENCO")
        page.heading("Make somebody SENCO")
        page.press("Make them SENCO")
        page.sees("Choose who")
        number = trust.senco_json("pia", "whoami")["person"]["id"]
        page.locator("#person").selectOption(str(number))
        page.locator("#school").selectOption(str(BEECH))
        page.locator("#sharePercent").fill("500")
        page.press("Make them SENCO")
        page.sees("A share of the post is 1 to 100 %")
        page.locator("#sharePercent").fill("50")
        page.press("Make them SENCO")
        page.heading("pia")
        page.sees("50 % of it")
        self.assertIn("pia", posts())

    def test_the_head_says_what_the_post_is_and_nothing_typed_is_lost(self):
        number = self.designated("nina")
        page = self.page("head", f"/sencos/{ALDER}/{number}/describe")
        page.heading("What the post is")
        page.locator("#contract").fill("32.5")
        page.locator("#teaching").fill("200")
        page.locator("#tlr").selectOption("TLR2")
        page.press("Save")
        page.sees("A week has 168 hours")
        page.settled()
        page.goto(f"http://127.0.0.1:{people.port}/sencos/{ALDER}/{number}/describe")
        page.heading("What the post is")
        self.assertEqual(page.locator("#contract").inputValue(), "32.5")
        page.locator("#teaching").fill("22")
        page.press("Save")
        page.heading("nina")
        page.sees("For which of the four grounds the TLR payment is made is not said")
        page.press("Change what is said of the post")
        page.heading("What the post is")
        page.locator("#teaching").fill("")
        page.press("Save")
        page.heading("nina")
        post = trust.senco_json("head", "designation", "show", str(number), "--school", str(ALDER))["designation"]["post"]
        self.assertEqual((post["contract"], post.get("teaching"), post["tlr"]), (32.5, None, "TLR2"))

    def test_a_senco_says_what_qualifies_them(self):
        number = self.designated("omar")
        page = self.page("omar", f"/sencos/{ALDER}/{number}")
        page.heading("omar")
        page.sees("Nobody has said whether they are a qualified teacher")
        page.press("Qualifications and service")
        page.heading("Qualifications and service")
        page.locator("#qualified").selectOption("QUALIFIED")
        page.locator("#npqBegan").fill("2026-10-05")
        page.locator("#npqCompleted").fill("2026-10-04")
        page.press("Save")
        page.sees("The NPQ would be completed before it began")
        page.locator("#npqCompleted").fill("")
        page.press("Save")
        page.heading("omar")
        page.sees("The NPQ is under way")

    def test_the_first_page_says_what_waits(self):
        page = self.page(TRUST, "/")
        page.press(re.compile("need a SENCO and have none$"))
        page.heading("SENCOs")
        trust.senco_ok(TRUST, "designation", "end", str(self.designated("nina")), "--school", str(ALDER), "--on", day(1), "--reason", "moves")
        page.locator("summary", hasText="Who was SENCO").click()
        page.locator("#on").fill(day(2))
        page.press("Show")
        page.heading("SENCOs")
        page.sees("On ")
        self.assertEqual(page.locator("main a", hasText="nina").count(), 0)

    def test_what_is_said_while_the_line_is_down_waits(self):
        self.designated("omar")
        page = self.page("omar", f"/sencos/teacher/{trust.senco_json('omar', 'whoami')['person']['id']}")
        page.heading("Qualifications and service")
        page.locator("#npqProvider").fill("A university")
        with machine.standing_still(trust):
            page.press("Save")
            page.heading("Waiting to be sent")
        page.goto(f"http://127.0.0.1:{people.port}/")
        page.sees("Received by the trust")
        self.assertEqual(trust.senco_json("omar", "teacher", "show")["record"]["npqProvider"], "A university")


if __name__ == "__main__":
    unittest.main()
