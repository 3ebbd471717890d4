"""The head's way: authorise, or send back with figures and reasons; and what the SENCO then finds."""

import re
import unittest

import machine
from browser import Browser
from days import day
from machine import COLLECTION, TYPED

ALDER, BEECH, CEDAR, DAMSON, ELM = range(9994001, 9994006)
REASON = "Please look at the two figures again before Friday."


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Head(unittest.TestCase):
    def sent(self, school, name):
        """A SENCO who has sent the return, and the head."""
        senco = machine.Machine(trust, f"{name}.Senco", f"senco:{school}")
        head = machine.Machine(trust, f"{name}.Head", f"head:{school}")
        for one in (senco, head):
            self.addCleanup(one.end)
        senco.senco("return", "submit", COLLECTION, *TYPED)
        return senco, head

    def standing(self, who, school):
        return who.standing(school)["return"]

    def test_the_head_authorises_what_they_have_seen(self):
        _, head = self.sent(ALDER, "Alder")
        page = browser.page(head.open())
        page.press("Look at it, and authorise it or send it back")
        page.heading(f"Return {COLLECTION}")
        page.sees("£67,755")
        page.looks_right()
        page.press("Authorise")
        page.heading("Authorise this return")
        page.sees("£67,755")
        page.sees("By these figures: 5 hours a week")
        page.looks_right()
        page.press("Authorise", role="button")
        page.heading(f"Return {COLLECTION}")
        page.sees(re.compile("Alder.Head, version 1"))
        page.looks_right()
        self.assertEqual(self.standing(head, ALDER)["state"], "AUTHORISED")
        page.goBack()
        page.goForward()
        page.goto(f"http://127.0.0.1:{head.port}/return/{ALDER}/{COLLECTION}/act/authorise")
        page.heading("This cannot be done now")
        page.looks_right()

    def test_what_a_senco_has_sent_who_is_the_head_waits_for_no_head(self):
        senco, _ = self.sent(ELM, "Elm")
        both = machine.Machine(trust, "Both", f"senco:{ELM}", f"head:{ELM}")
        self.addCleanup(both.end)
        for who, words in ((senco, "The head authorises it next"), (both, "The trust looks at it next")):
            page = browser.page(who.open())
            page.heading("What waits for you")
            page.goto(f"http://127.0.0.1:{who.port}/return/{ELM}/{COLLECTION}/sent")
            page.sees(words)

    def test_the_head_sends_back_with_figures_and_reasons_and_the_senco_finds_them(self):
        senco, head = self.sent(BEECH, "Beech")
        page = browser.page(head.open())
        page.press("Look at it, and authorise it or send it back")
        page.press("Send back")
        page.heading("Send this return back")
        page.looks_right()
        page.type("Why it goes back", REASON)
        page.type("Pupils at School Action (A): 10", "There were 12 in May.")
        page.type("By when do you hope for an answer? (optional)", day(7))
        page.press("Send back", role="button")
        page.heading(f"Return {COLLECTION}")
        page.sees(REASON)
        page.looks_right()
        self.assertEqual(self.standing(head, BEECH)["state"], "SENT_BACK")

        page = browser.page(senco.open())
        page.sees("Sent back by Beech.Head")
        page.sees(REASON)
        page.sees("There were 12 in May.")
        page.looks_right()
        page.press("Go on with this return")
        page.heading("Pupils, from the census")
        page.sees("There were 12 in May.")
        page.looks_right()
        page.type("Pupils at School Action (A)", "12")
        page.type("Pupils without special educational needs (N)", "177")
        page.press("Continue")
        page.heading("Check your answers")
        page.press("Send to the trust")
        page.heading("Received by the trust")
        stored = self.standing(senco, BEECH)
        self.assertEqual((stored["state"], stored["version"], stored["figures"]["provision"]["A"]), ("SUBMITTED", 2, 12))
        self.finds_what_has_changed(browser.page(head.open()), stored["receiptNumber"])

    def finds_what_has_changed(self, page, receipt):
        """The head of Beech School, who had sent version 1 back; each version is as it was."""
        page.press("Look at it, and authorise it or send it back")
        changed = page.getByRole("region", name="What has changed since version 1")
        self.assertEqual([row.split("\t") for row in changed.innerText().split("\n")[-2:]],
                         [["Pupils at School Action (A)", "10", "12"], ["Pupils without special educational needs (N)", "179", "177"]])
        page.press("Version 1 as it was")
        page.heading(f"Version 1 of the return {COLLECTION}")
        page.sees("Version 2 has come since.")
        page.sees("Fingerprint of the figures")
        self.assertRegex(page.text(), r"Pupils at School Action \(A\)\s+10\s")
        self.assertNotIn(f"Receipt number\n{receipt}\n", page.text())
        page.looks_right()
        page.press("Show the return as it is now")
        page.heading(f"Return {COLLECTION}")
        page.press("version 2")
        page.heading(f"Version 2 of the return {COLLECTION}")
        self.assertRegex(page.text(), rf"Receipt number\s+{receipt}\s")
        self.assertEqual(page.getByText("has come since").count(), 0)

    def test_what_is_wrong_with_sending_back_is_said_at_its_field(self):
        _, head = self.sent(CEDAR, "Cedar")
        page = browser.page(head.open())
        page.press("Look at it, and authorise it or send it back")
        page.press("Send back")
        page.heading("Send this return back")
        page.press("Send back", role="button")
        page.getByRole("alert").getByRole("link").first().click()
        self.assertEqual(page.evaluate("document.activeElement.id"), "reason")
        page.looks_right()
        page.type("Why it goes back", REASON)
        page.type("By when do you hope for an answer? (optional)", "next Friday")
        page.press("Send back", role="button")
        page.getByRole("alert").getByRole("link", name=re.compile("day|date")).first().waitFor()
        page.looks_right()
        page.reload()
        page.heading("Send this return back")
        self.assertEqual(page.getByLabel("Why it goes back", exact=True).inputValue(), REASON)
        self.assertEqual(self.standing(head, CEDAR)["state"], "SUBMITTED")

    def test_what_was_changed_since_it_was_seen_is_not_authorised(self):
        senco, head = self.sent(DAMSON, "Damson")
        page = browser.page(head.open())
        page.press("Look at it, and authorise it or send it back")
        page.press("Authorise")
        page.heading("Authorise this return")
        senco.senco("return", "submit", COLLECTION, "--joiners", "33")
        page.press("Authorise", role="button")
        page.getByRole("alert").getByText("There is a problem").waitFor()
        page.looks_right()
        self.assertEqual((self.standing(head, DAMSON)["state"], self.standing(head, DAMSON)["version"]), ("SUBMITTED", 2))


if __name__ == "__main__":
    unittest.main()
