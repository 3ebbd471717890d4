"""A result that cannot be written is said, with an exit code of its own and with what has been done all the same."""

import os
import subprocess
import unittest

import harness
from days import day

SCHOOL, COLLECTION = 9994999, "2012-13"
REGISTER = "laestab,name,type,phase\n9994999,School X,State-funded primary,Primary\n"
FIGURES = ("--fresh", "--budget", "67755", "--budget-year", "2012-13", "--budget-source", "the charter's own example",
           "--a", "10", "--p", "5", "--s", "6", "--roll", "200", "--joiners", "34", "--leavers", "34")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date",
                   "2013-01-17", "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{SCHOOL}")


def run(program, *words, into=">/dev/full", profile=None):
    """By the shell, which can close standard output."""
    named = ("--profile", profile) if profile else ()
    return subprocess.run(["bash", "-c", f'"$@" {into}', "bash", harness.program(program), *map(str, words), *named],
                          env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder),
                          cwd=trust.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


class Output(unittest.TestCase):
    def test_a_full_or_closed_output_is_said_by_every_kind_of_command(self):
        census = os.path.join(harness.DATA, "census", "9994999_SC1_999LL13_001.xml")
        for words in (("--help",), ("return", "save", "--help"), ("--version",), ("hours", "--budget", "1"),
                      ("hours", "--budget", "1", "--json"), ("census", census)):
            for into, why in ((">/dev/full", "No space left"), (">&-", "standard output is closed")):
                with self.subTest(f"{words} {into}"):
                    ran = run("senco", *words, into=into)
                    self.assertEqual(ran.returncode, 10, ran.stderr)
                    self.assertIn(f"senco: the result could not be written: {why}", ran.stderr)
                    self.assertNotIn("all the same", ran.stderr)

    def test_what_the_server_answered_goes_into_no_connection_of_ours(self):
        ran = run("senco", "whoami", into=">&-", profile="senco")
        self.assertEqual((ran.returncode, ran.stdout), (10, ""))
        self.assertEqual(ran.stderr, "senco: the result could not be written: standard output is closed\n")

    def test_a_return_that_was_received_is_said_with_its_receipt(self):
        ran = run("senco", "return", "submit", COLLECTION, *FIGURES, profile="senco")
        self.assertEqual(ran.returncode, 10, ran.stderr)
        stored = trust.senco_json("senco", "return", "show", COLLECTION)["return"]
        self.assertEqual(stored["state"], "SUBMITTED")
        self.assertIn(f"done all the same: the return was received by the trust, version {stored['version']},"
                      f" receipt no. {stored['receiptNumber']}\n", ran.stderr)

    def test_an_invitation_whose_code_is_gone_says_how_to_make_another(self):
        ran = run("senco", "person", "invite", "1", profile=harness.ADMINISTRATOR)
        self.assertEqual(ran.returncode, 10)
        self.assertIn("senco person invite makes another", ran.stderr)
        ran = run("senco", "person", "add", "Sam", "--role", "director", profile=harness.ADMINISTRATOR)
        self.assertIn("all the same: the person is in the list", ran.stderr)

    def test_a_refusal_that_cannot_be_written_keeps_its_exit_code(self):
        ran = run("senco", "collection", "show", "1999-00", "--json", profile="senco")
        self.assertEqual(ran.returncode, 7)
        self.assertIn("could not be written", ran.stderr)

    def test_a_reader_who_goes_away_ends_it_without_a_word(self):
        for words in (("--help",), ("hours", "--budget", "1")):
            ran = run("senco", *words, into="| true; exit ${PIPESTATUS[0]}")
            self.assertIn(ran.returncode, (0, 141))
            self.assertEqual(ran.stderr, "")
        ran = run("senco", "return", "save", COLLECTION, *FIGURES, into="| head -1", profile="senco")
        self.assertEqual(ran.stderr.count("could not be written"), 0)

    def test_the_servers_subcommands_say_it_too(self):
        for words in (("--help",), ("options",), ("check", "--config", trust.config_path)):
            for into in (">/dev/full", ">&-"):
                ran = run("sencod", *words, into=into)
                with self.subTest(f"{words} {into}"):
                    self.assertEqual(ran.returncode, 1)
                    self.assertIn("sencod: the result could not be written: ", ran.stderr)

    def test_a_lost_code_of_the_administrators_is_said_to_be_lost(self):
        ran = run("sencod", "init", "--new-code", "--config", trust.config_path)
        self.assertEqual(ran.returncode, 1)
        self.assertIn(f"sencod init --new-code --config {trust.config_path} makes another", ran.stderr)


if __name__ == "__main__":
    unittest.main()
