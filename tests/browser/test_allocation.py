"""The hours that were issued: acknowledged, disputed, decided; saved, printed; and what somebody altered in the database."""

import os
import re
import subprocess
import unittest

import machine
from browser import Browser
from machine import COLLECTION, SCHOOL_X, SCHOOLS, TYPED

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE, HAZEL, IVY = range(9994001, 9994010)
ISSUED = (SCHOOL_X, *range(ALDER, IVY + 1))
ACKNOWLEDGE, DISPUTE, DECIDE = "Acknowledge these hours", "Dispute these hours", "Decide the dispute"
HOURS, MEANWHILE = "How many hours a week are granted?", "How many hours a week are granted until it is decided?"
FEWER, WRONG, WHY = "Why fewer are granted", "What is wrong", "Why"
ALTERED = "not as it was issued: tell the trust at once"
NO_NUMBER = "Hours a week must be a number with at most 3 decimals, such as 4.5"


def setUpModule():
    """5 hours are issued to each; one head of all but School X, a second of them, and one SENCO."""
    global trust, browser, nell, head, second, senco, office
    trust = machine.start_trust()
    browser = Browser()
    trust.enrol("sender", *(f"{role}:{school}" for school in ISSUED for role in ("senco", "head")))
    for school in ISSUED:
        trust.send_and_accept("sender", COLLECTION, school, *TYPED)
    trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
    nell = machine.Machine(trust, "Nell.Head", f"head:{SCHOOL_X}")
    head, second = (machine.Machine(trust, name, *(f"head:{school}" for school in ISSUED[1:])) for name in ("Hugo", "Hera"))
    senco = machine.Machine(trust, "Sam.Senco", *(f"senco:{school}" for school in ISSUED))
    office = machine.Everybody(trust)
    for one in (nell, head, second, senco, office):
        unittest.addModuleCleanup(one.end)


def at(school, page=""):
    return f"/allocation/{school}/{COLLECTION}{page}"


def opened(who, path, heading):
    page = browser.page(who.open())
    page.locator("main h1").waitFor()
    return gone_to(page, path, heading)


def gone_to(page, path, heading):
    page.goto(f"{re.match('http://[^/]+', page.url())[0]}{path}")
    page.heading(heading)
    page.settled()
    return page


def acts(school):
    return trust.senco_json(machine.TRUST, "allocation", "show", COLLECTION, "--school", school)["allocation"]["acts"]


class Statement(unittest.TestCase):
    def statement(self, who, school):
        return opened(who, at(school), f"Hours of the SENCO, {COLLECTION}")

    def act(self, who, school, button):
        page = self.statement(who, school)
        page.press(button)
        page.locator("form").waitFor()
        return page

    def send(self, page, button):
        page.press(button, role="button")

    def back_at(self, page, said):
        """Where the hours stand is on top, and among all that was said."""
        page.heading(f"Hours of the SENCO, {COLLECTION}")
        page.sees(re.compile(said))
        for place in (".govuk-inset-text", ".thread li"):
            self.assertRegex(page.locator(place).last().innerText(), said)
        page.settled()
        page.looks_right()

    def wrong(self, page, said, field):
        """It is said in the summary, which leads to the field, where it is said too."""
        link = page.getByRole("alert").getByRole("link", name=said, exact=True)
        link.waitFor()
        page.looks_right()
        link.click()
        self.assertEqual(page.evaluate("document.activeElement.id"), field)
        self.assertIn(said, page.locator(".govuk-form-group--error").first().innerText())

    def stays(self, page, said):
        page.getByRole("alert").getByText(said).waitFor()
        page.looks_right()


class Head(Statement):
    def test_the_head_acknowledges_all_hours_from_the_start_and_going_back_acknowledges_nothing_again(self):
        page = browser.page(nell.open())
        page.heading("What waits for you")
        page.press("Acknowledge or dispute these hours")
        page.heading(f"Hours of the SENCO, {COLLECTION}")
        page.sees("The head has not acknowledged or disputed them yet.")
        page.sees("3 + 2 = 5 hours a week")
        page.looks_right()
        page.press(ACKNOWLEDGE)
        page.heading(ACKNOWLEDGE)
        page.looks_right()
        self.assertEqual(page.getByLabel(HOURS, exact=True).inputValue(), "5")
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Nell.Head on .*: 5 hours a week granted")
        self.assertEqual(page.interactions, 3)
        page.goBack()
        self.back_at(page, "Nell.Head on .*: 5 hours a week granted")
        page.press("Senconet")
        page.heading("What waits for you")
        page.sees("Nothing waits for you.")
        page.sees("Acknowledged, 5 hours granted")
        self.assertNotIn("Not answered yet", page.text())
        gone_to(page, at(SCHOOL_X, "/acknowledge"), ACKNOWLEDGE)
        page.sees(re.compile("Nell.Head on .*: 5 hours a week granted"))
        page.looks_right()
        self.assertEqual([(one["kind"], one["hours"]) for one in acts(SCHOOL_X)], [("ACKNOWLEDGED", 5)])

    def test_hours_that_are_none_are_said_at_their_field(self):
        page = self.act(head, ALDER, ACKNOWLEDGE)
        for typed, said in (("x", NO_NUMBER), ("-1", NO_NUMBER), ("1,5", NO_NUMBER), ("4.0001", NO_NUMBER), ("1e1", NO_NUMBER),
                            ("", "Say how many hours a week are granted"), ("169", "A week has 168 hours"),
                            ("9" * 30, NO_NUMBER), ("<b>5</b>", NO_NUMBER)):
            with self.subTest(typed):
                page.type(HOURS, typed)
                self.send(page, ACKNOWLEDGE)
                self.wrong(page, said, "hours")
                self.assertEqual(page.getByLabel(HOURS, exact=True).inputValue(), typed)
        self.assertEqual(acts(ALDER), [])

    def test_fewer_hours_need_a_reason_and_senco_and_administrator_read_it(self):
        page = self.act(head, BEECH, ACKNOWLEDGE)
        page.type(HOURS, "4.5")
        self.send(page, ACKNOWLEDGE)
        self.wrong(page, "Fewer hours are granted than were issued: say why", "reason")
        for typed, said in (("Z123456789012 has joined", "pupils are not to be named"), ("x" * 501, "is too long")):
            page.type(FEWER, typed)
            self.send(page, ACKNOWLEDGE)
            self.stays(page, said)
        page.type(FEWER, "A post is vacant\n\nuntil January.")
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Hugo on .*: 4.5 hours a week granted")
        for who in (senco, office):
            page = self.statement(who, BEECH)
            self.back_at(page, "Hugo on .*: 4.5 hours a week granted")
            page.sees("A post is vacant until January.")
            self.assertEqual(page.getByRole("link", name=re.compile("Acknowledge|Dispute|Decide")).count(), 0)
        self.assertEqual([one["hours"] for one in acts(BEECH)], [4.5])

    def test_of_two_heads_at_once_the_second_is_told(self):
        first, late = (self.act(who, DAMSON, ACKNOWLEDGE) for who in (head, second))
        self.send(first, ACKNOWLEDGE)
        self.back_at(first, "Hugo on")
        late.type(HOURS, "6")
        self.send(late, ACKNOWLEDGE)
        self.stays(late, "Something has been said of this allocation since you looked: read it first")
        self.assertEqual(late.getByLabel(HOURS, exact=True).inputValue(), "6")
        self.assertEqual(len(acts(DAMSON)), 1)
        late.press("Back")
        self.back_at(late, "Hugo on .*: 5 hours a week granted")
        late.press("Dispute them")
        late.heading(DISPUTE)
        self.assertEqual(first.path(), at(DAMSON))
        first.press(ACKNOWLEDGE)
        first.heading(ACKNOWLEDGE)
        late.type(WRONG, "Six have joined.")
        self.send(late, DISPUTE)
        self.back_at(late, "Hera on")
        self.send(first, ACKNOWLEDGE)
        self.stays(first, "This allocation is in dispute: the trust decides first")

    def test_what_is_said_while_the_trust_is_away_waits_and_is_received_by_itself(self):
        page = self.act(head, GORSE, ACKNOWLEDGE)
        self.addCleanup(lambda: trust.process or trust.serve())
        trust.stop()
        self.send(page, ACKNOWLEDGE)
        page.heading("Waiting to be sent")
        page.sees("Working offline, 1 item waiting")
        page.looks_right()
        trust.serve()
        page.heading("Received by the trust")
        page.looks_right()
        page.press("Go to the hours")
        self.back_at(page, "Hugo on .*: 5 hours a week granted")
        self.assertEqual(len(acts(GORSE)), 1)


class Dispute(Statement):
    def test_a_dispute_is_read_decided_and_answered(self):
        page = self.act(head, CEDAR, "Dispute them")
        page.heading(DISPUTE)
        page.looks_right()
        page.type(MEANWHILE, "4")
        self.send(page, DISPUTE)
        self.wrong(page, "Say why, in 1 to 500 characters; this text is empty", "reason")
        page.type(WRONG, "Six have joined since.")
        self.send(page, DISPUTE)
        self.back_at(page, "Hugo on .*: 4 hours a week granted meanwhile; the trust answers by")
        gone_to(page, at(CEDAR, "/acknowledge"), "This cannot be done now")
        page.looks_right()

        page = self.statement(senco, CEDAR)
        self.back_at(page, "Hugo on .*: 4 hours a week granted meanwhile")
        page.sees("Six have joined since.")
        self.decided()
        page = browser.page(head.open())
        page.locator(".card").filter(hasText="Cedar School").getByRole("link", name="Acknowledge or dispute these hours").or_(
            page.locator(".card").filter(hasText="Cedar School").getByRole("button")).first().click()
        self.back_at(page, "the allocation stands")
        page.press(ACKNOWLEDGE)
        page.heading(ACKNOWLEDGE)
        self.send(page, ACKNOWLEDGE)
        self.back_at(page, "Hugo on .*: 5 hours a week granted")
        self.assertEqual([one["kind"] for one in acts(CEDAR)], ["DISPUTED", "DECIDED", "ACKNOWLEDGED"])

    def decided(self):
        """By the trust, which finds it among its hours."""
        page = opened(office, f"/trust/{COLLECTION}/hours", "Hours")
        page.sees(re.compile(r"\d schools? disputes? (its|their) hours"))
        page.press("Cedar School")
        page.heading(f"Hours of the SENCO, {COLLECTION}")
        page.press(DECIDE)
        page.heading("Decide this dispute")
        page.sees("Six have joined since.")
        page.looks_right()
        self.send(page, DECIDE)
        self.wrong(page, "Say whether the school was right", "upheld")
        page.tick("The allocation stands")
        self.send(page, DECIDE)
        self.wrong(page, "Say why, in 1 to 500 characters; this text is empty", "reason")
        page.type(WHY, "They joined at the usual time.")
        self.send(page, DECIDE)
        self.back_at(page, "administrator on .*: the allocation stands")
        page.sees("They joined at the usual time.")
        gone_to(page, at(CEDAR, "/decide"), "This cannot be done now")
        page.looks_right()

    def test_a_dispute_in_which_the_school_was_right(self):
        head.senco("allocation", "dispute", COLLECTION, self.number(HAZEL), "--school", HAZEL, "--hours", "3", "--reason", "wrong")
        early, late = (self.act(office, HAZEL, DECIDE) for _ in range(2))
        for page in (early, late):
            page.tick("The school was right")
            page.type(WHY, "Send the return again.")
            self.send(page, DECIDE)
            if page is early:
                self.back_at(page, "the school was right")
        self.stays(late, "This allocation is not in dispute")
        self.assertEqual([one.get("upheld") for one in acts(HAZEL)], [None, True])

    def number(self, school):
        return trust.senco_json("sender", "allocation", "show", COLLECTION, "--school", school)["allocation"]["number"]


class Paper(Statement):
    def read(self, path):
        return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout

    def pages(self, path):
        return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout)[1])

    def test_the_document_that_is_saved_is_the_commands(self):
        page = self.statement(senco, ELM)
        saved, made = (os.path.join(senco.folder, name) for name in ("saved.pdf", "made.pdf"))
        self.assertEqual(page.save("Save as PDF", saved), f"allocation-show-{COLLECTION}-school-{ELM}-number-"
                         f"{trust.senco_json('sender', 'allocation', 'show', COLLECTION, '--school', ELM)['allocation']['number']}.pdf")
        page.sees(re.compile("^Saved as allocation-show"))
        page.looks_right()
        senco.senco("allocation", "show", COLLECTION, "--school", ELM, "--pdf", made)
        self.assertEqual(self.read(saved), self.read(made))
        self.assertIn(SCHOOLS[ELM], self.read(saved))

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
        self.assertIn(SCHOOLS[ELM], self.read(printed))


class Altered(Statement):
    def alter(self, school, change):
        """The first: as only somebody can who has turned the trigger off; put back afterwards."""
        number, body, fingerprint = trust.psql("select number, encode(body, 'hex'), encode(fingerprint, 'hex') from allocation"
                                               f" where school = {school} order by number limit 1").split("|")
        self.addCleanup(self.put, number, body, fingerprint)
        self.put(number, change(body), fingerprint)
        return number

    def put(self, number, body, fingerprint):
        trust.psql("alter table allocation disable trigger allocation_is_kept; update allocation set"
                   f" body = decode('{body}', 'hex'), fingerprint = decode('{fingerprint}', 'hex') where number = {number};"
                   " alter table allocation enable trigger allocation_is_kept")

    def spoil(self, school):
        return self.alter(school, lambda body: body[:20] + f"{255 - int(body[20:22], 16):02x}" + body[22:])

    def test_one_before_that_was_altered_hides_nothing_of_the_one_in_force(self):
        trust.send_and_accept("sender", COLLECTION, IVY, *("54321" if word == "67755" else word for word in TYPED))
        trust.senco_ok(machine.TRUST, "allocation", "issue", COLLECTION)
        number = self.spoil(IVY)
        page = self.statement(head, IVY)
        page.sees("2 + 2 = 4 hours a week")
        page.sees(re.compile(f"Allocation {number} is {ALTERED}"))
        page.looks_right()
        gone_to(page, at(IVY, f"/number/{number}"), "This has been altered")

    def test_a_statement_that_was_altered_is_said_to_be_and_cannot_be_acknowledged(self):
        page = self.statement(head, FIR)
        self.spoil(FIR)
        page.reload()
        page.heading("This has been altered")
        page.sees(ALTERED)
        page.looks_right()
        gone_to(page, at(FIR, "/acknowledge"), "This has been altered")
        gone_to(page, "/", "What waits for you")
        page.sees(ALTERED)
        page.sees("Alder School")
        page.looks_right()
        gone_to(opened(office, "/", "Collections"), f"/trust/{COLLECTION}/hours", "This has been altered")
        self.doCleanups()
        page = self.statement(head, FIR)
        page.getByRole("button", name=ACKNOWLEDGE).or_(page.getByRole("link", name=ACKNOWLEDGE)).waitFor()

    def test_hours_that_do_not_follow_from_their_figures_are_said_to_be_wrong_and_cannot_be_acknowledged(self):
        five, six = "688827", "68f02e"  # the working's hours, in thousandths, as they are packed
        number = self.alter(FIR, lambda body: body.replace(five, six))
        trust.psql("alter table allocation disable trigger allocation_is_kept; update allocation a set fingerprint ="
                   " sha256(a.body || p.body) from policy p where p.name = a.policy_name and p.version = a.policy_version"
                   f" and a.number = {number}; alter table allocation enable trigger allocation_is_kept")
        page = self.statement(head, FIR)
        page.sees("6 hours")
        self.stays(page, "The trust's statement gives other hours than its own figures and policy: tell the trust at once.")
        self.assertEqual(page.getByText(ACKNOWLEDGE, exact=True).count(), 0)
        page.getByText("Dispute them", exact=True).waitFor()
        gone_to(page, at(FIR, "/acknowledge"), "This cannot be done now")


if __name__ == "__main__":
    unittest.main()
