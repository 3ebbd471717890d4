"""A SENCO leaves and another comes: one document has what the next one needs, and access ends with the designation."""

import os
import unittest

import harness
from days import day

OLD_MILL, OTHER, THIRD = 9994001, 9994002, 9994003
ADMINISTRATOR = harness.ADMINISTRATOR
REFUSED, NOT_FOUND = 6, 7
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget-year", "2012-13",
         "--budget-source", "made up")
AT = ("--school", OLD_MILL)


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n199999,9994001,Old Mill,State-funded primary,Primary\n"
                   "199998,9994002,Other,State-funded primary,Primary\n199997,9994003,Third,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.enrol("head", f"head:{OLD_MILL}")
    trust.enrol("governor", f"governor:{OLD_MILL}")
    trust.enrol("elsewhere", f"senco:{OTHER}")
    for name in ("leaver", "next", "after"):
        trust.enrol(name, "auditor:until=" + day(30))
    for number in trust.psql("select id from role_held where role = 7").split():
        trust.psql(f"update role_held set during = 'empty' where id = {number}")
    people = {one["name"]: one["id"] for one in trust.senco_json(ADMINISTRATOR, "person", "list")["people"]}
    trust.people = people
    trust.leaver = trust.senco_json(ADMINISTRATOR, "designation", "add", people["leaver"], *AT, "--from", day(0))["designation"]["number"]


def words_of_today():
    return trust.psql("select day_words(today())")


def parts(profile=ADMINISTRATOR, school=OLD_MILL):
    return {part["kind"]: part for part in trust.senco_json(profile, "handover", "--school", school)["handOver"]["parts"]}


def words(part):
    return [item["words"] for item in part["items"]]


class Nothing(unittest.TestCase):
    def test_where_there_is_nothing_it_says_what_is_missing_and_whom_to_ask(self):
        found = parts(school=OTHER)
        self.assertEqual(list(found), ["POST", "DATES", "ACTIONS", "QUERIES", "NEEDS", "TRAINING_BOOKED", "MEETINGS", "APPROACHES",
                                       "AGENCIES"])
        for kind in ("ACTIONS", "QUERIES", "NEEDS", "TRAINING_BOOKED", "MEETINGS", "APPROACHES"):
            self.assertEqual(found[kind]["items"], [], kind)
            self.assertTrue(found[kind]["missing"], kind)
        self.assertNotIn("missing", found["POST"])


class HandOver(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One school with something open of every kind, and something that is not."""
        ok = trust.senco_ok
        ok("head", "designation", "describe", trust.leaver, *AT, "--version", "1", "--title", "Inclusion lead", "--contract", "27.5",
           "--teaching", "20", "--ppa", "2.5", "--line-manager", "the head", "--pay-scale", "upper")
        ok(ADMINISTRATOR, "collection", "open", "2012-13", "--year", "2012/13", "--reference-date", "2013-01-17", "--opens", day(-10),
           "--due", day(-1), "--closes", day(60), "--policy", "charter")
        cls.dates_before = parts()["DATES"]["items"]
        ok("leaver", "return", "submit", "2012-13", *AT, *WHOLE, "--budget", "0", "--answer", "budget=the local formula gives none")
        for title in ("Braille", "Signing"):
            ok("leaver", "need", "record", *AT, "--title", title, "--why", "a pupil comes", "--item", "C11", "--wanted-by", day(90))
        signing = [need["number"] for need in trust.senco_json("leaver", "need", "list")["needs"] if need["title"] == "Signing"][0]
        ok("leaver", "need", "close", signing, *AT, "--replaces", 1, "--reason", "the pupil moved")
        event = trust.senco_json(ADMINISTRATOR, "training", "announce", "--title", "Dyslexia", "--kind", "trust", "--begins",
                                 f"{day(5)}T09:30", "--ends", f"{day(5)}T15:30", "--hours", "5.5", "--where", "Other", "--places", 5,
                                 "--book-by", day(1), "--cost", "45")["event"]["number"]
        ok("leaver", "training", "book", event, *AT)
        plan = ("meeting", "plan", "--place", "the library", "--from")
        coming = trust.senco_json(ADMINISTRATOR, *plan, f"{day(9)}T15:30", "--until", f"{day(9)}T17:00", "Spring")["meeting"]["number"]
        held = trust.senco_json(ADMINISTRATOR, *plan, f"{day(-9)}T15:30", "--until", f"{day(-9)}T17:00", "Autumn")["meeting"]["number"]
        for number in (coming, held):
            ok(ADMINISTRATOR, "meeting", "invite", number, "--to", OLD_MILL)
        for what, due in (("send the form", 1), ("bring a profile", 20), ("ring back", 3)):
            ok(ADMINISTRATOR, "meeting", "add-action", held, "--what", what, *AT, "--due", day(due))
        trust.psql(f"update meeting_action set due_on = '{day(-1)}' where what = 'send the form'")  # it is overdue
        done = [one for one in trust.senco_json("leaver", "meeting", "actions", "--mine")["actions"] if one["what"] == "ring back"][0]
        ok("leaver", "meeting", "set-action", done["number"], "--version", 1, "--state", "done", "--outcome", "rang")
        text = os.path.join(trust.folder, "profiles.txt")
        with open(text, "w", encoding="utf-8") as file:
            file.write("Every pupil with support has a one-page profile.\n")
        for title in ("Profiles", "Stripes"):
            approach = trust.senco_json(ADMINISTRATOR, "approach", "agree", held, "--title", title, "--from", text, "--look-again",
                                        day(200))["approach"]["number"]
            ok("leaver", "approach", "take-up", approach, *AT, "--since", day(-1))
        ok("leaver", "approach", "take-up", approach, *AT, "--since", day(0), "--no-longer")
        ok("leaver", "agency", "save", "--name", "Speech therapy", "--kind", "health", "--offers", "assessments", "--telephone", "01302 000000")

    def test_everything_that_is_open_is_in_it_and_what_is_done_is_not(self):
        self.assertEqual([(item["words"], item["detail"], item.get("overdue")) for item in self.dates_before],
                         [("Return 2012-13", "to be sent", True)])
        found = parts("leaver")
        self.assertEqual(found["POST"]["items"][0]["detail"], "Inclusion lead, contract 27.5 hours, teaching 20 hours, PPA 2.5 hours,"
                         " line manager the head")
        self.assertEqual([(item["words"], item["detail"]) for item in found["DATES"]["items"]], [("Return 2012-13", "waits for the head")])
        self.assertEqual([(item["words"], item["due"], item.get("overdue")) for item in found["ACTIONS"]["items"]],
                         [("send the form", day(-1), True), ("bring a profile", day(20), None)])
        self.assertIn("the local formula gives none", words(found["QUERIES"])[0])
        self.assertEqual(words(found["NEEDS"]), ["Braille (leaver)"])
        self.assertEqual((words(found["TRAINING_BOOKED"]), found["TRAINING_BOOKED"]["items"][0]["due"]),
                         (["Dyslexia (leaver)"], f"{day(5)}T09:30"))
        self.assertEqual((words(found["MEETINGS"]), found["MEETINGS"]["items"][0]["due"]), (["Spring"], f"{day(9)}T15:30"))
        self.assertEqual(words(found["APPROACHES"]), ["Profiles"])
        self.assertEqual(words(found["AGENCIES"]), ["Speech therapy"])

    def test_it_goes_to_a_file_for_the_next_one(self):
        path = os.path.join(trust.folder, "handover.txt")
        self.assertIn("only you can read", trust.senco_ok("leaver", "handover", "--to", path))
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for line in ("Hand-over for the SENCO of Old Mill (9994001), as of ", "\nOpen actions from network meetings\n",
                     ": send the form (overdue)\n", "\n  - Speech therapy\n    assessments, 01302 000000\n"):
            self.assertIn(line, text)

    def test_it_is_for_the_schools_sencos_and_head_and_administrators(self):
        self.assertEqual(list(parts("head")), list(parts()))
        for profile in ("governor", "next"):
            self.assertEqual(trust.senco(profile, "handover", *AT).code, REFUSED, profile)
        self.assertEqual(trust.senco("elsewhere", "handover", *AT).code, NOT_FOUND)
        self.assertEqual(trust.psql("select count(*) from audit where act = 'Handovers/Pack read' and school = 9994001 and person ="
                                    f" {trust.people['leaver']}"), "1")


class Leaving(unittest.TestCase):
    def test_the_next_one_reads_it_from_their_first_day_and_the_one_before_no_longer(self):
        left = trust.senco_json(ADMINISTRATOR, "designation", "add", trust.people["next"], "--school", THIRD, "--from", day(0))
        trust.psql(f"update role_held set during = daterange(today() - 400, today()) where id = {left['designation']['number']}")
        trust.senco_ok("leaver", "handover", *AT)
        self.assertEqual(trust.senco("next", "handover", "--school", THIRD).code, REFUSED)
        self.assertIn("post_version", {item["keptIn"] for item in trust.senco_json("next", "privacy", "mine")["items"]})
        trust.senco_ok(ADMINISTRATOR, "designation", "add", trust.people["after"], "--school", THIRD, "--from", day(0))
        self.assertEqual(words(parts("after", THIRD)["POST"]), [f"after, since {words_of_today()}"])


if __name__ == "__main__":
    unittest.main()
