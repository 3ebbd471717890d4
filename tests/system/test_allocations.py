"""Allocations: provisional at any moment, issued in one act, replaced only where something changed."""

import json
import os
import unittest
import uuid

import harness
from days import day

COLLECTION = "2026-27"
SENT, LATER, SPECIAL, SILENT = 9991001, 9991002, 9991003, 9991004
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            f"991001,{SENT},Alder Primary,999,Nowhere,State-funded primary,Primary\n"
            f"991002,{LATER},Beech Primary,999,Nowhere,State-funded primary,Primary\n"
            f"991003,{SPECIAL},Cedar School,999,Nowhere,State-funded special school,Not applicable\n"
            f"991004,{SILENT},Dogwood Primary,999,Nowhere,State-funded primary,Primary\n")
# 50 points of budget and 15 x 2 + 6 x 5 = 60 of pupils are 110 points: 2 hours; 20 % exactly adds none.
FIGURES = ("--budget", "50000", "--budget-year", "2026-27", "--budget-source", "made up", "--k", "15", "--e", "6",
           "--roll", "200", "--joiners", "20", "--leavers", "20")


def open_collection(key, policy, year="2026/27", reference="2027-01-21"):
    trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", policy)


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    administrator = harness.ADMINISTRATOR
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "policy", "new", "modern", "--from", "modern", "--weight-k", "2")
    trust.publish_policy("modern")
    open_collection(COLLECTION, "modern")
    trust.enrol("senco", *(f"{role}:{school}" for role in ("senco", "head") for school in (SENT, LATER, SPECIAL, SILENT)))
    submit(SENT)


def refused(sql):
    """What the database says to a statement it must not run."""
    done = trust.cluster.ask(sql, trust.database, check=False)
    if done.returncode == 0:
        raise AssertionError(f"the database ran: {sql}")
    return done.stderr


def submit(school, *more, collection=COLLECTION, words=FIGURES):
    return trust.send_and_accept("senco", collection, school, *words, *more, "--answer", "same_as_last_year=confirmed",
                                 "--answer", "k=confirmed")


def issue(collection=COLLECTION):
    return trust.senco_json(harness.ADMINISTRATOR, "allocation", "issue", collection)


def show(school, *more, collection=COLLECTION):
    return trust.senco_json("senco", "allocation", "show", collection, "--school", school, *more)["allocation"]


class Issue(unittest.TestCase):
    def test_one_act_issues_replaces_only_what_changed_and_lists_the_silent(self):
        own = "2023-24"
        open_collection(own, "modern", year="2023/24", reference="2024-01-18")
        submit(SENT, collection=own)
        first = issue(own)
        self.assertEqual((first["issued"], first["replaced"], first["notApplicable"]), (2, 0, 1))
        self.assertEqual([(one["school"], one["why"]) for one in first["leftOut"]],
                         [(LATER, "NOTHING_SENT"), (SILENT, "NOTHING_SENT")])
        before = show(SENT, collection=own)
        self.assertEqual((before["working"]["points"], before["working"]["hours"]), (110, 2))
        self.assertEqual((before["returnVersion"], before["policyName"], before["policyVersion"]), (1, "modern", 1))

        submit(LATER, collection=own)
        second = issue(own)
        self.assertEqual((second["issued"], second["replaced"], second["unchanged"]), (1, 0, 2))
        self.assertEqual(show(SENT, collection=own), before)

        show_before = show(LATER, collection=own)
        submit(LATER, collection=own, words=(*FIGURES[:7], "25", *FIGURES[8:]))
        third = issue(own)
        self.assertEqual((third["issued"], third["replaced"], third["unchanged"]), (0, 1, 2))
        now = show(LATER, collection=own)
        self.assertEqual([(one["school"], one["numberBefore"], one["hoursBefore"], one["number"], one["hours"])
                          for one in third["replacements"]],
                         [(LATER, show_before["number"], 2, now["number"], 3)])
        past = trust.senco_json("senco", "allocation", "history", own, "--school", LATER)["allocations"]
        self.assertEqual([(one["number"], one.get("replacedBy")) for one in past],
                         [(now["number"], None), (show_before["number"], now["number"])])
        self.assertEqual((now["returnVersion"], now["working"]["hours"]), (2, 3))
        earlier = show(LATER, "--number", show_before["number"], collection=own)
        self.assertEqual((earlier["replacedBy"], earlier["working"]["hours"]), (now["number"], 2))

    def test_a_school_of_another_name_keeps_the_allocation_it_has(self):
        own = "2021-22"
        open_collection(own, "modern", year="2021/22", reference="2022-01-20")
        submit(SENT, collection=own)
        issue(own)
        before = show(SENT, collection=own)
        register = os.path.join(trust.folder, "renamed.csv")
        with open(register, "w", encoding="utf-8") as file:
            file.write(REGISTER.replace("Alder", "Ash").replace("Cedar", "Cherry"))
        trust.senco_ok(harness.ADMINISTRATOR, "school", "import", register)
        again = issue(own)
        trust.senco_ok(harness.ADMINISTRATOR, "school", "import", os.path.join(trust.folder, "register.csv"))
        self.assertEqual((again["issued"], again["replaced"], again["unchanged"]), (0, 0, 2))
        self.assertEqual(show(SENT, collection=own), before)

    def test_the_same_figures_sent_again_are_another_version_and_replace(self):
        own = "2020-21"
        open_collection(own, "modern", year="2020/21", reference="2021-01-21")
        submit(SENT, "--write-id", str(uuid.uuid4()), collection=own)
        issue(own)
        submit(SENT, "--write-id", str(uuid.uuid4()), collection=own)
        again = issue(own)
        self.assertEqual((again["replaced"], again["unchanged"]), (1, 1))
        self.assertEqual(show(SENT, collection=own)["returnVersion"], 2)

    def test_a_special_school_is_not_applicable_which_is_not_0_hours(self):
        issue()
        working = show(SPECIAL)["working"]
        self.assertEqual(working["result"], "NOT_APPLICABLE")
        self.assertIn("not applicable", trust.senco_ok("senco", "allocation", "list", COLLECTION))

    def test_only_what_was_sent_counts_and_a_draft_does_not(self):
        trust.senco_ok("senco", "return", "save", COLLECTION, "--school", SILENT, *FIGURES)
        self.assertIn((SILENT, "NOTHING_SENT"), [(one["school"], one["why"]) for one in issue()["leftOut"]])
        provisional = trust.senco_json("senco", "allocation", "provisional", COLLECTION, "--school", SILENT)
        self.assertEqual(provisional["allocation"]["working"]["hours"], 2)
        self.assertNotIn("number", provisional["allocation"])
        self.assertTrue(provisional["fromDraft"])
        self.assertIn("not been sent", trust.senco_ok("senco", "allocation", "provisional", COLLECTION,
                                                      "--school", SILENT))
        self.assertFalse(trust.senco_json("senco", "allocation", "provisional", COLLECTION,
                                          "--school", SENT)["fromDraft"])
        self.assertEqual(trust.senco("senco", "allocation", "show", COLLECTION, "--school", SILENT).code, 7)

    def test_missing_figures_say_at_least(self):
        trust.senco_ok("senco", "return", "save", COLLECTION, "--school", SILENT, "--fresh", "--k", "15", "--e", "6",
                       "--roll", "200")
        answer = trust.senco_json("senco", "allocation", "provisional", COLLECTION, "--school", SILENT)
        working = answer["allocation"]["working"]
        self.assertEqual((working["result"], working["missing"]), ("AT_LEAST", ["budget", "mobility"]))
        self.assertEqual(working["hours"], 1)

    def test_an_issued_allocation_cannot_be_changed_and_a_changed_one_is_noticed(self):
        issue()
        number = show(SENT)["number"]
        words = refused(f"update allocation set hours_thousandths = 9000 where number = {number}")
        self.assertIn("never changed", words)
        trust.psql("alter table allocation disable trigger allocation_is_kept;"
                   f"update allocation set body = set_byte(body, 10, 255 - get_byte(body, 10)) where number = {number}")
        ran = trust.senco("senco", "allocation", "show", COLLECTION, "--school", SENT)
        trust.psql(f"update allocation set body = set_byte(body, 10, 255 - get_byte(body, 10)) where number = {number};"
                   "alter table allocation enable trigger allocation_is_kept")
        self.assertEqual(ran.code, 70)
        self.assertIn("not as it was issued", ran.stderr)
        self.assertEqual(show(SENT)["number"], number)

    def test_for_people_it_names_what_was_replaced_and_who_was_left_out(self):
        own = "2022-23"
        open_collection(own, "modern", year="2022/23", reference="2023-01-19")
        submit(SENT, collection=own)
        said = trust.senco_ok(harness.ADMINISTRATOR, "allocation", "issue", own)
        self.assertRegex(said, rf"Nothing was issued to 2 schools:\n.*\n{LATER} Beech Primary +has sent no return")
        submit(SENT, collection=own, words=(*FIGURES[:7], "25", *FIGURES[8:]))
        said = trust.senco_ok(harness.ADMINISTRATOR, "allocation", "issue", own)
        self.assertRegex(said, rf"Replaced, in hours a week:\n.*\n{SENT} Alder Primary +2 +3 ")
        self.assertRegex(trust.senco_ok("senco", "allocation", "history", own, "--school", SENT),
                         r"(?s)in force.*modern, version 1")

    def test_a_school_that_has_closed_is_named_and_keeps_what_it_was_issued(self):
        own = "2021-22"
        open_collection(own, "modern", year="2021/22", reference="2022-01-20")
        submit(SENT, collection=own)
        issue(own)
        before = show(SENT, collection=own)
        trust.psql(f"update school set closed = true where laestab = {SENT}")
        try:
            answer = issue(own)
        finally:
            trust.psql(f"update school set closed = false where laestab = {SENT}")
        self.assertIn((SENT, "CLOSED"), [(one["school"], one["why"]) for one in answer["leftOut"]])
        self.assertEqual(show(SENT, collection=own), before)

    def test_a_school_the_trust_has_not_is_said_and_not_the_collection(self):
        for area, verb in (("return", "show"), ("allocation", "provisional")):
            ran = trust.senco(harness.ADMINISTRATOR, area, verb, COLLECTION, "--school", "1234567")
            self.assertEqual((ran.code, "the trust has no school 1234567" in ran.stderr), (7, True), ran.stderr)

    def test_an_unknown_collection_is_said_by_name(self):
        ran = trust.senco(harness.ADMINISTRATOR, "allocation", "issue", "1999-00")
        self.assertEqual(ran.code, 7)
        self.assertIn("collection", ran.stderr)

    def test_a_mistyped_collection_is_no_empty_one(self):
        for words in (("list", "2026-72"), ("history", "2026-72", "--school", SENT), ("show", "2026-72", "--school", SENT)):
            ran = trust.senco("senco", "allocation", *words)
            self.assertEqual((ran.code, ran.stdout, ran.stderr), (7, "", 'senco: there is no collection "2026-72"\n'))
        error = json.loads(trust.senco("senco", "allocation", "list", "2026-72", "--json").stdout)["error"]
        self.assertEqual([each["field"] for each in error["violations"]], ["collection"])

    def test_a_collection_without_allocations_says_that_there_are_none(self):
        open_collection("2021-22", "modern", year="2021/22", reference="2022-01-20")
        ran = trust.senco("senco", "allocation", "list", "2021-22")
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", "Nothing has been issued yet.\n"))
        ran = trust.senco("senco", "allocation", "history", "2021-22", "--school", SENT)
        self.assertEqual((ran.code, ran.stdout, ran.stderr), (0, "", "Nothing has been issued to this school yet.\n"))
        self.assertEqual(trust.senco_json("senco", "allocation", "list", "2021-22"), {"allocations": []})

    def test_an_allocation_of_another_number_is_not_said_to_be_none_at_all(self):
        issue()
        ran = trust.senco("senco", "allocation", "show", COLLECTION, "--school", SENT, "--number", "9999")
        self.assertEqual(ran.code, 7)
        self.assertIn(f"school {SENT} has no allocation no. 9999", ran.stderr)
        self.assertIn("senco allocation history", ran.stderr)


class GoesOn(unittest.TestCase):
    """Without figures the hours of the year before go on, and are marked as such."""

    @classmethod
    def setUpClass(cls):
        open_collection("2041-42", "modern", year="2041/42", reference="2042-01-16")
        submit(SENT, collection="2041-42")
        issue("2041-42")
        cls.issued = show(SENT, collection="2041-42")
        open_collection("2042-43", "modern", year="2042/43", reference="2043-01-15")
        trust.senco_ok(harness.ADMINISTRATOR, "collection", "open", "2042-try", "--like", "2041-42", "--year", "2042/43",
                       "--reference-date", "2043-01-15", "--opens", day(-1), "--due", day(30), "--closes", day(60),
                       "--practice")

    def listed(self, collection):
        rows = trust.senco_json(harness.ADMINISTRATOR, "allocation", "list", collection)["allocations"]
        return {row["school"]: (row["collection"], row.get("continuesIn")) for row in rows}

    def test_what_was_issued_goes_on_until_something_else_is_and_says_so(self):
        self.assertNotIn("continuesIn", self.issued)
        self.assertEqual(show(SENT, collection="2042-43"), {**self.issued, "continuesIn": "2042-43"})
        self.assertIn("Nothing has been issued for collection 2042-43 yet: until then these hours of collection 2041-42 "
                      "go on\n", trust.senco_ok("senco", "allocation", "show", "2042-43", "--school", SENT))
        self.assertEqual(self.listed("2042-43")[SENT], ("2041-42", "2042-43"))
        self.assertEqual(self.listed("2041-42")[SENT], ("2041-42", None))
        self.assertRegex(trust.senco_ok("senco", "allocation", "list", "2042-43"), rf"{SENT} .* 2041-42\n")

        open_collection("2043-44", "modern", year="2043/44", reference="2044-01-21")
        submit(SENT, collection="2043-44")
        issue("2043-44")
        newer = show(SENT, collection="2043-44")
        self.assertEqual((newer["collection"], newer.get("continuesIn")), ("2043-44", None))
        self.assertEqual(self.listed("2043-44")[SENT], ("2043-44", None))
        self.assertEqual(show(SENT, collection="2042-43")["number"], self.issued["number"])

    def test_nothing_goes_on_into_a_practice_or_by_its_number_or_for_who_has_nothing(self):
        for words in (("2042-try", "--school", SENT), ("2042-43", "--school", SENT, "--number", self.issued["number"]),
                      ("2042-43", "--school", SILENT)):
            ran = trust.senco("senco", "allocation", "show", *words)
            self.assertEqual((ran.code, ran.stdout), (7, ""), words)
        self.assertEqual(self.listed("2042-try"), {})

    def test_it_is_not_listed_for_a_school_that_has_closed(self):
        trust.psql(f"update school set closed = true where laestab = {SENT}")
        try:
            self.assertNotIn(SENT, self.listed("2042-43"))
            self.assertIn(SENT, self.listed("2041-42"))
        finally:
            trust.psql(f"update school set closed = false where laestab = {SENT}")


class Policy(unittest.TestCase):
    def test_a_policy_changes_by_a_new_version_and_an_open_collection_keeps_its_own(self):
        open_collection("2025-26", "modern", year="2025/26", reference="2026-01-15")
        newer = trust.senco_json(harness.ADMINISTRATOR, "policy", "new", "modern", "--from", "modern", "--weight-k", "5")
        self.assertGreater(newer["policy"]["version"], 1)
        self.assertEqual(newer["policy"]["weights"]["K"], 5)
        self.assertEqual(trust.senco_json("senco", "collection", "show", "2025-26")["collection"]["policyVersion"], 1)
        self.assertEqual(trust.senco_json("senco", "policy", "show", "modern", "--version", "1")["policy"]["weights"]["K"],
                         2)
        self.assertIn("never changed", refused("update policy set words = '{}'"))

    def test_what_the_newest_version_says_already_is_not_added_again(self):
        added = trust.senco_json(harness.ADMINISTRATOR, "policy", "new", "twice", "--from", "charter")["policy"]
        again = trust.senco(harness.ADMINISTRATOR, "policy", "new", "twice", "--from", "charter")
        self.assertEqual((added["version"], again.code), (1, 8))
        self.assertIn('policy "twice" says exactly this already, in version 1', again.stderr)
        other = trust.senco_json(harness.ADMINISTRATOR, "policy", "new", "twice", "--from", "charter", "--step", "0.5")
        back = trust.senco_json(harness.ADMINISTRATOR, "policy", "new", "twice", "--from", "charter")
        self.assertEqual((other["policy"]["version"], back["policy"]["version"]), (2, 3))

    def test_k_needs_a_weight_the_trust_states(self):
        ran = trust.senco(harness.ADMINISTRATOR, "policy", "new", "careless", "--from", "modern")
        self.assertEqual(ran.code, 3)
        self.assertIn("weight", ran.stderr)

    def test_the_charters_policy_refuses_k_and_e_by_name(self):
        open_collection("2024-25", "charter", year="2024/25", reference="2025-01-16")
        ran = trust.senco("senco", "return", "submit", "2024-25", "--school", SENT, *FIGURES)
        self.assertEqual(ran.code, 3)
        self.assertIn("does not take K", ran.stderr)
        self.assertIn("does not take E", ran.stderr)


if __name__ == "__main__":
    unittest.main()
