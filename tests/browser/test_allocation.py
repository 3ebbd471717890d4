"""The hours that were issued: acknowledged or disputed by the head, decided by the trust, read by all."""

import re
import unittest

from issued import ACKNOWLEDGE, DECIDE, DISPUTE, HOURS, Story, at
from machine import COLLECTION, SCHOOL_X

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE = SCHOOLS = range(9994001, 9994008)
GRANTED, MEANWHILE = "How many hours a week are granted?", "How many hours a week are granted until it is decided?"
FEWER, WRONG, WHY = "Why fewer are granted", "What is wrong", "Why"
NO_NUMBER = "Hours a week must be a number with at most 3 decimals, such as 4.5"


def setUpModule():
    global nell, head, second, senco
    Story.begin((SCHOOL_X, *SCHOOLS))
    nell = Story.somebody("Nell.Head", "head", (SCHOOL_X,))
    head, second = (Story.somebody(name, "head", SCHOOLS) for name in ("Hugo", "Hera"))
    senco = Story.somebody("Sam.Senco", "senco", SCHOOLS)


class Head(Story):
    def test_the_head_acknowledges_all_hours_from_the_start_and_going_back_acknowledges_nothing_again(self):
        page = self.browser.page(nell.open())
        page.heading("What waits for you")
        page.press("Acknowledge or dispute these hours")
        page.heading(HOURS)
        page.sees("The head has not acknowledged or disputed them yet.")
        page.sees("3 + 2 = 5 hours a week")
        page.looks_right()
        page.press(ACKNOWLEDGE)
        page.heading(ACKNOWLEDGE)
        page.looks_right()
        self.assertEqual(page.getByLabel(GRANTED, exact=True).inputValue(), "5")
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Nell.Head on .*: 5 hours a week granted")
        self.assertEqual(page.interactions, 3)
        page.goBack()
        self.back_at(page, "Nell.Head on .*: 5 hours a week granted")
        page.press("Senconet")
        page.heading("What waits for you")
        page.sees("Nothing waits for you.")
        page.sees("Acknowledged, 5 hours granted")
        self.assertNotIn("Not answered yet", page.text())
        self.gone_to(page, at(SCHOOL_X, "/acknowledge"), ACKNOWLEDGE)
        page.sees(re.compile("Nell.Head on .*: 5 hours a week granted"))
        page.looks_right()
        self.assertEqual([(one["kind"], one["hours"]) for one in self.acts(SCHOOL_X)], [("ACKNOWLEDGED", 5)])

    def test_hours_that_are_none_are_said_at_their_field(self):
        page = self.act(head, ALDER, ACKNOWLEDGE)
        for typed, said in (("x", NO_NUMBER), ("-1", NO_NUMBER), ("1,5", NO_NUMBER), ("4.0001", NO_NUMBER), ("1e1", NO_NUMBER),
                            ("", "Say how many hours a week are granted"), ("169", "A week has 168 hours"),
                            ("9" * 30, NO_NUMBER), ("<b>5</b>", NO_NUMBER)):
            with self.subTest(typed):
                page.type(GRANTED, typed)
                self.send(page, ACKNOWLEDGE)
                self.wrong(page, said, "hours")
                self.assertEqual(page.getByLabel(GRANTED, exact=True).inputValue(), typed)
        self.assertEqual(self.acts(ALDER), [])

    def test_fewer_hours_need_a_reason_and_senco_and_administrator_read_it(self):
        page = self.act(head, BEECH, ACKNOWLEDGE)
        page.type(GRANTED, "4.5")
        self.send(page, ACKNOWLEDGE)
        self.wrong(page, "Fewer hours are granted than were issued: say why", "reason")
        for typed, said in (("Z123456789012 has joined", "pupils are not to be named"), ("x" * 501, "is too long")):
            page.type(FEWER, typed)
            self.send(page, ACKNOWLEDGE)
            self.stays(page, said)
        page.type(FEWER, "A post is vacant\n\nuntil January.")
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Hugo on .*: 4.5 hours a week granted")
        for who in (senco, self.office):
            page = self.statement(who, BEECH)
            self.back_at(page, "Hugo on .*: 4.5 hours a week granted")
            page.sees("A post is vacant until January.")
            self.assertEqual(page.getByRole("link", name=re.compile("Acknowledge|Dispute|Decide")).count(), 0)
        self.assertEqual([one["hours"] for one in self.acts(BEECH)], [4.5])

    def test_of_two_heads_at_once_the_second_is_told(self):
        first, late = (self.act(who, DAMSON, ACKNOWLEDGE) for who in (head, second))
        self.send(first, ACKNOWLEDGE)
        self.back_at(first, "Hugo on")
        late.type(GRANTED, "6")
        self.send(late, ACKNOWLEDGE)
        self.stays(late, "Something has been said of this allocation since you looked: read it first")
        self.assertEqual(late.getByLabel(GRANTED, exact=True).inputValue(), "6")
        self.assertEqual(len(self.acts(DAMSON)), 1)
        late.press("Back")
        self.back_at(late, "Hugo on .*: 5 hours a week granted")
        late.press("Dispute them")
        late.heading(DISPUTE)
        self.assertEqual(first.path(), at(DAMSON))
        first.press(ACKNOWLEDGE)
        first.heading(ACKNOWLEDGE)
        late.type(WRONG, "Six have joined.")
        self.send(late, DISPUTE)
        self.back_at(late, "Hera on")
        self.send(first, ACKNOWLEDGE)
        self.stays(first, "This allocation is in dispute: the trust decides first")

    def test_what_is_said_while_the_trust_is_away_waits_and_is_received_by_itself(self):
        page = self.act(head, ELM, ACKNOWLEDGE)
        self.addCleanup(lambda: self.trust.process or self.trust.serve())
        self.trust.stop()
        self.send(page, ACKNOWLEDGE)
        page.heading("Waiting to be sent")
        page.sees("Working offline, 1 item waiting")
        page.looks_right()
        page.press("Go to the hours")
        page.sees("What you said of these hours is kept on this machine, and has not been sent")
        page.looks_right()
        self.assertEqual(page.getByText(re.compile("^(Acknowledge|Dispute)")).count(), 0)
        self.gone_to(page, at(ELM, "/acknowledge"), "This cannot be done now")
        self.gone_to(page, at(ELM, "/waiting"), "Waiting to be sent")
        self.trust.serve()
        page.heading("Received by the trust")
        page.looks_right()
        page.press("Go to the hours")
        self.back_at(page, "Hugo on .*: 5 hours a week granted")
        self.assertEqual(len(self.acts(ELM)), 1)

    def test_what_waited_while_somebody_else_spoke_is_refused_and_that_is_said(self):
        page = self.act(head, GORSE, ACKNOWLEDGE)
        second.senco("allocation", "acknowledge", COLLECTION, self.allocation(GORSE)["number"], "--school", GORSE, "--hours", "7")
        self.addCleanup(lambda: self.trust.process or self.trust.serve())
        self.trust.stop()
        self.send(page, ACKNOWLEDGE)
        page.heading("Waiting to be sent")
        self.trust.serve()
        page.heading("Changed by somebody else meanwhile")
        page.sees("Something has been said of this allocation since you looked: read it first.")
        page.looks_right()
        page.press("Go to the hours")
        self.back_at(page, "Hera on .*: 7 hours a week granted")
        self.gone_to(page, "/", "What waits for you")
        told = page.locator(".govuk-notification-banner", hasText="Acknowledged the hours, Gorse School")
        told.getByRole("link", name="See both, and choose").click()
        page.heading("Changed by somebody else meanwhile")
        page.sees("Yours cannot be sent over what the trust holds by now.")
        page.looks_right()
        page.press("I have read this")
        page.heading("Nothing waits to be sent")
        self.gone_to(page, "/", "What waits for you")
        self.assertEqual(told.count(), 0)
        self.assertEqual(len(self.acts(GORSE)), 1)


class Dispute(Story):
    def test_a_dispute_is_read_decided_and_answered(self):
        page = self.act(head, CEDAR, "Dispute them")
        page.heading(DISPUTE)
        page.looks_right()
        page.type(MEANWHILE, "4")
        self.send(page, DISPUTE)
        self.wrong(page, "Say why, in 1 to 500 characters; this text is empty", "reason")
        page.type(WRONG, "Six have joined since.")
        self.send(page, DISPUTE)
        self.back_at(page, "Hugo on .*: 4 hours a week granted meanwhile; the trust answers by")
        self.gone_to(page, at(CEDAR, "/acknowledge"), "This cannot be done now")
        page.looks_right()

        page = self.statement(senco, CEDAR)
        self.back_at(page, "Hugo on .*: 4 hours a week granted meanwhile")
        page.sees("Six have joined since.")
        self.decided()
        page = self.browser.page(head.open())
        page.locator(".card").filter(hasText="Cedar School").getByRole("link", name="Acknowledge or dispute these hours").or_(
            page.locator(".card").filter(hasText="Cedar School").getByRole("button")).first().click()
        self.back_at(page, "the allocation stands")
        page.press(ACKNOWLEDGE)
        page.heading(ACKNOWLEDGE)
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Hugo on .*: 5 hours a week granted")
        self.assertEqual([one["kind"] for one in self.acts(CEDAR)], ["DISPUTED", "DECIDED", "ACKNOWLEDGED"])

    def decided(self):
        """By the trust, which finds it among its hours."""
        page = self.opened(self.office, f"/trust/{COLLECTION}/hours", "Hours")
        page.sees(re.compile(r"\d schools? disputes? (its|their) hours"))
        page.press("Cedar School")
        page.heading(HOURS)
        page.press(DECIDE)
        page.heading("Decide this dispute")
        page.sees("Six have joined since.")
        page.looks_right()
        self.send(page, DECIDE)
        self.wrong(page, "Say whether the school was right", "upheld")
        page.tick("The allocation stands")
        self.send(page, DECIDE)
        self.wrong(page, "Say why, in 1 to 500 characters; this text is empty", "reason")
        page.type(WHY, "They joined at the usual time.")
        self.send(page, DECIDE)
        self.back_at(page, "administrator on .*: the allocation stands")
        page.sees("They joined at the usual time.")
        self.gone_to(page, at(CEDAR, "/decide"), "This cannot be done now")
        page.looks_right()

    def test_a_dispute_in_which_the_school_was_right(self):
        head.senco("allocation", "dispute", COLLECTION, self.allocation(FIR)["number"], "--school", FIR, "--hours", "3", "--reason", "wrong")
        early, late = (self.act(self.office, FIR, DECIDE) for _ in range(2))
        for page in (early, late):
            page.tick("The school was right")
            page.type(WHY, "Send the return again.")
            self.send(page, DECIDE)
            if page is early:
                self.back_at(page, "the school was right")
        self.stays(late, "This allocation is not in dispute")
        self.assertEqual([one.get("upheld") for one in self.acts(FIR)], [None, True])


if __name__ == "__main__":
    unittest.main()
