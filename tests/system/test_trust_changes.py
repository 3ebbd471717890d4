"""The trust changes: schools join and leave, and a collection knows who belonged on its reference date."""

import os
import re
import unittest

import harness
from days import day

STAYS, LATE, LEFT, LEAVES, OPEN, AGAIN, UNSENT = range(9994001, 9994008)
NAMES = {STAYS: "Stays", LATE: "Late", LEFT: "Left", LEAVES: "Leaves", OPEN: "Open", AGAIN: "Again", UNSENT: "Unsent"}
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")
ADMINISTRATOR = harness.ADMINISTRATOR
NOW, LATER = "now", "later"
REFUSED, NOT_FOUND, STATE, FIGURES, USAGE = 6, 7, 8, 3, 2


def setUpModule():
    global trust
    trust = harness.start_trust()
    import_schools(NAMES)
    open_collection(NOW, "2012/13", "2013-01-17")
    trust.enrol("senco", *(f"senco:{number}" for number in NAMES))
    trust.enrol("head", f"head:{STAYS}", f"head:{OPEN}", f"head:{LEAVES}")


def import_schools(names):
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},{name},State-funded primary,Primary\n" for number, name in names.items())
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)


def open_collection(key, year, reference, opens=-10, due=30):
    trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(opens), "--due", day(due), "--closes", day(60), "--policy", "charter")


def school(*words):
    return trust.senco_json(ADMINISTRATOR, "school", *words)


def join(number, on, *words):
    return school("join", number, "--on", on, *words)


def leave(number, on, *words, reason="joins the trust next door"):
    return school("leave", number, "--on", on, "--reason", reason, *words)


def refusal(code, *words):
    """What people are told, of a command that ends with this code."""
    ran = trust.senco(ADMINISTRATOR, *words)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def lines(key):
    return {line["school"]: line for line in trust.senco_json(ADMINISTRATOR, "return", "list", key).get("returns", [])}


def reminded(key):
    return {one["school"] for one in trust.senco_json(ADMINISTRATOR, "return", "reminders", key).get("reminders", [])}


def shown(number, key=NOW, profile=ADMINISTRATOR):
    return trust.senco_json(profile, "return", "show", key, "--school", number)


def periods(number):
    return [(one.get("from"), one.get("until")) for one in school("show", number)["memberships"]]


class Joining(unittest.TestCase):
    def test_a_school_that_was_imported_belongs_since_before_it_was_written_down(self):
        self.assertEqual(periods(STAYS), [(None, None)])
        self.assertIn("since before it was written down", trust.senco_ok(ADMINISTRATOR, "school", "show", STAYS))
        self.assertIn(STAYS, lines(NOW))

    def test_who_joins_after_the_reference_date_is_not_asked_and_told_why(self):
        first = join(LATE, "2013-01-18", "--reason", "academy order of 3 May")
        self.assertFalse(first["repeated"])
        self.assertTrue(join(LATE, "2013-01-18")["repeated"])
        self.assertNotIn(LATE, lines(NOW))
        self.assertNotIn(LATE, reminded(NOW))
        why = "it joined the trust on 18 January 2013, after the reference date 17 January 2013"
        answer = shown(LATE, profile="senco")
        self.assertEqual(answer["exemptBecause"], why)
        self.assertNotIn("SUBMIT", answer["may"])
        ran = trust.senco("senco", "return", "submit", NOW, "--school", LATE, *WHOLE)
        self.assertEqual(ran.code, STATE)
        self.assertIn("does not ask this school", ran.stderr)
        self.assertIn("(academy order of 3 May)", trust.senco_ok(ADMINISTRATOR, "school", "show", LATE))

    def test_who_joins_on_the_reference_date_is_asked(self):
        import_schools({9994101: "On The Day"})
        join(9994101, "2013-01-17")
        self.assertIn(9994101, lines(NOW))
        self.assertIn(9994101, reminded(NOW))
        trust.senco_ok(ADMINISTRATOR, "return", "exempt", NOW, "--school", 9994101, "--reason", "a test")

    def test_the_trust_may_ask_a_late_joiner_all_the_same(self):
        import_schools({9994102: "Late But Asked"})
        join(9994102, "2013-02-01")
        at = (NOW, "--school", 9994102)
        words = ("return", "exempt", *at, "--again", "--reason")
        self.assertFalse(trust.senco_json(ADMINISTRATOR, *words, "it sends all the same")["repeated"])
        self.assertIn("asked already", refusal(STATE, *words, "once more"))
        self.assertIn(9994102, lines(NOW))
        trust.enrol("late-senco", "senco:9994102")
        trust.senco_ok("late-senco", "return", "submit", *at, *WHOLE)
        self.assertNotIn("exemptBecause", lines(NOW)[9994102])

    def test_a_draft_of_who_is_not_asked_is_listed_as_exempt_with_the_reason(self):
        import_schools({9994103: "Draft And Late"})
        trust.enrol("draft-senco", "senco:9994103")
        join(9994103, "2013-03-01")
        trust.senco_ok("draft-senco", "return", "save", NOW, "--school", 9994103, *WHOLE)
        self.assertIn("after the reference date", lines(NOW)[9994103]["exemptBecause"])
        self.assertNotIn(9994103, reminded(NOW))

    def test_a_school_at_work_is_not_stopped_by_a_day_that_is_said_for_its_joining(self):
        number = 9994105
        import_schools({number: "At Work"})
        trust.enrol("at-work", f"senco:{number}", f"head:{number}")
        at = (NOW, "--school", number)
        trust.senco_ok("at-work", "return", "save", *at, *WHOLE)
        for on in (day(300), "2013-01-18"):
            said = refusal(STATE, "school", "join", number, "--on", on)
            self.assertIn("now is finished, not sent", said)
            self.assertIn("senco return exempt", said)
        self.assertEqual(periods(number), [(None, None)])
        trust.senco_ok("at-work", "return", "save", *at, "--a", "4")
        trust.senco_ok("at-work", "return", "submit", *at, *WHOLE)
        self.assertIn("now is sent", refusal(STATE, "school", "join", number, "--on", day(300)))
        join(number, "2013-01-18")
        self.assertIn(number, lines(NOW))
        trust.senco_ok("at-work", "return", "authorise", *at, "--newest")
        import_schools({9994106: "Nothing Saved"})
        join(9994106, day(300))

    def test_a_day_that_is_to_come_is_not_told_as_if_it_had_been(self):
        number, on = 9994107, day(30)
        import_schools({number: "To Come"})
        join(number, on)
        self.assertRegex(shown(number)["exemptBecause"], r"^it joins the trust on .*, after the reference date 17 January 2013$")
        trust.psql(f"update school set membership = datemultirange(daterange(null, null)) where laestab = {number}")
        school("date", number, "--opened", on)
        self.assertRegex(shown(number)["exemptBecause"], r"^it opens on .*, after the reference date 17 January 2013$")
        reasons = [trust.psql(f"select why_not_expected({belongs}, null, {closed}, '{day(60)}', '{day(50)}')") for belongs, closed in (
            (f"datemultirange(daterange(null, '{on}'))", "null"), ("datemultirange(daterange(null, null))", f"date '{on}'"),
            (f"datemultirange(daterange(null, '{day(-9)}'))", "null"))]
        self.assertEqual([reason.split(" on ")[0] for reason in reasons],
                         ["it leaves the trust", "it closes", "it left the trust"])

    def test_a_wrong_first_day_is_taken_back_by_leaving_on_it(self):
        number = 9994108
        import_schools({number: "Wrong Day"})
        trust.enrol("wrong-day", f"senco:{number}")
        join(number, "2012-06-01", "--reason", "the order")
        taken = leave(number, "2012-06-01", reason="it was July")
        self.assertEqual((taken["takenBack"], taken["repeated"], taken["ended"], taken["unfinished"]), (True, False, [], []))
        again = leave(number, "2012-06-01", reason="it was July")
        self.assertEqual((again["takenBack"], again["repeated"]), (True, True))
        self.assertEqual(periods(number), [(None, None)])
        trust.senco_ok("wrong-day", "return", "show", NOW, "--school", number)
        join(number, "2012-07-01")
        self.assertEqual(periods(number), [("2012-07-01", None)])
        words = ("school", "leave", number, "--on", "2012-07-01", "--reason", "a test")
        self.assertIn("joined the trust on 1 July 2012 is taken back\n", trust.senco_ok(ADMINISTRATOR, *words))
        self.assertEqual(trust.psql(f"select subject from audit where school = {number} order by id desc limit 1"),
                         "2012-07-01 taken back a test")
        self.assertIn("is taken back (that had been said before)", trust.senco_ok(ADMINISTRATOR, *words))

    def test_of_a_school_that_joined_again_the_second_time_is_taken_back(self):
        number = 9994109
        import_schools({number: "Twice"})
        join(number, "2012-09-01")
        leave(number, "2014-09-01", "--exempt-open")
        join(number, day(-5))
        trust.enrol("twice", f"senco:{number}")
        self.assertIn("left it on 1 September 2014", refusal(STATE, "school", "join", number, "--on", "2010-09-01"))
        answer = leave(number, day(-5), "--exempt-open")
        self.assertEqual((answer["takenBack"], [one["role"] for one in answer["ended"]]), (False, ["SENCO"]))
        self.assertEqual(periods(number), [("2012-09-01", "2014-08-31")])

    def test_days_on_which_it_belongs_already_are_refused(self):
        import_schools({9994104: "Overlaps"})
        join(9994104, "2015-09-01")
        self.assertIn("belongs to the trust since 1 September 2015",
                      refusal(STATE, "school", "join", 9994104, "--on", "2016-01-01"))
        leave(9994104, "2017-09-01", "--exempt-open")
        self.assertIn("left it on 1 September 2017",
                      refusal(STATE, "school", "join", 9994104, "--on", "2014-01-01"))
        self.assertEqual(periods(9994104), [("2015-09-01", "2017-08-31")])
        join(9994104, "2019-09-01")
        self.assertEqual(periods(9994104), [("2019-09-01", None), ("2015-09-01", "2017-08-31")])

    def test_bad_days_and_reasons_are_refused(self):
        self.assertEqual(trust.senco(ADMINISTRATOR, "school", "join", STAYS).code, USAGE)
        self.assertIn("2013-01-17", refusal(FIGURES, "school", "join", STAYS, "--on", "17/01/2013"))
        refusal(FIGURES, "school", "join", STAYS, "--on", "next year")
        self.assertIn("three years", refusal(FIGURES, "school", "join", STAYS, "--on", "2190-01-01"))
        refusal(FIGURES, "school", "join", STAYS, "--on", "2013-01-01", "--reason", "for T999999912002")
        self.assertIn("senco school import", refusal(NOT_FOUND, "school", "join", 9998888, "--on", "2013-01-01"))
        self.assertEqual(periods(STAYS), [(None, None)])

    def test_only_the_administrator_changes_the_trust(self):
        for words in (("join", STAYS, "--on", "2013-01-01"), ("leave", STAYS, "--on", day(0), "--reason", "a test")):
            self.assertEqual(trust.senco("head", "school", *words).code, REFUSED)


class Leaving(unittest.TestCase):
    def test_a_school_that_left_before_the_reference_date_is_not_asked(self):
        leave(LEFT, "2013-01-17")
        self.assertNotIn(LEFT, lines(NOW))
        self.assertEqual(shown(LEFT)["exemptBecause"],
                         "it left the trust on 17 January 2013, by the reference date 17 January 2013")
        self.assertTrue(leave(LEFT, "2013-01-17")["repeated"])
        self.assertIn("leaves the trust on 17 January 2013",
                      refusal(STATE, "school", "leave", LEFT, "--on", day(0), "--reason", "again"))

    def test_unfinished_returns_are_not_left_behind(self):
        trust.senco_ok("senco", "return", "save", NOW, "--school", OPEN, *WHOLE)
        words = ("school", "leave", OPEN, "--on", day(0), "--reason", "a test")
        said = refusal(STATE, *words)
        self.assertIn("now is finished, not sent", said)
        self.assertIn("--exempt-open", said)
        self.assertEqual(periods(OPEN), [(None, None)])
        trust.senco_ok("senco", "return", "submit", NOW, "--school", OPEN, *WHOLE)
        said = refusal(STATE, *words, "--exempt-open")
        self.assertIn("(now is sent, not yet authorised): authorise them or send them back first", said)
        self.assertNotIn("exempt", said.replace("--exempt-open: ", ""))
        self.assertNotIn("exemptBecause", lines(NOW)[OPEN])
        trust.senco_ok("head", "return", "authorise", NOW, "--school", OPEN, "--newest")
        self.assertEqual(leave(OPEN, day(0))["unfinished"], [])
        trust.senco_ok(ADMINISTRATOR, "return", "accept", NOW, "--school", OPEN, "--newest")
        self.assertEqual((lines(NOW)[OPEN]["state"], lines(NOW)[OPEN].get("exemptBecause")), ("ACCEPTED", None))
        for words in (("reopen",), ("extend", "--until", day(40))):
            self.assertIn("nobody there could answer", refusal(STATE, "return", words[0], NOW, "--school", OPEN, "--reason",
                                                               "a test", *words[1:]))
        left_out = trust.senco_json(ADMINISTRATOR, "allocation", "issue", NOW)["leftOut"]
        self.assertEqual([one["why"] for one in left_out if one["school"] == OPEN], ["LEFT_TRUST"])

    def test_a_return_that_was_never_sent_is_exempt_with_the_reason(self):
        answer = leave(UNSENT, day(0), "--exempt-open", reason="closed for good")
        self.assertEqual(answer["unfinished"], [])
        because = shown(UNSENT)["exemptBecause"]
        self.assertRegex(because, r"^it leaves the trust on \d+ \w+ \d{4}$")
        told = trust.psql(f"select act, subject from audit where school = {UNSENT} and act = 'Returns/Exempt'")
        self.assertRegex(told, r"^Returns/Exempt\|\d+ exempt it leaves the trust on \d+ \w+ \d{4}$")
        self.assertIn("school exempted\nschool left", trust.psql(f"select kind from event where school = {UNSENT} order by id"))

    def test_a_leaving_that_is_taken_back_leaves_it_exempt_until_it_is_asked_again(self):
        number = 9994209
        import_schools({number: "Asked Again"})
        leave(number, day(0), "--exempt-open")
        join(number, day(0))
        self.assertIn("it leaves the trust", shown(number)["exemptBecause"])
        self.assertIn("senco return exempt COLLECTION --again", trust.senco_ok(None, "school", "leave", "--help"))
        trust.senco_ok(ADMINISTRATOR, "return", "exempt", NOW, "--school", number, "--again", "--reason", "it stays")
        self.assertNotIn("exemptBecause", lines(NOW)[number])

    def test_why_it_joined_or_left_is_read_by_the_trust_and_by_who_takes_its_record_along(self):
        number, on = 9994210, day(20)
        import_schools({number: "Has Reasons"})
        trust.enrol("of-it", f"senco:{number}")
        trust.enrol("its-head", f"head:{number}")
        trust.enrol("a-director", "director")
        trust.enrol("an-auditor", f"auditor:until={day(5)}")
        join(number, "2012-06-01", "--reason", "the order of May")
        leave(number, on, "--exempt-open", reason="the head was dismissed")
        for profile, told in ((ADMINISTRATOR, True), ("a-director", True), ("an-auditor", True), ("of-it", False), ("its-head", False)):
            period, = trust.senco_json(profile, "school", "show", number)["memberships"]
            self.assertEqual((period.get("joinedBecause"), period.get("leftBecause")),
                             ("the order of May", "the head was dismissed") if told else (None, None), profile)
            seen = trust.senco_ok(profile, "return", "show", NOW, "--school", number, "--json")
            self.assertNotIn("dismissed", seen)
        file = os.path.join(trust.folder, "reasons.txt")
        trust.senco_ok("its-head", "school", "record", number, "--to", file)
        with open(file, encoding="utf-8") as record:
            self.assertIn("the head was dismissed", record.read())

    def test_nobody_has_a_role_at_a_school_that_has_left(self):
        import_schools({9994201: "Gone", 9994202: "Kept"})
        trust.enrol("only-there", "senco:9994201")
        trust.enrol("there-too", "head:9994201", "head:9994202")
        ended = leave(9994201, day(0), "--exempt-open")["ended"]
        self.assertEqual([(one["name"], one["role"]) for one in ended], [("only-there", "SENCO"), ("there-too", "HEAD")])
        told = trust.psql("select kind from event where school = 9994201 order by id desc limit 3").split()
        self.assertEqual(sorted(told), ["left", "role", "role", "school"])
        for words in (("school", "list"), ("school", "show", 9994201), ("return", "show", NOW, "--school", 9994201),
                      ("return", "save", NOW, "--school", 9994201, *WHOLE), ("collection", "list")):
            self.assertEqual(trust.senco("only-there", *words).code, REFUSED, words)
        self.assertEqual(trust.senco_json("only-there", "whoami")["person"].get("roles", []), [])
        self.assertEqual(trust.senco("there-too", "return", "show", NOW, "--school", 9994201).code, NOT_FOUND)
        self.assertEqual(trust.senco("there-too", "return", "show", NOW, "--school", 9994202).code, 0)
        held = [role for person in trust.senco_json(ADMINISTRATOR, "person", "list")["people"]
                if person["name"] == "there-too" for role in person["roles"]]
        self.assertTrue(any(role["school"] == 9994201 for role in held), held)

    def test_leaving_on_a_day_to_come_ends_the_roles_then(self):
        on, before = day(20), day(19)
        answer = leave(LEAVES, on)
        self.assertEqual({one["collection"] for one in answer["unfinished"]}, {NOW})
        self.assertEqual({(one["name"], one["role"]) for one in answer["ended"]}, {("senco", "SENCO"), ("head", "HEAD")})
        self.assertEqual(shown(LEAVES, profile="head")["return"]["state"], "NOTHING_SAVED")
        roles = [role for role in trust.senco_json("head", "whoami")["person"]["roles"] if role.get("school") == LEAVES]
        self.assertEqual([role["until"] for role in roles], [before])
        printed = trust.senco_ok(ADMINISTRATOR, "school", "leave", LEAVES, "--on", on, "--reason", "again")
        self.assertIn("that had been said before", printed)
        self.assertIn(LEAVES, lines(NOW))

    def test_no_role_lasts_longer_than_the_school_belongs(self):
        import_schools({9994203: "Leaves Soon"})
        leave(9994203, day(10))
        person = trust.senco_json(ADMINISTRATOR, "person", "add", "one more", "--role", f"clerk:{STAYS}")["person"]["id"]
        words = ("person", "give", person)
        self.assertIn("the school leaves the trust before that", refusal(STATE, *words, "senco:9994203"))
        refusal(STATE, *words, f"senco:9994203:until={day(10)}")
        trust.senco_ok(ADMINISTRATOR, *words, f"senco:9994203:until={day(9)}")
        refusal(STATE, "person", "add", "another", "--role", "head:9994203")
        self.assertEqual(trust.psql("select count(*) from person where name = 'another'"), "0")

    def test_leaving_before_it_joined_is_refused(self):
        import_schools({9994204: "Not Yet"})
        join(9994204, "2020-09-01")
        self.assertIn("joined the trust on 1 September 2020",
                      refusal(STATE, "school", "leave", 9994204, "--on", "2020-08-31", "--reason", "a test"))
        self.assertEqual(periods(9994204), [("2020-09-01", None)])

    def test_it_is_taken_back_by_joining_on_the_same_day(self):
        leave(AGAIN, day(0), "--exempt-open")
        self.assertEqual(trust.senco("senco", "school", "show", AGAIN).code, NOT_FOUND)
        join(AGAIN, day(0))
        self.assertEqual(periods(AGAIN), [(None, None)])

    def test_joining_said_again_does_not_take_away_what_was_before(self):
        always, since = 9994207, 9994208
        import_schools({always: "Back At Once", since: "Back Since"})
        join(since, "2010-09-01")
        for number, belongs in ((always, (None, None)), (since, ("2010-09-01", None))):
            for acts in range(1, 3):
                self.assertEqual([leave(number, "2014-09-01", "--exempt-open")["repeated"] for _ in range(2)], [False, True])
                self.assertEqual([join(number, "2014-09-01")["repeated"] for _ in range(3)], [False, True, True])
                self.assertEqual(periods(number), [belongs])
                told = trust.psql(f"select count(*) from membership_act where school = {number} and day = '2014-09-01'")
                self.assertEqual(told, str(2 * acts))
            self.assertTrue(shown(number)["may"])
            self.assertIn(number, lines(NOW))

    def test_who_has_left_before_it_opened_is_not_asked(self):
        import_schools({9994205: "Left Before It Opened"})
        leave(9994205, "2013-06-01")
        open_collection(LATER, "2013/14", "2013-09-15")
        import_schools({9994206: "Left Between"})
        leave(9994206, "2014-03-01")
        self.assertIn("before the collection opened", shown(9994206, LATER)["exemptBecause"])
        self.assertEqual({9994205, 9994206} & set(lines(LATER)), set())

    def test_a_reason_is_needed_and_names_no_pupil(self):
        words = ("school", "leave", STAYS, "--on", day(0))
        self.assertEqual(trust.senco(ADMINISTRATOR, *words).code, USAGE)
        refusal(FIGURES, *words, "--reason", "for T999999912002")
        refusal(FIGURES, *words, "--reason", " ")

    def test_nothing_of_it_is_ever_changed(self):
        for sql in ("delete from membership_act", "update membership_act set day = day"):
            with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
                trust.psql(sql)


class LeftBehind(unittest.TestCase):
    """What nobody at the school can finish is neither late nor reminded, and the trust can close it."""

    def assert_left_behind(self, number, key, words="has left the trust"):
        self.assertIn(words, lines(key)[number]["exemptBecause"])
        self.assertIn(words, shown(number, key)["exemptBecause"])
        self.assertNotIn("daysLate", lines(key)[number])
        self.assertNotIn(number, reminded(key))

    def test_a_collection_that_opens_again_does_not_wait_for_who_has_left(self):
        nothing, draft, late = 9994601, 9994602, 9994603
        import_schools({nothing: "Sent Nothing", draft: "Has A Draft", late: "Is Late"})
        trust.enrol("drafting", f"senco:{draft}")
        open_collection("again", "2015/16", "2016-01-21", opens=-60, due=-30)
        trust.senco_ok("drafting", "return", "save", "again", "--school", draft, *WHOLE)
        trust.psql(f"set session_replication_role = replica; update collection set closes_on = '{day(-10)}', finish_by = '{day(-3)}' where key = 'again'")
        for number in (nothing, draft):
            self.assertEqual(leave(number, day(0), "--exempt-open")["unfinished"], [])
        trust.senco_ok(ADMINISTRATOR, "collection", "reopen", "again", "--closes", day(5), "--reason", "snow")
        for number in (nothing, draft):
            self.assert_left_behind(number, "again")
        self.assertIn(late, reminded("again"))
        self.assertEqual(lines("again")[late]["daysLate"], 30)
        totals = trust.senco_json(ADMINISTRATOR, "return", "list", "again")["totals"]
        listed = [line for line in lines("again").values() if "daysLate" in line]
        self.assertEqual((totals["late"], totals["exempt"] >= 2), (len(listed), True))

    def test_what_was_sent_and_not_authorised_can_be_closed_when_the_school_has_left(self):
        number = 9994604
        import_schools({number: "Sent And Gone"})
        trust.enrol("gone-senco", f"senco:{number}")
        open_collection("gone", "2016/17", "2017-01-19")
        trust.senco_ok("gone-senco", "return", "submit", "gone", "--school", number, *WHOLE)
        self.assertIn("(gone is sent, not yet authorised): authorise",
                      refusal(STATE, "school", "leave", number, "--on", day(0), "--reason", "a test", "--exempt-open"))
        self.assertEqual([one["collection"] for one in leave(number, day(5))["unfinished"]].count("gone"), 1)
        exempt = ("return", "exempt", "gone", "--school", number, "--reason", "the school is no longer ours")
        self.assertIn("is sent", refusal(STATE, *exempt))
        trust.psql(f"update school set membership = datemultirange(daterange(null, today())) where laestab = {number}")
        self.assert_left_behind(number, "gone")
        trust.senco_ok(ADMINISTRATOR, *exempt)
        self.assertTrue(trust.senco_json(ADMINISTRATOR, *exempt)["repeated"])
        self.assertEqual(lines("gone")[number]["state"], "SUBMITTED")
        self.assert_left_behind(number, "gone", "the school is no longer ours")

    def test_what_is_with_the_trust_is_still_to_be_done(self):
        number = 9994605
        import_schools({number: "Authorised And Gone"})
        trust.enrol("whole", f"senco:{number}", f"head:{number}")
        open_collection("kept", "2017/18", "2018-01-18")
        trust.senco_ok("whole", "return", "submit", "kept", "--school", number, *WHOLE)
        trust.senco_ok("whole", "return", "authorise", "kept", "--school", number, "--newest")
        leave(number, day(0), "--exempt-open")
        self.assertNotIn("exemptBecause", lines("kept")[number])
        self.assertIn(number, reminded("kept"))
        self.assertIn("reopen it first", refusal(STATE, "return", "exempt", "kept", "--school", number, "--reason", "gone"))


class Service(unittest.TestCase):
    """A SENCO who comes with the school has been one before."""

    @classmethod
    def setUpClass(cls):
        import_schools({9994311: "Came Along", 9994312: "Came Later"})

    def role(self, name, given):
        words = ("person", "add", name, "--role", given)
        return trust.senco_json(ADMINISTRATOR, *words)["person"]["roles"][0]

    def test_who_joins_brings_their_service_as_senco(self):
        role = self.role("carla", "senco:9994311:from=2026-09-01:served-from=2021-09-01:served-at=Hill School")
        self.assertEqual((role["servedFrom"], role["servedAt"], role["from"]), ("2021-09-01", "Hill School", "2026-09-01"))
        listed = [one for one in trust.senco_json(ADMINISTRATOR, "person", "list")["people"] if one["name"] == "carla"]
        self.assertEqual(listed[0]["roles"][0]["servedAt"], "Hill School")

    def test_it_is_noted_later_by_giving_the_same_role_again(self):
        role = self.role("dora", "senco:9994312:from=2026-09-01")
        self.assertNotIn("servedFrom", role)
        person = trust.psql("select id from person where name = 'dora'")
        printed = trust.senco_ok(ADMINISTRATOR, "person", "give", person,
                                 "senco:9994312:from=2026-09-01:served-from=2020-01-01:served-at=Vale School")
        self.assertIn(f"(role {role['id']})", printed)
        self.assertIn(", SENCO since 1 January 2020, before at Vale School", printed)
        self.assertIn("1 January 2020", trust.senco_ok(ADMINISTRATOR, "person", "give", person, "senco:9994312:from=2026-09-01"))

    def test_what_cannot_be_is_refused(self):
        for given, words in ((f"head:{STAYS}:served-from=2021-09-01", "of a SENCO only"),
                             (f"senco:{STAYS}:served-at=Hill School", "since when"),
                             (f"senco:{STAYS}:from=2020-09-01:served-from=2021-09-01", "since the role began"),
                             (f"senco:{STAYS}:served-from={day(1)}", "since the role began"),
                             (f"senco:{STAYS}:served-from=2021-09-01:served-at=with T999999912002", "pupils are not to be named")):
            self.assertIn(words, refusal(FIGURES, "person", "add", "nobody", "--role", given))
        refusal(USAGE, "person", "add", "nobody", "--role", f"senco:{STAYS}:served-from=01/09/2021")
        person = trust.psql("select min(id) from person")
        self.assertIn("since the role began",
                      refusal(FIGURES, "person", "give", person, f"senco:{STAYS}:served-from={day(1)}"))


class Listed(unittest.TestCase):
    def test_the_list_tells_who_belonged_on_a_day(self):
        import_schools({9994301: "Came", 9994302: "Went"})
        join(9994301, "2018-09-01")
        leave(9994302, "2018-09-01")
        for on, there in (("2018-08-31", {9994302}), ("2018-09-01", {9994301})):
            held = {one["laestab"]: one for one in school("list", "--on", on)["schools"]}
            self.assertEqual(set(held) & {9994301, 9994302}, there, on)
        table = trust.senco_ok(ADMINISTRATOR, "school", "list")
        self.assertTrue(re.search(r"9994302 .*31 August 2018", table), table)
        refusal(FIGURES, "school", "list", "--on", "tomorrow")


if __name__ == "__main__":
    unittest.main()
