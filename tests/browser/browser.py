"""A real browser, driven by driver.mjs: page = browser.Browser().page(); page.goto(address); page.press("Continue").

Every method of playwright is there by its own name: page.getByRole("button", name="Send back").click(); a named
argument is one of its options. What a person does (press, type, tick, choose_file) is counted in page.interactions.
"""

import json
import os
import re
import subprocess
import unittest

import harness
from cluster import clean_environment

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = 20  # after which what is to be seen will not be


class Failed(AssertionError):
    """What playwright says of a call."""


def plain(value):
    if isinstance(value, Remote):
        return {"$kept": value.number}
    if isinstance(value, re.Pattern):
        return {"$pattern": value.pattern}
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


class Remote:
    """Something in the driver, by its number."""

    def __init__(self, driver, number):
        self.driver, self.number = driver, number

    def __getattr__(self, name):
        """or_ is "or"."""
        def call(*words, **options):
            return self.driver.ask({"on": self.number, "call": name.rstrip("_"),
                                    "with": [*words, *([options] if options else [])]})
        return call

    def script(self, text, given=None):
        """Runs it in the driver, with this as "it"."""
        return self.driver.ask({"on": self.number, "script": text, "with": [given]})


class Driver:
    def __init__(self, program):
        self.process = subprocess.Popen(["setpriv", "--pdeathsig=KILL", "node", os.path.join(HERE, "driver.mjs"), program],
                                        cwd=HERE, env=clean_environment(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, asked):
        self.process.stdin.write(json.dumps({name: plain(value) for name, value in asked.items()}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Failed("the browser has ended")
        told = json.loads(line)
        if "failure" in told:
            raise Failed(told["failure"])
        return self.given(told["answer"])

    def given(self, value):
        if isinstance(value, list):
            return [self.given(one) for one in value]
        return Remote(self, value["$kept"]) if isinstance(value, dict) and "$kept" in value else value

    def end(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


class Page(Remote):
    def __init__(self, remote, context):
        super().__init__(remote.driver, remote.number)
        self.window_of, self.interactions = context, 0

    # What a person does.

    def press(self, name, role=None):
        """A button or a link, by all that it says, or a pattern of that."""
        self.interactions += 1
        which = {"name": name, "exact": True}
        found = self.getByRole(role, which) if role else self.getByRole("button", which).or_(self.getByRole("link", which))
        found.first().click()

    def type(self, label, text):
        self.interactions += 1
        self.getByLabel(label, exact=True).fill(text)

    def tick(self, label):
        self.interactions += 1
        self.getByLabel(label, exact=True).check()

    def choose_file(self, *paths):
        self.interactions += 1
        self.locator("input[type=file]").setInputFiles(list(paths))

    def save(self, name, path):
        """What the button of this name downloads, into this file; gives the name it was to have."""
        self.interactions += 1
        return self.script("""const [file] = await Promise.all([it.waitForEvent("download"),
            it.getByRole("button", { name: given.name, exact: true }).click()]);
            await file.saveAs(given.path);
            return file.suggestedFilename();""", {"name": name, "path": path})

    # What is to be seen (and page.settled(): all that is asked for has been answered, and is drawn).

    def sees(self, text):
        """Waits for it; a pattern or a part of what is said."""
        self.getByText(text).first().waitFor()

    def heading(self, text):
        self.getByRole("heading", level=1, name=text).waitFor()

    def text(self, what="main"):
        return self.locator(what).innerText()

    def path(self):
        return self.evaluate("location.pathname")

    def looks_right(self, but=r"$^"):
        """Axe has nothing to say, the page does not scroll sideways, and nothing was told but what is said."""
        violations = self.axe()
        if violations:
            raise Failed(f"{self.path()}: " + "\n".join(violations))
        if not self.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
            raise Failed(f"{self.path()} scrolls sideways: {self.evaluate(WIDEST)}")
        self.told_nothing(but)

    def told_nothing(self, but=r"$^"):
        told = [one for one in self.told() if not re.search(but, one)]
        if told:
            raise Failed(f"{self.path()}: " + "\n".join(told))


# For whoever looks for what is too wide.
WIDEST = """[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 200)).slice(0, 3)"""


class Browser:
    """For setUpModule: ended after the module, and its windows after the test that opened them: what stays open goes on
    asking. Chromium with its windows, which nobody sees, or (a quarter faster) without."""

    def __init__(self, program="chromium-headless-shell"):
        self.driver = Driver(program)
        unittest.addModuleCleanup(self.driver.end)
        self.remote, self.windows = Remote(self.driver, 0), []
        harness.after_each_test.append(self.close_windows)

    def window(self, **options):
        """With cookies and a store of its own."""
        self.windows.append(self.remote.context({"seconds": SECONDS, **options}))
        return self.windows[-1]

    def close_windows(self):
        while self.windows:
            self.windows.pop().close()

    def page(self, address=None, window=None, **options):
        window = window or self.window(**options)
        page = Page(window.newPage(), window)
        if address:
            page.goto(address)
        return page
