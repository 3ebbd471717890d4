"""Joining in the page: a new machine, each thing that can be wrong at its field, and a second person on the machine."""

import re
import socket
import ssl
import subprocess
import threading
import unittest

import machine
from browser import Browser
from cluster import clean_environment

ALDER, BEECH = 9994001, 9994002
CODE, SERVER, PROFILE = "One-time code", "Address of the trust's server", "Name for your profile on this machine"


def setUpModule():
    global trust, browser
    trust = machine.start_trust(supplied=None)
    browser = Browser()


def invited(name, *roles):
    return machine.invited(trust, name, *roles)


class Stranger:
    """A server that speaks TLS, and is not the trust's. Everything that it is told is kept."""

    def __init__(self):
        key, certificate = f"{trust.folder}/stranger.key", f"{trust.folder}/stranger.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                        "/CN=127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True,
                       env=clean_environment())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.told = b""
        self.listening = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)
        self.address = "127.0.0.1:%d" % self.listening.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                with self.listening.accept()[0] as client:
                    self.told += client.recv(65536)
            except ssl.SSLError:
                continue
            except OSError:
                if self.listening.fileno() < 0:
                    return

    def close(self):
        self.listening.close()


class Join(unittest.TestCase):
    def at_a_new_machine(self, name):
        sat_at = machine.NewMachine(trust, name)
        self.addCleanup(sat_at.end)
        self.page = browser.page(sat_at.open())
        self.page.heading("Join your trust")
        self.page.locator("#profile").getByText("Nobody has joined on this machine yet").waitFor()
        self.page.looks_right()
        return sat_at

    def join(self, code, server=None, profile=None):
        self.page.type(CODE, code)
        self.page.type(SERVER, server or trust.address)
        if profile is not None:
            self.page.type(PROFILE, profile)
        self.page.press("Join")

    def wrong(self, said, field):
        """It is said in the summary, which leads to the field, where it is said too."""
        self.page.getByRole("alert").getByText("There is a problem").waitFor()
        link = self.page.getByRole("alert").getByRole("link", name=said)
        link.first().waitFor()
        self.page.looks_right()
        link.first().click()
        label = self.page.evaluate("document.activeElement.labels[0].innerText")
        self.assertEqual(label, field)
        at_field = self.page.locator(".govuk-form-group--error", has=self.page.getByLabel(field, exact=True))
        self.assertRegex(at_field.locator(".govuk-error-message").innerText().removeprefix("Error: \n"), said)

    def is_in(self, profile, name, school):
        self.page.heading("What waits for you")
        self.page.locator("#profile").getByText(f"Profile {profile}: {name} (SENCO at {school})").waitFor()
        self.page.looks_right()

    def test_what_is_wrong_with_a_code_is_said_at_it_and_a_good_one_opens_the_start(self):
        used, expired, unknown, taken, good = ([*invited(f"Code {at}", f"senco:{ALDER}")] for at in range(5))
        trust.join("used", used[1])
        trust.psql(f"update enrolment_code set expires_at = now() where person = {expired[0]}")
        trust.psql(f"set session_replication_role = replica; delete from enrolment_code where person = {unknown[0]}")
        trust.senco_ok(machine.TRUST, "person", "revoke", taken[0], "--reason", "a test")
        mistyped = good[1][:-1] + ("0" if good[1][-1] != "0" else "1")
        self.at_a_new_machine("codes")
        for code, said in (("", "^Type the code the trust has given you"), (mistyped, "^The code is mistyped"),
                           (good[1][:-6], "^The code is too short"), (good[1] + "0", "^The code is too long"),
                           ("?" * 68, "^The code holds a character no code has"), (used[1], "^This code has been used already"),
                           (expired[1], "^This code has expired"), (unknown[1], "^There is no such code"),
                           (taken[1], "^This code has been taken back")):
            with self.subTest(said):
                self.join(code)
                self.wrong(re.compile(said), CODE)
        self.join(f" {good[1].lower()} ")
        self.is_in("default", "Code 4", "Alder School")
        self.page.reload()
        self.is_in("default", "Code 4", "Alder School")

    def test_what_is_wrong_with_the_address_is_said_at_it_and_the_code_is_told_to_no_stranger(self):
        _, code = invited("Ada Address", f"senco:{ALDER}")
        stranger, nobody = Stranger(), socket.socket()
        self.addCleanup(stranger.close)
        self.addCleanup(nobody.close)
        nobody.bind(("127.0.0.1", 0))  # and nobody listens
        silent = "127.0.0.1:%d" % nobody.getsockname()[1]
        self.at_a_new_machine("addresses")
        for server, said in ((" ", "^Type the address of the trust's server"), ("our trust", '^"our trust" is no address'),
                             ("127.0.0.1", '^"127.0.0.1" is no address'), ("127.0.0.1:99999", "is no address"),
                             (silent, f"^{silent} gave no answer"), (stranger.address, "is not the server this code is for")):
            with self.subTest(said):
                self.join(code, server)
                self.wrong(re.compile(said), SERVER)
        self.assertEqual(stranger.told, b"")
        self.page.type(CODE, "")
        self.page.type(SERVER, "")
        self.page.press("Join")
        self.wrong(re.compile("^Type the code"), CODE)
        self.wrong(re.compile("^Type the address"), SERVER)
        self.join(code)
        self.is_in("default", "Ada Address", "Alder School")

    def test_somebody_else_joins_on_the_machine_and_the_first_is_still_there(self):
        sat_at = self.at_a_new_machine("shared")
        self.join(invited("Anna First", f"senco:{ALDER}")[1])
        self.is_in("default", "Anna First", "Alder School")
        _, code = invited("Beth Second", f"senco:{BEECH}")
        self.page.press("Change profile")
        self.page.press("Somebody else joins on this machine")
        self.page.heading("Join your trust")
        self.page.looks_right()
        for name, said in (("", "^Type a name for the profile"), ("Beth S", "cannot be a profile's name"), ("../x", "cannot be a profile's name"),
                           ("default", "already: choose another name")):
            with self.subTest(name):
                self.join(code, profile=name)
                self.wrong(re.compile(said), PROFILE)
        self.join(code, profile="beth")
        self.is_in("beth", "Beth Second", "Beech School")
        self.assertNotIn("Alder", self.page.text())
        self.page.press("Change profile")
        self.page.tick("default")
        self.page.press("Work as this person")
        self.is_in("default", "Anna First", "Alder School")
        self.assertNotIn(code, sat_at.log())


if __name__ == "__main__":
    unittest.main()
