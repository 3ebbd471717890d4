"""A policy tried on the whole trust: by mouse, keys and typed numbers; each school's effect is what the command says."""

import csv
import io
import os
import re
import shlex
import unittest

import machine
import tables
import whole_trust
from browser import Browser
from machine import TRUST
from whole_trust import NAMES, NOW

TABLE = "What each school would have"
ACTION, STATEMENT, AN_HOUR = ("Points for pupils at School Action (A)", "Points for pupils with statements (S)", "Points that make an hour")
EFFECTS = {"GAINS": "Gains", "LOSES": "Loses", "STAYS": "Stays as it is", "HAS_NONE": "Has no hours by either", "NOT_COMPARED": "Not compared",
           "NOTHING_SENT": "Nothing sent"}
DECIMALS = "Must be a number with at most 2 decimals"


def setUpModule():
    global trust, browser, desk
    trust = whole_trust.start()
    trust.enrol("Dora", "director")
    browser = Browser()
    desk = machine.Everybody(trust)
    unittest.addModuleCleanup(desk.end)


def plain(number):
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def side_words(side):
    known = {"HOURS": "{}", "AT_LEAST": "at least {}", "NOT_APPLICABLE": "not applicable"}
    return known[side["result"]].format(plain(side.get("hours", 0))) if side else ""


class Tried(unittest.TestCase):
    def setUp(self):
        self.page = self.opened()

    def opened(self, profile=TRUST):
        page = browser.page(desk.open(profile=profile))
        page.press("Try a policy on the whole trust")
        page.heading("Try a policy")
        page.settled()
        return page

    def by_command(self, *options):
        return trust.senco_json(TRUST, "policy", "try", NOW, "--from", "charter", *options)

    def check(self, *options):
        """Totals and schools are the command's, with these options."""
        told = self.by_command(*options)
        totals = told["totals"]
        self.page.sees(f"{totals['gain']} gain, {totals['lose']} lose, {totals['stay']} stay; {plain(totals['hoursNow'])} "
                       f"hours a week now, {plain(totals['hoursThen'])} then.")
        self.page.locator("pre.typed", hasText=shlex.join(("--from", "charter", *options))).waitFor(state="attached")
        self.page.settled()
        shown = {int(row["Number"]): row for row in tables.rows(self.page, TABLE)}
        self.assertEqual(set(shown), {one["school"] for one in told["schools"]})
        for one in told["schools"]:
            row = shown[one["school"]]
            self.assertEqual((row["School"], row["Effect"]), (NAMES[one["school"]], EFFECTS[one["change"]]))
            self.assertEqual((row["By the policy now"], row["By this trial"]), (side_words(one.get("now")), side_words(one.get("then"))))
            if one["change"] in ("GAINS", "LOSES"):
                change = one["then"]["hours"] - one["now"]["hours"]
                self.assertEqual(row["Change"], f"{'+' if change > 0 else '-'}{plain(abs(change))}")
                self.assertEqual(row["Points short of more"], plain(one["then"]["pointsShort"]))
        drawn = {name: words for name, words, _ in tables.bars(self.page, "What it does to")}
        self.assertEqual([drawn[name].split()[0] for name in ("Gain", "Lose", "Stay as they are")],
                         [str(totals[name]) for name in ("gain", "lose", "stay")])
        return told

    def slider(self, label):
        return self.page.getByRole("slider", name=f"{label}, slider")

    def test_it_begins_with_the_collections_own_policy(self):
        told = self.check()
        self.assertEqual((told["totals"]["gain"], told["totals"]["lose"]), (0, 0))
        self.page.looks_right()

    def test_a_number_is_changed_by_keys_by_mouse_and_by_typing(self):
        slider, field = self.slider(ACTION), self.page.getByLabel(ACTION, exact=True)
        slider.focus()
        for _ in range(4):
            self.page.keyboard().press("ArrowRight")
        self.assertEqual((slider.inputValue(), field.inputValue()), ("2", "2"))
        told = self.check("--weight-a", "2")
        self.assertGreater(told["totals"]["gain"], 5)
        self.assertEqual(self.page.evaluate("document.activeElement.ariaLabel"), f"{ACTION}, slider")
        self.page.looks_right()

        at = slider.boundingBox()
        mouse, y = self.page.mouse(), at["y"] + at["height"] / 2
        mouse.move(at["x"] + at["width"] * 0.2, y)
        mouse.down()
        mouse.move(at["x"] + at["width"] * 0.6, y)
        mouse.move(at["x"] + at["width"] - 1, y)
        mouse.up()
        self.assertEqual((slider.inputValue(), field.inputValue()), ("10", "10"))
        self.check("--weight-a", "10")

        self.page.type(ACTION, "0.55")
        self.check("--weight-a", "0.55")
        self.assertAlmostEqual(float(slider.inputValue()), 0.55, delta=0.2)
        self.page.type(AN_HOUR, "55")
        told = self.check("--weight-a", "0.55", "--points-per-hour", "55")
        self.assertGreater(told["totals"]["lose"], 10)

    def test_every_rounding_and_step(self):
        for rounding, words, step in (("NEAREST", "nearest", "0.5"), ("COMPLETED", "completed", "0.25"), ("EXACT", "exact", None)):
            self.page.getByLabel("How hours are rounded", exact=True).selectOption(rounding)
            if step:
                self.page.getByLabel("Step of the hours", exact=True).selectOption(step)
            self.check(*(("--rounding", words) if words != "completed" else ()), "--step", step or "0.25")
        self.page.looks_right()

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_worked_out(self):
        field, shown = self.page.getByLabel(ACTION, exact=True), self.page.locator(".chart").allInnerTexts()
        for typed, words in (("x", DECIMALS), ("", DECIMALS), ("-1", DECIMALS), ("2,5", DECIMALS), ("1.234", DECIMALS), ("1e3", DECIMALS),
                             ("1001", "At most 1,000 points a pupil"), ("9" * 30, DECIMALS)):
            field.fill(typed)
            self.page.locator("#weight-A-error", hasText=words).waitFor()
            self.assertEqual((field.getAttribute("aria-invalid"), field.getAttribute("aria-describedby")), ("true", "weight-A-error"))
            self.page.sees(f"Not worked out. {words} ({ACTION}). What stands below is of the numbers before.")
            self.assertEqual(self.page.evaluate("document.activeElement.id"), "weight-A")
            self.assertEqual(self.page.locator(".chart").allInnerTexts(), shown)
        self.page.looks_right()
        self.page.press("Save as CSV")
        self.page.sees("It could not be made: the numbers above have to be put right first")
        self.page.press("Make a draft of this policy")
        self.page.sees(f"It could not be made. {DECIMALS}.")
        self.page.type(AN_HOUR, "0")
        field.fill("1.5")
        self.page.locator("#points-per-hour-error", hasText="Points for an hour must be above 0").waitFor()
        self.assertEqual((self.page.locator("#weight-A-error").count(), field.getAttribute("aria-invalid")), (0, "false"))
        self.page.type(AN_HOUR, "40")
        self.check("--weight-a", "1.5")
        self.assertEqual(self.page.locator(".govuk-error-message").count(), 0)

    def test_a_server_that_is_slow_is_waited_for(self):
        with machine.standing_still(trust):
            self.page.type(STATEMENT, "6")
            self.page.sees("Asking the trust…")
            self.page.type(STATEMENT, "7")
            self.page.looks_right()
        self.check("--weight-s", "7")

    def test_a_server_that_is_gone_is_told_and_tried_again(self):
        def back():
            if trust.process is None:
                trust.serve()

        self.addCleanup(back)
        trust.stop()
        self.page.type(STATEMENT, "6")
        self.page.sees(re.compile(r"^Not worked out\. .*What stands below is of the numbers before\."))
        self.page.looks_right()
        back()
        self.page.press("Try again")
        self.check("--weight-s", "6")

    def test_the_table_stays_as_it_was_searched_and_sorted(self):
        self.page.type("Name or number of a school", "School 1")
        self.page.locator(".long__sort", hasText="By this trial").click()
        self.page.type(ACTION, "3")
        self.page.locator("pre.typed", hasText="--weight-a 3").waitFor(state="attached")
        self.page.settled()
        rows = tables.rows(self.page, TABLE)
        self.assertEqual({row["School"] for row in rows}, {name for name in NAMES.values() if "School 1" in name})
        hours = [float(row["By this trial"]) for row in rows]
        self.assertEqual(hours, sorted(hours))
        self.page.sees(f"{len(rows)} of ")

    def test_the_file_is_of_what_is_tried_just_now(self):
        self.page.type(ACTION, "4")
        at = os.path.join(desk.folder, "tried")
        self.assertRegex(self.page.save("Save as CSV", at), r"^policy-try-.*\.csv$")
        with open(at, encoding="utf-8", newline="") as file:
            saved = file.read()
        self.assertEqual(saved.splitlines(), trust.senco_ok(TRUST, "policy", "try", NOW, "--from", "charter", "--weight-a", "4",
                                                           "--csv", "-").splitlines())
        self.assertGreater(len(list(csv.reader(io.StringIO(saved)))), len(NAMES) - 2)

    def test_a_draft_is_made_of_what_was_tried_and_the_command_says_the_same(self):
        page = self.page
        page.type(ACTION, "2.25")
        page.type("Its name", "Über")
        self.check_command("--weight-a 2.25")
        page.press("Make a draft of this policy")
        page.locator("#name-error", hasText="small letters, digits, spaces and hyphens").waitFor()
        page.looks_right()
        page.type("Its name", "charter with more")
        self.check_command("senco policy new 'charter with more' --from charter --weight-a 2.25")
        page.press("Make a draft of this policy")
        page.sees("The draft “charter with more” version 1 is made. Nobody is worked by it before it is published")
        page.looks_right()
        made = trust.senco_json(TRUST, "policy", "show", "charter with more")
        self.assertEqual(made["policy"]["weights"], {"A": 2.25, "P": 5, "S": 5})
        self.assertNotIn("publication", made)
        page.press("Make a draft of this policy")
        page.sees("says exactly this already, in version 1: nothing was added")
        page.locator("summary").click()
        page.looks_right()
        again = trust.senco(TRUST, *shlex.split(page.locator("pre.typed").innerText())[1:])
        self.assertIn("says exactly this already, in version 1", again.stderr)
        page.reload()
        page.heading("Try a policy")
        page.getByLabel("Policy to begin from").selectOption({"label": "charter with more version 1 (draft)"})
        self.assertEqual(page.getByLabel(ACTION, exact=True).inputValue(), "2.25")

    def check_command(self, words):
        self.page.locator("pre.typed", hasText=words).waitFor(state="attached")

    def test_a_director_tries_and_makes_nothing(self):
        self.page = self.opened("Dora")
        self.page.type(ACTION, "2")
        told = self.by_command("--weight-a", "2")["totals"]
        self.page.sees(f"{told['gain']} gain, {told['lose']} lose")
        self.page.settled()
        self.assertEqual(self.page.getByRole("button", name="Make a draft of this policy").count(), 0)
        self.page.looks_right()


if __name__ == "__main__":
    unittest.main()
