"""README.md's "Run it for a trust", typed as it stands on what passes for a fresh Debian 12.

Its commands are read from the README and run as root among private copies of the folders they touch, with a
cluster, users, ports and processes of their own (namespaces), so that nothing of this machine is changed.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

import harness
from cluster import ROOT

SECONDS = 600
README = os.path.join(harness.CHECKOUT, "README.md")
INSIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "by_hand_inside.py")
BUILD = "cmake --preset release && cmake --build --preset release --target senco sencod"
NAMESPACES = ["unshare", "--mount", "--pid", "--net", "--ipc", "--fork", "--kill-child", "--mount-proc"]


def chapter():
    with open(README, encoding="utf-8") as file:
        return re.search(r"^## Run it for a trust\n(.*?)^## ", file.read(), re.M | re.S).group(1)


def commands():
    """The chapter's indented blocks, as they would be typed."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", chapter(), re.M)
    return "\n".join(re.sub(r"^    ", "", block, flags=re.M).strip() for block in blocks) + "\n"


@unittest.skipUnless(ROOT, "the chapter is for root")
class ByHand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if subprocess.run([*NAMESPACES, "true"], capture_output=True).returncode != 0:
            raise unittest.SkipTest("this machine gives nobody namespaces of their own")
        cls.folder = tempfile.mkdtemp(prefix="senconet-", dir="/tmp")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        # Built before, behind the same lock as deploy/quickstart's build, so that what is typed finds it built.
        os.makedirs(os.path.join(harness.CHECKOUT, "build"), exist_ok=True)
        subprocess.run(["flock", "build/release.lock", "sh", "-c", BUILD], cwd=harness.CHECKOUT, check=True,
                       stdout=subprocess.DEVNULL, timeout=SECONDS)
        with open(os.path.join(cls.folder, "commands"), "w", encoding="utf-8") as file:
            file.write(commands())
        cls.done = subprocess.run([*NAMESPACES, "/usr/bin/python3", INSIDE, "type", cls.folder], cwd=harness.CHECKOUT,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  timeout=SECONDS, env={"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                                                        "HOME": "/root", "TERM": "dumb"})

    def said(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def test_every_command_does_its_work_as_it_stands(self):
        self.assertEqual(self.done.returncode, 0, self.done.stdout[-8000:])
        self.assertEqual(self.done.stdout.rstrip().rpartition("\n")[2], "all of it was typed", self.done.stdout[-8000:])

    def test_what_init_has_to_say_is_not_hidden_among_remarks(self):
        said = self.done.stdout.partition("+ sencod init")[2].partition("+ sencod check")[0]
        self.assertLess(len(said.splitlines()), 8, said)

    def test_the_commands_are_all_there(self):
        """A block that was not recognised would be one that is not tried."""
        for command in ("apt-get install", "cmake --install", "useradd", "createdb", "pg_ctlcluster", "sencod init",
                        "sencod check", "systemctl enable --now sencod", "senco enrol"):
            self.assertIn(command, commands())

    def test_the_administrator_has_joined_and_the_server_is_two_users_none_of_them_root(self):
        self.assertIn("Ada Example", self.said("whoami"))
        self.assertEqual(set(self.said("users").split()), {"senconet", "senconet-authority"})


if __name__ == "__main__":
    unittest.main()
