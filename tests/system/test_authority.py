"""The authority's files, lost or spoilt: what init, check, serve and renew say, and what they leave alone."""

import os
import shlex
import shutil
import subprocess
import unittest

import harness


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.keep_roles_apart()


class Authority(unittest.TestCase):
    def setUp(self):
        kept = trust.authority + ".kept"
        subprocess.run(["cp", "-a", trust.authority, kept], check=True)

        def restore():
            shutil.rmtree(trust.authority, ignore_errors=True)
            os.rename(kept, trust.authority)

        self.addCleanup(restore)

    def path(self, name):
        return os.path.join(trust.authority, name)

    def refused(self, *words):
        ran = trust.sencod(*words, check=False)
        self.assertEqual(ran.code, 1, ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def test_each_file_that_is_missing_is_named_by_every_subcommand(self):
        for name in ("root.pem", "issuing.pem", "issuing.key", "server.pem", "server.key", "receipts.pem",
                     "receipts.key"):
            with self.subTest(name):
                os.rename(self.path(name), self.path("away"))
                for subcommand in ("init", "check", "serve"):
                    self.assertIn(f"{self.path(name)} is missing: ", self.refused(subcommand))
                os.rename(self.path("away"), self.path(name))
        self.assertIn("Everything is there already", trust.sencod("init").stderr)

    def test_junk_in_a_key_is_found(self):
        for name in ("issuing.key", "server.key", "receipts.key"):
            with self.subTest(name):
                shutil.copy(self.path(name), self.path("good"))
                with open(self.path(name), "w", encoding="ascii") as file:
                    file.write("junk\n")
                for subcommand in ("init", "check"):
                    self.assertIn(f"{self.path(name)} holds no key", self.refused(subcommand))
                shutil.copy(self.path("good"), self.path(name))

    def test_the_command_advised_mends_what_the_server_uses(self):
        os.remove(self.path("server.key"))
        os.remove(self.path("receipts.pem"))
        said = self.refused("init")
        command = said.split('"')[1]
        self.assertEqual(shlex.split(command)[1:], ["renew", "--config", trust.config_path])
        subprocess.run(["sh", "-c", command], env=harness.program_environment(), check=True, stderr=subprocess.DEVNULL)
        self.assertIn("Everything is there already", trust.sencod("init").stderr)

    def test_no_second_authority_is_made_for_people_who_have_joined(self):
        nowhere = os.path.join(trust.folder, "mistyped")
        with open(trust.config_path, encoding="utf-8") as file:
            text = file.read().replace(trust.authority, nowhere)
        config = trust.config_path + ".mistyped"
        with open(config, "w", encoding="utf-8") as file:
            file.write(text)
        ran = trust.sencod_alone("init", "--config", config, check=False)
        self.assertEqual((ran.code, ran.stdout), (1, ""))
        self.assertIn("is authority_directory the right one?", ran.stderr)
        self.assertFalse(os.path.exists(nowhere))


class First(unittest.TestCase):
    """Before anybody has joined."""

    @classmethod
    def setUpClass(cls):
        cls.trust = harness.Trust(cluster=trust.cluster, database="first")
        cls.addClassCleanup(cls.trust.remove)

    def test_serve_before_init_says_which_command_makes_the_authority(self):
        shutil.move(self.trust.authority, self.trust.authority + ".away")
        self.addCleanup(shutil.move, self.trust.authority + ".away", self.trust.authority)
        ran = self.trust.sencod("serve", check=False)
        self.assertEqual(ran.code, 1)
        self.assertIn(f"init --config {self.trust.config_path}\" makes it", ran.stderr)

    def test_check_says_the_command_that_lets_an_administrator_in(self):
        command = f"{harness.program('sencod')} init --new-code --config {self.trust.config_path} prints a code"
        self.assertIn(command, self.trust.sencod("check").stdout)

    def test_a_lost_authority_can_be_made_anew_and_says_so(self):
        os.remove(os.path.join(self.trust.authority, "issuing.key"))
        ran = self.trust.sencod("init", check=False)
        self.assertEqual(ran.code, 1)
        self.assertIn("nobody has joined yet", ran.stderr)
        shutil.rmtree(self.trust.authority)
        self.assertNotEqual(self.trust.sencod("init").stdout, "")
        self.assertEqual(self.trust.sencod("check").code, 0)


if __name__ == "__main__":
    unittest.main()
