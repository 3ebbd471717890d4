"""The hours of every school of the trust: chart, sums and table hold the command's numbers; and the files of the lists."""

import csv
import io
import math
import os
import re
import unittest

import openpyxl

import machine
import tables
import whole_trust
from browser import Browser
from machine import TRUST
from whole_trust import CROWD, FORMULA, LAST, NAMES, NOW, SECONDARY, SPECIAL

TABLE = f"Hours of {NOW}"
HOURS, PER_100, CHANGE = "Hours a week", "Hours a week per 100 pupils", f"Change on {LAST}"
DISPUTED = FORMULA
MOST_BARS = 30


def setUpModule():
    global trust, browser, desk, issued, before
    trust = whole_trust.start()
    shown = trust.senco_json(whole_trust.SENCO, "allocation", "show", NOW, "--school", DISPUTED)["allocation"]
    trust.senco_ok(whole_trust.SENCO, "allocation", "dispute", NOW, shown["number"], "--school", DISPUTED, "--hours", "2",
                   "--reason", "Six joiners are missing.")
    issued, before = allocations(NOW), allocations(LAST)
    browser = Browser()
    desk = machine.Everybody(trust)
    unittest.addModuleCleanup(desk.end)


def allocations(collection):
    return {one["school"]: one for one in trust.senco_json(TRUST, "allocation", "list", collection)["allocations"]}


def plain(number):
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def hours_words(hours):
    return f"{plain(hours)} hour{'' if hours == 1 else 's'}"


def signed(change):
    return "no change" if change == 0 else f"{'+' if change > 0 else '-'}{plain(abs(change))}"


def hours_of(school, of=None):
    working = (issued if of is None else of).get(school, {}).get("working", {})
    return working["hours"] if working.get("result") == "HOURS" else None


def per_100_of(school):
    hours = hours_of(school)
    return None if hours is None else math.floor(10000 * hours / issued[school]["figures"]["roll"] + 0.5) / 100


def change_of(school):
    now, then = hours_of(school), hours_of(school, before)
    return None if now is None or then is None or "continuesIn" in issued[school] else round(now - then, 3)


class Hours(unittest.TestCase):
    def opened(self, **options):
        page = browser.page(desk.open(profile=TRUST), **options)
        page.heading("Collections")
        page.press(f"Hours of {NOW}")
        page.heading("Hours")
        page.settled()
        return page

    def choose_phase(self, page, kind):
        page.getByLabel("Phase", exact=True).selectOption(kind)

    def test_every_school_has_what_the_command_says(self):
        page = self.opened()
        page.looks_right()
        rows = {int(row["Number"]): row for row in tables.rows(page, TABLE)}
        self.assertEqual(set(rows), set(NAMES))
        for school, row in rows.items():
            hours, per_100, change = hours_of(school), per_100_of(school), change_of(school)
            words = hours_words(hours) if hours is not None else "Not applicable" if school == SPECIAL else "Nothing issued yet"
            self.assertEqual((row["School"], row["Hours a week"], row["Per 100 pupils"]),
                             (NAMES[school], words, "" if per_100 is None else plain(per_100)))
            self.assertEqual(row["Change on last year"], "" if change is None else signed(change))
            self.assertEqual(row["Goes on from"], LAST if "continuesIn" in issued.get(school, {}) else "")
        self.assertGreater(len({change_of(school) for school in rows}), 3)  # the numbers are worth comparing
        self.assertIn(SPECIAL, issued)

    def test_a_dispute_that_waits_is_said_on_the_first_page(self):
        page = browser.page(desk.open(profile=TRUST))
        page.sees(re.compile("1 dispute to answer by "))
        page.looks_right()

    def test_what_is_not_shown_is_not_read(self):
        """Of 23,939 schools whole statements are tens of megabytes."""
        page = self.opened()
        read = page.evaluate("""performance.getEntriesByType("resource").filter((one) => one.name.includes("Allocations/List"))
            .map((one) => [one.name.split("?")[1], one.decodedBodySize])""")
        of_this_page = [asked for asked, _ in read if asked.startswith("keep&only=allocations,nextPageToken,school,")]
        self.assertEqual(len(of_this_page), 2)
        for asked, size in read:  # the first page looks for disputes
            self.assertRegex(asked, "^(keep|kept)&only=allocations,nextPageToken,")
            self.assertLess(size, 300 * len(NAMES))
        self.assertEqual(page.evaluate("""fetch("/call/senconet.v1.Allocations/List?kept&only=allocations,working,hours", { method: "POST",
            body: JSON.stringify({ collection: "%s", pageSize: 1000 }), headers: { "Senconet-Profile": "%s",
            "Senconet-Key": localStorage.getItem("senconet-key") } }).then((got) => got.json()).then((got) => got.answer.allocations[0])"""
                                       % (NOW, TRUST)), {"working": {"hours": issued[min(issued)]["working"]["hours"]}})

    def counted(self, page, title, number_of, name_of):
        """How many schools have what, by the chart: each of its bars by its name."""
        bars = tables.bars(page, title)
        numbers = [number for number in map(number_of, issued) if number is not None]
        self.assertEqual(sum(int(words.split()[0]) for _, words, _ in bars), len(numbers))
        most = max(int(words.split()[0]) for _, words, _ in bars)
        for name, words, filled in bars:
            self.assertEqual(words.split()[1], "school" if words.split()[0] == "1" else "schools")
            self.assertAlmostEqual(filled, 100 * int(words.split()[0]) / most, places=2)
            if name_of:
                self.assertEqual(int(words.split()[0]), sum(name_of(number) == name for number in numbers), name)

    def test_of_many_schools_the_chart_says_how_many_have_how_much(self):
        page = self.opened()
        self.counted(page, f"{HOURS}: how many schools", hours_of, hours_words)
        page.tick(PER_100)
        self.counted(page, f"{PER_100}: how many schools", per_100_of, None)
        page.looks_right()
        page.tick(CHANGE)
        self.counted(page, f"{CHANGE}: how many schools", change_of, lambda change: {0: "No change"}.get(
            change, f"{signed(change)} {'hour' if abs(change) == 1 else 'hours'}"))
        page.looks_right()
        page.sees("have no such number: the table says why")

    def test_a_phase_changes_chart_sums_and_table_alike(self):
        page = self.opened()
        for kind, schools in (("SECONDARY", set(SECONDARY)), ("SPECIAL", {SPECIAL})):
            self.choose_phase(page, kind)
            page.sees(f"{len(schools)} of {len(NAMES)} schools")
            rows = tables.rows(page, TABLE)
            self.assertEqual({int(row["Number"]) for row in rows}, schools)
            hours = {school: hours_of(school) for school in schools if hours_of(school) is not None}
            page.sees(f"{hours_words(sum(hours.values()))} a week in {len(hours)} school{'' if len(hours) == 1 else 's'} with a full result")
            page.looks_right()
            if not hours:
                page.sees("There is nothing to draw: the table says why.")
                continue
            bars = {name: (words, filled) for name, words, filled in tables.bars(page, HOURS)}
            self.assertEqual(set(bars), {NAMES[school] for school in hours})
            widest = max([*hours.values(), *(hours_of(school, before) or 0 for school in hours if change_of(school) is not None)])
            for school, number in hours.items():
                words, filled = bars[NAMES[school]]
                aside = f" (goes on from {LAST})" if change_of(school) is None else f" (last year {plain(hours_of(school, before))})"
                self.assertEqual(words, hours_words(number) + aside)
                self.assertAlmostEqual(filled, 100 * number / widest, places=2)

    def test_the_chart_is_read_without_colour(self):
        """What a bar says is in words; what is not of its length is a pattern; and there is an edge where colours are the person's."""
        page = self.opened(forcedColors="active")
        self.choose_phase(page, "SECONDARY")
        drawn = page.evaluate("""[...document.querySelectorAll("figure svg")].map((bar) => { const of = (name) => { const one = bar.querySelector(name);
            return one && getComputedStyle(one); }; return [of(".bar__part").fill, of(".bar__all").fill, of(".bar__mark")?.strokeDasharray]; })""")
        self.assertGreater(len(drawn), 5)
        for part, ground, mark in drawn:
            self.assertNotEqual(part, ground)
            self.assertNotIn(mark, ("none", ""))
        page.sees("The broken line is last year.")
        page.looks_right()
        page.tick(CHANGE)
        for name, words, _ in tables.bars(page, CHANGE):
            change = change_of(next(school for school in CROWD if NAMES[school] == name))
            self.assertEqual(words.split()[0], signed(change).split()[0])
        self.assertTrue(any(words.startswith("-") for _, words, _ in tables.bars(page, CHANGE)))
        page.looks_right()

    def test_what_the_head_said_is_there_and_a_dispute_is_counted(self):
        page = self.opened()
        page.type("Name or number of a school", str(DISPUTED))
        row, = tables.rows(page, TABLE)
        self.assertRegex(row["What the head said"], "^Disputed, to be answered by ")
        page.sees("1 school disputes its hours")
        page.press(NAMES[DISPUTED])
        page.heading("Hours of the SENCO")
        page.sees("Six joiners are missing.")
        page.press("Hours")
        page.heading("Hours")

    def test_it_is_sorted_by_hours_with_what_is_not_there_at_the_end(self):
        page = self.opened()
        for key, down in (("Enter", False), ("Enter", True)):
            page.locator(".long__sort", hasText="Hours a week").focus()
            page.keyboard().press(key)
            numbers = [hours_of(int(row["Number"])) for row in tables.rows(page, TABLE)]
            there = [number for number in numbers if number is not None]
            self.assertEqual(there, sorted(there, reverse=down))
            self.assertEqual(numbers[len(there):], [None] * (len(numbers) - len(there)))

    def test_it_is_right_320_pixels_wide(self):
        page = self.opened(viewport={"width": 320, "height": 640})
        self.choose_phase(page, "SECONDARY")
        page.looks_right()


class Files(unittest.TestCase):
    """What the buttons give is what the command writes."""

    def opened(self, path, heading):
        page = browser.page(desk.open(profile=TRUST))
        page.heading("Collections")
        page.goto(f"http://127.0.0.1:{desk.port}{path}")
        page.heading(heading)
        page.settled()
        return page

    def check(self, path, heading, *words):
        page = self.opened(path, heading)
        at = os.path.join(desk.folder, "saved")
        name = page.save("Save as CSV", at)
        self.assertTrue(name.endswith(".csv"), name)
        page.sees(f"Saved as {name}")
        with open(at, encoding="utf-8", newline="") as file:
            saved = file.read()
        written = trust.senco_ok(TRUST, *words, "--csv", "-")
        self.assertEqual(saved.splitlines(), written.splitlines())
        rows = list(csv.reader(io.StringIO(saved.lstrip("\ufeff"))))
        name = page.save("Save for Excel (XLSX)", at)
        self.assertTrue(name.endswith(".xlsx"), name)
        with open(at, "rb") as file:
            cells = list(openpyxl.load_workbook(io.BytesIO(file.read())).active.iter_rows())
        self.assertEqual((len(cells), [cell.value for cell in cells[0]]), (len(rows), rows[0]))
        page.looks_right()
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]], cells

    def check_formula(self, rows, cells):
        """A school's name that looks like a formula is a text, and nothing is worked out."""
        self.assertEqual([row["Name"] for row in rows if row["School"] == str(FORMULA)], ["'=1+1"])
        name, = [cell for row in cells for cell in row if cell.value == "=1+1"]
        self.assertEqual(name.data_type, "s")

    def test_of_the_progress(self):
        rows, cells = self.check(f"/trust/{NOW}", "Progress", "return", "list", NOW)
        self.assertEqual(len(rows), len(NAMES))
        self.check_formula(rows, cells)

    def test_of_the_hours(self):
        rows, cells = self.check(f"/trust/{NOW}/hours", "Hours", "allocation", "list", NOW)
        self.assertEqual(len(rows), len(issued))
        self.check_formula(rows, cells)

    def test_of_the_people(self):
        rows, _ = self.check("/people", "People", "person", "list")
        self.assertIn(whole_trust.SENCO, [row["Name"] for row in rows])

    def test_a_formula_is_a_name_on_the_page_too(self):
        page = self.opened(f"/trust/{NOW}/hours", "Hours")
        page.type("Name or number of a school", "=1+1")
        self.assertEqual([row["School"] for row in tables.rows(page, TABLE)], ["=1+1"])


if __name__ == "__main__":
    unittest.main()
