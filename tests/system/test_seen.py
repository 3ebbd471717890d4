"""Nobody stands for figures they have not seen: at a terminal they are shown and asked, a script says which version."""

import os
import pty
import subprocess
import unittest

import harness
from days import day

SCHOOL = 9994999
KEY = "2012-13"
NUMBERS = ("--a", 10, "--p", 5, "--s", 6, "--roll", 200, "--joiners", 34, "--leavers", 34, "--budget", 67755,
           "--budget-year", "2012-13", "--budget-source", "the charter")
SECONDS = 60


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.psql(f"insert into school (laestab, urn, name, kind, type, phase) values ({SCHOOL}, 999999, 'School X', 1, '', '')")
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", KEY, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{SCHOOL}")
    trust.enrol("head", f"head:{SCHOOL}")


def at_a_terminal(profile, *words, types):
    """The exit code, and what stands on the terminal."""
    ours, theirs = pty.openpty()
    ran = subprocess.Popen([harness.program("senco"), *words, "--profile", profile], cwd=trust.folder,
                           env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder),
                           stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, types.encode())
    shown = b""
    try:
        while True:
            shown += os.read(ours, 65536)
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return ran.wait(SECONDS), shown.decode().replace("\r\n", "\n")


def submit(*more):
    trust.senco_ok("senco", "return", "submit", KEY, *NUMBERS, *more)


def state():
    return trust.senco_json("head", "return", "show", KEY)["return"]["state"]


class Seen(unittest.TestCase):
    def setUp(self):
        if state() in ("AUTHORISED", "LOOKED_AT"):
            trust.senco_ok(harness.ADMINISTRATOR, "return", "send-back", KEY, "--school", SCHOOL, "--reason", "again")
        submit()

    def test_a_head_sees_what_they_stand_for_and_is_asked(self):
        code, shown = at_a_terminal("head", "return", "authorise", KEY, types="yes\n")
        self.assertEqual(code, 0, shown)
        self.assertIn("£67,755", shown)
        self.assertRegex(shown, r"Authorise version \d+\? Type yes, or anything else to leave it:")
        self.assertLess(shown.index("£67,755"), shown.index("Authorise version"))
        self.assertEqual(state(), "AUTHORISED")

    def test_whoever_does_not_say_yes_has_done_nothing(self):
        for types in ("no\n", "\n", "\x04"):
            code, shown = at_a_terminal("head", "return", "authorise", KEY, types=types)
            with self.subTest(types=types):
                self.assertEqual((code, state()), (8, "SUBMITTED"))
                self.assertIn("Nothing was done.", shown)

    def test_the_trust_is_asked_too_and_a_version_that_is_named_is_not_asked_about(self):
        version = trust.senco_json("head", "return", "show", KEY)["return"]["version"]
        code, shown = at_a_terminal("head", "return", "authorise", KEY, "--version", str(version), types="")
        self.assertEqual((code, "Type yes" in shown), (0, False), shown)
        code, shown = at_a_terminal(harness.ADMINISTRATOR, "return", "accept", KEY, "--school", str(SCHOOL), types="n\n")
        self.assertEqual((code, "Accept version" in shown, state()), (8, True, "AUTHORISED"), shown)

    def test_a_script_says_which(self):
        for words, said in (((), "--version VERSION (senco return show tells), or --newest"),
                            (("--json",), ""), (("--newest", "--version", "1"), "and not both")):
            ran = trust.senco("head", "return", "authorise", KEY, *words)
            with self.subTest(words=words):
                self.assertEqual(ran.code, 2, ran.stderr)
                self.assertIn(said, ran.stderr)
        self.assertEqual(state(), "SUBMITTED")
        trust.senco_ok("head", "return", "authorise", KEY, "--newest")
        self.assertEqual(state(), "AUTHORISED")


if __name__ == "__main__":
    unittest.main()
