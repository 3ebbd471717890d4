"""The statement as a document: one A4 page that holds every line of the text, whatever the school is called."""

import os
import re
import subprocess
import unittest

import harness
from days import day

COLLECTION, SCHOOL, LONG = "2026-27", 9994999, 9994001
NAME = "The Blessed Margaret of Castello and Saint Thomas of Canterbury " * 2 + "Church of England and Catholic Primary"
FIGURES = ("--budget", "67755", "--budget-year", "2026-27", "--budget-source", "school budget share statement", "--k", "15",
           "--k-agencies", "4", "--e", "6", "--roll", "200", "--joiners", "34", "--leavers", "34", "--turnover", "31",
           "--turnover-source", "the authority's mobility data " * 3, "--turnover-year", "2025/26")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,la_code,la_name,type,phase\n"
                   f"999999,{SCHOOL},School X,999,Nowhere,State-funded primary,Primary\n"
                   f"999998,{LONG},{NAME},999,Nowhere,State-funded primary,Primary\n")
    administrator = harness.ADMINISTRATOR
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "policy", "new", "modern", "--from", "modern", "--weight-k", "1", "--weight-k-agencies", "5")
    trust.publish_policy("modern")
    trust.senco_ok(administrator, "collection", "open", COLLECTION, "--year", "2026/27", "--reference-date", "2027-01-21",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "modern")
    trust.enrol("senco", *(f"{role}:{school}" for role in ("senco", "head") for school in (SCHOOL, LONG)))
    issue(SCHOOL, "34")
    issue(LONG, "34")


def issue(school, joiners):
    words = [*FIGURES]
    words[words.index("--joiners") + 1] = joiners
    trust.send_and_accept("senco", COLLECTION, school, *words)
    trust.senco_ok(harness.ADMINISTRATOR, "allocation", "issue", COLLECTION)


def show(school, *words):
    return trust.senco_ok("senco", "allocation", "show", COLLECTION, "--school", school, *words)


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True, cwd=trust.folder).stdout


def plain(text):
    return re.sub(r"\s+", "", text)


class Statement(unittest.TestCase):
    def read(self, name):
        """The text of the page, of which there is one, on A4, with nothing of it beyond the paper's edge."""
        about = run("pdfinfo", name)
        self.assertRegex(about, r"Pages:\s+1\n")
        width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts \(A4\)", about).groups())
        boxes = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">',
                           run("pdftotext", "-bbox", name, "-"))
        self.assertGreater(len(boxes), 50)
        for left, top, right, bottom in (map(float, box) for box in boxes):
            self.assertTrue(30 < left < right < width - 30 and 30 < top < bottom < height - 30, (left, top, right, bottom))
        return run("pdftotext", "-layout", name, "-")

    def assert_holds(self, page, text):
        for line in text.splitlines():
            self.assertIn(plain(line), plain(page))

    def test_every_line_of_the_text_is_on_the_page(self):
        text = show(SCHOOL, "--pdf", "statement.pdf")
        self.assertEqual(text, show(SCHOOL))
        page = self.read("statement.pdf")
        self.assert_holds(page, text)
        for words in ("The hours of the SENCO", "In force from", "until another takes its place", "Fingerprint ",
                      "Chosen by the trust", "there is no national number for it", "by policy \"modern\" version 1",
                      "For the head and the governors"):
            self.assertIn(plain(words), plain(page))

    def test_a_long_name_is_wrapped_and_nothing_is_cut_off(self):
        text = show(LONG, "--pdf", "long.pdf")
        self.assertIn(NAME, text)
        self.assert_holds(self.read("long.pdf"), text)

    def test_what_was_replaced_says_from_when_to_when_it_was_in_force(self):
        number = trust.senco_json("senco", "allocation", "show", COLLECTION, "--school", LONG)["allocation"]["number"]
        issue(LONG, "35")
        text = show(LONG, "--number", number, "--pdf", "replaced.pdf")
        new = trust.senco_json("senco", "allocation", "show", COLLECTION, "--school", LONG)["allocation"]
        old = trust.senco_json("senco", "allocation", "show", COLLECTION, "--school", LONG, "--number", number)["allocation"]
        self.assertEqual((old["replacedBy"], old["replacedAt"]), (new["number"], new["issuedAt"]))
        history = trust.senco_json("senco", "allocation", "history", COLLECTION, "--school", LONG)["allocations"]
        self.assertEqual([each.get("replacedAt", "") for each in history], ["", new["issuedAt"]])
        self.assertRegex(text, rf"In force from \d+ .* to \d+ .*: replaced by allocation no\. {new['number']}\n")
        self.assert_holds(self.read("replaced.pdf"), text)

    def test_json_and_the_document_come_together(self):
        known = trust.senco_json("senco", "allocation", "show", COLLECTION, "--school", SCHOOL, "--pdf", "json.pdf")
        self.assertIn(known["allocation"]["fingerprint"], self.read("json.pdf"))

    def test_a_file_that_cannot_be_written_is_said(self):
        ran = trust.senco("senco", "allocation", "show", COLLECTION, "--school", SCHOOL, "--pdf", "nowhere/statement.pdf")
        self.assertEqual((ran.code, ran.stdout), (5, ""))
        self.assertIn("nowhere/statement.pdf cannot be written", ran.stderr)


if __name__ == "__main__":
    unittest.main()
