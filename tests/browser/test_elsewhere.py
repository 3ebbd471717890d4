"""Another page in the person's own browser, on another port of this machine or another name of it."""

import http.server
import json
import threading
import unittest

import machine
from browser import Browser
from machine import COLLECTION

ALDER = 9994001
DRAFT = {"draft": {"school": ALDER, "collection": COLLECTION, "revision": 0, "entries": [{"field": "roll", "text": "7"}]}}
SITE = "this was asked by another page than Senconet's, and is refused"
PAGE = """<!doctype html><title>elsewhere</title><form method="post" action="{at}" enctype="text/plain">
<input name='{start}' value='{rest}'></form><iframe src="{home}"></iframe>"""


class Elsewhere(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        keep = f"http://127.0.0.1:{alder.port}/call/senconet.desk.v1.Desk/KeepDraft"
        text = json.dumps({**DRAFT, "x": "="}) # a text/plain form writes name=value
        start, rest = text.rsplit("=", 1)
        body = PAGE.format(at=keep, start=start, rest=rest, home=f"http://127.0.0.1:{alder.port}/").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        del words


def setUpModule():
    global trust, browser, alder, elsewhere
    trust = machine.start_trust()
    browser = Browser()
    alder = machine.Machine(trust, "Alder", f"senco:{ALDER}")
    unittest.addModuleCleanup(alder.end)
    elsewhere = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
    unittest.addModuleCleanup(elsewhere.shutdown)


class OtherPages(unittest.TestCase):
    """Each in the window in which Senconet is open, so with its cookie."""

    def setUp(self):
        self.page = browser.page(alder.open())
        self.page.heading("What waits for you")
        self.other = browser.page(None, self.page.window_of)

    def tearDown(self):
        self.page.goto(f"http://127.0.0.1:{alder.port}/")
        self.page.heading("What waits for you")
        self.assertNotIn("kept on this machine", self.page.text())
        self.page.looks_right()

    def visit(self, host="127.0.0.1"):
        self.other.goto(f"http://{host}:{elsewhere.server_port}/")
        return self.other

    def test_a_form_of_another_page_is_refused(self):
        for host in ("127.0.0.1", "localhost", "elsewhere.test"):
            other = self.visit(host)
            other.evaluate("document.forms[0].submit()")
            other.sees(SITE)

    def test_a_fetch_of_another_page_is_refused_and_reads_nothing(self):
        for host in ("127.0.0.1", "elsewhere.test"):
            self.visit(host)
            seen = self.other.evaluate("""fetch("http://127.0.0.1:%d/call/senconet.desk.v1.Desk/KeepDraft", { method: "POST",
                mode: "no-cors", credentials: "include", body: %s }).then((got) => got.text(), String)"""
                                       % (alder.port, json.dumps(json.dumps(DRAFT))))
            self.assertEqual(seen, "TypeError: Failed to fetch")

    def test_another_page_cannot_name_the_key_or_see_an_answer(self):
        self.visit()
        seen = self.other.evaluate("""fetch("http://127.0.0.1:%d/call/senconet.desk.v1.Desk/Line", { method: "POST",
            credentials: "include", headers: { "Senconet-Key": "x" } }).then((got) => got.text(), String)""" % alder.port)
        self.assertIn("Failed to fetch", seen)
        self.assertIsNone(self.other.evaluate("localStorage.getItem('senconet-key')"))

    def test_another_page_cannot_frame_it_or_take_its_scripts(self):
        other = self.visit()
        other.locator("iframe").waitFor()
        inside = other.script("return it.frames()[1].evaluate(() => document.body.innerText).catch(String)")
        self.assertNotIn("What waits", inside)
        loaded = other.evaluate("""new Promise((told) => { const script = document.createElement("script");
            script.src = "http://127.0.0.1:%d/main.js"; script.onload = () => told("ran"); script.onerror = () => told("refused");
            document.head.append(script); })""" % alder.port)
        self.assertEqual(loaded, "refused")

    def test_a_window_that_another_page_opens_is_not_in_its_hands(self):
        other = self.visit()
        said = other.script("""const opened = it.waitForEvent("popup");
            await it.evaluate((home) => { window.theirs = open(home); }, given);
            const page = await opened;
            await page.getByRole("heading", { level: 1 }).waitFor();
            return it.evaluate(() => theirs.closed);""", f"http://127.0.0.1:{alder.port}/")
        self.assertTrue(said)  # parted from whoever opened it

    def test_a_name_that_leads_here_is_refused(self):
        """DNS rebinding: the browser takes it for the other page's own server."""
        other = self.other
        other.goto(f"http://elsewhere.test:{alder.port}/")
        other.sees("this address is not Senconet's: open the page with senco open")
        self.assertEqual(other.evaluate("""fetch("/call/senconet.desk.v1.Desk/Line", { method: "POST", body: "{}" })
            .then((got) => got.status)"""), 403)


if __name__ == "__main__":
    unittest.main()
