"""The network through commands: who sees what of its meetings; what was agreed, found again; and in calendars."""

import json
import os
import subprocess
import unittest

import network
from days import day
from network import (ADMINISTRATOR, DALE, FILE, HILL, MOOR, NOT_FOUND, REFUSED, STATE, WRONG, held, meeting, numbers, plan, refusal,
                     written)


def setUpModule():
    global trust
    trust, _ = network.begin()


class WhoSeesWhat(unittest.TestCase):
    def test_heads_and_governors_see_their_own_schools_part_and_final_minutes(self):
        number = held("Own part", HILL, DALE)
        meeting(ADMINISTRATOR, "attend", number, "--came", HILL, "--came", DALE)
        meeting(ADMINISTRATOR, "add-action", number, "--what", "for Hill", "--school", HILL, "--due", day(4))
        draft = ("minutes", number, "--from", written("draft.txt", "Draft.\n"))
        meeting(ADMINISTRATOR, *draft)
        shown = meeting("head-of-dale", "show", number)
        self.assertEqual([one["school"] for one in shown["invitations"]], [DALE])
        self.assertEqual((shown["actions"], shown.get("minutes")), ([], None))
        self.assertIn("no meeting of this number", refusal(NOT_FOUND, "governor-of-moor", "meeting", "show", number))
        meeting(ADMINISTRATOR, *draft, "--version", 1, "--final")
        self.assertEqual(meeting("head-of-dale", "show", number)["minutes"]["paragraphs"], ["Draft."])
        self.assertIn(number, numbers(meeting("head-of-dale", "past")))
        self.assertNotIn(number, numbers(meeting("governor-of-moor", "past")))
        self.assertEqual(len(meeting("director", "show", number)["invitations"]), 2)
        refusal(REFUSED, "head-of-dale", "approach", "search", "draft")

    def test_a_clerk_lists_what_their_school_is_invited_to_and_no_more(self):
        number, other = plan("For Dale", 14), plan("For Hill", 14)
        for one, school in ((number, DALE), (other, HILL)):
            meeting(ADMINISTRATOR, "invite", one, "--to", school)
        coming = numbers(meeting("clerk-of-dale", "list"))
        self.assertIn(number, coming)
        self.assertNotIn(other, coming)
        self.assertIn(other, numbers(meeting("dale", "list")))
        for words in (("past",), ("show", number), ("actions",)):
            refusal(REFUSED, "clerk-of-dale", "meeting", *words)


class Agreed(unittest.TestCase):
    def test_an_approach_is_taken_up_looked_at_again_and_ended(self):
        number = held("Agreeing", HILL, DALE)
        text = written("profiles.txt", "Every pupil with support has a one-page profile.\nIt is made with them.\n")
        agreed = trust.senco_json(ADMINISTRATOR, "approach", "agree", number, "--title", "Profiles", "--from", text,
                                  "--look-again", day(200))["approach"]
        at = agreed["number"]
        for who in ("hill", "dale"):
            trust.senco_ok(who, "approach", "take-up", at, "--since", day(-1))
        self.assertIn("--since: this day is before", refusal(WRONG, "dale", "approach", "take-up", at, "--since", day(-2), "--no-longer"))
        trust.senco_ok("dale", "approach", "take-up", at, "--since", day(0), "--no-longer")
        self.assertIn("does not work by", refusal(STATE, "dale", "approach", "take-up", at, "--since", day(0), "--no-longer"))
        self.assertIn("is to come", refusal(WRONG, "dale", "approach", "take-up", at, "--since", day(3)))
        review = ("approach", "review", at, "--version")
        trust.senco_ok(ADMINISTRATOR, *review, 1, "--outcome", "changed", "--title", "One-page profiles", "--look-again",
                       day(300))
        self.assertIn("as they were", refusal(WRONG, ADMINISTRATOR, *review, 2, "--outcome", "changed", "--title",
                                              "One-page profiles", "--look-again", day(300)))
        self.assertIn("administrator, or a SENCO of the school that hosted the meeting at which it was agreed\n", refusal(
            REFUSED, "hill", *review, 2, "--outcome", "kept", "--look-again", day(400)))
        trust.senco_ok(ADMINISTRATOR, *review, 2, "--outcome", "ended", "--reason", "the law says it now")
        shown = trust.senco_json("moor", "approach", "show", at)
        self.assertEqual([one["outcome"] for one in shown["versions"]],
                         ["APPROACH_ENDED", "APPROACH_CHANGED", "APPROACH_AGREED"])
        self.assertEqual([(one["school"], one["noLonger"]) for one in shown["schools"]], [(HILL, False), (DALE, True)])
        self.assertEqual((shown["approach"]["schools"], shown["approach"]["ended"]), (1, True))
        self.assertIn("has been ended", refusal(STATE, "moor", "approach", "take-up", at, "--since", day(0)))

    def test_search_finds_final_minutes_and_approaches_and_no_drafts(self):
        first, second = held("Zebra crossing", HILL), held("Other", HILL)
        draft = written("zebra.txt", "We spoke about zebras <b>at length</b>.\n")
        meeting(ADMINISTRATOR, "minutes", first, "--from", draft, "--final")
        meeting(ADMINISTRATOR, "minutes", second, "--from", draft)
        trust.senco_ok(ADMINISTRATOR, "approach", "agree", second, "--title", "Stripes", "--from", draft, "--look-again", day(9))
        found = trust.senco_json("moor", "approach", "search", "zebra")["found"]
        self.assertEqual([(one["kind"], one["title"]) for one in found],
                         [("FOUND_MINUTES", "Zebra crossing"), ("FOUND_APPROACH", "Stripes")])
        self.assertEqual(found[1]["snippet"].split(), "We spoke about zebras at length .".split()[1:-1])
        for words, count in (('"spoke about zebras"', 2), ('"zebras spoke"', 0), ("spoke zebras", 2)):
            with self.subTest(words=words):
                self.assertEqual(len(trust.senco_json("moor", "approach", "search", words)["found"]), count)
        meeting(ADMINISTRATOR, "minutes", first, "--from", written("horse.txt", "Horses.\n"), "--final", "--version", 1,
                "--reason", "it was horses")
        self.assertEqual(len(trust.senco_json("moor", "approach", "search", "\"spoke about zebras\"")["found"]), 1)
        for words, count in (("zebra -length", 1), ("zebra -crossing", 1), ("zebra or horse", 2)):
            with self.subTest(words=words):
                self.assertEqual(len(trust.senco_json("moor", "approach", "search", words)["found"]), count)
        page = trust.senco_json("moor", "approach", "search", "zebra or horse", "--page-size", 1)
        rest = trust.senco_json("moor", "approach", "search", "zebra or horse", "--page-token", page["nextPageToken"])
        self.assertEqual(len(page["found"] + rest["found"]), 2)
        for words in ("the", " -banana", " -banana -zebra"):
            with self.subTest(words=words):
                self.assertIn("say only what is not to be found", refusal(WRONG, "moor", "approach", "search", words))


class Calendars(unittest.TestCase):
    def read(self, path):
        """As Debian's python3-icalendar reads it."""
        script = ("import sys, json, icalendar\n"
                  "calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())\n"
                  "assert calendar['prodid'] and calendar['version'] == '2.0'\n"
                  "print(json.dumps([{'uid': e['uid'], 'sequence': int(e['sequence']), 'title': str(e['summary']),"
                  " 'from': e['dtstart'].dt.isoformat(), 'until': e['dtend'].dt.isoformat(), 'status': str(e['status']),"
                  " 'text': str(e.get('description', '')), 'where': str(e.get('location', ''))}"
                  " for e in calendar.walk('VEVENT')]))")
        done = subprocess.run(["/usr/bin/python3", "-c", script, path], capture_output=True, text=True, check=True)
        return {event["title"]: event for event in json.loads(done.stdout)}

    def test_a_strangers_parser_reads_the_feed_and_sees_what_changed(self):
        title = "Über, näxt; \\ \"quoted\" " + "long " * 30
        number = plan(title.strip(), 5, ADMINISTRATOR, ("15:30", "17:00"), where=(
            "--place", "the hall", "--host", MOOR, "--online", "https://meet.example/a?b=c,d"))
        plan("Not mine", 5)
        meeting(ADMINISTRATOR, "invite", number, "--to", DALE)
        path = os.path.join(trust.folder, "feed.ics")
        trust.senco_ok("dale", "calendar", "--to", path)
        first = self.read(path)
        self.assertNotIn("Not mine", first)
        event = first[title.strip()]
        self.assertEqual((event["sequence"], event["status"], event["where"]), (1, "CONFIRMED", "the hall, Moor"))
        utc = trust.psql(f"select to_char(starts at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') from meeting where number ="
                         f" {number}")
        self.assertEqual(event["from"], f"{utc}+00:00")
        item = meeting("dale", "propose", number, "--title", "Forms; and, more")["item"]
        meeting(ADMINISTRATOR, "agenda", number, "--item", item)
        trust.senco_ok("dale", "calendar", "--to", path)
        event = self.read(path)[title.strip()]
        self.assertEqual(event["sequence"], 2)
        self.assertIn("1. Forms; and, more", event["text"])
        trust.senco_ok("moor", "meeting", "cancel", number, "--version", 1, "--reason", "snow")
        trust.senco_ok("dale", "calendar", "--to", path)
        again = self.read(path)[title.strip()]
        self.assertEqual((again["status"], again["sequence"], again["uid"]), ("CANCELLED", 3, event["uid"]))
        one = os.path.join(trust.folder, "one.ics")
        trust.senco_ok("dale", "meeting", "calendar", number, "--to", one)
        self.assertEqual(self.read(one)[title.strip()]["uid"], event["uid"])
        with open(path, "rb") as file:
            self.assertLessEqual(max(map(len, file.read().split(b"\r\n"))), 75)

    def test_training_that_one_has_a_place_at_stands_beside_the_meetings(self):
        event = trust.senco_json(ADMINISTRATOR, "training", "announce", "--title", "Dyslexia", "--kind", "trust", "--begins",
                                 f"{day(6)}T09:30", "--ends", f"{day(6)}T15:30", "--hours", "5.5", "--where", "Hill",
                                 "--places", "1")["event"]["number"]
        for who in ("hill", "moor"):  # one of them waits
            trust.senco_ok(who, "training", "book", event)
        held_in = [{entry["title"] for entry in trust.senco_json(who, "calendar")["entries"]} for who in ("hill", "moor")]
        self.assertEqual(["Dyslexia" in titles for titles in held_in], [True, False])
        trust.senco_ok(ADMINISTRATOR, "training", "cancel", event, "--replaces", 1, "--reason", "a test")
        path = os.path.join(trust.folder, "training.ics")
        trust.senco_ok("hill", "calendar", "--to", path)
        cancelled = self.read(path)["Dyslexia"]
        self.assertEqual((cancelled["status"], cancelled["sequence"]), ("CANCELLED", 2))

    def test_a_file_that_is_no_calendar_is_not_written_over(self):
        path = written("letter.txt", "Dear all\n")
        self.assertIn("--replace writes over it", refusal(FILE, "dale", "calendar", "--to", path))
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), "Dear all\n")
        trust.senco_ok("dale", "calendar", "--to", path, "--replace")


if __name__ == "__main__":
    unittest.main()
