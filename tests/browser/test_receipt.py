"""Tried as a new user would: from opening the page to a receipt with School X's census file."""

import os
import time
import unittest

import machine
from browser import Browser
from machine import COLLECTION, SCHOOL_X

MOST_INTERACTIONS = 8
MOST_SECONDS = 120


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Receipt(unittest.TestCase):
    def somebody(self, name, school):
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        return sat_at

    def test_from_opening_the_page_to_a_receipt(self):
        nell, began = self.somebody("Nell", SCHOOL_X), time.monotonic()
        page = browser.page(nell.open())
        page.heading("What waits for you")
        page.looks_right()
        page.press("Start this return")
        page.choose_file(machine.CENSUS)
        page.sees("Only these numbers will be sent")
        page.looks_right()
        page.press("Take these numbers")
        page.heading("Figures")
        page.looks_right()
        page.press("Continue")
        page.heading("Check your answers")
        page.looks_right()
        page.press("Send to the trust")
        page.heading("Received by the trust")
        seconds = time.monotonic() - began
        page.looks_right()
        self.assertLessEqual(page.interactions, MOST_INTERACTIONS)
        self.assertLess(seconds, MOST_SECONDS)
        print(f"\nfrom opening the page to a receipt: {page.interactions} interactions, {seconds:.1f} s", page.text())


if __name__ == "__main__":
    unittest.main()
