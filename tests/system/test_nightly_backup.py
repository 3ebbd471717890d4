"""Copies of the database and what is archived since: they can be restored, and what cannot is said."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
import unittest

import harness
import midway
import nights
from cluster import ROOT, Cluster
from nights import ADMINISTRATOR, begun, configured, copies, folder, give, night
from waiting import wait_until


def setUpModule():
    global trust
    trust, _, _ = nights.begin()


class Backups(unittest.TestCase):
    """The drill: copied, more written, destroyed, put back."""

    @classmethod
    def setUpClass(cls):
        night("--only", "backup")
        cls.copy = folder("kept", copies()[-1])
        os.mkdir(folder("kept"))
        shutil.copytree(folder("backup", copies()[-1]), cls.copy)
        give(folder("kept"))
        cls.before = cls.written("before")
        cls.after = cls.written("after")
        last = trust.cluster.ask("select pg_walfile_name(pg_switch_wal())").stdout.strip()
        wait_until(lambda: os.path.exists(folder("wal", last)), "what was written is archived")
        shutil.copytree(folder("wal"), folder("kept-wal"))  # as it is before another test prunes it
        give(folder("kept-wal"))

    @staticmethod
    def written(name):
        """Somebody is added, and the moment after is told: whole seconds, as --until has them."""
        trust.senco_ok(ADMINISTRATOR, "person", "add", name, "--role", "director")
        return trust.psql("select to_char(date_trunc('second', clock_timestamp() at time zone 'UTC') + interval '1 second',"
                          " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), pg_sleep(1.1)").split("|")[0]

    def restore(self, *words, code=0, config=None, become=(), **environment):
        ran = subprocess.run([*become, harness.program("sencod"), "restore", *words, "--config", config or trust.config_path], cwd=trust.folder,
                             env=harness.program_environment(**environment), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=120)
        harness.look_for_faults(ran.stderr, "sencod restore")
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def people_of(self, data):
        """Started as whoever restores it is told to."""
        restored = Restored(trust.cluster, data)
        try:
            return restored.ask("select count(*) filter (where name = 'before'), count(*) filter (where name = 'after') from person;"
                                " select count(distinct id), max(number) from history_epoch", "senconet").stdout.split()
        finally:
            restored.stop()

    def test_it_is_put_back_as_it_was_at_a_moment_or_at_the_end_and_its_history_is_a_new_one(self):
        then, now = folder("then"), folder("now")
        said = self.restore("--from", self.copy, "--into", then, "--until", self.before)
        self.assertIn("Its history is a new one", said)
        self.assertEqual(self.people_of(then), ["1|0", "2|2"])
        self.assertRegex(self.restore("--from", self.copy, "--into", now), r"The last that is in it was written on \d+ \w+ \d+, ")
        self.assertEqual(self.people_of(now), ["1|1", "2|2"])
        self.assertEqual([name for name in os.listdir(now) if "restore" in name or name.endswith(".signal")], [])
        self.assertEqual([name for name in os.listdir(folder("wal")) if ".history" in name], [], "a rehearsal leaves the archive alone")
        self.assertNotIn("cut off", open(os.path.join(now, "postgresql.auto.conf"), encoding="utf-8").read())
        waiting = os.listdir(os.path.join(now, "pg_wal", "archive_status"))
        self.assertIn("00000002.history.ready", waiting, "it is archived when it is used")

    @staticmethod
    def archive_command(config):
        return f"{harness.program('sencod')} archive --config {config} --path %p --name %f"

    def put_to_use(self, into, name):
        """A configuration with an archive of its own, as this one is now; and what is restored by it, started on."""
        archive, config = folder(f"wal-{name}"), folder(f"{name}.conf")
        shutil.copytree(folder("kept-wal"), archive)
        give(archive)
        shutil.copy(configured(wal_folder=archive), config)

        def start(*words):
            self.restore("--from", self.copy, "--into", into, *words, config=config)
            restored = Restored(trust.cluster, into, archive_mode="on", archive_command=self.archive_command(config))
            self.addCleanup(restored.stop)
            wait_until(lambda: os.path.exists(os.path.join(archive, "00000002.history.sha256")), "its history is archived")
            return restored

        return archive, config, start

    def test_where_two_histories_lead_on_from_a_copy_the_one_that_is_wanted_is_asked_for_and_no_other_is_taken(self):
        into, again = folder("wrong"), folder("again")
        archive, config, start = self.put_to_use(into, "parted")
        start("--until", self.before).stop()  # too early, as somebody sees
        for words in ((), ("--until", self.after)):
            said = self.restore("--from", self.copy, "--into", again, *words, code=1, config=config)
            self.assertRegex(said, r"more than one history.*nothing was restored")
            self.assertRegex(said, r"--history 1: the copy's own; the last that is archived of it was written 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\n")
            self.assertRegex(said, r"--history 2: begun from 1, without what was written in that from 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d on;")
            self.assertFalse(os.path.exists(again))
        self.assertIn("no such history leads on", self.restore("--from", self.copy, "--into", again, "--history", "9", code=1, config=config))
        self.assertIn("--history is the number", self.restore("--from", self.copy, "--into", again, "--history", "first", code=1, config=config))
        self.restore("--from", self.copy, "--into", again, "--until", self.before, config=config)  # of both the same
        self.assertEqual(self.people_of(again), ["1|0", "2|2"])
        for history, people in (("1", ["1|1", "2|2"]), ("2", ["1|0", "3|3"])):
            shutil.rmtree(again)
            said = self.restore("--from", self.copy, "--into", again, "--history", history, config=config)
            self.assertIn(f"That is of history {history} alone", said)
            self.assertEqual(self.people_of(again), people)
            if history == "1":
                restored = Restored(trust.cluster, into, archive_mode="on", archive_command=self.archive_command(config))
                last = restored.ask("select pg_walfile_name(pg_switch_wal())").stdout.strip()
                wait_until(lambda: os.path.exists(os.path.join(archive, last)), "what the other history wrote is archived")
                restored.stop()

    def test_a_history_that_goes_on_where_the_one_before_it_ended_is_followed_without_a_word(self):
        into, again = folder("right"), folder("right-again")
        archive, config, start = self.put_to_use(into, "whole")
        restored = start()
        last = restored.ask("create table gone_on (); select pg_walfile_name(pg_switch_wal())", "senconet").stdout.split()[-1]
        wait_until(lambda: os.path.exists(os.path.join(archive, last)), "what was written is archived")
        restored.stop()
        self.restore("--from", self.copy, "--into", again, config=config)
        self.assertEqual(self.people_of(again), ["1|1", "3|3"])
        alone = folder("alone-again")
        self.restore("--from", self.copy, "--into", alone, "--copy-alone", config=config)
        self.assertTrue(os.path.exists(os.path.join(alone, "pg_wal", "00000003.history")), "no number is given twice")

    @unittest.skipUnless(ROOT, "only root restores for somebody else")
    def test_an_archive_that_whoever_it_is_restored_for_cannot_read_is_told(self):
        into, archive = folder("not-made"), folder("wal-of-root")
        shutil.copytree(folder("kept-wal"), archive)
        give(archive)
        path = os.path.join(archive, max(name for name in os.listdir(archive) if re.fullmatch("[0-9A-F]{24}", name)))
        shutil.chown(path, "root", "root")
        os.chmod(path, 0o600)
        said = self.restore("--from", self.copy, "--into", into, code=1, config=configured(wal_folder=archive))
        self.assertIn(f"postgres cannot read all of the archive ({path}); nothing was restored", said)
        self.assertFalse(os.path.exists(into))

    def test_one_byte_of_a_copy_or_of_the_archive_is_told_and_nothing_is_restored(self):
        into = folder("not-made")
        for name, words in (("base", "is damaged, and nothing was restored: take another"), ("wal", "is not as it was archived")):
            if name == "base":
                table = trust.psql("select pg_relation_filepath('audit')")
                path = os.path.join(self.copy, table)
            else:
                path = folder("wal", max(name for name in os.listdir(folder("wal")) if re.fullmatch("[0-9A-F]{24}", name)))
            with self.altered(path):
                self.assertIn(words, self.restore("--from", self.copy, "--into", into, code=1))
            self.assertFalse(os.path.exists(into))

    def test_a_gap_in_the_archive_is_told_and_the_copy_alone_is_restored_when_that_is_asked_for(self):
        into, away = folder("alone"), folder("away")
        label = open(os.path.join(self.copy, "backup_label"), encoding="utf-8").readline()
        missing = sorted(name for name in os.listdir(folder("wal"))
                         if re.fullmatch("[0-9A-F]{24}", name) and name > label.split("(file ")[1][:24])[0]
        os.mkdir(away)
        later = [trust.cluster.ask("create table if not exists gap (); select pg_walfile_name(pg_switch_wal())").stdout.split()[-1]
                 for _ in range(2)][-1]
        wait_until(lambda: os.path.exists(folder("wal", later)), "what was written is archived")
        os.rename(folder("wal", missing), os.path.join(away, missing))
        try:
            said = self.restore("--from", self.copy, "--into", into, code=1)
            self.assertIn(f"{missing} is not in {folder('wal')}; nothing was restored", said)
            self.assertFalse(os.path.exists(into))
            said = self.restore("--from", self.copy, "--into", into, "--copy-alone")
        finally:
            os.rename(os.path.join(away, missing), folder("wal", missing))
        self.assertRegex(said, r"the copy alone, as it was on \d+ \w+ \d+ at \d\d:\d\d in universal time")
        self.assertEqual(self.people_of(into), ["0|0", "2|2"])
        config = configured(wal_folder=away)
        self.assertIn("nothing that was archived since the copy is in", self.restore("--from", self.copy, "--into", away, code=1, config=config))

    def test_cut_off_it_leaves_no_database_that_starts(self):
        into = folder("cut")
        process = subprocess.Popen([harness.program("sencod"), "restore", "--from", self.copy, "--into", into, "--config",
                                    trust.config_path], cwd=trust.folder, env=harness.program_environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running = os.path.join(into, "postmaster.pid")
        wait_until(lambda: os.path.exists(running), "it is started")
        process.send_signal(signal.SIGKILL)
        process.wait()
        wait_until(lambda: os.path.exists(running) and open(running, encoding="ascii").read().count("\n") > 7 or None, "it runs")
        server = int(open(running, encoding="ascii").readline())
        os.kill(server, signal.SIGQUIT)
        wait_until(lambda: not os.path.exists(f"/proc/{server}"), "it is stopped")
        with self.assertRaisesRegex(Exception, "was cut off: do it again"):
            Restored(trust.cluster, into)

    def test_killed_while_it_copies_it_says_so_when_it_is_done_again_and_when_it_is_started(self):
        ordinary = ("setpriv", f"--reuid={nights.NIGHT_USER}", f"--regid={nights.NIGHT_USER}", "--init-groups") if ROOT else ()
        for copied, become in ((1, ()), (2, ordinary), (3, ()), (9, ordinary)):
            into = folder(f"copied-{copied}")
            os.mkdir(into)
            if become:
                give(into)
            # A cp that copies so many of what it is to copy, and whoever called it is no more.
            self.restore("--from", self.copy, "--into", into, code=-signal.SIGKILL, become=become,
                         PATH=f"{self.cp_of(copied)}:{os.environ['PATH']}")
            self.assertEqual(len(os.listdir(into)), copied + 1)
            again = self.restore("--from", self.copy, "--into", into, code=1)
            self.assertIn(f"a restore into {into} was begun, and not finished", again)
            if copied > 2:
                with self.assertRaisesRegex(Exception, "was cut off: do it again"):
                    Restored(trust.cluster, into)
            shutil.rmtree(into)
        self.restore("--from", self.copy, "--into", into)

    @staticmethod
    def cp_of(copied):
        """The folder of a cp that is called as restore calls it: four words, where to, and what."""
        place = folder(f"cp-of-{copied}")
        os.mkdir(place)
        with open(os.path.join(place, "cp"), "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\n/usr/bin/cp "$1" "$2" "$3" "$4" $(echo "$@" | cut -d " " -f 5-{4 + copied})\nkill -KILL $PPID\n')
        os.chmod(os.path.join(place, "cp"), 0o755)
        return place

    @contextlib.contextmanager
    def altered(self, path):
        """A byte in its middle is another."""
        at = os.path.getsize(path) // 2
        with open(path, "r+b") as file:
            file.seek(at)
            byte = file.read(1)
            file.seek(at)
            file.write(bytes([byte[0] ^ 1]))
        yield
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(byte)

    def test_what_cannot_be_restored_is_said_before_anything_is_written(self):
        into = folder("not-made")
        for words, said in (
                (("--from", folder("backup"), "--into", into), "is no copy of a database"),
                (("--from", self.copy, "--into", folder("kept")), "is not empty"),
                (("--from", self.copy, "--into", into, "--until", "yesterday"), "it is written 2026-11-26T20:15"),
                (("--from", self.copy, "--into", into, "--until", "2999-01-01T00:00:00Z"), "is to come"),
                (("--from", self.copy, "--into", into, "--until", "2020-01-01T00:00"), "is before the copy was begun"),
                (("--from", self.copy), "needs --from COPY and --into FOLDER"), (("--from", "copy", "--into", into), "whole paths"),
                (("--form", self.copy), 'does not know "--form"'), (("--from",), "--from needs a value"),
                *([(("--from", self.copy, "--into", into, "--as", "nobody-of-that-name"), "--as names nobody")] if ROOT else [])):
            self.assertIn(said, self.restore(*words, code=1))
        self.assertIn("wal_folder is not set", self.restore("--from", self.copy, "--into", into, "--until", self.before, code=1,
                                                            config=configured(wal_folder=None)))
        self.assertFalse(os.path.exists(into))

    def test_when_killed_while_it_copies_it_leaves_no_copy_and_the_next_one_is_whole(self):
        process = begun("--only", "backup")
        wait_until(lambda: any(name.endswith(".partial") for name in copies()), "a copy is being made")
        process.send_signal(signal.SIGKILL)
        process.wait()
        night("--only", "backup")
        name, = copies()  # the newest of its day
        self.assertRegex(name, r"^[0-9T-]+Z$")
        self.assertRegex(night("--list"), r"(?s)backup .*last success")

    def test_where_one_was_cut_off_a_moment_ago_the_next_is_made_elsewhere(self):
        """What the one that was killed had begun may go on writing there."""
        before, now = copies(), int(time.time())
        cut_off = [time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime(now + later)) for later in range(4)]
        for name in cut_off:
            os.mkdir(folder("backup", f"{name}.partial"))
        give(folder("backup"))
        night("--only", "backup")
        made, = set(copies()) - set(before)
        self.assertNotIn(made, cut_off)

    def test_when_older_copies_go_the_newest_of_each_week_and_month_stay_and_what_was_archived_before_them_goes(self):
        config = configured(backup_daily=1, backup_weekly=1, backup_monthly=3)  # today; this week; this month and two before
        for name in ("2020-01-01T010000Z", "2020-01-31T010000Z", "2020-02-03T010000Z", "not-a-copy"):
            os.mkdir(folder("backup", name))
        old = folder("wal", "000000010000000000000000")
        for path in (old, old + ".sha256"):
            with open(path, "w", encoding="ascii") as file:
                file.write("0\n")
        give(folder("backup"))
        give(folder("wal"))
        said = night("--only", "backup", config=config)
        self.assertIn("the copy 2020-01-01T010000Z was removed", said)
        self.assertEqual([name for name in copies() if name < "2021" or name == "not-a-copy"],
                         ["2020-01-31T010000Z", "2020-02-03T010000Z", "not-a-copy"])
        self.assertFalse(os.path.exists(old) or os.path.exists(old + ".sha256"))
        self.assertIn(" is not in " + folder("wal"), self.restore("--from", self.copy, "--into", folder("not-made"), code=1))
        shutil.rmtree(folder("backup", "2020-01-31T010000Z"))
        shutil.rmtree(folder("backup", "2020-02-03T010000Z"))

    def test_when_another_history_is_copied_those_of_the_one_before_stay_for_a_week_and_what_was_archived_since_them(self):
        today = trust.psql("select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD')")
        other = folder("backup", f"{today}T000000Z")
        needed, older = folder("wal", "0000000F0000000000000001"), folder("wal", "000000010000000000000000")
        os.mkdir(other)
        with open(os.path.join(other, "backup_label"), "w", encoding="ascii") as file:
            file.write("START WAL LOCATION: 0/1000028 (file 0000000F0000000000000001)\n")
        for path in (needed, older):
            with open(path, "w", encoding="ascii") as file:
                file.write("0\n")
        give(folder("backup"))
        give(folder("wal"))
        said = night("--only", "backup")
        self.assertIn("1 archived segment from before the daily copies was removed", said)
        self.assertTrue(os.path.exists(other) and os.path.exists(needed))
        self.assertFalse(os.path.exists(older))
        shutil.rmtree(other)
        os.unlink(needed)

    def test_a_moment_that_is_not_archived_yet_is_said_with_how_far_the_archive_reaches(self):
        late, into = self.written("late"), folder("late")
        said = self.restore("--from", self.copy, "--into", into, "--until", late, code=1, config=configured(wal_folder=folder("kept-wal")))
        self.assertRegex(said, rf"the archive does not reach to --until {late}: the last that is in it was written 20\d\d-\d\d-\d\d \d\d:")
        self.assertIn(f"{into} can be removed", said)
        self.assertNotIn("FATAL", said)

    def test_what_keeps_a_copy_from_being_made_is_said(self):
        for options, words in (({"backup_room_mebibytes": 10 ** 9}, "make room, or keep fewer copies"),
                               ({"backup_folder": "/nowhere"}, "/nowhere"),
                               ({"database_backup": trust.reach("senconet_backup") + " password=x"}, "holds a password"),
                               ({"database_backup": trust.reach("senconet_app")}, "could not be copied"),
                               ({"postgres_programs": "/nowhere"}, "pg_basebackup of PostgreSQL")):
            with self.subTest(options):
                self.assertIn(words, night("--only", "backup", code=1, config=configured(**options)))

    def test_a_segment_is_archived_once_and_another_of_its_name_is_refused(self):
        def archive(path, name, code=0):
            ran = trust.sencod("archive", "--path", path, "--name", name, check=False)
            self.assertEqual(ran.code, code, ran.stderr)
            return ran.stderr

        one, other = folder("one"), folder("other")
        for path in (one, other):
            with open(path, "w", encoding="ascii") as file:
                file.write(path)
        name = "0000000F0000000000000001.partial"
        archive(one, name)
        archive(one, name)
        digest = folder("wal", name + ".sha256")
        said = open(digest, encoding="ascii").read()
        os.unlink(digest)
        archive(one, name)
        self.assertEqual(open(digest, encoding="ascii").read(), said)
        with open(digest, "w", encoding="ascii") as file:
            file.write("of another\n")
        archive(one, name)
        self.assertEqual(open(digest, encoding="ascii").read(), said)
        self.assertIn("is there already with other content", archive(other, name, 1))
        self.assertIn("is no name of a file that PostgreSQL archives", archive(one, "../x", 1))
        self.assertIn("cannot be copied", archive("/nowhere", "0000000F0000000000000002", 1))
        self.assertIn("takes --path %p --name %f", trust.sencod("archive", "--path", one, check=False).stderr)

    def test_an_archive_that_waits_for_a_whole_segment_is_said(self):
        def said():
            ran = trust.sencod("check", check=False)
            return "archive_timeout is not set" in ran.stdout + ran.stderr

        self.assertTrue(said())
        self.addCleanup(trust.cluster.reload)
        self.addCleanup(trust.cluster.ask, "alter system reset archive_timeout")
        trust.cluster.ask("alter system set archive_timeout = 60")
        trust.cluster.reload()
        self.assertFalse(said())


    @unittest.skipIf(midway.why_not(), midway.why_not())
    def test_a_segment_that_is_there_already_is_on_disk_with_its_digest_and_its_name_before_it_is_said_to_be_kept(self):
        path, name = folder("again-one"), "0000000F0000000000000003.partial"
        with open(path, "w", encoding="ascii") as file:
            file.write("one")
        trust.sencod("archive", "--path", path, "--name", name)
        words = [harness.program("sencod"), "archive", "--config", trust.config_path, "--path", path, "--name", name]
        with midway.Midway(*words) as again:
            self.assertEqual(again.to_its_end(), 0)
        self.assertGreaterEqual(again.calls.count("fsync"), 3)

    def test_a_disk_that_is_full_is_said_by_its_own_words(self):
        path = folder("long")
        with open(path, "wb") as file:
            file.write(b"x" * 100_000)
        ran = subprocess.run(["prlimit", "--fsize=50000", harness.program("sencod"), "archive", "--config", trust.config_path, "--path", path,
                              "--name", "0000000F0000000000000004.partial"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             env=harness.program_environment(), preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        self.assertEqual(ran.returncode, 1)
        self.assertIn("cannot be copied to " + folder("wal") + ": File too large", ran.stderr)


class Restored(Cluster):
    """A PostgreSQL of data that is there."""

    def __init__(self, primary, data, **settings):
        self.settings, self.bin, self.folder, self.data = settings, primary.bin, primary.folder, data
        self.socket = os.path.join(self.folder, "restored")
        self.log = os.path.join(self.socket, "log")
        self.process = self.standby = None
        os.makedirs(self.socket, exist_ok=True)
        give(self.socket)
        self.start()


if __name__ == "__main__":
    unittest.main()
