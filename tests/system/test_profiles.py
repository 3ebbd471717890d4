"""Identities on a machine: what is wrong with one is said before the server is asked, and nobody becomes somebody else."""

import os
import shutil
import socket
import subprocess
import unittest

import harness


def ipv6_listen():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return {}
    return {"listen": "[::1]:0", "server_names": "localhost,127.0.0.1,::1"}


def setUpModule():
    global trust
    trust = harness.start_trust(**ipv6_listen())


def folder(*parts):
    return os.path.join(trust.profiles, "senconet", *parts)


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


class Secrets(unittest.TestCase):
    def test_a_key_that_others_can_read_is_closed_to_them_and_said_once(self):
        for name in ("key.pem", "store.key"):
            with self.subTest(name):
                key = folder("profiles", harness.ADMINISTRATOR, name)
                os.chmod(key, 0o644)
                ran = trust.senco(harness.ADMINISTRATOR, "whoami")
                self.assertEqual(ran.code, 0)
                self.assertEqual(ran.stderr, f"senco: others on this machine could read {key}, and cannot any more; if somebody may"
                                 " have copied it, have the trust take your certificate back.\n")
                self.assertEqual(os.stat(key).st_mode & 0o777, 0o600)
                self.assertEqual(trust.senco(harness.ADMINISTRATOR, "whoami").stderr, "")

    def test_each_that_was_open_is_named_and_a_link_is_not_followed(self):
        at = folder("profiles", harness.ADMINISTRATOR)
        os.symlink(os.path.join(at, "certificate.pem"), os.path.join(at, "key.pending.pem"))
        self.addCleanup(os.remove, os.path.join(at, "key.pending.pem"))
        before = os.stat(os.path.join(at, "certificate.pem")).st_mode
        for name in ("key.pem", "store.key"):
            os.chmod(os.path.join(at, name), 0o640)
        self.assertIn(f"could read {at}/key.pem and {at}/store.key, and cannot", trust.senco(harness.ADMINISTRATOR, "whoami").stderr)
        self.assertEqual(os.stat(os.path.join(at, "certificate.pem")).st_mode, before)


class Damaged(unittest.TestCase):
    def copy(self, name):
        """The administrator's identity under another name, to be spoilt."""
        shutil.copytree(folder("profiles", harness.ADMINISTRATOR), folder("profiles", name))
        self.addCleanup(shutil.rmtree, folder("profiles", name))
        return lambda file: folder("profiles", name, file)

    def assert_said(self, name, said, code):
        ran = trust.senco(name, "whoami")
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(said, ran.stderr)
        self.assertNotIn("try again", ran.stderr)
        listed = {each["name"]: each for each in trust.senco_json(None, "profile", "list")}
        self.assertFalse(listed[name]["joined"])
        self.assertIn(said, listed[name]["fault"])
        self.assertIn(said, trust.senco_ok(None, "profile", "list"))

    def test_junk_is_named_by_its_file(self):
        for file, said in (("key.pem", "your key in "), ("certificate.pem", "your certificate in "),
                           ("authority.pem", "the trust's certificate in ")):
            for text in ("", "junk\n", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"):
                with self.subTest(f"{file} {text!r}"):
                    path = self.copy("spoilt")
                    write(path(file), text)
                    self.assert_said("spoilt", f"{said}{path(file)} is damaged: ask the trust for a new code", 6)
                    self.doCleanups()

    def test_a_key_that_asks_for_a_passphrase_is_damaged(self):
        path = self.copy("locked")
        subprocess.run(["openssl", "pkcs8", "-topk8", "-in", folder("profiles", harness.ADMINISTRATOR, "key.pem"), "-out",
                        path("key.pem"), "-passout", "pass:secret"], check=True, capture_output=True)
        self.assert_said("locked", "is damaged", 6)

    def test_a_key_of_somebody_else_is_told(self):
        path = self.copy("mixed")
        subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
                        path("key.pem")], check=True, capture_output=True)
        self.assert_said("mixed", "does not belong to the certificate beside it", 6)

    def test_a_certificate_that_ran_out_is_told_with_its_day(self):
        path = self.copy("late")
        subprocess.run(["openssl", "x509", "-in", path("certificate.pem"), "-signkey", path("key.pem"), "-out",
                        path("certificate.pem"), "-days", "-1"], check=True, capture_output=True)
        self.assert_said("late", "your certificate ran out on 20", 6)

    def test_a_file_that_is_gone_is_not_taken_for_never_having_joined(self):
        for file in ("key.pem", "certificate.pem", "authority.pem", "server"):
            with self.subTest(file):
                path = self.copy("holed")
                os.remove(path(file))
                self.assert_said("holed", f"{path(file)} is gone", 6)
                self.doCleanups()

    def test_a_server_file_without_an_address_is_told(self):
        for text in ("", "https://host", "host", "host:99999"):
            with self.subTest(text):
                path = self.copy("lost")
                write(path("server"), text)
                self.assert_said("lost", "HOST:PORT is needed", 6)
                self.doCleanups()

    def test_a_file_that_cannot_be_read_is_not_taken_for_one_that_is_not_there(self):
        """A link to itself cannot be read by anybody, root included."""
        for file in ("key.pem", "server", "certificate.pem", "authority.pem"):
            with self.subTest(file):
                path = self.copy("closed")
                os.remove(path(file))
                os.symlink(file, path(file))
                self.assert_said("closed", f"{path(file)} cannot be read: ", 5)
                ran = trust.senco("closed", "enrol", "-", "--server", trust.address, stdin=trust.code)
                self.assertEqual(ran.code, 5, ran.stderr)
                self.doCleanups()

    def test_the_one_in_use_cannot_silently_become_another(self):
        """profile tells the one in use; where it cannot be read nobody is acted as."""
        for spoil in (lambda path: os.symlink("profile", path), lambda path: write(path, "")):
            spoil(folder("profile"))
            self.addCleanup(os.remove, folder("profile"))
            ran = trust.senco(None, "whoami")
            self.assertEqual(ran.code, 5)
            self.assertNotIn("not joined", ran.stderr)
            listed = trust.senco(None, "profile", "list")
            self.assertIn(harness.ADMINISTRATOR, listed.stdout)
            self.assertEqual(listed.code, ran.code)
            trust.senco_ok(harness.ADMINISTRATOR, "whoami")
            self.doCleanups()


class Chosen(unittest.TestCase):
    def test_an_unknown_name_lists_those_there_are(self):
        for words, code in ((("whoami", "--profile", "nobody"), 6), (("profile", "use", "nobody"), 7),
                            (("profile", "remove", "nobody"), 7)):
            ran = trust.senco(None, *words)
            self.assertEqual((ran.code, ran.stdout), (code, ""))
            self.assertIn(f'there is no profile "nobody"; there are {harness.ADMINISTRATOR}', ran.stderr)

    def test_nobody_has_joined_where_nothing_was_chosen(self):
        environment = {**harness.program_environment(), "XDG_CONFIG_HOME": os.path.join(trust.folder, "nobodys")}
        ran = subprocess.run([harness.program("senco"), "whoami"], env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, 6)
        self.assertIn("you have not joined yet", ran.stderr)

    def test_where_none_is_in_use_those_that_have_joined_are_named(self):
        ran = trust.senco(None, "whoami")
        self.assertEqual((ran.code, ran.stdout), (6, ""))
        self.assertIn(f"no profile is in use; there is {harness.ADMINISTRATOR}: senco profile use NAME\n", ran.stderr)
        trust.enrol("zoe", "director")
        self.assertIn(f"there are {harness.ADMINISTRATOR}, zoe: ", trust.senco(None, "whoami").stderr)
        self.assertEqual(trust.senco_json(None, "profile", "remove", "zoe"), {"name": "zoe", "removed": True})

    def test_without_a_home_nothing_is_read_or_made_at_the_root(self):
        for home in ({}, {"HOME": ""}, {"HOME": "here"}, {"HOME": "", "XDG_CONFIG_HOME": "there"}):
            for words in (("whoami",), ("profile", "list"), ("enrol", trust.code, "--server", trust.address)):
                environment = {key: value for key, value in harness.program_environment().items()
                               if key not in ("HOME", "XDG_CONFIG_HOME")}
                ran = subprocess.run([harness.program("senco"), *words], env={**environment, **home}, cwd=trust.folder,
                                     stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
                self.assertEqual(ran.returncode, 5, ran.stderr)
                self.assertIn("HOME is not set", ran.stderr)
        self.assertFalse(os.path.exists("/.config/senconet"))

    def test_a_profile_is_removed_but_not_the_last_one(self):
        trust.enrol("leaver", "director")
        self.assertEqual(trust.senco_json(None, "profile", "use", "leaver"), {"name": "leaver", "inUse": True})
        ran = trust.senco(None, "profile", "remove", "leaver")
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertIn(f"senco profile use NAME ({harness.ADMINISTRATOR})", ran.stderr)
        self.assertTrue(os.path.exists(folder("profiles", "leaver")))
        ran = trust.senco(None, "profile", "remove", "leaver", "--force")
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", 'Profile "leaver" is deleted from this machine.\n'))
        self.assertFalse(os.path.exists(folder("profiles", "leaver")))
        self.assertIn("no profile is in use", trust.senco(None, "whoami").stderr)
        ran = trust.senco(None, "profile", "remove", harness.ADMINISTRATOR)
        self.assertEqual(ran.code, 8)
        self.assertIn("--force", ran.stderr)
        shutil.copytree(folder("profiles", harness.ADMINISTRATOR), folder("kept"))
        trust.senco_ok(None, "profile", "remove", harness.ADMINISTRATOR, "--force")
        os.rename(folder("kept"), folder("profiles", harness.ADMINISTRATOR))

    def test_what_waits_and_cannot_be_looked_at_is_not_removed_by_a_slip(self):
        trust.enrol("locked", "director")
        trust.senco_ok("locked", "status")
        os.remove(folder("profiles", "locked", "store.key"))
        ran = trust.senco(None, "profile", "remove", "locked")
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertRegex(ran.stderr, "whether anything waits .* cannot be seen: .*store.key is not there")
        trust.senco_ok(None, "profile", "remove", "locked", "--force")


class Joining(unittest.TestCase):
    def test_an_address_is_a_host_and_a_port(self):
        self.assertIn("--server needs a value (HOST:PORT)", trust.senco("somebody", "enrol", trust.code, "--server", "").stderr)
        for address in ("https://host:7443", "host", "host:", "host:0", "host:65536", "host:seven", ":7443", "::1:7443",
                        "[::1]", "host:7443/", "ho st:1"):
            ran = trust.senco("somebody", "enrol", trust.code, "--server", address)
            with self.subTest(address):
                self.assertEqual((ran.code, ran.stdout), (2, ""))
                self.assertIn(f'"{address}" is no address: HOST:PORT is needed, such as', ran.stderr)
        self.assertFalse(os.path.exists(folder("profiles", "somebody")))

    def test_a_refused_code_leaves_nothing_behind(self):
        ran = trust.senco("latecomer", "enrol", "-", "--server", trust.address, stdin=trust.code)
        self.assertEqual(ran.code, 6, ran.stderr)
        self.assertFalse(os.path.exists(folder("profiles", "latecomer")))

    def test_a_key_that_waits_for_an_answer_is_kept(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            nobody = "127.0.0.1:%d" % free.getsockname()[1]
        self.assertEqual(trust.senco("waiting", "enrol", "-", "--server", nobody, stdin=trust.code).code, 9)
        pending = folder("profiles", "waiting", "key.pending.pem")
        self.assertTrue(os.path.exists(pending))
        self.assertEqual(trust.senco("waiting", "enrol", "-", "--server", trust.address, stdin=trust.code).code, 6)
        self.assertTrue(os.path.exists(pending))

    def test_a_code_that_is_cut_off_is_called_a_code(self):
        ran = trust.senco("short", "enrol", trust.code[:20], "--server", trust.address)
        self.assertEqual(ran.code, 2)
        self.assertIn("senco: the code is too short", ran.stderr)


if __name__ == "__main__":
    unittest.main()
