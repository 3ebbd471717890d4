"""People: who can come in and why not, invitations that replace each other, and an administrator to the last."""

import os
import threading
import unittest

import harness
from days import day
from stranger import Held, waiting_statements
from waiting import wait_until

ADMINISTRATOR = harness.ADMINISTRATOR
LOCK_OF_ADMINISTRATORS = "do $$ begin perform pg_advisory_lock(7362004); end $$"


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,la_code,la_name,type,phase\n"
                   "199999,9994999,School X,999,Nowhere,State-funded primary,Primary\n"
                   "199998,9994001,School Y,999,Nowhere,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)


def add(name, role="director"):
    return trust.senco_json(ADMINISTRATOR, "person", "add", name, "--role", role)["person"]["id"]


def invite(person):
    return trust.senco_json(ADMINISTRATOR, "person", "invite", person)


def listed(name):
    """What person list says of them, for people."""
    text = trust.senco_ok(ADMINISTRATOR, "person", "list")
    return next(part for part in text.split("Person ") if f": {name} (" in part)


def myself(profile=ADMINISTRATOR):
    return trust.senco_json(profile, "whoami")["person"]


class Import(unittest.TestCase):
    def file(self, *rows):
        path = os.path.join(trust.folder, "people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(f"{row}\n" for row in ("name,roles", *rows)))
        return path

    def count(self):
        return int(trust.psql("select count(*) from person"))

    def test_people_of_a_file_are_added_and_invited_and_nobody_twice(self):
        path = self.file("Ina Import,senco:9994999; head:9994999", '"Import, Olaf",clerk:999/4001', "Uta Import,director")
        before = self.count()
        self.assertIn("3 people can be added; nothing was sent", trust.senco(ADMINISTRATOR, "person", "import", path,
                                                                             "--dry-run").stderr)
        self.assertEqual(self.count(), before)
        people = trust.senco_json(ADMINISTRATOR, "person", "import", path)["people"]
        self.assertEqual([one["name"] for one in people], ["Ina Import", "Import, Olaf", "Uta Import"])
        self.assertEqual(self.count(), before + 3)
        trust.join("ina", people[0]["code"])
        roles = myself("ina")["roles"]
        self.assertEqual([(role["role"], role["school"]) for role in roles], [("SENCO", 9994999), ("HEAD", 9994999)])
        again = trust.senco_json(ADMINISTRATOR, "person", "import", path)["people"]
        self.assertEqual([(one["person"], "code" in one) for one in again],
                         [(people[0]["person"], False), (people[1]["person"], True), (people[2]["person"], True)])
        self.assertEqual(self.count(), before + 3)
        shown = trust.senco_ok(ADMINISTRATOR, "person", "import", path)
        self.assertRegex(shown, r"Ina Import +has joined already")
        self.assertRegex(shown, r"Uta Import +senco enrol \S+ --server ")
        trust.senco_ok(ADMINISTRATOR, "person", "revoke", people[0]["person"], "--reason", "left the trust")
        self.assertRegex(trust.senco_ok(ADMINISTRATOR, "person", "import", path), r"Ina Import +was taken back by the trust")

    def test_an_address_in_the_file_is_said_once_and_undoes_nothing_that_was_said_since(self):
        path = self.file()
        with open(path, "w", encoding="utf-8") as file:
            file.write("name,roles,email\nEmil Import,director,emil@one.example\nEdna Import,director,\n")
        def addresses():
            return trust.psql("select p.name, e.email from person p left join lateral email_now(p.id) e on true where p.name like 'E% Import'"
                              " order by 1").splitlines()
        people = trust.senco_json(ADMINISTRATOR, "person", "import", path)["people"]
        trust.senco_ok(ADMINISTRATOR, "person", "import", path)
        self.assertEqual(addresses(), ["Edna Import|", "Emil Import|emil@one.example"])
        trust.senco_ok(ADMINISTRATOR, "person", "email", people[0]["person"], "--to", "emil@two.example", "--replaces", "1")
        trust.senco_ok(ADMINISTRATOR, "person", "import", path)
        self.assertEqual(addresses()[1], "Emil Import|emil@two.example")
        with open(path, "a", encoding="utf-8") as file:
            file.write("Erna Import,director,emil\n")
        ran = trust.senco(ADMINISTRATOR, "person", "import", path)
        self.assertEqual(ran.code, 4)
        self.assertRegex(ran.stdout, "(?m)^ *4 .*one @ in it")

    def test_what_is_wrong_in_a_file_is_listed_and_nobody_is_added(self):
        path = self.file(",senco:9994999", "Bea Import,senco:12", "Leo Import,head:9994999 senco:9994999", "Eva Import,sneco:9994999",
                         "Ute Import,director", "Ute Import,director")
        before = self.count()
        ran = trust.senco(ADMINISTRATOR, "person", "import", path)
        self.assertEqual((ran.code, self.count()), (4, before))
        for row, words in ((2, "a name is needed"), (3, '"12" is no school'), (4, "more than one role"), (5, '"sneco" is no role'),
                           (7, "stands in the file twice")):
            self.assertRegex(ran.stdout, rf"(?m)^ *{row} .*{words}")
        ran = trust.senco(ADMINISTRATOR, "person", "import", self.file().replace("people.csv", "none.csv"))
        self.assertEqual(ran.code, 5)


class Words(unittest.TestCase):
    def test_a_role_and_a_person_are_told_to_be_named_by_their_numbers(self):
        for words, said in ((("12", "clerk"), '"clerk" is no role\'s number; a role is ended by its number: senco person list'),
                            (("Sam", "34"), '"Sam" is no person\'s number: senco person list')):
            ran = trust.senco(ADMINISTRATOR, "person", "end", *words)
            self.assertEqual((ran.code, ran.stdout), (2, ""))
            self.assertIn(f"senco: {said} shows them\n", ran.stderr)
            self.assertNotIn("role_id", ran.stderr)

    def test_a_reason_names_no_pupil_and_a_name_is_one(self):
        person = add("zoe")
        ran = trust.senco(ADMINISTRATOR, "person", "revoke", person, "--reason", "about A12345678901B")
        self.assertEqual((ran.code, ran.stdout), (3, ""))
        self.assertIn("--reason: this text holds something shaped like a UPN", ran.stderr)
        for name, said in (("   ", "is empty"), ("A\nB", "cannot be seen"), ("Sam\u202eple", "cannot be seen")):
            ran = trust.senco(ADMINISTRATOR, "person", "add", name, "--role", "director")
            self.assertEqual((ran.code, ran.stdout), (3, ""))
            self.assertIn("senco: NAME: a name of 1 to 120 characters is needed; this one ", ran.stderr)
            self.assertIn(said, ran.stderr)

    def test_somebody_without_a_role_today_is_not_asked_which_school(self):
        trust.enrol("idle", f"clerk:9994999:from={day(9)}")
        ran = trust.senco("idle", "return", "show", "2012-13")
        self.assertEqual(ran.code, 6)
        self.assertIn("you have no role today", ran.stderr)

    def test_somebody_with_several_schools_is_told_which(self):
        trust.enrol("both", "governor:9994999", "governor:9994001", "clerk:9994001")
        ran = trust.senco("both", "return", "show", "2012-13")
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.stderr, r"with --school LAESTAB: (9994999, 9994001|9994001, 9994999)\n")


class Standing(unittest.TestCase):
    def test_the_list_says_how_each_person_stands(self):
        person = add("anna")
        self.assertIn("not invited yet", listed("anna"))
        code = invite(person)["code"]
        self.assertIn("invited, has not joined yet", listed("anna"))
        trust.join("anna", code)
        self.assertIn("has joined", listed("anna"))
        trust.psql(f"update certificate set expires_at = now() where person = {person}")
        self.assertIn("ran out", listed("anna"))
        invite(person)
        self.assertIn("invited", listed("anna"))
        trust.senco_ok(ADMINISTRATOR, "person", "revoke", person, "--reason", "laptop lost")
        self.assertIn("taken back", listed("anna"))

    def test_a_long_welsh_name_is_counted_in_letters(self):
        add("\u0177" * 120)
        ran = trust.senco(ADMINISTRATOR, "person", "add", "\u0177" * 121, "--role", "director")
        self.assertEqual(ran.code, 3)
        self.assertIn("1 to 120 characters", ran.stderr)

    def test_a_code_that_was_not_used_in_time_has_run_out(self):
        person = add("bert")
        invite(person)
        trust.psql(f"update enrolment_code set expires_at = now() where person = {person}")
        self.assertIn("ran out", listed("bert"))

    def test_a_role_that_has_ended_stays_in_the_list(self):
        person = add("carl", f"clerk:9994999:from={day(-30)}")
        for role in trust.senco_json(ADMINISTRATOR, "person", "list")["people"][-1]["roles"]:
            said = trust.senco_ok(ADMINISTRATOR, "person", "end", person, role["id"])
        self.assertTrue(said.startswith("carl:\n  clerk at 9994999 "), said)
        self.assertRegex(listed("carl"), f"clerk at 9994999 from {day(-30)} until {day(-1)}")
        given = trust.senco_json(ADMINISTRATOR, "person", "give", person, "head:9994999")["role"]
        ended = trust.senco_json(ADMINISTRATOR, "person", "end", person, given["id"])["role"]
        self.assertTrue(ended["neverHeld"])
        self.assertIn("head at 9994999, ended before it was held for a day", listed("carl"))


class Invitation(unittest.TestCase):
    def test_inviting_again_makes_the_earlier_code_good_no_longer(self):
        person = add("dora")
        first, second = invite(person), invite(person)
        self.assertEqual((first["replaced"], second["replaced"]), (0, 1))
        ran = trust.senco("dora", "enrol", "-", "--server", trust.address, stdin=first["code"] + "\n")
        self.assertEqual(ran.code, 6)
        self.assertIn("taken back", ran.stderr)
        trust.join("dora", second["code"])

    def test_a_new_code_for_who_has_joined_leaves_their_certificate(self):
        trust.enrol("emil", "director")
        invite(myself("emil")["id"])
        self.assertEqual(myself("emil")["standing"], "JOINED")


class LastAdministrator(unittest.TestCase):
    def assert_kept(self, ran):
        self.assertEqual(ran.code, 8, ran.stderr)
        self.assertIn("nobody else who has joined could administer the trust", ran.stderr)

    def end_role(self, asking, person):
        return trust.senco(asking, "person", "end", person["id"], person["roles"][0]["id"])

    def test_the_last_administrator_can_neither_be_ended_nor_taken_back(self):
        me = myself()
        self.assert_kept(self.end_role(ADMINISTRATOR, me))
        self.assert_kept(trust.senco(ADMINISTRATOR, "person", "revoke", me["id"], "--reason", "a mistake"))
        invite(add("not there yet", "administrator"))
        self.assert_kept(self.end_role(ADMINISTRATOR, me))
        self.assertEqual(myself()["standing"], "JOINED")

    def test_of_two_administrators_who_end_each_other_at_once_one_stays(self):
        trust.enrol("second", "administrator")
        pair, ran = {ADMINISTRATOR: myself(), "second": myself("second")}, {}

        def end(asking, other):
            ran[asking] = self.end_role(asking, pair[other])

        with Held(trust, LOCK_OF_ADMINISTRATORS):
            ending = [threading.Thread(target=end, args=each) for each in (("second", ADMINISTRATOR),
                                                                           (ADMINISTRATOR, "second"))]
            for thread in ending:
                thread.start()
            wait_until(lambda: waiting_statements(trust) == 2, "both wait for each other", trust.log)
        for thread in ending:
            thread.join()
        self.assertEqual(sorted(each.code for each in ran.values()), [0, 8])
        self.assert_kept(next(each for each in ran.values() if each.code))
        self.assertEqual(trust.psql("select count(*) from administrator_who_can_come_in"), "1")
        self.assertIn("administrators           well", trust.sencod("check", check=False).stdout)
        if ran["second"].code == 0:
            self.give_back(pair)

    def give_back(self, pair):
        """The administrator of the other tests is the one who was ended: gets the role back, alone."""
        trust.senco_ok("second", "person", "give", pair[ADMINISTRATOR]["id"], "administrator")
        wait_until(lambda: self.end_role(ADMINISTRATOR, pair["second"]).code == 0, "the role is back", trust.log)

    def test_check_says_that_nobody_can_administer_the_trust_and_how_to_come_in_again(self):
        person = myself()["id"]
        trust.psql(f"update certificate set expires_at = now() where person = {person}")
        try:
            said = trust.sencod("check", check=False).stdout
        finally:
            trust.psql(f"update certificate set expires_at = now() + interval '20 days' where person = {person}")
        self.assertIn("sencod init --new-code", said)
        self.assertRegex(trust.sencod("check", check=False).stdout, "in (19|20|21) days the last one")  # clocks change
        trust.psql(f"update certificate set expires_at = now() + interval '180 days' where person = {person}")


class StolenLaptop(unittest.TestCase):
    """A trust of its own: its only administrator's laptop is stolen."""

    @classmethod
    def setUpClass(cls):
        cls.lone = harness.Trust(trust.cluster, "lone")
        cls.addClassCleanup(cls.lone.remove)
        cls.lone.serve()

    def revoke(self, profile, person, *words):
        return self.lone.senco(profile, "person", "revoke", person, "--reason", "laptop stolen", *words)

    def standing(self, profile):
        return self.lone.senco(profile, "whoami").code

    def test_the_only_administrator_joins_anew_and_takes_back_what_was_stolen(self):
        self.lone.join("stolen", self.lone.code)
        self.lone.join("anew", self.lone.sencod("init", "--new-code").stdout)
        person = self.lone.senco_json("anew", "whoami")["person"]["id"]
        self.assertEqual(person, self.lone.senco_json("stolen", "whoami")["person"]["id"])
        self.assertEqual(self.revoke("anew", person).code, 8)
        ran = self.revoke("anew", person, "--keep-this")
        self.assertEqual((ran.code, ran.stdout), (0, "Taken back from Trust administrator: 1 certificate, 0 unused codes\n"), ran.stderr)
        self.assertEqual((self.standing("stolen"), self.standing("anew")), (6, 0))
        self.assertIn("Taken back from Trust administrator: 0 certificates", self.revoke("anew", person, "--keep-this").stdout)
        self.assertEqual(self.lone.psql("select distinct subject from audit where act = 'People/Revoke all but this'"),
                         f"{person}: laptop stolen")
        self.assertIn("administrators           well", self.lone.sencod("check", check=False).stdout)
        ran = self.revoke("anew", int(person) + 1, "--keep-this")
        self.assertEqual(ran.code, 3)
        self.assertIn("--keep-this: ", ran.stderr)


if __name__ == "__main__":
    unittest.main()
