"""The line is down: a school goes on with its commands, and when the line is back everything arrives once."""

import contextlib
import json
import os
import sqlite3
import subprocess
import unittest

import harness
from days import day
from relay import Relay

ALDER, BEECH, CEDAR, DAMSON, ELM, FIR = range(9994001, 9994007)
AUTUMN, SPRING = "autumn", "spring"
WHOLE = ("--fresh", "--a", "3", "--roll", "90", "--joiners", "1", "--leavers", "1", "--budget", "50000", "--budget-year",
         "2012-13", "--budget-source", "made up")
ADMINISTRATOR = harness.ADMINISTRATOR
SAVED, UNAVAILABLE, NOT_FOUND, STATE = 11, 9, 7, 8


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n100001,9994001,Alder,State-funded primary,Primary\n"
                   "100002,9994002,Beech,State-funded primary,Primary\n100003,9994003,Cedar,State-funded primary,Primary\n"
                   "100004,9994004,Damson,State-funded primary,Primary\n100005,9994005,Elm,State-funded primary,Primary\n"
                   "100006,9994006,Fir,State-funded primary,Primary\n")
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    for key, year, reference in ((AUTUMN, "2012/13", "2012-10-04"), (SPRING, "2013/14", "2014-01-16")):
        trust.senco_ok(ADMINISTRATOR, "collection", "open", key, "--year", year, "--reference-date", reference,
                       "--opens", day(-10), "--due", day(30), "--closes", day(60), "--policy", "charter")


def rows(school, what="version", collection=AUTUMN):
    return trust.psql(f"select {what} from return_version where school = {school} and collection ="
                      f" (select id from collection where key = '{collection}')"
                      " order by version").split()


class Down:
    """A server that is not there while this lasts."""

    def __enter__(self):
        trust.stop()

    def __exit__(self, *_):
        trust.serve()


class Impostor:
    """For this profile another authority is the trust's while this lasts, so that the server is not."""

    def __init__(self, profile):
        self.path = os.path.join(trust.profiles, "senconet", "profiles", profile, "authority.pem")

    def __enter__(self):
        os.rename(self.path, self.path + ".own")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", os.devnull,
                        "-out", self.path, "-subj", "/CN=Another authority", "-days", "1"], check=True, capture_output=True)

    def __exit__(self, *_):
        os.rename(self.path + ".own", self.path)


class Somebody(unittest.TestCase):
    profile = "senco"

    def senco(self, *words, code=0):
        ran = trust.senco(self.profile, *words)
        self.assertEqual(ran.code, code, ran.stdout + ran.stderr)
        return ran

    def asked(self, *words, code=0):
        ran = self.senco(*words, "--json", code=code)
        return json.loads(ran.stdout)

    def items(self, *words):
        """What senco status lists; its exit code says whether any of it wants somebody."""
        ran = trust.senco(self.profile, "status", *words, "--json")
        items = json.loads(ran.stdout)["items"]
        wants = any(one["standing"] in ("CONFLICT", "REFUSED") for one in items)
        self.assertEqual(ran.code, STATE if wants else 0, ran.stderr)
        return items

    def at(self, collection=AUTUMN):
        return (collection, "--school", self.school)

    def reach(self, address):
        trust.point(self.profile, address)


class Offline(Somebody):
    school = ALDER

    def make_kept_of_different_minutes(self):
        path = os.path.join(trust.profiles, "senconet", "profiles", self.profile, "kept")
        with contextlib.closing(sqlite3.connect(path)) as kept, kept:
            kept.execute("update kept set read_at = strftime('%Y-%m-%dT%H:%M:%SZ', '2024-01-02', "
                         "(select count(*) from kept other where other.question < kept.question) || ' minutes')")

    def test_what_is_written_while_the_server_is_gone_is_saved_shown_and_received_once(self):
        trust.enrol("senco", f"senco:{ALDER}")
        self.senco("return", "save", *self.at(), *WHOLE)
        self.senco("return", "save", *self.at(SPRING), *WHOLE)
        shown = self.asked("return", "show", *self.at())
        schools = self.asked("school", "list")
        with Impostor(self.profile):  # which takes nothing away of what was kept
            self.assertIn("does not prove", self.senco("return", "show", *self.at(), code=UNAVAILABLE).stderr)
        with Down():
            ran = self.senco("return", "show", *self.at(), "--json")
            self.assertEqual(json.loads(ran.stdout), shown)
            self.assertRegex(ran.stderr, r"cannot be reached: .*\n.*this is what the trust held on \d+ \w+ \d+, \d\d:\d\d\n$")
            self.assertEqual(self.asked("school", "list"), schools)
            later = self.asked("return", "show", *self.at(SPRING))["return"]  # read before it was saved
            self.assertEqual((later["version"], later["figures"]["roll"]), (1, 90))
            self.assertEqual(self.asked("return", "save", *self.at(), "--a", "500", code=3)["error"]["code"],
                             "INVALID_ARGUMENT")
            saved = self.asked("return", "save", *self.at(), "--roll", "91", code=SAVED)["saved"]
            self.assertEqual(saved["method"], "senconet.v1.Returns/Save")
            ran = self.senco("return", "submit", *self.at(), "--roll", "92", code=SAVED)
            self.assertEqual(ran.stdout, "")
            self.assertIn("saved here, will be sent: senco sync, or senco open", ran.stderr)
            ahead = self.asked("return", "show", *self.at())["return"]
            self.assertEqual((ahead["version"], ahead["state"], ahead["figures"]["roll"]), (3, "SUBMITTED", 92))
            self.assertNotIn("receiptNumber", ahead)
            items = self.items()
            self.assertEqual([one["standing"] for one in items[-2:]], ["SAVED_HERE", "SAVED_HERE"])
            self.assertEqual(items[-2]["writeId"], saved["writeId"])
            self.assertNotIn("receipt", items[-1])
            self.assertRegex(self.senco("status").stdout, rf"{saved['writeId'][:8]} +saved here +saved the return")
            self.senco("whoami", code=UNAVAILABLE)
            self.assertEqual(self.asked("audit", "list", code=UNAVAILABLE)["error"]["code"], "UNAVAILABLE")
            self.make_kept_of_different_minutes()
            told = self.senco("return", "save", *self.at(SPRING), "--a", "500", code=3).stderr
            self.assertRegex(told, r"this is what the trust held between 2 January 2024, 0\d:\d\d and 2 January 2024, 0\d:\d\d\n$")
            self.assertEqual(told.count("what the trust held"), 1)
            self.assertEqual(rows(ALDER), ["1"])
        # Whatever is written next brings along what stands before it.
        self.senco("return", "recall", *self.at())
        self.assertEqual(rows(ALDER), ["1", "2", "3"])
        self.assertEqual(rows(ALDER, "write_id")[1], saved["writeId"])
        items = self.items()
        self.assertEqual({one["standing"] for one in items}, {"RECEIVED"})
        self.assertTrue(all(one["receipt"] for one in items[:3]))
        self.assertEqual([one["standing"] for one in self.items("--all")][:1], ["RECEIVED"])

    def test_the_same_write_id_is_the_same_item_until_it_is_taken_back(self):
        self.profile, self.school = "same", BEECH
        trust.enrol("same", f"senco:{BEECH}")
        self.senco("return", "save", *self.at(SPRING), *WHOLE)
        again = ("--replaces", "1", "--write-id", "6f1c2b3a-0001-4000-8000-0123456789ab")
        with Down():
            held = self.senco("return", "save", *self.at(SPRING), "--roll", "93", *again, code=SAVED)
            self.assertIn("6f1c2b3a", held.stderr)
            self.senco("return", "save", *self.at(SPRING), "--roll", "93", *again, code=SAVED)
            error = self.asked("return", "save", *self.at(SPRING), "--roll", "94", *again, code=STATE)["error"]
            self.assertIn("something else waits", error["message"])
            self.assertEqual([one["standing"] for one in self.items()], ["RECEIVED", "SAVED_HERE"])
            self.assertIn("1 of what you did", self.senco_alone("profile", "remove", "same", code=STATE).stderr)
            self.senco("store", "take-back", "6f1c2b3a")
            self.assertEqual([one["standing"] for one in self.items()], ["RECEIVED"])
            self.senco("store", "take-back", "6f1c2b3a", code=STATE)
            self.senco("store", "take-back", "0000", code=NOT_FOUND)
            kept = ("return", "save", *self.at(SPRING), "--roll", "95")
            write_id = self.asked(*kept, code=SAVED)["saved"]["writeId"]
        # Given again it is what was saved, though the trust's newest version has what waits laid over it by now.
        self.senco(*kept, "--write-id", write_id)
        self.assertEqual(rows(BEECH, "write_id", SPRING)[1:], [write_id])

    def test_what_is_recalled_and_sent_again_without_the_line_is_sent_when_it_is_back(self):
        self.profile, self.school = "recaller", FIR
        trust.enrol("recaller", f"senco:{FIR}")
        with Down():
            ran = self.senco("return", "save", *self.at(), *WHOLE, code=UNAVAILABLE)
            self.assertIn("nothing was done or saved, as this machine has never read what it needs for it", ran.stderr)
            self.assertEqual(self.items(), [])
        self.senco("return", "submit", *self.at(), *WHOLE)
        self.senco("return", "show", *self.at())
        with Down():
            self.senco("return", "recall", *self.at(), code=SAVED)
            shown = self.asked("return", "show", *self.at())
            self.assertEqual(shown["return"]["state"], "FINISHED")
            self.assertIn("SUBMIT", shown["may"])
            self.senco("return", "submit", *self.at(), code=SAVED)
            told = self.senco("return", "show", *self.at()).stdout
            self.assertRegex(told, r"version 2, sent, not yet authorised\nSaved \d+ \w+ \d+, \d\d:\d\d by you, on this machine: the"
                                   r" trust has not received it yet, and there is no receipt")
        self.senco("sync")
        told = self.asked("return", "show", *self.at())["return"]
        self.assertEqual((told["state"], {one["standing"] for one in self.items()}), ("SUBMITTED", {"RECEIVED"}))
        self.senco("return", "recall", *self.at())
        with Down():  # what was received since it was read counts
            self.assertEqual(self.asked("return", "show", *self.at())["return"]["state"], "FINISHED")
            # And what the trust held last says nothing of what it holds now.
            self.senco("return", "submit", *self.at(), code=SAVED)

    def test_while_the_page_is_open_what_cannot_be_sent_is_said(self):
        self.profile = "reader"
        trust.enrol("reader", f"clerk:{ALDER}")
        page = subprocess.Popen([harness.program("senco"), "open", "--print-address", "--profile", "reader"], text=True,
                                env=harness.program_environment(XDG_CONFIG_HOME=trust.profiles, HOME=trust.folder),
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(page.stdout.close)
        self.addCleanup(page.wait, 60)
        self.addCleanup(page.terminate)
        self.assertIn("http://", page.stdout.readline())
        self.senco("return", "list", AUTUMN)
        self.assertIn("the page is open", self.senco("status", code=UNAVAILABLE).stderr)
        self.reach("127.0.0.1:1")
        self.assertIn("what was read last cannot be looked at now: the page is open",
                      self.senco("return", "list", AUTUMN, code=UNAVAILABLE).stderr)
        ran = self.senco("need", "record", "--school", ALDER, "--title", "Reading", "--why", "asked for", "--item", "C11",
                         "--wanted-by", "2030-09-01", code=UNAVAILABLE)
        self.assertIn("nor can it be saved here to be sent later: another Senconet of yours is at work", ran.stderr)
        self.assertIn("it was not sent, so nothing was done", ran.stderr)
        self.assertNotIn("not known", ran.stderr)

    def senco_alone(self, *words, code):
        ran = trust.senco(None, *words)
        self.assertEqual(ran.code, code, ran.stdout + ran.stderr)
        return ran


class Changed(Somebody):
    """Somebody else has changed the same meanwhile."""

    school = CEDAR
    profile = "away"

    def in_conflict(self):
        """Two saved here, of which the first is in conflict, and one of another collection that is not."""
        self.senco("return", "save", *self.at(), *WHOLE)
        self.senco("return", "show", *self.at(SPRING))
        self.reach("127.0.0.1:1")
        self.senco("return", "save", *self.at(), "--roll", "91", code=SAVED)
        self.senco("return", "save", *self.at(), "--leavers", "2", code=SAVED)
        self.senco("return", "save", *self.at(SPRING), *WHOLE, code=SAVED)
        self.reach(trust.address)
        trust.senco_ok("colleague", "return", "save", *self.at(), "--roll", "99")
        # Another write of its own brings along what waits.
        self.senco("return", "save", *self.at(SPRING), "--roll", "98")

    def standing(self):
        return [one["standing"] for one in self.items() if "autumn" in one["about"]][1:]

    def figures(self):
        stored = trust.senco_json("colleague", "return", "show", *self.at())["return"]
        return stored["figures"]["roll"], stored["figures"]["leavers"], stored["version"]

    def test_a_conflict_stops_its_subject_only_and_shows_both_sides_to_choose_from(self):
        trust.enrol("away", f"senco:{CEDAR}")
        trust.enrol("colleague", f"clerk:{CEDAR}")
        self.in_conflict()
        self.assertEqual(self.standing(), ["CONFLICT", "BLOCKED"])
        conflict = [one for one in self.items() if one["standing"] == "CONFLICT"][0]
        self.assertEqual(trust.senco_json("colleague", "return", "show", *self.at(SPRING))["return"]["version"], 2)
        with Down():  # nobody has been shown what the trust holds
            blind = self.senco("status", conflict["writeId"][:8])
            self.assertIn("what the trust holds cannot be shown now", blind.stderr)
            self.assertNotIn("The trust's", blind.stdout)
            self.senco("conflict", "keep-mine", conflict["writeId"][:8], code=STATE)
        sides = {one["field"]: (one.get("mine"), one.get("theirs")) for one in self.asked("status", conflict["writeId"])["differences"]}
        self.assertEqual(sides, {"figures.roll": ("91", "99")})
        shown = self.senco("status", conflict["writeId"][:8]).stdout
        self.assertRegex(shown, r"Yours +The trust's\nPupils on roll +91 +99")
        self.assertIn(f"senco conflict keep-mine {conflict['writeId'][:8]}", shown)
        self.senco("return", "save", *self.at(), "--leavers", "3", code=SAVED)  # behind it
        trust.senco_ok("colleague", "return", "save", *self.at(), "--roll", "97")
        newer = self.senco("conflict", "keep-mine", conflict["writeId"][:8], code=STATE)  # over what nobody was shown
        self.assertIn("nothing was chosen; these are both as they are now", newer.stderr)
        self.assertRegex(newer.stdout, r"Yours +The trust's\nPupils on roll +91 +97")
        self.assertEqual(self.standing()[0], "CONFLICT")
        trust.senco_ok("colleague", "return", "save", *self.at(), "--roll", "96")
        newer = self.asked("conflict", "keep-mine", conflict["writeId"][:8], code=STATE)
        self.assertEqual((newer["error"]["code"], newer["error"]["state"]["figures"]["roll"]), ("ABORTED", 96))
        self.senco("conflict", "keep-mine", conflict["writeId"][:8])
        self.senco("conflict", "keep-mine", conflict["writeId"][:8], code=STATE)
        self.assertEqual(self.standing(), ["SAVED_HERE", "SAVED_HERE", "SAVED_HERE"])
        self.senco("return", "save", *self.at(), "--joiners", "4")
        self.assertEqual(self.figures(), (91, 3, 8))
        self.assertEqual(set(self.standing()), {"RECEIVED"})

        self.reach("127.0.0.1:1")
        self.senco("return", "save", *self.at(), "--roll", "80", code=SAVED)
        self.senco("return", "save", *self.at(), "--roll", "81", code=SAVED)
        self.reach(trust.address)
        trust.senco_ok("colleague", "return", "save", *self.at(), "--roll", "99")
        self.senco("return", "save", *self.at(), "--roll", "82", code=SAVED)
        conflict = [one["writeId"] for one in self.items() if one["standing"] == "CONFLICT"]
        self.assertIn("nor are 2 more", self.senco("conflict", "keep-theirs", conflict[0]).stdout)
        self.senco("return", "save", *self.at(), "--leavers", "5")
        self.assertEqual(self.figures(), (99, 5, 10))


class Unheard(Somebody):
    """The trust has it, and what it answered was lost: nobody at the school knows."""

    school, profile = ELM, "unheard"

    def lose_the_answer(self, *words, code):
        """The line ends when the trust has one more, and stays so while this goes on."""
        relay = Relay(trust.address)
        relay.for_good, held = True, len(rows(ELM))
        relay.cut = lambda: len(rows(ELM)) > held
        self.reach(relay.address)
        try:
            self.senco(*words, code=code)
        finally:
            relay.close()
            self.reach(trust.address)
        self.assertTrue(relay.gone)

    def standing(self):
        return [(one["writeId"], one["standing"]) for one in self.items()]

    def test_what_has_no_answer_waits_is_sent_again_under_its_own_id_and_is_there_once(self):
        trust.enrol(self.profile, f"senco:{ELM}")
        self.senco("return", "save", *self.at(), *WHOLE)
        self.lose_the_answer("return", "save", *self.at(), "--roll", "91", code=SAVED)
        (_, first), (mine, second) = self.standing()
        self.assertEqual((first, second), ("RECEIVED", "SENT"))
        with Down():
            self.senco("return", "save", *self.at(), "--roll", "92", code=SAVED)
        self.lose_the_answer("sync", code=UNAVAILABLE)  # the first of both is received again, the other for the first time
        (_, _), (first, one), (next_, other) = self.standing()
        self.assertEqual((first, one, other), (mine, "RECEIVED", "SENT"))
        self.assertEqual(self.asked("sync")["delivered"],
                         {"received": 1, "rejected": 0, "conflicts": 0, "waiting": 0, "blocked": 0, "undecided": 0})
        self.assertEqual((rows(ELM), rows(ELM, "write_id")[1:]), (["1", "2", "3"], [mine, next_]))
        self.assertEqual({standing for _, standing in self.standing()}, {"RECEIVED"})


class History(Somebody):
    """The trust came back from a copy of before: what it had received since is sent again, and is there once."""

    school, profile = DAMSON, "witness"

    @contextlib.contextmanager
    def full_disk(self, when):
        """What has become of these cannot be written while this lasts."""
        def execute(sql):
            path = os.path.join(trust.profiles, "senconet", "profiles", self.profile, "store")
            with contextlib.closing(sqlite3.connect(path)) as store, store:
                store.execute(sql)
        execute(f"create trigger full_disk before update on item when {when}"
                " begin select raise(fail, 'database or disk is full'); end")
        yield
        execute("drop trigger full_disk")

    def test_what_was_received_since_the_copy_is_sent_again_once(self):
        trust.enrol("witness", f"senco:{DAMSON}")
        self.senco("return", "save", *self.at(), *WHOLE)
        self.senco("return", "save", *self.at(SPRING), *WHOLE)
        trust.stop()
        older = f'"{trust.database}_older"'
        trust.cluster.ask(f'create database {older} template "{trust.database}"')
        trust.serve()
        for roll in (91, 92):
            self.senco("return", "save", *self.at(), "--roll", roll)
        held = rows(DAMSON, "write_id")
        trust.stop()
        trust.cluster.ask(f'drop database "{trust.database}"')
        trust.cluster.ask(f'alter database {older} rename to "{trust.database}"')
        trust.psql("select begin_history('a test puts it back')", user="senconet_owner")
        trust.serve()
        self.assertEqual(rows(DAMSON), ["1"])
        with self.full_disk("old.state = 'ready' and old.number < (select max(number) from item)"):
            ran = self.senco("return", "save", *self.at(SPRING), "--roll", "93")
        self.assertRegex(ran.stderr, r"come back from a copy of before: \d+ of what it had received here .* are sent again")
        self.assertIn("of what is sent again, some waits still: it cannot be kept on this machine: database or disk is full", ran.stderr)
        self.senco("sync")
        self.assertEqual(rows(DAMSON, "write_id"), held)
        self.assertEqual({one["standing"] for one in self.items()}, {"RECEIVED"})
        self.assertNotIn("copy of before", self.senco("return", "save", *self.at(SPRING), "--roll", "94").stderr)
        self.assertEqual(rows(DAMSON, collection=SPRING), ["1", "2", "3"])
        trust.psql("select begin_history('once more')", user="senconet_owner")  # and nothing waits, so that no write tells of it
        for told in (r"come back from a copy of before: \d+ of what", None):
            ran = self.senco("sync")
            self.assertRegex(ran.stderr, told) if told else self.assertEqual(ran.stderr, "")
            self.assertEqual(rows(DAMSON, collection=SPRING), ["1", "2", "3"])
        self.assertEqual({one["standing"] for one in self.items()}, {"RECEIVED"})


if __name__ == "__main__":
    unittest.main()
