"""Every page by axe, by the keyboard alone, in a narrow window, very large, in forced colours, and in print."""

import unittest

import machine
from browser import Browser, Failed
from every_page import AT, CEDAR, FIR, House

STATUS = r"status of 4\d\d"
MOST_TABS = 60
HALF = {"width": 640, "height": 512}


def setUpModule():
    global house, browser
    house = House()
    unittest.addModuleCleanup(lambda: house.machine.end())
    browser = Browser()


class Looks(unittest.TestCase):
    def each(self, also=None, **options):
        """also: and in a window of this size."""
        for name, page in house.pages(browser, **options):
            with self.subTest(name):
                but = STATUS if name == "not-yours" else r"$^"
                page.looks_right(but)
                if also:
                    before = page.viewportSize()
                    page.setViewportSize(also)
                    page.looks_right(but)
                    page.setViewportSize(before)
                yield page

    def test_every_page_is_right_and_so_it_is_at_two_hundred_per_cent(self):
        """1280 x 1024 at 200 %."""
        for page in self.each(HALF):
            self.assertEqual(page.locator("h1").count(), 1)
            with self.subTest(page.path()):
                self.assertTrue(page.title().startswith(page.text("h1")) and page.title().endswith(" - Senconet"), page.title())

    def test_every_page_is_right_320_pixels_wide(self):
        for _ in self.each(viewport={"width": 320, "height": 640}):
            pass

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
        self.page.script("""const [chooser] = await Promise.all([it.waitForEvent("filechooser"), it.keyboard.press("Enter")]);
            await chooser.setFiles(given);""", machine.census_of(house.trust, FIR))
        self.page.sees("Only these numbers will be sent")
        self.page.getByRole("button", name="Take these numbers").waitFor()
        self.assertEqual(self.page.evaluate("document.activeElement.innerText"), "Take these numbers")
        self.page.keyboard().press("Enter")
        self.page.heading("Check your answers")
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


if __name__ == "__main__":
    unittest.main()
