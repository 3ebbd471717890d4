"""What is typed is kept as it is typed: after a reload, in a second window, when the program has ended, in two tabs."""

import re
import signal
import unittest

import machine
from browser import Browser
from machine import COLLECTION

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR = range(9994001, 9994007)
ROLL, PLANS = "Pupils on roll", "Pupils at School Action Plus (P)"


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Drafts(unittest.TestCase):
    def somebody(self, name, school):
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        self.figures = f"/return/{school}/{COLLECTION}/pupils"
        return sat_at

    def opened(self, sat_at, window=None):
        """At the pupils."""
        page = browser.page(sat_at.open(), window)
        page.heading("What waits for you")
        page.goto(f"http://127.0.0.1:{sat_at.port}{self.figures}")
        page.heading("Pupils, from the census")
        return page

    def typed(self, page, label, text):
        """And kept, as the page says."""
        page.type(label, text)
        page.sees(re.compile(r"^Saved here .* Not sent\.$"))

    def has(self, page, label, text):
        page.heading("Pupils, from the census")
        self.assertEqual(page.getByLabel(label, exact=True).inputValue(), text)

    def test_typed_text_is_there_after_a_reload(self):
        page = self.opened(self.somebody("Ann", ALDER))
        self.typed(page, ROLL, "two hundred, or so")
        page.reload()
        self.has(page, ROLL, "two hundred, or so")
        page.looks_right()

    def test_what_was_typed_a_moment_ago_is_not_lost_by_going(self):
        """Nobody waits for it to be kept: a link, the back button and a reload keep it before they go."""
        bo = self.somebody("Bo", BEECH)
        page = self.opened(bo)
        page.type(ROLL, "201")
        page.reload()
        self.has(page, ROLL, "201")
        page.type(ROLL, "202")
        page.press("See everything so far")
        page.heading("Check your answers")
        page.sees("202")
        page.goBack()
        self.has(page, ROLL, "202")
        page.type(ROLL, "203")
        page.close()
        page = self.opened(bo, page.window_of)
        self.has(page, ROLL, "203")

    def test_a_second_window_shows_what_was_typed_in_the_first(self):
        cem = self.somebody("Cem", CEDAR)
        self.typed(self.opened(cem), ROLL, "204")
        second = self.opened(cem)
        self.has(second, ROLL, "204")
        second.goto(f"http://127.0.0.1:{cem.port}/")
        second.sees("Something is typed and kept on this machine, and not sent.")
        second.looks_right()

    def test_what_was_typed_is_there_when_the_program_has_ended_and_is_opened_again(self):
        dan = self.somebody("Dan", DAMSON)
        for how, text in ((signal.SIGTERM, "205"), (signal.SIGKILL, "206")):
            page = self.opened(dan)
            self.typed(page, ROLL, text)
            dan.end(how)
            again = self.opened(dan)
            self.has(again, ROLL, text)
            again.looks_right()

    def test_of_two_tabs_at_one_draft_the_second_is_told_and_the_first_loses_nothing(self):
        first = self.opened(self.somebody("Eve", ELM))
        self.typed(first, ROLL, "206")
        second = browser.page(None, first.window_of)
        second.goto(first.url())
        second.heading("Pupils, from the census")
        self.typed(first, ROLL, "207")
        second.type(ROLL, "999")
        second.sees("This return was changed in another window")
        second.looks_right()
        self.typed(first, PLANS, "33")
        second.press("Continue")
        second.locator(".govuk-error-summary").getByText("changed in another window").waitFor()
        first.reload()
        self.has(first, ROLL, "207")
        self.has(first, PLANS, "33")
        second.reload()
        self.has(second, ROLL, "207")

    def test_what_is_too_long_to_be_kept_is_said_so(self):
        page = self.opened(self.somebody("Flo", FIR))
        self.typed(page, ROLL, "208")
        page.goto(page.url().replace("/pupils", "/budget"))
        page.heading("Notional SEN budget")
        page.type("Where the budget comes from", "x" * 5000)
        page.sees("What you typed last is too long (about 4,000 characters fit), and is not kept.")
        page.looks_right()
        page.type("Where the budget comes from", "the letter")
        page.sees(re.compile(r"^Saved here .* Not sent\.$"))
        page.reload()
        page.heading("Notional SEN budget")
        self.assertEqual(page.getByLabel("Where the budget comes from", exact=True).inputValue(), "the letter")


if __name__ == "__main__":
    unittest.main()
