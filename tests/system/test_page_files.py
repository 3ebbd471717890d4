"""Files for the page: made by the very commands, ordered in words that may be given, and by whom the page is."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import unittest
import urllib.parse

import harness
from days import day
from waiting import wait_until

COLLECTION, SCHOOL = "2026-27", 9994999
FIGURES = ("--budget", "50000", "--budget-year", "2026-27", "--budget-source", "made up", "--k", "15", "--e", "6",
           "--roll", "200", "--leavers", "20", "--joiners", "20")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,la_code,la_name,type,phase\n"
                   f"999999,{SCHOOL},School X,999,Nowhere,State-funded primary,Primary\n")
    administrator = harness.ADMINISTRATOR
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "policy", "new", "modern", "--from", "modern", "--weight-k", "2")
    trust.publish_policy("modern")
    trust.senco_ok(administrator, "collection", "open", COLLECTION, "--year", "2026/27", "--reference-date", "2027-01-21",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "modern")
    trust.enrol("head", f"senco:{SCHOOL}", f"head:{SCHOOL}")
    trust.send_and_accept("head", COLLECTION, SCHOOL, *FIGURES)
    trust.senco_ok(administrator, "allocation", "issue", COLLECTION)


class Page:
    """senco open for a profile, asked as its page asks it. Files are made below its own folder."""

    def __init__(self, test, profile):
        self.profile = profile
        self.made_in = os.path.join(trust.folder, f"made for {profile}")
        os.makedirs(self.made_in, exist_ok=True)
        environment = harness.program_environment(XDG_CONFIG_HOME=trust.profiles, TMPDIR=self.made_in)
        self.process = subprocess.Popen([harness.program("senco"), "--profile", profile, "open", "--print-address"],
                                        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        test.addCleanup(self.end)
        address = urllib.parse.urlsplit(self.process.stdout.readline().strip())
        self.host = address.netloc
        entered = self.ask("GET", f"{address.path}?{address.query}", {})
        self.admitted = {"Origin": f"http://{self.host}", "Cookie": entered.headers["Set-Cookie"].split(";")[0],
                         "Senconet-Key": entered.headers["Location"].split("#key=")[1], "Senconet-Profile": profile}

    def end(self):
        self.process.terminate()
        harness.look_for_faults(self.process.communicate()[1], f"the page of {self.profile}")

    def ask(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=harness.SENCO_SECONDS)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def order(self, kind, *words, **headers):
        body = json.dumps({"words": [str(word) for word in words], "kind": kind})
        return self.ask("POST", "/file", {**self.admitted, **headers}, body)

    def ordered(self, *words):
        """An order that is not waited for."""
        connection = socket.create_connection(self.host.split(":"))
        body = json.dumps({"words": words, "kind": "csv"})
        heads = "".join(f"{name}: {value}\r\n" for name, value in self.admitted.items())
        connection.sendall(f"POST /file HTTP/1.1\r\nHost: {self.host}\r\n{heads}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        return connection

    def made(self):
        return os.listdir(self.made_in)


def profile_of_a_silent_server(name, port):
    folder = os.path.join(trust.profiles, "senconet", "profiles")
    shutil.copytree(os.path.join(folder, "head"), os.path.join(folder, name), ignore=shutil.ignore_patterns("store*"))
    with open(os.path.join(folder, name, "server"), "w", encoding="utf-8") as file:
        file.write(f"127.0.0.1:{port}\n")


class Files(unittest.TestCase):
    def setUp(self):
        self.page = Page(self, "head")

    def check_refused(self, code, words, answer):
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        error = json.loads(answer.content)["error"]
        self.assertEqual((error["code"], error["message"]), (code, words))
        self.assertEqual(self.page.made(), [])

    def test_a_list_is_what_the_command_writes(self):
        answer = self.page.order("csv", "return", "list", COLLECTION)
        self.assertEqual((answer.status, answer.headers["Content-Type"], answer.headers["Content-Disposition"]),
                         (200, "text/csv; charset=utf-8", f'attachment; filename="return-list-{COLLECTION}.csv"'))
        for words, content in (((), answer.content), (("--late",), self.page.order("csv", "return", "list", COLLECTION, "--late").content)):
            written = trust.senco_ok("head", "return", "list", COLLECTION, *words, "--csv", "-")
            self.assertEqual(content.decode().splitlines(), written.splitlines())
        self.assertEqual(self.page.made(), [])

    def test_a_workbook_a_statement_a_receipt_and_a_record_are_the_commands_too(self):
        for kind, words, begins in (("xlsx", ("allocation", "list", COLLECTION), b"PK"),
                                    ("pdf", ("allocation", "show", COLLECTION), b"%PDF-"),
                                    ("text", ("return", "receipt", COLLECTION), b"Senconet receipt")):
            answer = self.page.order(kind, *words)
            self.assertTrue(answer.content.startswith(begins), answer.content[:200])
        record = Page(self, harness.ADMINISTRATOR).order("text", "school", "record", SCHOOL)
        path = os.path.join(trust.folder, "record.txt")
        with open(path, "wb") as file:
            file.write(record.content)
        trust.senco_ok("head", "record", "verify", path, "--root", os.path.join(trust.profiles, "senconet", "profiles", "head", "authority.pem"))
        self.assertEqual(self.page.made(), [])

    def test_what_the_command_refuses_is_refused_in_its_words(self):
        self.check_refused("NOT_FOUND", 'there is no collection "2030-31"', self.page.order("csv", "return", "list", "2030-31"))
        self.check_refused("INVALID_ARGUMENT", "COLLECTION must be given; try --help", self.page.order("csv", "return", "list"))
        self.check_refused("PERMISSION_DENIED", trust.senco("head", "audit", "list").stderr.removeprefix("senco: ").strip(),
                           self.page.order("csv", "audit", "list"))

    def test_what_may_not_be_ordered_is_refused_and_not_run(self):
        for words in (("return", "submit", COLLECTION), ("sh", "-c", "true"), ("open",), ()):
            self.check_refused("INVALID_ARGUMENT", "there is no such file to be had here", self.page.order("csv", *words))
        for option in ("--csv", "--csv=/tmp/x", "--profile", "--force", "--json", "--", "-x"):
            self.check_refused("INVALID_ARGUMENT", f'"{option}" cannot be given to return list here',
                               self.page.order("csv", "return", "list", COLLECTION, option))
        self.check_refused("INVALID_ARGUMENT", 'return list gives no file of the kind "pdf"',
                           self.page.order("pdf", "return", "list", COLLECTION))
        self.check_refused("INVALID_ARGUMENT", "this is not JSON", self.page.ask("POST", "/file", self.page.admitted, "{"))

    def test_only_the_page_itself_may_order(self):
        for header, value, status in (("Cookie", "", 401), ("Senconet-Key", "0" * 42, 401), ("Origin", "http://127.0.0.1:1", 403),
                                      ("Senconet-Profile", "another", 409)):
            answer = self.page.order("csv", "return", "list", COLLECTION, **{header: value})
            self.assertEqual(answer.status, status, header)
            self.assertNotIn(b"School", answer.content)
        self.assertEqual(self.page.made(), [])


class Waiting(unittest.TestCase):
    """Commands that get no answer: their server takes connections, and says nothing."""

    def setUp(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.server.close)
        name = f"silent-{self.id().rsplit('.', 1)[1][:30]}"
        profile_of_a_silent_server(name, self.server.getsockname()[1])
        self.page = Page(self, name)

    def order(self):
        asked = self.page.ordered("return", "list", COLLECTION)
        self.addCleanup(asked.close)
        heard, _ = self.server.accept()
        self.addCleanup(heard.close)
        return asked, heard

    def check_ends(self, heard):
        heard.settimeout(harness.SENCO_SECONDS)
        while heard.recv(4096):
            pass

    def test_at_most_two_run_at_once_and_the_page_answers_meanwhile(self):
        self.order()
        asked, heard = self.order()
        error = json.loads(self.page.order("csv", "return", "list", COLLECTION).content)["error"]
        self.assertEqual((error["code"], error["message"]),
                         ("RESOURCE_EXHAUSTED", "other files are being made just now: try again in a moment"))
        self.assertEqual(self.page.ask("GET", "/main.js", {}).status, 200)
        asked.close()
        self.check_ends(heard)
        wait_until(lambda: len(self.page.made()) == 1, "there is room again")
        self.order()

    def test_what_nobody_waits_for_ends_and_leaves_nothing(self):
        asked, heard = self.order()
        made = self.page.made()
        self.assertEqual([os.stat(os.path.join(self.page.made_in, name)).st_mode & 0o777 for name in made], [0o700])
        asked.close()
        self.check_ends(heard)
        wait_until(lambda: self.page.made() == [], "the folder is gone")
        self.server.settimeout(0)
        with self.assertRaises(BlockingIOError, msg="it asked again"):
            self.server.accept()

    def test_the_pages_end_is_theirs(self):
        _, heard = self.order()
        with open(f"/proc/{self.page.process.pid}/task/{self.page.process.pid}/children", encoding="utf-8") as file:
            command, = map(int, file.read().split())
        self.page.process.terminate()
        wait_until(lambda: self.page.process.poll() is not None, "the page has ended")
        self.assertFalse(os.path.exists(f"/proc/{command}"))
        self.check_ends(heard)
        self.assertEqual(self.page.made(), [])


if __name__ == "__main__":
    unittest.main()
