"""sencod check: each trap a configuration can fall into, set for real, and what is said of it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

import harness
from cluster import clean_environment
from pooler import Pooler

ROOT = harness.ROOT
AT_FAULT, WARNED = 1, 0

# A certificate good between any two moments, signed by itself.
CA_CONFIG = """
[ca]
default_ca = here
[here]
database = {folder}/index.txt
new_certs_dir = {folder}
default_md = sha256
policy = any
rand_serial = yes
[any]
commonName = supplied
"""


def setUpModule():
    global trust
    trust = harness.Trust()
    unittest.addModuleCleanup(trust.remove)
    trust.keep_roles_apart()
    os.remove(os.path.join(trust.authority, "root.key"))


def restart(**settings):
    """The database started anew with these settings above its own."""
    trust.cluster.stop()
    trust.cluster.settings = settings
    trust.cluster.start()


def configured(**options):
    """A configuration with these options changed; None: left out."""
    path = os.path.join(trust.folder, "changed.conf")
    with open(trust.config_path, encoding="utf-8") as file:
        kept = [line for line in file if line.split(" = ")[0] not in options]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(kept + [f"{name} = {value}\n" for name, value in options.items() if value is not None])
    os.chmod(path, 0o644)
    return path


class Check(unittest.TestCase):
    def check(self, config=None, before=()):
        done = subprocess.run([*before, harness.program("sencod"), "check", "--config", config or trust.config_path],
                              env=harness.program_environment(), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.stderr, "")
        found = [(line[:24].rstrip(), line[25:]) for line in done.stdout.splitlines()]
        return done.returncode, [(subject, words) for subject, words in found if words != "well"]

    def subjects(self, config=None, before=()):
        """Of what something is found."""
        return [subject for subject, _ in self.check(config, before)[1]]

    def found(self, code, subject, *words, config=None, before=()):
        """The one line of the subject that holds the first words holds all of them, and is a warning or is not.
        Gives the exit code."""
        got, found = self.check(config, before)
        lines = [line for where, line in found if where == subject and words[0] in line]
        self.assertEqual(len(lines), 1, found)
        for each in words:
            self.assertIn(each, lines[0])
        self.assertEqual(lines[0].startswith("warning: "), code == WARNED, lines)
        return got

    def said(self, code, subject, *words, config=None, before=()):
        """The same, and nothing worse is found."""
        self.assertEqual(self.found(code, subject, *words, config=config, before=before), code)

    def psql_for_now(self, sql, undo):
        trust.psql(sql)
        self.addCleanup(trust.psql, undo)


class Well(Check):
    def test_where_nothing_is_wrong_all_is_well_but_that_nobody_has_joined_yet(self):
        code, found = self.check()
        self.assertEqual(code, 0)
        self.assertEqual([subject for subject, _ in found], [*([] if ROOT else ["users"]), "mail", "backup", "administrators"])
        self.assertIn("sencod init --new-code", found[-1][1])


class Night(Check):
    """What sencod nightly needs. Whoever does it is postgres here, who is let in as the night's role as well."""

    @classmethod
    def setUpClass(cls):
        if ROOT:
            trust.cluster.admit(*harness.MAP, ("postgres", "senconet_nightly"), ("postgres", "senconet_backup"))
            cls.addClassCleanup(trust.keep_roles_apart)
        cls.folders = {}
        for name in ("backup_folder", "wal_folder"):
            cls.folders[name] = os.path.join(trust.folder, name)
            os.mkdir(cls.folders[name], 0o750)

    def configured(self, **options):
        return configured(**{**self.folders, "mail_server": "smtp://localhost:25", "mail_from": "t@trust.example",
                             "database_nightly": trust.reach("senconet_nightly"), "database_backup": trust.reach("senconet_backup"),
                             **({"nightly_user": "postgres"} if ROOT else {}), **options})

    def test_a_disk_that_takes_copies_and_database_and_an_archive_of_nothing_are_said(self):
        config = self.configured()
        self.said(AT_FAULT, "database_nightly", "archive_mode is off, and wal_folder stays empty", config=config)
        code, found = self.check(config)
        self.assertTrue([words for subject, words in found if "is on the disk of the database itself" in words], found)
        self.assertNotIn("mail", [subject for subject, _ in found])
        self.assertNotIn("backup", [subject for subject, _ in found])

    def test_a_copy_that_has_not_been_made_for_days_is_said(self):
        self.psql_for_now("insert into nightly_step (name, last_success) values ('backup', now() - interval '3 days')",
                          "delete from nightly_step")
        self.said(AT_FAULT, "database_nightly", "the database was last copied on 2", "--list", config=self.configured())

    def test_a_mail_server_or_folder_that_is_no_good_is_said(self):
        password = os.path.join(trust.folder, "password")
        with open(password, "w", encoding="ascii") as file:
            file.write("x\n")
        os.chmod(password, 0o644)
        for code, subject, words, options in (
                (AT_FAULT, "mail", "is written smtp://HOST:PORT", {"mail_server": "mail.example.org"}),
                (AT_FAULT, "mail", "mail_from is no e-mail address", {"mail_from": None}),
                (AT_FAULT, "mail", "can be read by everybody", {"mail_user": "me", "mail_password_file": password}),
                (AT_FAULT, "backup", "is no folder: make it", {"backup_folder": "/nowhere"}),
                (AT_FAULT, "backup", "is open to everybody on this machine", {"wal_folder": "/tmp"}),
                (WARNED, "backup", "wal_folder is not set", {"wal_folder": None})):
            with self.subTest(words):
                self.found(code, subject, words, config=self.configured(**options))


class Listening(Check):
    def test_an_address_that_is_another_machines_is_said(self):
        for address in ("192.0.2.1:7443", "[2001:db8::1]:7443"):
            self.said(AT_FAULT, "listen", f"{address} cannot be listened on", "the server does not start", "ip address",
                      config=configured(listen=address))

    def test_a_port_that_a_server_has_is_well(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.assertEqual(self.check(configured(listen=f"127.0.0.1:{taken.getsockname()[1]}"))[0], 0)


class Settings(Check):
    """Of PostgreSQL, and of the role that writes."""

    def test_what_loses_an_acknowledged_write_is_said_with_its_remedy(self):
        self.addCleanup(restart)
        restart(fsync="off", full_page_writes="off", data_sync_retry="on", zero_damaged_pages="on",
                ignore_checksum_failure="on")
        for words in ("fsync is off: a power cut loses", "full_page_writes is off", "data_sync_retry is on",
                      "zero_damaged_pages is on", "ignore_checksum_failure is on"):
            with self.subTest(words):
                self.said(AT_FAULT, "database", words, "start PostgreSQL without it")
        self.said(AT_FAULT, "database_authority", "zero_damaged_pages is on")
        _, found = self.check()
        self.assertNotIn("fsync", "".join(words for subject, words in found if subject == "database_authority"))

    def test_what_postgresql_conf_says_is_put_right_there(self):
        self.addCleanup(trust.cluster.reload)
        self.psql_for_now("alter system set full_page_writes = off", "alter system reset full_page_writes")
        trust.cluster.reload()
        self.said(AT_FAULT, "database", "full_page_writes is off", "in postgresql.conf and reload")

    def test_checksums_that_are_off_are_a_warning_that_says_how_they_are_turned_on(self):
        def checksums(act):
            trust.cluster.stop()
            trust.cluster._run("pg_checksums", f"--{act}", "--pgdata", trust.cluster.data, "--no-sync")
            trust.cluster.start()

        checksums("disable")
        self.addCleanup(checksums, "enable")
        self.said(WARNED, "database", "data checksums are off", "pg_checksums --enable", "initdb --data-checksums")


class Pooled(Check):
    """Something in between drops how a session asks to be, so that what role or database have set counts. It also
    lets PostgreSQL be shown as another than there is here."""

    @classmethod
    def setUpClass(cls):
        folder = os.path.join(trust.cluster.folder, "pooler")
        cls.pooler = Pooler(folder, trust.cluster.socket)
        cls.places = {name: f"host={folder} dbname={trust.database} user={role}" for name, role in (
            ("database", "senconet_app"), ("database_authority", "senconet_authority"))}

    def setUp(self):
        self.config = configured(**self.places)
        if ROOT:  # whose the pooler is
            trust.cluster.admit(*harness.MAP, ("root", "senconet_app"), ("root", "senconet_authority"))
            self.addCleanup(trust.keep_roles_apart)

    def show(self, sql):
        """To the server's role, in a schema that it looks into first."""
        trust.psql(f"create schema shown; grant usage on schema shown to public; {sql};"
                   "alter role senconet_app set search_path = shown, pg_catalog, public")
        self.addCleanup(trust.psql, "alter role senconet_app reset search_path; drop schema shown cascade")

    def test_that_it_drops_them_is_said(self):
        for subject in ("database", "database_authority"):
            self.found(AT_FAULT, subject, "a session is not as the server asks for it", "pooler", config=self.config)

    def test_an_answer_before_the_commit_is_durable_is_said_of_the_role_or_database_that_has_it(self):
        for subject, setter in (("database", "role senconet_app"), ("database_authority", "role senconet_authority"),
                                ("database", f"role senconet_app in database {trust.database}")):
            trust.psql(f"alter {setter} set synchronous_commit = off")
            try:
                self.found(AT_FAULT, subject, "synchronous_commit is off", f"alter {setter} reset synchronous_commit",
                           config=self.config)
                self.assertEqual(self.check()[0], 0)  # without it the session's own setting counts
            finally:
                trust.psql(f"alter {setter} reset synchronous_commit")
        self.psql_for_now(f"alter database {trust.database} set synchronous_commit = off",
                          f"alter database {trust.database} reset synchronous_commit")
        for subject in ("database", "database_authority"):
            self.found(AT_FAULT, subject, "synchronous_commit is off", f"alter database {trust.database} reset",
                       config=self.config)

    def test_a_standby_that_is_not_waited_for_is_said(self):
        self.psql_for_now("alter role senconet_app set synchronous_commit = local",
                          "set synchronous_commit = local; alter role senconet_app reset synchronous_commit")
        want(self, "anna")
        self.found(AT_FAULT, "database", "synchronous_commit is local", "before the standby has it", config=self.config)
        trust.psql("set synchronous_commit = local; alter role senconet_app set synchronous_commit = remote_write")
        self.found(WARNED, "database", "synchronous_commit is remote_write", config=self.config)

    def test_a_version_below_15_is_said(self):
        self.show("create view shown.pg_settings as select * from pg_catalog.pg_settings"
                  " where name <> 'server_version_num' union all select 'server_version_num', '140009', "
                  + ", ".join(["null"] * 15) + "; grant select on shown.pg_settings to public")
        self.found(AT_FAULT, "database", "PostgreSQL is of version 14", "upgrade", config=self.config)

    def test_a_database_whose_clock_is_another_is_said(self):
        self.show("create function shown.clock_timestamp() returns timestamptz language sql as"
                  " $$ select pg_catalog.clock_timestamp() - interval '1 hour' $$")
        self.found(WARNED, "database", "clock is 3600 seconds behind this machine's", "set-ntp", config=self.config)
        self.found(WARNED, "database", "clock has been set back", config=self.config)


def want(test, names):
    """The standbys that are waited for, for as long as the test takes."""
    trust.psql(f"alter system set synchronous_standby_names = '{names}'")
    trust.cluster.reload()
    test.addCleanup(trust.cluster.reload)
    test.addCleanup(trust.psql, "alter system reset synchronous_standby_names")


class Standby(Check):
    def receiver(self):
        """Somebody who follows what is written, as a standby does."""
        process = subprocess.Popen(trust.cluster._as_owner(
            os.path.join(trust.cluster.bin, "pg_receivewal"), "--host", trust.cluster.socket, "--username", "postgres",
            "--directory", trust.cluster.socket, "--synchronous", "--no-loop"),
            env=clean_environment(PGAPPNAME="anna"), cwd=trust.cluster.socket, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        harness.wait_until(lambda: trust.psql("select count(*) from pg_stat_replication") == "1", "it follows")

    def test_one_that_is_wanted_and_not_there_is_said_and_how_many(self):
        for names, words in (("anna", "wants 1, and 0 standbys are connected"), ("ANY 2 (anna, berta)", "wants 2"),
                             ("FIRST 3 (a, b, c)", "wants 3"), ("2 (a, b, c)", "wants 2"), ("*", "wants 1")):
            want(self, names)
            self.said(AT_FAULT, "database", words, "no write is acknowledged")

    def test_one_that_is_there_is_well_and_one_too_few_is_not(self):
        with open(os.path.join(trust.cluster.data, "pg_hba.conf"), "a", encoding="ascii") as file:
            file.write("local replication all trust\n")
        trust.cluster.reload()
        self.receiver()
        want(self, "anna")
        self.assertEqual(self.check()[0], 0)
        want(self, "ANY 2 (anna, berta)")
        self.said(AT_FAULT, "database", "wants 2, and 1 standby is connected")


class Capacity(Check):
    def test_fewer_connections_than_the_workers_open_are_said(self):
        config = configured(workers=10, sessions=10)
        self.said(WARNED, "database", "max_connections", "lets in 57", "10 workers of 10 sessions need 111", config=config)
        self.said(WARNED, "database", "lets in 57", "while a new configuration is taken (SIGHUP)", "need 111",
                  config=configured(workers=5, sessions=10))
        self.assertEqual(self.subjects(configured(workers=4, sessions=6)), self.subjects())

    def test_what_the_role_and_the_database_let_in_is_said_too(self):
        self.psql_for_now("alter role senconet_app connection limit 5", "alter role senconet_app connection limit -1")
        config = configured(sessions=2)
        self.said(WARNED, "database", "the role's connection limit lets in 5", "need 6", config=config)
        self.psql_for_now(f"alter database {trust.database} connection limit 6",
                          f"alter database {trust.database} connection limit -1")
        self.said(WARNED, "database", "the database's connection limit lets in 6", "need 7", config=config)

    def test_less_room_for_locks_than_a_crowd_takes_is_said_where_there_are_as_many_chains(self):
        config = configured(workers=8, sessions=2)
        self.assertEqual(self.subjects(config), self.subjects())
        self.psql_for_now("insert into school (laestab, name, kind) select 8000000 + n, 'one of many', 2 from generate_series(1, 4000) n",
                          "delete from school where name = 'one of many'")
        self.said(WARNED, "database", "max_locks_per_transaction", "room for 3840 locks", "8 workers of 2 sessions, 256 requests",
                  "set it to 131 or more", config=config)
        self.assertEqual(self.subjects(configured(workers=8, sessions=2, batch=200)), self.subjects())

    def test_fewer_descriptors_than_connections_are_said(self):
        self.said(WARNED, "descriptors", "may have 512 open", "LimitNOFILE=", before=("prlimit", "--nofile=512:512"))
        few = configured(connections=400)
        self.assertEqual(self.subjects(few, ("prlimit", "--nofile=512:512")), self.subjects())


class Clock(Check):
    def test_a_database_that_has_written_of_tomorrow_is_said(self):
        self.psql_for_now("update schema_file set applied_at = applied_at + interval '1 day' where name like '001%'",
                          "update schema_file set applied_at = applied_at - interval '1 day' where name like '001%'")
        self.said(WARNED, "database", "clock has been set back")

    def test_a_configuration_changed_tomorrow_is_said(self):
        config = configured()
        os.utime(config, (time.time() + 86400,) * 2)
        self.said(WARNED, "configuration", "it was changed 86", "set back", config=config)

    def certificate(self, start, end):
        """In the place of the issuing one for as long as the test takes."""
        place = os.path.join(trust.authority, "issuing.pem")
        folder = tempfile.mkdtemp(dir=trust.folder)
        names = {name: os.path.join(folder, name) for name in ("ca.conf", "key", "csr", "index.txt", "pem")}
        with open(names["ca.conf"], "w", encoding="ascii") as file:
            file.write(CA_CONFIG.format(folder=folder))
        with open(names["index.txt"], "w", encoding="ascii"):
            pass
        subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", names["key"], "-subj", "/CN=made up", "-out", names["csr"]], check=True,
                       capture_output=True)
        subprocess.run(["openssl", "ca", "-batch", "-notext", "-selfsign", "-config", names["ca.conf"], "-keyfile",
                        names["key"], "-startdate", start, "-enddate", end, "-in", names["csr"], "-out", names["pem"]],
                       check=True, capture_output=True)
        shutil.copy(place, names["pem"] + ".before")
        self.addCleanup(shutil.copy, names["pem"] + ".before", place)
        shutil.copy(names["pem"], place)

    def test_a_certificate_of_tomorrow_or_of_yesterday_is_said(self):
        self.certificate("20900101000000Z", "20991231000000Z")
        self.said(AT_FAULT, "issuing certificate", "is not good yet", "clock is behind")
        self.certificate("20200101000000Z", "20200102000000Z")
        self.said(AT_FAULT, "issuing certificate", "has expired")


class Files(Check):
    def changed(self, name, mode):
        """With this mode for as long as the test takes."""
        path = os.path.join(trust.authority, name) if name else trust.authority
        before = os.stat(path).st_mode & 0o7777
        os.chmod(path, mode)
        self.addCleanup(os.chmod, path, before)
        return path

    def test_keys_that_others_can_read_are_said(self):
        for subject, name in (("issuing key", "issuing.key"), ("server key", "server.key"), ("receipts key", "receipts.key")):
            path = self.changed(name, 0o644)
            self.said(AT_FAULT, subject, "others can read it (mode 644)", f"chmod 600 {path}")
            os.chmod(path, 0o600)

    def test_a_root_key_that_others_can_read_is_more_than_a_warning(self):
        path = os.path.join(trust.authority, "root.key")
        for mode, code, words in ((0o600, WARNED, "still lies on this machine"), (0o640, AT_FAULT, "others can read it")):
            with open(path, "w", encoding="ascii"):
                os.chmod(path, mode)
            self.addCleanup(lambda: os.path.exists(path) and os.remove(path))
            self.said(code, "root key", words, "offline")

    def test_an_authority_that_others_can_change_is_said(self):
        self.changed("", 0o777)
        self.said(AT_FAULT, "authority directory", "anybody can change it (mode 777)", "chmod o-w")
        os.chmod(trust.authority, 0o775)
        self.said(WARNED, "authority directory", "its group can change it", "chmod g-w")

    def test_files_that_are_not_there_are_said(self):
        empty = tempfile.mkdtemp(dir=trust.folder)
        config = configured(authority_directory=empty)
        for subject in ("root certificate", "issuing certificate", "issuing key", "server certificate", "server key",
                        "receipts certificate", "receipts key"):
            self.said(AT_FAULT, subject, "is missing", f'sencod init --config {config}" makes it', config=config)
        self.said(AT_FAULT, "authority directory", "No such file", config=configured(authority_directory=empty + "/none"))

    def faults(self, config=None):
        """All that is worse than a warning."""
        return [(subject, words) for subject, words in self.check(config)[1] if not words.startswith("warning: ")]

    def renewed(self, config):
        return f'"{harness.program("sencod")} renew --config {config}"'

    def test_one_file_that_is_not_there_is_said_once_with_the_remedy_that_works(self):
        renew, backup = self.renewed(trust.config_path), "put it back from a backup"
        for subject, name, remedy in (("root certificate", "root.pem", backup), ("issuing certificate", "issuing.pem", backup),
                                      ("issuing key", "issuing.key", backup), ("server certificate", "server.pem", renew),
                                      ("server key", "server.key", renew), ("receipts certificate", "receipts.pem", renew),
                                      ("receipts key", "receipts.key", renew)):
            with self.subTest(name):
                path = os.path.join(trust.authority, name)
                os.rename(path, path + ".away")
                try:
                    (where, words), *others = self.faults()
                finally:
                    os.rename(path + ".away", path)
                self.assertEqual((where, others), (subject, []))
                self.assertTrue(words.startswith(f"{path} is missing: {remedy}"), words)

    def test_a_key_that_is_none_or_anothers_is_said_where_the_key_is_looked_at(self):
        renew = self.renewed(trust.config_path)
        for subject, name, remedy in (("issuing key", "issuing.key", "put it back from a backup"), ("server key", "server.key", renew),
                                      ("receipts key", "receipts.key", renew)):
            path = os.path.join(trust.authority, name)
            with open(path, "rb") as file:
                kept = file.read()
            another = subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], check=True,
                                     capture_output=True).stdout
            for held, fault in ((b"", "holds no key"), (b"a letter\n", "holds no key"),
                                (another, f"is not the key of {name.replace('.key', '.pem')}")):
                with self.subTest(name=name, fault=fault):
                    try:
                        with open(path, "wb") as file:
                            file.write(held)
                        (where, words), *others = self.faults()
                    finally:
                        with open(path, "wb") as file:
                            file.write(kept)
                    self.assertEqual((where, others), (subject, []))
                    self.assertTrue(words.startswith(f"{path} {fault}: {remedy}"), words)

    def test_a_server_certificate_of_other_names_is_said_and_what_it_advises_mends_it(self):
        config = configured(server_names="localhost,senco.trust.example,::1")
        self.assertEqual(len(self.faults(config)), 2)
        for name in ("senco.trust.example", "::1"):
            self.said(AT_FAULT, "server certificate", f"is not made for {name}, of server_names", config=config)
        (_, words), *_ = self.faults(config)
        command = words[words.index("; ") + 2:words.index(" makes another")]
        subprocess.run(["sh", "-c", command], env=harness.program_environment(), check=True, stderr=subprocess.DEVNULL)
        self.addCleanup(trust.sencod, "renew")
        self.assertEqual(self.faults(config), [])

    def test_a_command_in_brackets_is_named_as_it_must_be_typed(self):
        config = configured(backup_folder=trust.folder)
        self.found(WARNED, "backup", "wal_folder is not set", f"({harness.program('sencod')} archive --help --config {config})", config=config)

    def test_a_configuration_that_others_can_change_is_said(self):
        config = configured()
        os.chmod(config, 0o646)
        self.said(AT_FAULT, "configuration", "anybody can change it (mode 646)", f"chmod o-w {config}", config=config)

    def test_a_password_that_others_can_read_is_said(self):
        config = configured(database_owner=f"host={trust.cluster.socket} dbname={trust.database} user=senconet_owner"
                                           " password=hidden")
        os.chmod(config, 0o644)
        self.said(AT_FAULT, "configuration", "holds a password", f"chmod 600 {config}", config=config)
        os.chmod(config, 0o600)
        self.assertEqual(self.check(config)[0], 0)

    def test_a_disk_that_is_full_or_nearly_is_said(self):
        if not ROOT:
            self.skipTest("only root can make a small disk")
        place = tempfile.mkdtemp(dir=trust.folder)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", place], capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest(mounted.stderr)
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        config = configured(address_file=os.path.join(place, "address"))
        self.assertEqual(self.subjects(config), self.subjects())
        for size, code, words in ((7900, WARNED, "is nearly full"), (8192, AT_FAULT, "is full")):
            with open(os.path.join(place, "filling"), "wb") as file:
                file.write(bytes(size << 10))
            self.said(code, "disk", words, "address_file", "make room", config=config)


@unittest.skipUnless(ROOT, "only root can give files to others")
class Owners(Check):
    def given(self, path, user):
        before = os.stat(path).st_uid
        shutil.chown(path, user)
        self.addCleanup(os.chown, path, before, -1)

    def test_a_key_of_the_wrong_user_is_said(self):
        self.given(os.path.join(trust.authority, "issuing.key"), "nobody")
        self.said(AT_FAULT, "issuing key", "the signing process cannot read it", "chown daemon")
        self.said(AT_FAULT, "issuing key", "belongs to the server's user nobody")
        self.given(os.path.join(trust.authority, "server.key"), "root")
        self.said(AT_FAULT, "server key", "the server cannot read it", "chown nobody")
        self.given(os.path.join(trust.authority, "receipts.key"), "root")
        self.said(AT_FAULT, "receipts key", "the server cannot read it", "chown nobody")

    def test_a_configuration_or_an_authority_of_the_servers_user_is_said(self):
        config = configured()
        self.given(config, "nobody")
        self.said(AT_FAULT, "configuration", "it belongs to nobody", f"chown root {config}", config=config)
        self.given(trust.authority, "nobody")
        self.said(AT_FAULT, "authority directory", "it belongs to nobody", "chown root")

    def test_one_user_for_both_and_root_and_nobody_at_all_are_said(self):
        self.said(AT_FAULT, "users", "are the same", config=configured(authority_user="nobody"))
        self.said(AT_FAULT, "users", "is root", config=configured(user="root"))
        self.said(AT_FAULT, "users", "nobody of that name", config=configured(user="frobnicate"))
        self.said(AT_FAULT, "users", "refuses to serve", config=configured(user=None))


class OneUser(Check):
    def test_started_by_one_user_it_says_what_that_user_can_read(self):
        if ROOT:
            self.skipTest("started as root each process has a user of its own")
        self.said(WARNED, "users", "both that user's", "issuing key")


class Doors(Check):
    def test_a_role_that_owns_what_is_kept_is_said(self):
        owner = f"host={trust.cluster.socket} dbname={trust.database} user=senconet_owner"
        if ROOT:
            trust.cluster.admit(*harness.MAP, ("nobody", "senconet_owner"))
            self.addCleanup(trust.keep_roles_apart)
        self.said(AT_FAULT, "database", "senconet_owner is the owner of its tables", config=configured(database=owner))

    @unittest.skipUnless(ROOT, "only root can try it as somebody else")
    def test_a_user_who_is_let_in_as_another_role_is_said(self):
        self.addCleanup(trust.keep_roles_apart)
        for pair, words in ((("nobody", "senconet_owner"), "nobody, who is the server, is let in as the owner"),
                            (("nobody", "senconet_authority"), "nobody, who is the server, is let in as the authority"),
                            (("nobody", "postgres"), "nobody, who is the server, is let in as the superuser"),
                            (("daemon", "senconet_owner"), "daemon, who is the signing process, is let in as the owner"),
                            (("daemon", "senconet_app"), "daemon, who is the signing process, is let in as the server's"),
                            (("daemon", "postgres"), "daemon, who is the signing process, is let in as the superuser")):
            trust.cluster.admit(*harness.MAP, pair)
            self.said(AT_FAULT, "who is let in", words, "pg_ident.conf")

    def test_a_database_that_cannot_be_reached_is_said(self):
        nowhere = f"host={trust.folder} dbname=none user=senconet_app"
        self.said(AT_FAULT, "database", "cannot be reached", config=configured(database=nowhere))


if __name__ == "__main__":
    unittest.main()
