"""The trust's schools from a register's CSV, and the figures it supplies for them."""

import json
import os
import unittest

import harness
from days import day

SHORT = "urn,laestab,name,la_name,type,phase\n"
REGISTER = os.path.join(harness.DATA, "schools", "gias-establishments-sample.csv")
TRUST = os.path.join(harness.DATA, "schools", "xp-school-trust.csv")
COLLECTION = "2026-27"
ADMINISTRATOR = harness.ADMINISTRATOR
FINDINGS, FILE, REFUSED, FIGURES, NOT_FOUND = 4, 5, 6, 3, 7


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.senco_ok(ADMINISTRATOR, "school", "import", TRUST)
    trust.senco_ok(ADMINISTRATOR, "collection", "open", COLLECTION, "--year", "2026/27", "--reference-date", "2027-01-21",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
    trust.enrol("senco-of-norton", "senco:3712088")


def file_of(text, name="file.csv", encoding="utf-8"):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write(text)
    return path


def imported(path, *words):
    return trust.senco_json(ADMINISTRATOR, "school", "import", path, *words)


def counts(answer):
    return {word: answer[word] for word in ("new", "changed", "unchanged", "wrong")}


def school(number):
    return trust.senco_json(ADMINISTRATOR, "school", "show", number)["school"]


class Register(unittest.TestCase):
    def test_a_type_that_tells_no_kind_is_said(self):
        path = file_of("laestab,name,type\n9083001,Hall,State-funded primary\n9083002,Kirk,Folk high school\n9083003,,\n")
        self.assertEqual(imported(path, "--dry-run")["unknownKind"], 1)
        printed = trust.senco_ok(ADMINISTRATOR, "school", "import", path, "--dry-run")
        self.assertIn('of a type that tells no kind: 1 school, the first in row 3 ("Folk high school")', printed)
        self.assertIn("3 schools in the file: 3 new", printed)
        self.assertIn("without a name: 1 row (", printed)
        printed = trust.senco_ok(ADMINISTRATOR, "school", "import", file_of("laestab,name,type\n9083001,Hall,Academy\n"),
                                 "--dry-run")
        self.assertIn("1 school in the file: 1 new", printed)

    def test_the_same_file_again_changes_nothing(self):
        imported(REGISTER)
        again = imported(REGISTER)
        self.assertEqual(counts(again), {"new": 0, "changed": 0, "unchanged": 60, "wrong": 0})
        self.assertEqual({line["what"] for line in again["lines"]} - {"MISSING"}, set())

    def test_the_registers_row_is_the_school_held(self):
        imported(REGISTER)
        self.assertEqual(school(1001000), {
            "laestab": 1001000, "urn": 130000, "name": "school 1", "kind": "SECONDARY", "type": "Academy sponsor led",
            "phase": "Secondary", "localAuthority": "Test LA Name", "closed": False, "openedOn": "1993-05-29"})

    def test_what_changed_is_named_and_what_is_missing_stays(self):
        imported(file_of(SHORT + "100101,9001001,Hall,Hull,Academy,Primary\n100102,9001002,Kirk,Hull,Academy,Primary\n"))
        answer = imported(file_of(SHORT + "100101,9001001,Old Hall,Hull,Academy,Secondary\n"))
        changed = [line for line in answer["lines"] if line["what"] == "CHANGED"]
        self.assertEqual(changed, [{"row": 2, "what": "CHANGED", "school": 9001001, "name": "Old Hall",
                                    "column": "name, kind, phase"}])
        missing = {line["school"] for line in answer["lines"] if line["what"] == "MISSING"}
        self.assertIn(9001002, missing)
        self.assertEqual(school(9001002)["name"], "Kirk")
        self.assertEqual((school(9001001)["name"], school(9001001)["kind"]), ("Old Hall", "SECONDARY"))

    def test_what_a_row_does_not_say_stays_as_it_is_held(self):
        imported(file_of("urn,laestab,name,la_name,type,phase,status\n"
                         "100201,9002001,Hall,Hull,Academy,Primary,Closed\n"))
        before = school(9002001)
        answer = imported(file_of("laestab,name,type\n9002001,,\n9002002,,Academy\n"))
        self.assertEqual(counts(answer), {"new": 1, "changed": 0, "unchanged": 1, "wrong": 0})
        self.assertEqual(school(9002001), before)
        self.assertTrue(before["closed"])
        self.assertEqual(school(9002002)["name"], "School 9002002")

    def test_the_days_of_opening_and_closing_are_taken(self):
        header = "urn,laestab,name,type,status,open_date,close_date\n"
        imported(file_of(header + "100701,9007001,Hall,Academy,Closed,01/09/2001,31-08-2020\n"))
        self.assertEqual({key: school(9007001)[key] for key in ("openedOn", "closedOn", "closed")},
                         {"openedOn": "2001-09-01", "closedOn": "2020-08-31", "closed": True})
        path = file_of("laestab,name,type,close_date\n9007001,,,2019-08-31\n")
        foretold = imported(path, "--dry-run")["lines"]
        self.assertEqual([line["column"] for line in imported(path)["lines"] if line["what"] == "CHANGED"], ["closed on"])
        self.assertEqual([line["column"] for line in foretold if line["what"] == "CHANGED"], ["closed on"])
        ran = trust.senco(ADMINISTRATOR, "school", "import", file_of("laestab,name,type,close_date\n9007001,,,2000-08-31\n"))
        self.assertEqual(ran.code, FINDINGS)
        self.assertIn("would close on 31 August 2000, before it opens on 1 September 2001", ran.stdout)
        self.assertEqual(school(9007001)["closedOn"], "2019-08-31")

    def changed(self, text):
        """What a file changes of its schools, which a dry run foretells."""
        path = file_of(text)
        foretold, told = imported(path, "--dry-run"), imported(path)
        self.assertEqual(foretold["lines"], told["lines"])
        return [line["column"] for line in told["lines"] if line["what"] == "CHANGED"]

    def test_a_closing_day_goes_when_the_file_leaves_it_empty(self):
        header, soon = "urn,laestab,name,type,status,close_date\n", day(30)
        row = "100704,9007004,Hall,Academy,"
        imported(file_of(header + row + f"\"Open, but proposed to close\",{soon}\n"))
        self.assertEqual(school(9007004)["closedOn"], soon)
        self.assertEqual(self.changed("urn,laestab,name,type,status\n" + row + "Open\n"), [])
        self.assertEqual(school(9007004)["closedOn"], soon)
        self.assertEqual(self.changed(header + row + "Open,\n"), ["closed on"])
        self.assertNotIn("closedOn", school(9007004))
        self.assertEqual(self.changed(header + row + "Open,\n"), [])

    def test_a_school_that_closed_by_mistake_is_open_again_by_a_file_that_says_so(self):
        row, past = "100705,9007005,Hall,Academy,", day(-3)
        for again in ("urn,laestab,name,type,status\n" + row + "Open\n",
                      "urn,laestab,name,type,status,close_date\n" + row + "Open,\n",
                      "urn,laestab,name,type,close_date\n100705,9007005,Hall,Academy,\n"):
            says_closed = "Closed" if "status" in again else "Open"
            imported(file_of("urn,laestab,name,type,status,close_date\n" + row + f"{says_closed},{past}\n"))
            self.assertTrue(school(9007005)["closed"])
            self.assertEqual(self.changed(again), ["closed, closed on"])
            self.assertEqual((school(9007005)["closed"], school(9007005).get("closedOn")), (False, None))
            works = "select works_today(closed, closed_on, membership) from school where laestab = 9007005"
            self.assertEqual(trust.psql(works).strip(), "t")

    def test_a_closed_school_keeps_its_day_where_the_file_has_none(self):
        header, row = "urn,laestab,name,type,status,close_date\n", "100706,9007006,Hall,Academy,Closed,"
        imported(file_of(header + row + "31-08-2020\n"))
        self.assertEqual(self.changed(header + row + "\n"), [])
        self.assertEqual(school(9007006)["closedOn"], "2020-08-31")

    def test_a_school_whose_days_do_not_fit_is_listed_by_row_and_column(self):
        imported(file_of("laestab,name,type,close_date\n9007007,Hall,Academy,2020-08-31\n9007008,Kirk,Academy,\n"))
        path = file_of("laestab,name,type,open_date\n9007008,Kirk,Academy,2001-09-01\n9007007,,,2021-09-01\n")
        for words in (("--dry-run",), ()):
            ran = trust.senco(ADMINISTRATOR, "school", "import", path, "--json", *words)
            self.assertEqual(ran.code, FINDINGS, ran.stderr)
            answer = json.loads(ran.stdout)
            self.assertEqual(counts(answer), {"new": 0, "changed": 0, "unchanged": 0, "wrong": 1})
            self.assertEqual(answer["lines"], [{
                "row": 3, "what": "WRONG", "school": 9007007, "name": "Hall", "column": "opened on",
                "reason": "the school would close on 31 August 2020, as the trust holds, before it opens on 1 September 2021"}])
        self.assertIn("as the trust holds", trust.senco(ADMINISTRATOR, "school", "import", path).stdout)
        self.assertNotIn("openedOn", school(9007008))

    def test_a_school_that_has_left_the_trust_is_not_missed(self):
        imported(file_of(SHORT + "100702,9007002,Gone,Hull,Academy,Primary\n"))
        trust.senco_ok(ADMINISTRATOR, "school", "leave", 9007002, "--on", day(-1), "--reason", "a test", "--exempt-open")
        path = file_of(SHORT + "100703,9007003,New,Hull,Academy,Primary\n")
        for words in (("--dry-run",), ()):
            self.assertNotIn(9007002, [line["school"] for line in imported(path, *words)["lines"]])

    def test_a_dry_run_foretells_the_import_and_changes_nothing(self):
        imported(file_of(SHORT + "100301,9003001,Hall,Hull,Academy,Primary\n100302,9003002,Kirk,Hull,Academy,Primary\n"))
        path = file_of("urn,laestab,name,type,status\n100399,9003001,,Academy,\n,9003003,,Free school,Open\n"
                       ",9003002,Kirk,Academy,Closed\n")
        foretold, again = imported(path, "--dry-run"), imported(path, "--dry-run")
        self.assertEqual(foretold, again)
        told = imported(path)
        self.assertTrue(foretold.pop("dryRun"))
        self.assertFalse(told.pop("dryRun"))
        self.assertEqual(foretold, told)
        self.assertEqual(counts(told), {"new": 1, "changed": 2, "unchanged": 0, "wrong": 0})

    def test_a_register_in_latin_1_keeps_its_letters(self):
        imported(file_of(SHORT + "100401,9004001,École à Londres,Hull,Academy,Primary\r\n", encoding="latin-1"))
        self.assertEqual(school(9004001)["name"], "École à Londres")
        self.assertIn("École à Londres", trust.senco_ok(ADMINISTRATOR, "school", "list"))

    def test_a_wrong_row_keeps_the_whole_file_out(self):
        path = file_of(SHORT + "100501,9005001,Hall,Hull,Academy,Primary\n10050,9005002,Kirk,Hull,Academy,Primary\n")
        ran = trust.senco(ADMINISTRATOR, "school", "import", path)
        self.assertEqual(ran.code, FINDINGS)
        self.assertIn('3 urn    "10050" is no URN: six digits', ran.stdout)
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "show", 9005001).code, NOT_FOUND)
        lines = json.loads(trust.senco(ADMINISTRATOR, "school", "import", path, "--json").stdout)["lines"]
        self.assertEqual([(line["row"], line["column"]) for line in lines], [(3, "urn")])

    def test_a_missing_column_is_named_with_those_there_are(self):
        ran = trust.senco(ADMINISTRATOR, "school", "import", file_of("laestab,title,type\n9005001,Hall,Academy\n"))
        self.assertEqual(ran.code, FILE)
        self.assertIn('the column "name" is missing; the columns there are: laestab, title, type', ran.stderr)

    def test_thousands_of_schools_go_in_pieces_and_are_listed_whole(self):
        # More rows than a piece takes, and texts that fill it before.
        rows = "".join(f",{9100000 + i},{'A long name ' * 12}{i},Hull,Academy,Primary\n" for i in range(2500))
        rows += "".join(f",{9200000 + i},B{i},Hull,Academy,Primary\n" for i in range(5000))
        path = file_of(SHORT + rows)
        self.assertEqual(counts(imported(path)), {"new": 7500, "changed": 0, "unchanged": 0, "wrong": 0})
        self.assertEqual(counts(imported(path)), {"new": 0, "changed": 0, "unchanged": 7500, "wrong": 0})
        held = {one["laestab"] for one in trust.senco_json(ADMINISTRATOR, "school", "list")["schools"]}
        self.assertLessEqual({9100000 + i for i in range(2500)} | {9200000 + i for i in range(5000)}, held)

    def test_nothing_of_an_import_that_was_applied_is_left_behind(self):
        imported(file_of(SHORT + ",9006001,Hall,Hull,Academy,Primary\n"))
        self.assertEqual(trust.psql("select count(*) from register_row").strip(), "0")

    def test_a_senco_sees_their_school_and_may_not_import(self):
        self.assertEqual([one["laestab"] for one in trust.senco_json("senco-of-norton", "school", "list")["schools"]],
                         [3712088])
        self.assertEqual(trust.senco("senco-of-norton", "school", "import", TRUST).code, REFUSED)


class Supplied(unittest.TestCase):
    def supply(self, text, *words):
        return trust.senco(ADMINISTRATOR, "return", "import", file_of(text, "supplied.csv"), "--collection", COLLECTION,
                           *words)

    def test_budgets_are_supplied_once_and_only_what_changed_again(self):
        header = trust.senco_ok(None, "return", "import", "--template")
        text = header + "3712088,\"67,755.50\",2026-27,budget share,,,,,,,\n3712142,40000,2026-27,budget share,,,,,,,\n"
        first = json.loads(self.supply(text, "--json").stdout)
        self.assertEqual((first["new"], first["changed"], first["unchanged"]), (2, 0, 0))
        again = json.loads(self.supply(text.replace("40000", "41000"), "--json").stdout)
        self.assertEqual((again["new"], again["changed"], again["unchanged"]), (0, 1, 1))
        supplied = trust.senco_json("senco-of-norton", "return", "show", COLLECTION)["supplied"]
        self.assertEqual(supplied, {"budgetPence": 6775550, "budgetYear": "2026-27", "budgetSource": "budget share", "notKnown": []})

    def test_a_wrong_figure_keeps_the_whole_file_out(self):
        ran = self.supply("laestab,budget,budget_year,budget_source\n3712196,1.005,2026-27,x\n3712207,1,2026,x\n")
        self.assertEqual(ran.code, FINDINGS)
        self.assertIn('2 budget      "1.005" is no number', ran.stdout)
        self.assertIn("3 budget_year The budget's year must be a financial year", ran.stdout)

    def test_a_school_that_is_not_the_trusts_is_refused_with_its_row(self):
        ran = self.supply("laestab,budget,budget_year,budget_source\n3712196,1,2026-27,x\n9999999,1,2026-27,x\n")
        self.assertEqual(ran.code, FIGURES)
        self.assertIn("row 3: the trust has no school 9999999; nothing was stored", ran.stderr)

    def supplied(self, number):
        return trust.senco_json(ADMINISTRATOR, "return", "show", COLLECTION, "--school", number).get("supplied")

    def test_a_mistake_is_taken_back_by_file_or_by_number(self):
        rows = "3712199,5,2026-27,x,1,2\n3714003,6,2026-27,x,3,4\n"
        text = "laestab,budget,budget_year,budget_source,joiners,leavers\n" + rows
        self.supply(text)
        taken = json.loads(self.supply(text, "--withdraw", "budget", "--json").stdout)
        self.assertEqual((taken["withdrawn"], taken["unchanged"]), (2, 0))
        self.assertEqual(self.supplied(3712199), {"joiners": 1, "leavers": 2, "notKnown": []})
        words = ("return", "import", "--collection", COLLECTION, "--withdraw", "all", 3712199, "371/4003")
        self.assertIn("2 schools: 2 withdrawn", trust.senco_ok(ADMINISTRATOR, *words))
        self.assertEqual((self.supplied(3712199), self.supplied(3714003)), (None, None))
        self.assertIn("2 had nothing to withdraw", trust.senco_ok(ADMINISTRATOR, *words))

    def test_a_withdrawal_that_names_nothing_known_is_refused(self):
        def code(*words):
            return trust.senco(ADMINISTRATOR, "return", "import", "--collection", COLLECTION, *words).code
        self.assertEqual(code("--withdraw", "roll", "3712199"), 2)
        self.assertEqual(code("--withdraw", "all", "3712199", "nobody"), 2)
        self.assertEqual(code("--withdraw", "all", "9999999"), FIGURES)
        self.assertEqual(code("one.csv", "two.csv"), 2)

    def test_two_thousand_schools_are_one_request_and_more_are_refused(self):
        imported(file_of(SHORT + "".join(f",{9300000 + i},School {i},Hull,Academy,Primary\n" for i in range(2000))))
        rows = [f"{9300000 + i},{i + 1}.50,2026-27,the trust's letter to all schools" for i in range(2001)]
        header = "laestab,budget,budget_year,budget_source\n"
        answer = json.loads(self.supply(header + "\n".join(rows[:2000]) + "\n", "--json").stdout)
        self.assertEqual((answer["new"], answer["rows"]), (2000, 2000))
        for text in (header + "\n".join(rows) + "\n",
                     header + "\n".join(row + "!" * 150 for row in rows[:1500]) + "\n"):
            ran = self.supply(text, "--dry-run")
            self.assertEqual((ran.code, ran.stdout), (FILE, ""))
            self.assertIn("Split the file", ran.stderr)


if __name__ == "__main__":
    unittest.main()
