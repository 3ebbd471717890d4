"""The clock of the machine is put forward and back while the page is open: what has its time does not hang on it."""

import os
import subprocess
import unittest

import harness
import machine
from browser import HERE, Browser
from cluster import clean_environment
from machine import COLLECTION

ALDER, BEECH = 9994001, 9994002
ROLL = "Pupils on roll"
HOUR, DAY = 3600, 86400


def setUpModule():
    global trust, browser, clock
    trust = machine.start_trust()
    browser = Browser()
    clock = os.path.join(trust.folder, "clock.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", clock, os.path.join(HERE, "clock.c")], check=True,
                   env=clean_environment(), stdin=subprocess.DEVNULL)


class Clock(unittest.TestCase):
    def opened(self, name, school):
        self.later = os.path.join(trust.folder, f"later-{name}")
        self.put(0)
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        options = harness.program_environment()["ASAN_OPTIONS"]
        return sat_at, sat_at.open(LD_PRELOAD=clock, CLOCK_LATER=self.later,
                                   ASAN_OPTIONS=f"{options}:verify_asan_link_order=0")

    def put(self, seconds):
        with open(self.later, "w", encoding="ascii") as file:
            file.write(str(seconds))

    def keeps(self, page, text):
        page.type(ROLL, text)
        page.sees("Not sent.")
        page.reload()
        page.heading("Pupils, from the census")
        self.assertEqual(page.getByLabel(ROLL, exact=True).inputValue(), text)

    def test_a_token_and_an_open_page_outlive_a_clock_that_is_put_forward_or_back(self):
        for name, school, seconds in (("Ann", ALDER, 3 * HOUR), ("Bo", BEECH, -3 * DAY)):
            sat_at, address = self.opened(name, school)
            self.put(seconds)
            page = browser.page(address)
            page.locator("main h1").waitFor()
            self.put(0)
            page.goto(f"http://127.0.0.1:{sat_at.port}/return/{school}/{COLLECTION}/pupils")
            page.heading("Pupils, from the census")
            self.keeps(page, "200")
            self.put(seconds)
            page.type(ROLL, "201")
            page.locator(".kept").getByText("Not sent.").waitFor()
            self.put(0)
            self.keeps(page, "202")
            page.looks_right()

    def test_a_clock_of_the_browser_that_jumps_loses_nothing(self):
        sat_at = machine.Machine(trust, "Cem", "senco:9994003")
        self.addCleanup(sat_at.end)
        page = browser.page(sat_at.open())
        page.heading("What waits for you")
        page.goto(f"http://127.0.0.1:{sat_at.port}/return/9994003/{COLLECTION}/pupils")
        page.heading("Pupils, from the census")
        for jump in (3 * DAY, -3 * DAY):
            page.script("await it.clock.setSystemTime(Date.now() + given * 1000)", jump)
            self.keeps(page, str(200 + jump // DAY))
        page.looks_right()


if __name__ == "__main__":
    unittest.main()
