"""A school takes its record along: signed, checked without a server, what was altered named."""

import json
import os
import re
import subprocess
import unittest

import harness
from days import day

SCHOOL, OTHER, EMPTY = 9994001, 9994002, 9994003
ADMINISTRATOR = harness.ADMINISTRATOR
FILE, REFUSED, NOT_FOUND, USAGE = 5, 6, 7, 2
KEYS = ("2011-12", "2012-13")
BEGIN = "-----BEGIN SENCONET SIGNATURE-----"


def setUpModule():
    global trust
    trust = harness.start_trust()
    with open(path("register.csv"), "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n100001,9994001,School X,State-funded primary,Primary\n"
                   "100002,9994002,School Y,State-funded primary,Primary\n100003,9994003,Empty,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", path("register.csv"))
    for key, year, reference in zip(KEYS, ("2011/12", "2012/13"), ("2012-01-19", "2013-01-17")):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                       "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("anna", f"senco:{SCHOOL}", f"head:{SCHOOL}")
    trust.enrol("senco", f"senco:{SCHOOL}", f"senco:{OTHER}")
    whole = ("--fresh", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget-year", "2012-13",
             "--budget-source", "made up")
    for pupils, key in enumerate(KEYS, start=3):
        at = (key, "--school", SCHOOL, "--a", pupils)
        trust.senco_ok("anna", "return", "submit", *at, *whole, "--budget", "50000")
        trust.senco_ok("anna", "return", "send-back", *at[:3], "--figure", "a=count them again", "--reason", "too few")
        trust.send_and_accept("anna", key, SCHOOL, *whole, "--a", pupils, "--budget", "51000")
    trust.senco_ok(ADMINISTRATOR, "allocation", "issue", KEYS[1])
    trust.senco_ok("anna", "allocation", "acknowledge", KEYS[1], "1", "--hours", "9", "--school", SCHOOL)
    trust.senco_ok("senco", "return", "save", KEYS[1], "--school", OTHER, "--fresh", "--a", "77")
    trust.senco_ok(ADMINISTRATOR, "return", "extend", KEYS[1], "--school", OTHER, "--until", day(40), "--reason", "of the other")
    trust.senco_ok(ADMINISTRATOR, "collection", "reopen", KEYS[1], "--closes", day(70), "--reason", "the census came late")
    published = trust.senco_json(ADMINISTRATOR, "publication", "make", KEYS[1], "--columns", "roll", "--title", "for the governors")
    trust.senco_ok(ADMINISTRATOR, "disclosure", "answer", KEYS[1], "--reference", "FOI-1", "--publication",
                   published["publication"]["number"])
    trust.senco_ok(ADMINISTRATOR, "disclosure", "answer", KEYS[0], "--reference", "FOI-2", "--from",
                   write("answer.txt", "There are 90."), "--tells", f"{SCHOOL}:roll")


def path(name):
    return os.path.join(trust.folder, name)


def read(name):
    with open(path(name), encoding="utf-8") as file:
        return file.read()


def write(name, text):
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(text)
    return path(name)


def record(name, school=SCHOOL, profile=ADMINISTRATOR):
    trust.senco_ok(profile, "school", "record", school, "--to", path(name))
    return read(name)


def lines_of(text):
    return [json.loads(line.split(" ", 2)[2]) for line in text.partition(BEGIN)[0].partition("\n\n")[2].splitlines()]


def verify(name, *words, profile=ADMINISTRATOR):
    return trust.senco(profile, "record", "verify", path(name), *words)


class Taken(unittest.TestCase):
    def test_it_holds_all_there_is_of_the_school_and_nothing_of_another(self):
        text = record("whole.txt")
        held = lines_of(text)
        counts = {what: sum(line["what"] == what for line in held) for line in held for what in (line["what"],)}
        self.assertEqual(counts, {"school": 1, "role": 3, "collection": 2, "return": 2, "version": 4, "act": 4,
                                  "allocation": 1, "statement": 1, "given more time": 1, "publication": 1, "answer": 2})
        self.assertEqual({line["name"] for line in held if line["what"] == "role"}, {"anna", "senco"})
        versions = [(line["collection"], line["version"], line["budget_pence"]) for line in held if line["what"] == "version"]
        self.assertEqual(versions, [(key, version, pence) for key in KEYS for version, pence in ((1, 5000000), (2, 5100000))])
        act = next(line for line in held if line.get("reason") == "too few")
        self.assertEqual((act["packed"]["figures"][0]["reason"], act["by"]), ("count them again", "anna"))
        allocation = next(line for line in held if line["what"] == "allocation")
        self.assertEqual(allocation["packed"]["working"]["result"], "HOURS")
        self.assertEqual(next(line for line in held if line["what"] == "statement")["hours_thousandths"], 9000)
        self.assertEqual(allocation["fingerprint"][2:], trust.psql("select encode(fingerprint, 'hex') from allocation"))
        self.assertNotIn("77", [str(line.get("pupils_a")) for line in held])
        self.assertNotIn("of the other", text)
        self.assertNotIn(str(OTHER), text.partition(BEGIN)[0])

    def test_it_says_how_a_collection_was_given_more_time(self):
        held, = (line for line in lines_of(record("more.txt")) if line["what"] == "given more time")
        self.assertEqual((held["collection"], held["by"], held["reason"]), (KEYS[1], "Trust administrator", "the census came late"))
        self.assertEqual((held["due_before"], held["closes_before"], held["closes_on"]), (day(30), day(60), day(70)))

    def test_it_says_what_was_told_outside(self):
        told = [line for line in lines_of(record("told.txt")) if line["what"] in ("publication", "answer")]
        self.assertEqual([(line["what"], line.get("title"), line.get("reference"), line["collection"]) for line in told],
                         [("answer", None, "FOI-2", KEYS[0]), ("publication", "for the governors", None, KEYS[1]),
                          ("answer", None, "FOI-1", KEYS[1])])
        self.assertEqual(told[2]["publication"], told[1]["number"])
        self.assertEqual({line["fingerprint"][2:] for line in told},
                         set(trust.psql("select encode(fingerprint, 'hex') from disclosure").split()))
        self.assertTrue(all(line["at"] for line in told))

    def test_where_a_figure_comes_from_stands_in_words(self):
        versions = [line for line in lines_of(record("origins.txt")) if line["what"] == "version" and line["collection"] == KEYS[0]]
        self.assertEqual([version["origins"]["roll"] for version in versions], ["typed, since version 1"] * 2)
        self.assertEqual([version["origins"]["budget_pence"] for version in versions],
                         ["typed, since version 1", "typed, since version 2"])
        self.assertNotIn("turnover_hundredths", versions[0]["origins"])

    def test_a_school_of_which_little_is_known_has_a_short_one(self):
        self.assertEqual([line["what"] for line in lines_of(record("empty.txt", EMPTY))], ["school"])

    def test_the_record_of_a_school_that_has_left_is_had_still(self):
        trust.senco_ok(ADMINISTRATOR, "school", "leave", OTHER, "--on", day(0), "--reason", "moves", "--exempt-open")
        held = lines_of(record("left.txt", OTHER))
        self.assertIn("moves", [line.get("reason") for line in held if line["what"] == "left"])
        self.assertEqual([line["name"] for line in held if line["what"] == "role"], ["senco"])
        self.assertEqual(verify("left.txt").code, 0)

    def test_the_head_may_take_it_and_the_senco_may_not(self):
        record("heads.txt", profile="anna")
        ran = trust.senco("senco", "school", "record", SCHOOL, "--to", path("no.txt"))
        self.assertEqual(ran.code, REFUSED)
        self.assertFalse(os.path.exists(path("no.txt")))
        self.assertEqual(trust.senco("anna", "school", "record", OTHER, "--to", path("no.txt")).code, NOT_FOUND)
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "record", 9998888, "--to", path("no.txt")).code, NOT_FOUND)

    def test_a_file_that_is_something_else_is_not_written_over(self):
        write("diary.txt", "dear diary")
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "record", SCHOOL, "--to", path("diary.txt")).code, FILE)
        self.assertEqual(read("diary.txt"), "dear diary")
        record("twice.txt")
        record("twice.txt")
        self.assertEqual(os.stat(path("twice.txt")).st_mode & 0o077, 0)

    def test_ten_years_of_history_come_in_pieces_and_fit_together(self):
        trust.psql("insert into exemption (school, collection, exempt, reason, person)"
                   f" select {EMPTY}, 1, n % 2 = 0, repeat('a long reason ', 60) || n, 1 from generate_series(1, 2000) n")
        text = record("long.txt", EMPTY)
        self.assertGreater(len(text), 1500000)
        self.assertEqual(len(lines_of(text)), 2002)
        self.assertEqual(verify("long.txt").code, 0)


class Verified(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = record("good.txt")

    def refused(self, text, *words):
        write("altered.txt", text)
        ran = verify("altered.txt")
        self.assertEqual((ran.code, ran.stdout), (FILE, ""))
        for word in words:
            self.assertIn(word, ran.stderr)
        return ran.stderr

    def test_a_whole_record_is_the_trusts_without_a_server(self):
        environment = harness.program_environment(XDG_CONFIG_HOME=path("nobody"))
        words = [harness.program("senco"), "record", "verify", path("good.txt")]
        ran = subprocess.run([*words, "--root", os.path.join(trust.authority, "root.pem")], env=environment,
                             capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("The record of school 9994001, ", ran.stdout)
        self.assertEqual(subprocess.run(words, env=environment, capture_output=True, timeout=60).returncode, USAGE)
        self.assertEqual(json.loads(verify("good.txt", "--json").stdout)["school"], "9994001")

    def test_stock_openssl_checks_the_signature(self):
        script = (f"sed '/^{BEGIN}$/,$d' good.txt >text\n"
                  "sed -n '/SENCONET SIGNATURE/,//{//!p}' good.txt | base64 -d >signature\n"
                  "openssl x509 -in good.txt -pubkey -noout >key\n"
                  "openssl dgst -sha256 -verify key -signature signature text\n")
        ran = subprocess.run(["sh", "-ec", script], cwd=trust.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual((ran.returncode, ran.stdout), (0, "Verified OK\n"), ran.stderr)

    def test_a_line_with_one_byte_altered_is_named(self):
        for line in self.text.partition(BEGIN)[0].partition("\n\n")[2].splitlines():
            number, _, said = line.split(" ", 2)
            what = re.match(r'\{"what": "([^"]*)"', said).group(1)
            altered = line[:-3] + chr(ord(line[-3]) ^ 1) + line[-2:]
            self.refused(self.text.replace(line, altered), f"line {number} ({what}) has been altered")

    def test_every_single_byte_counts(self):
        for place in range(0, len(self.text), 97):
            if self.text[place] == "\n" and place > self.text.index("-----BEGIN CERT"):
                continue
            altered = self.text[:place] + ("x" if self.text[place] != "x" else "y") + self.text[place + 1:]
            write("altered.txt", altered)
            self.assertEqual(verify("altered.txt").code, FILE, place)

    def test_bits_beyond_the_last_byte_count(self):
        """A character before the padding of a certificate can be another and mean the same bytes."""
        digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        certificate = re.search(r"-----BEGIN CERTIFICATE.*?\n-----END CERTIFICATE-----\n", self.text, re.S)
        self.assertTrue(certificate)
        for same in ("\n\n", " \n", "\r\n"):
            self.refused(self.text[:certificate.end() - 1] + same + self.text[certificate.end():], "altered")
        for padding in re.finditer(r"([A-Za-z0-9+/])=+\n-----END CERTIFICATE", self.text):
            other = digits[digits.index(padding.group(1)) ^ 1]
            self.refused(self.text[:padding.start()] + other + self.text[padding.start() + 1:], "altered")

    def test_a_line_that_is_missing_or_moved_is_named(self):
        lines = self.text.splitlines(keepends=True)
        first = next(place for place, line in enumerate(lines) if line.startswith("1 "))
        self.refused("".join(lines[:first + 2] + lines[first + 4:]), "lines 3 to 4 are missing")
        self.refused("".join(lines[:first + 1] + [lines[first + 2], lines[first + 1]] + lines[first + 3:]), "line 2 is missing",
                     "line 2 stands where another should")
        last = max(place for place, line in enumerate(lines) if re.match(r"\d+ [0-9a-f]{16} ", line))
        count = last - first + 1
        self.refused("".join(lines[:last] + lines[last + 1:]), f"line {count} is missing")
        self.refused("".join(lines[:first + 1] + [lines[first]] + lines[first + 1:]), "line 1 stands where another should")

    def test_a_line_altered_with_its_digest_is_altered_all_the_same(self):
        import hashlib
        line = next(line for line in self.text.splitlines() if '"pupils_a": 3' in line)
        number, _, said = line.split(" ", 2)
        said = said.replace('"pupils_a": 3', '"pupils_a": 4')
        digest = hashlib.sha256(f"{number} {said}".encode()).hexdigest()[:16]
        self.refused(self.text.replace(line, f"{number} {digest} {said}"), "has been altered", "together with its digest")

    def test_the_head_counts_too(self):
        self.refused(self.text.replace("School: 9994001", "School: 9994002", 1), "the head")
        self.refused(re.sub(r"Lines: \d+", "Lines: 1", self.text), "the head (the first lines) has been altered")

    def test_what_is_no_record_is_refused(self):
        self.refused("dear diary\n", "no record of a school")
        self.refused(self.text.partition(BEGIN)[0], "ends without a signature")
        self.refused(self.text.partition("-----BEGIN CERTIFICATE")[0], "has been altered")
        self.assertEqual(verify("not there.txt").code, FILE)

    def test_the_record_of_another_trust_is_refused(self):
        other = harness.Trust()
        self.addCleanup(other.remove)
        ran = verify("good.txt", "--root", os.path.join(other.authority, "root.pem"))
        self.assertEqual((ran.code, ran.stdout), (FILE, ""))
        self.assertIn("whole, but not this trust's: another authority has signed it", ran.stderr)


if __name__ == "__main__":
    unittest.main()
