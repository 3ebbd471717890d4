"""Hours on paper: saved and printed. And hours that somebody has altered in the database."""

import os
import re
import subprocess
import unittest

import machine
from issued import ACKNOWLEDGE, HOURS, Story, at
from machine import COLLECTION, TYPED

ELM, FIR, IVY = SCHOOLS = 9994005, 9994006, 9994009
YEW = 9994020
ALTERED = "not as it was issued: tell the trust at once"


def setUpModule():
    global head, senco
    Story.begin(SCHOOLS)
    head, senco = (Story.somebody(role.title(), role, SCHOOLS) for role in ("head", "senco"))


class NotApplicable(Story):
    def test_hours_that_do_not_apply_are_said_as_such_wherever_they_stand(self):
        register = f"laestab,name,type,phase\n{YEW},Yew School,State-funded special school,Not applicable\n"
        self.trust.senco_ok(machine.TRUST, "school", "import", machine.write(self.trust, "special.csv", register))
        head = self.somebody("Yew.Head", "head", (YEW,))
        self.trust.enrol("yew", f"senco:{YEW}", f"head:{YEW}")
        self.trust.send_and_accept("yew", COLLECTION, YEW, *TYPED)
        self.trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
        page = self.opened(head, "/", "What waits for you")
        for path, heading in (("/", "What waits for you"), (at(YEW), HOURS), (at(YEW, "/acknowledge"), ACKNOWLEDGE)):
            self.gone_to(page, path, heading)
            page.sees(re.compile("[Nn]ot applicable"))
            self.assertNotIn("not applicable a week", page.text())
            page.looks_right()


class Paper(Story):
    def read(self, path):
        return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout

    def pages(self, path):
        return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout)[1])

    def test_the_document_that_is_saved_is_the_commands(self):
        page = self.statement(senco, ELM)
        saved, made = (os.path.join(senco.folder, name) for name in ("saved.pdf", "made.pdf"))
        self.assertEqual(page.save("Save as PDF", saved),
                         f"allocation-show-{COLLECTION}-school-{ELM}-number-{self.allocation(ELM)['number']}.pdf")
        page.sees(re.compile("^Saved as allocation-show"))
        page.looks_right()
        senco.senco("allocation", "show", COLLECTION, "--school", ELM, "--pdf", made)
        self.assertEqual(self.read(saved), self.read(made))
        self.assertIn(machine.SCHOOLS[ELM], self.read(saved))

    def test_what_is_printed_is_the_working_on_one_page_without_buttons(self):
        page = self.statement(head, ELM)
        page.emulateMedia(media="print")
        for gone in ("#head", "#foot", "button", ".govuk-button", ".govuk-back-link", "details"):
            for one in page.locator(f"body {gone}").all():
                self.assertFalse(one.isVisible(), one.innerText())
        for words in ("3 + 2 = 5 hours a week", "Chosen by the trust", "27 points short of the next hour", "Fingerprint"):
            self.assertTrue(page.getByText(words).first().isVisible(), words)
        printed = os.path.join(head.folder, "printed.pdf")
        page.script("await it.pdf({ path: given, preferCSSPageSize: true })", printed)
        self.assertEqual(self.pages(printed), 1)
        self.assertIn("3 + 2 = 5 hours a week", self.read(printed))
        self.assertIn(machine.SCHOOLS[ELM], self.read(printed))


class Altered(Story):
    def alter(self, school, change):
        """The first of the school; put back afterwards."""
        number, body, fingerprint = self.trust.psql("select number, encode(body, 'hex'), encode(fingerprint, 'hex')"
                                                    f" from allocation where school = {school} order by number limit 1").split("|")
        self.addCleanup(self.put, number, body, fingerprint)
        self.put(number, change(body), fingerprint)
        return number

    def put(self, number, body, fingerprint):
        self.unguarded(f"update allocation set body = decode('{body}', 'hex'), fingerprint = decode('{fingerprint}', 'hex')"
                       f" where number = {number}")

    def unguarded(self, sql):
        """As only somebody can who turns the trigger off."""
        self.trust.psql(f"alter table allocation disable trigger allocation_is_kept; {sql};"
                        " alter table allocation enable trigger allocation_is_kept")

    def spoil(self, school):
        return self.alter(school, lambda body: body[:20] + f"{255 - int(body[20:22], 16):02x}" + body[22:])

    def test_one_before_that_was_altered_hides_nothing_of_the_one_in_force(self):
        self.trust.send_and_accept("sender", COLLECTION, IVY, *("54321" if word == "67755" else word for word in TYPED))
        self.trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
        number = self.spoil(IVY)
        page = self.statement(head, IVY)
        page.sees("2 + 2 = 4 hours a week")
        page.sees(re.compile(f"Allocation {number} is {ALTERED}"))
        page.looks_right()
        self.gone_to(page, at(IVY, f"/number/{number}"), "This has been altered")

    def test_a_statement_that_was_altered_is_said_to_be_and_cannot_be_acknowledged(self):
        page = self.statement(head, FIR)
        self.spoil(FIR)
        page.reload()
        page.heading("This has been altered")
        page.sees(ALTERED)
        page.looks_right()
        self.gone_to(page, at(FIR, "/acknowledge"), "This has been altered")
        self.gone_to(page, "/", "What waits for you")
        page.sees(ALTERED)
        page.sees("Elm School")
        page.looks_right()
        self.gone_to(self.opened(self.office, "/", "Collections"), f"/trust/{COLLECTION}/hours", "This has been altered")
        self.doCleanups()
        page = self.statement(head, FIR)
        page.getByRole("button", name=ACKNOWLEDGE).or_(page.getByRole("link", name=ACKNOWLEDGE)).waitFor()

    def test_hours_that_do_not_follow_from_their_figures_are_said_to_be_wrong_and_cannot_be_acknowledged(self):
        five, six = "688827", "68f02e"  # the working's hours, in thousandths, as they are packed
        number = self.alter(FIR, lambda body: body.replace(five, six))
        self.unguarded("update allocation a set fingerprint = sha256(a.body || p.body) from policy p"
                       f" where p.name = a.policy_name and p.version = a.policy_version and a.number = {number}")
        page = self.statement(head, FIR)
        page.sees("6 hours")
        self.stays(page, "The trust's statement gives other hours than its own figures and policy: tell the trust at once.")
        self.assertEqual(page.getByText(ACKNOWLEDGE, exact=True).count(), 0)
        page.getByText("Dispute them", exact=True).waitFor()
        self.gone_to(page, at(FIR, "/acknowledge"), "This cannot be done now")


if __name__ == "__main__":
    unittest.main()
