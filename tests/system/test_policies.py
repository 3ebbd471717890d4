"""Policies: drafts are compared, tried on the whole trust, agreed and published; what is published stays."""

import datetime
import os
import unittest

import harness
from days import day

COLLECTION = "2026-27"
ALDER, BEECH, CEDAR, DOGWOOD = 9991001, 9991002, 9991003, 9991004
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            f"991001,{ALDER},Alder Primary,999,Nowhere,State-funded primary,Primary\n"
            f"991002,{BEECH},Beech Primary,999,Nowhere,State-funded primary,Primary\n"
            f"991003,{CEDAR},Cedar School,999,Nowhere,State-funded special school,Not applicable\n"
            f"991004,{DOGWOOD},Dogwood Primary,999,Nowhere,State-funded primary,Primary\n")
# 50 points of budget; turnover of exactly 20 % adds none.
BESIDE = ("--budget", "50000", "--budget-year", "2026-27", "--budget-source", "made up", "--roll", "200",
          "--joiners", "20", "--leavers", "20")
AGREED = {"--agreed-with": "the executive team", "--agreed-on": "2012-09-01", "--minute": "2012/14"}


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write(REGISTER)
    asked("school", "import", register)
    new("modern", "--weight-k", "2")
    trust.publish_policy("modern")
    open_collection(COLLECTION, "2026/27", "2027-01-21")
    trust.enrol("senco", *(f"{role}:{school}" for role in ("senco", "head") for school in (ALDER, BEECH, CEDAR, DOGWOOD)))
    # By K x 2, E x 5: 50 + 30 + 30 = 110 points, 2 hours; 50 + 50 = 100 points, 2 hours.
    submit(ALDER, "--k", "15", "--e", "6")
    submit(BEECH, "--k", "0", "--e", "10")


def asked(*words):
    return trust.senco_ok(harness.ADMINISTRATOR, *words)


def answer(*words):
    return trust.senco_json(harness.ADMINISTRATOR, *words)


def new(name, *changes, base="modern"):
    return answer("policy", "new", name, "--from", base, *changes)["policy"]


def publish(name, **changed):
    """What senco says; agreed_with="..." for --agreed-with and so on."""
    words = {**AGREED, **{f"--{option.replace('_', '-')}": value for option, value in changed.items()}}
    return trust.senco(harness.ADMINISTRATOR, "policy", "publish", name, *(word for pair in words.items() for word in pair))


def opening(key, year, reference, policy="modern", *more):
    return ("collection", "open", key, "--year", year, "--reference-date", reference, "--opens", day(-1), "--due", day(30),
            "--closes", day(60), "--policy", policy, *more)


def open_collection(*words):
    return answer(*opening(*words))["collection"]


def submit(school, *codes, collection=COLLECTION):
    trust.senco_ok("senco", "return", "submit", collection, "--school", school, "--authorise", *codes, *BESIDE)


class Publish(unittest.TestCase):
    def test_a_collection_opens_under_a_published_version_only(self):
        new("careful", "--weight-k", "1")
        ran = trust.senco(harness.ADMINISTRATOR, *opening("2001-02", "2001/02", "2002-01-17", "careful"))
        self.assertEqual(ran.code, 8)
        self.assertIn("this policy is a draft", ran.stderr)
        self.assertIn("A draft", asked("policy", "show", "careful"))
        self.assertEqual(publish("careful").code, 0)
        self.assertIn("Agreed with the executive team on 2012-09-01, minute 2012/14; published",
                      asked("policy", "show", "careful"))
        self.assertEqual(open_collection("2001-02", "2001/02", "2002-01-17", "careful")["policyVersion"], 1)
        new("careful", "--weight-k", "3")
        opened = open_collection("2002-03", "2002/03", "2003-01-16", "careful")
        self.assertEqual(opened["policyVersion"], 1)  # the newest that is published
        ran = trust.senco(harness.ADMINISTRATOR, *opening("2003-04", "2003/04", "2004-01-15", "careful",
                                                          "--policy-version", "2"))
        self.assertEqual(ran.code, 8)
        self.assertEqual(publish("careful@2").code, 0)
        self.assertEqual(open_collection("2003-04", "2003/04", "2004-01-15", "careful")["policyVersion"], 2)

    def test_published_again_with_the_same_words_it_is_the_same_act_and_other_words_are_refused(self):
        new("firm", "--weight-k", "1")
        self.assertEqual((publish("firm").code, publish("firm").code, publish("firm@1").code), (0, 0, 0))
        for changed in ({"agreed_with": "the heads"}, {"agreed_on": "2012-09-02"}, {"minute": "2012/15"}):
            ran = publish("firm", **changed)
            self.assertEqual(ran.code, 8, changed)
            self.assertIn("version 1 is published already, agreed with the executive team on 2012-09-01, minute 2012/14",
                          ran.stderr)
        self.assertEqual(trust.psql("select count(*), min(minute) from policy_publication where name = 'firm'"), "1|2012/14")
        acts = trust.psql("select act from audit where act like 'Policies/Publish%' and subject like 'firm%' order by id").splitlines()
        self.assertEqual(acts, ["Policies/Publish"] + ["Policies/Publish again"] * 2 + ["Policies/Publish refused"] * 3)

    def test_what_is_published_cannot_be_altered_in_the_database_either(self):
        for table in ("policy_publication", "policy_taken_over"):
            done = trust.cluster.ask(f"delete from {table}", trust.database, check=False)
            self.assertIn("never changed", done.stderr)

    def test_what_is_wrong_is_said_at_its_option_and_nothing_is_published(self):
        new("wrong", "--weight-k", "1")
        tomorrow = (datetime.date.today() + datetime.timedelta(days=2)).isoformat()
        for changed, words in (({"agreed_with": "  "}, "--agreed-with: say with whom"), ({"minute": " "}, "--minute: say"),
                               ({"minute": "as for A123456789012"}, "UPN"),
                               ({"agreed_with": "A123456789012"}, "UPN"), ({"agreed_with": "x" * 201}, "is too long"),
                               ({"agreed_on": tomorrow}, "this day is yet to come"),
                               ({"agreed_on": "2012-02-30"}, "--agreed-on"), ({"agreed_on": "1/9/2012"}, "2012-09-01")):
            ran = publish("wrong", **changed)
            self.assertEqual(ran.code, 3, (changed, ran.stderr))
            self.assertIn(words, ran.stderr)
        self.assertEqual(publish("none such").code, 7)
        self.assertEqual(publish("wrong@2").code, 7)
        self.assertEqual(publish("wrong@none").code, 2)
        self.assertEqual(trust.psql("select count(*) from policy_publication where name = 'wrong'"), "0")

    def test_a_draft_is_the_trusts_own(self):
        new("hidden", "--weight-k", "1")
        self.assertEqual(trust.senco("senco", "policy", "show", "hidden").code, 7)
        self.assertNotIn("hidden", trust.senco_ok("senco", "policy", "list"))
        self.assertIn("draft", next(line for line in asked("policy", "list").splitlines() if line.startswith("hidden")))
        publish("hidden")
        self.assertIn("the executive team", trust.senco_ok("senco", "policy", "show", "hidden"))
        self.assertIn("hidden", trust.senco_ok("senco", "policy", "list"))

    def test_a_list_of_several_pages_tells_of_every_version_how_it_stands(self):
        trust.psql("insert into policy (name, version, body, words, mobility_answer) select 'many ' || n, 1, body, words,"
                   " mobility_answer from policy, generate_series(1, 1100) n where name = 'charter';"
                   "insert into policy_taken_over select name, 1 from policy where name like 'many %'")
        published = answer("policy", "list")["publications"]
        self.assertEqual(sum(each["name"].startswith("many") for each in published), 1100)

    def test_the_charter_comes_published_and_an_agreement_to_it_can_be_recorded(self):
        self.assertIn("not recorded with whom", trust.senco_ok("senco", "policy", "show", "charter"))
        self.assertEqual(publish("charter", agreed_with="the union").code, 0)
        self.assertIn("Agreed with the union", trust.senco_ok("senco", "policy", "show", "charter"))


class Diff(unittest.TestCase):
    def test_two_versions_are_told_side_by_side(self):
        new("told", "--weight-k", "2")
        new("told", "--weight-k", "2.5", "--step", "0.5", "--codes-reason", "the census gives K and E")
        for words in (("told",), ("told@2",), ("told@1", "told@2")):
            told = answer("policy", "diff", *words)
            self.assertEqual((told["one"], told["other"]), ("told@1", "told@2"))
            self.assertEqual({each["choice"]: (each["one"], each["other"]) for each in told["differences"]},
                             {"why these codes": ("no reason is stated", "the census gives K and E"),
                              "pupils at SEN support (K)": ("2 points each", "2.5 points each"),
                              "points make hours": ("by the completed hour only", "by the completed half hour only")})
        shown = asked("policy", "diff", "told")
        self.assertRegex(shown.splitlines()[0], "^Choice +told@1 +told@2$")
        self.assertRegex(shown, r"pupils at SEN support \(K\) +2 points each +2\.5 points each")

    def test_a_first_version_is_held_against_the_charter(self):
        told = answer("policy", "diff", "modern@1")
        self.assertEqual((told["one"], told["other"]), ("the charter", "modern@1"))
        self.assertIn("charter@1 and charter@1 choose the same", asked("policy", "diff", "charter", "charter"))

    def test_one_that_does_not_exist_is_said(self):
        for words in (("none such",), ("modern", "none such"), ("modern@99",)):
            self.assertEqual(trust.senco(harness.ADMINISTRATOR, "policy", "diff", *words).code, 7, words)
        self.assertEqual(trust.senco(harness.ADMINISTRATOR, "policy", "diff", "modern@").code, 2)


class Codes(unittest.TestCase):
    def test_a_policy_states_its_codes_with_the_reason(self):
        new("reasoned", "--weight-k", "1", "--codes-reason", "the census gives K and E since 2014/15")
        shown = asked("policy", "show", "reasoned")
        self.assertRegex(shown, "codes +all are taken: A, P, S, K, E")
        self.assertRegex(shown, "why these codes +the census gives K and E since 2014/15")
        self.assertRegex(asked("policy", "show", "charter"), "codes +taken: A, P, S; refused: K, E")

    def test_a_reason_that_names_a_pupil_or_nothing_is_refused(self):
        for reason in ("as for A123456789012", "  ", "x" * 301, "x" * 1500):
            ran = trust.senco(harness.ADMINISTRATOR, "policy", "new", "bad", "--from", "charter", "--codes-reason", reason)
            self.assertEqual(ran.code, 3, reason)
            self.assertIn("--codes-reason", ran.stderr)


def schools(tried):
    return {each["school"]: each for each in tried["schools"]}


class Try(unittest.TestCase):
    # 50 + 15 x 5 + 6 = 131 points, 3 hours, 29 short of 4; 50 + 10 = 60 points, 1 hour, 20 short of 2.
    CHANGES = ("--weight-k", "5", "--weight-e", "1")

    def test_every_school_has_hours_now_and_then_and_the_trust_its_totals(self):
        tried = answer("policy", "try", COLLECTION, "--from", "modern", *self.CHANGES)
        self.assertEqual(tried["totals"], {"schools": 4, "gain": 1, "lose": 1, "stay": 0, "haveNone": 1, "notCompared": 0,
                                           "nothingSent": 1, "hoursNow": 4, "hoursThen": 4})
        self.assertEqual({school: (each["change"], each.get("now", {}).get("hours"), each.get("then", {}).get("hours"),
                                   each.get("then", {}).get("pointsShort")) for school, each in schools(tried).items()},
                         {ALDER: ("GAINS", 2, 3, 29), BEECH: ("LOSES", 2, 1, 20), CEDAR: ("HAS_NONE", None, None, None),
                          DOGWOOD: ("NOTHING_SENT", None, None, None)})

    def test_who_gains_and_who_loses_stands_on_top(self):
        shown = asked("policy", "try", COLLECTION, "--from", "modern", "--weight-k", "2", "--weight-e", "1")
        numbers = [line.split()[0] for line in shown.splitlines() if line.startswith("999")]
        # 50 + 30 + 6 = 86 points, 2 hours as now; Beech has 1 of its 2.
        self.assertEqual(numbers, [str(school) for school in (BEECH, ALDER, CEDAR, DOGWOOD)])
        self.assertRegex(shown, r"altogether +4 hours a week now, 3 hours then \(-1\), of those that gain, lose or stay")
        self.assertIn("(K) counts 2 points", shown.splitlines()[0])
        self.assertRegex(shown, r"Beech Primary +2 +1 +-1 +20")
        self.assertIn("Nothing is stored", shown)

    def test_who_gains_most_stands_before_who_gains_less(self):
        # 50 + 15 x 3 + 6 x 15 = 185 points, 4 hours; 50 + 10 x 15 = 200 points, 5 hours.
        shown = asked("policy", "try", COLLECTION, "--from", "modern", "--weight-k", "3", "--weight-e", "15")
        changes = [(line.split()[0], line.split()[5]) for line in shown.splitlines() if "Primary" in line][:2]
        self.assertEqual(changes, [(str(BEECH), "+3"), (str(ALDER), "+2")])

    def test_a_draft_of_the_trust_is_tried_by_its_name(self):
        version = new("tried", *self.CHANGES)["version"]
        tried = answer("policy", "try", COLLECTION, "tried")
        self.assertEqual((tried["policy"]["name"], tried["policy"]["version"]), ("tried", version))
        self.assertEqual((tried["policyNow"], tried["policyNowVersion"]), ("modern", 1))
        self.assertEqual(schools(tried)[ALDER]["then"]["hours"], 3)
        new("tried", "--weight-k", "2")
        self.assertEqual(schools(answer("policy", "try", COLLECTION, "tried"))[ALDER]["change"], "STAYS")
        self.assertEqual(schools(answer("policy", "try", COLLECTION, "tried@1"))[ALDER]["change"], "GAINS")

    def test_a_policy_that_does_not_take_a_schools_codes_gives_it_no_result(self):
        tried = answer("policy", "try", COLLECTION, "charter")
        self.assertEqual(schools(tried)[ALDER]["then"], {"result": "CODES_NOT_TAKEN", "missing": [], "codesNotTaken": ["K", "E"]})
        self.assertEqual(schools(tried)[BEECH]["then"]["codesNotTaken"], ["E"])
        self.assertEqual((tried["totals"]["notCompared"], tried["totals"]["hoursNow"], tried["totals"]["hoursThen"]), (2, 0, 0))
        self.assertIn("the policy does not take SEN support (K), EHC plans (E)", asked("policy", "try", COLLECTION, "charter"))

    def test_figures_that_only_the_other_policy_needs_are_missing(self):
        tried = answer("policy", "try", COLLECTION, "--from", "modern", "--weight-k", "2", "--turnover-giver", "supplied-only")
        alder = schools(tried)[ALDER]
        self.assertEqual((alder["change"], alder["then"]["result"], alder["then"]["missing"]), ("NOT_COMPARED", "AT_LEAST", ["mobility"]))

    def test_what_was_accepted_counts_until_something_newer_is(self):
        own = "2004-05"
        open_collection(own, "2004/05", "2005-01-20")
        for school in (ALDER, BEECH):
            submit(school, "--k", "15", "--e", "6", collection=own)
        asked("return", "accept", own, "--school", ALDER, "--newest")
        asked("return", "reopen", own, "--school", ALDER, "--reason", "a test")
        asked("return", "send-back", own, "--school", BEECH, "--reason", "a test")
        for school in (ALDER, BEECH):
            submit(school, "--k", "30", "--e", "6", collection=own)
        tried = schools(answer("policy", "try", own, "--from", "modern", *self.CHANGES))
        self.assertEqual({school: (tried[school]["returnVersion"], tried[school]["then"]["points"]) for school in (ALDER, BEECH)},
                         {ALDER: (1, 131), BEECH: (2, 206)})

    def test_the_allocation_in_force_stands_beside_it(self):
        asked("return", "accept", COLLECTION, "--school", ALDER, "--newest")
        own = trust.senco_json("senco", "allocation", "provisional", COLLECTION, "--school", ALDER)
        self.assertNotIn("number", own["allocation"])
        asked("allocation", "issue", COLLECTION)
        tried = schools(answer("policy", "try", COLLECTION, "--from", "modern", *self.CHANGES))
        self.assertEqual((tried[ALDER]["allocationResult"], tried[ALDER]["allocationHours"]), ("HOURS", 2))
        self.assertEqual(tried[CEDAR]["allocationResult"], "NOT_APPLICABLE")
        self.assertNotIn("allocationNumber", tried[DOGWOOD])

    def test_nothing_is_stored(self):
        counts = ("select string_agg(relname || ' ' || (xpath('/row/c/text()', query_to_xml('select count(*) as c from '"
                  " || relname, false, true, '')))[1], ', ' order by relname) from pg_class where relkind = 'r'"
                  " and relnamespace = 'public'::regnamespace")
        before = trust.psql(counts)
        answer("policy", "try", COLLECTION, "--from", "modern", *self.CHANGES)
        answer("policy", "try", COLLECTION, "modern")
        self.assertEqual(trust.psql(counts), before)

    def test_what_is_wrong_is_said(self):
        for words, code, said in (
                (("none such",), 7, "the trust has no such policy"), (("modern@99",), 7, "the trust has no such policy"),
                ((), 2, "say which policy is tried"), (("modern", "--weight-k", "3"), 2, "and not both"),
                (("--from", "modern"), 3, "the trust must state how many points a pupil at SEN support (K) counts"),
                (("--from", "charter", "--codes-reason", "A123456789012"), 3, "UPN")):
            ran = trust.senco(harness.ADMINISTRATOR, "policy", "try", COLLECTION, *words)
            self.assertEqual(ran.code, code, (words, ran.stderr))
            self.assertIn(said, ran.stderr)
        self.assertEqual(trust.senco(harness.ADMINISTRATOR, "policy", "try", "1999-00", "modern").code, 7)
        self.assertEqual(trust.senco("senco", "policy", "try", COLLECTION, "modern").code, 6)


if __name__ == "__main__":
    unittest.main()
