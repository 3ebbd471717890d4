"""senco sync: the night of a school's machine, step by step, as somebody finds it the next morning."""

import contextlib
import fcntl
import json
import os
import pty
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
import unittest

import harness
from days import day
from relay import Relay
from school_machine import make_old

SCHOOL, OTHER = 9994999, 9994001
COLLECTION = "2012-13"
WHOLE = ("--a", "10", "--p", "5", "--s", "6", "--n", "179", "--roll", "200", "--joiners", "34", "--leavers", "34", "--budget", "67755",
         "--budget-year", "2012-13", "--budget-source", "made up")
ADMINISTRATOR = harness.ADMINISTRATOR
USAGE, FILE, REFUSED, CONFLICT, UNAVAILABLE, SAVED = 2, 5, 6, 8, 9, 11


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},School {number},State-funded primary,Primary\n" for number in (SCHOOL, OTHER))
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")


def folder_of(profile, *names):
    return os.path.join(trust.profiles, "senconet", "profiles", profile, *names)


def sync(profile, code=0, **options):
    ran = trust.senco(profile, "sync", "--json", **options)
    if ran.code != code:
        raise AssertionError(f"sync of {profile}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return json.loads(ran.stdout)


def a_year_later(census):
    """The same, with every day in it a year later, and the day of the census itself a Thursday again."""
    later = re.sub(r"\b(\d{4})-(\d\d-\d\d)\b", lambda day: f"{int(day[1]) + 1}-{day[2]}", census)
    return later.replace("2014-01-17", "2014-01-16").replace("<Year>2013<", "<Year>2014<")


class Sync(unittest.TestCase):
    def person(self, role="senco", school=SCHOOL):
        name = self.id().rpartition(".")[2].removeprefix("test_")[:40]
        self.number = trust.enrol(name, f"{role}:{school}")
        return name

    def put(self, folder, name, content=None, old=True):
        path = os.path.join(folder, name)
        if content is None:
            shutil.copy(os.path.join(harness.DATA, "census", name), path)
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
        if old:
            os.utime(path, (1, 1))


class Offline:
    """For this profile nobody answers where the server was, until the block ends."""

    def __init__(self, profile):
        self.profile = profile

    def __enter__(self):
        with open(folder_of(self.profile, "server"), encoding="ascii") as file:
            self.address = file.read()
        with socket.create_server(("127.0.0.1", 0)) as nobody:
            self.write("127.0.0.1:%d" % nobody.getsockname()[1])

    def __exit__(self, *what):
        self.write(self.address)

    def write(self, address):
        trust.point(self.profile, address)


class Delivers(Sync):
    def test_what_was_saved_while_the_line_was_down_is_received(self):
        senco = self.person()
        sync(senco)
        with Offline(senco):
            ran = trust.senco(senco, "return", "save", COLLECTION, *WHOLE)
            self.assertEqual(ran.code, SAVED, ran.stderr)
            down = sync(senco, UNAVAILABLE)
            self.assertEqual((down["delivered"]["waiting"], [note["step"] for note in down["notes"]]), (1, ["deliver"]))
        done = sync(senco)
        self.assertEqual((done["delivered"]["received"], done["delivered"]["waiting"], done["notes"]), (1, 0, []))
        self.assertEqual(trust.senco_json(senco, "return", "show", COLLECTION)["return"]["figures"]["roll"], 200)

    def test_what_was_changed_meanwhile_is_spoken_of_every_night_until_somebody_has_chosen(self):
        mine, other = self.person(), "changes_it_meanwhile"
        trust.enrol(other, f"senco:{SCHOOL}")
        trust.senco_ok(mine, "return", "save", COLLECTION, "--fresh", "--roll", 201)
        sync(mine)
        with Offline(mine):
            self.assertEqual(trust.senco(mine, "return", "save", COLLECTION, "--roll", 202).code, SAVED)
        trust.senco_ok(other, "return", "save", COLLECTION, "--roll", 203)
        for conflicts in (1, 0):
            done = sync(mine, CONFLICT)
            self.assertEqual((done["delivered"]["conflicts"], done["delivered"]["undecided"]), (conflicts, 1))
            self.assertEqual([note["words"] for note in done["notes"]],
                             ["1 of what was saved here is to be looked at: senco status shows what the trust has said"])
        standing = trust.senco(mine, "status", "--json")
        self.assertEqual(standing.code, CONFLICT)
        with Offline(mine):  # which only that night can tell
            sync(mine, UNAVAILABLE)
        changed, = (one for one in json.loads(standing.stdout)["items"] if one["standing"] == "CONFLICT")
        trust.senco_ok(mine, "conflict", "keep-theirs", changed["writeId"])
        done = sync(mine)
        self.assertEqual((done["delivered"]["undecided"], done["notes"]), (0, []))


@contextlib.contextmanager
def full_disk(profile, file, what):
    """Nothing can be written to this file while this lasts."""
    def execute(sql):
        with contextlib.closing(sqlite3.connect(folder_of(profile, file))) as opened, opened:
            opened.execute(sql)
    execute(f"create trigger full_disk before {what} begin select raise(fail, 'database or disk is full'); end")
    try:
        yield
    finally:
        execute("drop trigger full_disk")


class FullDisk(Sync):
    def test_what_cannot_be_kept_is_no_silence_of_the_trust_and_the_rest_is_done(self):
        senco = self.person()
        sync(senco)
        with Offline(senco):
            self.assertEqual(trust.senco(senco, "return", "save", COLLECTION, "--fresh", "--roll", 201).code, SAVED)
        with full_disk(senco, "store", "update on item"), full_disk(senco, "kept", "insert on kept"):
            done = sync(senco, FILE)
        self.assertEqual([note["words"] for note in done["notes"] if note["step"] == "deliver"][:1],
                         ["the trust has answered, but it cannot be kept on this machine: database or disk is full"])
        self.assertIn("disk is full", next(note["words"] for note in done["notes"] if note["step"] == "pull"))
        self.assertIsNotNone(done["certificate"]["until"])  # looked at, and renewed from its day on
        self.assertEqual((done["delivered"]["received"], done["delivered"]["waiting"]), (0, 1))
        done = sync(senco)
        self.assertEqual((done["delivered"]["received"], done["notes"]), (1, []))

    def test_a_folder_that_cannot_be_written_is_not_taken_for_somebody_at_work(self):
        senco = self.person()
        os.mkdir(folder_of(senco, "sync.lock"))
        self.addCleanup(os.rmdir, folder_of(senco, "sync.lock"))
        ran = trust.senco(senco, "sync")
        self.assertEqual(ran.code, FILE, ran.stderr)
        self.assertRegex(ran.stderr, r"sync\.lock cannot be written: \w+")

    def test_why_what_was_read_cannot_be_opened_is_said(self):
        senco = self.person()
        sync(senco)
        os.remove(folder_of(senco, "kept"))
        os.mkdir(folder_of(senco, "kept"))
        ran = trust.senco(senco, "sync")
        self.assertEqual(ran.code, FILE, ran.stderr)
        self.assertRegex(ran.stderr, r"kept, which holds what was read last, cannot be used: unable to open .*may be moved away")


class Pulls(Sync):
    def test_a_line_that_breaks_before_anything_was_asked_is_tried_once_more(self):
        clerk = self.person("clerk")
        relay = Relay(trust.address)
        self.addCleanup(relay.close)
        relay.cut = lambda: True  # the first line, at the server's first word
        trust.point(clerk, relay.address)
        self.assertEqual(sync(clerk)["notes"], [])
        self.assertIsNone(relay.cut)
        self.assertEqual(relay.lines, 2)

    def test_the_hours_in_force_are_there_when_the_line_is_down_and_no_others(self):
        head = "head_and_senco"
        trust.enrol(head, f"senco:{OTHER}", f"head:{OTHER}")
        for figures in (WHOLE, ("--joiners", "4")):
            trust.send_and_accept(head, COLLECTION, OTHER, *figures)
            trust.senco_ok(ADMINISTRATOR, "allocation", "issue", COLLECTION)
            sync(head)
            with Offline(head):
                kept = trust.senco_json(head, "allocation", "show", COLLECTION)
                self.assertIn("charter", trust.senco_ok(head, "policy", "show", "charter"))
            self.assertEqual(kept["allocation"], trust.senco_json(head, "allocation", "show", COLLECTION)["allocation"])

    def test_what_no_sync_reads_is_not_promised(self):
        clerk = self.person("clerk")
        sync(clerk)
        with Offline(clerk):
            for words, promise in ((("changes",), "do it again; what it has read it keeps"),
                                   (("allocation", "show", COLLECTION), "senco sync reads what there is of it for you")):
                ran = trust.senco(clerk, *words)
                self.assertEqual(ran.code, UNAVAILABLE)
                self.assertIn(f"once the trust can be reached, {promise}\n", ran.stderr)
                self.assertNotIn("this is what the trust held", ran.stderr)

    def test_the_audit_is_not_judged_by_what_was_read_last(self):
        senco = self.person()
        trust.senco_ok(senco, "audit", "verify")
        trust.senco_ok(senco, "need", "record", "--school", SCHOOL, "--title", "Reading", "--why", "asked for", "--item", "C11",
                       "--wanted-by", "2030-09-01")
        with Offline(senco):
            ran = trust.senco(senco, "audit", "verify")
        self.assertEqual((ran.code, ran.stdout), (UNAVAILABLE, ""))
        self.assertNotIn("not what it was", ran.stderr)

    def test_what_was_never_asked_is_there_when_the_line_is_down(self):
        clerk = self.person("clerk")
        self.assertTrue(sync(clerk)["pulled"]["read"] > 10)
        self.assertEqual(sync(clerk)["pulled"], {"changes": 0, "read": 0, "forgot": False})
        with Offline(clerk):
            shown = [trust.senco_json(clerk, *words) for words in (
                ("return", "show", COLLECTION), ("return", "list", COLLECTION), ("policy", "list"))]
        self.assertEqual(shown[0]["school"]["laestab"], SCHOOL)
        self.assertEqual([line["school"] for line in shown[1]["returns"]], [SCHOOL])

    def test_where_the_key_is_lost_and_the_store_moved_away_all_is_read_again(self):
        clerk = self.person("clerk")
        read = sync(clerk)["pulled"]["read"]
        os.remove(folder_of(clerk, "store.key"))
        os.rename(folder_of(clerk, "store"), folder_of(clerk, "moved-away"))
        self.assertEqual(sync(clerk)["pulled"]["read"], read)
        with Offline(clerk):
            self.assertEqual(trust.senco_json(clerk, "return", "show", COLLECTION)["school"]["laestab"], SCHOOL)

    def test_where_the_trust_s_history_cannot_be_kept_the_night_says_so(self):
        clerk = self.person("clerk")
        sync(clerk)
        with open(folder_of(clerk, "heads"), "w", encoding="ascii") as heads:
            heads.write("nothing like a head\n")
        ran = trust.senco(clerk, "sync")
        self.assertEqual((ran.code, ran.stderr.count("heads, which says where the trust's audit stood, is damaged")), (FILE, 1), ran.stderr)
        self.assertEqual([note["step"] for note in sync(clerk, code=FILE)["notes"]], ["history"])
        os.remove(folder_of(clerk, "heads"))
        self.assertEqual(sync(clerk)["notes"], [])

    def test_only_what_has_changed_is_read_again(self):
        clerk = self.person("clerk")
        sync(clerk)
        version = trust.senco_json(clerk, "return", "show", COLLECTION)["return"].get("version", 0)
        trust.senco_ok(clerk, "return", "save", COLLECTION, "--roll", 100 + version, "--fresh")
        again = sync(clerk)["pulled"]
        self.assertEqual((again["changes"], 0 < again["read"] < 7), (1, True))
        with Offline(clerk):
            shown = trust.senco_json(clerk, "return", "show", COLLECTION)
        self.assertEqual(shown["return"]["version"], version + 1)

    def test_what_one_may_not_read_any_more_is_forgotten(self):
        clerk = self.person("clerk")
        sync(clerk)
        role = trust.senco_json(clerk, "whoami")["person"]["roles"][0]["id"]
        trust.senco_ok(ADMINISTRATOR, "person", "end", self.number, role)
        self.assertTrue(sync(clerk)["pulled"]["forgot"])
        with Offline(clerk):
            self.assertEqual(trust.senco(clerk, "return", "show", COLLECTION, "--school", SCHOOL).code, UNAVAILABLE)
        self.assertFalse(sync(clerk)["pulled"]["forgot"])


class Renews(Sync):
    def test_from_day_60_on_the_certificate_is_renewed_and_the_old_one_is_good_still(self):
        clerk = self.person("clerk")
        self.assertEqual(sync(clerk)["certificate"]["renewed"], False)
        make_old(trust, folder_of(clerk), self.number, 61)
        with open(folder_of(clerk, "certificate.pem"), encoding="ascii") as file:
            old = file.read()
        later = sync(clerk)["certificate"]
        self.assertEqual(later, {"renewed": True, "until": day(180)})
        with open(folder_of(clerk, "certificate.pem"), encoding="ascii") as file:
            self.assertNotEqual(file.read(), old)
        self.assertFalse(os.path.exists(folder_of(clerk, "key.next.pem")))
        trust.senco_ok(clerk, "whoami")
        self.assertEqual(trust.psql(f"select count(*) from certificate where person = {self.number} and revoked_at is null"), "2")

    def test_without_the_stores_key_it_is_renewed_all_the_same(self):
        clerk = self.person("clerk")
        sync(clerk)
        make_old(trust, folder_of(clerk), self.number, 61)
        os.remove(folder_of(clerk, "store.key"))
        done = sync(clerk, FILE)
        self.assertEqual((done["certificate"], [note["step"] for note in done["notes"]]),
                         ({"renewed": True, "until": day(180)}, ["store"]))

    def test_killed_between_the_certificate_and_its_key_the_next_command_finishes_it(self):
        clerk = self.person("clerk")
        shutil.copy(folder_of(clerk, "key.pem"), folder_of(clerk, "key.next.pem"))
        with open(folder_of(clerk, "key.pem"), "w", encoding="ascii") as file:
            subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout"], stdout=file, check=True)
        trust.senco_ok(clerk, "whoami")
        self.assertFalse(os.path.exists(folder_of(clerk, "key.next.pem")))


class Counts(Sync):
    senco = "counts"

    @classmethod
    def setUpClass(cls):
        trust.enrol(cls.senco, f"senco:{SCHOOL}")

    def setUp(self):
        self.folder = os.path.join(trust.folder, self.id().rpartition(".")[2])
        os.mkdir(self.folder)
        if os.getuid() == 0:
            os.chmod(self.folder, 0o777)
        trust.senco_ok(self.senco, "profile", "drop-folder", self.folder)

    def beside(self, *names):
        with open(os.path.join(self.folder, *names), encoding="utf-8") as file:
            return file.read()

    def test_a_new_census_file_is_counted_and_moved_with_what_was_found_beside_it(self):
        name = "9994999_SC1_999LL13_001.xml"
        self.put(self.folder, name)
        self.assertEqual(sync(self.senco)["census"], {"done": 1, "refused": 0})
        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, "done"))), [name, f"{name}.txt"])
        self.assertIn(f"counted into the draft of {COLLECTION}", self.beside("done", f"{name}.txt"))
        self.assertEqual(sync(self.senco)["census"], {"done": 0, "refused": 0})
        self.put(self.folder, name)
        sync(self.senco)
        self.assertEqual(len(os.listdir(os.path.join(self.folder, "done"))), 4)
        self.assertIn("before, which stays as it is now", self.beside("done", f"{name}.2.txt"))

    def test_what_cannot_be_taken_is_refused_with_the_reason_beside_it(self):
        self.put(self.folder, "9994001_SC1_999LL25_001.xml")
        self.put(self.folder, "broken.xml", "<Message><Pupils>")
        self.put(self.folder, "notes.txt", "not a census")
        done = sync(self.senco, FILE)
        self.assertEqual(done["census"], {"done": 0, "refused": 2})
        self.assertIn("is of school 9994001, which is not yours", self.beside("refused", "9994001_SC1_999LL25_001.xml.txt"))
        self.assertIn("the file is cut off", self.beside("refused", "broken.xml.txt"))
        self.assertEqual(os.listdir(self.folder).count("notes.txt"), 1)

    def test_what_cannot_be_judged_now_waits_in_the_folder(self):
        name, later = "9994999_SC1_999LL13_001.xml", "9994999_SC1_999LL14_001.xml"
        sync(self.senco)
        os.remove(folder_of(self.senco, "kept"))
        self.put(self.folder, name)
        with Offline(self.senco):  # and what the roles are is not known here any more
            down = sync(self.senco, UNAVAILABLE)
        self.assertEqual([note["words"] for note in down["notes"] if note["step"] == "census"],
                         [f"{name} waits: the trust has not said what it is for"])
        os.remove(os.path.join(self.folder, name))
        with open(os.path.join(harness.DATA, "census", name), encoding="utf-8") as file:
            self.put(self.folder, later, a_year_later(file.read()))
        done = sync(self.senco)
        self.assertEqual(done["census"], {"done": 0, "refused": 0})
        self.assertIn(f"{later} waits: the trust has no collection of the census of 16 January 2014 yet", done["notes"][0]["words"])
        trust.senco_ok(ADMINISTRATOR, "collection", "open", "2013-14", "--year", "2013/14", "--reference-date", "2014-01-16",
                       "--opens", day(5), "--due", day(30), "--closes", day(60), "--policy", "charter")
        self.assertIn("waits: the collection of the census of 16 January 2014 opens on ", sync(self.senco)["notes"][0]["words"])
        self.assertTrue(os.path.exists(os.path.join(self.folder, later)))

    def test_a_file_that_is_being_written_is_left_for_the_next_time(self):
        self.put(self.folder, "9994999_SC1_999LL13_001.xml", old=False)
        self.assertEqual(sync(self.senco)["census"], {"done": 0, "refused": 0})

    def test_the_folder_is_a_setting_that_can_be_looked_at_and_taken_back(self):
        self.assertEqual(trust.senco_json(self.senco, "profile", "drop-folder"), {"folder": self.folder})
        self.assertEqual(trust.senco_json(self.senco, "profile", "drop-folder", "--none"), {"folder": None})
        for words, code in ((("/nowhere",), FILE), ((self.folder, "--none"), USAGE)):
            self.assertEqual(trust.senco(self.senco, "profile", "drop-folder", *words).code, code)


class Reconciles(Sync):
    def test_receipts_are_compared_and_one_that_is_missing_is_named(self):
        clerk = self.person("clerk")
        for turn in range(2):
            trust.senco_ok(clerk, "return", "save", COLLECTION, "--roll", 150 + turn, "--fresh")
            self.assertIn(f"; {('1 receipt', '2 receipts')[turn]} compared, 0 missing", trust.senco_ok(clerk, "sync"))
        self.assertEqual(sync(clerk)["reconciled"], {"receipts": 2, "differences": 0})
        trust.psql("alter table return_version disable trigger user; update return_version set fingerprint = sha256('another')"
                   f" where person = {self.number};"
                   "alter table return_version enable trigger user")
        ran = trust.senco(clerk, "sync")  # what nobody can do anything about comes by no mail
        self.assertIn("were not sent from this machine", ran.stdout)
        self.assertNotIn("not sent from this machine", ran.stderr)
        done = sync(clerk, CONFLICT)
        self.assertEqual(done["reconciled"], {"receipts": 2, "differences": 2})
        self.assertRegex(done["notes"][2]["words"], rf"^2 of the 2 receipts of school {SCHOOL} in \d{{4}}-\d\d were not sent from this machine$")
        self.assertEqual(len(done["notes"]), 3)
        self.assertRegex(done["notes"][0]["words"], rf"^receipt no\. \d+ \({COLLECTION}, version \d+, school {SCHOOL}\) was received,"
                                                    " and the trust does not have it any more")


@contextlib.contextmanager
def page(listens):
    """Somebody listens where the page does, so that it is found open; or nobody does."""
    path = os.path.join(trust.profiles, "senconet", "page")
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listener:
        if listens:
            listener.bind(path)
            listener.listen()
            os.chmod(path, 0o777)
        try:
            yield
        finally:
            if listens:
                os.remove(path)


class Alone(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        trust.enrol("alone", f"clerk:{SCHOOL}")
        sync("alone")

    def test_of_two_at_once_one_says_that_the_other_is_at_work(self):
        with open(folder_of("alone", "sync.lock"), "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            ran = trust.senco("alone", "sync")
        self.assertEqual((ran.code, ran.stdout), (CONFLICT, ""))
        self.assertIn("another senco sync is at work", ran.stderr)

    def test_while_the_page_has_the_store_it_says_so_and_does_nothing(self):
        for listens, words in ((True, "the page is open"), (False, "another senco is at work")):
            with contextlib.closing(sqlite3.connect(folder_of("alone", "store"))) as other, page(listens):
                other.execute("begin exclusive")
                ran = trust.senco("alone", "sync")
            self.assertEqual((ran.code, ran.stdout), (CONFLICT, ""))
            self.assertIn(words, ran.stderr)

    def test_another_command_is_waited_for(self):
        with contextlib.closing(sqlite3.connect(folder_of("alone", "store"), check_same_thread=False)) as other:
            other.execute("begin exclusive")
            threading.Timer(1, other.rollback).start()
            sync("alone")

    def test_how_far_it_has_come_is_shown_on_a_terminal_only(self):
        os.remove(folder_of("alone", "kept"))
        master, terminal = pty.openpty()
        try:
            subprocess.run([harness.program("senco"), "sync", "--profile", "alone"], check=True, stdout=subprocess.DEVNULL,
                           stderr=terminal, env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder))
            self.assertIn(b"reading what is new  [#", os.read(master, 65536))
        finally:
            os.close(master)
            os.close(terminal)

    def test_a_person_reads_one_line(self):
        ran = trust.senco("alone", "sync")
        self.assertRegex(ran.stdout, r"^0 received; \d+ read; certificate good until \d{4}-\d\d-\d\d\n$")
        self.assertEqual(ran.stderr, "")

    def test_what_is_no_spread_is_said(self):
        for minutes in ("x", "721", "-1"):
            self.assertEqual(trust.senco("alone", "sync", "--spread", minutes).code, USAGE)


if __name__ == "__main__":
    unittest.main()
