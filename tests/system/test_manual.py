"""The manual pages: whole, without a fault in their language, and where man and bash look for them."""

import os
import re
import subprocess
import tempfile
import unittest

import harness

PAGES = {"senco.1": ("senco", "--man"), "sencod.8": ("sencod", "--man"), "sencod.conf.5": ("sencod", "options", "--man")}


def said(*words):
    return subprocess.run([harness.program(words[0]), *words[1:]], env=harness.program_environment(), check=True,
                          capture_output=True, text=True).stdout


def plain(page):
    """As a reader sees it, but neither bold nor underlined."""
    shown = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200"], input=said(*PAGES[page]), check=True,
                          capture_output=True, text=True).stdout
    return re.sub(".\x08", "", shown)


class Manual(unittest.TestCase):
    def test_mandoc_has_no_fault_to_find(self):
        for page, words in PAGES.items():
            done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning"], input=said(*words), capture_output=True,
                                  text=True)
            self.assertEqual((done.returncode, done.stdout), (0, ""), page)

    def test_every_command_with_its_options_and_examples_is_in_senco_1(self):
        text = plain("senco.1")
        for area, verb in re.findall(r"^  ([a-z]+) ([a-z]*) +\S", said("senco", "--help"), re.M):
            words = [area, verb] if verb else [area]
            helped = said("senco", *words, "--help")
            for option in re.findall(r"^  (--[a-z-]+(?: [A-Z:=]+)?)", helped, re.M):
                self.assertIn(option, text)
            for example in re.findall(r"^  (senco .*)$", helped, re.M):
                self.assertIn(example, text)
        self.assertIn("70  senco or sencod is at fault", text)

    def test_every_subcommand_is_in_sencod_8(self):
        text = plain("sencod.8")
        for name, summary in re.findall(r"^  ([a-z]+) +(.*)$", said("sencod", "--help"), re.M):
            self.assertRegex(text, rf"(?m)^ +{name}$")
            self.assertIn(summary, text)
        self.assertIn("--root-key FILE", text)

    def test_every_option_with_bounds_and_default_is_in_sencod_conf_5(self):
        text = plain("sencod.conf.5")
        for words, name, standard in re.findall(r"^# (.*)\n#(\w+) = (.*)$", said("sencod", "options"), re.M):
            bounds = re.search(r" \((\d+) to (\d+)\)(?:;|$)", words)
            self.assertRegex(text, rf"(?m)^ +{name} (?:TEXT|NUMBER)$")
            if bounds:
                self.assertIn(f"{words[:bounds.start()]}, from {bounds[1]} to {bounds[2]} (by default: {standard})", text)

    def test_they_are_installed_where_man_and_bash_look(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["cmake", "--install", harness.BUILD, "--prefix", folder], check=True, capture_output=True)
            for name in ("man/man1/senco.1", "man/man8/sencod.8", "man/man5/sencod.conf.5",
                         "bash-completion/completions/senco", "bash-completion/completions/sencod"):
                self.assertTrue(os.path.exists(os.path.join(folder, "share", name)), name)


if __name__ == "__main__":
    unittest.main()
