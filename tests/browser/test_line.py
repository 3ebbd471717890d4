"""The line to the trust, the program behind the page, and the clock: each can go at any moment."""

import os
import re
import signal
import subprocess
import unittest

import machine
from browser import Browser
from machine import COLLECTION, census_of
from waiting import wait_until

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR = range(9994001, 9994007)
ROLL = "Pupils on roll"
# What the browser says of a program that has ended.
REFUSED = r"net::ERR_CONNECTION_REFUSED|net::ERR_EMPTY_RESPONSE|net::ERR_CONNECTION_RESET|net::ERR_SOCKET_NOT_CONNECTED"


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Line(unittest.TestCase):
    def somebody(self, name, school):
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        return sat_at

    def at_the_check(self, sat_at, school):
        page = browser.page(sat_at.open())
        page.press("Start this return")
        page.choose_file(census_of(trust, school))
        page.press("Take these numbers")
        page.press("Continue")
        page.heading("Check your answers")
        return page

    def stop_the_server(self):
        def back():
            if trust.process is None:
                trust.serve()

        self.addCleanup(back)
        trust.stop()
        return back

    def go(self, page, sat_at, path):
        page.goto(f"http://127.0.0.1:{sat_at.port}{path}")

    def test_what_is_sent_while_the_server_is_gone_waits_and_is_received_by_itself(self):
        ann = self.somebody("Ann", ALDER)
        page = self.at_the_check(ann, ALDER)
        back = self.stop_the_server()
        page.press("Send to the trust")
        page.heading("Waiting to be sent")
        page.sees("there is no receipt")
        page.sees("Working offline, 1 item waiting")
        page.looks_right()
        self.go(page, ann, f"/return/{ALDER}/{COLLECTION}")
        page.sees("Working offline: this is what the trust held on")
        page.looks_right()
        kept = self.asks(page, "Desk/Line")["waiting"]
        self.assertEqual([one["method"] for one in kept], ["senconet.v1.Returns/Submit"])

        back()
        page.sees(re.compile("^Connected, last sent"))
        self.go(page, ann, "/")
        page.sees("Received by the trust")
        page.looks_right()
        page.press("I have read this")
        page.waitForFunction("!document.querySelector('.govuk-notification-banner')")
        page.sees("Submitted" if False else "Look at this return")
        stored = ann.standing(ALDER)["return"]
        self.assertEqual((stored["state"], stored["version"]), ("SUBMITTED", 1))
        asked = trust.psql("select count(*) from write where id = '" + kept[0]["writeId"] + "'")
        self.assertEqual(asked, "1")

    def asks(self, page, method):
        return page.evaluate("""fetch("/call/senconet.desk.v1.%s", { method: "POST", body: "{}",
            headers: { "Senconet-Key": localStorage.getItem("senconet-key") } }).then((got) => got.json())
            .then((got) => got.answer)""" % method)


if __name__ == "__main__":
    unittest.main()
