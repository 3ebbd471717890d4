"""Tried as a new user would: from opening the page to a receipt with School X's census file, and what can be in the way."""

import os
import re
import time
import unittest

import machine
from browser import Browser
from machine import COLLECTION, SCHOOL_X, census_of

MOST_INTERACTIONS = 8
MOST_SECONDS = 120
JOINERS = "Joiners other than at the usual times"
ALDER, BEECH, CEDAR, DAMSON = 9994001, 9994002, 9994003, 9994004


def setUpModule():
    global trust, browser
    # Of two schools more joiners than is believed without a word.
    odd = "".join(f"{school},67755.00,2012-13,the trust's letter of March,{joiners},34\n" for school, joiners in (
        (school, 90 if school in (ALDER, CEDAR) else 34) for school in machine.SCHOOLS))
    trust = machine.start_trust(supplied=machine.SUPPLIED.splitlines()[0] + "\n" + odd)
    browser = Browser("chromium")


class Receipt(unittest.TestCase):
    def somebody(self, name, school):
        sat_at = machine.Machine(trust, name, f"senco:{school}")
        self.addCleanup(sat_at.end)
        return sat_at

    def take(self, page, census, then="Check your answers"):
        page.press("Start this return")
        page.choose_file(census)
        page.sees("Only these numbers will be sent")
        page.looks_right()
        page.press("Take these numbers")
        page.heading(then)
        page.looks_right()

    def sent(self, page):
        page.press("Send to the trust")
        page.heading("Received by the trust")
        page.looks_right()
        return int(re.search(r"Receipt number\s+(\d+)", page.text())[1])

    def in_time(self, page, began, what):
        seconds = time.monotonic() - began
        self.assertLessEqual(page.interactions, MOST_INTERACTIONS)
        self.assertLess(seconds, MOST_SECONDS)
        print(f"\n{what}: {page.interactions} interactions, {seconds:.1f} s")

    def test_from_opening_the_page_to_a_receipt(self):
        nell, began = self.somebody("Nell", SCHOOL_X), time.monotonic()
        page = browser.page(nell.open())
        page.heading("What waits for you")
        page.looks_right()
        self.take(page, machine.CENSUS)
        number = self.sent(page)
        self.in_time(page, began, "from opening the page to a receipt")
        stored = nell.standing(SCHOOL_X)["return"]
        self.assertEqual((stored["state"], stored["version"], stored["receiptNumber"]), ("SUBMITTED", 1, number))
        self.assertEqual((stored["figures"]["provision"], stored["figures"]["roll"], stored["figures"]["budgetPence"]),
                         ({"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 179}, 200, 6775500))
        self.assertEqual(nell.log().count("senco: "), 0, nell.log())

    def test_with_a_query_on_the_way_it_is_answered_in_place(self):
        quentin, began = self.somebody("Quentin", ALDER), time.monotonic()
        page = browser.page(quentin.open())
        self.take(page, census_of(trust, ALDER), "Queries")
        page.getByRole("textbox").fill("the new estate opened in May")
        page.interactions += 1
        page.press("Continue")
        page.heading("Check your answers")
        page.getByRole("heading", name="What you say to the queries").waitFor()
        page.sees("the new estate opened in May")
        page.sees("Only these numbers and answers are sent to the trust.")
        self.assertEqual(page.getByRole("link", name="Back", exact=True).getAttribute("href"), f"/return/{ALDER}/{machine.COLLECTION}/queries")
        page.looks_right()
        self.sent(page)
        self.in_time(page, began, "with a query on the way")
        answers = quentin.standing(ALDER)["return"]["answers"]
        self.assertEqual([one["answer"] for one in answers], ["the new estate opened in May"])

    def test_what_is_wrong_is_said_at_its_field_and_in_the_summary(self):
        page = browser.page(self.somebody("Bea", BEECH).open())
        self.take(page, census_of(trust, BEECH))
        page.press("Change pupils on roll")
        page.heading("Pupils, from the census")
        page.type("Pupils on roll", "two hundred")
        page.press("Continue")
        summary = page.getByRole("alert")
        summary.getByText("There is a problem").waitFor()
        page.looks_right()
        said = summary.getByRole("link").allInnerTexts()
        self.assertEqual(len(said), 1, said)
        self.assertEqual(page.evaluate("document.activeElement.className"), "govuk-error-summary")
        self.assertTrue(page.title().startswith("Error: "))
        field = page.getByLabel("Pupils on roll", exact=True)
        self.assertIn(said[0], page.locator(".govuk-form-group--error").innerText())
        described = field.getAttribute("aria-describedby").split()
        self.assertIn(said[0], page.locator(f"[id='{described[-1]}']").innerText())
        summary.getByRole("link").click()
        self.assertEqual(page.evaluate("document.activeElement.id"), field.getAttribute("id"))
        page.type("Pupils on roll", "201")
        page.press("Continue")
        page.getByRole("alert").getByText(re.compile("201|200")).first().waitFor()
        page.looks_right()
        page.type("Pupils on roll", "200")
        page.press("Continue")
        page.heading("Check your answers")

    def test_what_is_not_answered_is_asked_at_its_query(self):
        page = browser.page(self.somebody("Cem", CEDAR).open())
        self.take(page, census_of(trust, CEDAR), "Queries")
        page.press("Continue")
        page.getByRole("alert").getByText("There is a problem").waitFor()
        page.looks_right()
        page.getByRole("textbox").fill("x" * 2001)
        page.press("Continue")
        page.getByRole("alert").getByText("what you say").waitFor()
        page.looks_right()
        page.getByRole("alert").getByRole("link").click()
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "TEXTAREA")
        page.getByRole("textbox").fill("the new estate opened in May")
        page.press(re.compile("^Put it right"))
        page.heading("Pupil turnover")
        page.type(JOINERS, "34")
        page.press("Continue")
        page.heading("Check your answers")

    def test_the_receipt_that_is_saved_is_good_and_going_back_sends_nothing_again(self):
        dan = self.somebody("Dan", DAMSON)
        page = browser.page(dan.open())
        self.take(page, census_of(trust, DAMSON))
        number = self.sent(page)
        saved = os.path.join(dan.folder, "saved.txt")
        self.assertRegex(page.save("Save the receipt", saved), r"\.txt$|\.receipt$")
        self.assertIn(f"{number}", dan.senco("receipt", "verify", saved))
        with open(saved, encoding="utf-8") as file:
            text = file.read()
        with open(saved, "w", encoding="utf-8") as file:
            file.write(text.replace("67,755", "67,756").replace("9994004", "9994005"))
        self.assertNotEqual(dan.at_home(trust.senco, "Dan", "receipt", "verify", saved).code, 0)

        page.goBack()
        page.sees(f"This return has been sent: receipt no. {number}")
        page.looks_right()
        page.goto(f"http://127.0.0.1:{dan.port}/return/{DAMSON}/{COLLECTION}/check")
        page.heading("Check your answers")
        page.sees("Nothing has been changed since it was sent")
        page.looks_right()
        self.assertEqual(page.getByRole("button", name="Send to the trust").count(), 0)
        page.goto(f"http://127.0.0.1:{dan.port}/return/{DAMSON}/{COLLECTION}/receipt")
        page.heading("Receipt no.")
        page.sees("senco receipt verify")
        page.looks_right()
        self.assertEqual(dan.standing(DAMSON)["return"]["version"], 1)


if __name__ == "__main__":
    unittest.main()
