"""One machine for several people: what is kept for one is neither shown to another nor sent in their name."""

import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import unittest

import harness
from days import day

SCHOOL, COLLECTION = 9994999, "2012-13"
WHOLE = ("--fresh", "--a", "3", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year", "2012-13",
         "--budget-source", "made up")
ADMINISTRATOR = harness.ADMINISTRATOR
REFUSED, CONFLICT, UNAVAILABLE, SAVED = 6, 8, 9, 11


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n100001,9994999,Alder,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")


def folder_of(profile, *names):
    return os.path.join(trust.profiles, "senconet", "profiles", profile, *names)


@contextlib.contextmanager
def line_down(profile):
    """Nobody answers where the server was."""
    path = folder_of(profile, "server")
    with open(path, encoding="ascii") as file:
        address = file.read()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        nowhere = "127.0.0.1:%d" % nobody.getsockname()[1]
    for now in (nowhere, address):
        with open(path, "w", encoding="ascii") as file:
            file.write(now)
        if now == nowhere:
            yield


class OneMachine(unittest.TestCase):
    rolls = iter(range(91, 1000))

    def setUp(self):
        self.profile = self.id().rpartition(".")[2].removeprefix("test_")[:20]
        self.first = trust.enrol(self.profile, f"senco:{SCHOOL}")

    def code_for(self, person):
        return trust.senco_json(ADMINISTRATOR, "person", "invite", person)["code"]

    def join(self, code, profile=None, *words):
        return trust.senco(profile or self.profile, "enrol", "-", "--server", trust.address, *words, stdin=code + "\n")

    def save_with_the_line_down(self):
        trust.senco_ok(self.profile, "sync")
        trust.senco_ok(self.profile, "return", "show", COLLECTION)
        with line_down(self.profile):
            ran = trust.senco(self.profile, "return", "save", COLLECTION, *WHOLE, "--roll", next(self.rolls))
        self.assertEqual(ran.code, SAVED, ran.stderr)
        return self.items(self.profile)[-1]["writeId"]

    def items(self, profile):
        return trust.senco_json(profile, "status")["items"]

    def author(self, write_id):
        return trust.psql(f"select person from return_version where write_id = '{write_id}'")

    def test_another_person_gets_nothing_of_the_one_before_and_it_is_sent_in_the_name_of_that_one(self):
        saved = self.save_with_the_line_down()
        second = trust.add_person("second", f"senco:{SCHOOL}")
        joined = self.join(self.code_for(second), None, "--again")
        aside = f"{self.profile}-person-{self.first}"
        self.assertEqual(joined.code, 0, joined.stderr)
        self.assertIn(f'what was kept here for person {self.first} was set aside as profile "{aside}"', joined.stderr)
        self.assertIn(f"1 of it has not been sent: the trust gives them a new code, and senco enrol CODE --server {trust.address}"
                      f" --profile {aside}", joined.stderr)
        self.assertEqual(self.items(self.profile), [])
        with line_down(self.profile):
            self.assertEqual(trust.senco(self.profile, "return", "show", COLLECTION).code, UNAVAILABLE)
        self.assertIn("0 received", trust.senco_ok(self.profile, "sync"))
        self.assertEqual(self.author(saved), "")
        # Nor does whoever joins under the name of what was set aside.
        third = trust.add_person("third", f"senco:{SCHOOL}")
        self.assertIn(f'"{aside}-person-{self.first}"', self.join(self.code_for(third), aside).stderr)
        self.assertEqual(self.items(aside), [])
        aside = f"{aside}-person-{self.first}"
        again = self.join(self.code_for(self.first), aside)
        self.assertEqual((again.code, again.stderr), (0, ""))
        self.assertIn("1 received", trust.senco_ok(aside, "sync"))
        self.assertEqual(self.author(saved), str(self.first))
        trust.senco_ok(None, "profile", "remove", aside)

    def test_the_same_person_again_keeps_everything_and_so_where_the_certificate_is_damaged(self):
        saved = self.save_with_the_line_down()
        for spoil in (lambda: None, lambda: os.remove(folder_of(self.profile, "certificate.pem"))):
            spoil()
            joined = self.join(self.code_for(self.first), None, "--again")
            self.assertEqual((joined.code, joined.stderr), (0, ""))
            self.assertEqual([one["writeId"] for one in self.items(self.profile)], [saved])
        self.assertIn("1 received", trust.senco_ok(self.profile, "sync"))
        self.assertEqual(self.author(saved), str(self.first))

    def test_with_a_certificate_that_ran_out_one_works_on_here_and_is_told_how_to_come_in_again(self):
        trust.senco_ok(self.profile, "sync")
        shown = trust.senco_json(self.profile, "return", "show", COLLECTION)
        certificate, key = folder_of(self.profile, "certificate.pem"), folder_of(self.profile, "key.pem")
        subprocess.run(["openssl", "x509", "-in", certificate, "-signkey", key, "-out", certificate, "-days", "-1"], check=True,
                       capture_output=True)
        how = f"senco enrol CODE --server {trust.address} --again, which keeps what waits here"
        for words, code in ((("whoami",), REFUSED), (("sync",), REFUSED), (("store", "check"), 0), (("status",), 0),
                            (("profile", "drop-folder"), 0), (("school", "show", 9994001), REFUSED)):
            ran = trust.senco(self.profile, *words)
            self.assertEqual(ran.code, code, f"{words}: {ran.stdout}{ran.stderr}")
            self.assertEqual(how in ran.stderr, words[0] != "profile", f"{words}: {ran.stderr}")
        self.assertEqual(trust.senco_json(self.profile, "return", "show", COLLECTION), shown)
        ran = trust.senco(self.profile, "return", "save", COLLECTION, *WHOLE, "--roll", next(self.rolls))
        self.assertEqual((ran.code, how in ran.stderr), (SAVED, True), ran.stderr)
        other = trust.senco(self.profile, "return", "save", COLLECTION, "--leavers", 2, "--json")
        trust.senco_ok(self.profile, "store", "take-back", json.loads(other.stdout)["saved"]["writeId"])
        self.assertEqual(self.join(self.code_for(self.first), None, "--again").code, 0)
        self.assertIn("1 received", trust.senco_ok(self.profile, "sync"))

    def test_while_somebody_has_it_open_nobody_joins_in_their_place(self):
        self.save_with_the_line_down()
        code = self.code_for(self.first)
        with contextlib.closing(sqlite3.connect(folder_of(self.profile, "store"))) as other:
            other.execute("begin exclusive")
            refused = self.join(code, None, "--again")
        self.assertEqual(refused.code, CONFLICT)
        self.assertIn("another senco is at work", refused.stderr)
        self.assertEqual(self.join(code, None, "--again").code, 0)


if __name__ == "__main__":
    unittest.main()
