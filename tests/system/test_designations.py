"""Who is SENCO where: appointed, shared, standing in, ended; what the post is, and what the law and the charter say to it."""

import concurrent.futures
import os
import unittest
import uuid

import harness
from days import day

ALDER, BEECH, CEDAR, SPECIAL = range(9994001, 9994005)
ADMINISTRATOR = harness.ADMINISTRATOR
NOT_FOUND, STATE, FIGURES, CHANGED, REFUSED, USAGE = 7, 8, 3, 8, 6, 2
WHOLE = ("--fresh", "--a", "10", "--p", "5", "--s", "6", "--roll", "200", "--joiners", "34", "--leavers", "34", "--budget", "67755",
         "--budget-year", "2012-13", "--budget-source", "made up")


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        for number, name in ((ALDER, "Alder"), (BEECH, "Beech"), (CEDAR, "Cedar")):
            file.write(f"{number - 9000000},{number},{name},State-funded primary,Primary\n")
        file.write(f"{SPECIAL - 9000000},{SPECIAL},Damson,Academy special converter,Special\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    trust.enrol("head", f"head:{ALDER}", f"head:{BEECH}", f"head:{CEDAR}")


def person(name, *roles):
    """Somebody without a role that is good today, who has joined."""
    trust.enrol(name, "auditor:until=" + day(30), *roles)
    return trust.senco_json(name, "whoami")["person"]["id"]


def refusal(code, profile, *words):
    ran = trust.senco(profile, *words)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def add(whom, school, *words, profile=ADMINISTRATOR):
    return trust.senco_json(profile, "designation", "add", str(whom), "--school", str(school), *words)["designation"]


def describe(designation, *words, profile="head"):
    return trust.senco_json(profile, "designation", "describe", str(designation["number"]), "--school", str(designation["school"]),
                            *words)["designation"]


def end(designation, on, *words):
    return trust.senco_json(ADMINISTRATOR, "designation", "end", str(designation["number"]), "--school", str(designation["school"]),
                            "--on", on, "--reason", "moves away", *words)["designation"]


def schools(profile=ADMINISTRATOR, *words):
    return trust.senco_json(profile, "designation", "list", *words)["schools"]


class Designations(unittest.TestCase):
    def setUp(self):
        self.added = []

    def tearDown(self):
        for one in self.added:
            trust.senco(ADMINISTRATOR, "designation", "end", str(one["number"]), "--school", str(one["school"]), "--on",
                        max(day(-1), one["from"]), "--reason", "the test is over")
        trust.psql("update role_held set during = 'empty' where role = 2")

    def add(self, *words, **more):
        one = add(*words, **more)
        self.added.append(one)
        return one

    def test_a_school_without_a_senco_is_shown_first_and_a_special_school_may_have_none(self):
        jo = person("jo")
        self.add(jo, ALDER)
        listed = schools()
        self.assertEqual([one["school"] for one in listed], [BEECH, CEDAR, ALDER, SPECIAL])
        self.assertIn("must have one", listed[0]["words"])
        self.assertIn("need not have one", listed[3]["words"])
        self.assertEqual([one["school"] for one in schools(ADMINISTRATOR, "--without")], [BEECH, CEDAR])
        self.assertEqual([one["name"] for one in listed[2]["sencos"]], ["jo"])
        self.assertEqual([one["school"] for one in schools("head")], [BEECH, CEDAR, ALDER])
        self.assertEqual(schools(ADMINISTRATOR, "--on", day(-1))[0]["school"], ALDER, "nobody was there yesterday")

    def test_the_role_begins_and_ends_with_the_designation(self):
        kim = person("kim")
        one = self.add(kim, ALDER, "--from", day(-3))
        roles = trust.senco_json("kim", "whoami")["person"]["roles"]
        self.assertIn(("SENCO", ALDER), [(role["role"], role.get("school")) for role in roles])
        ended = end(one, day(-1))
        self.assertEqual((ended["until"], ended["endedBecause"]), (day(-1), "moves away"))
        roles = trust.senco_json("kim", "whoami")["person"]["roles"]
        self.assertNotIn("SENCO", [role["role"] for role in roles])
        self.assertIn("ends on", refusal(STATE, ADMINISTRATOR, "designation", "end", str(one["number"]), "--school", str(ALDER),
                                         "--on", day(5), "--reason", "later"))
        self.assertIn("cannot be before", refusal(STATE, ADMINISTRATOR, "designation", "end", str(one["number"]), "--school",
                                                  str(ALDER), "--on", day(-9), "--reason", "earlier"))

    def test_a_post_is_held_once_or_shared_and_its_hours_are_divided(self):
        self.issue_school_x()
        lee, max_, nia = person("lee"), person("max"), person("nia")
        first = self.add(lee, ALDER, "--from", day(-10))
        said = refusal(STATE, ADMINISTRATOR, "designation", "add", str(max_), "--school", str(ALDER))
        self.assertIn("held more than once: lee has all of it on", said)
        self.assertEqual(trust.psql(f"select count(*) from role_held where school = {ALDER} and role = 2 and not isempty(during)"), "1",
                         "nothing was stored")
        describe(first, "--share-percent", "60")
        self.assertIn("held more than once", refusal(STATE, ADMINISTRATOR, "designation", "add", str(max_), "--school", str(ALDER),
                                                     "--share-percent", "41"))
        second = self.add(max_, ALDER, "--share-percent", "40")
        acting = self.add(nia, ALDER, "--acting", "--until", day(60))
        self.assertTrue(acting["post"]["acting"])
        self.assertIn("held more than once", refusal(STATE, "head", "designation", "describe", str(second["number"]), "--school",
                                                     str(ALDER), "--share-percent", "41"))
        hours = [trust.senco_json(ADMINISTRATOR, "designation", "show", str(one["number"]), "--school", str(ALDER))["designation"]["hours"]
                 for one in (first, second)]
        self.assertEqual(hours, [3, 2], "five hours, 60 % and 40 %")

    def issue_school_x(self, key="2012-13", year="2012/13", *sending):
        reference = f"{int(year[:4]) + 1}-01-17"
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference, "--opens",
                       day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")
        for school in sending or (ALDER,):
            trust.enrol(f"sender-{school}-{key}", f"senco:{school}", f"head:{school}")
            figures = [year.replace("/", "-") if word == "2012-13" else word for word in WHOLE]
            trust.send_and_accept(f"sender-{school}-{key}", key, school, *figures)
        trust.psql("update role_held set during = 'empty' where role = 2 and person in (select id from person where name like 'sender-%')")
        trust.senco_ok(ADMINISTRATOR, "allocation", "issue", key)

    def test_two_who_designate_at_once_make_one_senco(self):
        people = [person(f"both{number}") for number in range(6)]
        with concurrent.futures.ThreadPoolExecutor(len(people)) as at_once:
            ran = list(at_once.map(lambda one: trust.senco(ADMINISTRATOR, "designation", "add", str(one), "--school", str(CEDAR)), people))
        self.assertEqual(sorted(one.code for one in ran), [0] + [STATE] * 5)

    def test_a_role_is_given_where_the_post_is_free_and_in_no_other_way(self):
        thea, role = person("thea"), f"senco:{BEECH}"
        self.add(thea, BEECH, "--from", day(-10), "--until", day(10))
        held = f"select count(*) from role_held where school = {BEECH} and role = 2 and not isempty(during)"
        ulf = trust.senco_json(ADMINISTRATOR, "person", "add", "ulf", "--no-role")["person"]
        self.assertEqual(ulf["roles"], [])
        for words in (("add", "vic", "--role", role), ("give", str(ulf["id"]), role),
                      ("give", str(ulf["id"]), f"{role}:from={day(10)}"), ("add", "vic", "--role", f"{role}:until={day(3)}")):
            with self.subTest(words):
                said = refusal(STATE, ADMINISTRATOR, "person", *words)
                self.assertIn("somebody else is SENCO there on some of these days", said)
                self.assertIn("senco designation describe", said)
        self.assertEqual(trust.psql(held), "1", "nothing was stored")
        self.assertEqual(trust.psql("select count(*) from person where name = 'vic'"), "0")
        trust.senco_ok(ADMINISTRATOR, "person", "give", str(ulf["id"]), f"{role}:from={day(11)}")
        self.assertEqual(trust.psql(held), "2")

    def test_who_is_added_has_roles_or_is_said_to_have_none(self):
        for words in ((), ("--role", f"senco:{BEECH}", "--no-role")):
            self.assertIn("say which roles they have (--role ROLE), or that they have none yet (--no-role)",
                          refusal(USAGE, ADMINISTRATOR, "person", "add", "wes", *words))

    def test_what_is_sent_twice_is_done_once(self):
        ola = person("ola")
        words = ("designation", "add", str(ola), "--school", str(BEECH), "--write-id", str(uuid.uuid4()))
        once = trust.senco_json(ADMINISTRATOR, *words)
        self.added.append(once["designation"])
        again = trust.senco_json(ADMINISTRATOR, *words)
        self.assertEqual((once["repeated"], again["repeated"], once["designation"]["number"]), (False, True, again["designation"]["number"]))
        self.assertIn("used for something else", refusal(CHANGED, ADMINISTRATOR, *words[:2], *words[2:], "--share-percent", "50"))
        self.assertIn("already in those days", refusal(STATE, ADMINISTRATOR, "designation", "add", str(ola), "--school", str(BEECH),
                                                       "--acting"))

    def test_a_post_is_described_bit_by_bit_and_the_charter_answers(self):
        one = self.add(person("pat"), ALDER)
        self.assertEqual(one["findings"], [])
        said = describe(one, "--contract", "32.5", "--teaching", "22", "--ppa", "2", "--tlr", "none", "--leadership-group", "no",
                        "--responsibility", "Designated teacher:school:X2", "--induction", "managing=2026-10-01", "--title", "SENCO",
                        "--line-manager", "the principal")
        self.assertEqual([finding["item"] for finding in said["findings"]], ["C1", "STPCD", "Code of practice", "X", "C10"])
        self.assertIn("Designated teacher (X2)", said["findings"][3]["words"])
        self.assertIn("5 steps", said["findings"][4]["words"])
        said = describe(one, "--tlr", "2", "--ppa", "2.2", "--clear", "responsibilities", "--clear", "line-manager")
        self.assertEqual([finding["item"] for finding in said["findings"]], ["C8", "C10"])
        self.assertEqual((said["version"], said["post"]["title"], said["post"]["contract"]), (3, "SENCO", 32.5))
        self.assertNotIn("lineManager", said["post"])
        self.assertIn("version 3", refusal(CHANGED, "head", "designation", "describe", str(one["number"]), "--school", str(ALDER), "--version",
                                           "1", "--ppa", "3"))
        describe(one, "--tlr-grounds", "C8a")
        self.assertIn("--tlr-grounds: there is no TLR payment", refusal(FIGURES, "head", "designation", "describe", str(one["number"]), "--school",
                                                                          str(ALDER), "--tlr", "none"))
        said = describe(one, "--head", "deputy", "--delegated-to", "A teacher", "--delegated-paid", "no", "--teaching", "31")
        words = " ".join(finding["words"] for finding in said["findings"])
        self.assertIn("handed on to A teacher, and with what status is not said", words)
        self.assertIn("without payment", words)
        self.assertIn("more than the contract's 32.5", words)
        printed = trust.senco_ok("head", "designation", "show", str(one["number"]), "--school", str(ALDER))
        self.assertIn("PPA                        2.2 hours a week", printed)

    def test_the_head_of_a_school_is_told_nothing_of_another(self):
        self.issue_school_x("2013-14", "2013/14", CEDAR, BEECH)
        trust.enrol("head-cedar", f"head:{CEDAR}")
        whom = person("wes")
        here, there = self.add(whom, CEDAR), self.add(whom, BEECH)
        for words in (("show",), ("describe", "--title", "SENCO")):
            self.assertIn("no such designation", refusal(NOT_FOUND, "head-cedar", "designation", words[0], str(there["number"]), "--school",
                                                         str(CEDAR), *words[1:]))
        for profile, known in (("head-cedar", False), ("wes", True), (ADMINISTRATOR, True)):
            shown = trust.senco_json(profile, "designation", "show", str(here["number"]), "--school", str(CEDAR))["designation"]
            self.assertEqual((shown["hours"], shown.get("hoursEverywhere")), (5, 10 if known else None), profile)
        due = trust.senco_json("head-cedar", "designation", "due")["designations"]
        self.assertEqual([(one["number"], "hoursEverywhere" in one) for one in due], [(here["number"], False)])

    def test_a_role_that_was_given_can_be_described(self):
        trust.senco_ok(ADMINISTRATOR, "person", "add", "yve", "--role", f"senco:{ALDER}")
        given = next(one for one in schools() if one["school"] == ALDER)["sencos"][0]
        self.assertEqual(given["name"], "yve")
        said = describe({**given, "school": ALDER}, "--contract", "16.25")
        self.assertEqual(said["post"]["contract"], 16.25)

    def test_who_is_designated_again_has_not_become_a_senco_again(self):
        whom = person("zoe")
        self.add(whom, ALDER, "--from", day(-800), "--until", day(-1))
        again = self.add(whom, ALDER)
        shown = trust.senco_json(ADMINISTRATOR, "designation", "show", str(again["number"]), "--school", str(ALDER))["designation"]
        self.assertIn(shown["regulation"]["clock"], ("ENROL_NOW", "TOO_LATE"))

    def test_what_cannot_be_is_refused_at_its_field(self):
        one = self.add(person("quin"), ALDER)
        number = ("designation", "describe", str(one["number"]), "--school", str(ALDER))
        for words, told, code in (
                (("--contract", "169"), "--contract: a week has 168 hours", FIGURES),
                (("--share-percent", "0"), "--share-percent: a share of the post is 1 to 100 %", FIGURES),
                (("--tlr-grounds", "C9"), "--tlr-grounds: the grounds of a TLR payment are", FIGURES),
                (("--responsibility", "Cover:X11"), "X1 to X10", FIGURES),
                (("--induction", "managing=2026-02-30"), "a day is needed, written 2026-09-01", FIGURES),
                (("--induction", "magic=2026-02-03"), "is none of managing", USAGE),
                (("--title", "SENCO of A123456789012"), "--title: this text", FIGURES),
                (("--clear", "nothing"), "nothing is called \"nothing\"", FIGURES),
                (("--ppa", "two"), "--ppa: \"two\"", USAGE)):
            self.assertIn(told, refusal(code, "head", *number, *words), words)
        self.assertEqual(trust.senco_json("head", "designation", "show", str(one["number"]), "--school", str(ALDER))["designation"]["version"], 1)
        self.assertIn("last day is before the first", refusal(FIGURES, ADMINISTRATOR, "designation", "add", "1", "--school", str(BEECH),
                                                             "--from", day(3), "--until", day(2)))
        self.assertIn("no such person", refusal(NOT_FOUND, ADMINISTRATOR, "designation", "add", "99999", "--school", str(BEECH)))

    def test_the_clock_runs_by_what_the_teacher_says(self):
        rae = person("rae")
        one = self.add(rae, ALDER, "--from", day(-400))
        due = trust.senco_json(ADMINISTRATOR, "designation", "due")["designations"]
        self.assertEqual([(line["number"], line["regulation"]["clock"]) for line in due], [(one["number"], "TO_ENROL" if
                         due[0]["regulation"]["enrolBy"] >= day(0) else "ENROL_NOW")])
        self.assertIn("Nobody has said whether they were SENCO before", due[0]["regulation"]["words"])
        trust.senco_ok("rae", "teacher", "save", "--qualified", "yes", "--induction", "finished", "--service-is-whole", "yes",
                       "--service", "2019-09-01..2020-10-31:Hill School")
        seen = trust.senco_json("rae", "designation", "show", str(one["number"]))["designation"]["regulation"]
        self.assertEqual(seen["clock"], "SERVED_BEFORE")
        self.assertIn("by the letter", seen["words"])
        trust.senco_ok("rae", "teacher", "save", "--service", "special:2019-09-01..2020-10-31:Hill School", "--npq-began", day(-30))
        seen = trust.senco_json("rae", "designation", "show", str(one["number"]))["designation"]["regulation"]
        self.assertEqual((seen["clock"], seen["trustMet"]), ("NPQ_UNDER_WAY", False))
        self.assertEqual(seen["appointment"][0]["met"], "NOT_KNOWN", "whether they teach here is the head's to say")
        describe(one, "--teaches-here", "yes")
        printed = trust.senco_ok("rae", "designation", "show", str(one["number"]))
        self.assertRegex(printed, r"yes  They may be SENCO here \(reg\. 49\(1\)\)")
        table = trust.senco_ok(ADMINISTRATOR, "designation", "due")
        self.assertRegex(table, r"rae +9994001 +Alder")

    def test_a_record_is_its_persons_and_the_trusts(self):
        sam, tess = person("sam"), person("tess")
        one, other = self.add(sam, ALDER, "--share-percent", "50"), self.add(tess, ALDER, "--share-percent", "50")
        trust.senco_ok("sam", "teacher", "save", "--qualified", "yes")
        self.assertIn("no such person", refusal(NOT_FOUND, "tess", "teacher", "save", "--person", str(sam), "--qualified", "no",
                                                "--version", "1"))
        for words, told in ((("--npq-began", "2026-10-05", "--npq-completed", "2026-10-04"), "--npq-completed: the NPQ would be completed before"),
                            (("--service", "2020-09-01..2019-08-31:Hill School"), "the last day is before the first"),
                            (("--service", "2020-09-01..2021-08-31:"), "the school's name"),
                            (("--npq-began", "5/10/2026"), "write 2026-10-05 for 5 October 2026"), (("--npq-began", "soon"), "a day is written 2026-09-01")):
            self.assertIn(told, refusal(FIGURES, "sam", "teacher", "save", *words), words)
        self.assertEqual(trust.senco_json("sam", "teacher", "show")["record"]["version"], 1)
        self.assertIn("say what is to be saved", refusal(USAGE, "sam", "teacher", "save"))
        trust.senco_ok("sam", "teacher", "save", "--npq-began", "2026-10-05")
        self.assertIn("--npq-completed: the NPQ would be completed before", refusal(FIGURES, "sam", "teacher", "save", "--npq-completed", "2026-10-04"))
        self.assertNotEqual(one["number"], other["number"])

    def test_a_senco_sees_their_own_post_and_no_other(self):
        uma, vic = person("uma"), person("vic")
        for name in ("uma", "vic"):
            trust.psql("update role_held set during = 'empty' where role = 7 and person ="
                       f" (select id from person where name = '{name}' order by id desc limit 1)")
        mine, theirs = self.add(uma, BEECH, "--share-percent", "50"), self.add(vic, BEECH, "--share-percent", "50")
        trust.senco_ok("uma", "designation", "show", str(mine["number"]))
        self.assertIn("that you may see", refusal(NOT_FOUND, "uma", "designation", "show", str(theirs["number"])))
        self.assertIn("no such person", refusal(NOT_FOUND, "uma", "teacher", "show", str(vic)))
        self.assertIn("you hold no such role", refusal(REFUSED, "uma", "designation", "due"))


class Agencies(unittest.TestCase):
    def save(self, *words, profile=ADMINISTRATOR):
        return trust.senco_json(profile, "agency", "save", *words)["agency"]

    def test_every_senco_reads_and_keeps_the_directory(self):
        one = self.save("--name", "Speech and language therapy", "--kind", "health", "--referral", "form on the web page", "--telephone",
                        "01302 000000")
        changed = self.save("--number", str(one["number"]), "--version", "1", "--checked-on", day(0), "--clear", "telephone")
        self.assertEqual((changed["version"], changed["kind"], changed["checkedOn"], "telephone" in changed), (2, "HEALTH", day(0), False))
        self.assertRegex(trust.senco_ok("head", "agency", "list"), r"Speech and language therapy +health")
        self.assertIn("version 2", refusal(CHANGED, ADMINISTRATOR, "agency", "save", "--number", str(one["number"]), "--version", "1",
                                           "--name", "Another"))
        self.save("--number", str(one["number"]), "--version", "2", "--withdrawn")
        self.assertEqual(trust.senco_json("head", "agency", "list")["agencies"], [])
        self.assertEqual(len(trust.senco_json("head", "agency", "list", "--withdrawn")["agencies"]), 1)
        for words, told, code in ((("--kind", "health"), "--name: say what it is called", FIGURES), (("--name", "A", "--email", "none"), "an @ in it", FIGURES),
                                  (("--name", "For A123456789012"), "--name: this text", FIGURES),
                                  (("--name", "A", "--number", "999", "--version", "1"), "no such entry", NOT_FOUND),
                                  (("--name", "A", "--kind", "bank"), "is none of authority", USAGE)):
            self.assertIn(told, refusal(code, ADMINISTRATOR, "agency", "save", *words), words)


if __name__ == "__main__":
    unittest.main()
