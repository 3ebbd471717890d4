"""What is kept on a school's machine is damaged: nothing is deleted, what can be read is taken over, and the rest said."""

import contextlib
import glob
import json
import os
import sqlite3
import subprocess
import unittest

import harness

FINDINGS, FILE, USAGE, NOT_FOUND = 4, 5, 2, 7
SCHOOL = 9994999
ITEMS = 40
PAGE = 4096


def setUpModule():
    global trust, folder
    trust = harness.start_trust()
    folder = os.path.join(trust.profiles, "senconet", "profiles", harness.ADMINISTRATOR)


def outbox(*words):
    done = subprocess.run([harness.program("senconet_outbox"), words[0], harness.ADMINISTRATOR, *map(str, words[1:])],
                          env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles), capture_output=True, text=True,
                          check=True)
    return done.stdout


class Store(unittest.TestCase):
    def setUp(self):
        for path in glob.glob(os.path.join(folder, "store*")) + glob.glob(os.path.join(folder, "kept*")):
            os.remove(path)
        outbox("keep", SCHOOL, ITEMS)
        self.path = os.path.join(folder, "store")

    def store(self, *words, code=0):
        ran = trust.senco(harness.ADMINISTRATOR, "store", *words, "--json")
        self.assertEqual(ran.code, code, ran.stdout + ran.stderr)
        return json.loads(ran.stdout), ran.stderr

    def damage(self, offset):
        with open(self.path, "r+b") as file:
            file.seek(offset)
            file.write(os.urandom(PAGE))

    def aside(self):
        return [path for path in glob.glob(self.path + ".damaged-*") if not path.endswith(("-journal", "-looked-at"))]

    def test_a_whole_store_is_found_whole_and_a_broken_seal_is_named(self):
        told, _ = self.store("check")
        self.assertEqual((told["items"], told["waiting"], told["faults"]), (ITEMS, ITEMS, []))
        with sqlite3.connect(self.path) as file:
            file.execute("drop trigger item_unchanged")
            name = file.execute("select write_id from item where number = 3").fetchone()[0]
            file.execute("update item set request = zeroblob(length(request)) where number = 3")
        told, said = self.store("check", code=FINDINGS)
        self.assertEqual(told["faults"], [f"{name[:8]}: what was to be sent is damaged"])
        self.assertIn(told["faults"][0], said)

    def test_a_damaged_store_is_moved_aside_and_what_can_be_read_is_taken_over_once(self):
        size = os.path.getsize(self.path)
        self.damage(size - 2 * PAGE)
        told, said = self.store("check", code=FINDINGS)
        self.assertEqual(told["items"], 0)
        self.assertRegex(said, r"what was kept on this machine is damaged .*: it was moved to .*store\.damaged-\S+, and "
                               r"nothing of it is lost yet. senco store salvage")
        damaged, = self.aside()
        self.assertEqual(os.path.getsize(damaged), size)
        told, said = self.store("salvage", damaged, code=FINDINGS)
        self.assertGreater(told["waiting"], 0)
        self.assertEqual(len(set(told["lost"])), len(told["lost"]))
        self.assertTrue(told["lost"])
        self.assertEqual(said.count("senco: lost: "), len(told["lost"]))
        again, _ = self.store("salvage", damaged, code=FINDINGS)
        self.assertEqual((again["items"], again["known"] >= told["items"]), (0, True))
        whole, _ = self.store("check")
        self.assertEqual(whole["waiting"], told["waiting"])
        self.assertEqual(self.aside(), [damaged])

    def test_a_file_of_which_nothing_can_be_read_is_left_as_it_is(self):
        with open(self.path, "r+b") as file:
            file.write(b"nothing like a store\\n" * 100)
        _, said = self.store("check", code=FINDINGS)
        damaged, = self.aside()
        error, _ = self.store("salvage", damaged, code=FILE)
        self.assertIn("nothing of", error["error"]["message"])
        self.store("salvage", os.path.join(folder, "not-there"), code=FILE)
        self.store("salvage", code=USAGE)
        self.assertTrue(os.path.exists(damaged))
        self.store("leave", self.path, code=NOT_FOUND)
        self.assertEqual(self.store("leave", damaged)[0], {"left": damaged})
        self.assertTrue(os.path.exists(damaged))
        self.assertEqual(self.store("check")[1], "")

    def change_key(self, key):
        with open(self.path + ".key", "r+b") as file:
            before = file.read()
            file.seek(0)
            file.write(key)
        return before

    def forget_mark(self):
        with contextlib.closing(sqlite3.connect(self.path)) as file, file:
            file.execute("delete from known where name = 'key'")

    def test_with_another_key_nothing_is_done_and_with_its_own_again_the_trust_is_asked(self):
        self.assertEqual(self.store("check")[0]["waiting"], ITEMS)
        key = self.change_key(os.urandom(32))
        self.addCleanup(self.change_key, key)
        for before in (lambda: None, self.forget_mark):
            before()
            for words in ("sync", "status", "store check"):
                with self.subTest(words):
                    ran = trust.senco(harness.ADMINISTRATOR, *words.split())
                    self.assertEqual(ran.code, FILE, ran.stdout + ran.stderr)
                    self.assertIn(f"{self.path}.key is not the key that {self.path} was written with", ran.stderr)
        self.change_key(key)
        self.assertEqual(self.store("check")[0]["waiting"], ITEMS)
        trust.senco(harness.ADMINISTRATOR, "sync")
        refused = json.loads(trust.senco(harness.ADMINISTRATOR, "status", "--json").stdout)
        self.assertEqual({item["code"] for item in refused["items"]}, {"PERMISSION_DENIED"})

    def test_what_the_trust_has_received_and_this_machine_could_not_keep_is_said(self):
        with contextlib.closing(sqlite3.connect(self.path)) as file, file:
            file.execute("create trigger full_disk before insert on item begin select raise(fail, 'database or disk is full'); end")
        ran = trust.senco(harness.ADMINISTRATOR, "person", "add", "Somebody", "--no-role")
        self.assertEqual(ran.code, 0, ran.stderr)
        self.assertIn("the trust has received it, but it is not kept on this machine, so that senco status does not show it: it cannot"
                      " be kept on this machine: database or disk is full", ran.stderr)

    def test_a_damaged_store_is_spoken_of_until_it_has_been_looked_at(self):
        self.damage(os.path.getsize(self.path) - 2 * PAGE)
        for turn in ("moved", "and after that"):
            with self.subTest(turn):
                for words, code in (("sync", FILE), ("status", FILE), ("store check", FINDINGS)):
                    ran = trust.senco(harness.ADMINISTRATOR, *words.split())
                    self.assertEqual(ran.code, code, ran.stdout + ran.stderr)
                    self.assertIn(f"senco store salvage {self.aside()[0]}", ran.stderr)
                    self.assertNotIn("Nothing waits", ran.stderr)
        self.assertIn("store.damaged-", json.loads(trust.senco(harness.ADMINISTRATOR, "status", "--json").stdout)["movedAside"])
        for words in ("person add Somebody --no-role", "whoami", "policy list"):
            with self.subTest(words):
                ran = trust.senco(harness.ADMINISTRATOR, *words.split())
                self.assertEqual((ran.code, ran.stderr.count("was found damaged")), (0, 1))
        trust.stop()
        ran = trust.senco(harness.ADMINISTRATOR, "policy", "list")
        trust.serve()
        self.assertEqual((ran.code, ran.stderr.count("was found damaged")), (0, 1))
        self.store("salvage", self.aside()[0], code=FINDINGS)
        self.assertEqual(self.store("check")[1], "")
        self.assertEqual(trust.senco(harness.ADMINISTRATOR, "status").code, 0)
        self.assertEqual(trust.senco(harness.ADMINISTRATOR, "policy", "list").stderr, "")


if __name__ == "__main__":
    unittest.main()
