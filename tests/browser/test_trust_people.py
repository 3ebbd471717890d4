"""People and invitations: added, invited by a code that is shown once, given and taken their roles, taken back."""

import json
import re
import unittest

import machine
import tables
from browser import Browser
from days import day
from machine import TRUST

ALDER, BEECH = 9994001, 9994002
START = "What waits for you"


def setUpModule():
    global trust, browser, desk
    trust = machine.start_trust()
    browser = Browser()
    desk = machine.Everybody(trust)
    unittest.addModuleCleanup(desk.end)


class People(unittest.TestCase):
    def setUp(self):
        self.page = browser.page(desk.open(profile=TRUST))
        self.page.press("People and invitations")
        self.page.heading("People")
        self.page.settled()

    def person(self, name):
        return next(one for one in trust.senco_json(TRUST, "person", "list")["people"] if one["name"] == name)

    def at(self, person, path=""):
        self.page.goto(f"http://127.0.0.1:{desk.port}/people/{person}{path}")
        self.page.locator("main h1").waitFor()
        self.page.settled()

    def add(self, name, role="CLERK", school=ALDER, until=""):
        self.page.press("Add a person")
        self.page.heading("Add a person")
        self.fill(name, role, school, until)

    def fill(self, name, role, school, until=""):
        self.page.type("Name", name)
        self.page.getByLabel("Role", exact=True).selectOption(role)
        self.page.getByLabel("School", exact=True).selectOption(str(school))
        self.page.type("Last day (optional)", until)
        self.page.press("Add")

    def errors(self):
        """At which fields something is wrong; each is led to by the summary."""
        self.page.settled()
        alert = self.page.getByRole("alert")
        fields = []
        for link in alert.getByRole("link").all():
            link.click()
            fields.append(self.page.evaluate("document.activeElement.id"))
            self.assertTrue(self.page.locator(f"#{fields[-1]}-error").isVisible())
        return fields

    def code(self):
        return self.page.locator("#code").innerText()

    def joined(self, name, code, server):
        """At a machine of their own, by its page."""
        sat_at = machine.NewMachine(trust, name)
        self.addCleanup(sat_at.end)
        page = browser.page(sat_at.open())
        page.heading("Join your trust")
        page.type("One-time code", code)
        page.type("Address of the trust's server", server)
        page.press("Join")
        return page

    def kept(self, method, request):
        """The answer that was read last, from this machine alone; None where none is kept."""
        return self.page.evaluate("""fetch("/call/senconet.v1.%s?kept", { method: "POST", body: JSON.stringify(%s),
            headers: { "Senconet-Profile": "%s", "Senconet-Key": localStorage.getItem("senconet-key") },
        }).then((got) => got.json()).then((got) => got.answer ?? null)""" % (method, json.dumps(request), TRUST))

    def test_what_the_trust_tells_of_its_people_is_kept_on_no_machine(self):
        self.assertIsNotNone(self.kept("People/Me", {}))
        self.assertIsNone(self.kept("People/List", {"pageSize": 1000}))
        self.assertIsNone(self.kept("People/List", {}))

    def test_somebody_is_added_invited_and_joins_by_the_page(self):
        page = self.page
        page.looks_right()
        self.add("Hana Example")
        page.heading("Make a one-time code")
        page.looks_right()
        page.press("Make the code")
        page.heading("The code is made")
        page.looks_right()
        code, server = self.code(), page.locator(".fingerprint").nth(1).innerText()
        self.assertEqual((server, page.title()), (trust.address, "The code is made - Senconet"))
        self.assertIn(code, page.locator("#typed").innerText())
        self.assertEqual(self.person("Hana Example")["standing"], "INVITED")

        kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href])")
        self.assertNotIn(code, kept)
        page.reload()
        page.heading("Make a one-time code")
        self.assertNotIn(code, page.text())
        self.assertNotIn(code, json.dumps(trust.senco_json(TRUST, "person", "list")))

        theirs = self.joined("Hana", code, server)
        theirs.heading(START)
        theirs.sees("Alder School")
        theirs.looks_right()
        self.assertEqual(self.person("Hana Example")["standing"], "JOINED")
        page.press("Back")
        page.heading("Hana Example")
        page.sees("Joined")
        page.press("Make a code for another machine")
        page.heading("Make a one-time code")

    def test_a_code_takes_the_place_of_the_one_before(self):
        self.add("Ivo Example", "HEAD", BEECH)
        self.page.heading("Make a one-time code")
        self.page.press("Make the code")
        self.page.heading("The code is made")
        first, server = self.code(), trust.address
        self.page.reload()
        self.page.type("Hours it is good for (optional)", "2")
        self.page.press("Make the code")
        self.page.sees("1 code given out before and not used: good no longer.")
        self.page.looks_right()
        second = self.code()
        self.assertNotEqual(first, second)
        refused = self.joined("Ivo", first, server)
        refused.getByRole("alert").waitFor()
        refused.looks_right()
        refused.type("One-time code", second)
        refused.press("Join")
        refused.heading(START)

    def test_how_long_a_code_is_good_is_said_rightly_or_asked_again(self):
        self.add("Jun Example")
        self.page.heading("Make a one-time code")
        for wrong in ("x", "0", "745", "1.5", "-1"):
            self.page.type("Hours it is good for (optional)", wrong)
            self.page.press("Make the code")
            self.assertEqual(self.errors(), ["validHours"], wrong)
        self.page.looks_right()
        self.assertEqual(self.person("Jun Example")["standing"], "NOT_INVITED")

    def test_what_is_wrong_with_somebody_is_said_at_its_field(self):
        before = len(trust.senco_json(TRUST, "person", "list")["people"])
        self.add("", "AUDITOR", "", "tomorrow")
        self.assertEqual(self.errors(), ["name", "until"])
        self.page.looks_right()
        for name, role, school, until, fields in (("Kim Example", "AUDITOR", "", "", ["until"]), ("Kim Example", "SENCO", "", "", ["school"]),
                                                  ("Kim Example", "DIRECTOR", ALDER, "", ["school"]), ("x" * 121, "SENCO", ALDER, "", ["name"]),
                                                  ("Kim Example", "HEAD", ALDER, "2013-02-30", ["until"])):
            self.fill(name, role, school, until)
            self.assertEqual(self.errors(), fields, (name, role, school, until))
        self.assertEqual(len(trust.senco_json(TRUST, "person", "list")["people"]), before)
        self.fill("Kim Example", "AUDITOR", "", day(30))
        self.page.heading("Make a one-time code")

    def test_a_role_is_given_and_ended(self):
        person = trust.enrol("Lee", f"senco:{ALDER}")
        self.at(person)
        self.page.press("Give a role")
        self.page.heading("Give a role")
        self.page.looks_right()
        self.page.getByLabel("Role", exact=True).selectOption("HEAD")
        self.page.press("Give this role")
        self.assertEqual(self.errors(), ["school"])
        self.page.getByLabel("School", exact=True).selectOption(str(BEECH))
        self.page.press("Give this role")
        self.page.heading("Lee")
        self.page.sees("Head at Beech School")
        self.page.looks_right()
        self.assertEqual({role["role"] for role in self.person("Lee")["roles"]}, {"SENCO", "HEAD"})
        self.page.press("End SENCO at Alder School")
        self.page.heading("End this role")
        self.page.looks_right()
        self.page.press("End this role")
        self.page.heading("Lee")
        self.page.sees("Roles that have ended")
        self.page.looks_right()
        ended = next(role for role in self.person("Lee")["roles"] if role["role"] == "SENCO")
        self.assertTrue(ended.get("neverHeld") or ended.get("until") < day(0), ended)
        self.page.goto(f"http://127.0.0.1:{desk.port}/people/{person}/end/{ended['id']}")
        self.page.heading("This role has ended already")

    def test_certificates_are_taken_back_with_a_reason(self):
        sat_at = machine.Machine(trust, "Max", f"senco:{BEECH}")
        self.addCleanup(sat_at.end)
        theirs = browser.page(sat_at.open())
        theirs.heading(START)
        self.at(self.person("Max")["id"], "/revoke")
        self.page.looks_right()
        for wrong in ("", " ", "x" * 201):
            self.page.type("Why", wrong)
            self.page.press("Take back")
            self.assertEqual(self.errors(), ["reason"])
        self.page.looks_right()
        self.assertEqual(self.person("Max")["standing"], "JOINED")
        self.page.type("Why", "The laptop was lost.")
        self.page.press("Take back")
        self.page.heading("Max")
        self.page.sees("Cannot come in: taken back by the trust")
        self.page.looks_right()
        self.assertEqual(self.person("Max")["standing"], "TAKEN_BACK")
        theirs.goto(f"http://127.0.0.1:{sat_at.port}/return/{BEECH}/{machine.COLLECTION}")
        theirs.heading("The trust does not let this machine in")

    def test_the_last_administrator_stays(self):
        """Neither the role nor the certificate: said in words, and nothing is changed."""
        me = next(one for one in trust.senco_json(TRUST, "person", "list")["people"] if one["roles"][0]["role"] == "ADMINISTRATOR")
        self.at(me["id"])
        self.page.press("End Administrator for the whole trust")
        self.page.heading("End this role")
        self.page.press("End this role")
        self.page.getByRole("alert").getByText(re.compile("let another administrator join first")).waitFor()
        self.page.looks_right()
        self.at(me["id"], "/revoke")
        self.page.type("Why", "I leave.")
        self.page.press("Take back")
        self.page.getByRole("alert").getByText(re.compile("let another administrator join first")).waitFor()
        self.page.looks_right()
        self.assertEqual(trust.senco(TRUST, "person", "list").code, 0)

    def test_who_is_to_share_a_post_is_added_without_a_role(self):
        trust.enrol("Ned", f"senco:{BEECH}")
        self.add("Pia Example", "SENCO", BEECH)
        self.page.getByRole("alert").waitFor()
        self.assertEqual(self.errors(), ["role"])
        self.page.sees("somebody else is SENCO there on some of these days")
        self.fill("Pia Example", "", "")
        self.page.heading("Make a one-time code")
        self.assertEqual(self.person("Pia Example")["roles"], [])

    def test_the_list_is_searched_sorted_and_filtered(self):
        for name, school in (("Zoe Example", ALDER), ("Yan Example", BEECH)):
            trust.senco_ok(TRUST, "person", "add", name, "--role", f"clerk:{school}")
        self.page.reload()
        self.page.heading("People")
        self.page.settled()
        self.page.type("Name, school or role", "beech")
        shown = tables.rows(self.page, "People")
        self.assertIn("Yan Example", [row["Name"] for row in shown])
        self.assertTrue(all("Beech" in row["Roles"] for row in shown))
        self.page.type("Name, school or role", "")
        self.page.getByLabel("Standing", exact=True).selectOption("NOT_INVITED")
        self.page.locator(".long__sort", hasText="Name").click()
        names = [row["Name"] for row in tables.rows(self.page, "People")]
        self.assertEqual(names, sorted(names, reverse=True))
        self.assertLessEqual({"Zoe Example", "Yan Example"}, set(names))
        self.page.looks_right()


class Others(unittest.TestCase):
    def test_an_auditor_reads_and_is_offered_nothing(self):
        trust.senco_ok(TRUST, "person", "add", "Nora Example", "--role", f"clerk:{ALDER}")
        auditor = trust.senco_json(TRUST, "person", "add", "Olga", "--role", f"auditor:until={day(30)}")["person"]["id"]
        trust.join("Olga", trust.senco_json(TRUST, "person", "invite", auditor)["code"])
        page = browser.page(desk.open(profile="Olga"))
        page.press("People and invitations")
        page.heading("People")
        page.press("Nora Example")
        page.heading("Nora Example")
        page.looks_right()
        offered = [page.getByRole(role).allInnerTexts() for role in ("button", "link")]
        self.assertFalse([words for words in sum(offered, []) if re.match("Make|Give|Take|End|Add", words)], offered)
        for path in ("/people/add", f"/people/{auditor}/invite", f"/people/{auditor}/revoke", f"/people/{auditor}/give"):
            page.goto(f"http://127.0.0.1:{desk.port}{path}")
            page.heading("Only administrators can do this")
        page.looks_right()


if __name__ == "__main__":
    unittest.main()
