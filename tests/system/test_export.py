"""Lists as files: CSV by Python's reader, workbooks by openpyxl, which are not ours."""

import csv
import datetime
import io
import os
import re
import stat
import subprocess
import unittest

import openpyxl

import harness
from days import day

FORMULA, PLAIN = 9994001, 9994002
NAMES = {FORMULA: '=HYPERLINK("http://evil","x")', PLAIN: "Chloë’s, Norton"}
OTHERS = {9994003: "+1 Academy", 9994004: "-Infants", 9994005: "@School", 9994006: "-5", 9994007: " =1+1"}
OPEN = "2012-13"
ADMINISTRATOR = harness.ADMINISTRATOR


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.senco_ok(ADMINISTRATOR, "collection", "open", OPEN, "--year", "2012/13", "--reference-date", "2013-01-17",
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
    for number, name in {**NAMES, **OTHERS}.items():
        quoted = name.replace("'", "''")
        trust.psql(f"insert into school (laestab, name, kind) values ({number}, '{quoted}', 2)")
    trust.enrol("senco", f"senco:{FORMULA}", f"senco:{PLAIN}")
    trust.senco_ok("senco", "return", "save", OPEN, "--school", FORMULA, "--fresh", "--a", "3", "--roll", "90")


def path(name):
    return os.path.join(trust.folder, name)


def bytes_of(name):
    with open(path(name), "rb") as file:
        return file.read()


def export(*words, profile=ADMINISTRATOR):
    """The same list as CSV and as a workbook: rows by header."""
    trust.senco_ok(profile, *words, "--csv", path("list.csv"), "--xlsx", path("list.xlsx"), "--force")
    with open(path("list.csv"), encoding="utf-8-sig", newline="") as file:
        as_csv = list(csv.DictReader(file))
    sheet = openpyxl.load_workbook(path("list.xlsx")).active
    head, *rows = sheet.iter_rows()
    as_xlsx = [{name.value: cell for name, cell in zip(head, row, strict=True)} for row in rows]
    return as_csv, as_xlsx


class Cells(unittest.TestCase):
    def setUp(self):
        self.csv, self.xlsx = export("school", "list")
        self.csv = {int(row["School"]): row["Name"] for row in self.csv}
        self.xlsx = {row["School"].value: row["Name"] for row in self.xlsx}

    def test_a_name_like_a_formula_is_text_in_both(self):
        for number, name in {**NAMES, **OTHERS}.items():
            if name != "-5":
                self.assertEqual((self.xlsx[number].value, self.xlsx[number].data_type), (name, "s"))
            formula = number not in (PLAIN, 9994006)
            self.assertEqual(self.csv[number], ("'" if formula else "") + name)

    def test_numbers_stay_numbers(self):
        self.assertEqual((self.csv[9994006], self.xlsx[9994006].value, self.xlsx[9994006].data_type), ("-5", -5, "n"))
        self.assertEqual({type(number) for number in self.xlsx}, {int})

    def test_csv_is_what_excel_reads_as_utf_8(self):
        content = bytes_of("list.csv")
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(content.count(b"\r\n"), content.count(b"\n"))
        self.assertIn('"Chloë’s, Norton"'.encode(), content)


class Lists(unittest.TestCase):
    def test_the_columns_are_those_of_the_screen_and_what_names_a_row(self):
        rows, cells = export("return", "list", OPEN)
        shown = trust.senco_ok(ADMINISTRATOR, "return", "list", OPEN)
        header = next(line for line in shown.splitlines() if line.startswith("School"))
        self.assertEqual([name for name in rows[0] if name not in ("Open queries", "Not known", "Because", "Days to go",
                                                                             "Collection")],
                         [name for name in rows[0] if name in header])
        row = {int(row["School"]): row for row in rows}[FORMULA]
        self.assertEqual((row["State"], row["Due"], row["Days to go"], row["Collection"]), ("draft", day(30), "30", OPEN))
        cell = {row["School"].value: row for row in cells}[FORMULA]
        self.assertEqual((cell["Due"].value.date().isoformat(), cell["Days to go"].value), (day(30), 30))
        heard = datetime.datetime.fromisoformat(row["Last heard"])
        self.assertLess(abs(cell["Last heard"].value - heard), datetime.timedelta(seconds=2))

    def test_a_version_is_named_by_its_write(self):
        rows, _ = export("return", "versions", OPEN, "--school", FORMULA)
        stored = trust.psql(f"select write_id from return_version where school = {FORMULA}")
        self.assertEqual([(row["Version"], row["Write id"], row["School"]) for row in rows], [("1", stored, str(FORMULA))])

    def test_every_list_goes_to_both(self):
        """Also those that people read otherwise than in columns."""
        for words, header in ((("person", "list"), "Role"), (("collection", "list"), "Collection"), (("policy", "list"), "Policy"),
                              (("return", "thread", OPEN, "--school", FORMULA), "Act"), (("profile", "list"), "Profile"),
                              (("return", "reminders", OPEN), "Person"), (("school", "list"), "School"),
                              (("return", "show", OPEN, "--school", FORMULA), "Figure")):
            rows, cells = export(*words)
            self.assertIn(header, rows[0], words)
            self.assertEqual(len(rows), len(cells), words)

    def test_a_list_on_standard_output_is_the_same_file(self):
        """Whatever else people are told stands beside it on the screen only."""
        for words in (("return", "list", OPEN), ("policy", "try", OPEN, "charter"), ("person", "list"), ("collection", "list"),
                      ("return", "thread", OPEN, "--school", FORMULA), ("return", "show", OPEN, "--school", FORMULA)):
            export(*words)
            self.assertEqual(trust.senco_ok(ADMINISTRATOR, *words, "--csv", "-").splitlines(), bytes_of("list.csv").decode().splitlines())

    def test_a_list_without_rows_is_a_file_with_headers(self):
        self.assertEqual(export("allocation", "list", OPEN), ([], []))
        self.assertIn(b"Points short", bytes_of("list.csv"))

    def test_a_command_that_is_no_list_has_no_such_option(self):
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "show", PLAIN, "--csv", path("no.csv")).code, 2)
        self.assertIn("--xlsx FILE", trust.senco_ok(None, "return", "list", "--help"))
        self.assertNotIn("--xlsx", trust.senco_ok(None, "return", "submit", "--help"))


class Files(unittest.TestCase):
    def tearDown(self):
        self.assertEqual([name for name in os.listdir(trust.folder) if ".part-" in name], [])

    def test_csv_goes_to_standard_output_alone(self):
        out = trust.senco_ok(ADMINISTRATOR, "return", "list", OPEN, "--csv", "-")
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
        self.assertEqual(len(rows), len(NAMES) + len(OTHERS))
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "list", "--xlsx", "-").code, 2)

    def test_a_file_that_is_there_stays_but_by_force(self):
        with open(path("there.csv"), "w", encoding="ascii") as file:
            file.write("mine")
        ran = trust.senco(ADMINISTRATOR, "school", "list", "--csv", path("there.csv"))
        self.assertEqual((ran.code, ran.stdout, bytes_of("there.csv")), (2, "", b"mine"))
        self.assertIn("--force", ran.stderr)
        trust.senco_ok(ADMINISTRATOR, "school", "list", "--csv", path("there.csv"), "--force")
        self.assertIn(b"Chlo", bytes_of("there.csv"))

    def test_what_cannot_be_written_is_said_before_anything_is_asked(self):
        for name in ("/dev/null", trust.folder):
            ran = trust.senco(ADMINISTRATOR, "school", "list", "--xlsx", name, "--force")
            self.assertEqual((ran.code, ran.stdout), (2, ""), name)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_a_folder_that_is_not_there_is_said(self):
        ran = trust.senco(ADMINISTRATOR, "school", "list", "--csv", path("nowhere/list.csv"))
        self.assertNotEqual(ran.code, 0)
        self.assertIn("No such file", ran.stderr)

    def test_a_refusal_writes_nothing(self):
        ran = trust.senco("senco", "person", "list", "--csv", path("people.csv"))
        self.assertNotEqual(ran.code, 0)
        self.assertFalse(os.path.exists(path("people.csv")))

    def test_a_full_disk_leaves_nothing(self):
        before = "there before"
        with open(path("full.csv"), "w", encoding="ascii") as file:
            file.write(before)
        for name in ("full.csv", "full.xlsx"):
            ran = self.with_little_room(name)
            self.assertNotEqual(ran.code, 0, name)
            self.assertIn("nothing was written there", ran.stderr)
        self.assertEqual(bytes_of("full.csv").decode(), before)
        self.assertFalse(os.path.exists(path("full.xlsx")))

    def with_little_room(self, name):
        """No file may grow beyond 100 bytes."""
        launcher = path("little")
        with open(launcher, "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\ntrap "" XFSZ\nexec prlimit --fsize=100 "{harness.program("senco")}" "$@"\n')
        os.chmod(launcher, 0o755)
        whole, harness.program = harness.program, lambda _: launcher
        try:
            return trust.senco(ADMINISTRATOR, "school", "list", f"--{name[-4:].strip('.')}", path(name), "--force")
        finally:
            harness.program = whole

    def test_json_and_a_file_do_not_go_together(self):
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "list", "--json", "--csv", path("both.csv")).code, 2)

    def test_a_file_is_readable_as_any_file_one_makes(self):
        export("school", "list")
        self.assertEqual(stat.S_IMODE(os.stat(path("list.csv")).st_mode) & 0o600, 0o600)


class Module(unittest.TestCase):
    """What draws is a file of its own: a senco that looks for it elsewhere, by the same number of letters."""

    NAME, ELSEWHERE = b"senconet-documents.so\0", b"./documents-of-now.so\0"

    def setUp(self):
        with open(harness.program("senco"), "rb") as file:
            program = file.read()
        self.assertEqual(program.count(self.NAME), 1)
        with open(path("senco"), "wb") as file:
            file.write(program.replace(self.NAME, self.ELSEWHERE))
        os.chmod(path("senco"), 0o755)

    def list_as(self, *words, senco="senco"):
        return subprocess.run([path(senco), "school", "list", *words, "--profile", ADMINISTRATOR], cwd=trust.folder,
                              env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=harness.SENCO_SECONDS)

    def test_where_it_is_not_there_what_needs_it_says_so_and_all_else_goes_on(self):
        done = self.list_as("--xlsx", "module.xlsx", "--csv", "module.csv", "--force")
        self.assertEqual(done.returncode, 10)
        self.assertIn("module.xlsx: ./documents-of-now.so: cannot open shared object file: No such file or directory; nothing"
                      " was written there", done.stderr)
        self.assertFalse(os.path.exists(path("module.xlsx")))
        self.assertIn(str(PLAIN).encode(), bytes_of("module.csv"))
        self.assertEqual(self.list_as().returncode, 0)

    def test_installed_it_is_found_and_nothing_is_looked_for_where_one_happens_to_stand(self):
        subprocess.run(["cmake", "--install", harness.BUILD, "--prefix", path("installed")], check=True, capture_output=True)
        done = self.list_as("--xlsx", "installed.xlsx", senco="installed/bin/senco")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(openpyxl.load_workbook(path("installed.xlsx")).active.max_row > 1)
        for program in (path("installed/bin/senco"), path("installed/bin/sencod"), harness.program("senco"), harness.program("sencod")):
            said = subprocess.run(["readelf", "--dynamic", program], check=True, capture_output=True, text=True).stdout
            for looked in re.findall(r"Library r(?:un)?path: \[(.*)\]", said):
                self.assertRegex(looked, r"^\$ORIGIN/[^:]+:\$ORIGIN$", program)

    def test_one_of_another_version_is_not_used(self):
        with open(os.path.join(harness.BUILD, "senconet-documents.so"), "rb") as file:
            module = file.read()
        version = subprocess.run([path("senco"), "--version"], capture_output=True, text=True).stdout.split()[-1].encode()
        # A linker may make it the end of a longer text.
        changed, times = re.subn(rb"(?<![0-9.])" + re.escape(version) + rb"\0", b"9" * len(version) + b"\0", module)
        self.assertGreater(times, 0)
        with open(path("documents-of-now.so"), "wb") as file:
            file.write(changed)
        self.addCleanup(os.remove, path("documents-of-now.so"))
        done = self.list_as("--xlsx", "module.xlsx")
        self.assertEqual(done.returncode, 10)
        self.assertIn("is of another version than this senco: install both again; nothing was written there", done.stderr)


if __name__ == "__main__":
    unittest.main()
