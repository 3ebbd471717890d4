"""One SENCO's first three years, and a year of the SENCOs of a trust of seven schools, through senco alone.

Nina is made SENCO of Alder, takes the NPQ, says what she needs and goes to it, has actions of the network, and hands over to
Omar. In the trust Beech shares its post, Cedar and Damson share a person, Elm has nobody, and Fir is a special school.
"""

import os
import unittest

import harness
from days import day

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR, GORSE = SCHOOLS = range(9994001, 9994008)
NAMES = ("Alder", "Beech", "Cedar", "Damson", "Elm", "Fir", "Gorse")
TRUST = harness.ADMINISTRATOR
REFUSED, STATE = 6, 8
FIGURES = ("--fresh", "--a", "10", "--p", "5", "--s", "6", "--roll", "200", "--joiners", "34", "--leavers", "34", "--budget", "67755",
           "--budget-year", "2012-13", "--budget-source", "made up")


def start(**options):
    trust = harness.start_trust(**options)
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        for number, name in zip(SCHOOLS, NAMES, strict=True):
            kind = "Academy special converter" if number == FIR else "State-funded primary"
            file.write(f"{number - 9000000},{number},{name},{kind},{'Special' if number == FIR else 'Primary'}\n")
    trust.senco_ok(TRUST, "school", "import", register)
    return trust


def setUpModule():
    global trust
    trust = start()


def person(name, school):
    """Who has joined, and is no SENCO yet."""
    trust.enrol(name, f"clerk:{school}")
    return trust.senco_json(name, "whoami")["person"]["id"]


def ask(who, *words, stdin=None):
    return trust.senco_json(who, *map(str, words), stdin=stdin)


def designate(whom, school, *words):
    return ask(TRUST, "designation", "add", whom, "--school", school, *words)["designation"]


def clock(who, post):
    return ask(who, "designation", "show", post["number"], "--school", post["school"])["designation"]["regulation"]


def event(title, *words):
    """It has begun, and a place can still be booked, whatever the hour."""
    return ask(TRUST, "training", "announce", "--title", title, "--kind", "trust", "--begins", f"{day(-1)}T09:30", "--ends", f"{day(1)}T15:30",
               "--hours", "5.5", "--where", "Beech School", "--book-by", day(1), *words)["event"]["number"]


def meeting(title, days):
    number = ask(TRUST, "meeting", "plan", title, "--from", f"{day(days)}T15:30", "--until", f"{day(days)}T17:00", "--host", BEECH, "--place",
                 "the library")["meeting"]["number"]
    ask(TRUST, "meeting", "invite", number, "--everybody", "--guest", "Ann Example:Hill School")
    return number


class ThreeYears(unittest.TestCase):
    def test_nina_is_appointed_trained_heard_and_hands_over(self):
        nina, omar = person("nina", ALDER), person("omar", ALDER)
        trust.enrol("head-alder", f"head:{ALDER}")
        post = designate(nina, ALDER, "--from", day(-1090))
        self.assertEqual(clock("nina", post)["clock"], "TOO_LATE", "the third anniversary is near, and nothing has been said")
        self.takes_the_npq(post)
        need = self.says_what_she_needs()
        self.goes_to_it(need)
        self.works_with_the_others()
        self.leaves_a_pack()
        self.hands_over(post, omar)

    def takes_the_npq(self, post):
        ask("nina", "teacher", "save", "--qualified", "yes", "--induction", "finished", "--service-is-whole", "yes", "--npq-began", day(-600),
            "--npq-provider", "A university")
        self.assertEqual(clock("nina", post)["clock"], "NPQ_UNDER_WAY")
        said = ask("head-alder", "designation", "describe", post["number"], "--teaches-here", "yes", "--tlr", "2", "--tlr-grounds", "C8a",
                   "--contract", "32.5", "--teaching", "20", "--ppa", "2", "--induction", f"managing={day(-1000)}")["designation"]
        self.assertEqual(said["regulation"]["appointment"][0]["met"], "MET")
        ask("nina", "teacher", "save", "--npq-completed", day(-10))
        law = clock("head-alder", post)
        self.assertEqual((law["clock"], law["paragraph"], law["trustMet"]), ("HOLDS_NPQ", "reg. 49(7)(b)", True))

    def says_what_she_needs(self):
        need = ask("nina", "need", "record", "--title", "Dyslexia in year 7", "--why", "nine pupils come in September", "--item", "C11", "--wanted-by",
                   day(60))["need"]
        self.assertEqual([one["title"] for one in ask(TRUST, "need", "list", "--without-event")["needs"]], ["Dyslexia in year 7"])
        ask("head-alder", "need", "agree", need["number"], "--replaces", need["version"], "--agreed", "--plan", "priority 3.2")
        return need["number"]

    def goes_to_it(self, need):
        number = event("Dyslexia in the classroom", "--need", need, "--places", 20, "--cost", "45")
        self.assertEqual(ask(TRUST, "need", "list", "--without-event")["needs"], [])
        booking = ask("nina", "training", "book", number, "--need", need)["booking"]["number"]
        ask("head-alder", "training", "support", booking, "--granted", "--release", "--cover", "--fees", "45")
        ask(TRUST, "training", "attend", number, "--came", booking)
        ask("nina", "training", "feedback", booking, "--text", "practical, good handouts", "--recommend")
        ask("nina", "training", "pass-on", booking, "--text", "three strategies", "--on", day(0), "--people", 24)
        over = ask("nina", "training", "enter", "--title", "Dyslexia conference", "--kind", "conference", "--begins", f"{day(-40)}T09:00", "--ends",
                   f"{day(-40)}T16:00", "--hours", 6, "--online", "--need", need)["event"]["number"]
        version = ask("nina", "need", "show", need)["need"]["version"]
        self.assertEqual(ask("nina", "need", "close", need, "--replaces", version, "--met-by", over)["need"]["state"], "MET")
        total = [line for line in ask(TRUST, "training", "totals")["totals"] if line["name"] == "nina"]
        self.assertEqual([line["hours"] for line in total], [5.5])

    def works_with_the_others(self):
        number = meeting("Autumn network", -3)
        ask(TRUST, "meeting", "attend", number, "--came", ALDER)
        ask(TRUST, "meeting", "minutes", number, "--from", "-", "--final", stdin="We agreed on one-page profiles.\n")
        for what in ("send the form round", "ask the other phase"):
            ask(TRUST, "meeting", "add-action", number, "--what", what, "--school", ALDER, "--due", day(20))
        first = ask("nina", "meeting", "actions", "--mine")["actions"][0]
        ask("nina", "meeting", "set-action", first["number"], "--version", first["version"], "--state", "done", "--outcome", "sent")
        agreed = ask(TRUST, "approach", "agree", number, "--title", "One-page profiles", "--from", "-", "--look-again", day(90),
                     stdin="Every pupil with support has one.\n")["approach"]["number"]
        ask("nina", "approach", "take-up", agreed, "--since", day(0))
        self.assertEqual([one["title"] for one in ask("nina", "approach", "search", "profiles")["found"]][:2].count("One-page profiles"), 1)
        coming = meeting("Spring network", 40)
        ask("nina", "meeting", "answer", coming, "--coming", "yes")
        calendar = trust.senco_ok("nina", "calendar", "--to", "-")
        self.assertIn("SUMMARY:Spring network", calendar)

    def leaves_a_pack(self):
        pack = trust.senco_ok("nina", "handover")
        for words in ("ask the other phase", "One-page profiles"):
            self.assertIn(words, pack)

    def hands_over(self, post, omar):
        ended = ask(TRUST, "designation", "end", post["number"], "--school", ALDER, "--on", day(-1), "--reason", "retires")["designation"]
        self.assertEqual(ended["endedBecause"], "retires")
        after = trust.senco("nina", "meeting", "actions", "--mine")
        self.assertEqual(after.code, REFUSED, after.stderr)
        following = designate(omar, ALDER)
        self.assertEqual(following["regulation"]["clock"], "TO_ENROL")
        listed = {school["school"]: [one["name"] for one in school["sencos"]] for school in ask(TRUST, "designation", "list")["schools"]}
        self.assertEqual(listed[ALDER], ["omar"])
        then = {school["school"]: [one["name"] for one in school["sencos"]] for school in ask(TRUST, "designation", "list", "--on", day(-2))["schools"]}
        self.assertEqual(then[ALDER], ["nina"])


class AYear(unittest.TestCase):
    """The same trust, the other schools."""

    @classmethod
    def setUpClass(cls):
        cls.people = {name: person(name, school) for name, school in (("pia", BEECH), ("quin", BEECH), ("rae", CEDAR), ("sam", GORSE))}
        halves = [designate(cls.people[name], BEECH, "--share-percent", 50) for name in ("pia", "quin")]
        both = [designate(cls.people["rae"], school) for school in (CEDAR, DAMSON)]
        cls.posts = {"halves": halves, "both": both, "gorse": designate(cls.people["sam"], GORSE, "--acting", "--until", day(100))}

    def test_who_is_senco_is_seen_at_once(self):
        schools = ask(TRUST, "designation", "list")["schools"]
        self.assertEqual([one["school"] for one in schools if one["without"] and one["school"] != ALDER], [ELM])
        self.assertIn("need not have one", next(one["words"] for one in schools if one["school"] == FIR))
        due = trust.senco_ok(TRUST, "designation", "due", "--csv", "-")
        self.assertEqual(sum(due.count(name) for name in ("pia", "quin", "rae")), 4)

    def test_hours_are_divided_and_summed(self):
        trust.senco_ok(TRUST, "collection", "open", "2012-13", "--year", "2012/13", "--reference-date", "2013-01-17", "--opens", day(-10), "--due",
                       day(30), "--closes", day(60), "--policy", "charter")
        for name, school in (("pia", BEECH), ("rae", CEDAR), ("rae", DAMSON)):
            trust.enrol(f"head-{school}", f"head:{school}")
            sent = ask(name, "return", "submit", "2012-13", "--school", school, *FIGURES)["receipt"]
            ask(f"head-{school}", "return", "authorise", "2012-13", "--version", sent["version"])
            ask(TRUST, "return", "accept", "2012-13", "--school", school, "--version", sent["version"])
        ask(TRUST, "allocation", "issue", "2012-13")
        shown = [ask(TRUST, "designation", "show", post["number"], "--school", post["school"])["designation"]
                 for post in (*self.posts["halves"], *self.posts["both"])]
        self.assertEqual([one["hours"] for one in shown], [2.5, 2.5, 5, 5])
        self.assertEqual([one["hoursEverywhere"] for one in shown], [2.5, 2.5, 10, 10])
        said = ask(TRUST, "designation", "describe", shown[2]["number"], "--school", CEDAR, "--contract", "32.5", "--teaching", "25")["designation"]
        self.assertIn("10 hours are owed to the SENCO, and the contract leaves room for 7.5", said["findings"][0]["words"])

    def test_places_meetings_and_who_came(self):
        number = event("Moving up", "--places", 2)
        booked = [ask(name, "training", "book", number, *(("--school", CEDAR) if name == "rae" else ()))["booking"] for name in ("pia", "quin", "rae")]
        self.assertEqual([one["state"] for one in booked], ["BOOKED", "BOOKED", "WAITING"])
        ask("pia", "training", "unbook", booked[0]["number"])
        ask(TRUST, "training", "attend", number, "--all")
        came = {(line["name"], line["school"]): line["hours"] for line in ask(TRUST, "training", "totals")["totals"]}
        self.assertEqual([came[key] for key in (("pia", BEECH), ("quin", BEECH), ("rae", CEDAR), ("rae", DAMSON))], [0, 5.5, 5.5, 0],
                         "rae goes for one of her schools, and it counts once")
        held = meeting("Summer network", -5)
        ask(TRUST, "meeting", "attend", held, "--came", BEECH, "--came", CEDAR, "--guest", self.guest_of(held))
        there = ask("pia", "meeting", "show", held)
        self.assertEqual(sorted(one["school"] for one in there["invitations"] if one.get("came")), [BEECH, CEDAR])

    def guest_of(self, number):
        return ask(TRUST, "meeting", "show", number)["guests"][0]["number"]


if __name__ == "__main__":
    unittest.main()
