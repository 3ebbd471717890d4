"""senco return: figures from the census, the trust and the keyboard become versions; each wrong way has its answer."""

import json
import os
import unittest
import uuid

import harness
from days import day

SCHOOL, OTHER, COLLECTION = 9994999, 9994001, "2012-13"
CENSUS = os.path.join(harness.DATA, "census", "9994999_SC1_999LL13_001.xml")
OTHERS_CENSUS = os.path.join(harness.DATA, "census", "9994001_SC1_999LL25_001.xml")
TYPED = ("--budget", "67755", "--budget-year", "2012-13", "--budget-source", "the charter's own example", "--joiners",
         "34", "--leavers", "34")
BUDGET = ("--budget-year", "2012-13", "--budget-source", "the charter's own example")
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            "999999,9994999,School X,999,Nowhere,State-funded primary,Primary\n"
            "999998,9994001,School Y,999,Nowhere,State-funded primary,Primary\n")
SUPPLIED = ("laestab,budget,budget_year,budget_source\n9994999,70000.00,2012-13,the trust\n"
            "9994001,50000.00,2012-13,the trust\n")


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.senco_ok(harness.ADMINISTRATOR, "school", "import", write("register.csv", REGISTER))
    open_collection(COLLECTION, "2012/13", "2013-01-17")
    open_collection("2013-14", "2013/14", "2014-01-16")
    trust.enrol("senco", f"senco:{SCHOOL}")
    trust.enrol("clerk", f"clerk:{OTHER}")


def open_collection(key, year, reference, policy="charter"):
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", policy)


def write(name, text):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def figures(profile="senco", collection=COLLECTION, school=SCHOOL):
    return trust.senco_json(profile, "return", "show", collection, "--school", school)["return"]


class Return(unittest.TestCase):
    def test_a_draft_is_filled_bit_by_bit_and_sent_as_it_stands(self):
        trust.senco_ok("senco", "return", "save", COLLECTION, "--fresh", "--census", CENSUS)
        trust.senco_ok("senco", "return", "save", COLLECTION, *TYPED)
        saved = figures()
        self.assertEqual((saved["state"], saved["figures"]["roll"], saved["figures"]["joiners"]), ("FINISHED", 200, 34))
        sent = trust.senco_json("senco", "return", "submit", COLLECTION)["receipt"]
        self.assertEqual((sent["state"], sent["version"]), ("SUBMITTED", saved["version"] + 1))
        self.assertEqual(figures()["figures"], saved["figures"])
        trust.senco_ok("senco", "return", "recall", COLLECTION)

    def test_what_the_trust_supplies_is_shown_and_taken_when_confirmed(self):
        trust.senco_ok(harness.ADMINISTRATOR, "return", "import", write("supplied.csv", SUPPLIED), "--collection", "2013-14")
        self.assertIn("£70,000", trust.senco_ok("senco", "return", "show", "2013-14"))
        trust.senco_ok("senco", "return", "save", "2013-14", "--confirm", "--joiners", "3", "--leavers", "4", "--roll", "200")
        stored = figures(collection="2013-14")["figures"]
        self.assertEqual((stored["budgetPence"], stored["budgetSource"], stored["joiners"]), (7000000, "the trust", 3))
        self.assertNotIn("The trust supplies", trust.senco_ok("senco", "return", "show", "2013-14"))
        trust.senco_ok("senco", "return", "save", "2013-14", "--budget-source", "a letter")
        newest = figures(collection="2013-14")["version"]
        for words in ((), ("--version", newest - 1)):
            self.assertIn("The trust supplies, for you to confirm", trust.senco_ok("senco", "return", "show", "2013-14", *words))

    def test_the_same_write_id_again_is_the_same_receipt(self):
        name = str(uuid.uuid4())
        words = ("return", "save", "2013-14", "--school", OTHER, "--fresh", "--a", "3", "--roll", "90", "--write-id", name)
        first = trust.senco_json("clerk", *words)["receipt"]
        again = trust.senco_json("clerk", *words)["receipt"]
        self.assertEqual((first["number"], first["version"]), (again["number"], again["version"]))
        self.assertEqual((first["repeated"], again["repeated"]), (False, True))

    def test_a_census_of_another_school_is_refused(self):
        ran = trust.senco("senco", "return", "save", COLLECTION, "--census", OTHERS_CENSUS)
        self.assertEqual((ran.code, ran.stdout), (5, ""))
        self.assertIn("school 9994001", ran.stderr)

    def test_a_census_of_another_day_than_the_collections_is_refused(self):
        ran = trust.senco("senco", "return", "save", "2013-14", "--census", CENSUS)
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        self.assertIn("[100]", ran.stderr)

    def test_a_census_with_errors_is_not_taken(self):
        with open(CENSUS, encoding="utf-8") as file:
            spoilt = file.read().replace("<SENprovision>A</SENprovision>", "<SENprovision>Q</SENprovision>", 1)
        ran = trust.senco("senco", "return", "save", COLLECTION, "--census", write("spoilt.xml", spoilt))
        self.assertEqual((ran.code, ran.stdout), (4, ""))
        ran = trust.senco("senco", "return", "save", COLLECTION, "--census", write("cut.xml", spoilt[:5000]))
        self.assertEqual((ran.code, ran.stdout), (5, ""))
        self.assertIn("line ", ran.stderr)

    def test_whoever_may_not_send_is_told_so_before_what_is_missing(self):
        ran = trust.senco("clerk", "return", "submit", COLLECTION, "--fresh", "--a", "1")
        self.assertEqual((ran.code, ran.stdout), (6, ""))
        self.assertNotIn("roll", ran.stderr)

    def test_a_clerk_may_save_and_not_send(self):
        ran = trust.senco("clerk", "return", "submit", COLLECTION, "--fresh", "--a", "1", "--roll", "90", "--joiners", "1",
                          "--leavers", "1", "--budget", "1", "--budget-year", "2012-13", "--budget-source", "made up")
        self.assertEqual((ran.code, ran.stdout), (6, ""))
        self.assertIn("SENCO", ran.stderr)

    def test_a_version_that_is_not_the_newest_is_a_conflict(self):
        trust.senco_ok("senco", "return", "save", COLLECTION, *TYPED)
        ran = trust.senco("senco", "return", "save", COLLECTION, "--replaces", "0", "--joiners", "35")
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertIn("changed meanwhile", ran.stderr)
        error = json.loads(trust.senco("senco", "return", "save", COLLECTION, "--replaces", "0", "--joiners", "35", "--json").stdout)
        self.assertEqual((error["error"]["code"], error["error"]["state"]["version"]), ("ABORTED", figures()["version"]))

    def test_what_is_missing_is_said_before_anything_is_sent(self):
        trust.enrol("senco-of-other", f"senco:{OTHER}")
        ran = trust.senco("senco-of-other", "return", "submit", COLLECTION, "--fresh", "--a", "1")
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        for option in ("roll", "budget", "joiners"):
            self.assertIn(option, ran.stderr)
        error = json.loads(trust.senco("senco-of-other", "return", "submit", COLLECTION, "--fresh", "--a", "1", "--json").stdout)["error"]
        self.assertEqual(error["code"], "INVALID_ARGUMENT")
        self.assertEqual({each["option"] for each in error["violations"]}, {"--roll", "--budget", "--joiners"})


class Draft(unittest.TestCase):
    """A draft over a version that was sent and recalled, and figures that are taken out again."""

    def setUp(self):
        self.words = ("2010-11", "--school", SCHOOL)
        if "2010-11" not in [each["key"] for each in trust.senco_json("senco", "collection", "list")["collections"]]:
            open_collection("2010-11", "2010/11", "2011-01-20")
        trust.senco_ok("senco", "return", "submit", *self.words, "--fresh", *TYPED, "--a", "10", "--roll", "200")
        trust.senco_ok("senco", "return", "recall", *self.words)

    def test_the_version_that_was_sent_is_named_and_what_differs(self):
        sent = figures(collection="2010-11")["version"]
        self.assertNotIn("What differs", trust.senco_ok("senco", "return", "show", *self.words))
        trust.senco_ok("senco", "return", "save", *self.words, *BUDGET, "--budget", "70000")
        shown = trust.senco_ok("senco", "return", "show", *self.words)
        self.assertIn(f"Version {sent} was sent to the trust, stored ", shown)
        self.assertIn(f"What differs, from that to version {sent + 1}:\n", shown)
        self.assertRegex(shown, r"Notional SEN budget +£67,755 -> £70,000\n")
        self.assertNotIn("What differs", trust.senco_ok("senco", "return", "show", *self.words, "--version", sent))

    def test_a_figure_is_taken_out_with_what_belongs_to_it(self):
        trust.senco_ok("senco", "return", "save", *self.words, "--turnover", "34", "--turnover-source", "LA",
                       "--turnover-year", "2010/11", "--without", "joiners", "--without", "leavers", "--without", "budget")
        stored = figures(collection="2010-11")["figures"]
        self.assertEqual(stored, {"provision": {"A": 10}, "roll": 200, "turnover": 34, "turnoverSource": "LA",
                                  "turnoverYear": "2010/11", "notKnown": []})
        trust.senco_ok("senco", "return", "save", *self.words, "--without", "turnover")
        self.assertEqual(figures(collection="2010-11")["figures"], {"provision": {"A": 10}, "roll": 200, "notKnown": []})

    def test_what_cannot_be_taken_out_is_said(self):
        for words, said in ((("--without", "pupils"), '"pupils" is none of a, p, s, k,'),
                            (("--without", "a", "--a", "3"), "--a and --without a: say one of the two")):
            ran = trust.senco("senco", "return", "save", *self.words, *words)
            self.assertEqual((ran.code, ran.stdout), (2, ""))
            self.assertIn(said, ran.stderr)

    def test_a_code_that_is_not_taken_is_told_how_it_is_left_out(self):
        ran = trust.senco("senco", "return", "save", *self.words, "--k", "3")
        self.assertEqual(ran.code, 3)
        self.assertIn("To leave it out: --without k\n", ran.stderr)

    def test_what_is_unusual_is_put_right_or_answered_before_it_is_sent(self):
        words = ("senco", "return", "submit", *self.words, *BUDGET, "--budget", "0")
        ran = trust.senco(*words)
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        self.assertIn("senco: to check: --budget: A notional SEN budget of 0 is unusual.", ran.stderr)
        self.assertIn("senco: --budget: put it right, or say why it is so: --answer budget='...'\n", ran.stderr)
        self.assertIn("1 query must be put right or answered before the return can be sent", ran.stderr)
        for answer, said in (("", "is empty"), ("  ", "is empty"), ("Confirmed.", "a reason is needed"),
                             ("not for A123456789012", "shaped like a UPN")):
            ran = trust.senco(*words, "--answer", f"budget={answer}")
            self.assertEqual((ran.code, ran.stdout), (3, ""), ran.stderr)
            self.assertIn(said, ran.stderr)
        ran = trust.senco(*words, "--answer", "roll=why")
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        self.assertIn("these figures raise no such query", ran.stderr)
        sent = trust.senco_json(*words, "--answer", "budget=the local formula gives none")
        self.assertEqual(sent["findings"][0]["answer"], "the local formula gives none")
        stored = figures(collection="2010-11")
        self.assertEqual([(one["rule"], one["field"], one["answer"]) for one in stored["answers"]],
                         [("budget_zero", "budgetPence", "the local formula gives none")])
        self.assertIn("Nothing has changed", trust.senco_ok(*words))
        self.assertIn("the local formula gives none", trust.senco_ok("senco", "return", "show", *self.words))


class Closed(unittest.TestCase):
    def test_a_collection_that_is_closed_says_so_before_it_asks_for_figures(self):
        open_collection("2009-10", "2009/10", "2010-01-21")
        sent = ("2009-10", "--school", SCHOOL, *TYPED, "--a", "10", "--roll", "200")
        trust.senco_ok("senco", "return", "submit", *sent)
        trust.senco_ok("senco", "return", "recall", "2009-10", "--school", SCHOOL)
        trust.psql("set session_replication_role = replica; update collection set opens_on = current_date - 9, due_on = current_date - 8,"
                   " closes_on = current_date - 7, finish_by = current_date - 7 where key = '2009-10'")
        for verb in ("save", "submit"):
            ran = trust.senco("senco", "return", verb, "2009-10", "--school", SCHOOL, "--fresh", "--json")
            self.assertEqual(ran.code, 8, ran.stderr)
            self.assertIn(f'collection "2009-10" takes figures from {day(-9)} to {day(-7)} only', ran.stderr)
            self.assertNotIn("missing", ran.stderr)
            error = json.loads(ran.stdout)["error"]
            self.assertEqual(error["code"], "FAILED_PRECONDITION")


class NextYear(unittest.TestCase):
    def test_a_collection_is_made_from_last_years_in_one_act(self):
        trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", "2030-31", "--year", "2030/31", "--reference-date",
                       "2031-01-16", "--opens", "2031-01-16", "--due", "2031-02-28", "--closes", "2031-03-31",
                       "--finish-by", "2031-04-07", "--policy", "charter", "--asks", "census", "--asks", "budget")
        ran = trust.senco(harness.ADMINISTRATOR, "collection", "open", "2031-32", "--like", "2030-31", "--due", "2032-03-05",
                          "--json")
        self.assertEqual(ran.code, 0, ran.stderr)
        opened = json.loads(ran.stdout)["collection"]
        self.assertEqual({key: opened[key] for key in ("academicYear", "referenceDate", "opensOn", "dueOn", "closesOn",
                                                       "finishBy", "policy", "previous", "practice", "asks")},
                         {"academicYear": "2031/32", "referenceDate": "2032-01-15", "opensOn": "2032-01-15",
                          "dueOn": "2032-03-05", "closesOn": "2032-03-31", "finishBy": "2032-04-07", "policy": "charter",
                          "previous": "2030-31", "practice": False,
                          "asks": {"plasc": True, "mobility": False, "budget": True}})
        ran = trust.senco(harness.ADMINISTRATOR, "collection", "open", "2040-41", "--year", "2040/41")
        self.assertEqual((ran.code, ran.stdout), (2, ""))
        self.assertIn("--reference-date is needed (or --like, with last year's collection)", ran.stderr)

    def test_two_of_one_year_do_not_overlap_but_practice_is_apart(self):
        days = ("--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "charter")
        again = ("--year", "2012/13", "--reference-date", "2013-01-17", *days)
        ran = trust.senco(harness.ADMINISTRATOR, "collection", "open", "again", *again)
        self.assertEqual((ran.code, ran.stdout), (8, ""))
        self.assertIn("another collection of that academic year", ran.stderr)
        shown = trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", "trial", "--practice", *again)
        self.assertIn("for practice: no hours are issued from it", shown)


class Files(unittest.TestCase):
    def test_a_census_file_that_is_not_there_is_named_without_a_line(self):
        ran = trust.senco("senco", "return", "save", COLLECTION, "--census", "/nowhere.xml")
        self.assertEqual(ran.code, 5)
        self.assertIn("senco: /nowhere.xml: ", ran.stderr)
        self.assertNotIn("line", ran.stderr)

    def test_an_empty_value_is_a_mistake_of_the_command_line(self):
        ran = trust.senco("senco", "return", "save", COLLECTION, "--census", "")
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (2, "", "senco: --census needs a value (FILE)\n"))


class Lists(unittest.TestCase):
    def test_a_mistyped_collection_is_no_empty_one(self):
        for words in (("list", "2012-31"), ("versions", "2012-31", "--school", SCHOOL)):
            ran = trust.senco("senco", "return", *words)
            self.assertEqual((ran.code, ran.stdout, ran.stderr), (7, "", 'senco: there is no collection "2012-31"\n'))

    def test_a_return_without_versions_says_that_nothing_has_been_saved(self):
        open_collection("2011-12", "2011/12", "2012-01-19")
        ran = trust.senco("senco", "return", "versions", "2011-12", "--school", SCHOOL)
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", "Nothing has been saved yet.\n"))


class Standing(unittest.TestCase):
    """A return that is sent or saved again as it is makes no new version."""

    def setUp(self):
        self.words = ("2014-15", "--school", SCHOOL, *TYPED, "--a", "10", "--p", "5", "--s", "6", "--roll", "200")
        if "2014-15" not in [each["key"] for each in trust.senco_json("senco", "collection", "list")["collections"]]:
            open_collection("2014-15", "2014/15", "2015-01-15")
            trust.senco_ok("senco", "return", "save", *self.words)
            trust.senco_ok("senco", "return", "submit", *self.words)

    def versions(self):
        return len(trust.senco_json("senco", "return", "versions", "2014-15", "--school", SCHOOL)["versions"])

    def test_the_same_figures_again_make_no_new_version(self):
        before, stored = self.versions(), figures(collection="2014-15")
        words = trust.senco_ok("senco", "return", "submit", *self.words)
        self.assertIn("Nothing has changed", words)
        self.assertIn(f"Version {stored['version']} stands. Received, receipt no. ", words)
        self.assertEqual(self.versions(), before)
        trust.senco_ok("senco", "return", "recall", *self.words[:3])
        words = trust.senco_ok("senco", "return", "save", *self.words)
        self.assertIn(f"Version {stored['version']} stands. Saved at the trust: finished, not sent", words)
        self.assertEqual(self.versions(), before)
        stored = trust.senco_json("senco", "return", "submit", *self.words)["receipt"]
        before, stored = self.versions(), figures(collection="2014-15")
        receipt = trust.senco_json("senco", "return", "submit", *self.words)["receipt"]
        self.assertEqual(receipt, {"number": stored["receiptNumber"], "school": SCHOOL, "collection": "2014-15",
                                   "version": stored["version"], "state": "SUBMITTED", "storedAt": stored["storedAt"],
                                   "repeated": True})
        self.assertEqual(self.versions(), before)

    def test_a_draft_that_is_the_same_is_saved_once_and_may_still_be_sent(self):
        changed = (*self.words[:3], "--budget", "70000", "--budget-year", "2012-13", "--budget-source",
                   "letter of March")
        trust.senco_ok("senco", "return", "recall", *self.words[:3])
        drafted = trust.senco_ok("senco", "return", "save", *changed)
        self.assertIn("Saved at the trust: finished, not sent", drafted)
        self.assertIn("£67,755 -> £70,000", drafted)
        self.assertIn("Nothing has changed", trust.senco_ok("senco", "return", "save", *changed))
        before = self.versions()
        self.assertIn("No figure has changed since", trust.senco_ok("senco", "return", "submit", *changed))
        self.assertEqual(self.versions(), before + 1)
        restored = trust.senco_ok("senco", "return", "submit", *self.words)
        self.assertIn("£70,000 -> £67,755", restored)
        self.assertIn("Budget comes from", restored)

    def test_a_write_id_is_always_sent(self):
        name = str(uuid.uuid4())
        before = self.versions()
        trust.senco_ok("senco", "return", "submit", *self.words, "--write-id", name)
        self.assertEqual(self.versions(), before + 1)
        self.assertIn("it had been received before",
                      trust.senco_ok("senco", "return", "submit", *self.words, "--write-id", name))
        self.assertEqual(self.versions(), before + 1)

    def test_a_version_that_is_not_the_newest_is_refused_though_nothing_would_change(self):
        self.assertEqual(trust.senco("senco", "return", "submit", *self.words, "--replaces", "1").code, 8)


class Sources(unittest.TestCase):
    """What is said of a figure (its period, year, source, census) goes when the figure does, and that is said."""

    SCHOOL, COLLECTION = 9994777, "2024-25"
    AUTUMN, SPRING = "9994777_SC3_999LL24_001.xml", "9994777_SC1_999LL25_001.xml"
    YEAR = ("9994777_SC1_999LL24_001.xml", "9994777_SC2_999LL24_001.xml", AUTUMN, SPRING)
    BUDGET = ("--budget", "100000", "--budget-year", "2024-25", "--budget-source", "letter of March")

    @classmethod
    def setUpClass(cls):
        trust.senco_ok(harness.ADMINISTRATOR, "school", "import", write("third.csv", REGISTER.splitlines()[0] + (
            f"\n999997,{cls.SCHOOL},School Z,999,Nowhere,State-funded secondary,Secondary\n")))
        trust.senco_ok(harness.ADMINISTRATOR, "policy", "new", "modern", "--from", "modern", "--weight-k", "2.5")
        trust.publish_policy("modern")
        open_collection(cls.COLLECTION, "2024/25", "2025-01-16", "modern")
        trust.enrol("third", f"senco:{cls.SCHOOL}")

    def ran(self, verb, *words, files=()):
        census = [word for file in files for word in ("--census", os.path.join(harness.DATA, "census", file))]
        return trust.senco("third", "return", verb, self.COLLECTION, *words, *census)

    def saved(self, *words, files=()):
        ran = self.ran("save", *words, files=files)
        self.assertEqual(ran.code, 0, ran.stderr)
        return ran, figures("third", self.COLLECTION, self.SCHOOL)["figures"]

    def test_the_years_movements_do_not_stand_under_three_months(self):
        _, kept = self.saved("--fresh", *self.BUDGET, files=(self.AUTUMN, self.SPRING))
        self.assertEqual((kept["turnoverFrom"], kept["turnoverTo"]), ("2024-10-03", "2025-01-16"))
        self.assertIn("less than twelve months", self.ran("submit").stderr)
        ran, kept = self.saved(files=self.YEAR)
        self.assertEqual((kept["joiners"], kept["leavers"]), (7, 11))
        self.assertNotIn("turnoverFrom", kept)
        self.assertNotIn("turnoverTo", kept)
        self.assertIn("dropped", ran.stderr)
        self.assertIn("2024-10-03", ran.stderr)
        self.assertIn("twelve months to the reference date", ran.stderr)
        ran = self.ran("submit", "--answer", "joiners=few pupils, many moves", "--answer", "budget=confirmed", files=self.YEAR)
        self.assertEqual((ran.code, "dropped" in ran.stderr), (0, False), ran.stderr)
        self.ran("recall")

    def test_what_is_to_be_checked_in_the_census_is_said_with_the_return(self):
        ran, _ = self.saved("--fresh", "--json", files=(self.YEAR[0], self.SPRING))
        query = next(each for each in json.loads(ran.stdout)["findings"] if each["rule"] == "movements_ends_only")
        self.assertEqual((query["severity"], query["field"]), ("QUERY", "census"))
        self.assertIn("lower bound", query["message"])
        self.assertIn(f"senco: to check: --census: {query['message']}\n", ran.stderr)
        ran = self.ran("save", "--json", files=(self.YEAR[0], self.SPRING))
        self.assertIn(query, json.loads(ran.stdout)["findings"])
        self.assertNotIn("--census", self.ran("save", "--e", "1").stderr)

    def test_another_budget_is_not_of_the_old_ones_letter(self):
        self.saved("--fresh", *self.BUDGET)
        ran = self.ran("save", "--budget", "90000")
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        for words in ("--budget-year: Say", "--budget-source: Say"):
            self.assertIn(words, ran.stderr)
        self.assertNotIn("dropped", ran.stderr)
        self.assertNotIn("letter of March", ran.stderr)
        ran, kept = self.saved("--budget", "90000", "--budget-year", "2024-25", "--budget-source", "letter of May", "--json")
        self.assertEqual((kept["budgetSource"], "dropped" in json.loads(ran.stdout)), ("letter of May", False))
        self.assertEqual(self.saved("--budget", "90,000.00")[1]["budgetSource"], "letter of May")
        self.assertEqual(self.saved("--budget-source", "letter of June")[1]["budgetPence"], 9000000)

    def test_a_count_typed_over_a_census_is_no_longer_the_censuss(self):
        _, kept = self.saved("--fresh", files=[self.SPRING])
        self.assertEqual((kept["provision"], kept["censusDate"]),
                         ({"A": 0, "P": 0, "S": 0, "K": 3, "E": 1, "N": 17}, "2025-01-16"))
        ran, kept = self.saved("--k", "4", "--n", "16", "--json")
        self.assertEqual((kept["provision"]["K"], kept["provision"]["E"], kept["roll"]), (4, 1, 21))
        self.assertNotIn("censusDate", kept)
        self.assertEqual(json.loads(ran.stdout)["dropped"], {"censusDate": "2025-01-16"})
        self.assertIn("the census of", ran.stderr)

    def test_nothing_is_called_dropped_where_nothing_was_stored(self):
        self.saved("--fresh", *self.BUDGET, files=[self.SPRING])
        for words in (("save", "--n", "15", "--replaces", "0"), ("submit", "--n", "15")):
            ran = self.ran(*words)
            self.assertNotEqual(ran.code, 0)
            self.assertNotIn("dropped", ran.stderr)


if __name__ == "__main__":
    unittest.main()
