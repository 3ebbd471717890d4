"""Receipts: signed by the trust, kept in a file, checked without a server."""

import base64
import os
import shutil
import signal
import subprocess
import unittest

import harness
from days import day
from waiting import wait_until

SCHOOL, COLLECTION = 9994999, "2012-13"
REGISTER = "urn,laestab,name,la_code,la_name,type,phase\n999999,9994999,School X,999,Nowhere,State-funded primary,Primary\n"
FIGURES = ("--a", "10", "--p", "5", "--s", "6", "--roll", "200", "--joiners", "34", "--leavers", "34", "--budget-year",
           "2012-13", "--budget-source", "made up")


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", write("register.csv", REGISTER))
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2012/13", "--reference-date",
                   "2013-01-17", "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco", f"senco:{SCHOOL}")


def path(name):
    return os.path.join(trust.folder, name)


def write(name, content):
    with open(path(name), "wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
    return path(name)


def read(name):
    with open(path(name), "rb") as file:
        return file.read()


def submit(budget, *words):
    return trust.senco_json("senco", "return", "submit", COLLECTION, *FIGURES, "--budget", budget, *words)["receipt"]


def alone(*words):
    """By somebody who has joined nothing, and reaches no server."""
    environment = harness.program_environment(XDG_CONFIG_HOME=path("nobody"))
    return subprocess.run([harness.program("senco"), *words], env=environment, capture_output=True, text=True, timeout=60)


class Receipts(unittest.TestCase):
    def refused(self, name, words, code=5):
        ran = trust.senco("senco", "receipt", "verify", path(name))
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(words, ran.stderr)

    def test_what_was_received_is_said_without_a_server(self):
        sent = submit(60000, "--receipt", path("sent.txt"))
        del sent["repeated"]
        root = os.path.join(trust.authority, "root.pem")
        ran = alone("receipt", "verify", path("sent.txt"), "--root", root)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn(f"Received, receipt no. {sent['number']}: version {sent['version']} of the return of school 9994999",
                      ran.stdout)
        self.assertIn(sent["fingerprint"], ran.stdout)
        known = trust.senco_json("senco", "receipt", "verify", path("sent.txt"))
        self.assertEqual(known["receipt"], sent)
        self.assertIn(known["root"], ran.stdout)
        self.assertEqual(alone("receipt", "verify", path("sent.txt")).returncode, 2)

    def test_the_receipt_of_what_was_sent_earlier_says_the_same(self):
        first = submit(61000, "--receipt", path("first.txt"))
        newest = submit(62000)
        trust.senco_ok("senco", "return", "receipt", COLLECTION, path("again.txt"), "--version", first["version"])
        trust.senco_ok("senco", "return", "receipt", COLLECTION, path("newest.txt"))
        said = {name: trust.senco_json("senco", "receipt", "verify", path(name))["receipt"]
                for name in ("first.txt", "again.txt", "newest.txt")}
        self.assertEqual(said["first.txt"], said["again.txt"])
        self.assertEqual(said["newest.txt"]["version"], newest["version"])
        self.assertIn("Nothing has changed", trust.senco_ok(
            "senco", "return", "submit", COLLECTION, *FIGURES, "--budget", 62000, "--receipt", path("stands.txt")))
        self.assertEqual(trust.senco_json("senco", "receipt", "verify", path("stands.txt"))["receipt"], said["newest.txt"])

    def test_a_file_is_named_as_one_is_in_a_folder(self):
        submit(61500, "--receipt", "here.txt")
        trust.senco_ok("senco", "return", "receipt", COLLECTION, "here.txt")
        self.assertIn("Received, receipt no. ", trust.senco_ok("senco", "receipt", "verify", "here.txt"))

    def test_a_draft_and_a_version_nobody_sent_have_none(self):
        submit(63000)
        trust.senco_ok("senco", "return", "recall", COLLECTION)
        trust.senco_ok("senco", "return", "save", COLLECTION, "--leavers", "35", "--joiners", "34")
        draft = trust.senco_json("senco", "return", "show", COLLECTION)["return"]["version"]
        for words, code in ((("return", "receipt", COLLECTION, path("none.txt"), "--version", draft), 8),
                            (("return", "receipt", COLLECTION, path("none.txt"), "--version", 9999), 7),
                            (("return", "save", COLLECTION, "--budget", "1", "--receipt", path("none.txt")), 2)):
            self.assertEqual(trust.senco("senco", *words).code, code, words)
        self.assertFalse(os.path.exists(path("none.txt")))

    def test_what_was_altered_is_said(self):
        sent = submit(64000, "--receipt", path("whole.txt"))
        whole = read("whole.txt")
        for name, content in (("version.txt", whole.replace(b"Version: %d" % sent["version"], b"Version: 77")),
                              ("cut.txt", whole[:-200]), ("more.txt", whole + b"Version: 77\n")):
            write(name, content)
            self.refused(name, "altered")
        lines = whole.decode("ascii").splitlines()
        begin = lines.index("-----BEGIN SENCONET RECEIPT-----")
        packed = base64.b64decode("".join(lines[begin + 1:-1]))
        other = base64.b64encode(packed.replace(b"2012-13", b"2013-14")).decode("ascii")
        text = "\n".join(lines[:begin + 1]).replace("2012-13", "2013-14") + "\n"
        text += "".join(other[at:at + 64] + "\n" for at in range(0, len(other), 64)) + lines[-1] + "\n"
        write("other.txt", text)
        self.refused("other.txt", "its signature does not fit")
        write("mailed.txt", whole.replace(b"\n", b"\r\n"))
        trust.senco_ok("senco", "receipt", "verify", path("mailed.txt"))

    def test_what_is_no_receipt_or_not_this_trusts_is_said(self):
        write("letter.txt", "Dear colleague,\nreceived with thanks.\n")
        self.refused("letter.txt", "this is no receipt")
        self.refused("nowhere.txt", "cannot be read")
        submit(65000, "--receipt", path("ours.txt"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        path("other.key"), "-out", path("other.pem"), "-subj", "/O=Senconet/CN=Senconet root", "-days", "9"],
                       check=True, stderr=subprocess.DEVNULL)
        ran = alone("receipt", "verify", path("ours.txt"), "--root", path("other.pem"))
        self.assertEqual(ran.returncode, 5)
        self.assertIn("not this trust's", ran.stderr)

    def test_nothing_else_is_written_over_and_nothing_is_sent_before_that_is_known(self):
        submit(66000)
        before = trust.senco_json("senco", "return", "show", COLLECTION)["return"]["version"]
        write("letter.txt", "Dear colleague,\n")
        ran = trust.senco("senco", "return", "submit", COLLECTION, *FIGURES, "--budget", 67000, "--receipt",
                          path("letter.txt"))
        self.assertEqual(ran.code, 5)
        self.assertEqual(read("letter.txt"), b"Dear colleague,\n")
        self.assertEqual(trust.senco_json("senco", "return", "show", COLLECTION)["return"]["version"], before)

    def test_a_receipt_that_cannot_be_written_is_not_a_return_that_was_not_received(self):
        ran = trust.senco("senco", "return", "submit", COLLECTION, *FIGURES, "--budget", 68000, "--receipt",
                          path("nowhere/receipt.txt"))
        self.assertEqual(ran.code, 10)
        self.assertIn("the return was received, receipt no. ", ran.stderr)
        self.assertIn(f"senco return receipt {COLLECTION} FILE", ran.stderr)

    def test_old_receipts_stay_good_when_the_key_is_renewed(self):
        submit(69000, "--receipt", path("before.txt"))
        kept = read(os.path.join(trust.authority, "receipts.pem"))
        trust.sencod("renew")
        ended = trust.log().count("event=worker_ended")
        trust.process.send_signal(signal.SIGHUP)
        wait_until(lambda: trust.log().count("event=worker_ended") == ended + 2, "it has reloaded", trust.log)
        submit(70000, "--receipt", path("after.txt"))
        self.assertNotEqual(read(os.path.join(trust.authority, "receipts.pem")), kept)
        for name in ("before.txt", "after.txt"):
            trust.senco_ok("senco", "receipt", "verify", path(name))

    def test_the_server_does_not_start_without_the_key(self):
        key = os.path.join(trust.authority, "receipts.key")
        shutil.move(key, key + ".away")
        self.addCleanup(shutil.move, key + ".away", key)
        ran = trust.sencod("serve", check=False)
        self.assertEqual(ran.code, 1)
        self.assertIn("receipts.key is missing: \"", ran.stderr)
        self.assertIn("renew", ran.stderr)


if __name__ == "__main__":
    unittest.main()
