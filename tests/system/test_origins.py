"""Where figures come from and who gave them; last year beside this year; what a school says it does not have."""

import csv
import io
import json
import os
import unittest

import harness
from days import day

TRUST = harness.ADMINISTRATOR
LAST, THIS = "2023-24", "2024-25"
ALDER, BEECH, CEDAR, DAMSON, ELM, FIR = 9994001, 9991002, 9991003, 9991004, 9991005, 9991006
NAMES = {ALDER: "Alder", BEECH: "Beech", CEDAR: "Cedar", DAMSON: "Damson", ELM: "Elm", FIR: "Fir"}
CENSUS = os.path.join(harness.DATA, "census", "9994001_SC1_999LL25_001.xml")
BUDGET = ("--budget", "50000", "--budget-year", "2024-25", "--budget-source", "made up")


def figures(k=15, e=6, roll=200, budget="50000", year="2023-24"):
    return ("--budget", budget, "--budget-year", year, "--budget-source", "made up", "--k", k, "--e", e, "--n",
            roll - k - e, "--roll", roll, "--joiners", "10", "--leavers", "10")


def write(name, text):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def setUpModule():
    global trust
    trust = harness.start_trust()
    rows = "".join(f"{school},{name} School,State-funded primary,Primary\n" for school, name in NAMES.items())
    trust.senco_ok(TRUST, "school", "import", write("register.csv", "laestab,name,type,phase\n" + rows))
    trust.senco_ok(TRUST, "policy", "new", "modern", "--from", "modern", "--weight-k", "2.5")
    trust.publish_policy("modern")
    days = ("--opens", day(-1), "--due", day(20), "--closes", day(40))
    trust.senco_ok(TRUST, "collection", "open", LAST, "--year", "2023/24", "--reference-date", "2024-01-18", "--policy",
                   "modern", *days)
    for school, name in NAMES.items():
        trust.enrol(f"{name}.Senco", f"senco:{school}", f"head:{school}")
        trust.enrol(f"{name}.Clerk", f"clerk:{school}")
        if school != ALDER:
            trust.send_and_accept(f"{name}.Senco", LAST, school, *figures())
    trust.senco_ok(TRUST, "collection", "open", THIS, "--like", LAST, *days)


class Origins(unittest.TestCase):
    def ran(self, school, verb, *words, who="Senco"):
        return trust.senco(f"{NAMES[school]}.{who}", "return", verb, THIS, *words)

    def done(self, school, verb, *words, who="Senco"):
        ran = self.ran(school, verb, *words, who=who)
        self.assertEqual(ran.code, 0, ran.stderr)
        return ran.stdout

    def refused(self, school, code, said, *words, verb="save"):
        ran = self.ran(school, verb, *words)
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(said, ran.stderr)

    def shown(self, school, *words):
        return json.loads(self.done(school, "show", *words, "--json"))

    def origins(self, school, *words):
        return {one["field"]: one for one in self.shown(school, *words)["return"]["origins"]}

    def line(self, school, figure):
        return next(line for line in self.done(school, "show").splitlines() if line.startswith(figure))


class Kept(Origins):
    def test_each_figure_keeps_where_it_comes_from_and_who_gave_it(self):
        self.done(ALDER, "save", "--census", CENSUS, *BUDGET, who="Clerk")
        first = self.origins(ALDER)
        self.assertEqual((first["provision.K"]["kind"], first["provision.K"]["censusDate"], first["roll"]["kind"],
                          first["budgetPence"]["kind"], first["budgetPence"]["by"], first["roll"]["version"]),
                         ("CENSUS", "2025-01-16", "CENSUS", "TYPED", "Alder.Clerk", 1))
        self.assertNotIn("joiners", first)
        others = self.shown(ALDER)["return"]["figures"]["provision"]["N"]
        self.done(ALDER, "save", "--k", "172", "--n", others - 1, "--joiners", "60", "--leavers", "50")
        self.done(ALDER, "submit")
        last = self.origins(ALDER)
        self.assertEqual(last["provision.E"], first["provision.E"])
        self.assertEqual(last["budgetPence"], first["budgetPence"])
        self.assertEqual([(last[field]["kind"], last[field]["by"], last[field]["version"])
                          for field in ("provision.K", "joiners")], [("TYPED", "Alder.Senco", 2)] * 2)
        self.assertEqual(self.origins(ALDER, "--version", 1), first)
        self.assertRegex(self.line(ALDER, "Pupils with EHC plans"), r"census, 16 January 2025 +Alder.Clerk ")
        self.assertRegex(self.line(ALDER, "Pupils at SEN support (K) "), r" 172 +typed +Alder.Senco ")

    def test_what_is_new_with_a_version_stands_in_the_list_of_versions(self):
        self.done(FIR, "save", *figures())
        self.done(FIR, "save", "--e", "7", "--n", "178", "--not-known", "joiners", "--not-known", "leavers")
        self.done(FIR, "save", "--without", "leavers")
        rows = list(csv.DictReader(io.StringIO(self.done(FIR, "versions", "--csv", "-"))))
        self.assertEqual([row["New"] for row in rows], ["", "e, n (typed); joiners, leavers (not known)",
                                                        "k, e, n, roll, joiners, leavers, budget (typed)"])

    def test_what_the_trust_supplied_is_the_servers_to_say_and_true(self):
        supplied = "laestab,budget,budget_year,budget_source\n9991002,70000.00,2024-25,the trust\n"
        self.done(BEECH, "save", *figures(budget="70000", year="2024-25"))  # before it is supplied, and so typed
        self.assertEqual(self.origins(BEECH)["budgetPence"]["kind"], "TYPED")
        trust.senco_ok(TRUST, "return", "import", write("supplied.csv", supplied), "--collection", THIS)
        self.done(BEECH, "save", "--fresh", "--roll", "200")
        self.done(BEECH, "save", "--confirm")
        confirmed = self.origins(BEECH)["budgetPence"]
        self.assertEqual((confirmed["kind"], confirmed["by"]), ("SUPPLIED", "Beech.Senco"))
        self.assertRegex(self.line(BEECH, "Notional SEN budget"), r"£70,000 .* the trust +Beech.Senco ")
        self.done(BEECH, "save", "--roll", "201")
        self.assertEqual(self.origins(BEECH)["budgetPence"], confirmed)
        self.done(BEECH, "save", "--budget", "71000", "--budget-year", "2024-25", "--budget-source", "the trust")
        self.assertEqual(self.origins(BEECH)["budgetPence"]["kind"], "TYPED")

    def test_last_years_figures_are_carried_over_marked_and_to_be_confirmed(self):
        ran = self.ran(CEDAR, "save", "--k", "16", "--n", "178", "--from-last-year")
        self.assertEqual(ran.code, 0, ran.stderr)
        for option, what in (("--budget", "notional SEN budget"), ("--joiners", "joiners and leavers"),
                             ("provision", "pupils by SEN provision")):
            self.assertRegex(ran.stderr, f"{option}: Carried over from last year's return, and not checked: {what}")
        origins = self.origins(CEDAR)
        self.assertEqual({field for field, one in origins.items() if one["kind"] == "LAST_YEAR"},
                         {"provision.E", "roll", "joiners", "leavers", "budgetPence"})
        self.assertEqual(origins["provision.K"]["kind"], "TYPED")
        kept = self.shown(CEDAR)["return"]
        self.assertEqual((kept["state"], kept["figures"]["budgetYear"], kept["figures"]["turnoverFrom"],
                          kept["figures"]["turnoverTo"]), ("DRAFT", "2023-24", "2023-01-19", "2024-01-18"))
        self.assertIn("last year, not checked", self.line(CEDAR, "Notional SEN budget"))
        self.refused(CEDAR, 3, "--answer budget=confirmed", verb="submit")
        self.done(CEDAR, "submit", *(word for name in ("budget", "joiners", "pupils_carried_over")
                                     for word in ("--answer", f"{name}=confirmed")))
        self.assertIn("last year, confirmed", self.line(CEDAR, "Notional SEN budget"))
        self.assertEqual(self.origins(CEDAR)["budgetPence"], origins["budgetPence"])

    def test_there_must_be_a_last_year_and_something_to_carry_over(self):
        self.refused(ALDER, 7, "the trust has accepted no return of school 9994001 last year", "--from-last-year")
        self.done(ELM, "save", *figures())
        self.assertIn("nothing was left to carry over", self.ran(ELM, "save", "--from-last-year").stderr)
        self.done(ELM, "save", "--without", "budget", "--from-last-year")
        self.assertNotIn("budgetPence", self.origins(ELM))


class Beside(Origins):
    def test_last_year_stands_beside_this_year_with_the_difference(self):
        self.done(ELM, "save", *figures(k=18, budget="45000", year="2024-25"))
        self.done(ELM, "save", "--not-known", "leavers", "--without", "joiners")
        shown = self.done(ELM, "show")
        self.assertRegex(shown, rf"\nFigure +{THIS} +{LAST} +Difference +From +By +Since\n")
        self.assertRegex(self.line(ELM, "Pupils at SEN support (K) "), r" 18 +15 +\+3 +typed ")
        self.assertRegex(self.line(ELM, "Notional SEN budget"), r" £45,000 +£50,000 +-£5,000 ")
        self.assertRegex(self.line(ELM, "Pupils on roll"), r" 200 +200 +same ")
        self.assertRegex(self.line(ELM, "Leavers"), r" not known +10 +the school says so ")
        self.assertRegex(self.line(ELM, "Joiners"), r" not given +10 ")
        answer = self.shown(ELM)
        self.assertEqual((answer["lastYear"]["collection"], answer["lastYear"]["figures"]["budgetPence"]), (LAST, 5000000))
        self.assertEqual(answer["differences"], {"provision.K": 3, "provision.E": 0, "provision.N": -3, "roll": 0,
                                                 "budgetPence": -500000})
        rows = {row["Field"]: row for row in csv.DictReader(io.StringIO(self.done(ELM, "show", "--csv", "-")))}
        self.assertEqual([rows["budgetPence"][name] for name in (THIS, LAST, "Difference", "From", "By")],
                         ["45000", "50000", "-5000", "typed", "Elm.Senco"])
        self.assertEqual((rows["leavers"][THIS], rows["leavers"]["Difference"]), ("not known", ""))

    def test_without_a_last_year_there_is_nothing_beside(self):
        self.assertNotIn("Difference", self.done(ALDER, "show"))
        self.assertNotIn("lastYear", self.shown(ALDER))


class NotKnown(Origins):
    def test_what_is_not_known_is_an_answer_and_gives_at_least(self):
        words = figures(year="2024-25")[6:]
        self.done(DAMSON, "save", *words, "--not-known", "budget")
        kept = self.shown(DAMSON)["return"]
        self.assertEqual((kept["figures"]["notKnown"], kept["state"]), (["budgetPence"], "DRAFT"))
        self.assertNotIn("budgetPence", kept["figures"])
        self.assertEqual([(one["kind"], one["by"]) for one in kept["origins"] if one["field"] == "budgetPence"],
                         [("TYPED", "Damson.Senco")])
        self.assertRegex(self.line(DAMSON, "Notional SEN budget"), r" not known +£50,000 +the school says so +Damson.Senco ")
        self.refused(DAMSON, 3, "--budget: put it right, or say why it is so: --answer budget='...'", verb="submit")
        self.refused(DAMSON, 3, "a reason is needed", "--answer", "budget=yes", verb="submit")
        said = self.done(DAMSON, "submit", "--authorise", "--answer", "budget=the statement comes in March",
                         "--answer", "same_as_last_year=confirmed")
        self.assertRegex(said, r"Notional SEN budget +not known\n")
        self.assertIn("the statement comes in March", self.done(DAMSON, "show"))
        row = next(line for line in trust.senco_ok(TRUST, "return", "list", THIS).splitlines() if "Damson" in line)
        self.assertRegex(row, r" budget\b")
        lines = trust.senco_json(TRUST, "return", "list", THIS)["returns"]
        self.assertEqual(next(one["notKnown"] for one in lines if one["school"] == DAMSON), ["budgetPence"])
        self.at_least()

    def at_least(self):
        trust.senco_ok(TRUST, "return", "accept", THIS, "--school", DAMSON, "--newest")
        worked = trust.senco_ok("Damson.Senco", "allocation", "provisional", THIS)
        self.assertIn("A  Notional SEN budget: not known (the school says that it does not have it)\n", worked)
        self.assertIn("at least 1 hour a week", worked)  # 15 x 2.5 + 6 x 5 = 67.5 points
        issued = trust.senco_json(TRUST, "allocation", "issue", THIS)
        self.assertIn((DAMSON, "FIGURES_MISSING", ["budget"]),
                      [(one["school"], one["why"], one["missing"]) for one in issued["leftOut"]])

    def test_a_number_takes_the_place_of_not_known_and_the_other_way_round(self):
        self.done(ELM, "save", *figures(year="2024-25"))
        self.done(ELM, "save", "--not-known", "budget")
        self.assertNotIn("budgetYear", self.shown(ELM)["return"]["figures"])
        self.assertIn("Nothing has changed", self.done(ELM, "save", "--not-known", "budget"))
        said = self.done(ELM, "save", *BUDGET)
        self.assertRegex(said, r"Notional SEN budget +not known -> £50,000\n")
        self.assertEqual(self.shown(ELM)["return"]["figures"]["notKnown"], [])
        self.done(ELM, "save", "--not-known", "budget")
        self.done(ELM, "save", "--without", "budget")  # not said to be missing, but not answered
        self.assertEqual(self.shown(ELM)["return"]["figures"]["notKnown"], [])
        self.refused(ELM, 3, "The notional SEN budget is asked for and missing.", verb="submit")

    def test_what_cannot_be_said_is_told(self):
        self.refused(ELM, 2, '--not-known: "pupils" is none of a, p, s, k,', "--not-known", "pupils")
        self.refused(ELM, 2, "--budget and --not-known budget: say one of the two", "--not-known", "budget", *BUDGET)
        self.refused(ELM, 2, "--not-known and --without of one figure", "--not-known", "budget", "--without", "budget")
        self.refused(ALDER, 2, "--not-known k: the same command gives it", "--not-known", "k", "--census", CENSUS)


if __name__ == "__main__":
    unittest.main()
