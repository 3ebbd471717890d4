"""The line to the trust, the program behind the page, and the clock: each can go at any moment."""

import re
import unittest

import machine
from browser import Browser
from machine import COLLECTION, census_of
from waiting import wait_until

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE, HAZEL, IVY, JUNIPER, LARCH, MAPLE = range(9994001, 9994013)
SOURCE = "Where the budget comes from"
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
        page.heading("What waits for you")
        wait_until(lambda: self.asks(page, "Desk/Line").get("followedAt"), "the page has read what is new")
        page.press("Start this return")
        page.choose_file(census_of(trust, school))
        page.press("Take these numbers")
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
        self.go(page, ann, "/")
        page.sees("Working offline: this is what the trust held on")
        page.looks_right()
        self.go(page, ann, f"/return/{ALDER}/{COLLECTION}")
        page.heading("Return")
        page.sees("Something you did waits to be sent.")
        page.looks_right()
        kept = self.asks(page, "Desk/Line")["waiting"]
        self.assertEqual([one["method"] for one in kept], ["senconet.v1.Returns/Submit"])

        self.go(page, ann, f"/return/{ALDER}/{COLLECTION}/waiting")
        page.heading("Waiting to be sent")
        back()
        page.heading("Received by the trust")
        page.sees(re.compile("^Connected, last sent"))
        page.looks_right()
        page.press("See the receipt")
        page.heading("Receipt no.")
        self.go(page, ann, "/")
        page.sees("Received by the trust")
        page.looks_right()
        page.press("I have read this")
        page.locator(".govuk-notification-banner").waitFor(state="detached")
        stored = ann.standing(ALDER)["return"]
        self.assertEqual((stored["state"], stored["version"]), ("SUBMITTED", 1))
        self.assertEqual(trust.psql(f"select write_id from return_version where school = {ALDER}"), kept[0]["writeId"])

    def test_what_waits_is_taken_back_to_be_changed_and_the_correction_is_what_arrives(self):
        bo = self.somebody("Bo", BEECH)
        page = self.at_the_check(bo, BEECH)
        back = self.stop_the_server()
        page.press("Send to the trust")
        page.heading("Waiting to be sent")
        self.go(page, bo, "/")
        page.sees(re.compile("^Waiting to be sent since"))
        page.looks_right()
        page.press("See what waits")
        page.heading("Waiting to be sent")
        page.sees("Sent the return")
        page.press("Take it back")
        page.heading("Return")
        self.go(page, bo, "/")
        page.press("Go on with this return")
        page.heading("Check your answers")
        page.press(re.compile("^Change joiners"))
        page.heading("Pupil turnover")
        page.type("Joiners other than at the usual times", "35")
        page.press("See everything so far")
        page.press("Send to the trust")
        page.heading("Waiting to be sent")
        page.sees("Working offline, 1 item waiting")
        self.go(page, bo, f"/return/{BEECH}/{COLLECTION}/check")
        page.heading("This return waits to be sent")
        page.looks_right()
        page.press("See what waits")
        back()
        page.heading("Received by the trust")
        stored = bo.standing(BEECH)["return"]
        self.assertEqual((stored["version"], stored["figures"]["joiners"]), (1, 35))
        self.go(page, bo, "/")
        page.sees("Look at this return")
        self.assertNotIn("kept on this machine, and not sent", page.text())

    def test_a_server_that_stands_still_in_the_middle_is_waited_for(self):
        cem = self.somebody("Cem", CEDAR)
        page = self.at_the_check(cem, CEDAR)
        with machine.standing_still(trust):
            page.press("Send to the trust")
            page.sees("One moment…")
            page.press("Send to the trust")  # pressed twice
            page.looks_right()
        page.heading("Received by the trust")
        self.assertEqual(cem.standing(CEDAR)["return"]["version"], 1)

    def test_nobody_waits_longer_for_a_server_that_stands_still_than_a_person_does(self):
        ida = self.somebody("Ida", JUNIPER)
        page = self.at_the_check(ida, JUNIPER)
        with machine.standing_still(trust):
            page.press("Send to the trust")
            page.heading("Waiting to be sent")
            page.sees("Working offline, 1 item waiting")
            page.looks_right()
        page.heading("Received by the trust")
        self.assertEqual(ida.standing(JUNIPER)["return"]["version"], 1)

    def test_what_became_of_a_write_is_kept_for_who_closed_the_window_before_the_answer(self):
        fay = self.somebody("Fay", FIR)
        page = self.at_the_check(fay, FIR)
        fay.senco("return", "submit", COLLECTION, *machine.TYPED)  # at the other end of the room
        with machine.standing_still(trust):
            page.press("Send to the trust")
            page.sees("One moment…")
            window = page.window_of
            page.close()
        again = browser.page(f"http://127.0.0.1:{fay.port}/", window)
        again.sees("Changed by somebody else meanwhile")
        again.sees(re.compile(r"^Sent the return, Fir School, 2012-13, "))
        again.looks_right()

    def test_an_act_that_waits_is_not_done_twice(self):
        gil = machine.Machine(trust, "Gil", f"senco:{GORSE}")
        head = machine.Machine(trust, "Gil.Head", f"head:{GORSE}")
        for one in (gil, head):
            self.addCleanup(one.end)
        gil.senco("return", "submit", COLLECTION, *machine.TYPED)
        page = browser.page(head.open())
        page.press("Look at it, and authorise it or send it back")
        page.heading("Return")
        page.press("Authorise")
        page.heading("Authorise this return")
        back = self.stop_the_server()
        page.press("Authorise", role="button")
        page.heading("Waiting to be sent")
        page.sees("Authorised the return")
        page.looks_right()
        self.go(page, head, "/")
        page.press("See what waits")
        back()
        page.heading("Received by the trust")
        self.assertEqual(gil.standing(GORSE)["return"]["state"], "AUTHORISED")
        self.assertEqual(trust.psql(f"select count(*) from return_act where school = {GORSE}"), "1")

    def test_new_roles_are_there_without_being_asked_for(self):
        hal = self.somebody("Hal", HAZEL)
        page = browser.page(hal.open())
        page.sees(re.compile(r"SENCO at Hazel School\)"))
        page.settled()
        person = trust.psql("select id from person where name = 'Hal'")
        trust.senco_ok(machine.TRUST, "person", "give", person, f"senco:{IVY}")
        self.go(page, hal, "/")
        page.sees(re.compile("SENCO at Hazel School; SENCO at Ivy School"))
        page.sees("Return 2012-13, Ivy School")
        page.looks_right()

    def test_a_page_whose_program_has_ended_says_so_and_loses_nothing(self):
        dan = self.somebody("Dan", DAMSON)
        page = self.at_the_check(dan, DAMSON)
        page.press("Back")
        page.heading("Notional SEN budget")
        dan.end()
        page.type(SOURCE, "another letter")
        page.sees("or with senco open. What you type here is not kept.")
        page.press("Continue")
        page.locator(".govuk-error-summary").getByText("Senconet on this machine has ended: open it again").waitFor()
        self.assertEqual(page.getByLabel(SOURCE, exact=True).inputValue(), "another letter")
        page.looks_right(but=REFUSED)
        again = browser.page(dan.open())
        again.press("Go on with this return")
        again.heading("Check your answers")
        again.sees("200")

    def test_nothing_is_sent_to_whoever_takes_the_port_of_a_program_that_has_ended(self):
        xia = self.somebody("Xia", machine.SCHOOL_X)
        page = self.at_the_check(xia, machine.SCHOOL_X)
        page.press("Back")
        page.heading("Notional SEN budget")
        xia.end()
        page.type(SOURCE, "another letter")
        page.sees("or with senco open. What you type here is not kept.")
        page.script("it.sent = []; it.on('request', (one) => it.sent.push(one.url()));")
        page.evaluate("import('/lib/line.js').then(({ lookAtLine }) => lookAtLine())")
        page.type(SOURCE, "a third letter")
        page.press("Continue")
        page.locator(".govuk-error-summary").waitFor()
        self.assertEqual(page.script("return it.sent"), [])
        self.assertIsNone(page.evaluate("localStorage.getItem('senconet-key')"))
        page.told_nothing(but=REFUSED)

    def test_how_the_line_is_is_read_out_only_when_it_has_changed(self):
        lou = self.somebody("Lou", LARCH)
        page = browser.page(lou.open())
        page.sees(re.compile("^Connected"))
        read = """import('/lib/line.js').then(async ({ lookAtLine }) => {
            const place = document.querySelector("#line [role=status]"), seen = [];
            const watch = new MutationObserver((changes) => seen.push(...changes));
            watch.observe(place, { childList: true, characterData: true, subtree: true });
            await lookAtLine();
            seen.push(...watch.takeRecords());
            watch.disconnect();
            return [seen.length, place.textContent]; })"""
        self.assertEqual(page.evaluate(read), [0, "Connected"])
        back = self.stop_the_server()
        self.go(page, lou, "/")
        page.sees("Working offline")
        self.assertEqual(page.evaluate(read), [0, "Working offline"])
        back()

    def test_rules_that_could_not_be_run_are_told(self):
        max_ = self.somebody("Max", MAPLE)
        page = self.at_the_check(max_, MAPLE)
        self.assertNotIn("were not made", page.text())
        page.script("""await it.route("**/call/senconet.v1.Policies/Get*", (route) => route.fulfill({ json: { error: {
            code: "UNAVAILABLE", message: "the trust cannot be reached", violations: [] } } }));""")
        page.reload()
        page.sees("21 checks need the trust and were not made")
        page.sees("21 of what the collection asks for")
        page.looks_right()

    def test_a_page_of_a_program_that_was_opened_again_cannot_act(self):
        elm = self.somebody("Elm", ELM)
        old = browser.page(elm.open())
        old.heading("What waits for you")
        old.settled()  # what is still asked for would find the program gone, and say so itself
        elm.end()
        address, port = elm.open(), elm.port
        self.assertNotEqual(address, "")
        old.press("Start this return")
        old.heading("Senconet on this machine has ended")
        old.sees("Open it again: choose Senconet in your menu, or type senco open.")
        old.looks_right(but=REFUSED)
        stranger = browser.page(f"http://127.0.0.1:{port}/")
        stranger.heading("This page is not open any more")
        stranger.looks_right(but="401")

    def asks(self, page, method):
        return page.evaluate("import('/lib/api.js').then(({ call }) => call('%s')).then(({ answer }) => answer)" % method)


if __name__ == "__main__":
    unittest.main()
