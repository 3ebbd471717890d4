"""senco itself: help, exit codes, profiles, and the way through a proxy."""

import json
import os
import re
import select
import socket
import subprocess
import threading
import unittest

import harness
from days import day


def setUpModule():
    global trust
    trust = harness.start_trust()


class Proxy:
    """A proxy that knows CONNECT only, and counts."""

    def __init__(self):
        self.tunnels = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = "http://127.0.0.1:%d" % self.listening.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self.tunnel, args=(client,), daemon=True).start()

    def tunnel(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(4096)
        host, port = re.match(rb"CONNECT ([^:]+):(\d+) ", head).groups()
        with client, socket.create_connection((host.decode(), int(port))) as server:
            self.tunnels += 1
            client.sendall(b"HTTP/1.1 200 through\r\n\r\n")
            while True:
                for ready in select.select([client, server], [], [])[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    (server if ready is client else client).sendall(data)

    def close(self):
        self.listening.close()


class Line(unittest.TestCase):
    def commands(self):
        overview = trust.senco_ok(None, "--help")
        return [line.split("  ")[1].split() for line in overview.splitlines()
                if line.startswith("  ") and not line.strip()[0].isdigit()]

    def test_every_command_has_help_with_an_example_and_the_exit_codes(self):
        commands = self.commands()
        self.assertGreater(len(commands), 20)
        for words in commands:
            helped = trust.senco_ok(None, *words, "--help")
            with self.subTest(" ".join(words)):
                self.assertIn("Usage: senco " + " ".join(words), helped)
                self.assertIn("Exit codes:", helped)
                if words != ["whoami"]:
                    self.assertIn("Examples:\n  senco " + " ".join(words), helped)

    def test_what_is_no_command_or_option_is_said(self):
        for words, said in ((["retrun"], 'no command "retrun"; did you mean "return"?'),
                            (["frobnicate"], 'no command "frobnicate"; senco --help'),
                            (["hours", "--bugdet", "1"], "no option --bugdet here; did you mean --budget?"),
                            (["hours", "--k-weight", "1"], "no option --k-weight here; did you mean --weight-k?"),
                            (["hours", "--jsn"], "did you mean --json?"),
                            (["hours", "--frobnicate"], "no option --frobnicate here; try --help"),
                            (["hours", "--budget"], "needs a value"), (["hours", "--json=yes"], "takes no value"),
                            (["return", "show"], "COLLECTION must be given"),
                            (["help", "retrun"], 'no command "retrun"; did you mean "return"?'),
                            (["help", "return", "frobnicate"], 'no command "return frobnicate"; senco return --help'), (["whoami", "you"], "one word too many"),
                            (["hours", "--budget", "1", "--budget", "2"], "given twice")):
            ran = trust.senco(None, *words)
            with self.subTest(" ".join(words)):
                self.assertEqual((ran.code, ran.stdout), (2, ""))
                self.assertIn(said, ran.stderr)

    def test_an_area_alone_lists_its_verbs(self):
        for words, said in ((["return"], "return needs a word more"), (["return", "sedn-back"], 'no command "return sedn-back"; did you mean "return send-back"?'),
                            (["return", "frobnicate"], 'no command "return frobnicate"; senco return --help')):
            ran = trust.senco(None, *words)
            self.assertEqual((ran.code, ran.stdout), (2, ""))
            self.assertIn(said, ran.stderr)
            self.assertIn("return submit", ran.stderr)

    def test_short_help_is_help(self):
        for words in ([], ["return"], ["return", "save"], ["hours"]):
            helped = trust.senco_ok(None, *words, "--help")
            self.assertEqual(trust.senco_ok(None, *words, "-h"), helped)
            self.assertEqual(trust.senco_ok(None, "help", *words), helped)
        for option in ("--json", "--profile PROFILE", "--help"):
            self.assertIn(f"\n  {option} ", helped)

    def test_what_every_command_knows_may_stand_before_it(self):
        name = harness.ADMINISTRATOR
        after = trust.senco_ok(None, "person", "list", "--json", "--profile", name)
        for words in (("--json", "--profile", name, "person", "list"), ("--profile=" + name, "person", "list", "--json"),
                      ("--profile", name, "--json", "person", "list"), ("--json", "person", "list", "--profile", name)):
            self.assertEqual(trust.senco_ok(None, *words), after)
        for words, said in ((("--budget", "1", "hours"), "options come after the command"), (("--json",), "say what to do")):
            ran = trust.senco(None, *words)
            self.assertEqual(ran.code, 2)
            self.assertIn(said, ran.stderr)


class Profiles(unittest.TestCase):
    def test_several_identities_and_the_one_in_use(self):
        trust.enrol("dee", "director")
        ran = trust.senco(None, "profile", "use", "dee")
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", 'Profile "dee" is in use from now on.\n'))
        self.assertEqual(trust.senco_json(None, "whoami")["person"]["name"], "dee")
        listed = {profile["name"]: profile for profile in trust.senco_json(None, "profile", "list")}
        self.assertTrue(listed["dee"]["inUse"])
        self.assertFalse(listed[harness.ADMINISTRATOR]["inUse"])
        trust.senco_ok(None, "profile", "use", harness.ADMINISTRATOR)

    def test_the_columns_of_what_is_supplied_are_listed_for_programs(self):
        columns = trust.senco_json(None, "return", "import", "--template")["columns"]
        self.assertEqual(",".join(columns) + "\n", trust.senco_ok(None, "return", "import", "--template"))
        self.assertEqual((columns[0], len(columns)), ("laestab", 11))

    def test_a_profiles_name_cannot_leave_its_folder(self):
        for name in ("../dee", ".hidden", "a/b", ""):
            self.assertEqual(trust.senco(None, "whoami", "--profile", name).code, 2, name)

    def test_a_second_code_does_not_replace_an_identity_by_itself(self):
        ran = trust.senco(harness.ADMINISTRATOR, "enrol", "-", "--server", trust.address, stdin=trust.code + "\n")
        self.assertEqual(ran.code, 8)
        self.assertIn("--again", ran.stderr)


DAYS = ("--year", "2026/27", "--reference-date", "2027-01-21", "--opens", "2027-01-21", "--due", "2027-02-26", "--closes",
        "2027-03-31", "--policy", "charter")
REGISTER = "laestab,name,type,phase\n9994999,School X,State-funded primary,Primary\n"


def but(words, option, value):
    """The words with one option's value changed."""
    words = list(words)
    words[words.index(option) + 1] = value
    return words


class Refusals(unittest.TestCase):
    """What the server refuses is named as it was typed."""

    def assert_named(self, said, *words, code=3):
        ran = trust.senco(harness.ADMINISTRATOR, *words)
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(f"senco: {said}: ", ran.stderr)

    def test_a_collections_days_are_named_by_their_options(self):
        words = ("collection", "open", "2026-27", *DAYS)
        for option, value in (("--year", "2026"), ("--due", "soon"), ("--due", "2027-01-20"), ("--opens", "today"),
                              ("--closes", "2027-02-01"), ("--reference-date", "2025-01-21")):
            with self.subTest(f"{option} {value}"):
                self.assert_named(option, *but(words, option, value))
        self.assert_named("--policy", *but(words, "--policy", "none such"), code=7)
        self.assert_named("NAME", *but(words, "open", ""))
        ran = trust.senco(harness.ADMINISTRATOR, *but(but(words, "--due", "soon"), "--opens", "today"))
        self.assertIn("2 things must be put right", ran.stderr)
        self.assertIn("senco:   --opens: ", ran.stderr)
        self.assertIn("senco:   --due: ", ran.stderr)

    def test_a_day_before_month_is_told_how_to_write_it(self):
        for option in ("--reference-date", "--opens", "--due", "--closes"):
            ran = trust.senco(harness.ADMINISTRATOR, "collection", "open", "2026-27", *but(DAYS, option, "21/01/2027"))
            self.assertEqual(ran.code, 3)
            self.assertIn(f"senco: {option}: \"21/01/2027\" is not a day: write 2027-01-21 for 21 January 2027", ran.stderr)
        ran = trust.senco(harness.ADMINISTRATOR, "person", "add", "Sam", "--role", "auditor:until=01/09/2026")
        self.assertEqual(ran.code, 2)
        self.assertIn("write 2026-09-01", ran.stderr)

    def test_a_role_that_cannot_be_read_is_told_how_to_write_one(self):
        for role in ("teacher", "senco:999", "senco:School X"):
            ran = trust.senco(harness.ADMINISTRATOR, "person", "add", "Sam", "--role", role)
            self.assertEqual(ran.code, 2)
            self.assertIn("written senco:9994999 or auditor:until=2026-12-31", ran.stderr)

    def test_a_persons_role_name_and_number_are_named(self):
        self.assert_named("--role", "person", "add", "Sam", "--role", "senco")
        self.assert_named("--role", "person", "add", "Sam", "--role", "auditor:until=tomorrow")
        self.assert_named("NAME", "person", "add", "x" * 121, "--role", "director")
        self.assert_named("--hours", "person", "invite", "1", "--hours", "9999")
        self.assert_named("ROLE", "person", "give", "1", "auditor")

    def test_a_policys_and_a_returns_faults_are_named_before_they_are_sent(self):
        self.assert_named("--bands", "policy", "new", "ours", "--from", "charter", "--bands", "30:2,20:1")
        self.assert_named("--step", "policy", "new", "ours", "--from", "charter", "--step", "0.3")
        self.assert_named("--version", "policy", "show", "charter", "--version", "0")

    def test_a_school_and_its_figures_are_named(self):
        self.assert_named("LAESTAB", "school", "show", "1")
        trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", "2027-28", *but(but(but(
            DAYS, "--year", "2027/28"), "--reference-date", "2028-01-20"), "--opens", day(-1)))
        register = os.path.join(trust.folder, "register.csv")
        with open(register, "w", encoding="utf-8") as file:
            file.write(REGISTER)
        trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
        trust.enrol("sender", "senco:999/4999")
        self.assertEqual(trust.senco_json("sender", "school", "show", "999/4999")["school"]["laestab"], 9994999)
        trust.senco_ok("sender", "return", "show", "2027-28", "--school", "999/4999")
        self.assertEqual(trust.senco("sender", "return", "show", "2027-28", "--school", "999-4999").code, 2)
        for figures, option in ((("--turnover", "2000"), "--turnover"), (("--roll", "9", "--a", "10"), "--roll"),
                                (("--roll", "9", "--k", "1"), "--k"), (("--turnover-from", "2027-01-21"), "--turnover-to")):
            ran = trust.senco("sender", "return", "save", "2027-28", "--fresh", *figures)
            with self.subTest(option):
                self.assertEqual((ran.code, ran.stdout), (3, ""))
                self.assertIn(f"senco: {option}: ", ran.stderr)


class Machines(unittest.TestCase):
    """With --json a refusal is one object on standard output; the words and the exit code stay."""

    def refusal(self, profile, *words, code):
        plain, ran = trust.senco(profile, *words), trust.senco(profile, *words, "--json")
        self.assertEqual((plain.code, plain.stdout, ran.code), (code, "", code), ran.stderr)
        took = re.compile(r" after \d+ ms")
        self.assertEqual(took.sub("", plain.stderr), took.sub("", ran.stderr))
        answer = json.loads(ran.stdout)
        self.assertEqual(list(answer), ["error"])
        self.assertIn(f"senco: {answer['error']['message']}\n" if not answer["error"]["violations"] else "senco: ",
                      ran.stderr)
        return answer["error"]

    def test_what_the_server_refuses_is_listed_with_what_was_typed(self):
        error = self.refusal(harness.ADMINISTRATOR, "collection", "open", "", *but(DAYS, "--due", "soon"), code=3)
        self.assertEqual(error["code"], "INVALID_ARGUMENT")
        found = {each["field"]: each for each in error["violations"]}
        self.assertEqual(found["collection.dueOn"]["option"], "--due")
        self.assertEqual(found["collection.key"]["operand"], "NAME")
        self.assertNotIn("option", found["collection.key"])
        self.assertIn("a day is needed", found["collection.dueOn"]["message"])
        error = self.refusal(harness.ADMINISTRATOR, "collection", "show", "1999-00", code=7)
        self.assertEqual(error["code"], "NOT_FOUND")

    def test_what_was_not_sent_has_a_code_too(self):
        self.assertEqual(self.refusal("stranger", "whoami", code=6)["code"], "UNAUTHENTICATED")
        self.assertEqual(self.refusal(None, "census", "/nowhere.xml", code=5)["code"], "INVALID_ARGUMENT")
        self.assertEqual(self.refusal(None, "hours", "--roll", "many", code=3)["code"], "INVALID_ARGUMENT")
        error = self.refusal(None, "hours", "--week", "0", "--points-per-hour", "0", code=3)
        self.assertEqual([(each["field"], each["option"]) for each in error["violations"]],
                         [("policy.pointsPerHour", "--points-per-hour"), ("policy.week", "--week")])

    def test_a_wrong_command_line_is_an_error_object_too(self):
        for words in (["retrun"], ["hours", "--bugdet", "1"], ["hours", "--budget", "1", "--budget", "2"],
                      ["whoami", "you"], ["return", "show"], ["person", "revoke", "12"], ["person", "invite", "anna"],
                      ["person", "invite", "1", "--hours", "few"], ["person", "add", "x", "--role", "king"],
                      ["person", "add", "x", "--role", "head:nowhere"], ["return", "import"],
                      ["enrol", "no-code", "--server", "x:1"]):
            with self.subTest(" ".join(words)):
                profile = harness.ADMINISTRATOR if words[0] == "person" else None
                self.assertEqual(self.refusal(profile, *words, code=2)["code"], "INVALID_ARGUMENT")
        for words in (["profile", "use", "a/b"], ["profile", "list", "--profile", "a/b"]):
            with self.subTest(" ".join(words)):
                self.assertIn("profile's name", self.refusal(None, *words, code=2)["message"])
        for words in (["return", "--json"], ["return", "sned", "--json"], ["hours", "--json", "--budget"]):
            ran = trust.senco(None, *words)
            with self.subTest(" ".join(words)):
                self.assertEqual((ran.code, list(json.loads(ran.stdout))), (2, ["error"]))

    def test_what_this_machine_cannot_keep_is_an_error_object_too(self):
        with open(os.path.join(trust.folder, "no-folder"), "w", encoding="ascii"):
            pass
        ran = subprocess.run([harness.program("senco"), "enrol", "-", "--server", trust.address, "--json"],
                             env=harness.program_environment(XDG_CONFIG_HOME=os.path.join(trust.folder, "no-folder"),
                                                             HOME=trust.folder),
                             input=trust.code + "\n", capture_output=True, text=True, timeout=60)
        self.assertEqual((ran.returncode, json.loads(ran.stdout)["error"]["code"]), (5, "INTERNAL"))

    def test_a_server_that_is_not_there_is_unavailable(self):
        gone = os.path.join(trust.profiles, "senconet", "profiles", "gone")
        if not os.path.exists(gone):
            subprocess.run(["cp", "-r", os.path.join(os.path.dirname(gone), harness.ADMINISTRATOR), gone], check=True)
        with socket.create_server(("127.0.0.1", 0)) as free, open(os.path.join(gone, "server"), "w", encoding="ascii") as file:
            file.write("127.0.0.1:%d" % free.getsockname()[1])
        error = self.refusal("gone", "whoami", code=9)
        self.assertEqual((error["code"], error["violations"]), ("UNAVAILABLE", []))

    def test_findings_that_stop_a_return_are_listed(self):
        error = self.refusal(None, "hours", "--roll", "9", "--a", "10", "--turnover", "2000", code=3)
        self.assertEqual(error["violations"][0]["field"], "figures.turnover")
        self.assertEqual(error["violations"][0]["option"], "--turnover")


class Network(unittest.TestCase):
    def run_with(self, **environment):
        return subprocess.run([harness.program("senco"), "whoami", "--json", "--profile", harness.ADMINISTRATOR],
                              env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder,
                                                              **environment),
                              capture_output=True, text=True, timeout=60)

    def test_the_proxy_variables_are_honoured(self):
        proxy = Proxy()
        self.addCleanup(proxy.close)
        ran = self.run_with(https_proxy=proxy.address)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(proxy.tunnels, 1)
        ran = self.run_with(https_proxy=proxy.address, no_proxy="127.0.0.1")
        self.assertEqual((ran.returncode, proxy.tunnels), (0, 1), ran.stderr)

    def test_a_server_that_is_not_there_is_unavailable_and_said(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = "127.0.0.1:%d" % free.getsockname()[1]
        ran = trust.senco("lost", "enrol", "-", "--server", address, stdin=trust.code + "\n")
        self.assertEqual(ran.code, 9)
        self.assertIn(address, ran.stderr)

    def test_another_authority_is_not_trusted(self):
        path = os.path.join(trust.profiles, "senconet", "profiles", "tricked")
        source = os.path.join(trust.profiles, "senconet", "profiles", harness.ADMINISTRATOR)
        subprocess.run(["cp", "-r", source, path], check=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", os.path.join(trust.folder, "other.key"), "-out", os.path.join(path, "authority.pem"),
                        "-subj", "/CN=Another authority", "-days", "1"], check=True, capture_output=True)
        ran = trust.senco("tricked", "whoami")
        self.assertEqual((ran.code, ran.stdout), (9, ""))
        self.assertIn("does not prove", ran.stderr)

    def test_a_clock_that_is_a_day_behind_does_no_harm_and_one_that_is_further_is_said(self):
        clock, later = os.path.join(trust.folder, "clock.so"), os.path.join(trust.folder, "later")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", clock, os.path.join(harness.CHECKOUT, "tests", "browser", "clock.c")],
                       check=True)
        options = harness.program_environment()["ASAN_OPTIONS"]
        trust.environment = {"LD_PRELOAD": clock, "CLOCK_LATER": later, "ASAN_OPTIONS": f"{options}:verify_asan_link_order=0"}
        self.addCleanup(setattr, trust, "environment", {})
        for days, code, words in ((-1, 7, 'no collection "none"'), (-3, 9, r"at this time: this machine's clock says \d+ \w+ \d{4}, \d\d:\d\d; set it")):
            with self.subTest(days=days):
                with open(later, "w", encoding="ascii") as file:
                    file.write(str(days * 86400))
                ran = trust.senco(harness.ADMINISTRATOR, "return", "list", "none")
                self.assertEqual(ran.code, code, ran.stderr)
                self.assertRegex(ran.stderr, words)


if __name__ == "__main__":
    unittest.main()
