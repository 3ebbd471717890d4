"""Where figures come from, as clients we did not write say it: what is true is kept, what is not is refused."""

import unittest

import grpc

from world import COLLECTION, SCHOOL_X, World

CODE = grpc.StatusCode
NEXT = "2013-14"  # compared with COLLECTION, which is the year before
DAY, NEXT_DAY = "2013-01-17", "2014-01-16"
PUPILS = [f"provision.{code}" for code in "APSKEN"] + ["roll"]
TYPED, CENSUS, LAST_YEAR, SUPPLIED = 1, 2, 3, 4


def setUpModule():
    global world, kinds
    world = World()
    world.open_collection(NEXT, "2013/14", NEXT_DAY)
    kinds = world.contract.message("FigureOrigin").Kind


def school_of_its_own(number):
    """Its SENCO and head; no other test writes its returns."""
    world.add_schools({number: f"School {number}"})
    return world.connect(world.enrol(f"senco of {number}", SENCO=number)), world.connect(
        world.enrol(f"head of {number}", HEAD=number))


def writing(school, collection=COLLECTION, origins=(), not_known=(), **fields):
    request = world.writing(school, world.standing(school, collection).version, **fields)
    request.collection = collection
    request.origins.extend(world.message("FigureOrigin", **origin) for origin in origins)
    request.figures.not_known.extend(not_known)
    return request


def origins(school, collection=COLLECTION, version=None):
    fields = {"version": version} if version else {}
    answer = world.administrator.call("Returns/Get", school=school, collection=collection, **fields)
    return {one.field: one for one in answer.__getattribute__("return").origins}


def said(school, collection=COLLECTION):
    return {field: kinds.Name(one.kind) for field, one in origins(school, collection).items()}


class Kept(unittest.TestCase):
    def test_who_says_nothing_has_what_the_figures_say(self):
        senco, _ = school_of_its_own(9993001)
        senco.call("Returns/Save", writing(9993001))
        self.assertEqual(said(9993001), {**dict.fromkeys(PUPILS, "CENSUS"),
                                         **dict.fromkeys(("joiners", "leavers", "budgetPence"), "TYPED")})
        roll = origins(9993001)["roll"]
        self.assertEqual((roll.census_date, roll.by, roll.version), (DAY, "senco of 9993001", 1))
        self.assertRegex(roll.at, r"^\d{4}-\d\d-\d\dT")

    def test_what_does_not_change_keeps_its_origin_whatever_is_said_of_it(self):
        senco, head = school_of_its_own(9993002)
        first = writing(9993002, census_date=None, joiners=30,
                        origins=[{"field": "provision.A", "kind": CENSUS, "census_date": DAY}, {"field": "joiners", "kind": TYPED}])
        senco.call("Returns/Save", first)
        head.call("Returns/Save", writing(9993002, census_date=None, joiners=31,
                                          origins=[{"field": "provision.A", "kind": TYPED}]))
        kept = origins(9993002)
        self.assertEqual([(one.kind, one.by, one.version) for one in (kept["provision.A"], kept["joiners"])],
                         [(CENSUS, "senco of 9993002", 1), (TYPED, "head of 9993002", 2)])
        senco.call("Returns/Save", writing(9993002, census_date=None, joiners=30))  # again, and yet anew
        self.assertEqual((origins(9993002)["joiners"].by, origins(9993002)["joiners"].version), ("senco of 9993002", 3))
        versions = senco.call("Returns/Versions", school=9993002, collection=COLLECTION).versions
        self.assertEqual([next(one.version for one in version.origins if one.field == "joiners") for version in versions],
                         [3, 2, 1])

    def test_each_figure_has_an_origin_of_its_own(self):
        """One after the other becomes not known, and is given again: its own origin moves, and no other."""
        school = 9993009
        senco, _ = school_of_its_own(school)
        whole = {"census_date": None, "k_with_agencies": 0, "turnover_hundredths": 3400, "turnover_source": "LA",
                 "turnover_year": "2011/12"}
        senco.call("Returns/Save", writing(school, **whole))
        expected = {field: one.version for field, one in origins(school).items()}
        self.assertEqual(len(expected), 12)
        for number, field in enumerate(expected):
            for not_known in ((field,), ()):
                request = writing(school, not_known=not_known, **whole)
                part = request.figures.provision if "." in field else request.figures
                name = {"kWithAgencies": "k_with_agencies", "turnover": "turnover_hundredths", "budgetPence": "budget_pence"}
                if not_known:
                    part.ClearField(name.get(field, field.rpartition(".")[2]))
                senco.call("Returns/Save", request)
                expected[field] = world.standing(school).version
                self.assertEqual({field: one.version for field, one in origins(school).items()}, expected, number)

    def test_a_crowd_is_told_apart(self):
        schools = range(9993101, 9993131)
        world.add_schools({school: f"School {school}" for school in schools})
        job = world.connect(world.enrol("night job", JOB=None))
        for version in (1, 2):
            sent = []
            for school in schools:
                budget = 6000000 + (school if version == 2 and school % 2 else 0)
                sent.append(job.start("Returns/Save", world.writing(school, version - 1, budget_pence=budget, census_date=None,
                                                                    joiners=school % 50 + version)))
            for one in sent:
                one.result()
        for school in schools:
            kept = origins(school)
            self.assertEqual((kept["joiners"].version, kept["budgetPence"].version, kept["roll"].version),
                             (2, 2 if school % 2 else 1, 1), school)

    def test_a_repeat_is_one_with_the_same_origins_only(self):
        senco, _ = school_of_its_own(9993003)
        request = writing(9993003, origins=[{"field": "joiners", "kind": TYPED}])
        first = senco.call("Returns/Save", request).receipt
        again = senco.call("Returns/Save", request).receipt
        self.assertEqual((again.number, again.repeated), (first.number, True))
        request.origins[0].kind, request.origins[0].census_date = CENSUS, DAY
        self.assertEqual(senco.refusal("Returns/Save", request).code, CODE.ABORTED)


class Supplied(unittest.TestCase):
    def supply(self, school, **row):
        world.administrator.call("Returns/Supply", collection=COLLECTION, rows=[{"row": 2, "school": school, **row}])

    def test_what_the_trust_supplies_is_known_at_once_to_every_worker(self):
        senco, _ = school_of_its_own(9993004)
        letter = {"budget_pence": 7000000, "budget_year": "2012-13", "budget_source": "the trust"}
        for _ in range(3):
            for joiners in range(4):  # the worker now remembers that nothing is supplied
                senco.call("Returns/Save", writing(9993004, joiners=joiners, **letter))
                self.assertEqual(said(9993004)["budgetPence"], "TYPED")
            self.supply(9993004, figures=letter)
            for joiners in range(4):
                senco.call("Returns/Save", writing(9993004, budget_pence=None))
                senco.call("Returns/Save", writing(9993004, joiners=joiners, **letter))
                self.assertEqual(said(9993004)["budgetPence"], "SUPPLIED")
                senco.call("Returns/Save", writing(9993004, budget_pence=None))
                senco.call("Returns/Save", writing(9993004, **{**letter, "budget_source": "a letter"}))
                self.assertEqual(said(9993004)["budgetPence"], "TYPED")
            self.supply(9993004, withdraw_budget=True)
            senco.call("Returns/Save", writing(9993004, budget_pence=None))

    def test_that_it_is_typed_may_be_said_of_what_is_supplied_too(self):
        senco, _ = school_of_its_own(9993005)
        self.supply(9993005, figures={"joiners": 3, "leavers": 4})
        senco.call("Returns/Save", writing(9993005, joiners=3, leavers=4, origins=[{"field": "joiners", "kind": TYPED}]))
        self.assertEqual((said(9993005)["joiners"], said(9993005)["leavers"]), ("TYPED", "SUPPLIED"))

    def test_what_is_not_known_is_not_supplied(self):
        refusal = world.administrator.refusal("Returns/Supply", collection=COLLECTION, rows=[
            {"row": 2, "school": SCHOOL_X, "figures": {"not_known": ["budgetPence"]}}])
        self.assertEqual(refusal.code, CODE.INVALID_ARGUMENT)
        self.assertIn("rows[0].figures.notKnown", refusal.fields)


class LastYear(unittest.TestCase):
    def test_it_is_what_the_trust_accepted_or_refused(self):
        school = 9993006
        senco, head = school_of_its_own(school)
        claim = [{"field": "budgetPence", "kind": LAST_YEAR}]
        budget = {"budget_year": "2013-14", "census_date": NEXT_DAY}
        for _ in range(4):  # every worker remembers that there is none
            refusal = senco.refusal("Returns/Save", writing(school, NEXT, claim, **budget))
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["origins[0].kind"]))
            self.assertIn("the trust has accepted no return of last year", refusal.fields["origins[0].kind"])
        senco.call("Returns/Submit", writing(school))
        world.approve(school, head)
        for _ in range(4):
            kept = senco.call("Returns/Save", writing(school, NEXT, claim, **budget))
            self.assertIn(("carried_over", "budgetPence"), [(one.rule, one.field) for one in kept.findings])
        self.assertEqual(said(school, NEXT)["budgetPence"], "LAST_YEAR")
        refusal = senco.refusal("Returns/Save", writing(school, NEXT, claim, **budget, budget_pence=6775501))
        self.assertIn("is not what the trust accepted last year", refusal.fields["origins[0].kind"])
        refusal = senco.refusal("Returns/Submit", writing(school, NEXT, claim, **budget, joiners=35))
        self.assertIn("Carried over from last year's return, and not checked", refusal.fields["figures.budgetPence"])
        request = writing(school, NEXT, claim, **budget, joiners=35)
        request.answers.add(rule="carried_over", field="budgetPence", answer="confirmed")
        request.answers.add(rule="same_as_last_year", field="provision", answer="confirmed")
        senco.call("Returns/Submit", request)
        self.assertEqual(origins(school, NEXT)["budgetPence"].version, 1)

    def test_it_is_carried_over_only_as_long_as_it_is_said_to_be(self):
        """Or the query about it would not be asked of who leaves that out."""
        school = 9993077
        senco, head = school_of_its_own(school)
        claim = [{"field": "budgetPence", "kind": LAST_YEAR}]
        budget = {"budget_year": "2013-14", "census_date": NEXT_DAY}
        senco.call("Returns/Submit", writing(school))
        world.approve(school, head)
        senco.call("Returns/Save", writing(school, NEXT, claim, **budget, joiners=35))
        senco.call("Returns/Save", writing(school, NEXT, claim, **budget, joiners=36))
        self.assertEqual((said(school, NEXT)["budgetPence"], origins(school, NEXT)["budgetPence"].version), ("LAST_YEAR", 1))
        request = writing(school, NEXT, **budget, joiners=36)
        request.answers.add(rule="same_as_last_year", field="provision", answer="confirmed")
        senco.call("Returns/Submit", request)
        self.assertEqual((said(school, NEXT)["budgetPence"], origins(school, NEXT)["budgetPence"].version), ("TYPED", 3))


    def test_of_a_school_that_was_split_it_cannot_be_told(self):
        old, one, other = 9993010, 9993011, 9993012
        senco, head = school_of_its_own(old)
        senco.call("Returns/Submit", writing(old))
        world.approve(old, head)
        successor, _ = school_of_its_own(one)
        world.add_schools({other: "School 9993012"})
        for school in (one, other):
            world.administrator.call("Membership/Link", school=school, predecessor=old, kind="SPLIT", on="2013-09-01")
        refusal = successor.refusal("Returns/Save", writing(one, NEXT, [{"field": "budgetPence", "kind": LAST_YEAR}],
                                                            budget_year="2013-14", census_date=NEXT_DAY))
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["origins[0].kind"]))
        said = refusal.fields["origins[0].kind"]
        self.assertIn("last year cannot be told for this school", said)
        self.assertIn("senco return compare --last-year", said)
        self.assertNotIn("accepted no return", said)


class Wrong(unittest.TestCase):
    """Each gets an answer that names the field; nothing is stored."""

    def setUp(self):
        self.before = world.standing().version

    def tearDown(self):
        self.assertEqual(world.standing().version, self.before)

    def refused(self, field, words, *said_of, not_known=(), **figures):
        for method in ("Returns/Save", "Returns/Submit"):
            refusal = world.senco.refusal(method, writing(SCHOOL_X, COLLECTION, said_of, not_known, **figures))
            self.assertEqual(refusal.code, CODE.INVALID_ARGUMENT, refusal.words)
            self.assertIn(words, refusal.fields.get(field, f"nothing of {field}: {refusal.fields}"))

    def test_an_origin_of_no_figure(self):
        for field in ("pupils", "provision", "budget", "budgetYear", ""):
            self.refused("origins[0].field", "is no figure", {"field": field, "kind": TYPED})
        self.refused("origins[0].field", "is no figure", {"kind": TYPED})
        self.refused("origins[0].field", "neither given nor said not to be known", {"field": "turnover", "kind": TYPED})
        self.refused("origins[1].field", "stands in an earlier one", *[{"field": "joiners", "kind": TYPED}] * 2)

    def test_more_origins_than_figures(self):
        for count in (13, 20000):
            self.refused("origins", "at most one for each figure: 12", *[{"field": "joiners", "kind": TYPED}] * count)

    def test_an_origin_that_cannot_be(self):
        self.refused("origins[0].kind", "say where the figure comes from", {"field": "joiners"})
        self.refused("origins[0].kind", "its server knows", {"field": "budgetPence", "kind": SUPPLIED})
        self.refused("origins[0].kind", "stands in no census file", {"field": "budgetPence", "kind": CENSUS, "census_date": DAY})
        self.refused("origins[0].kind", "leave one of the two out", {"field": "roll", "kind": TYPED})
        self.refused("origins[0].kind", "has no number", {"field": "budgetPence", "kind": LAST_YEAR}, not_known=["budgetPence"],
                     budget_pence=None)

    def test_a_census_that_is_not_this_collections(self):
        of = {"field": "joiners", "kind": CENSUS}
        self.refused("origins[0].censusDate", "say which census", of)
        self.refused("origins[0].censusDate", "is no date", {**of, "census_date": "spring"})
        self.refused("origins[0].censusDate", "of 2012-10-04, but this collection is of 2013-01-17", {**of, "census_date": "2012-10-04"})
        self.refused("origins[0].censusDate", "only what comes from a census", {**of, "kind": TYPED, "census_date": DAY})

    def test_who_and_when_is_not_the_clients_to_say(self):
        for name, value in (("by", "the head"), ("at", "2013-01-17T09:00:00Z"), ("version", 1)):
            self.refused(f"origins[0].{name}", "is the server's to say", {"field": "joiners", "kind": TYPED, name: value})

    def test_a_figure_both_given_and_not_known_and_one_there_is_not(self):
        self.refused("figures.budgetPence", "it is said not to be known", not_known=["budgetPence"])
        self.refused("figures.notKnown[1]", "is no figure", not_known=["turnover", "pupils"])

    def test_the_database_itself_keeps_no_number_that_is_not_known(self):
        senco, _ = school_of_its_own(9993007)
        senco.call("Returns/Save", writing(9993007))
        for figure in range(12):
            column = ("pupils_a", "pupils_p", "pupils_s", "pupils_k", "pupils_e", "pupils_n", "k_with_agencies", "roll",
                      "joiners", "leavers", "turnover_hundredths", "budget_pence")[figure]
            told = world.trust.psql(
                "do $$ begin insert into return_version (school, collection, version, write_id, state, fingerprint, person,"
                f" {column}, not_known) select school, collection, {2 + figure}, gen_random_uuid(), 1, '', person, 0,"
                f" {1 << figure} from return_version where school = 9993007 and version = 1; raise exception 'kept';"
                " exception when check_violation then null; end $$; select 'refused'")
            self.assertEqual(told, "refused", column)


class NotKnown(unittest.TestCase):
    def test_it_is_sent_with_a_reason_and_the_trust_sees_which(self):
        school = 9993008
        senco, _ = school_of_its_own(school)
        refusal = senco.refusal("Returns/Submit", writing(school, not_known=["budgetPence"], budget_pence=None))
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["figures.budgetPence"]))
        self.assertIn("put it right, or say why it is so", refusal.fields["figures.budgetPence"])
        request = writing(school, not_known=["budgetPence"], budget_pence=None)
        request.answers.add(rule="not_known", field="budgetPence", answer="it comes in March")
        senco.call("Returns/Submit", request)
        stored = world.standing(school)
        self.assertEqual((list(stored.figures.not_known), stored.figures.HasField("budget_pence")), (["budgetPence"], False))
        self.assertEqual(origins(school)["budgetPence"].by, f"senco of {school}")
        lines = world.administrator.call("Returns/List", collection=COLLECTION, page_size=200).returns
        self.assertEqual([list(line.not_known) for line in lines if line.school == school], [["budgetPence"]])
        worked = senco.call("Allocations/Provisional", school=school, collection=COLLECTION).allocation.working
        self.assertEqual((type(worked).Result.Name(worked.result), list(worked.missing)), ("AT_LEAST", ["budget"]))


if __name__ == "__main__":
    unittest.main()
