"""Scripts in a school's name, in a reason, in an answer, in a profile: shown as they are, and never run."""

import unittest

import machine
from browser import Browser
from machine import COLLECTION, TYPED

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
LINK = "javascript:alert(3)"
ALDER, BEECH = 9994001, 9994002
SCHOOLS = {ALDER: f"Alder {SCRIPT}", BEECH: f"Beech ''\" {LINK} {{{{7*7}}}}"}
SUPPLIED = "laestab,budget,budget_year,budget_source\n" + "".join(f"{school},67755.00,2012-13,{SCRIPT}\n" for school in SCHOOLS)


def setUpModule():
    global trust, browser
    trust = machine.start_trust({school: name.replace('"', '""').join('""') for school, name in SCHOOLS.items()}, SUPPLIED)
    browser = Browser()


class Scripts(unittest.TestCase):
    def setUp(self):
        self.pages = []

    def tearDown(self):
        for page in self.pages:
            self.assertEqual(page.evaluate("document.querySelectorAll('main script, main img, head ~ * script').length"), 0)
            page.looks_right()  # no dialog was opened, no policy broken

    def somebody(self, name, *roles):
        sat_at = machine.Machine(trust, name, *roles)
        self.addCleanup(sat_at.end)
        return sat_at

    def opened(self, sat_at):
        page = browser.page(sat_at.open())
        self.pages.append(page)
        page.heading("What waits for you")
        return page

    def test_in_a_schools_name_and_in_what_the_trust_supplied(self):
        page = self.opened(self.somebody("Anna", f"senco:{ALDER}"))
        page.sees(SCRIPT)
        page.looks_right()
        page.goto(f"{page.url()}return/{ALDER}/{COLLECTION}/budget")
        page.heading("Notional SEN budget")
        self.assertEqual(page.getByLabel("Where the budget comes from").inputValue(), SCRIPT)
        page.looks_right()
        page.goto(f"http://127.0.0.1:{page.url().split(':')[2].split('/')[0]}/return/{ALDER}/{COLLECTION}")
        page.heading(f"Return {COLLECTION}")
        page.sees(SCRIPT)

    def test_in_a_reason_and_in_an_answer(self):
        senco = self.somebody("Bea", f"senco:{BEECH}")
        head = self.somebody("Ben", f"head:{BEECH}")
        typed = list(TYPED)
        typed[typed.index("--joiners") + 1] = "90"
        senco.senco("return", "submit", COLLECTION, *typed, "--answer", f"joiners={SCRIPT} {LINK}")
        head.senco("return", "send-back", COLLECTION, "--reason", f"{SCRIPT} {LINK}", "--figure", f"a={SCRIPT}")
        for who in (senco, head):
            page = self.opened(who)
            if who is senco:
                page.sees(SCRIPT)
                page.press("Go on with this return")
                page.heading("Pupils, from the census")
                page.sees(SCRIPT)
                page.looks_right()
                page.press("Continue")
                page.heading("Queries" if page.path().endswith("queries") else "Check your answers")
            page.goto(f"http://127.0.0.1:{who.port}/return/{BEECH}/{COLLECTION}")
            page.heading(f"Return {COLLECTION}")
            page.sees(SCRIPT)
            self.assertEqual(page.locator("a[href^='javascript']").count(), 0)

    def test_in_an_address(self):
        page = self.opened(self.somebody("Cleo", f"senco:{ALDER}"))
        port = page.url().split(":")[2].split("/")[0]
        for path in (f"/return/{ALDER}/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/return/%3Cimg%20src=x%20onerror=alert(1)%3E/2012-13",
                     "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/return/%E0%A4%A/2012-13", "//elsewhere.test/",
                     "/#key=%3Cscript%3E", f"/return/{ALDER}/2012-13/act/constructor", f"/return/{ALDER}/2012-13/act/__proto__"):
            page.goto(f"http://127.0.0.1:{port}{path}")
            page.locator("main h1").waitFor()
            page.looks_right()


if __name__ == "__main__":
    unittest.main()
