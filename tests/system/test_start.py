"""The server's life: made, made again, started, told to end, and without its database."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import unittest

import harness
from waiting import wait_until


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.keep_roles_apart()


class Start(unittest.TestCase):
    def test_the_administrator_has_joined(self):
        me = trust.senco_json(harness.ADMINISTRATOR, "whoami")
        self.assertEqual([role["role"] for role in me["person"]["roles"]], ["ADMINISTRATOR"])

    def test_init_again_makes_no_second_code(self):
        ran = trust.sencod("init")
        self.assertEqual(ran.stdout, "")
        self.assertIn("Everything is there already", ran.stderr)
        self.assertEqual(trust.psql("select count(*) from role_held where role = 5"), "1")

    def test_check_finds_everything_well_but_the_root_key_that_lies_here(self):
        ran = trust.sencod("check")
        found = {line[:24].rstrip(): line for line in ran.stdout.splitlines() if not line.endswith(" well")}
        night = ["mail", "backup"]  # nobody has said yet through whom to write, and where to copy to
        self.assertEqual(list(found), ([] if harness.ROOT else ["users"]) + ["root key"] + night)
        self.assertIn("warning: still lies on this machine", found["root key"])

    def test_keys_are_readable_by_their_owner_only(self):
        keys = [os.path.join(trust.authority, name) for name in ("root.key", "issuing.key", "server.key", "receipts.key")]
        keys.append(os.path.join(trust.profiles, "senconet", "profiles", harness.ADMINISTRATOR, "key.pem"))
        self.assertEqual([oct(os.stat(key).st_mode & 0o777) for key in keys], ["0o600"] * 5)

    def test_a_code_works_once(self):
        ran = trust.senco("thief", "enrol", "-", "--server", trust.address, stdin=trust.code + "\n")
        self.assertEqual(ran.code, 6, ran.stderr)
        self.assertEqual(ran.stdout, "")

    def test_a_profile_that_has_not_joined_is_told_how(self):
        ran = trust.senco("nobody", "whoami")
        self.assertEqual(ran.code, 6)
        self.assertIn("senco enrol CODE", ran.stderr)

    def test_help_of_a_subcommand_says_what_it_takes_and_does_nothing(self):
        overview = trust.sencod_alone("--help").stdout
        subcommands = [line.split()[0] for line in overview.splitlines() if line.startswith("  ") and line[2].isalpha()]
        self.assertEqual(subcommands, ["init", "migrate", "serve", "check", "renew", "verify", "audit", "retention", "nightly",
                                       "archive", "restore", "options"])
        before = trust.psql("select count(*) from enrolment_code"), len(trust.processes())
        for subcommand in subcommands:
            for words in ((subcommand, "--help"), (subcommand, "--config", trust.config_path, "--help"),
                          (subcommand, "--config", "/nowhere", "--help")):
                with self.subTest(" ".join(words)):
                    ran = trust.sencod_alone(*words)
                    self.assertEqual((ran.code, ran.stderr), (0, ""))
                    self.assertTrue(ran.stdout.startswith(f"sencod {subcommand}: "), ran.stdout)
                    self.assertIn(f"Usage: sencod {subcommand}", ran.stdout)
                    self.assertIn(f"Example:\n  sencod {subcommand}", ran.stdout)
        for option in ("--administrator NAME", "--root-key FILE", "--new-code", "--config FILE"):
            self.assertIn(option, trust.sencod_alone("init", "--new-code", "--help").stdout)
        self.assertEqual((trust.psql("select count(*) from enrolment_code"), len(trust.processes())), before)


class Words(unittest.TestCase):
    SUBCOMMANDS = ("init", "migrate", "serve", "check", "renew")

    def refused(self, *words):
        ran = trust.sencod_alone(*words, check=False)
        self.assertEqual((ran.code, ran.stdout), (1, ""), words)
        return ran.stderr

    def test_the_configuration_can_be_named_in_two_ways(self):
        self.assertEqual(trust.sencod_alone("check", f"--config={trust.config_path}").code, 0)
        self.assertEqual(trust.sencod_alone("check", "--config", trust.config_path).code, 0)

    def test_a_mistyped_word_is_named_and_no_other_configuration_is_taken_instead(self):
        for subcommand in self.SUBCOMMANDS:
            with self.subTest(subcommand):
                self.assertIn(f'{subcommand} does not know "--conf"', self.refused(subcommand, "--conf", trust.config_path))
                self.assertIn(f'{subcommand} does not know "stray"', self.refused(subcommand, "--config", trust.config_path, "stray"))
                self.assertIn("--config needs a file", self.refused(subcommand, "--config"))
                self.assertIn("--config needs a file", self.refused(subcommand, "--config="))
                self.assertIn("--config is given twice", self.refused(subcommand, "--config", "/x", f"--config={trust.config_path}"))
                self.assertIn("/nowhere: No such file", self.refused(subcommand, "--config=/nowhere"))
        self.assertIn('options takes nothing, and was given "stray"', self.refused("options", "stray"))
        self.assertIn("--administrator needs a value", self.refused("init", "--config", trust.config_path, "--administrator"))

    def test_a_folder_or_a_pipe_is_no_configuration(self):
        self.assertIn("is a folder, not a file", self.refused("check", "--config", trust.folder))
        self.assertIn("not a file", self.refused("check", "--config", "/dev/null"))

    def test_a_command_that_is_advised_can_be_typed_as_it_stands(self):
        odd = os.path.join(trust.folder, "it's odd.conf")
        shutil.copy(trust.config_path, odd)
        self.addCleanup(os.remove, odd)
        for config in (trust.config_path, odd):
            with self.subTest(config):
                said = trust.sencod_alone("init", "--config", config).stderr
                command = said.strip().rpartition(": ")[2]
                self.assertEqual(shlex.split(command), [harness.program("sencod"), "init", "--new-code", "--config", config])
                done = subprocess.run(["sh", "-c", command], env=harness.program_environment(), capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stdout.count("\n")), (0, 1), done.stderr)


class Advice(unittest.TestCase):
    def test_a_database_without_a_schema_is_answered_with_the_command_that_makes_it(self):
        trust.cluster.ask("create database bare owner senconet_owner")
        self.addCleanup(trust.cluster.ask, "drop database bare")
        config = trust.config_path + ".bare"
        with open(trust.config_path, encoding="utf-8") as source, open(config, "w", encoding="utf-8") as file:
            file.writelines(line.replace(f"dbname={trust.database}", "dbname=bare") for line in source)
        for subcommand in ("check", "serve"):
            with self.subTest(subcommand):
                ran = trust.sencod_alone(subcommand, "--config", config, check=False)
                self.assertEqual(ran.code, 1)
                self.assertIn(f"run {harness.program('sencod')} migrate --config {config}\n", ran.stdout + ran.stderr)


def family(pid):
    """The process and all below it."""
    found = [pid]
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        for child in file.read().split():
            found += family(int(child))
    return found


def owner(pid):
    """Real, effective, saved and file-system user."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(line for line in file if line.startswith("Uid:")).split()[1:]


@unittest.skipUnless(harness.ROOT, "only root can become somebody else")
class Rights(unittest.TestCase):
    def test_nothing_runs_as_root(self):
        owners = [owner(pid) for pid in family(trust.process.pid)]
        self.assertEqual(len(owners), 5)  # supervisor, 2 workers, the signing process and its keeper
        self.assertNotIn("0", {user for users in owners for user in users})
        self.assertEqual(len(set(map(tuple, owners))), 2)

    def test_started_as_root_without_users_it_refuses_to_serve(self):
        plain = trust.config_path + ".plain"
        with open(trust.config_path, encoding="utf-8") as source, open(plain, "w", encoding="utf-8") as file:
            file.writelines(line for line in source if not line.startswith(("user", "authority_user")))
        done = subprocess.run([harness.program("sencod"), "serve", "--config", plain], capture_output=True, text=True,
                              env=harness.program_environment(), timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing here runs as root", done.stderr)


class Twice(unittest.TestCase):
    def test_a_second_server_on_the_same_port_does_not_start(self):
        second = trust.config_path + ".second"
        with open(trust.config_path, encoding="utf-8") as source, open(second, "w", encoding="utf-8") as file:
            file.writelines(line for line in source if not line.startswith("address_file"))
        done = subprocess.run([harness.program("sencod"), "serve", "--config", second], capture_output=True, text=True,
                              env=harness.program_environment(), timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot be listened on", done.stderr)


class Keeper(unittest.TestCase):
    """The process that keeps the signing process running."""

    def keeper_and_signer(self):
        keeper = next(pid for pid in family(trust.process.pid) if len(family(pid)) == 2)
        return keeper, family(keeper)[1]

    def test_a_signing_process_that_is_killed_is_there_again(self):
        trust.may_break = True
        keeper, signer = self.keeper_and_signer()
        os.kill(signer, signal.SIGKILL)
        wait_until(lambda: family(keeper) not in ([keeper], [keeper, signer]), "there is another", trust.log)
        trust.enrol("joined-after-kill", "director")


class Listening(unittest.TestCase):
    def serve(self, listen):
        config = trust.config_path + ".elsewhere"
        with open(trust.config_path, encoding="utf-8") as source, open(config, "w", encoding="utf-8") as file:
            file.writelines(f"listen = {listen}\n" if line.startswith("listen") else line for line in source
                            if not line.startswith("address_file"))
        return trust.sencod_alone("serve", "--config", config, check=False)

    def test_what_is_no_address_and_port_is_refused_with_its_line(self):
        for listen, words in (("127.0.0.1", "no port"), ("127.0.0.1:99999", "from 0 to 65535"),
                              ("localhost:7443", "no address in figures")):
            with self.subTest(listen):
                ran = self.serve(listen)
                self.assertEqual(ran.code, 1)
                self.assertRegex(ran.stderr, rf'line 1: listen is "{listen}": .*{words}')

    def test_an_address_that_is_not_this_machines_is_said(self):
        self.assertIn("192.0.2.1:7443 cannot be listened on: Cannot assign", self.serve("192.0.2.1:7443").stderr)


class Stop(unittest.TestCase):
    def test_the_whole_process_group_told_to_end_at_once_ends(self):
        for turn in range(6):
            with self.subTest(turn):
                trust.stop()
                trust.serve()
                for pid in trust.processes():
                    with contextlib.suppress(ProcessLookupError):  # the first told tells others
                        os.kill(pid, signal.SIGTERM)
                self.assertEqual(trust.stop(), 0)
                trust.serve()

    def test_sigterm_ends_it_with_exit_code_0_and_it_starts_again(self):
        try:
            self.assertEqual(trust.stop(), 0)
            self.assertIn('reason="told to"', trust.log())
        finally:
            trust.serve()
        self.assertEqual(trust.senco(harness.ADMINISTRATOR, "whoami").code, 0)

    def test_a_schema_it_does_not_know_stops_the_start(self):
        trust.psql("insert into schema_file (name, checksum) values ('999_of_tomorrow.sql', '')")
        self.addCleanup(trust.psql, "delete from schema_file where name = '999_of_tomorrow.sql'")
        ran = trust.sencod("serve", check=False)
        self.assertEqual(ran.code, 1)
        self.assertIn("newer schema than this program knows", ran.stderr)
        self.assertEqual(trust.sencod("check", check=False).code, 1)

    def test_a_database_that_is_gone_is_unavailable_and_comes_back(self):
        for how in (signal.SIGINT, signal.SIGQUIT):
            with self.subTest(how=how):
                trust.stop_database(how)
                try:
                    self.assertFalse(trust.is_serving())
                finally:
                    trust.start_database()
                trust.wait_for_health()


if __name__ == "__main__":
    unittest.main()
