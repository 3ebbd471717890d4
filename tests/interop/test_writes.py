"""The UUID names the write: sent again, late, twice at once, and in one batch with others of every kind."""

import os
import unittest

import grpc

import contract as contracts
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, Held, World, day, new_id, waiting_statements

CODE = grpc.StatusCode
CLOSED = "2011-12"
MANY = {9993000 + number: f"School {number}" for number in range(40)}


def setUpModule():
    global world, stranger
    world = World(certificate_connections=16)  # one person, many at once
    world.add_schools(MANY)
    world.open_collection(CLOSED, "2011/12", "2012-01-19")
    stranger = world.connect(enrol_everywhere())


def enrol_everywhere():
    """A SENCO of every school there is, so that one person can send for all."""
    roles = [{"role": "SENCO", "school": school} for school in (*MANY, SCHOOL_X, SCHOOL_Y)]
    person = world.add_with_roles("senco of many", roles)
    return world.join("senco of many", *world.invite(person))[0]


def writing(school, replaces=0, collection=COLLECTION, write_id=None, **figures):
    request = world.writing(school, replaces, write_id, **figures)
    request.collection = collection
    return request


def close(collection):
    world.trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{day(-9)}', due_on = '{day(-8)}', closes_on = '{day(-7)}',"
                     f" finish_by = '{day(-7)}'"
                     f" where key = '{collection}'")


def reopen(collection):
    world.trust.psql(f"set session_replication_role = replica; update collection set opens_on = '{day(-1)}', due_on = '{day(30)}', closes_on = '{day(60)}',"
                     f" finish_by = '{day(60)}'"
                     f" where key = '{collection}'")


def outcome(future):
    """A future's receipt, or its code."""
    error = future.exception()
    return future.result().receipt if error is None else error.code()


class Again(unittest.TestCase):
    def test_the_same_write_again_has_its_own_receipt_again(self):
        request = writing(9993000)
        first = stranger.call("Returns/Submit", request).receipt
        again = stranger.call("Returns/Submit", request).receipt
        self.assertEqual((first.version, first.repeated, again.repeated), (1, False, True))
        again.repeated = False
        self.assertEqual(first, again)

    def test_a_late_repeat_has_it_too_though_replaced_and_closed_since(self):
        request = writing(9993001, collection=CLOSED, census_date="2012-01-19", budget_year="2011-12")
        first = stranger.call("Returns/Submit", request).receipt
        for version in (1, 2):
            stranger.call("Returns/Submit", writing(9993001, version, CLOSED, joiners=version, census_date="2012-01-19",
                                                    budget_year="2011-12"))
        close(CLOSED)
        self.addCleanup(reopen, CLOSED)
        late = stranger.call("Returns/Submit", request).receipt
        self.assertEqual((late.number, late.version, late.repeated), (first.number, 1, True))
        refusal = stranger.refusal("Returns/Submit", writing(9993001, 3, CLOSED, census_date="2012-01-19",
                                                             budget_year="2011-12"))
        self.assertEqual(refusal.code, CODE.FAILED_PRECONDITION)
        self.assertIn("has closed", refusal.fields["collection"])

    def test_the_same_id_for_other_figures_is_refused_with_the_current_state(self):
        request = writing(9993002)
        stranger.call("Returns/Submit", request)
        request.figures.joiners += 1
        refusal = stranger.refusal("Returns/Submit", request)
        self.assertEqual((refusal.code, refusal.state.version), (CODE.ABORTED, 1))
        draft = writing(9993002, write_id=request.write_id)
        self.assertEqual(stranger.refusal("Returns/Save", draft).code, CODE.ABORTED)

    def test_a_version_that_is_not_the_newest_is_refused_with_the_current_state(self):
        stranger.call("Returns/Save", writing(9993003))
        stranger.call("Returns/Submit", writing(9993003, 1))
        for replaces in (0, 1, 3):
            refusal = stranger.refusal("Returns/Submit", writing(9993003, replaces))
            self.assertEqual((refusal.code, refusal.state.version), (CODE.ABORTED, 2))
        versions = stranger.call("Returns/Versions", school=9993003, collection=COLLECTION).versions
        self.assertEqual([(one.version, one.state) for one in versions], [(2, 2), (1, 3)])

    def test_every_try_writes_the_head_so_that_a_repeat_waits_for_the_standby_as_well(self):
        request = writing(9993004)
        for _ in range(3):
            stranger.call("Returns/Submit", request)
        self.assertEqual(world.trust.psql("select tries, version from return_head where school = 9993004"), "3|1")
        self.assertEqual(world.trust.psql("select count(*) from return_version where school = 9993004"), "1")


class Batch(unittest.TestCase):
    def test_one_batch_of_every_kind_each_answered_by_itself(self):
        schools = list(MANY)[10:30]
        repeated = [writing(school) for school in schools[:4]]
        for request in repeated:
            stranger.call("Returns/Submit", request)
            stranger.call("Returns/Submit", writing(request.school, 1))
        rows = [(request, "repeated") for request in repeated]
        rows += [(writing(school), "stale") for school in schools[:4]]
        rows += [(writing(school), "stored") for school in schools[4:16]]
        rows += [(writing(school, collection="1066-67"), CODE.NOT_FOUND) for school in schools[16:18]]
        rows += [(writing(9998888), CODE.NOT_FOUND)]
        with Held(world.trust, "lock table return_version in exclusive mode"):
            # As many as there are sessions take them all; the rest waits together.
            first = [stranger.start("Returns/Submit", writing(school)) for school in list(MANY)[30:40]]
            world.until(lambda: waiting_statements(world.trust) >= 1)
            futures = [stranger.start("Returns/Submit", request) for request, _ in rows]
        for future, (request, expected) in zip(futures, rows):
            got = outcome(future)
            with self.subTest(school=request.school, expected=str(expected)):
                if expected == "stale":
                    self.assertEqual(got, CODE.ABORTED)
                elif isinstance(expected, str):
                    self.assertEqual(got.repeated, expected == "repeated")
                    self.assertEqual(got.version, 1)
                else:
                    self.assertEqual(got, expected)
        self.assertTrue(all(outcome(future).version == 1 for future in first))
        stored = ",".join(str(school) for school in schools[4:16])
        transactions = world.trust.psql(f"select count(distinct xmin::text) from return_version where school in ({stored})")
        self.assertLess(int(transactions), 12)

    def test_of_many_at_once_for_one_school_through_all_workers_exactly_one_wins(self):
        strangers = [world.connect(contracts.Certificate(*keys)) for keys in [own_keys()] * 16]
        for turn in range(5):
            futures = [each.start("Returns/Submit", writing(SCHOOL_Y, turn, joiners=number))
                       for number, each in enumerate(strangers)]
            outcomes = [outcome(future) for future in futures]
            won = [one for one in outcomes if one != CODE.ABORTED]
            self.assertEqual([one.version for one in won], [turn + 1])
        workers = {line.split()[1] for line in world.trust.log().splitlines() if " event=database_up " in line}
        self.assertEqual(len(workers), 2)

    def test_of_many_repeats_at_once_all_have_the_same_receipt(self):
        strangers = [world.connect(contracts.Certificate(*keys)) for keys in [own_keys()] * 16]
        request = writing(9993005)
        outcomes = [outcome(future) for future in [each.start("Returns/Submit", request) for each in strangers]]
        self.assertEqual({one.number for one in outcomes}, {outcomes[0].number})
        self.assertEqual(sum(not one.repeated for one in outcomes), 1)


def own_keys():
    folder = world.folder
    return os.path.join(folder, "senco of many.key"), os.path.join(folder, "senco of many.pem")


class Supplied(unittest.TestCase):
    BUDGET = {"budget_pence": 100, "budget_year": "2012-13", "budget_source": "the trust"}
    MOVED = {"joiners": 3, "leavers": 4}

    def supply(self, *rows, **withdrawn):
        rows = [{"row": number, "school": school, "figures": figures, **withdrawn}
                for number, (school, figures) in enumerate(rows, 2)]
        return world.administrator.call("Returns/Supply", collection=COLLECTION, rows=rows)

    def refused(self, *rows, **withdrawn):
        with self.assertRaises(grpc.RpcError) as caught:
            self.supply(*rows, **withdrawn)
        refusal = contracts.Refusal(world.contract, caught.exception)
        self.assertEqual(refusal.code, CODE.INVALID_ARGUMENT)
        return refusal

    def supplied(self, school):
        return stranger.call("Returns/Get", school=school, collection=COLLECTION).supplied

    def test_a_budget_supplied_before_stays_when_mobility_comes_later(self):
        self.assertEqual(self.supply((9993007, self.BUDGET)).new_schools, 1)
        self.assertEqual(self.supply((9993007, self.MOVED)).new_schools, 1)
        again = self.supply((9993007, {**self.BUDGET, **self.MOVED}))
        self.assertEqual((again.new_schools, again.changed, again.unchanged), (0, 0, 1))
        supplied = self.supplied(9993007)
        self.assertEqual((supplied.budget_pence, supplied.joiners, supplied.leavers), (100, 3, 4))

    def test_one_wrong_row_and_none_is_stored(self):
        for wrong in (9998887, 9993008):
            refusal = self.refused((9993008, self.BUDGET), (wrong, self.BUDGET))
            self.assertEqual(list(refusal.fields), ["rows[1].school"])
            self.assertIn("row 3", refusal.words)
        self.assertFalse(stranger.call("Returns/Get", school=9993008, collection=COLLECTION).HasField("supplied"))

    def test_pupils_are_the_schools_own_and_refused_at_their_field(self):
        for field, figures in (("provision.K", {"provision": {"K": 3}}), ("roll", {"roll": 200}),
                               ("kWithAgencies", {"k_with_agencies": 0}), ("censusDate", {"census_date": "2013-01-17"})):
            refusal = self.refused((9993009, self.BUDGET), (9993010, {**self.MOVED, **figures}))
            self.assertEqual(list(refusal.fields), [f"rows[1].figures.{field}"])
            self.assertIn("A trust supplies budgets", refusal.fields[f"rows[1].figures.{field}"])
        self.assertEqual(self.supplied(9993009).budget_pence, 0)

    def test_a_budget_or_a_percentage_needs_its_year_and_source(self):
        refusal = self.refused((9993010, {"budget_pence": 100}), (9993011, {"turnover_hundredths": 3400}))
        self.assertEqual(set(refusal.fields), {"rows[0].figures.budgetYear", "rows[0].figures.budgetSource",
                                               "rows[1].figures.turnoverYear", "rows[1].figures.turnoverSource"})
        refusal = self.refused((9993010, {"budget_year": "2012-13", **self.MOVED}))
        self.assertEqual(list(refusal.fields), ["rows[0].figures.budgetPence"])

    def test_a_row_says_something_and_not_both_ways(self):
        self.assertEqual(list(self.refused((9993010, {})).fields), ["rows[0].figures"])
        self.assertEqual(list(self.refused((9993010, self.BUDGET), withdraw_budget=True).fields),
                         ["rows[0].withdrawBudget"])
        self.assertEqual(list(self.refused((9993010, self.MOVED), withdraw_mobility=True).fields),
                         ["rows[0].withdrawMobility"])

    def test_a_part_is_withdrawn_without_the_other_and_every_value_is_kept(self):
        school = 9993012
        self.supply((school, {**self.BUDGET, **self.MOVED}))
        self.supply((school, {**self.BUDGET, "budget_pence": 200}))
        self.assertEqual(self.supply((school, {}), withdraw_budget=True).withdrawn, 1)
        self.assertEqual((self.supplied(school).HasField("budget_pence"), self.supplied(school).joiners), (False, 3))
        again = self.supply((school, {}), withdraw_budget=True)
        self.assertEqual((again.withdrawn, again.changed, again.unchanged), (0, 0, 1))
        replaced = self.supply((school, self.BUDGET), withdraw_mobility=True)
        self.assertEqual((replaced.new_schools, replaced.changed, replaced.withdrawn), (0, 1, 0))
        self.assertEqual((self.supplied(school).budget_pence, self.supplied(school).HasField("joiners")), (100, False))
        kept = world.trust.psql("select part, body is null from supplied_history"
                                f" where school = {school} order by number").split()
        self.assertEqual(kept, ["1|f", "2|f", "1|f", "1|t", "1|f", "2|t"])
        self.assertIn("never changed", self.forbidden("delete from supplied_history"))
        self.assertIn("never changed", self.forbidden("delete from supplied"))

    def forbidden(self, sql):
        done = world.trust.cluster.ask(sql, world.trust.database, check=False)
        self.assertNotEqual(done.returncode, 0)
        return done.stderr


class Policies(unittest.TestCase):
    def add(self, write_id, a_hundredths):
        return world.administrator.call("Policies/Add", self.adding(write_id, a_hundredths)).policy.version

    def adding(self, write_id, a_hundredths):
        return world.message("AddPolicyRequest", write_id=write_id,
                             policy={"name": "repeated", "weights": {"A_hundredths": a_hundredths}})

    def assert_nothing_added(self, write_id):
        refusal = world.administrator.refusal("Policies/Add", self.adding(write_id, 100))
        self.assertEqual(refusal.code, CODE.ALREADY_EXISTS)
        self.assertIn("in version 1: nothing was added", refusal.words)

    def test_a_write_that_added_nothing_adds_nothing_when_it_is_sent_again(self):
        refused, later = new_id(), new_id()
        self.assertEqual(self.add(new_id(), 100), 1)
        self.assert_nothing_added(refused)
        self.assertEqual(self.add(later, 200), 2)
        self.assert_nothing_added(refused)
        self.assertEqual((self.add(later, 200), self.add(new_id(), 100)), (2, 3))
        for write_id in (refused, later):
            refusal = world.administrator.refusal("Policies/Add", self.adding(write_id, 300))
            self.assertEqual(refusal.code, CODE.ABORTED)
        self.assertEqual(world.trust.psql("select max(version) from policy where name = 'repeated'"), "3")
        acts = world.trust.psql("select act from audit where subject like 'repeated%' order by id").splitlines()
        self.assertEqual([act.removeprefix("Policies/") for act in acts],
                         ["Add", "Add refused", "Add", "Add refused", "Add again", "Add", "Add refused", "Add refused"])


class Publications(unittest.TestCase):
    def publishing(self, write_id, minute, version=None):
        return world.message("PublishPolicyRequest", write_id=write_id, name="agreed", agreed_with="the heads",
                             agreed_on="2012-09-01", minute=minute, **({"version": version} if version else {}))

    def test_a_write_is_answered_as_it_was_whatever_has_been_added_since(self):
        def add(hundredths):
            world.administrator.call("Policies/Add", write_id=new_id(), policy={
                "name": "agreed", "weights": {"A_hundredths": hundredths}})

        def publish(*words):
            return world.administrator.call("Policies/Publish", self.publishing(*words)).publication

        first, second = new_id(), new_id()
        add(100)
        published = publish(first, "1")
        add(200)
        self.assertEqual((published.version, publish(first, "1")), (1, published))
        self.assertEqual((publish(second, "2").version, publish(new_id(), "2").version), (2, 2))
        for write_id, minute, version in ((first, "2", None), (first, "1", 2), (second, "1", None)):
            refusal = world.administrator.refusal("Policies/Publish", self.publishing(write_id, minute, version))
            self.assertEqual(refusal.code, CODE.ABORTED)
        self.assertEqual(world.administrator.refusal("Policies/Publish", self.publishing(new_id(), "1", 2)).code,
                         CODE.ALREADY_EXISTS)
        self.assertEqual(world.trust.psql("select version, minute from policy_publication where name = 'agreed' order by 1"),
                         "1|1\n2|2")


NOT_ALLOWED = "42501"  # insufficient privilege: of the role, or by a trigger


class Kept(unittest.TestCase):
    def sqlstate(self, statement, role="senconet_app"):
        return world.trust.cluster.sqlstate(statement, world.trust.database, role)

    def test_the_servers_own_role_cannot_alter_what_is_kept(self):
        stranger.call("Returns/Submit", writing(9993006))
        for statement in ("update return_version set roll = 1", "delete from return_version", "delete from return_head",
                          "update allocation set hours_thousandths = 1", "delete from audit", "update audit set act = ''",
                          "insert into audit (id, act) overriding system value values (1, 'x')", "delete from event",
                          "update collection set asks = 1", "update collection set opens_on = closes_on",
                          "update collection set closes_on = closes_on + 1", "update policy set words = '{}'",
                          "delete from policy_write", "truncate audit", "update certificate set fingerprint = null",
                          "insert into certificate (serial) values ('')", "update enrolment_code set secret_hash = ''",
                          "update person set content = ''", "update school set laestab = 1000001",
                          "update return_head set version = version + 7", "alter table audit disable trigger all",
                          "drop function add_person", "select checksum from schema_file for update"):
            with self.subTest(statement):
                self.assertEqual(self.sqlstate(statement), NOT_ALLOWED)
        self.assertIsNone(self.sqlstate("update return_head set tries = tries + 1"))

    def test_the_signing_process_role_reads_no_return_and_calls_what_it_needs_only(self):
        for statement in ("select from return_version", "select from allocation", "update person set name = 'x'",
                          "select revoke_person(1, 1, 'x', null)", "select standing(1)", "update certificate set revoked_at = null",
                          "update enrolment_code set expires_at = now()", "delete from certificate"):
            with self.subTest(statement):
                self.assertEqual(self.sqlstate(statement, "senconet_authority"), NOT_ALLOWED)
        self.assertIsNone(self.sqlstate("select lock_person(1), iso(now())", "senconet_authority"))

    def test_nor_can_the_owner_by_mistake(self):
        for table in ("return_version", "allocation", "audit", "event", "policy", "policy_write"):
            for statement in (f"delete from {table}", f"truncate {table} cascade"):
                with self.subTest(statement):
                    self.assertEqual(self.sqlstate(statement, "senconet_owner"), NOT_ALLOWED)

    def test_what_was_taken_back_stays_so(self):
        person = world.add_person("gone", DIRECTOR=None)
        world.join("gone", *world.invite(person))
        world.administrator.call("People/Revoke", person=person, reason="a test")
        restoring = f"update certificate set revoked_at = null where person = {person}"
        self.assertEqual(self.sqlstate(restoring), NOT_ALLOWED)
        self.assertIn("stays so", world.trust.cluster.ask(restoring, world.trust.database, "senconet_app",
                                                          check=False).stderr)


if __name__ == "__main__":
    unittest.main()
