"""What bad input gets: an answer that names the field, nothing stored, the server alive."""

import os
import subprocess
import unittest

import grpc

import harness
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, World, day, new_id

CODE = grpc.StatusCode


def setUpModule():
    global world
    world = World()


def stored():
    return world.trust.psql("select count(*) from return_version")


class Figures(unittest.TestCase):
    def setUp(self):
        self.before = stored(), world.trust.process.pid

    def tearDown(self):
        self.assertEqual((stored(), world.trust.process.pid), self.before)
        world.senco.call("People/Me")

    def refused(self, field, words="", **figures):
        for method in ("Returns/Submit", "Returns/Save"):
            refusal = world.senco.refusal(method, world.writing(**figures))
            self.assertEqual(refusal.code, CODE.INVALID_ARGUMENT, refusal.words)
            self.assertIn(field, refusal.fields)
            self.assertIn(words, refusal.fields[field])

    def test_absurd_numbers_and_those_that_overflow(self):
        for huge in (100001, 2 ** 31, 2 ** 32 + 7, 2 ** 63, 2 ** 64 - 1):
            self.refused("figures.roll", roll=huge)
            self.refused("figures.provision.A", provision={"A": huge})
            self.refused("figures.joiners", joiners=huge)
        for huge in (10 ** 11 + 1, 2 ** 64 - 1):
            self.refused("figures.budgetPence", budget_pence=huge)

    def test_parts_above_the_roll_and_sums_that_would_wrap(self):
        self.refused("figures.roll", provision={"A": 150, "N": 51})
        self.refused("figures.roll", provision={"A": 100000, "P": 100000, "S": 100000})
        self.refused("figures.roll", roll=0)

    def test_one_movement_without_the_other_and_years_that_are_none(self):
        figures = world.figures()
        figures.ClearField("leavers")
        refusal = world.senco.refusal("Returns/Submit", school=SCHOOL_X, collection=COLLECTION, write_id=new_id(),
                                      figures=figures)
        self.assertIn("figures.leavers", refusal.fields)
        self.refused("figures.budgetYear", budget_year="2012/13")
        self.refused("figures.budgetSource", budget_source="")
        self.refused("figures.turnoverTo", turnover_from="2013-01-17", turnover_to="2012-01-18")
        self.refused("figures.turnoverFrom", turnover_from="2012-02-30", turnover_to="2013-01-17")
        self.refused("figures.censusDate", "[100]", census_date="2013-05-16")

    def test_a_upn_in_a_text_that_goes_to_the_trust(self):
        self.refused("figures.budgetSource", budget_source="for A999499900001")

    def test_codes_the_policy_does_not_take_are_named(self):
        self.refused("figures.provision.K", "does not take K", provision={"K": 3})

    def test_what_is_asked_and_missing_is_said_when_it_is_sent_and_may_be_saved(self):
        request = world.writing()
        request.figures.Clear()
        refusal = world.senco.refusal("Returns/Submit", request)
        self.assertTrue({"figures.roll", "figures.provision", "figures.budgetPence", "figures.joiners"}
                        <= set(refusal.fields), refusal.fields)

    def test_the_request_itself(self):
        for fields, field in (({"school": 7}, "school"), ({"school": 2 ** 32 + SCHOOL_X}, "school"),
                              ({"collection": ""}, "collection"), ({"write_id": "17"}, "writeId"),
                              ({"write_id": new_id().upper()}, "writeId"), ({"replaces": 2 ** 31}, "replaces")):
            request = world.writing()
            for name, value in fields.items():
                setattr(request, name, value)
            refusal = world.senco.refusal("Returns/Submit", request)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [field]), fields)

    def test_another_school_and_another_collection(self):
        self.assertEqual(world.senco.refusal("Returns/Submit", world.writing(SCHOOL_Y)).code, CODE.NOT_FOUND)
        request = world.writing()
        request.collection = "1066-67"
        refusal = world.senco.refusal("Returns/Submit", request)
        self.assertEqual((refusal.code, list(refusal.fields)), (CODE.NOT_FOUND, ["collection"]))

    def test_pages_that_are_none(self):
        for token in ("x", "1.5", "99999999999999999999", "'; drop table school"):
            self.assertEqual(world.senco.refusal("Schools/List", page_token=token).code, CODE.INVALID_ARGUMENT)


class Others(unittest.TestCase):
    def test_words_that_name_a_pupil_or_do_not_read_as_they_are_stored(self):
        person = world.administrator.call("People/Me").person.id
        for text in ("about A12345678901B", "two\nlines", "turned \u202e round", "   ", ""):
            with self.subTest(text):
                refusal = world.administrator.refusal("People/Revoke", person=person, reason=text)
                self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["reason"]))
                refusal = world.administrator.refusal("People/Add", name=text, write_id=new_id(), roles=[{"role": "DIRECTOR"}])
                self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["name"]))
                if text:
                    refusal = world.senco.refusal("Returns/Save", world.writing(budget_source=text))
                    self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["figures.budgetSource"]))

    def test_lists_of_a_collection_that_is_not_there(self):
        for method, where in (("Returns/List", {}), ("Returns/Versions", {"school": SCHOOL_X}), ("Allocations/List", {}),
                              ("Allocations/History", {"school": SCHOOL_X}), ("Allocations/Get", {"school": SCHOOL_X})):
            with self.subTest(method):
                refusal = world.senco.refusal(method, collection="1066-67", **where)
                self.assertEqual((refusal.code, list(refusal.fields)), (CODE.NOT_FOUND, ["collection"]))
                refusal = world.senco.refusal(method, **where)
                self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["collection"]))

    def test_collections_that_cannot_be(self):
        good = {"key": "c", "academic_year": "2025/26", "reference_date": "2026-01-15", "opens_on": day(0),
                "due_on": day(1), "closes_on": day(2), "asks": {"plasc": True}, "policy": "charter"}
        for change, field, code in (
                ({"key": "No Good"}, "collection.key", CODE.INVALID_ARGUMENT),
                ({"academic_year": "2025"}, "collection.academicYear", CODE.INVALID_ARGUMENT),
                ({"reference_date": "2026-02-30"}, "collection.referenceDate", CODE.INVALID_ARGUMENT),
                ({"reference_date": "2027-01-15"}, "collection.referenceDate", CODE.INVALID_ARGUMENT),
                ({"due_on": day(-1)}, "collection.dueOn", CODE.INVALID_ARGUMENT),
                ({"closes_on": day(0)}, "collection.closesOn", CODE.INVALID_ARGUMENT),
                ({"asks": {}}, "collection.asks", CODE.INVALID_ARGUMENT),
                ({"policy": "none such"}, "collection.policy", CODE.NOT_FOUND),
                ({"academic_year": "2012/13", "reference_date": "2013-01-17"}, "collection.academicYear",
                 CODE.ALREADY_EXISTS)):
            refusal = world.administrator.refusal("Collections/Open", collection={**good, **change})
            self.assertEqual((refusal.code, list(refusal.fields)), (code, [field]), change)

    def test_a_request_that_fills_its_memory_is_refused_and_the_server_lives(self):
        rows = world.message("StageSchoolsRequest")
        body = b"\x1a\x00" * 45000
        before = world.trust.log().count("child_died")
        refusal = world.administrator.refusal_of_bytes("/senconet.v1.Schools/Stage", body)
        self.assertIn(refusal.code, (CODE.RESOURCE_EXHAUSTED, CODE.INVALID_ARGUMENT))
        self.assertEqual(world.trust.log().count("child_died"), before)
        self.assertEqual(len(rows.rows), 0)
        world.administrator.call("People/Me")

    def test_senco_refuses_what_cannot_be_by_name_before_anything_is_sent(self):
        world.trust.enrol("typing", f"senco:{SCHOOL_X}")
        for option, text in (("roll", "-5"), ("roll", "1e3"), ("budget", "12.345"), ("budget", "1,00"), ("k", "3.5"),
                             ("turnover", "34%"), ("joiners", "99999999999999999999")):
            ran = world.trust.senco("typing", "return", "save", COLLECTION, "--school", SCHOOL_X,
                                    f"--{option}={text}")
            self.assertEqual((ran.code, ran.stdout), (3, ""), ran.stderr)
            self.assertIn(option, ran.stderr)


class Policies(unittest.TestCase):
    def assert_refused(self, method, good, cases):
        for change, field, code in cases:
            refusal = world.administrator.refusal(method, **{**good, **change})
            self.assertEqual((refusal.code, list(refusal.fields)), (code, [field] if field else []), change)

    def test_a_publication_that_cannot_be_publishes_nothing(self):
        good = {"write_id": new_id(), "name": "charter", "version": 1, "agreed_with": "the union", "agreed_on": day(0),
                "minute": "7.3"}
        texts = [({field: text}, json, CODE.INVALID_ARGUMENT) for field, json in (("agreed_with", "agreedWith"), ("minute", "minute"))
                 for text in ("", "   ", "about A12345678901B", "two\nlines", "turned \u202e round", "x" * 201)]
        self.assert_refused("Policies/Publish", good, (
            *texts, ({"write_id": "1"}, "writeId", CODE.INVALID_ARGUMENT), ({"version": 0}, "version", CODE.INVALID_ARGUMENT),
            ({"agreed_on": "2012-02-30"}, "agreedOn", CODE.INVALID_ARGUMENT),
            ({"agreed_on": day(1)}, "agreedOn", CODE.INVALID_ARGUMENT), ({"version": 2}, "name", CODE.NOT_FOUND),
            ({"name": "none such"}, "name", CODE.NOT_FOUND)))
        self.assertEqual(world.trust.psql("select count(*) from policy_publication"), "0")
        world.administrator.call("Policies/Publish", **good)  # agreed today
        self.assert_refused("Policies/Publish", good, [({"minute": "7.4"}, None, CODE.ABORTED),
                                                       ({"minute": "7.4", "write_id": new_id()}, None, CODE.ALREADY_EXISTS)])

    def test_a_policy_without_ks_weight_or_with_a_reason_that_names_a_pupil_is_neither_kept_nor_tried(self):
        policy = {"name": "careless", "weights": {"A_hundredths": 100, "K_with_agencies_hundredths": 200}}
        named = {"name": "careless", "weights": {"A_hundredths": 100}, "codes_reason": "about A12345678901B"}
        for wrong, field in ((policy, "policy.weights.KWithAgencies"), (named, "policy.codesReason"),
                             ({"name": "careless"}, "policy.weights")):
            for method, where in (("Policies/Add", {"write_id": new_id()}), ("Policies/Try", {"collection": COLLECTION})):
                refusal = world.administrator.refusal(method, policy=wrong, **where)
                self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [field]), method)
        self.assertEqual(world.trust.psql("select count(*) from policy where name = 'careless'"), "0")

    def test_a_trial_says_one_policy_and_a_collection(self):
        unsent = {"name": "tried", "weights": {"A_hundredths": 100}}
        self.assert_refused("Policies/Try", {"collection": COLLECTION, "name": "charter"}, (
            ({"name": None}, "name", CODE.INVALID_ARGUMENT), ({"policy": unsent}, "name", CODE.INVALID_ARGUMENT),
            ({"name": None, "policy": unsent, "version": 1}, "version", CODE.INVALID_ARGUMENT),
            ({"version": 0}, "version", CODE.INVALID_ARGUMENT), ({"version": 99}, "name", CODE.NOT_FOUND),
            ({"name": "none such"}, "name", CODE.NOT_FOUND), ({"collection": "1066-67"}, "collection", CODE.NOT_FOUND),
            ({"collection": None}, "collection", CODE.INVALID_ARGUMENT), ({"page_token": "x"}, "pageToken", CODE.INVALID_ARGUMENT)))


class Configuration(unittest.TestCase):
    def check(self, text):
        path = os.path.join(world.folder, "bad.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        said = set()
        for subcommand in ("check", "serve", "migrate"):
            done = subprocess.run([harness.program("sencod"), subcommand, "--config", path], capture_output=True, text=True,
                                  env=harness.program_environment(), timeout=60)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            said.add(done.stderr)
        self.assertEqual(len(said), 1)
        return said.pop()

    def test_half_written_and_wrong_files_are_said_by_line(self):
        for text, words in (("workers = 2\nlisten = 127.0.", "line 2 has no end"),
                            ("workers = 2\nworkers =\n", "line 2: workers is given twice"),
                            ("workers =\n", "line 1: workers has no value"),
                            ("wrokers = 2\n", 'line 1: there is no option "wrokers"'),
                            ("workers = 65\n", "from 0 to 64"), ("workers = two\n", "from 0 to 64"),
                            ("workers\n", "line 1"), ("[server]\nworkers = 2\n", "sections"),
                            ("listen = " + "x" * 200 + "\n", "line 1 is longer"),
                            ("workers = 2\n  3\n", "line 2 begins with a space")):
            with self.subTest(text):
                self.assertIn(words, self.check(text))

    def test_a_file_that_is_not_there_is_said_by_name(self):
        done = subprocess.run([harness.program("sencod"), "check", "--config", "/nowhere/sencod.conf"],
                              capture_output=True, text=True, env=harness.program_environment(), timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("/nowhere/sencod.conf", done.stderr)

    def test_every_option_is_printed_with_its_bounds_and_default_and_the_file_can_be_read(self):
        printed = subprocess.run([harness.program("sencod"), "options"], capture_output=True, text=True, check=True).stdout
        settings = [line[1:] for line in printed.splitlines() if line.startswith("#") and not line.startswith("# ")]
        self.assertGreater(len(settings), 25)
        self.assertIn("worker processes; 0: one for each processor (0 to 64)", printed)
        path = os.path.join(world.folder, "whole.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in settings if not line.endswith("= "))
        done = subprocess.run([harness.program("sencod"), "check", "--config", path], capture_output=True, text=True,
                              env=harness.program_environment(), timeout=60)
        self.assertIn("configuration            well", done.stdout)


if __name__ == "__main__":
    unittest.main()
