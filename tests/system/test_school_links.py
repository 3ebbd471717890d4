"""Schools open and close, merge, split and federate; what a school counts as its last year follows the links."""

import json
import os
import unittest

import harness
from days import day

ADMINISTRATOR = harness.ADMINISTRATOR
NOT_FOUND, STATE, FIGURES, USAGE = 7, 8, 3, 2
OLD, NEW = 9994001, 9994002
LAST_YEARS = range(9994050, 9994072)
YEAR, LAST = "2012-13", "2011-12"
BETWEEN = "2012-09-01"


def setUpModule():
    global trust
    trust = harness.start_trust()
    import_schools(range(9994001, 9994100))
    open_collection(LAST, "2011/12", "2012-01-19")
    open_collection(YEAR, "2012/13", "2013-01-17")
    trust.enrol("school", *(f"{role}:{number}" for number in LAST_YEARS for role in ("senco", "head")))


def import_schools(numbers, first_urn=100001):
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{first_urn + number % 9994000},{number},School {number},State-funded primary,Primary\n"
                        for number in numbers)
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)


def open_collection(key, year, reference):
    trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                   "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")


def school(*words):
    return trust.senco_json(ADMINISTRATOR, "school", *words)


def link(successor, predecessor, kind, on):
    return school("link", successor, predecessor, "--kind", kind, "--on", on)


def links(number):
    return [(one["predecessor"], one["successor"], one["kind"], one["on"]) for one in school("show", number)["links"]]


def refusal(code, *words):
    """What people are told, of a command that ends with this code."""
    ran = trust.senco(ADMINISTRATOR, *words)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


class Links(unittest.TestCase):
    def test_both_directions_are_shown(self):
        first = link(NEW, OLD, "converted", "2012-09-01")
        self.assertEqual((first["repeated"], link(NEW, OLD, "converted", "2012-09-01")["repeated"]), (False, True))
        self.assertEqual(links(NEW), [(OLD, NEW, "CONVERTED", "2012-09-01")])
        self.assertEqual(links(OLD), links(NEW))
        self.assertIn("came from        9994001 School 9994001 (URN 100002), the same school, converted, on 1 September 2012",
                      trust.senco_ok(ADMINISTRATOR, "school", "show", NEW))
        self.assertIn("became           9994002 School 9994002", trust.senco_ok(ADMINISTRATOR, "school", "show", OLD))
        said = refusal(8, "school", "link", NEW, OLD, "--kind", "split", "--on", "2012-09-01")
        self.assertIn("withdraw that link first", said)

    def test_no_school_comes_from_itself_however_far_back(self):
        a, b, c = 9994010, 9994011, 9994012
        self.assertIn("does not come from itself", refusal(FIGURES, "school", "link", a, a, "--kind", "split", "--on", "2012-09-01"))
        link(b, a, "succeeded", "2010-09-01")
        link(c, b, "succeeded", "2011-09-01")
        for first in (b, c):
            self.assertIn("has come from the other already",
                          refusal(STATE, "school", "link", a, first, "--kind", "merged", "--on", "2013-09-01"))
        self.assertEqual(links(a), [(a, b, "SUCCEEDED", "2010-09-01")])

    def test_days_must_follow_each_other(self):
        a, b, c = 9994013, 9994014, 9994015
        link(b, a, "succeeded", "2010-09-01")
        self.assertIn("came about later", refusal(STATE, "school", "link", c, b, "--kind", "split", "--on", "2009-09-01"))
        school("date", c, "--opened", "2012-09-01", "--closed", "2014-08-31")
        self.assertIn("the school had closed", refusal(STATE, "school", "link", c, b, "--kind", "split", "--on", "2014-09-01"))
        self.assertIn("three years", refusal(FIGURES, "school", "link", c, b, "--kind", "split", "--on", "2190-09-01"))
        refusal(FIGURES, "school", "link", c, b, "--kind", "split")
        refusal(FIGURES, "school", "link", c, b, "--on", "2012-09-01")
        refusal(USAGE, "school", "link", c, b, "--kind", "eaten", "--on", "2012-09-01")
        refusal(USAGE, "school", "link", c, "nobody", "--kind", "split", "--on", "2012-09-01")
        refusal(NOT_FOUND, "school", "link", c, 9998888, "--kind", "split", "--on", "2012-09-01")

    def test_a_wrong_link_is_withdrawn(self):
        a, b = 9994016, 9994017
        refusal(NOT_FOUND, "school", "link", b, a, "--withdraw")
        link(b, a, "merged", "2010-09-01")
        answer = school("link", b, a, "--withdraw")
        self.assertEqual((answer["withdrawn"], answer["repeated"]), (True, False))
        self.assertTrue(school("link", b, a, "--withdraw")["repeated"])
        self.assertEqual(links(b), [])
        link(a, b, "merged", "2011-09-01")
        self.assertEqual(trust.psql(f"select follows from school where laestab = {b}"), "f")
        with self.assertRaisesRegex(RuntimeError, "never changed or deleted"):
            trust.psql("update school_link set day = day")

    def test_a_new_urn_leaves_the_old_one_known(self):
        import_schools([9994018])
        import_schools([9994018], first_urn=200001)
        former, = school("show", 9994018)["formerUrns"]
        self.assertEqual(former["urn"], 100019)
        self.assertIn("URN before       100019 until", trust.senco_ok(ADMINISTRATOR, "school", "show", 9994018))


class Dates(unittest.TestCase):
    def test_who_was_not_open_on_the_reference_date_is_not_asked(self):
        for number, words, why in ((9994020, ("--opened", "2013-01-18"), "it opened on 18 January 2013, after the reference"),
                                   (9994021, ("--closed", "2013-01-16"), "it closed on 16 January 2013, before the reference"),
                                   (9994022, ("--closed", "2013-02-16"), "before the collection opened")):
            school("date", number, *words)
            shown = trust.senco_json(ADMINISTRATOR, "return", "show", "2012-13", "--school", number)
            self.assertIn(why, shown["exemptBecause"])
        school("date", 9994023, "--opened", "2013-01-17")
        listed = {line["school"] for line in trust.senco_json(ADMINISTRATOR, "return", "list", "2012-13")["returns"]}
        self.assertEqual(listed & {9994020, 9994021, 9994022, 9994023}, {9994023})

    def test_a_school_that_has_closed_is_shown_so_and_opens_again(self):
        school("date", 9994024, "--opened", "1999-09-01", "--closed", "2020-08-31")
        shown = school("show", 9994024)["school"]
        self.assertEqual((shown["closed"], shown["openedOn"], shown["closedOn"]), (True, "1999-09-01", "2020-08-31"))
        self.assertIn("closed           31 August 2020", trust.senco_ok(ADMINISTRATOR, "school", "show", 9994024))
        school("date", 9994024, "--open-again")
        self.assertFalse(school("show", 9994024)["school"]["closed"])

    def test_bad_days_are_refused(self):
        self.assertIn("would close before", refusal(STATE, "school", "date", 9994025, "--opened", "2012-09-02", "--closed", "2012-09-01"))
        refusal(FIGURES, "school", "date", 9994025)
        refusal(FIGURES, "school", "date", 9994025, "--open-again", "--closed", "2012-09-01")
        refusal(FIGURES, "school", "date", 9994025, "--closed", "2190-09-01")
        refusal(NOT_FOUND, "school", "date", 9998888, "--opened", "2012-09-01")
        self.assertNotIn("openedOn", school("show", 9994025)["school"])


class Federations(unittest.TestCase):
    name = "Dearne Federation"

    def federate(self, number, *words):
        return school("federate", number, *words)

    def test_schools_of_a_federation_are_listed(self):
        for number in (9994030, 9994031):
            self.federate(number, "--name", self.name, "--on", "2015-09-01")
        self.assertTrue(self.federate(9994030, "--name", self.name, "--on", "2015-09-01")["repeated"])
        self.federate(9994031, "--leaves", "--on", "2018-09-01")
        self.assertTrue(self.federate(9994031, "--leaves", "--on", "2018-09-01")["repeated"])
        for words, there in (((), {9994030}), (("--on", "2018-08-31"), {9994030, 9994031}), (("--on", "2015-08-31"), set())):
            held = school("list", "--federation", self.name, *words)["schools"]
            self.assertEqual({one["laestab"] for one in held}, there, words)
        self.assertEqual([(one["from"], one["until"]) for one in school("show", 9994031)["federations"]],
                         [("2015-09-01", "2018-08-31")])
        self.assertRegex(trust.senco_ok(ADMINISTRATOR, "school", "list"), f"9994030 .*{self.name}")

    def federations(self, number):
        return [(one["name"], one["from"], one.get("until")) for one in school("show", number)["federations"]]

    def test_what_was_wrong_is_taken_back_by_leaving_on_its_first_day(self):
        number, on = 9994034, day(0)
        self.federate(number, "--name", "Dearn", "--on", on)
        self.assertIn("on its first day, where it was wrong",
                      refusal(STATE, "school", "federate", number, "--name", "Dearne", "--on", on))
        taken, again = (self.federate(number, "--leaves", "--on", on) for _ in range(2))
        self.assertEqual((taken["withdrawn"], taken["name"], taken["repeated"]), (True, "Dearn", False))
        self.assertEqual((again["withdrawn"], again["name"], again["repeated"]), (True, "Dearn", True))
        self.assertEqual((self.federations(number), "federation" in school("show", number)["school"]), ([], False))
        self.assertEqual(school("list", "--federation", "Dearn")["schools"], [])
        self.federate(number, "--name", "Dearne", "--on", on)
        self.assertEqual(self.federations(number), [("Dearne", on, None)])
        kept = trust.psql(f"select name, withdrawn_at is null, withdrawn_by is null from school_federation where school = {number} order by number")
        self.assertEqual(kept, "Dearn|f|f\nDearne|t|t")
        self.assertRegex(trust.senco_ok(ADMINISTRATOR, "school", "federate", number, "--leaves", "--on", on),
                         'That school 9994034 entered the federation "Dearne" on .* is taken back\n')

    def test_the_wrong_one_is_taken_back_and_not_the_one_it_had_left_that_day(self):
        number, on = 9994035, "2016-09-01"
        self.federate(number, "--name", "Old", "--on", "2010-09-01")
        self.federate(number, "--leaves", "--on", on)
        self.federate(number, "--name", "Wrong", "--on", on)
        self.assertEqual(self.federate(number, "--leaves", "--on", on)["name"], "Wrong")
        self.assertTrue(self.federate(number, "--leaves", "--on", on)["repeated"])
        self.assertEqual(self.federations(number), [("Old", "2010-09-01", "2016-08-31")])

    def test_a_list_in_which_no_school_is_says_whether_any_would_fit(self):
        for words in (("--federation", "Deerne"), ("--on", "1901-01-01", "--federation", self.name)):
            ran = trust.senco(ADMINISTRATOR, "school", "list", *words)
            self.assertEqual((ran.code, ran.stderr), (0, "No school of yours fits what you say.\n"))

    def test_a_school_is_in_one_at_a_time(self):
        self.federate(9994032, "--name", "One", "--on", "2015-09-01")
        for on in ("2016-09-01", "2014-09-01"):
            self.assertIn('in the federation "One"',
                          refusal(STATE, "school", "federate", 9994032, "--name", "Other", "--on", on))
        self.assertIn("in no federation", refusal(STATE, "school", "federate", 9994033, "--leaves", "--on", "2016-09-01"))
        refusal(FIGURES, "school", "federate", 9994033, "--on", "2016-09-01")
        refusal(FIGURES, "school", "federate", 9994033, "--leaves", "--name", "One", "--on", "2016-09-01")


class LastYear(unittest.TestCase):
    def sent(self, number, roll, budget=50000, key=LAST):
        """Last year's return, accepted."""
        trust.send_and_accept("school", key, number, "--fresh", "--a", roll // 10, "--roll", roll, "--joiners", "2", "--leavers",
                              "1", "--budget", budget, "--budget-year", key, "--budget-source", "made up")

    def saved(self, number, roll):
        """What saving this year's says, for a machine and for people."""
        words = ("return", "save", YEAR, "--school", number, "--fresh", "--a", "3", "--roll", roll)
        ran = trust.senco("school", *words, "--json")
        self.assertEqual(ran.code, 0, ran.stderr)
        return ran

    def last_year(self, number):
        answer = trust.senco_json("school", "return", "compare", YEAR, "--school", number, "--last-year")
        return answer["returns"][1]["figures"], [one["school"] for one in answer["lastYear"]["sources"] if one["version"]]

    def not_told(self, number):
        ran = trust.senco("school", "return", "compare", YEAR, "--school", number, "--last-year")
        self.assertEqual((ran.code, ran.stdout), (NOT_FOUND, ""))
        return ran.stderr

    def test_the_successor_of_one_school_sees_its_figures_as_last_years(self):
        old, new = 9994050, 9994051
        self.sent(old, 200)
        link(new, old, "converted", BETWEEN)
        figures, sources = self.last_year(new)
        self.assertEqual((figures["roll"], figures["budgetPence"], sources), (200, 5000000, [old]))
        ran = self.saved(new, 60)
        self.assertIn("Last year's figures, of collection 2011-12, are school 9994050 School 9994050 (URN 100051)", ran.stderr)
        self.assertIn("roll", [one["field"] for one in json.loads(ran.stdout)["findings"]])
        shown = trust.senco_ok("school", "return", "compare", YEAR, "--school", new, "--with-collection", LAST)
        self.assertIn("School 9994050 (URN 100051)", shown)
        self.assertRegex(shown, r" 60 +200 +\+?140\n")

    def test_of_an_amalgamation_it_is_the_sum(self):
        one, two, new = 9994052, 9994053, 9994054
        self.sent(one, 100)
        self.sent(two, 60, budget=30000)
        for old in (one, two):
            link(new, old, "amalgamated", BETWEEN)
        figures, sources = self.last_year(new)
        self.assertEqual((figures["roll"], figures["provision"]["A"], figures["joiners"], figures["budgetPence"], sources),
                         (160, 16, 4, 8000000, [one, two]))
        self.assertIn("are the sum of school 9994052", trust.senco("school", "return", "compare", YEAR, "--school", new,
                                                                   "--last-year").stdout)

    def test_a_school_that_took_in_another_is_compared_with_both(self):
        old, goes_on = 9994055, 9994056
        self.sent(goes_on, 100)
        link(goes_on, old, "merged", BETWEEN)
        self.assertIn("nothing that school 9994055 sent was accepted then", self.not_told(goes_on))
        self.assertEqual(json.loads(self.saved(goes_on, 500).stdout).get("findings", []), [])
        self.sent(old, 50)
        figures, sources = self.last_year(goes_on)
        self.assertEqual((figures["roll"], sources), (150, [goes_on, old]))
        self.assertIn("roll", [one["field"] for one in json.loads(self.saved(goes_on, 500).stdout)["findings"]])

    def test_a_split_has_no_last_year(self):
        old, one, two = 9994057, 9994058, 9994059
        self.sent(old, 200)
        for new in (one, two):
            link(new, old, "split", BETWEEN)
            self.assertIn("the pupils of school 9994057 went to several", self.not_told(new))
            ran = trust.senco("school", "return", "save", YEAR, "--school", new, "--from-last-year", "--json")
            self.assertEqual(ran.code, NOT_FOUND)
            said = json.loads(ran.stdout)["error"]["message"]
            self.assertIn(f"last year cannot be told for school {new}: the pupils of school 9994057 went to several", said)
        self.assertEqual(json.loads(self.saved(one, 20).stdout).get("findings", []), [])

    def test_links_are_followed_back_over_several_schools_and_within_the_year_only(self):
        first, second, third = 9994060, 9994061, 9994062
        self.sent(first, 80)
        link(second, first, "succeeded", "2012-04-01")
        link(third, second, "converted", BETWEEN)
        self.assertEqual(self.last_year(third)[1], [first])
        earlier, later = 9994063, 9994064
        self.sent(earlier, 80)
        link(later, earlier, "converted", "2012-01-19")
        self.assertIn("no figures of last year", self.not_told(later))

    def test_what_a_worker_remembers_of_last_year_follows_a_new_link(self):
        old, new = 9994065, 9994066
        self.sent(old, 300)
        self.assertEqual(json.loads(self.saved(new, 30).stdout).get("findings", []), [])
        link(new, old, "converted", BETWEEN)
        self.assertIn("roll", [one["field"] for one in json.loads(self.saved(new, 31).stdout)["findings"]])
        school("link", new, old, "--withdraw")
        self.assertEqual(json.loads(self.saved(new, 32).stdout).get("findings", []), [])

    def summed(self, new, *olds):
        """Last year's figures of an amalgamation of schools, each with its period of movements and its year of budget."""
        profile = f"of-{new}"
        trust.enrol(profile, *(f"{role}:{number}" for number in range(new, new + 3) for role in ("senco", "head")))
        for old, (period, year) in enumerate(olds, start=new + 1):
            trust.send_and_accept(profile, LAST, old, "--fresh", "--a", "3", "--roll", "60", "--joiners", "2", "--leavers", "1",
                                  *period, "--budget", "50000", "--budget-year", year, "--budget-source", "made up")
            link(new, old, "amalgamated", BETWEEN)
        answer = trust.senco_json(profile, "return", "compare", YEAR, "--school", new, "--last-year")
        return answer["returns"][1]["figures"]

    def test_what_is_of_another_period_or_year_is_not_summed(self):
        school_year = ("--turnover-from", "2010-09-01", "--turnover-to", "2011-08-31")
        alike = self.summed(9994080, (school_year, LAST), (school_year, LAST))
        self.assertEqual((alike["joiners"], alike["leavers"], alike["turnoverFrom"], alike["turnoverTo"]),
                         (4, 2, "2010-09-01", "2011-08-31"))
        other = self.summed(9994083, (school_year, LAST), ((), "2010-11"))
        self.assertEqual(other["roll"], 120)
        self.assertEqual([field for field in other if field.startswith(("joiners", "leavers", "turnover", "budget"))], [])

    def heads_read(self, number):
        """How many heads are read to name what the school is compared with, in a trust of many."""
        counted = "pg_stat_get_xact_tuples_returned('return_head'::regclass) + pg_stat_get_xact_tuples_returned('return_head_pkey'::regclass)"
        return int(trust.psql(f"set enable_seqscan = off; select earlier_stamp({number}, id, previous) from collection where key = '{YEAR}';"
                              f"select {counted}").splitlines()[-1])

    def test_the_heads_of_other_schools_are_not_read_for_one(self):
        old, new, long_ago, alone = 9994070, 9994071, 9994088, 9994089
        self.sent(old, 100)
        link(new, old, "converted", BETWEEN)
        link(long_ago, alone, "succeeded", "2001-09-01")
        trust.psql(f"insert into return_head (school, collection) select s.laestab, c.id from school s, collection c"
                   " where c.key = '2011-12' on conflict do nothing; analyze return_head")
        self.assertGreater(int(trust.psql("select count(*) from return_head")), 90)
        self.assertEqual([self.heads_read(number) < 9 for number in (new, long_ago)], [True, True])
        self.assertEqual(self.heads_read(long_ago), 1)

    def test_a_school_that_came_from_another_long_ago_is_compared_with_its_own(self):
        old, new = 9994086, 9994087
        trust.enrol("long-ago", f"senco:{new}", f"head:{new}")
        link(new, old, "converted", "2001-09-01")
        trust.send_and_accept("long-ago", LAST, new, "--fresh", "--a", "3", "--roll", "300", "--joiners", "2", "--leavers", "1",
                              "--budget", "50000", "--budget-year", LAST, "--budget-source", "made up")
        stamp = trust.psql(f"select earlier_stamp({new}, id, previous) from collection where key = '{YEAR}'")
        self.assertEqual(stamp, trust.psql(f"select accepted_version from return_head where school = {new} and accepted_version > 0"))
        words = ("return", "save", YEAR, "--school", new, "--fresh", "--a", "3", "--roll", "31", "--json")
        self.assertIn("roll", [one["field"] for one in trust.senco_json("long-ago", *words[:-1])["findings"]])

    def test_its_stamp_is_of_more_than_32_bits(self):
        """Or two sets of sources would have the same, and one in four thousand million none at all."""
        new, old = 9994068, 9994069
        self.sent(old, 300)
        link(new, old, "converted", BETWEEN)
        stamp = trust.psql(f"select earlier_stamp({new}, id, previous) from collection where key = '{YEAR}'")
        self.assertGreater(int(stamp), 1 << 32)
        self.assertIn("roll", [one["field"] for one in json.loads(self.saved(new, 31).stdout)["findings"]])

    def test_its_own_last_year_is_a_schools_own(self):
        self.sent(9994067, 70)
        self.assertEqual(self.last_year(9994067)[1], [9994067])
        self.assertNotIn("Last year's figures", self.saved(9994067, 70).stderr)
        refusal(USAGE, "return", "compare", YEAR, "--school", 9994067, "--last-year", "--with", 9994066)


if __name__ == "__main__":
    unittest.main()
