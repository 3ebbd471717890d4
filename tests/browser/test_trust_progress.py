"""Progress of a collection, as a trust administrator with ten minutes sees it; a school's page, and what is done there."""

import csv
import io
import re
import unittest

import machine
import tables
import whole_trust
from browser import Browser
from days import day
from machine import TRUST, TYPED
from whole_trust import AUTHORISED, CROWD, DRAFT, EXEMPT, FINISHED, FORMULA, LAST, NAMES, NOTHING, NOW, SENCO, SENT, SENT_BACK, SPECIAL

TABLE = f"Schools in {NOW}"
AT = "document.activeElement.closest('tr')?.getAttribute('aria-rowindex') ?? document.activeElement.className"
# Of what has the focus: whether the head of the table, or the edge of what is in sight, is upon it.
COVERED = """(() => { const region = document.querySelector(".long"), at = document.activeElement.getBoundingClientRect();
    return at.top < region.querySelector("thead th").getBoundingClientRect().bottom - 1 || at.bottom > region.getBoundingClientRect().bottom; })()"""
# The rows that can be read: below the head, and whole.
IN_SIGHT = """(() => { const region = document.querySelector(".long"), top = region.querySelector("thead th").getBoundingClientRect().bottom;
    return [...region.querySelectorAll("tbody tr[aria-rowindex]")].filter((row) => { const at = row.getBoundingClientRect();
        return at.top >= top - 1 && at.bottom <= region.getBoundingClientRect().bottom + 1; }).map((row) => Number(row.getAttribute("aria-rowindex"))); })()"""


def setUpModule():
    global trust, browser, desk
    trust = whole_trust.start()
    browser = Browser()
    desk = machine.Everybody(trust)
    unittest.addModuleCleanup(desk.end)


def command_numbers(*words):
    """The schools that the command lists, in its order."""
    listed = trust.senco_ok(TRUST, "return", "list", NOW, *words, "--csv", "-")
    return [row["School"] for row in csv.DictReader(io.StringIO(listed.lstrip("\ufeff")))]


class Pages(unittest.TestCase):
    def opened(self, **options):
        page = browser.page(desk.open(profile=TRUST), **options)
        page.heading("Collections")
        page.press(f"Progress of {NOW}")
        page.heading("Progress")
        page.settled()
        return page

    def numbers(self, page):
        return [row["Number"] for row in tables.rows(page, TABLE)]


class Progress(Pages):
    def test_what_is_finished_and_not_sent_stands_on_top_and_the_order_is_the_commands(self):
        page = self.opened()
        page.looks_right()
        page.sees(re.compile("^Finished, not sent: 1 school"))
        rows = tables.rows(page, TABLE)
        self.assertEqual((rows[0]["School"], rows[0]["State"], rows[0]["How late"]), ("Alder School", "Finished, not sent", "2 days late"))
        self.assertEqual(rows[-1]["State"], "Not asked")
        self.assertEqual([row["Number"] for row in rows], command_numbers())
        self.assertEqual({int(row["Number"]): row["School"] for row in rows}, NAMES)

    def test_the_picture_and_the_tables_hold_the_numbers_of_the_command(self):
        page = self.opened()
        totals = trust.senco_json(TRUST, "return", "list", NOW)["totals"]
        drawn = {name: words for name, words, _ in tables.bars(page, f"{totals['asked']} schools asked, {totals['exempt']} not asked")}
        named = {"Sent by the due day": "sentInTime", "Sent after it": "sentLate", "Late, and still to send": "late",
                 "Accepted": "accepted", "With open queries": "openQueries"}
        self.assertEqual(drawn, {f"{words}": f"{totals[name]} of {totals['asked']}" for words, name in named.items()})
        for _, words, filled in tables.bars(page, f"{totals['asked']} schools asked"):
            self.assertAlmostEqual(filled, 100 * int(words.split()[0]) / totals["asked"], places=2)
        page.locator("summary").click()
        page.looks_right()
        said = {row[0]: row[1] for row in page.evaluate(
            "[...document.querySelectorAll('details tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText))")}
        for words, name in {**named, "Asked": "asked", "Not asked": "exempt"}.items():
            self.assertEqual(said[words], str(totals[name]), words)
        shown = [row["State"] for row in tables.rows(page, TABLE)]
        for state in set(shown) - {"Not asked"}:
            self.assertEqual(said[state], str(shown.count(state)), state)

    def test_each_filter_leaves_what_the_command_leaves(self):
        page = self.opened()
        state = page.getByLabel("State", exact=True)
        for value, words in (("FINISHED", ("--state", "finished")), ("ACCEPTED", ("--state", "accepted")),
                             ("SENT_BACK", ("--state", "sent-back")), ("EXEMPT", ("--exempt",))):
            state.selectOption(value)
            left = command_numbers(*words)
            self.assertEqual(self.numbers(page), left)
            self.assertTrue(state.locator(f"option[value={value}]").innerText().endswith(f" ({len(left)})"))
        state.selectOption("")
        page.tick("are late")
        late = command_numbers("--late")
        self.assertEqual(self.numbers(page), late)
        page.sees(f"{len(late)} of {len(NAMES)} schools")
        page.tick("have open queries")
        self.assertEqual(self.numbers(page), [str(DRAFT)])
        page.getByLabel("are late", exact=True).uncheck()
        self.assertEqual(self.numbers(page), command_numbers("--open-queries"))
        page.looks_right()

    def test_a_school_is_found_by_its_name_and_by_its_number(self):
        page = self.opened()
        for typed, found in (("damson", [SENT]), ("9994005", [SENT_BACK]), ("=1", [FORMULA]), (" School 7 ", [CROWD[6]]), ("(", [])):
            page.type("Name or number of a school", typed)
            self.assertEqual(self.numbers(page), [str(school) for school in found], typed)
        page.sees("No school is like that.")
        page.sees(f"0 of {len(NAMES)} schools")
        page.looks_right()

    def test_what_was_chosen_is_there_again_when_one_comes_back(self):
        page = self.opened()
        page.type("Name or number of a school", "Damson")
        page.press("Damson School")
        page.heading("Return")
        page.goBack()
        page.heading("Progress")
        page.sees(f"1 of {len(NAMES)} schools")
        self.assertEqual(page.getByLabel("Name or number of a school").inputValue(), "Damson")
        page.press("Damson School")
        page.heading("Return")
        page.press("Progress")  # above the return, for whoever sees the whole trust
        page.heading("Progress")

    def test_each_column_sorts_by_the_keyboard_and_says_so(self):
        page = self.opened()
        for name in ("School", "How late", "Last heard of", "Open queries", "Number", "State"):
            button = page.locator(".long__sort", hasText=name).first()
            button.focus()
            for key, way in (("Enter", "ascending"), (" ", "descending")):
                page.keyboard().press(key)
                said = page.evaluate("""[...document.querySelectorAll("th[aria-sort]")].map((one) =>
                    [one.querySelector("button").innerText, one.getAttribute("aria-sort")])""")
                self.assertEqual([one for one in said if one[1] != "none"], [[name, way]])
                self.assertEqual(page.evaluate("document.activeElement.textContent"), name)
                if name == "Number":
                    numbers = sorted(map(str, NAMES), reverse=way == "descending")
                    self.assertEqual(self.numbers(page), numbers)
                elif name == "School":  # with numbers as people count
                    names = [row["School"] for row in tables.rows(page, TABLE) if row["School"].startswith("School ")]
                    self.assertEqual(names, [f"School {n}" for n in sorted(range(1, 51), reverse=way == "descending")])
                elif name == "Open queries":  # what is not there comes last, whichever way
                    counts = [row[name] for row in tables.rows(page, TABLE)]
                    there = [int(one) for one in counts if one]
                    self.assertEqual(there, sorted(there, reverse=way == "descending"))
                    self.assertEqual(counts[len(there):], [""] * (len(counts) - len(there)))

    def test_what_was_kept_is_not_taken_for_news_by_whoever_works_with_it_already(self):
        """It is shown at once, and stays where somebody has begun to search in it; then what is new is offered."""
        page = self.opened()
        search = "Name or number of a school"
        exempt = ("return", "exempt", NOW, "--school", SPECIAL, "--reason", "a test")
        self.addCleanup(trust.senco_ok, TRUST, *exempt, "--again")
        trust.senco_ok(TRUST, *exempt)
        with machine.standing_still(trust):
            page.reload()
            page.heading("Progress")
            page.sees("One moment…")
            page.type(search, str(SPECIAL))
            before, = tables.rows(page, TABLE)
        page.sees("What you see is from before: by now the trust says something else.")
        page.looks_right()
        page.press("Show it")
        page.locator(".freshness").waitFor(state="detached")
        page.settled()
        self.assertEqual(page.getByLabel(search).inputValue(), str(SPECIAL))
        row, = tables.rows(page, TABLE)
        self.assertEqual((before["State"], row["State"]), ("Nothing saved", "Not asked"))
        page.looks_right()

    def test_it_is_right_320_pixels_wide(self):
        page = self.opened(viewport={"width": 320, "height": 640})
        page.tick("are late")
        page.looks_right()


class Keyboard(Pages):
    """The long table by keys alone: its rows come and go, and the focus stays."""

    def setUp(self):
        self.page = self.opened()
        self.page.locator(".long").focus()

    def press(self, key):
        self.page.keyboard().press(key)
        self.page.evaluate("""new Promise((done) => { let top, same = 0; const region = document.querySelector(".long");
            const look = () => { same = region.scrollTop === top ? same + 1 : 0; top = region.scrollTop;
                return same > 3 ? done() : requestAnimationFrame(look); }; look(); })""")
        return self.page.evaluate(IN_SIGHT)

    def test_end_home_and_the_page_keys_leave_no_row_unseen(self):
        last = len(NAMES) + 1
        self.assertEqual(self.page.getByRole("table").getAttribute("aria-rowcount"), str(last))
        self.assertEqual(self.press("End")[-1], last)
        self.assertEqual(self.press("Home")[0], 2)
        seen = self.page.evaluate(IN_SIGHT)
        while seen[-1] < last:
            further = self.press("PageDown")
            self.assertLessEqual(further[0], seen[-1] + 1)  # nothing was passed by
            self.assertGreater(further[-1], seen[-1])
            seen = further
        self.assertLess(self.press("PageUp")[0], seen[0])
        self.assertEqual(self.page.evaluate("document.activeElement.className"), "wide long")

    def test_tab_goes_through_every_row_though_few_are_drawn(self):
        self.assertLess(self.page.locator("tbody tr[aria-rowindex]").count(), len(NAMES) * 0.9)
        for _ in range(6):  # the buttons in the head
            self.page.keyboard().press("Tab")
        for row in range(2, len(NAMES) + 2):
            self.page.keyboard().press("Tab")
            self.assertEqual(self.page.evaluate(AT), str(row))
        for row in range(len(NAMES), 1, -1):
            self.page.keyboard().press("Shift+Tab")
            self.assertEqual((self.page.evaluate(AT), self.page.evaluate(COVERED)), (str(row), False))

    def test_tab_leaves_no_row_out_where_keys_come_faster_than_the_screen_is_drawn(self):
        self.page.evaluate("window.requestAnimationFrame = () => 1")
        for _ in range(6):
            self.page.keyboard().press("Tab")
        passed = []
        for key, rows in (("Tab", range(2, len(NAMES) + 2)), ("Shift+Tab", range(len(NAMES), 1, -1))):
            for row in rows:
                self.page.keyboard().press(key)
                passed.append((self.page.evaluate(AT), str(row)))
        self.assertEqual([one for one in passed if one[0] != one[1]], [])

    def test_who_was_on_a_row_that_goes_is_on_the_table(self):
        for _ in range(8):
            self.page.keyboard().press("Tab")
        self.assertEqual(self.page.evaluate(AT), "3")
        self.page.evaluate("document.querySelector('.long').scrollTop = 1e6")
        self.page.locator(f"tr[aria-rowindex='{len(NAMES) + 1}']").waitFor()
        self.assertEqual(self.page.evaluate(AT), "wide long")
        self.assertEqual(self.press("Home")[0], 2)


class School(Pages):
    """What the trust does with a return, on the school's page."""

    def at_school(self, school):
        page = self.opened()
        page.type("Name or number of a school", str(school))
        page.press(NAMES[school])
        page.heading(f"Return {NOW}")
        page.sees(NAMES[school])
        return page

    def state(self, school):
        return trust.senco_json(TRUST, "return", "show", NOW, "--school", school)["return"]["state"]

    def thread(self, page):
        return page.locator(".thread li").allInnerTexts()

    def test_a_return_is_accepted_from_there(self):
        trust.send_and_accept(SENCO, LAST, AUTHORISED, *({"67755": "61000", NOW: LAST}.get(word, word) for word in TYPED))
        page = self.at_school(AUTHORISED)
        self.assertIn("Sent and authorised by Anna, version 1", self.thread(page)[0])
        page.looks_right()
        page.press("Accept")
        page.heading("Accept this return")
        page.sees("By these figures: 5 hours a week")
        self.assertRegex(page.text(), r"Notional SEN budget\s+£67,755\s+£61,000\s+\+£6,755\s")
        page.looks_right()
        page.press("Accept", role="button")
        page.heading(f"Return {NOW}")
        page.sees(re.compile("^Accepted"))
        self.assertIn("Accepted by", self.thread(page)[0])
        page.looks_right()
        self.assertEqual(self.state(AUTHORISED), "ACCEPTED")
        page.press("Progress")
        page.heading("Progress")
        page.settled()
        rows = {int(row["Number"]): row["State"] for row in tables.rows(page, TABLE)}
        self.assertEqual(rows[AUTHORISED], "Accepted")

    def test_a_return_is_sent_back_with_its_figures_from_there(self):
        page = self.at_school(SENT)
        page.press("Send back")
        page.heading("Send this return back")
        page.press("Send back", role="button")
        page.getByRole("alert").getByRole("link").first().click()
        self.assertEqual(page.evaluate("document.activeElement.id"), "reason")
        page.looks_right()
        page.type("Why it goes back", "The budget is last year's.")
        page.type("Notional SEN budget: £67,755", "It was £67,755 last year too.")
        page.press("Send back", role="button")
        page.heading(f"Return {NOW}")
        self.assertRegex(self.thread(page)[0], r"(?s)Sent back by .*The budget is last year's\..*budget: It was £67,755 last year too\.")
        page.looks_right()
        self.assertEqual(self.state(SENT), "SENT_BACK")

    def test_a_school_is_given_more_time_from_there(self):
        page = self.at_school(NOTHING)
        page.press("Give more time")
        page.heading("Give this school more time")
        page.press("Give more time", role="button")
        page.sees("There is a problem")
        said = page.getByRole("alert").getByRole("link").allInnerTexts()
        self.assertEqual(len(said), 2, said)
        page.looks_right()
        page.type("Why it has more time", "The office was flooded.")
        for wrong in ("next week", day(-1), "2013-02-30"):
            page.type("Time up to and including", wrong)
            page.press("Give more time", role="button")
            page.settled()
            page.getByRole("alert").getByRole("link").click()
            self.assertEqual(page.evaluate("document.activeElement.id"), "extendedTo", wrong)
        page.looks_right()
        page.type("Time up to and including", day(80))
        page.press("Give more time", role="button")
        page.heading(f"Return {NOW}")
        page.sees(re.compile("this school has time up to"))
        self.assertIn("The office was flooded.", self.thread(page)[0])
        page.looks_right()
        late = trust.senco_json(TRUST, "return", "list", NOW, "--late")["returns"]
        self.assertNotIn(NOTHING, [line["school"] for line in late])

    def test_a_school_that_is_not_asked_says_why(self):
        page = self.at_school(EXEMPT)
        page.sees("opened in May")
        page.looks_right()

    def test_what_waits_for_the_school_offers_the_trust_no_button_of_the_schools(self):
        page = self.at_school(FINISHED)
        page.sees(re.compile("^Finished, not sent"))
        self.assertEqual(page.getByRole("link", name="Go on with this return").count(), 0)
        page.looks_right()


if __name__ == "__main__":
    unittest.main()
