"""What bash offers on a command line of senco's and sencod's: a real bash, typed into as a person does."""

import os
import pty
import re
import subprocess
import tempfile
import unittest

import harness
from waiting import wait_until

ALL = "\x1b*"  # inserts every completion there is
TO_BEGIN, TO_END = "\x01", "\x05"


def setUpModule():
    global shell
    shell = Shell()
    unittest.addModuleCleanup(shell.end)


class Shell:
    """An interactive bash in a folder with census files and two profiles."""

    def __init__(self):
        temporary = tempfile.TemporaryDirectory(prefix="senconet-")
        unittest.addModuleCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.taken = os.path.join(self.folder, "taken")
        for name in ("spring.xml", "spring term.xml", "summer.xml"):
            with open(os.path.join(self.folder, name), "w", encoding="ascii"):
                pass
        for profile in ("anna", "berta", ".hidden"):
            os.makedirs(os.path.join(self.folder, "config", "senconet", "profiles", profile))
        self.environment = harness.program_environment(
            HOME=self.folder, XDG_CONFIG_HOME=os.path.join(self.folder, "config"), INPUTRC="/dev/null", TERM="dumb",
            PATH=harness.BUILD + ":" + os.environ["PATH"])
        ours, theirs = pty.openpty()
        self.terminal = ours
        self.process = subprocess.Popen(["bash", "--norc", "--noprofile", "-i"], cwd=self.folder, env=self.environment,
                                        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        os.set_blocking(ours, False)
        script = os.path.join(harness.CHECKOUT, "deploy", "completion", "senconet.bash")
        self.run(f"source '{script}'; touch taken")

    def run(self, line):
        os.write(self.terminal, f"{line}\n".encode())
        wait_until(lambda: self.drain() or os.path.exists(self.taken), "bash has read the line")

    def drain(self):
        """What is echoed is of no interest, but must go somewhere."""
        try:
            os.read(self.terminal, 65536)
        except BlockingIOError:
            pass

    def words(self, keys):
        """The words of the line after these keys have been typed."""
        os.remove(self.taken)
        self.run(f"{keys}{TO_BEGIN}printf '%s\\n' {TO_END} >new; mv new taken")
        with open(self.taken, encoding="utf-8") as file:
            return file.read().splitlines()

    def end(self):
        os.close(self.terminal)
        self.process.wait(30)


def said(*words):
    return subprocess.run([harness.program(words[0]), *words[1:]], env=shell.environment, check=True, capture_output=True,
                          text=True).stdout


def commands():
    """Areas and verbs of senco's help: [("return", "submit"), ("hours", "")]."""
    lines = re.findall(r"^  ([a-z]+) ([a-z-]*) +\S", said("senco", "--help"), re.M)
    return [(area, verb) for area, verb in lines]


class Typed(unittest.TestCase):
    def offered(self, line, *words):
        """Typed so far, and what may come next."""
        self.assertEqual(shell.words(line + ALL), [*line.split()[:-1 if line[-1] not in " =:" else None], *words])

    def test_an_area_and_a_verb_are_completed(self):
        self.assertEqual(shell.words("senco ret\t sub\t"), ["senco", "return", "submit"])
        self.assertEqual(shell.words("senco allocation prov\t"), ["senco", "allocation", "provisional"])
        self.assertEqual(shell.words("sencod mig\t --conf\t"), ["sencod", "migrate", "--config"])

    def test_all_areas_and_all_verbs_are_offered(self):
        areas = list(dict.fromkeys(area for area, _ in commands()))
        self.assertEqual(sorted(shell.words("senco " + ALL)), sorted(["senco", *areas, "--help", "--version"]))
        for area in areas:
            verbs = [verb for named, verb in commands() if named == area and verb]
            if verbs:
                self.assertEqual(sorted(shell.words(f"senco {area} {ALL}")), sorted(["senco", area, *verbs]))

    def test_the_words_an_option_may_be_are_offered(self):
        self.assertEqual(shell.words("senco hours --rounding ne\t"), ["senco", "hours", "--rounding", "nearest"])
        self.assertEqual(shell.words(f"senco hours --policy {ALL}")[3:], ["charter", "modern"])
        self.assertEqual(shell.words("senco hours --rounding=ne\t"), ["senco", "hours", "--rounding=nearest"])
        self.assertEqual(shell.words("senco hours --policy=\tm\t"), ["senco", "hours", "--policy=modern"])
        self.assertEqual(shell.words("senco collection open x --asks mob\t"),
                         ["senco", "collection", "open", "x", "--asks", "mobility"])
        self.assertEqual(shell.words(f"senco person give 12 {ALL}")[4:],
                         ["administrator", "auditor", "clerk", "director", "governor", "head", "job", "senco"])

    def test_nothing_is_made_up_where_only_the_person_knows(self):
        for line in ("senco person give 12 senco:99\t", "senco hours --budget \t", "senco collection show s\t"):
            self.assertEqual(shell.words(line), line.rstrip("\t").split())

    def test_profiles_are_offered(self):
        self.assertEqual(shell.words("senco whoami --profile be\t"), ["senco", "whoami", "--profile", "berta"])
        self.assertEqual(shell.words(f"senco profile use {ALL}")[3:], ["anna", "berta"])

    def test_names_of_files_are_offered_where_files_are_taken(self):
        self.assertEqual(shell.words("senco census sum\t"), ["senco", "census", "summer.xml"])
        self.assertEqual(shell.words("senco census summer.xml spring\\ \t"), ["senco", "census", "summer.xml", "spring term.xml"])
        self.assertEqual(shell.words("senco return submit 2026-27 --census sum\t")[-1], "summer.xml")
        self.assertEqual(shell.words("sencod serve --config sum\t")[-1], "summer.xml")
        self.assertEqual(shell.words("sencod init --root-key sum\t")[-1], "summer.xml")

    def test_an_option_given_is_offered_again_only_where_it_may_be_repeated(self):
        self.assertNotIn("--school", shell.words(f"senco return submit 2026-27 --school 9994999 --{ALL}")[6:])
        self.assertIn("--census", shell.words(f"senco return submit 2026-27 --census summer.xml --{ALL}")[6:])


class Asked(unittest.TestCase):
    """The program itself."""

    def test_every_option_in_the_help_of_a_command_is_offered(self):
        for area, verb in commands():
            words = [area, verb] if verb else [area]
            helped = re.findall(r"^  --([a-z-]+)", said("senco", *words, "--help"), re.M)
            offered = said("senco", "--complete", *words, "--").split()
            self.assertEqual(offered, [f"--{name}" for name in helped], words)

    def test_every_option_of_a_subcommand_is_offered(self):
        for subcommand in re.findall(r"^  ([a-z]+) ", said("sencod", "--help"), re.M):
            helped = re.findall(r"^  --([a-z-]+)", said("sencod", subcommand, "--help"), re.M)
            self.assertEqual(said("sencod", "--complete", subcommand, "--").split(), [f"--{name}" for name in helped])

    def test_a_line_that_cannot_be_has_no_answer(self):
        for words in (["frobnicate", ""], ["return", "frobnicate", ""], ["return", "submit", "a", "b", "c"], []):
            self.assertNotIn("FILES", said("senco", "--complete", *words))


if __name__ == "__main__":
    unittest.main()
