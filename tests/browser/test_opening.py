"""Senconet is opened from the menu, and something is in the way: the page says it, or standard error says where the page is."""

import os
import re
import select
import socket
import sqlite3
import subprocess
import unittest

import harness
import machine
from browser import Browser

ALDER, BEECH = 9994001, 9994002
PATIENCE_SECONDS = 60
SIGPIPE_BIT = 1 << 12


def setUpModule():
    global trust, browser
    trust = machine.start_trust()
    browser = Browser()


class Opening(unittest.TestCase):
    def somebody(self, *others):
        sat_at = machine.Machine(trust, f"Nell-{self._testMethodName[-12:]}", f"senco:{ALDER}")
        self.addCleanup(sat_at.end)
        for name in others:
            sat_at.join(name, f"senco:{BEECH}")
        sat_at.open()  # so that there is a store
        sat_at.end()
        return sat_at

    def file_of(self, sat_at, name):
        return os.path.join(sat_at.folder, "senconet", "profiles", sat_at.profile, name)

    def closed(self, sat_at, words):
        page = browser.page(sat_at.open())
        page.heading(f"Senconet cannot be opened for {sat_at.profile}")
        page.sees(words)
        page.looks_right()
        page.setViewportSize({"width": 320, "height": 640})
        page.looks_right()
        return page

    def test_with_a_damaged_certificate_it_says_so_and_one_can_join_again(self):
        nell = self.somebody()
        with open(self.file_of(nell, "certificate.pem"), "w", encoding="ascii") as file:
            file.write("no certificate\n")
        page = self.closed(nell, "is damaged: ask the trust for a new code")
        person = trust.psql("select id from person where name = '%s'" % nell.profile)
        code = trust.senco_json(machine.TRUST, "person", "invite", person)["code"]
        self.assertEqual(page.getByLabel("Name for your profile on this machine").inputValue(), nell.profile)
        page.type("One-time code", code)
        page.type("Address of the trust's server", trust.address)
        page.press("Join")
        page.heading("What waits for you")
        page.looks_right()

    def test_with_a_certificate_that_has_run_out_it_says_so(self):
        nell = self.somebody()
        key = self.file_of(nell, "key.pem")
        asked = subprocess.run(["openssl", "req", "-new", "-key", key, "-subj", "/CN=x"], check=True, capture_output=True)
        subprocess.run(["openssl", "x509", "-req", "-key", key, "-days", "-1", "-out", self.file_of(nell, "certificate.pem")],
                       input=asked.stdout, check=True, capture_output=True)
        self.closed(nell, re.compile(r"Your certificate ran out on \d{4}-\d\d-\d\d: ask the trust for a new code, and type senco enrol"
                                      r" CODE --server \S+ --again, which keeps what waits here"))

    def test_a_damaged_store_is_kept_aside_and_a_new_one_begun(self):
        nell = self.somebody()
        with open(self.file_of(nell, "store"), "wb") as file:
            file.write(b"no database at all" * 100)
        page = browser.page(nell.open())
        page.heading("What waits for you")
        folder = os.path.dirname(self.file_of(nell, "store"))
        aside = [name for name in os.listdir(folder) if re.fullmatch("store[.]damaged-[^-]+", name)]
        self.assertEqual(len(aside), 1)
        with open(os.path.join(folder, aside[0]), "rb") as file:
            self.assertEqual(file.read(), b"no database at all" * 100)

    def test_with_a_store_that_cannot_be_used_it_says_so_and_somebody_else_can_go_on(self):
        nell = self.somebody("Otto")
        os.remove(self.file_of(nell, "store"))
        os.mkdir(self.file_of(nell, "store"))
        page = self.closed(nell, re.compile("store cannot be used"))
        page.press("Work as this person")
        page.getByRole("alert").getByText("Choose whom you are working as").waitFor()
        page.tick("Otto")
        page.press("Work as this person")
        page.locator("#profile").getByText("Profile Otto:").waitFor()
        page.heading("What waits for you")

    def test_with_a_store_of_a_newer_senconet_it_says_so_until_that_is_put_right(self):
        nell = self.somebody()
        newer = sqlite3.connect(self.file_of(nell, "store"))
        newer.execute("pragma user_version = 1000")
        newer.close()
        page = self.closed(nell, re.compile("is of a newer Senconet than this one"))
        page.press("Try again")
        page.getByRole("alert").getByText("is of a newer Senconet than this one").waitFor()
        page.looks_right()
        os.remove(self.file_of(nell, "store"))
        page.press("Try again")
        page.heading("What waits for you")


class TheBrowserItself(unittest.TestCase):
    """xdg-open, of which one of our own is found first."""

    def opened(self, script):
        folder = os.path.join(trust.folder, f"found-{self._testMethodName}")
        os.makedirs(folder)
        path = os.path.join(folder, "xdg-open")
        with open(path, "w", encoding="ascii") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(path, 0o755)
        program = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", harness.program("senco"), "open"], cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=harness.program_environment(
                XDG_CONFIG_HOME=folder, HOME=folder, PATH=f"{folder}:{os.environ['PATH']}"))
        self.addCleanup(program.stderr.close)
        self.addCleanup(program.wait, PATIENCE_SECONDS)
        self.addCleanup(program.terminate)
        return folder, program

    def said(self, program, pattern):
        said = ""
        while not re.search(pattern, said):
            if not select.select([program.stderr], [], [], PATIENCE_SECONDS)[0]:
                raise AssertionError(f"it says no more than \"{said}\"")
            piece = os.read(program.stderr.fileno(), 4096).decode()
            self.assertTrue(piece, said)
            said += piece
        return said

    def test_that_it_could_not_be_opened_is_said_with_the_address(self):
        _, program = self.opened("exit 3")
        self.said(program, r"senco: no browser could be opened; open this address in one on this machine:\n"
                           r"http://127\.0\.0\.1:\d+/enter\?token=\w+\n")

    def test_a_browser_that_stays_does_not_keep_the_port(self):
        folder, program = self.opened('mkfifo "$HOME/end"; echo "$1" >&2; read end < "$HOME/end"')
        port = int(re.search(r"127\.0\.0\.1:(\d+)/enter\?token=\w+\n", self.said(program, r"token=\w+\n"))[1])
        socket.create_connection(("127.0.0.1", port)).close()
        program.terminate()
        program.wait(PATIENCE_SECONDS)
        try:
            self.assertRaises(ConnectionRefusedError, socket.create_connection, ("127.0.0.1", port))
        finally:
            with open(os.path.join(folder, "end"), "w", encoding="ascii") as end:
                end.write("end\n")

    def test_the_browser_ends_on_a_broken_pipe_as_any_program_does(self):
        folder, program = self.opened('grep SigIgn /proc/$$/status > "$HOME/ignored"; exit 3')
        self.said(program, "no browser could be opened")
        with open(os.path.join(folder, "ignored"), encoding="ascii") as file:
            self.assertEqual(int(file.read().split()[1], 16) & SIGPIPE_BIT, 0)


if __name__ == "__main__":
    unittest.main()
