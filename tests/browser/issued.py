"""Hours that are issued, whoever has to do with them, and what stories of them do.

    Story.begin((ALDER, BEECH))                 # in setUpModule: 5 hours each; ended after the module
    head = Story.somebody("Hugo", "head", (ALDER, BEECH))
"""

import re
import unittest

import machine
from browser import Browser
from machine import COLLECTION, TYPED

ACKNOWLEDGE, DISPUTE, DECIDE = "Acknowledge these hours", "Dispute these hours", "Decide the dispute"
HOURS = f"Hours of the SENCO, {COLLECTION}"


def at(school, page=""):
    return f"/allocation/{school}/{COLLECTION}{page}"


class Story(unittest.TestCase):
    @classmethod
    def begin(cls, schools):
        """Who has sent them is "sender"; office is the trust's own machine."""
        Story.trust, Story.browser = machine.start_trust(), Browser()
        cls.trust.enrol("sender", *(f"{role}:{school}" for school in schools for role in ("senco", "head")))
        for school in schools:
            cls.trust.send_and_accept("sender", COLLECTION, school, *TYPED)
        cls.trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
        Story.office = machine.Everybody(cls.trust)
        unittest.addModuleCleanup(cls.office.end)

    @classmethod
    def somebody(cls, name, role, schools):
        sat_at = machine.Machine(cls.trust, name, *(f"{role}:{school}" for school in schools))
        unittest.addModuleCleanup(sat_at.end)
        return sat_at

    def allocation(self, school):
        return self.trust.senco_json("sender", "allocation", "show", COLLECTION, "--school", school)["allocation"]

    def acts(self, school):
        return self.allocation(school)["acts"]

    # At a page.

    def opened(self, who, path, heading):
        page = self.browser.page(who.open())
        page.locator("main h1").waitFor()
        return self.gone_to(page, path, heading)

    def gone_to(self, page, path, heading):
        page.goto(f"{re.match('http://[^/]+', page.url())[0]}{path}")
        page.heading(heading)
        page.settled()
        return page

    def statement(self, who, school):
        return self.opened(who, at(school), HOURS)

    def act(self, who, school, button):
        page = self.statement(who, school)
        page.press(button)
        page.locator("form").waitFor()
        return page

    def send(self, page, button):
        page.press(button, role="button")

    def back_at(self, page, said):
        """Where the hours stand is on top, and among all that was said."""
        page.heading(HOURS)
        page.sees(re.compile(said))
        page.settled()
        for place in (".govuk-inset-text", ".thread li"):
            self.assertRegex(page.locator(place).last().innerText(), said)
        page.looks_right()

    def wrong(self, page, said, field):
        """It is said in the summary, which leads to the field, where it is said too."""
        link = page.getByRole("alert").getByRole("link", name=said, exact=True)
        link.waitFor()
        page.looks_right()
        link.click()
        self.assertEqual(page.evaluate("document.activeElement.id"), field)
        self.assertIn(said, page.locator(".govuk-form-group--error").first().innerText())

    def stays(self, page, said):
        page.getByRole("alert").getByText(said).waitFor()
        page.looks_right()
