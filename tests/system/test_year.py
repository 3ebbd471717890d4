"""A whole collection year of a trust of seven schools, through senco alone, and the same year read back afterwards.

Alder's figures come from a census file; Beech is sent back twice; Cedar answers a query with last year beside it;
Damson is late and is given more time; Elm joins after the collection has opened; Fir closes; the SENCO of Gorse is
its head as well.
"""

import json
import os
import unittest

import harness
from days import day

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE = 9994001, 9991002, 9991003, 9991004, 9991005, 9991006, 9991007
NAMES = {ALDER: "Alder", BEECH: "Beech", CEDAR: "Cedar", DAMSON: "Damson", ELM: "Elm", FIR: "Fir", GORSE: "Gorse"}
CENSUS = os.path.join(harness.DATA, "census", "9994001_SC1_999LL25_001.xml")
LAST, THIS = "2023-24", "2024-25"
TRUST = harness.ADMINISTRATOR


def figures(year, k=15, e=6, roll=200, n=None, source="made up"):
    """50 points of budget and 2.5 for each at K, 5 for each with a plan: 117.5 points are 2 hours."""
    return ("--budget", "50000", "--budget-year", year, "--budget-source", source, "--k", k, "--e", e, "--n",
            n or roll - k - e, "--roll", roll, "--joiners", "10", "--leavers", "10")


def register(*schools, closed=()):
    path = os.path.join(trust.folder, "register.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("laestab,name,type,phase,status\n")
        for school in schools:
            status = "Closed" if school in closed else "Open"
            file.write(f"{school},{NAMES[school]} School,State-funded primary,Primary,{status}\n")
    return path


def setUpModule():
    global trust
    trust = harness.start_trust()
    trust.senco_ok(TRUST, "school", "import", register(*(school for school in NAMES if school != ELM)))
    trust.senco_ok(TRUST, "policy", "new", "modern", "--from", "modern", "--weight-k", "2.5")
    trust.publish_policy("modern")
    for school in (ALDER, BEECH, CEDAR, DAMSON):
        enrol(school)
    trust.enrol("senco-gorse", f"senco:{GORSE}", f"head:{GORSE}")


def enrol(school):
    trust.enrol(f"senco-{NAMES[school].lower()}", f"senco:{school}")
    trust.enrol(f"head-{NAMES[school].lower()}", f"head:{school}")


def senco(school, *words):
    return trust.senco(f"senco-{NAMES[school].lower()}", "return", *words)


def head(school, *words):
    return trust.senco(f"head-{NAMES[school].lower()}", "return", *words)


def administrator(school, verb, collection=THIS, *words):
    return trust.senco(TRUST, "return", verb, collection, "--school", school, *words)


def open_collection(key, *words):
    days = ("--opens", day(-1), "--due", day(20), "--closes", day(40))
    trust.senco_ok(TRUST, "collection", "open", key, *words, *days)


def state(school, collection=THIS):
    return trust.senco_json(TRUST, "return", "show", collection, "--school", school)["return"]["state"]


class Year(unittest.TestCase):
    """One story, told in the order of its chapters."""

    def done(self, ran, words=""):
        self.assertEqual(ran.code, 0, ran.stderr)
        self.assertIn(words, ran.stdout)
        return ran.stdout

    def refused(self, ran, code, words):
        self.assertEqual((ran.code, ran.stdout), (code, ""), ran.stderr)
        self.assertIn(words, ran.stderr)

    def accepted(self, school, collection=THIS):
        self.done(head(school, "authorise", collection, "--newest"), "authorised")
        self.done(administrator(school, "accept", collection, "--newest"), "accepted")

    def test_a_collection_year(self):
        self.last_year()
        open_collection(THIS, "--like", LAST)
        self.alder_takes_the_census()
        self.beech_is_sent_back()
        self.cedar_answers()
        self.damson_is_late()
        self.elm_joins_and_fir_closes()
        self.gorse_says_both()
        self.hours_are_issued()
        self.beech_is_corrected()
        self.the_year_is_read_back()

    def last_year(self):
        open_collection(LAST, "--year", "2023/24", "--reference-date", "2024-01-18", "--policy", "modern")
        self.done(senco(CEDAR, "submit", LAST, *figures("2023-24")), "Received, receipt no. ")
        self.accepted(CEDAR, LAST)

    def alder_takes_the_census(self):
        ran = senco(ALDER, "submit", THIS, "--census", CENSUS, *figures("2024-25")[:6], "--joiners", "60", "--leavers", "50")
        said = self.done(ran, "Received, receipt no. ")
        self.assertRegex(said, r"Pupils at SEN support \(K\) +171\n")
        self.accepted(ALDER)

    def beech_is_sent_back(self):
        self.refused(senco(BEECH, "submit", THIS, *figures("2024-25", n=200)), 3, "[1000]")
        self.refused(senco(BEECH, "submit", THIS, *figures("2024-25", source="of A123456789012")), 3, "UPN")
        self.done(senco(BEECH, "submit", THIS, *figures("2024-25", k=51)), "Received, receipt no. ")
        self.done(head(BEECH, "send-back", THIS, "--figure", "k=one fewer was on the list in January"), "sent back")
        shown = self.done(senco(BEECH, "show", THIS), "sent back")
        self.assertIn("pupils at SEN support (K): one fewer was on the list in January", shown)
        self.assertIn("You may: senco return save, submit\n", shown)
        self.done(senco(BEECH, "submit", THIS, "--k", "50", "--n", "144"), "51 -> 50")
        self.done(head(BEECH, "authorise", THIS, "--newest"))
        self.done(administrator(BEECH, "look"), "began to look")
        self.refused(senco(BEECH, "recall", THIS), 8, "the trust is looking at this return: ask the trust to send it back")
        self.done(administrator(BEECH, "send-back", THIS, "--reason", "is the budget of this year?", "--answer-by", day(5),
                                "--until", day(60)), "sent back")
        self.assertIn("An answer is hoped for by", self.done(senco(BEECH, "show", THIS), "is the budget of this year?"))
        self.done(senco(BEECH, "submit", THIS, "--budget", "60000", "--budget-year", "2024-25", "--budget-source",
                        "letter of March"), "£50,000 -> £60,000")
        self.assertIn("was authorised by the head", self.done(head(BEECH, "show", THIS), "£50,000 -> £60,000"))
        self.refused(administrator(BEECH, "accept", THIS, "--newest"), 8, "the head has not authorised it yet")
        self.accepted(BEECH)

    def cedar_answers(self):
        words = ("submit", THIS, *figures("2024-25", roll=300))
        self.refused(senco(CEDAR, *words), 3, "300 pupils on roll, against 200 last year, is far apart.")
        self.refused(senco(CEDAR, *words, "--answer", "roll= "), 3, "is empty")
        self.refused(senco(CEDAR, *words, "--answer", "roll=confirmed"), 3, "a reason is needed")
        self.done(senco(CEDAR, *words, "--answer", "roll=a school nearby has closed"), "Received, receipt no. ")
        self.assertIn("To the query at pupils on roll: a school nearby has closed", self.done(head(CEDAR, "show", THIS)))
        self.accepted(CEDAR)

    def damson_is_late(self):
        self.done(senco(DAMSON, "save", THIS, *figures("2024-25")[:6]), "not complete, not sent")
        self.done(senco(DAMSON, "save", THIS, *figures("2024-25")[6:]), "finished, not sent")
        before = trust.psql(f"select due_on, closes_on, finish_by from collection where key = '{THIS}'").split("|")
        set_days(day(-3), day(-2), day(-1))
        self.refused(senco(DAMSON, "submit", THIS), 8, "only the trust can give the school more time")
        self.refused(administrator(DAMSON, "extend", THIS, "--until", day(-1), "--reason", "ill"), 3, "has passed")
        self.done(administrator(DAMSON, "extend", THIS, "--until", day(3), "--reason", "the SENCO was ill"), "more time")
        self.done(senco(DAMSON, "submit", THIS), "Received, receipt no. ")
        set_days(*before)
        self.accepted(DAMSON)

    def elm_joins_and_fir_closes(self):
        trust.senco_ok(TRUST, "school", "import", register(*NAMES, closed=[FIR]))
        enrol(ELM)
        self.done(senco(ELM, "submit", THIS, *figures("2024-25")), "Received, receipt no. ")
        self.done(senco(ELM, "recall", THIS), "recalled")
        self.done(senco(ELM, "submit", THIS, "--e", "7", "--n", "178"), "Received, receipt no. ")
        self.accepted(ELM)

    def gorse_says_both(self):
        self.done(senco(GORSE, "submit", THIS, *figures("2024-25"), "--authorise"), "Received and authorised, receipt no. ")
        self.done(administrator(GORSE, "accept", THIS, "--newest"), "accepted")

    def hours_are_issued(self):
        issued = trust.senco_json(TRUST, "allocation", "issue", THIS)
        self.assertEqual((issued["issued"], [(one["school"], one["why"]) for one in issued.get("leftOut", [])]),
                         (6, []))
        # 60 + 125 + 30 = 215 points
        self.assertEqual(self.hours(BEECH), (215, 5))

    def hours(self, school):
        allocation = trust.senco_json(TRUST, "allocation", "show", THIS, "--school", school)["allocation"]
        return allocation["working"]["points"], allocation["working"]["hours"]

    def beech_is_corrected(self):
        self.refused(senco(BEECH, "submit", THIS, "--e", "9", "--n", "141"), 8, "accepted: ask for a correction")
        self.done(senco(BEECH, "correct", THIS, "--figure", "e=three plans were missing"), "a correction was asked for")
        self.done(administrator(BEECH, "decline", THIS, "--reason", "which ones?"), "declined")
        self.assertEqual(state(BEECH), "ACCEPTED")
        self.done(senco(BEECH, "correct", THIS, "--reason", "those of December"), "a correction was asked for")
        self.done(administrator(BEECH, "reopen", THIS, "--reason", "as you asked"), "reopened")
        self.assertEqual(self.hours(BEECH), (215, 5))  # until another is accepted
        self.done(senco(BEECH, "submit", THIS, "--e", "9", "--n", "141"), "6 -> 9")
        self.accepted(BEECH)
        issued = trust.senco_json(TRUST, "allocation", "issue", THIS)
        self.assertEqual([(one["school"], one["hoursBefore"], one["hours"]) for one in issued["replacements"]], [(BEECH, 5, 5)])
        self.assertEqual(self.hours(BEECH), (230, 5))

    def the_year_is_read_back(self):
        self.assertEqual({school: state(school) for school in NAMES if school != FIR},
                         dict.fromkeys((school for school in NAMES if school != FIR), "ACCEPTED"))
        events = trust.senco_json(TRUST, "return", "thread", THIS, "--school", BEECH)["events"]
        self.assertEqual([(event["act"], event["version"]) for event in reversed(events)],
                         [("SUBMIT", 1), ("SEND_BACK", 1), ("SUBMIT", 2), ("AUTHORISE", 2), ("LOOK", 2), ("SEND_BACK", 2),
                          ("SUBMIT", 3), ("AUTHORISE", 3), ("ACCEPT", 3), ("ASK_CORRECTION", 3), ("DECLINE_CORRECTION", 3),
                          ("ASK_CORRECTION", 3), ("REOPEN", 3), ("SUBMIT", 4), ("AUTHORISE", 4), ("ACCEPT", 4)])
        versions = [json.loads(trust.senco_ok(TRUST, "return", "show", THIS, "--school", BEECH, "--version", version,
                                              "--json"))["return"]["figures"] for version in (1, 2, 3, 4)]
        self.assertEqual([(one["provision"]["K"], one["provision"]["E"], one["budgetPence"]) for one in versions],
                         [(51, 6, 5000000), (50, 6, 5000000), (50, 6, 6000000), (50, 9, 6000000)])
        refused = trust.psql(f"select act from audit where school = {BEECH} and act like '% refused' order by id").splitlines()
        self.assertEqual(refused, ["Returns/Recall refused", "Returns/Accept refused"])


def set_days(due, closes, finish):
    trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{day(-9)}', due_on = '{due}', closes_on = '{closes}',"
               f" finish_by = '{finish}' where key = '{THIS}'")


if __name__ == "__main__":
    unittest.main()
