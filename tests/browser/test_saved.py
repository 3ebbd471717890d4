"""What was saved on a machine: how far it has come, what is chosen where somebody else was quicker, and what the page
reads by itself while it is open."""

import os
import re
import unittest

import machine
from browser import Browser
from machine import COLLECTION
from waiting import wait_until

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE, HAZEL = range(9994001, 9994009)


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Saved(unittest.TestCase):
    def somebody(self, name, school):
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        return sat_at

    def go(self, page, sat_at, path):
        page.goto(f"http://127.0.0.1:{sat_at.port}{path}")

    def line(self, page, asked="{}"):
        return page.evaluate("import('/lib/api.js').then(({ call }) => call('Desk/Line', %s)).then(({ answer }) => answer)" % asked)

    def follow(self, page):
        """Until it has read what is new."""
        wait_until(lambda: self.line(page).get("followedAt"), "the page reads what is new")

    def stop_the_server(self):
        def back():
            if trust.process is None:
                trust.serve()

        self.addCleanup(back)
        trust.stop()
        return back

    def save(self, page, school, *rolls):
        """As the page's own forms do: over the version that is there now. What became of the last."""
        return page.script("""return it.evaluate((asked) => import('/lib/api.js').then(async ({ call, write }) => {
            const { answer } = await call("Returns/Get", { school: asked.school, collection: asked.collection }, "?keep");
            const ends = await Promise.all(asked.rolls.map((roll) => write("Returns/Save", { school: asked.school,
                collection: asked.collection, replaces: answer.return.version, figures: { ...answer.return.figures, roll } })));
            return ends.at(-1); }), given)""", {"school": school, "collection": COLLECTION, "rolls": list(rolls)})

    def figures(self, sat_at, school):
        stored = sat_at.standing(school)["return"]
        return stored["figures"]["roll"], stored["version"]

    def opened(self, sat_at, school):
        """With a return that is begun, and all that is new read."""
        sat_at.senco("return", "save", COLLECTION, *machine.TYPED)
        page = browser.page(sat_at.open())
        page.heading("What waits for you")
        self.follow(page)
        return page

    def conflict(self, name, school):
        """Saved here while the line was down, by which time somebody else has saved another: the page of the choice."""
        sat_at, other = self.somebody(name, school), self.somebody(f"{name}.Other", school)
        self.opened(sat_at, school)
        sat_at.end()
        sat_at.reach("127.0.0.1:1")
        page = browser.page(sat_at.open())
        page.heading("What waits for you")
        self.assertIn("waiting", self.save(page, school, 210))
        sat_at.end()
        sat_at.reach(trust.address)
        other.senco("return", "save", COLLECTION, "--roll", "205")
        page = browser.page(sat_at.open())
        page.press("See both, and choose")
        page.heading("Changed by somebody else meanwhile")
        return sat_at, other, page

    def test_three_words_say_how_far_it_has_come(self):
        amy = self.somebody("Amy", ALDER)
        page = self.opened(amy, ALDER)
        back = self.stop_the_server()
        self.assertIn("waiting", self.save(page, ALDER, 210))
        self.go(page, amy, "/waiting")
        page.heading("Waiting to be sent")
        card = page.locator(".card", hasText="Saved the return: Alder School, 2012-13").first()
        self.assertRegex(card.innerText(), r"(?s)Saved here, \d+ .*Not received yet")
        page.looks_right()
        back()
        page.heading("Nothing waits to be sent")
        self.assertRegex(page.locator(".card").first().innerText(), r"(?s)Received.*Saved here, \d+ .*Sent.*Received.*, \d+ ")
        page.looks_right()
        page.press(re.compile("^See what it says"))
        page.heading("Received")
        self.assertEqual(self.figures(amy, ALDER), (210, 2))

    def test_what_waits_is_taken_back(self):
        bea = self.somebody("Bea", BEECH)
        page = self.opened(bea, BEECH)
        back = self.stop_the_server()
        self.assertIn("waiting", self.save(page, BEECH, 210))
        self.go(page, bea, "/waiting")
        page.press(re.compile("^See what it says"))
        page.sees("To change it, take it back")
        page.looks_right()
        page.press("Take it back")
        page.heading("Nothing waits to be sent")
        back()
        self.assertEqual(self.figures(bea, BEECH), (200, 1))

    def test_both_versions_stand_side_by_side_and_mine_goes_over_theirs(self):
        cat, other, page = self.conflict("Cat", CEDAR)
        row = page.locator("main table tbody tr")
        self.assertEqual(row.allInnerTexts(), ["Pupils on roll\t210\t205"])
        page.looks_right()
        page.setViewportSize({"width": 320, "height": 640})
        page.looks_right()
        page.press("Choose")
        page.locator(".govuk-error-summary").getByText("Choose which of the two is to stand").waitFor()
        page.looks_right()
        other.senco("return", "save", COLLECTION, "--roll", "206")
        page.tick("Keep mine")
        page.press("Choose")
        page.locator(".govuk-error-summary").getByText("was changed again since you looked at it: nothing was chosen").waitFor()
        self.assertEqual(row.allInnerTexts(), ["Pupils on roll\t210\t206"])
        self.assertEqual(self.figures(cat, CEDAR), (206, 3))
        page.press("Choose")
        page.heading("Nothing waits to be sent")
        self.assertEqual(self.figures(cat, CEDAR), (210, 4))

    def test_theirs_stands_and_mine_is_not_sent(self):
        dot, _, page = self.conflict("Dot", DAMSON)
        page.tick("Keep the trust's")
        page.press("Choose")
        page.heading("Nothing waits to be sent")
        self.go(page, dot, "/")
        page.heading("What waits for you")
        self.assertEqual(page.getByText("See both, and choose").count(), 0)
        self.assertEqual(self.figures(dot, DAMSON), (205, 2))

    def test_a_page_that_was_never_opened_is_there_when_the_line_is_down(self):
        eve = self.somebody("Eve", ELM)
        page = self.opened(eve, ELM)
        self.stop_the_server()
        self.go(page, eve, f"/return/{ELM}/{COLLECTION}")
        page.heading("Return")
        page.sees("Working offline: this is what the trust held on")
        page.looks_right()

    def test_what_somebody_else_has_done_is_there_for_who_comes_back_to_the_window(self):
        fay, other = self.somebody("Fay", FIR), self.somebody("Fay.Other", FIR)
        page = self.opened(fay, FIR)
        self.go(page, fay, f"/return/{FIR}/{COLLECTION}")
        page.heading("Return")
        page.settled()
        self.assertNotIn("207", page.text())
        other.senco("return", "save", COLLECTION, "--roll", "207")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.sees("207")
        page.looks_right()

    def test_a_trust_that_came_back_from_a_copy_is_said_and_has_everything_again(self):
        gus = self.somebody("Gus", GORSE)
        page = self.opened(gus, GORSE)
        trust.stop()
        older = f'"{trust.database}_older"'
        trust.cluster.ask(f'create database {older} template "{trust.database}"')
        trust.serve()
        self.assertIn("answer", self.save(page, GORSE, 208))
        trust.stop()
        trust.cluster.ask(f'drop database "{trust.database}"')
        trust.cluster.ask(f'alter database {older} rename to "{trust.database}"')
        trust.psql("select begin_history('a test puts it back')", user="senconet_owner")
        trust.serve()
        self.assertEqual(self.figures(gus, GORSE), (200, 1))
        self.go(page, gus, "/")
        page.heading("What waits for you")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.sees("The trust has come back from a copy")
        page.sees(re.compile("has come back from a copy of before: \\d+ of what it had received here in the last 90 days"))
        page.looks_right()
        wait_until(lambda: self.figures(gus, GORSE)[0] == 208, "what was received is sent again")
        self.assertEqual(self.figures(gus, GORSE), (208, 2))
        page.press("I have read this")
        page.getByText("The trust has come back from a copy").waitFor(state="detached")

    def test_a_damaged_store_is_said_and_taken_over(self):
        hal = self.somebody("Hal", HAZEL)
        self.opened(hal, HAZEL)
        hal.end()
        hal.reach("127.0.0.1:1")
        page = browser.page(hal.open())
        page.heading("What waits for you")
        self.save(page, HAZEL, *range(200, 240))  # more than a page of the file
        hal.end()
        store = os.path.join(hal.folder, "senconet", "profiles", hal.profile, "store")
        with open(store, "r+b") as file:
            file.seek(os.path.getsize(store) - 2 * 4096)
            file.write(os.urandom(4096))
        page = browser.page(hal.open())
        page.sees("What was kept on this machine is damaged")
        page.sees(re.compile(r"it was moved to .*store\.damaged-\S+, and nothing of it is lost yet\. senco store salvage "))
        page.looks_right()
        page.setViewportSize({"width": 320, "height": 640})
        page.looks_right()
        hal.end()  # it is said until somebody has read it
        page = browser.page(hal.open())
        page.press("Take over what can be read")
        page.heading("What was damaged on this machine")
        page.looks_right()
        page.press("Take over what can be read")
        page.sees(re.compile(r"^Taken over: \d+, of which [1-9]\d* waits? to be sent"))
        page.looks_right()
        self.go(page, hal, "/")
        page.heading("What waits for you")
        self.assertEqual(page.getByText("What was kept on this machine is damaged").count(), 0)


if __name__ == "__main__":
    unittest.main()
