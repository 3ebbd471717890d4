"""deploy/quickstart from nothing to hours, again, stopped, and removed, as the user who runs the tests."""

import grp
import json
import os
import pwd
import re
import shutil
import socket
import subprocess
import unittest

import harness
from cluster import ROOT, clean_environment, everybody_can_enter, programs, short_folder
from waiting import wait_until

QUICKSTART = os.path.join(harness.CHECKOUT, "deploy", "quickstart")
RECKONING = os.path.join(harness.CHECKOUT, "deploy", "quickstart-data", "reckoning.md")
SECONDS = 600

# Users every Debian has stand for those it would make, so that the tests make none.
USERS = ("--server-user", "nobody", "--authority-user", "daemon") if ROOT else ()


def quickstart(*words, place=None, users=USERS):
    done = subprocess.run([QUICKSTART, "--folder", place or folder, *users, *words], env=clean_environment(),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=SECONDS)
    if done.returncode != 0:
        raise AssertionError(f"deploy/quickstart {' '.join(words)}: exit {done.returncode}\n{done.stdout}")
    return done.stdout


def setUpModule():
    global folder, printed
    base = short_folder()
    folder = os.path.join(base, "quickstart")
    unittest.addModuleCleanup(shutil.rmtree, base)
    unittest.addModuleCleanup(quickstart, "--remove")
    printed = quickstart()


def reckoned():
    """School -> hours, the first and the last cell of the reckoning's rows."""
    with open(RECKONING, encoding="utf-8") as file:
        rows = re.findall(r"^\| (\d{7}) \|.*\| (\d+) \|$", file.read(), re.MULTILINE)
    return {int(school): int(hours) for school, hours in rows}


def hours_printed(text):
    """School -> hours, from the tables: points, turnover hours, hours, points short and the number end a row."""
    rows = re.findall(r"^(\d{7}) .*? +[\d.]+ +[\d.]+ +([\d.]+) +[\d.]+ +\d+ *$", text, re.MULTILINE)
    return {int(school): float(hours) for school, hours in rows}


def without_what_varies(text):
    """Of the screen: when it was issued, the fingerprint, which is over that too, and the port."""
    text = re.sub(r"issued \d+ \w+ \d{4}, \d\d:\d\d", "issued then", text)
    text = re.sub(r"In force from \d+ \w+ \d{4}, \d\d:\d\d", "In force from then", text)
    text = re.sub(r"Fingerprint [0-9a-f]{64}", "Fingerprint", text)
    return re.sub(r"127\.0\.0\.1:\w+", "here", text)


def screen_of_the_readme():
    with open(os.path.join(harness.CHECKOUT, "README.md"), encoding="utf-8") as file:
        text = file.read()
    lines = text[text.index("    Hours a week for each SENCO"):text.index("`deploy/quickstart --stop`")].rstrip("\n")
    return "\n".join(line.removeprefix("    ") for line in lines.split("\n"))


def senco(*words, place=None):
    done = subprocess.run([os.path.join(place or folder, "senco"), *words], env=clean_environment(), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)
    return harness.Ran(done.returncode, done.stdout, done.stderr)


def as_user(user, *words):
    switch = ["setpriv", f"--reuid={user}", "--clear-groups", "--"] if ROOT else []
    return subprocess.run([*switch, *words], cwd="/", env=clean_environment(), stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)


def is_let_in(user, role):
    asked = as_user(user, os.path.join(programs(), "psql"), "-X", "-A", "-t", "-h", os.path.join(folder, "pg"), "-U", role,
                    "-d", "senconet", "-c", "select current_user")
    return asked.returncode == 0 and asked.stdout.strip() == role


def processes():
    """Programs that have the folder in their command line, by id."""
    found = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/cmdline", "rb") as file:
                line = file.read()
            if os.fsencode(folder) in line and b"quickstart\0--" not in line:
                found[int(entry)] = os.stat(f"/proc/{entry}").st_uid
        except OSError:
            continue
    return found


class Quickstart(unittest.TestCase):
    def test_the_readme_shows_what_is_printed(self):
        self.assertIn(without_what_varies(screen_of_the_readme()), without_what_varies(printed))

    def test_the_hours_are_those_reckoned_by_hand(self):
        self.assertEqual(len(reckoned()), 8)
        self.assertEqual(hours_printed(printed), reckoned())

    def test_school_xs_working_is_printed(self):
        for line in ("A + B = 133 points", "= 34 %: greater than 30 %: 2 hours", "3 + 2 = 5 hours a week"):
            self.assertIn(line, printed)

    def test_what_is_made_up_says_so(self):
        for school in set(reckoned()) - {9994999}:
            figures = json.loads(senco("return", "show", "2022-23", "--school", str(school), "--json").stdout)["return"]["figures"]
            self.assertIn("made up", figures["budgetSource"])
            self.assertIn("made up", figures["turnoverSource"])
        self.assertIn("School X (made up)", printed)

    def test_the_weight_of_k_is_stated(self):
        self.assertIn("K weighs 2.5", printed)
        self.assertIn("(K) counts 2.5 points", senco("allocation", "show", "2022-23", "--school", "3714003").stdout)

    def test_again_is_harmless(self):
        before = processes()
        again = quickstart()
        self.assertEqual(hours_printed(again), reckoned())
        self.assertEqual(processes(), before)
        versions = json.loads(senco("return", "versions", "2012-13", "--school", "9994999", "--json").stdout)["versions"]
        self.assertEqual(len(versions), 1)
        self.assertEqual(senco("person", "list", "--json").stdout.count('"name"'), 9)
        self.assertEqual(senco("policy", "list", "--json").stdout.count('"pointsPerHour"'), 2)

    def test_stopped_and_started_it_has_kept_everything(self):
        address = re.search(r"answers on (\S+),", printed).group(1)
        quickstart("--stop")
        self.assertEqual(processes(), {})
        self.assertEqual(senco("whoami").code, 9)
        self.assertIn(f"answers on {address},", quickstart())
        self.assertEqual(hours_printed(senco("allocation", "list", "2022-23").stdout),
                         {school: hours for school, hours in reckoned().items() if school != 9994999})

    def test_a_port_that_cannot_be_had_does_not_take_the_place_of_the_good_one(self):
        address = re.search(r"answers on (\S+),", printed).group(1)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            with self.assertRaisesRegex(AssertionError, f"without --port it answers on {re.escape(address)} again"):
                quickstart("--port", port)
        self.assertIn(f"answers on {address},", quickstart())
        self.assertEqual(senco("whoami").code, 0)

    @unittest.skipUnless(ROOT, "as an ordinary user everything runs as that user")
    def test_nothing_runs_as_root(self):
        self.assertTrue(processes())
        self.assertNotIn(0, processes().values())

    @unittest.skipUnless(ROOT, "as an ordinary user one user is all roles")
    def test_each_role_of_the_database_is_for_its_own_user_only(self):
        own = {"nobody": "senconet_app", "daemon": "senconet_authority", "root": "senconet_owner", "postgres": "postgres",
               "bin": None}
        for user, his in own.items():
            for role in ("senconet_app", "senconet_authority", "senconet_owner", "senconet_report", "postgres"):
                self.assertEqual(is_let_in(user, role), role == his, f"{user} as {role}")

    @unittest.skipUnless(ROOT, "only root can try it as somebody else")
    def test_another_user_reads_no_key(self):
        for key in ("authority/issuing.key", "authority/server.key", "authority/receipts.key", "offline/root.key",
                    "profiles/senconet/profiles/administrator/key.pem"):
            path = os.path.join(folder, key)
            self.assertTrue(os.path.exists(path), path)
            self.assertNotEqual(as_user("bin", "cat", path).returncode, 0, path)
        self.assertNotEqual(as_user("nobody", "cat", os.path.join(folder, "authority/issuing.key")).returncode, 0)

    def test_sencod_check_finds_everything_well(self):
        done = as_user("root", os.path.join(folder, "bin", "sencod"), "check", "--config",
                       os.path.join(folder, "etc", "sencod.conf"))
        self.assertEqual(done.returncode, 0, done.stdout)


def register(before, after):
    with open(os.path.join(harness.CHECKOUT, "deploy", "quickstart-data", "xp-school-trust.csv"), encoding="utf-8") as file:
        return file.read().replace(before, after)


class Used(unittest.TestCase):
    """One that somebody has used as their own since."""

    @classmethod
    def setUpClass(cls):
        base = short_folder()
        cls.addClassCleanup(shutil.rmtree, base)
        cls.place = os.path.join(base, "quickstart")
        cls.addClassCleanup(quickstart, "--remove", place=cls.place)
        quickstart(place=cls.place)
        cls.senco("return", "reopen", "2012-13", "--school", "9994999", "--reason", "a test")
        cls.senco("return", "reopen", "2022-23", "--school", "3712196", "--reason", "a test")
        cls.senco("return", "submit", "2012-13", "--budget", "82000", "--budget-year", "2012-13", "--budget-source", "our own",
                  "--profile", "senco-9994999")
        cls.senco("return", "save", "2022-23", "--school", "3712196", "--roll", "300", "--profile", "senco-3712196")
        cls.senco("school", "import", cls.file(register("XP School,", "Our School,"), "register.csv"))
        cls.senco("return", "import", "--collection", "2022-23",
                  cls.file("laestab,budget,budget_year,budget_source\n3714006,999000.00,2022-23,our own\n", "supplied.csv"))

    @classmethod
    def file(cls, text, name):
        path = os.path.join(os.path.dirname(cls.place), name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    @classmethod
    def senco(cls, *words):
        ran = senco(*words, place=cls.place)
        if ran.code != 0:
            raise AssertionError(f"senco {' '.join(words)}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def all_there_is(self):
        asked = [("return", "versions", "2012-13", "--school", "9994999"), ("return", "versions", "2022-23", "--school", "3712196"),
                 ("return", "show", "2022-23", "--school", "3714006"), ("school", "list"), ("person", "list"),
                 ("allocation", "history", "2012-13", "--school", "9994999"), ("allocation", "list", "2022-23")]
        return [self.senco(*words, "--json") for words in asked]

    def test_again_leaves_what_somebody_has_sent_saved_or_imported_since(self):
        before = self.all_there_is()
        self.assertIn("8200000", before[0] + self.senco("return", "show", "2012-13", "--school", "9994999", "--json"))
        self.assertIn("99900000", before[2])
        self.assertIn("Our School", before[3])
        printed_again = quickstart(place=self.place)
        self.assertEqual(self.all_there_is(), before)
        self.assertIn("3 + 2 = 5 hours a week", printed_again)
        self.assertNotIn("Issuing", printed_again)

    def test_one_that_does_not_know_how_far_it_came_sends_and_issues_nothing_that_is_there(self):
        before = self.all_there_is()
        for mark in os.listdir(os.path.join(self.place, "done")):
            if mark != "import":
                os.remove(os.path.join(self.place, "done", mark))
        quickstart(place=self.place)
        self.assertEqual(self.all_there_is(), before)


@unittest.skipUnless(ROOT, "only root makes users")
class OwnUsers(unittest.TestCase):
    """Two whose users are made for them, which takes real ones."""

    def users(self, place):
        with open(os.path.join(place, "etc", "sencod.conf"), encoding="utf-8") as file:
            return set(re.findall(r"user = (\S+)", file.read()))

    def names(self):
        """Every user and group of this machine."""
        return {entry.pw_name for entry in pwd.getpwall()} | {entry.gr_name for entry in grp.getgrall()}

    def test_removing_one_leaves_the_other_and_the_last_leaves_nobody(self):
        base = short_folder()
        self.addCleanup(shutil.rmtree, base)
        places = [os.path.join(base, name) for name in ("one", "two")]
        for place in places:
            self.addCleanup(quickstart, "--remove", place=place, users=())
            quickstart(place=place, users=())
        one, two = map(self.users, places)
        self.assertEqual((len(one), len(two), one & two), (2, 2, set()))
        self.assertLessEqual(one | two, self.names())
        quickstart("--remove", place=places[0], users=())
        self.assertEqual(one & self.names(), set())
        self.assertLessEqual(two, self.names())
        self.assertEqual(senco("whoami", place=places[1]).code, 0)
        self.assert_kept_while_used(places[1], next(iter(two)))
        quickstart("--remove", place=places[1], users=())
        self.assertEqual((one | two) & self.names(), set())

    def assert_kept_while_used(self, place, user):
        with self.assertRaisesRegex(AssertionError, "cannot read what is its own"):
            quickstart(place=place)
        busy = subprocess.Popen(["setpriv", f"--reuid={user}", "--clear-groups", "cat"], stdin=subprocess.PIPE)
        try:
            wait_until(lambda: os.stat(f"/proc/{busy.pid}").st_uid == pwd.getpwnam(user).pw_uid, "somebody else is that user")
            with self.assertRaisesRegex(AssertionError, "--remove tries again"):
                quickstart("--remove", place=place, users=())
        finally:
            busy.communicate()
        self.assertTrue(os.path.exists(os.path.join(place, "made-users")))


class Refusals(unittest.TestCase):
    def refused(self, *words):
        done = subprocess.run([QUICKSTART, *words], env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done.stdout)
        return done.stderr

    def test_a_folder_that_holds_something_else_is_left_alone(self):
        base = short_folder()
        self.addCleanup(shutil.rmtree, base)
        with open(os.path.join(base, "kept"), "w", encoding="utf-8") as file:
            file.write("mine")
        self.assertIn("holds something else", self.refused("--folder", base, *USERS))
        quickstart_there = subprocess.run([QUICKSTART, "--folder", base, "--remove"], env=clean_environment(),
                                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertIn("nothing to remove", quickstart_there.stdout)
        self.assertEqual(os.listdir(base), ["kept"])

    @unittest.skipUnless(ROOT, "run as root, the tests can become somebody else")
    def test_without_a_home_in_the_environment_it_says_where_it_looks_or_what_to_choose(self):
        if not everybody_can_enter(harness.CHECKOUT):
            self.skipTest("somebody else cannot reach the checkout")
        done = as_user("nobody", "env", "--unset=HOME", QUICKSTART, "--stop")
        home = pwd.getpwnam("nobody").pw_dir
        self.assertEqual((done.returncode, done.stderr),
                         (1, f"deploy/quickstart: there is nothing in {home}/.local/share/senconet-quickstart\n"))
        done = as_user("4242424", "env", "--unset=HOME", QUICKSTART, "--stop")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "deploy/quickstart: you have no home folder; choose a folder with --folder\n")

    @unittest.skipUnless(ROOT, "run as root, the tests can become somebody else")
    def test_a_port_that_needs_root_says_so(self):
        if not everybody_can_enter(harness.CHECKOUT):
            self.skipTest("somebody else cannot reach the checkout")
        done = as_user("nobody", QUICKSTART, "--folder", "/tmp/senconet-nobody", "--port", "80")
        self.assertEqual(done.returncode, 1)
        with open("/proc/sys/net/ipv4/ip_unprivileged_port_start", encoding="ascii") as file:
            if int(file.read()) > 80:
                self.assertIn("need root", done.stderr)

    def test_options_that_cannot_be_are_refused(self):
        self.assertIn("no option", self.refused("--frobnicate"))
        for port in ("x1", "0", "99999", "65536", "80808080", "-1", "0x50"):
            self.assertIn("is no number from 1 to 65535", self.refused("--port", port))
        for option in ("--folder", "--port", "--server-user", "--authority-user"):
            self.assertIn(f"{option} needs a value", self.refused(option, ""))
            self.assertIn(f"{option} needs a value", self.refused(option))
        self.assertIn("cannot be the folder", self.refused("--folder", "/tmp/a b"))
        self.assertIn("too long", self.refused("--folder", "/tmp/" + "long" * 30))


if __name__ == "__main__":
    unittest.main()
