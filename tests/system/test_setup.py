"""deploy/setup with a list of packages and an apt-get of the test's own: nothing is installed."""

import os
import shutil
import subprocess
import tempfile
import unittest

import harness

SETUP = os.path.join(harness.CHECKOUT, "deploy", "setup")
# Puts the command it is asked for where the PATH finds it, as an installation would.
APT_GET = '#!/bin/sh\necho "$@" >>"{log}"\ncase "$*" in *install*) {installs} ;; esac\n'


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="senconet-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.bin = os.path.join(self.folder, "bin")
        self.log = os.path.join(self.folder, "log")
        os.mkdir(self.bin)
        shutil.copy(SETUP, self.folder)
        self.program("apt-get", APT_GET.format(log=self.log, installs=f'ln -s /bin/true "{self.bin}/frobnicate"'))
        self.program("sudo", '#!/bin/sh\nexec "$@"\n')

    def program(self, name, text):
        path = os.path.join(self.bin, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o755)

    def setup(self, packages, *groups):
        with open(os.path.join(self.folder, "packages"), "w", encoding="utf-8") as file:
            file.write("# a list\n\n" + packages)
        return subprocess.run([os.path.join(self.folder, "setup"), *groups], capture_output=True, text=True,
                              env={"PATH": f"{self.bin}:/usr/bin:/bin"}, stdin=subprocess.DEVNULL)

    def asked(self):
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="utf-8") as file:
            return file.read().splitlines()

    def test_where_all_is_there_it_does_nothing_and_says_nothing(self):
        done = self.setup("build sh command:sh\nbuild base path:/bin/s[h]\ntest py python:json\n", "build", "test")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.asked(), [])

    def test_what_is_missing_is_said_and_installed_with_one_update(self):
        done = self.setup("build sh command:sh\nbuild frob command:frobnicate\nrun other command:nowhere\n", "build")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, "Installing Debian packages: frob\n")
        self.assertEqual(self.asked(), ["-q update", "-q -y install --no-install-recommends frob"])

    def test_each_kind_of_sign_is_looked_for(self):
        done = self.setup("build a command:nowhere\nbuild b path:/nowhere/*\nbuild c python:nowhere\nbuild d pkgconfig:nowhere\n"
                          "build e command:sh\n", "build")
        self.assertEqual(done.stdout, "Installing Debian packages: a b c d\n")

    def test_what_is_still_missing_afterwards_is_said(self):
        done = self.setup("build other command:nowhere\n", "build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("still missing after the installation: other", done.stderr)

    @unittest.skipIf(harness.ROOT, "root needs nobody's leave")
    def test_without_root_and_sudo_it_says_what_to_install(self):
        os.remove(os.path.join(self.bin, "sudo"))
        done = subprocess.run(["sh", "-c", "command -v sudo"], env={"PATH": "/usr/bin:/bin"}, capture_output=True)
        if done.returncode == 0:
            self.skipTest("this machine has sudo")
        done = self.setup("build frob command:frobnicate\n", "build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("only root can install them: frob", done.stderr)
        self.assertEqual(self.asked(), [])

    def test_a_group_that_is_not_there_is_refused(self):
        done = self.setup("", "biuld")
        self.assertEqual(done.returncode, 1)
        self.assertIn('no group "biuld"', done.stderr)

    def test_the_real_list_is_well_formed(self):
        with open(os.path.join(harness.CHECKOUT, "deploy", "packages"), encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip() and not line.startswith("#")]
        groups = ("build", "run", "test", "bench")
        self.assertTrue(all(len(words) == 3 and words[0] in groups for words in lines), lines)
        self.assertEqual(len({words[1] for words in lines}), len(lines))


if __name__ == "__main__":
    unittest.main()
