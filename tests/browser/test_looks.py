"""Every page by axe, by the keyboard alone, in a narrow window, very large, in forced colours, and in print."""

import unittest

import machine
from browser import Browser, Failed
from every_page import AT, BEECH, CEDAR, FIR, House

STATUS = r"status of 4\d\d"
MOST_TABS = 60
HALF, NARROW = {"width": 640, "height": 512}, {"width": 320, "height": 640}
LINKS = "[...document.querySelectorAll('main a[href^=\"/\"]')].map((one) => one.pathname)"
FOCUSED = "document.activeElement.innerText || document.activeElement.id"
GO = "return it.evaluate((path) => import('/lib/router.js').then(({ go }) => go(path)), given);"
# The second drawing of a page, while a link of these words has the focus.
AGAIN = """return it.evaluate((words) => import("/shell.js").then(({ showView }) => {
    const link = (text) => Object.assign(document.createElement("a"), { href: "/x", textContent: text });
    const heading = Object.assign(document.createElement("h1"), { textContent: "Again" });
    showView({ title: "Once", content: [heading.cloneNode(true), link("Look at this return"), link("no such link")] });
    [...document.querySelectorAll("main a")].find((one) => one.textContent === words).focus();
    showView({ title: "Again", content: [heading, link("Look at this return")] }, { again: true }); }), given);"""
LONG = """import("/parts/long-table.js").then(({ LongTable }) => document.getElementById("main").append(new LongTable({ caption: "Long",
    columns: [{ name: "Number", value: (row) => row }], rows: [...Array(2001).keys()] }).element))"""


def setUpModule():
    global house, browser
    house = House()
    unittest.addModuleCleanup(lambda: house.machine.end())
    browser = Browser()


class Looks(unittest.TestCase):
    def each(self, also=(), **options):
        """also: and in windows of these sizes."""
        for name, page in house.pages(browser, **options):
            with self.subTest(name):
                but = STATUS if name == "not-yours" else r"$^"
                page.looks_right(but)
                before = page.viewportSize()
                for size in also:
                    page.setViewportSize(size)
                    page.looks_right(but)
                if also:
                    page.setViewportSize(before)
                yield page

    def test_every_page_is_right_also_at_two_hundred_per_cent_and_320_pixels_wide(self):
        """1280 x 1024 at 200 %. And every link in it leads to a page."""
        known = set()
        for page in self.each(also=(HALF, NARROW)):
            self.assertEqual(page.locator("h1").count(), 1)
            with self.subTest(page.path()):
                self.assertTrue(page.title().startswith(page.text("h1")) and page.title().endswith(" - Senconet"), page.title())
            self.assertEqual(page.locator("a[role=button]").count(), 0)  # Space does not press them
            self.follow_links(page, known)
        self.assertGreater(len(known), 60)

    def follow_links(self, page, known):
        """Those that were not followed yet by the same person."""
        who, found_on = page.locator("#head").innerText(), page.path()
        for path in page.evaluate(LINKS):
            if (who, path) in known:
                continue
            known.add((who, path))
            with self.subTest(f"{path} on {found_on}"):
                page.script(GO, path)
                self.assertFalse(page.locator("main h1").innerText().startswith("There is no such page"))

    def test_every_page_is_right_at_four_hundred_per_cent(self):
        """1280 x 1024 at 400 %; nothing is on top of what is typed."""
        for _ in self.each(viewport={"width": 320, "height": 256}, deviceScaleFactor=4, only=(
                "start-sent-back", "figures", "queries", "check", "send-back", "receipt")):
            pass

    def test_every_page_is_right_in_forced_colours(self):
        """Where only the person's colours are: a button or a field is seen by its border."""
        for page in self.each(forcedColors="active", only=("start", "start-sent-back", "figures", "queries", "profiles", "sent")):
            for control in page.script("""return it.evaluate(() => [...document.querySelectorAll(
                    "main .govuk-button, main .govuk-input, main .govuk-textarea")].map((one) => {
                    const style = getComputedStyle(one);
                    const seen = (kind) => style[`${kind}Style`] !== "none" && parseFloat(style[`${kind}Width`]) > 0;
                    return [one.outerHTML.slice(0, 80), seen("borderTop") || seen("borderBottom") || seen("outline")]; }))"""):
                self.assertTrue(control[1], f"{control[0]} has no border")

    def test_what_is_printed_is_the_page_alone(self):
        for page in self.each(only=("receipt", "return-sent", "sent", "check")):
            page.emulateMedia(media="print")
            for gone in ("#head", "#foot", ".no-print", ".govuk-back-link"):
                for one in page.locator(gone).all():
                    self.assertFalse(one.isVisible(), gone)
            self.assertTrue(page.locator("main h1").isVisible())
            page.emulateMedia(media="screen")


class Keyboard(unittest.TestCase):
    def to(self, name):
        """Tabs until what has the focus says this, which can be seen to have it."""
        for _ in range(MOST_TABS):
            self.page.keyboard().press("Tab")
            said, ringed = self.page.evaluate("""(() => { const at = document.activeElement, style = getComputedStyle(at);
                return [`${at.labels?.[0]?.innerText ?? ""} ${at.innerText ?? ""}`,
                    style.outlineStyle !== "none" || style.boxShadow !== "none"]; })()""")
            if name in said:
                self.assertTrue(ringed, f"{name} has the focus, and nothing shows it")
                return
        raise Failed(f"{MOST_TABS} tabs, and not at \"{name}\": {self.page.text()}")

    def enter(self, name, heading):
        """Follows it: the page that comes has the focus, and says in its title what it is."""
        self.to(name)
        self.page.keyboard().press("Enter")
        self.page.heading(heading)
        self.page.settled()
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "main")
        self.assertTrue(self.page.title().startswith(self.page.text("h1")), self.page.title())

    def test_from_the_start_to_the_receipt_with_tab_and_enter_alone(self):
        self.page = browser.page(house.machine.open(profile="fir"))
        self.page.heading("What waits for you")
        self.enter("Start this return", "Census file")
        self.to("Drop your School Census file here")
        self.page.script("""const asked = it.waitForEvent("filechooser");
            await it.evaluate(0); // the browser has heard that it is waited for
            await it.keyboard.press("Enter");
            await (await asked).setFiles(given);""", machine.census_of(house.trust, FIR))
        self.page.sees("Only these numbers will be sent")
        self.page.getByRole("button", name="Take these numbers").waitFor()
        self.assertRegex(self.page.evaluate(FOCUSED), "^Spring census of")
        self.enter("Take these numbers", "Check your answers")
        self.enter("joiners other", "Pupil turnover")
        self.to("Joiners")
        self.page.keyboard().press("Control+A")
        self.page.keyboard().type("35")
        self.enter("Continue", "Check your answers")
        self.enter("Send to the trust", "Received by the trust")

    def test_a_page_that_comes_has_the_focus_and_so_has_what_is_skipped_to(self):
        self.page = browser.page(house.machine.open(profile="cedar"))
        self.page.heading("What waits for you")
        self.page.goto(f"http://127.0.0.1:{house.machine.port}{AT[CEDAR]}")
        self.page.heading("Return")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "main")
        self.page.locator(".govuk-skip-link").focus()
        self.page.keyboard().press("Enter")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "main")

    def test_what_is_drawn_anew_under_somebodys_hands_keeps_the_focus(self):
        self.page = browser.page(house.machine.open(profile="beech"))
        self.page.heading("What waits for you")
        self.page.goto(f"http://127.0.0.1:{house.machine.port}{AT[BEECH]}/budget")
        self.page.heading("Notional SEN budget")
        self.to("I do not have this")
        for then in ("I have it after all", "I do not have this"):
            self.page.keyboard().press("Enter")
            self.page.sees(then)
            self.assertIn(then, self.page.evaluate(FOCUSED))

    def test_a_page_that_is_drawn_again_with_what_the_trust_says_keeps_the_focus(self):
        """Drawn from what was kept, with a link focused; then with what has changed since."""
        self.page = browser.page(house.machine.open(profile="cedar"))
        self.page.heading("What waits for you")
        self.page.settled()
        self.page.script(AGAIN, "Look at this return")
        self.assertEqual(self.page.evaluate(FOCUSED), "Look at this return")
        self.page.script(AGAIN, "no such link")
        self.assertEqual(self.page.evaluate("document.activeElement.localName"), "h1")

    def test_a_list_that_somebody_has_begun_to_use_is_not_drawn_anew(self):
        self.page = browser.page(house.machine.open(profile=machine.TRUST))
        self.page.heading("Collections")
        for act in ('page.locator(".long__sort").first().click()', 'page.locator("main select").first().selectOption({ index: 1 })'):
            self.page.goto(f"http://127.0.0.1:{house.machine.port}/trust/{machine.COLLECTION}")
            self.page.heading("Progress")
            self.page.locator(".long__sort").first().waitFor()
            self.assertEqual(self.page.locator("main [data-touched]").count(), 0)
            self.page.script(f"const page = it; await {act};")
            self.assertEqual(self.page.locator("main [data-touched]").count(), 1)

    def test_a_table_too_long_to_be_printed_says_so_on_paper(self):
        page = browser.page(house.machine.open(profile="cedar"))
        page.heading("What waits for you")
        page.evaluate(LONG)
        page.emulateMedia(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.assertTrue(page.getByText("Only some of 2,001 rows are printed: save the table as a file for all of them.").isVisible())
        page.emulateMedia(media="screen")
        self.assertFalse(page.locator(".only-print").isVisible())


if __name__ == "__main__":
    unittest.main()
