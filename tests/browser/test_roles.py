"""Who only looks on, and whoever it is not for: what is shown, what is not offered, and what an address typed by hand gets."""

import csv
import json
import re
import unittest
import uuid

import machine
import tables
from browser import Browser
from days import day
from machine import COLLECTION, TYPED

ALDER, CEDAR, ELM = 9994001, 9994003, 9994005
NOT_FOR_THEM = r"status of 4\d\d"
# Where something is done, and what would be seen of a school that is not theirs.
ACTING = ", ".join(f"main a[href*='{path}']" for path in ("/act/", "/acknowledge", "/dispute", "/decide", "/census", "/check", "/pupils",
                                                         "/queries", "/add", "/invite", "/give", "/revoke", "/end/"))
SECRET = re.compile(r"Elm School|54,?321")
RETURN, HOURS = (f"/{what}/{ELM}/{COLLECTION}" for what in ("return", "allocation"))
STEPS = ("census", "pupils", "turnover", "budget", "queries", "check")
ACTS = ("authorise", "accept", "look", "send-back", "recall", "ask-correction", "decline-correction", "reopen", "extend")


def setUpModule():
    global trust, browser, office
    trust = machine.start_trust()
    browser = Browser()
    trust.enrol("sender", *(f"{role}:{school}" for school in (CEDAR, ELM) for role in ("senco", "head")))
    trust.send_and_accept("sender", COLLECTION, ELM, *("54321" if word == "67755" else word for word in TYPED))
    trust.senco_ok("sender", "return", "submit", COLLECTION, "--school", CEDAR, *TYPED)
    trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
    for name, role in (("director", "director"), ("auditor", f"auditor:until={day(90)}"), ("governor", f"governor:{ELM}"),
                       ("stranger", f"head:{ALDER}"), ("later", f"clerk:{ELM}:from={day(9)}")):
        trust.enrol(name, role)
    office = machine.Everybody(trust)
    unittest.addModuleCleanup(office.end)


class Reading(unittest.TestCase):
    def enter(self, who, heading):
        self.page = browser.page(office.open(profile=who))
        self.page.heading(heading)

    def at(self, path, heading):
        self.page.goto(f"http://127.0.0.1:{office.port}{path}")
        self.page.heading(heading)
        self.page.settled()

    def go(self, path, heading, but=r"$^"):
        self.at(path, heading)
        self.page.looks_right(but)

    def only_reads(self, path, heading):
        self.go(path, heading)
        self.assertEqual(self.page.locator(ACTING).count(), 0, self.page.text())
        self.assertEqual(self.page.locator("main form").count(), 0)

    def answer(self, method, **request):
        """As the page itself would ask, whatever it offers."""
        return self.page.script("""return it.evaluate(([method, body, profile]) => fetch(`/call/senconet.v1.${method}`, { method: "POST",
            body, headers: { "Senconet-Key": localStorage.getItem("senconet-key"), "Senconet-Profile": profile } })
            .then((got) => got.json()), given);""", [method, json.dumps(request), self.profile])

    def refused(self, method, code, **request):
        answer = self.answer(method, school=ELM, collection=COLLECTION, writeId=str(uuid.uuid4()), **request)
        self.assertEqual(answer["error"]["code"], code)

    def acts_are_not_theirs(self, steps=STEPS, acts=ACTS):
        for step in steps:
            self.at(f"{RETURN}/{step}", "This return cannot be changed now")
        self.page.looks_right()
        for act in acts:
            self.at(f"{RETURN}/act/{act}", "This cannot be done now")
        for act in ("acknowledge", "dispute", "decide"):
            self.at(f"{HOURS}/{act}", "This cannot be done now")
        self.page.looks_right()

    def sees_the_trust(self):
        self.only_reads("/", "Collections")
        self.only_reads(f"/trust/{COLLECTION}", "Progress")
        self.page.sees("Cedar School")
        self.only_reads(f"/trust/{COLLECTION}/hours", "Hours")
        self.page.sees("Elm School")
        self.only_reads(RETURN, f"Return {COLLECTION}")
        self.page.sees("£54,321")
        self.page.sees("There is nothing for you to do here now.")
        self.only_reads(HOURS, f"Hours of the SENCO, {COLLECTION}")
        self.page.sees("4 hours a week")
        self.page.press("version 1 of the return")
        self.page.heading(f"Version 1 of the return {COLLECTION}")
        self.page.sees("Yes, authorised by the head, accepted by the trust")
        self.only_reads(f"{RETURN}/receipt", "Receipt no.")
        self.only_reads("/policies/try", "Try a policy")


class Trust(Reading):
    def test_a_director_reads_everything_and_is_offered_nothing_else(self):
        self.profile = "director"
        self.enter("director", "Collections")
        self.page.locator("#profile").getByText("Director, the whole trust").waitFor()
        self.sees_the_trust()
        self.page.sees("What comes of it")
        self.assertEqual(self.page.getByText("Copy the command").count(), 0)
        self.acts_are_not_theirs()
        self.go("/", "Collections")
        self.assertEqual(self.page.getByText(re.compile("People and invitations|What has been done")).count(), 0)
        self.go("/audit", "This is not yours to see")
        self.go("/people", "This is not yours to see")
        self.go("/people/add", "Only administrators can do this")
        self.refused("Returns/Accept", "PERMISSION_DENIED", version=1)

    def test_an_auditor_reads_everything_and_the_people_and_is_offered_nothing_else(self):
        self.profile = "auditor"
        self.enter("auditor", "Collections")
        self.page.locator("#profile").getByText("Auditor, the whole trust").waitFor()
        self.sees_the_trust()
        self.acts_are_not_theirs(STEPS[:1], ACTS[:2])
        self.reads_what_has_been_done()
        self.only_reads("/people", "People")
        self.page.press("sender")
        self.page.heading("sender")
        self.page.looks_right()
        self.assertEqual(self.page.locator(ACTING).count(), 0)
        person = self.page.path()
        for act in ("invite", "give", "revoke", "email", "end/1"):
            self.go(f"{person}/{act}", "Only administrators can do this")
        self.go("/people/add", "Only administrators can do this")
        self.go("/people/99999", "There is no such person")
        self.refused("Returns/Accept", "PERMISSION_DENIED", version=1)

    def reads_what_has_been_done(self):
        """With the return's school, and with one person; as the command says it."""
        def shown(*words):
            self.page.heading("What has been done")
            self.page.settled()
            lines = trust.senco_json(machine.TRUST, "audit", "list", *words)["lines"]
            rows = tables.rows(self.page, "What has been done")
            self.assertEqual([(row["Who"], row["What"].lower(), row["School"], row["About"]) for row in rows],
                             [(line.get("by", ""), line["what"].lower(), line.get("schoolName", ""), line.get("about", "")) for line in lines])
            return rows
        self.at(RETURN, f"Return {COLLECTION}")
        self.page.press("What has been done with this school")
        self.assertGreater(len(shown("--school", ELM)), 3)
        self.page.press("Show everything")
        every = len(shown())
        self.page.type("Search", "accepted")
        self.assertLessEqual({"Accepted the return"}, {row["What"] for row in tables.rows(self.page, "What has been done")})
        self.assertTrue(all("accepted the return" in row["What"].lower() for row in tables.rows(self.page, "What has been done")))
        self.page.getByText("Choose a person, a school or days").click()
        self.page.type("From this day on (optional)", "soon")
        self.page.press("Show")
        self.page.getByRole("alert").getByRole("link").click()
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "from")
        self.page.looks_right(NOT_FOR_THEM)
        self.page.type("From this day on (optional)", "")
        sender = next(one["id"] for one in trust.senco_json(machine.TRUST, "person", "list")["people"] if one["name"] == "sender")
        self.page.getByLabel("Person", exact=True).selectOption(str(sender))
        self.page.press("Show")
        self.page.sees("Only what was done by sender.")
        rows = shown("--person", sender)
        self.assertEqual({row["Who"] for row in rows}, {"sender"})
        self.assertLess(len(rows), every)
        file = machine.write(trust, "audit.csv", "")
        self.page.save("Save as CSV", file)
        with open(file, encoding="utf-8-sig") as saved:
            self.assertEqual(len(list(csv.DictReader(saved))), len(rows))
        self.page.looks_right()

    def test_a_governor_reads_their_school_and_is_offered_nothing_else(self):
        self.enter("governor", "What waits for you")
        self.page.sees("Elm School")
        self.page.looks_right()
        self.only_reads(RETURN, f"Return {COLLECTION}")
        self.only_reads(HOURS, f"Hours of the SENCO, {COLLECTION}")
        self.acts_are_not_theirs(STEPS[:1], ACTS[:2])


class Stranger(Reading):
    def test_another_schools_head_gets_no_page_and_nothing_of_it_leaves_the_trust(self):
        self.profile = "stranger"
        self.enter("stranger", "What waits for you")
        self.page.script("""it.bodies = [];
            it.on("response", (answer) => answer.text().then((text) => it.bodies.push(text), () => {}));""")
        for path in (RETURN, HOURS, f"{HOURS}/number/1", f"{HOURS}/provisional", f"{RETURN}/receipt", *(f"{RETURN}/{step}" for step in STEPS),
                     *(f"{RETURN}/act/{act}" for act in ("authorise", "accept")), f"{HOURS}/acknowledge", f"{HOURS}/decide"):
            with self.subTest(path):
                self.at(path, "There is no such page for you")
                self.page.sees(re.compile(rf"^School {ELM} is not one of yours"))
                self.assertNotRegex(self.page.text("body"), SECRET)
        self.page.looks_right(NOT_FOR_THEM)
        self.go("/people", "This is not yours to see", NOT_FOR_THEM)
        self.go("/policies/try", "Try a policy", NOT_FOR_THEM)
        for path, heading in ((f"/trust/{COLLECTION}", "Progress"), (f"/trust/{COLLECTION}/hours", "Hours"), ("/", "What waits for you")):
            self.go(path, heading)
            self.page.sees("Alder School")
            self.assertNotRegex(self.page.text("body"), SECRET)
        for method, more in (("Returns/Authorise", {"version": 1}), ("Allocations/Acknowledge", {"number": 1, "hours": 5})):
            self.refused(method, "NOT_FOUND", **more)
        bodies = self.page.script("return it.bodies;")
        self.assertGreater(len(bodies), 50)
        for body in bodies:
            self.assertNotRegex(body, SECRET)

    def test_who_has_no_role_today_is_told_so(self):
        self.enter("later", "You have no role today")
        self.page.looks_right()
        self.page.locator("#profile").getByText("no role today").waitFor()
        self.go(RETURN, "This is not yours to see")
        self.page.sees("You have no role today: ask the trust for one.")
        self.assertNotRegex(self.page.text("body"), SECRET)


if __name__ == "__main__":
    unittest.main()
