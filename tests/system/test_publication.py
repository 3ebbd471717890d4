"""Publications: counts of 1 to 5 and what would reveal them stay in the trust, whatever was told before; and answers
to requests for information are kept as they were given."""

import csv
import hashlib
import io
import os
import subprocess
import unittest
import uuid
import zipfile

import harness
from days import day

KEY, ANSWERED, CHANGING, EMPTY, PRACTICE = "2018-19", "2014-15", "2016-17", "2020-21", "practice"
UNSURE, MOVED, LARGE, EARLY, LATE, MUCH = "2010-11", "2008-09", "2006-07", "2004-05", "2004-05-again", "2002-03"
ADMINISTRATOR = harness.ADMINISTRATOR
SCHOOLS = {9994001: "Ash", 9994002: "Birch", 9994003: "Cedar", 9994004: "Dogwood", 9994005: "Elm"}
# Pupils at K and with an EHC plan.
PUPILS = {9994001: (20, 3), 9994002: (31, 2), 9994003: (44, 4), 9994004: (12, 9), 9994005: (50, 0)}
COLUMNS = ("--columns", "k,e,sen,roll,points,hours")
MARK = "c: not shown: a count of 1 to 5 pupils, or a figure from which one could be worked out"


def setUpModule():
    global trust, published, number
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9800000},{number},{name},State-funded primary,Primary\n" for number, name in SCHOOLS.items())
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.senco_ok(ADMINISTRATOR, "policy", "new", "k2", "--from", "modern", "--weight-k", "2")
    trust.publish_policy("k2")
    for key, year, reference, more in ((KEY, "2018/19", "2019-01-17", ()), (ANSWERED, "2014/15", "2015-01-15", ()),
                                       (CHANGING, "2016/17", "2017-01-19", ()), (EMPTY, "2020/21", "2021-01-21", ()),
                                       (UNSURE, "2010/11", "2011-01-20", ()), (MOVED, "2008/09", "2009-01-15", ()),
                                       (LARGE, "2006/07", "2007-01-18", ()), (EARLY, "2004/05", "2005-01-20", ()),
                                       (MUCH, "2002/03", "2003-01-16", ()),
                                       (PRACTICE, "2012/13", "2013-01-17", ("--practice",))):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                       "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "k2", *more)
    trust.enrol("senco", *(f"{role}:{number}" for number in SCHOOLS for role in ("senco", "head")))
    trust.enrol("senco-of-ash", "senco:9994001")
    trust.enrol("governor-of-ash", "governor:9994001")
    trust.enrol("director", "director")
    trust.enrol("auditor", f"auditor:until={day(30)}")
    accept(KEY, SCHOOLS)
    published = make()
    number = published["publication"]["number"]


def rows_read(table):
    """How many were read of it by the server so far: a session that ends tells all it has counted."""
    trust.psql("select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'senconet_app'")
    return int(trust.psql(f"select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = '{table}'"))


def accept(key, schools):
    for number in schools:
        k, e = PUPILS[number]
        trust.send_and_accept("senco", key, number, *figures(k, e))


def figures(k, e, roll=300):
    return ("--fresh", *(("--k", k) if k is not None else ()), "--e", e, "--roll", roll, "--joiners", 20, "--leavers", 20, "--budget", 50000,
            "--budget-year", "2018-19", "--budget-source", "made up")


def cells(shown):
    """By school (0: the total) and column; what is suppressed is "c"."""
    table = shown["table"]
    rows = [*table["rows"], table["total"]]
    return {row.get("school", 0): {column: "c" if cell.get("suppressed") else cell.get("value")
                                   for column, cell in zip(table["columns"], row["cells"], strict=True)} for row in rows}


def preview(key=KEY, columns=COLUMNS):
    return trust.senco_json(ADMINISTRATOR, "publication", "preview", key, *columns)


def make(key=KEY, columns=COLUMNS, title="for the governors", *words):
    return trust.senco_json(ADMINISTRATOR, "publication", "make", key, *columns, "--title", title, *words)


def answer_file(name="answer.txt", content=b"Dear Sir,\r\n\0 there are 3.\n"):
    path = os.path.join(trust.folder, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def senco_bytes(*words):
    done = subprocess.run([harness.program("senco"), *words, "--profile", ADMINISTRATOR], capture_output=True,
                          env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder))
    return done.stdout


def answer(reference, *words, key=None):
    return trust.senco(ADMINISTRATOR, "disclosure", "answer", key or ANSWERED, "--reference", reference, *words)


class Previewed(unittest.TestCase):
    def test_it_shows_what_may_be_told_and_stores_nothing(self):
        before = trust.psql("select count(*) from disclosure")
        shown = preview()
        told = cells(shown)
        self.assertEqual([told[number]["PUPILS_E"] for number in (*SCHOOLS, 0)], ["c", "c", "c", 9, 0, 18])
        self.assertEqual([told[number]["PUPILS_K"] for number in (*SCHOOLS, 0)], [20, 31, 44, 12, 50, 157])
        for column in ("PUPILS_SEN", "POINTS", "HOURS_A_WEEK"):
            self.assertEqual([told[number][column] == "c" for number in SCHOOLS], [True, True, True, False, False], column)
        self.assertEqual((told[0]["PUPILS_SEN"], told[0]["POINTS"], told[0]["HOURS_A_WEEK"]), (175, "c", "c"))
        self.assertEqual(shown["suppression"], {"few": 3, "more": 11, "exposed": 0})
        self.assertEqual(trust.psql("select count(*) from disclosure"), before)

    def test_where_nothing_has_been_accepted_there_is_nothing_to_publish(self):
        for command in (("preview", EMPTY, *COLUMNS), ("make", EMPTY, *COLUMNS, "--title", "none")):
            ran = trust.senco(ADMINISTRATOR, "publication", *command)
            self.assertEqual((ran.code, ran.stdout), (8, ""))
            self.assertIn("no return of this collection has been accepted", ran.stderr)


class NotKnown(unittest.TestCase):
    def test_a_sum_over_what_a_school_does_not_know_is_not_given_and_it_is_said_why(self):
        accept(UNSURE, (9994001, 9994004))
        trust.send_and_accept("senco", UNSURE, 9994005, *figures(None, 7), "--not-known", "k",
                              "--answer", "provision=the list was lost")
        told = cells(preview(UNSURE))
        self.assertEqual([told[9994005][column] for column in ("PUPILS_K", "PUPILS_E", "PUPILS_SEN", "ON_ROLL", "POINTS")],
                         [None, 7, None, 300, None])
        self.assertEqual([told[0][column] for column in ("PUPILS_K", "PUPILS_SEN", "ON_ROLL", "POINTS", "HOURS_A_WEEK")],
                         [None, None, 900, None, None])
        why = "not given: the school has not said it or does not know it; a sum is given where all that is in it is known"
        shown = trust.senco_ok(ADMINISTRATOR, "publication", "preview", UNSURE, *COLUMNS)
        self.assertIn(f"\n{MARK}\n{why}\n", shown)
        self.assertRegex(shown, r"Total +not given +\S+ +not given +900 +not given +not given\n")
        out = trust.senco_ok(ADMINISTRATOR, "publication", "preview", UNSURE, *COLUMNS, "--csv", "-")
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
        self.assertEqual(f"{rows[-1]['School']}: {rows[-1]['Name']}", why)
        ran = answer("FOI-unsure", "--from", answer_file(), "--tells", "total:sen", key=UNSURE)
        self.assertEqual((ran.code, ran.stdout), (8, ""))


class Made(unittest.TestCase):
    def test_it_is_the_same_for_everybody_who_reads_it(self):
        self.assertEqual(cells(published), cells(preview()))
        for profile in ("senco-of-ash", "governor-of-ash", "director", "auditor", ADMINISTRATOR):
            self.assertEqual(trust.senco_json(profile, "publication", "show", number)["table"], published["table"])
            listed = trust.senco_json(profile, "publication", "list")["publications"]
            self.assertIn(published["publication"], listed)
        self.assertEqual((published["publication"]["title"], published["publication"]["schools"],
                          published["publication"]["madeBy"]), ("for the governors", 5, "Trust administrator"))

    def test_the_mark_is_in_every_form_and_the_value_in_none(self):
        shown = trust.senco_ok(ADMINISTRATOR, "publication", "show", number)
        self.assertRegex(shown, r"9994001 +Ash +20 +c +c +300 +c +c\n")
        self.assertRegex(shown, r"Total +157 +18 +175 +1500 +c +c\n")
        self.assertTrue(shown.endswith(f"\n{MARK}\n"), shown)
        out = trust.senco_ok(ADMINISTRATOR, "publication", "show", number, "--csv", "-").removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(out)))
        self.assertEqual([row["E"] for row in rows], ["c", "c", "c", "9", "0", "18", ""])
        self.assertEqual((rows[-1]["School"], rows[-1]["Name"]), ("c", MARK.removeprefix("c: ")))
        book = os.path.join(trust.folder, "published.xlsx")
        trust.senco_ok(ADMINISTRATOR, "publication", "show", number, "--xlsx", book, "--force")
        with zipfile.ZipFile(book) as sheets:
            self.assertIn("<t>c</t>", sheets.read("xl/sharedStrings.xml").decode())
            sheet = sheets.read("xl/worksheets/sheet1.xml").decode()
        self.assertIn("<v>18</v>", sheet)
        for place in ("D2", "D3", "D4"):  # pupils with an EHC plan: texts, not numbers
            self.assertIn(f'<c r="{place}" t="s">', sheet)
        values = [cell.get("value") for row in published["table"]["rows"] for cell in row["cells"]]
        self.assertFalse({2, 3, 4} & set(values), values)
        self.assertEqual(trust.psql(f"select encode(fingerprint, 'hex') from disclosure where number = {number}"),
                         published["publication"]["fingerprint"])

    def test_a_school_compares_itself_with_the_others_as_published_and_the_trust_sees_all(self):
        for profile in ("senco-of-ash", "governor-of-ash"):
            told = cells(trust.senco_json(profile, "publication", "compare", number))
            self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], [3, "c", "c", 9, 0, 18])
            self.assertEqual((told[9994001]["POINTS"], told[9994002]["POINTS"]), (10500, "c"))
        for profile in ("director", "auditor", ADMINISTRATOR):
            told = cells(trust.senco_json(profile, "publication", "compare", number))
            self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], [3, 2, 4, 9, 0, 18])
            self.assertEqual((told[0]["POINTS"], told[0]["PUPILS_SEN"]), (65400, 175))
        self.assertRegex(trust.senco_ok("senco-of-ash", "publication", "compare", number), r"Ash +20 +3 .*in full\n")

    def test_what_changes_is_not_told_by_the_difference_to_what_was_told_before(self):
        accept(CHANGING, SCHOOLS)
        make(CHANGING)
        trust.send_and_accept("senco", CHANGING, 9994005, *figures(50, 4))
        told = cells(preview(CHANGING))
        self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], ["c", "c", "c", 9, "c", "c"])
        self.assertEqual((told[0]["PUPILS_SEN"], told[0]["PUPILS_K"]), ("c", 157))

    def test_nor_by_the_difference_between_two_collections_of_a_year(self):
        for school, e in ((9994001, 3), (9994002, 3), (9994003, 3), (9994004, 30)):
            trust.send_and_accept("senco", EARLY, school, *figures(20, e))
        self.assertEqual(cells(make(EARLY))[0]["PUPILS_E"], 39)
        trust.psql("set session_replication_role = replica; update collection set due_on = today() - 1, closes_on = today() - 1,"
                   f" finish_by = today() - 1 where key = '{EARLY}'")
        trust.senco_ok(ADMINISTRATOR, "collection", "open", LATE, "--year", "2004/05", "--reference-date", "2005-01-20",
                       "--opens", day(0), "--due", day(30), "--closes", day(60), "--policy", "k2")
        for school, e in ((9994001, 3), (9994002, 3), (9994003, 3), (9994004, 30), (9994005, 2)):
            trust.send_and_accept("senco", LATE, school, *figures(20, e))
        told = cells(preview(LATE))
        self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], ["c", "c", "c", 30, "c", "c"])
        self.assertEqual(make(LATE)["publication"]["schools"], 5)

    def test_the_same_write_is_one_publication(self):
        write = str(uuid.uuid4())
        first, again = make(KEY, COLUMNS, "twice", "--write-id", write), make(KEY, COLUMNS, "twice", "--write-id", write)
        self.assertEqual((first["repeated"], again["repeated"], first["publication"]), (False, True, again["publication"]))
        ran = trust.senco(ADMINISTRATOR, "publication", "make", KEY, *COLUMNS, "--title", "other", "--write-id", write)
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertIn("used for another publication", ran.stderr)

    def test_it_is_in_the_audit(self):
        said = {(line["what"], line["about"]) for line in trust.senco_json("auditor", "audit", "list")["lines"]}
        self.assertIn(("made a publication", f"no. {number}: for the governors"), said)


class Moved(unittest.TestCase):
    def test_what_was_told_of_a_school_stays_as_it_was_whatever_it_becomes(self):
        accept(MOVED, SCHOOLS)
        made = make(MOVED)["publication"]["number"]
        ran = answer("FOI-moved", "--from", answer_file(), "--tells", "9994004:points", "--tells", "9994004:hours", key=MOVED)
        self.assertEqual(ran.code, 0, ran.stderr)
        seen = [self.seen(made), preview(MOVED)["suppression"]["exposed"]]
        self.assertIn("Points of school 9994004: 119", ran.stdout)
        kind = trust.psql("select kind from school where laestab = 9994004")
        trust.psql("update school set kind = 5 where laestab = 9994004")  # a special school has no points
        try:
            self.assertIsNone(cells(preview(MOVED))[9994004]["POINTS"])
            self.assertEqual([self.seen(made), preview(MOVED)["suppression"]["exposed"]], seen)
        finally:
            trust.psql(f"update school set kind = {kind} where laestab = 9994004")

    @staticmethod
    def seen(made):
        return (trust.senco_ok(ADMINISTRATOR, "disclosure", "show", "FOI-moved"),
                cells(trust.senco_json("director", "publication", "compare", made)))


class Refused(unittest.TestCase):
    def refused(self, code, words, *command, profile=ADMINISTRATOR):
        ran = trust.senco(profile, *command)
        self.assertEqual((ran.code, ran.stdout), (code, ""), (command, ran.stderr))
        self.assertIn(words, ran.stderr)

    def test_a_practice_collection_is_not_published(self):
        for command in (("publication", "preview", PRACTICE, *COLUMNS),
                        ("publication", "make", PRACTICE, *COLUMNS, "--title", "x"),
                        ("disclosure", "answer", PRACTICE, "--reference", "P", "--from", answer_file(), "--tells-nothing")):
            self.refused(8, "a practice collection counts for nothing", *command)

    def test_more_schools_than_are_judged_while_others_wait_are_not_told_of(self):
        trust.psql("""set session_replication_role = replica;
            insert into school (laestab, name, kind, phase)
            select 2000000 + n, 'School ' || n, 2, 'made up' from generate_series(1, 3001) n;
            create temporary table past as
            select s.laestab as school, c.id as collection, c.reference_date as day,
                   (select min(person) from role_held) as person
              from school s, collection c where c.key = '%s' and s.laestab between 2000001 and 2003001;
            insert into return_head (school, collection, version, submitted_version, authorised_version, accepted_version,
                state, tries, tried_at)
            select school, collection, 1, 1, 1, 1, 7, 1, day from past;
            insert into return_version (school, collection, version, write_id, state, fingerprint, person, stored_at,
                pupils_k, pupils_e, roll)
            select school, collection, 1, gen_random_uuid(), 2, sha256(school::text::bytea), person, day, 20, 9, 200 from past
            """ % LARGE)
        words = ("figures are told of at most 3000 schools at once, and 3001 have an accepted return here: nothing was stored; "
                 "keep the schools in parts of at most 3000, each as a trust with a sencod of its own")
        self.refused(8, words, "publication", "preview", LARGE, *COLUMNS)
        self.refused(8, words, "publication", "make", LARGE, *COLUMNS, "--title", "too large")
        self.refused(8, words, "disclosure", "preview", LARGE, "--tells", "total:roll")
        large = ("disclosure", "answer", LARGE, "--from", answer_file(), "--reference")
        self.refused(8, words, *large, "FOI-large", "--tells", "total:roll")
        before = rows_read("return_version")
        self.assertIn("FOI-large", trust.senco_ok(ADMINISTRATOR, *large, "FOI-large", "--tells-nothing"))
        self.refused(8, words, "publication", "preview", LARGE, *COLUMNS)
        self.assertEqual(rows_read("return_version"), before, "no figure is read before it is known how many there are")
        trust.psql("set session_replication_role = replica; delete from return_head where school = 2000001")
        self.assertEqual(len(preview(LARGE)["table"]["rows"]), 3000)
        self.one_answer_reads_each_row_once(large)

    def one_answer_reads_each_row_once(self, large):
        before = rows_read("disclosure_row")
        trust.senco_ok(ADMINISTRATOR, *large, "FOI-roll", "--tells", "total:roll")
        trust.senco_ok("director", "disclosure", "show", "FOI-roll")
        trust.senco_ok("director", "publication", "compare", make(LARGE)["publication"]["number"])
        self.assertLess(rows_read("disclosure_row") - before, 10 * 3000)

    def test_what_is_more_than_can_be_judged_while_others_wait_is_said(self):
        accept(MUCH, SCHOOLS)
        trust.psql("""set session_replication_role = replica;
            insert into disclosure (kind, collection, academic_year, place, write_id, said, title, columns, told, schools, cells,
                content, fingerprint, person)
            select 1, id, academic_year, 1, gen_random_uuid(), '', 'much', 1, 0, 60001, 1, '', '', 1 from collection
             where key = '%s'""" % MUCH)
        words = "too much has been told of this academic year for anything more to be judged by it: 60001 rows of schools"
        self.refused(8, words, "publication", "preview", MUCH, *COLUMNS)
        self.refused(8, words, "disclosure", "preview", MUCH, "--tells", "total:roll")
        self.assertIn("FOI-much", trust.senco_ok(ADMINISTRATOR, "disclosure", "answer", MUCH, "--from", answer_file(),
                                                 "--reference", "FOI-much", "--tells-nothing"))

    def test_columns_are_known_and_each_is_there_once(self):
        self.refused(2, '--columns: "pupils" is none of a, p, s, k, e', "publication", "preview", KEY, "--columns", "k,pupils")
        self.refused(2, "--columns", "publication", "preview", KEY)
        self.refused(3, "this column is there already", "publication", "preview", KEY, "--columns", "k,e,k")
        self.refused(2, '--columns: "" is none of', "publication", "preview", KEY, "--columns", ",")

    def test_a_collection_a_publication_and_an_answer_that_are_not_there(self):
        self.refused(7, "1066-67", "publication", "preview", "1066-67", *COLUMNS)
        self.refused(7, "there is no publication of this number", "publication", "show", 10 ** 6)
        self.refused(7, "there is no publication of this number", "publication", "compare", 10 ** 6)
        self.refused(2, "is no publication's number", "publication", "show", "first")
        self.refused(7, "there is no answer of this reference", "disclosure", "show", "FOI-1066")

    def test_an_answer_that_is_looked_at_first_tells_something_there_is(self):
        for code, words, told in ((3, "say which cells", ()), (8, "no return of this school", ("--tells", "9998888:e")),
                                  (8, "there is no such figure", ("--tells", "total:a")), (2, "is no figure", ("--tells", "e"))):
            self.refused(code, words, "disclosure", "preview", KEY, *told)
        self.refused(8, "no return of this collection", "disclosure", "preview", EMPTY, "--tells", "total:e")

    def test_a_title_names_no_pupil(self):
        self.refused(3, "--title", "publication", "make", KEY, *COLUMNS, "--title", "about A12345678901B")
        self.refused(3, "--title", "publication", "make", KEY, *COLUMNS, "--title", " ")

    def test_only_the_trust_publishes_and_answers(self):
        for profile in ("senco-of-ash", "governor-of-ash", "director", "auditor"):
            self.refused(6, "only", "publication", "preview", KEY, *COLUMNS, profile=profile)
            self.refused(6, "only", "publication", "make", KEY, *COLUMNS, "--title", "x", profile=profile)
            self.refused(6, "only", "disclosure", "preview", KEY, "--tells", "total:k", profile=profile)
            self.refused(6, "only", "disclosure", "answer", KEY, "--reference", "R", "--from", answer_file(), "--tells-nothing",
                         profile=profile)
        for profile in ("senco-of-ash", "governor-of-ash"):
            self.refused(6, "only", "disclosure", "list", profile=profile)
            self.refused(6, "only", "disclosure", "show", "FOI-2026-014", profile=profile)


class Answers(unittest.TestCase):
    def test_it_is_kept_byte_for_byte_with_who_and_when(self):
        content = bytes(range(256)) * 40
        path, again = answer_file("answer.pdf", content), os.path.join(trust.folder, "again.pdf")
        ran = answer("FOI-2026-014", "--from", path, "--tells", "9994004:e", "--tells", "999/4004:roll", key=KEY)
        self.assertEqual(ran.code, 0, ran.stderr)
        self.assertRegex(ran.stdout, r"Answer FOI-2026-014, collection 2018-19\nRecorded .* by Trust administrator\n"
                                     r"What was given: answer.pdf, 10240 bytes\nFingerprint "
                         + hashlib.sha256(content).hexdigest() +
                         r"\nIt tells:\n  E of school 9994004: 9\n  On roll of school 9994004: 300\n")
        for profile in (ADMINISTRATOR, "director", "auditor"):
            trust.senco_ok(profile, "disclosure", "show", "FOI-2026-014", "--to", again, "--force")
            with open(again, "rb") as file:
                self.assertEqual(file.read(), content)
        self.assertEqual(senco_bytes("disclosure", "show", "FOI-2026-014", "--to", "-"), content)
        self.assertEqual(trust.senco(ADMINISTRATOR, "disclosure", "show", "FOI-2026-014", "--to", again).code, 5)
        self.assertRegex(trust.senco_ok("auditor", "disclosure", "list"), r"FOI-2026-014 +2018-19 +answer.pdf +10240 +2 ")

    def test_what_answers_told_is_known_and_later_publications_hide_more(self):
        accept(ANSWERED, SCHOOLS)
        self.assertEqual(answer("FOI-1", "--from", answer_file(), "--tells", "9994001:e").code, 0)
        told = cells(preview(ANSWERED))
        # It is public now. Two are left, whose total would tell each of their schools the other's.
        self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], [3, "c", "c", 9, 0, "c"])
        self.assertEqual((told[9994001]["PUPILS_SEN"], told[9994001]["POINTS"]), (23, 10500))

        self.assertEqual(answer("FOI-2", "--from", answer_file(), "--tells", "total:e").code, 0)
        shown = preview(ANSWERED)
        told = cells(shown)
        self.assertEqual([told[school]["PUPILS_E"] for school in (*SCHOOLS, 0)], [3, "c", "c", "c", 0, 18])
        self.assertEqual((told[9994004]["PUPILS_SEN"], told[9994004]["POINTS"]), ("c", "c"))
        self.assertEqual(shown["suppression"]["exposed"], 0)

        tells = ("--tells", "9994002:e", "--tells", "9994004:e")
        before = trust.psql("select count(*) from disclosure")
        self.assertEqual(trust.senco_ok(ADMINISTRATOR, "disclosure", "preview", ANSWERED, *tells),
                         "Such an answer would tell:\n  E of school 9994002: 2\n  E of school 9994004: 9\n"
                         "From all that was told 0 of 1 to 5 can be worked out; with such an answer 1, besides what it tells.\n")
        self.assertEqual(trust.psql("select count(*) from disclosure"), before)
        ran = answer("FOI-3", "--from", answer_file(), *tells)
        self.assertIn("From all that has been told 1 more of 1 to 5 can be worked out", ran.stdout)
        shown = preview(ANSWERED)
        self.assertEqual((shown["suppression"]["exposed"], cells(shown)[9994003]["PUPILS_E"]), (1, "c"))

    def test_no_more_is_stored_of_an_answer_than_it_tells(self):
        for reference, told, rows in (("FOI-none", ("--tells-nothing",), 0), ("FOI-one", ("--tells", "9994004:roll"), 1),
                                      ("FOI-total", ("--tells", "total:roll"), 5)):
            self.assertEqual(answer(reference, "--from", answer_file(), *told, key=KEY).code, 0)
            self.assertEqual(trust.psql("select count(r.school), d.schools, d.cells from disclosure d left join disclosure_row r"
                                        f" on r.disclosure = d.number where d.reference = '{reference}' group by d.number"),
                             f"{rows}|{rows}|{int(rows > 0)}")
        self.assertIn("On roll of school 9994004: 300", trust.senco_ok("director", "disclosure", "show", "FOI-one"))

    def test_a_publication_can_be_the_answer(self):
        rolls = make(KEY, ("--columns", "roll"), "rolls")["publication"]["number"]
        self.assertIn(f"What was given: publication no. {rolls}",
                      trust.senco_ok(ADMINISTRATOR, "disclosure", "answer", KEY, "--reference", "FOI-2026-017",
                                     "--publication", rolls))
        ran = trust.senco(ADMINISTRATOR, "disclosure", "show", "FOI-2026-017", "--to", "x")
        self.assertEqual(ran.code, 8)
        self.assertIn(f"senco publication show {rolls}", ran.stderr)
        self.assertEqual(answer("FOI-2026-018", "--publication", 10 ** 6, key=KEY).code, 7)
        self.assertEqual(answer("FOI-2026-018", "--publication", rolls, key=EMPTY).code, 7, "of another collection")

    def test_a_reference_is_used_once_and_a_repeat_is_the_same_answer(self):
        path, write = answer_file(), str(uuid.uuid4())
        words = ("--from", path, "--tells-nothing", "--write-id", write)
        self.assertEqual(answer("FOI-2026-020", *words, key=KEY).code, 0)
        self.assertIn("it had been recorded before", answer("FOI-2026-020", *words, key=KEY).stdout)
        ran = answer("FOI-2026-020", "--from", path, "--tells-nothing", key=KEY)
        self.assertEqual(ran.code, 8)
        self.assertIn("answers are never changed: give another reference", ran.stderr)
        ran = answer("FOI-2026-021", *words, key=KEY)
        self.assertEqual(ran.code, 8)
        self.assertIn("used for another answer", ran.stderr)

    def test_bad_input_has_an_answer(self):
        path = answer_file()
        for code, said, words in (
                (2, "say what was given", ()), (2, "say which figures the file tells", ("--from", path)),
                (2, "leave out --tells", ("--publication", 1, "--tells", "total:e")),
                (2, "is no figure: write the school's number", ("--from", path, "--tells", "ash:e")),
                (2, "is none of a, p, s", ("--from", path, "--tells", "total:pupils")),
                (5, "No such file", ("--from", path + ".not", "--tells-nothing")),
                (5, "longer than 192 KiB", ("--from", answer_file("big", bytes(200_000)), "--tells-nothing")),
                (3, "the answer is empty", ("--from", answer_file("empty", b""), "--tells-nothing")),
                (8, "no return of this school has been accepted", ("--from", path, "--tells", "9998888:e")),
                (8, "there is no such figure among those accepted", ("--from", path, "--tells", "9994001:a"))):
            ran = answer("FOI-2026-030", *words, key=KEY)
            self.assertEqual((ran.code, ran.stdout), (code, ""), (words, ran.stderr))
            self.assertIn(said, ran.stderr)
        self.assertEqual(answer(" ", "--from", path, "--tells-nothing", key=KEY).code, 3)

    def test_the_database_itself_keeps_what_was_told(self):
        for change in ("update disclosure set content = 'x'", "update disclosure set reference = 'x' where kind = 2",
                       "delete from disclosure", "truncate disclosure cascade", "update disclosure_row set told = 0",
                       "delete from disclosure_row", "update disclosure_row set version = 1"):
            with self.assertRaisesRegex(RuntimeError, "is never changed or deleted"):
                trust.psql(change)
            with self.assertRaises(RuntimeError):
                trust.psql(change, "senconet_app")

    def test_an_answer_that_was_altered_behind_the_database_is_not_shown_as_if_it_were_right(self):
        self.assertEqual(answer("FOI-altered", "--from", answer_file(), "--tells-nothing", key=EMPTY).code, 0)
        trust.psql("alter table disclosure disable trigger disclosure_is_kept;"
                   "update disclosure set content = 'x' where reference = 'FOI-altered';"
                   "alter table disclosure enable trigger disclosure_is_kept")
        ran = trust.senco(ADMINISTRATOR, "disclosure", "show", "FOI-altered")
        self.assertEqual((ran.code, ran.stdout), (70, ""))
        self.assertIn("not as it was given", ran.stderr)


if __name__ == "__main__":
    unittest.main()
