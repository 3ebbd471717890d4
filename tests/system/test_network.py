"""Network meetings through commands: planned, held, minuted; what was agreed, found again; and in calendars."""

import json
import os
import subprocess
import unittest

import harness
from days import day

HILL, DALE, MOOR, GONE = 9994001, 9994002, 9994003, 9994004
NAMES = {HILL: "Hill", DALE: "Dale", MOOR: "Moor", GONE: "Gone"}
ADMINISTRATOR = harness.ADMINISTRATOR
USAGE, WRONG, FILE, REFUSED, NOT_FOUND, STATE = 2, 3, 5, 6, 7, 8
UPN = "A801200001001"
ID = "6f1c2b3a-0001-4000-8000-00000000000{}".format


def setUpModule():
    global trust, people
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,type,phase\n")
        file.writelines(f"{number - 9000000},{number},{name},State-funded primary,Primary\n"
                        for number, name in NAMES.items())
    trust.senco_ok(ADMINISTRATOR, "school", "import", register)
    people = {name: trust.enrol(name, role) for name, role in (
        ("hill", f"senco:{HILL}"), ("dale", f"senco:{DALE}"), ("moor", f"senco:{MOOR}"), ("head-of-dale", f"head:{DALE}"),
        ("governor-of-moor", f"governor:{MOOR}"), ("clerk-of-dale", f"clerk:{DALE}"), ("director", "director"))}
    trust.senco_ok(ADMINISTRATOR, "school", "leave", GONE, "--on", day(-30), "--reason", "a test", "--exempt-open")


def meeting(profile, *words):
    return trust.senco_json(profile, "meeting", *words)


def plan(title, days=7, profile=ADMINISTRATOR, at=("15:30", "17:00"), *words, where=("--place", "the library")):
    planned = meeting(profile, "plan", title, "--from", f"{day(days)}T{at[0]}", "--until", f"{day(days)}T{at[1]}", *where, *words)
    return planned["meeting"]["number"]


def held(title, *schools):
    """A meeting that is over, with these schools invited."""
    number = plan(title, -3)
    meeting(ADMINISTRATOR, "invite", number, *(word for school in schools for word in ("--to", school)))
    return number


def refusal(code, profile, *words, stdin=None):
    ran = trust.senco(profile, *words, stdin=stdin)
    if (ran.code, ran.stdout) != (code, ""):
        raise AssertionError(f"{words}: exit {ran.code}\n{ran.stdout}{ran.stderr}")
    return ran.stderr


def written(name, text):
    path = os.path.join(trust.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def numbers(answer, of="meetings"):
    return [one["number"] for one in answer.get(of, [])]


class Planning(unittest.TestCase):
    def test_a_meeting_is_planned_changed_and_cancelled_and_each_is_kept(self):
        number = plan("Autumn", 20)
        changed = meeting(ADMINISTRATOR, "change", number, "--version", 1, "--reason", "parents evening", "--until",
                          f"{day(20)}T18:00")["meeting"]
        self.assertEqual((changed["version"], changed["from"][10:], changed["until"][10:]), (2, "T15:30", "T18:00"))
        self.assertIn("changed meanwhile", refusal(STATE, ADMINISTRATOR, "meeting", "change", number, "--version", 1,
                                                   "--reason", "again", "--title", "Other"))
        self.assertIn("would end before it begins", refusal(WRONG, ADMINISTRATOR, "meeting", "change", number, "--version", 2,
                                                            "--reason", "again", "--until", f"{day(20)}T15:30"))
        self.assertIn("Changed because: parents evening", trust.senco_ok("hill", "meeting", "show", number))
        words = ("cancel", number, "--version", 2, "--reason", "snow", "--write-id", ID(1))
        self.assertEqual(meeting(ADMINISTRATOR, *words)["repeated"], False)
        self.assertEqual(meeting(ADMINISTRATOR, *words)["repeated"], True)
        self.assertIn("used for something else", refusal(STATE, ADMINISTRATOR, "meeting", *words[:4], "--reason", "ice",
                                                         "--write-id", ID(1)))
        self.assertIn("is cancelled", refusal(STATE, "hill", "meeting", "propose", number, "--title", "x"))
        self.assertEqual(trust.psql("select subject from audit where act = 'Meetings/Change refused' order by id desc limit 1"),
                         f"no. {number}, version 2: the meeting would end before it begins")
        self.assertEqual(trust.psql(f"select count(*), max(version) from meeting_version where meeting = {number}"), "3|3")
        self.assertEqual(trust.psql(f"select act from audit where (subject like 'no. {number}: %' or subject = 'no. {number}') and act not like '% refused'"
                                    " order by id").splitlines(),
                         ["Meetings/Plan", "Meetings/Change", "Meetings/Cancel", "Meetings/Cancel again"])

    def test_times_that_are_not_or_are_twice_or_end_first_are_refused_at_the_option(self):
        spring, autumn = "2027-03-28", "2027-10-31"
        for begins, ends, said in ((f"{spring}T01:30", f"{spring}T03:00", "--from: this time does not exist"),
                                   (f"{autumn}T00:30", f"{autumn}T01:30", "--until: this time is there twice"),
                                   (f"{spring}T03:00", f"{spring}T00:30", "--until: the meeting would end before it begins"),
                                   ("2027-03-28", f"{spring}T03:00", "--from: a day and a time are written"),
                                   (f"{spring}T09:00", "2027-03-30T10:00", "--until: a meeting lasts 24 hours")):
            with self.subTest(begins=begins, ends=ends):
                self.assertIn(said, refusal(WRONG, ADMINISTRATOR, "meeting", "plan", "t", "--from", begins, "--until", ends,
                                            "--place", "p"))
        # The night in which the clocks go forward is an hour shorter.
        across = meeting(ADMINISTRATOR, "plan", "night", "--from", f"{spring}T00:30", "--until", f"{spring}T02:30", "--place",
                         "p")["meeting"]
        self.assertEqual((across["startsAt"][11:16], across["endsAt"][11:16], across["until"]),
                         ("00:30", "01:30", f"{spring}T02:30"))

    def test_a_senco_plans_what_their_own_school_hosts_and_nothing_else(self):
        number = plan("At Hill", 30, "hill", ("16:00", "17:00"), "--host", HILL)
        self.assertTrue(meeting("hill", "show", number)["organises"])
        self.assertFalse(meeting("dale", "show", number)["organises"])
        at = ("--from", f"{day(30)}T16:00", "--until", f"{day(30)}T17:00", "--place", "p")
        for host in ((), ("--host", DALE)):
            self.assertIn("their own school hosts", refusal(REFUSED, "hill", "meeting", "plan", "t", *at, *host))
        for words in (("cancel", number, "--version", 1, "--reason", "r"), ("invite", number, "--everybody"),
                      ("attend", number, "--came", DALE)):
            self.assertIn("who organises the meeting", refusal(REFUSED, "dale", "meeting", *words))
        self.assertIn("no such school", refusal(NOT_FOUND, ADMINISTRATOR, "meeting", "plan", "t", *at, "--host", 9998888))
        self.assertIn("say where", refusal(WRONG, ADMINISTRATOR, "meeting", "plan", "t", *at[:4]))

    def test_bad_words_are_refused_before_they_leave_the_machine(self):
        self.assertIn("--place: this text holds something shaped like a UPN", refusal(
            WRONG, ADMINISTRATOR, "meeting", "plan", "t", "--from", f"{day(3)}T10:00", "--until", f"{day(3)}T11:00",
            "--place", f"for {UPN}"))
        self.assertIn('"abc" is no meeting\'s number', refusal(USAGE, "hill", "meeting", "show", "abc"))
        self.assertIn("there is no meeting of this number", refusal(NOT_FOUND, "hill", "meeting", "show", 99999))


class Inviting(unittest.TestCase):
    def test_everybody_is_who_belongs_to_the_trust_on_that_day(self):
        number = plan("Everybody", 10)
        invited = meeting(ADMINISTRATOR, "invite", number, "--everybody", "--guest", "Ann Example:Outside School")
        self.assertEqual((invited["schoolsAdded"], invited["guestsAdded"], invited["invited"]), (3, 1, 3))
        self.assertEqual(meeting(ADMINISTRATOR, "invite", number, "--everybody")["schoolsAdded"], 0)
        self.assertIn("no such school on the day", refusal(NOT_FOUND, ADMINISTRATOR, "meeting", "invite", number, "--to", GONE))

    def test_a_senco_answers_for_their_school_and_the_last_answer_counts(self):
        number = plan("Answers", 11)
        meeting(ADMINISTRATOR, "invite", number, "--to", HILL)
        words = ("answer", number, "--coming", "perhaps", "--words", "if cover is found", "--write-id", ID(2))
        self.assertFalse(meeting("hill", *words)["repeated"])
        meeting("hill", "answer", number, "--coming", "yes")
        self.assertTrue(meeting("hill", *words)["repeated"])
        self.assertIn("used for something else",
                      refusal(STATE, "hill", "meeting", "answer", number, "--coming", "no", "--write-id", ID(2)))
        invitation, = meeting(ADMINISTRATOR, "show", number)["invitations"]
        self.assertEqual((invitation["answer"], invitation["answeredBy"], invitation.get("words")), ("WILL_COME", "hill", None))
        self.assertEqual(invitation["sencos"], [{"person": people["hill"], "name": "hill"}])
        meeting(ADMINISTRATOR, "change", number, "--version", 1, "--reason", "a later hour", "--until", f"{day(11)}T18:00")
        self.assertIn("Hill (9994001): comes (answered before the meeting was changed)",
                      trust.senco_ok(ADMINISTRATOR, "meeting", "show", number))
        meeting("hill", "answer", number, "--coming", "yes")
        self.assertNotIn("before the meeting was changed", trust.senco_ok(ADMINISTRATOR, "meeting", "show", number))
        self.assertIn("is not invited", refusal(STATE, "dale", "meeting", "answer", number, "--coming", "yes"))
        self.assertEqual(trust.psql(f"select count(*) from meeting_answer where meeting = {number}"), "3")
        past = held("Over", HILL)
        self.assertIn("is over", refusal(STATE, "hill", "meeting", "answer", past, "--coming", "yes"))

    def test_items_are_proposed_until_their_day_and_the_agenda_says_which_and_why_not(self):
        number = plan("Agenda", 12, ADMINISTRATOR, ("15:30", "17:00"), "--items-until", day(5))
        items = [meeting(who, "propose", number, "--title", title)["item"] for who, title in (
            ("hill", "Transition"), ("dale", "Budget"), ("moor", "Forms"))]
        set_first = meeting(ADMINISTRATOR, "agenda", number, "--item", items[2], "--item", items[0], "--not-now",
                            f"{items[1]}:next term")
        self.assertEqual(set_first["version"], 1)
        shown = meeting("moor", "show", number)["items"]
        self.assertEqual([(one["title"], one["standing"], one.get("place"), one.get("reason")) for one in shown],
                         [("Forms", "ITEM_ON_AGENDA", 1, None), ("Transition", "ITEM_ON_AGENDA", 2, None),
                          ("Budget", "ITEM_NOT_NOW", None, "next term")])
        self.assertIn("changed meanwhile", refusal(STATE, ADMINISTRATOR, "meeting", "agenda", number, "--item", items[0]))
        self.assertIn("has no such item", refusal(NOT_FOUND, ADMINISTRATOR, "meeting", "agenda", number, "--version", 1,
                                                  "--item", 99999))
        self.assertIn("named twice", refusal(WRONG, ADMINISTRATOR, "meeting", "agenda", number, "--version", 1, "--item",
                                             items[0], "--item", items[0]))
        closed = plan("Closed", 12, ADMINISTRATOR, ("15:30", "17:00"), "--items-until", day(-1))
        self.assertIn("last day for items has passed", refusal(STATE, "hill", "meeting", "propose", closed, "--title", "x"))


class Held(unittest.TestCase):
    def test_only_who_was_invited_can_have_come_and_a_correction_is_a_new_version(self):
        number = held("Attendance", HILL, DALE)
        meeting(ADMINISTRATOR, "invite", number, "--guest", "Bo Example:Outside School")
        guest = meeting(ADMINISTRATOR, "show", number)["guests"][0]["number"]
        self.assertIn("only who was invited", refusal(STATE, ADMINISTRATOR, "meeting", "attend", number, "--came", HILL,
                                                      "--came", MOOR))
        self.assertIn("only who was invited", refusal(STATE, ADMINISTRATOR, "meeting", "attend", number, "--guest", 99999))
        self.assertEqual(meeting(ADMINISTRATOR, "show", number)["meeting"]["attendanceVersion"], 0)
        came = meeting(ADMINISTRATOR, "attend", number, "--came", f"{HILL}:the deputy", "--guest", guest)
        self.assertEqual((came["version"], came["came"]), (1, 1))
        self.assertIn("say why", refusal(WRONG, ADMINISTRATOR, "meeting", "attend", number, "--version", 1, "--came", DALE))
        meeting(ADMINISTRATOR, "attend", number, "--version", 1, "--came", DALE, "--came", HILL, "--reason", "Dale was late")
        shown = meeting("moor", "show", number)
        self.assertEqual([(one["school"], one["came"]) for one in shown["invitations"]], [(HILL, True), (DALE, True)])
        self.assertFalse(shown["guests"][0]["came"])
        self.assertEqual(trust.psql(f"select version, count(*) from meeting_present where meeting = {number} group by 1 order by"
                                    " 1"), "1|2\n2|2")
        came = trust.senco_json(ADMINISTRATOR, "meeting", "attend", number, "--version", 2, "--reason", "again", "--from", "-",
                                stdin=f"{HILL}: the head\nguest {guest}\n\n")
        self.assertEqual((came["version"], came["came"]), (3, 1))
        shown = meeting("moor", "show", number)
        self.assertEqual((shown["guests"][0]["came"], shown["invitations"][0]["cameBy"]), (True, "the head"))
        self.assertIn('--from: "Hill" is no number', trust.senco(ADMINISTRATOR, "meeting", "attend", number, "--from", "-",
                                                                 stdin="Hill\n").stderr)
        future = plan("To come", 9)
        self.assertIn("has not begun", refusal(STATE, ADMINISTRATOR, "meeting", "attend", future))

    def test_minutes_are_kept_version_by_version_and_final_ones_stay_final(self):
        number = held("Minutes", HILL)
        trust.senco_ok(ADMINISTRATOR, "meeting", "change", number, "--version", 1, "--reason", "minutes", "--note-taker",
                       people["dale"])
        draft = trust.senco_json("dale", "meeting", "minutes", number, "--from", "-", stdin="First\n\nSecond\n")
        self.assertEqual(draft["version"], 1)
        self.assertIn("who organises", refusal(REFUSED, "moor", "meeting", "minutes", number, "--from", "-", stdin="x\n"))
        final = written("minutes.txt", "Agreed: one form for transition.\nNext time at Hill.\n")
        words = ("minutes", number, "--from", final, "--final")
        self.assertEqual(meeting("dale", *words, "--version", 1)["version"], 2)
        self.assertIn("say why", refusal(WRONG, "dale", "meeting", *words, "--version", 2))
        self.assertIn("are final", refusal(STATE, "dale", "meeting", *words[:4], "--version", 2, "--reason", "a name"))
        meeting("dale", *words, "--version", 2, "--reason", "a name was wrong")
        shown = meeting("hill", "show", number)["minutes"]
        self.assertEqual((shown["version"], shown["final"], shown["paragraphs"][1]), (3, True, "Next time at Hill."))
        self.assertEqual(meeting("hill", "show", number, "--minutes-version", 1)["minutes"]["paragraphs"], ["First", "Second"])
        self.assertIn("line 2: this text holds something shaped like a UPN", refusal(
            WRONG, "dale", "meeting", "minutes", number, "--from", "-", stdin=f"fine\nfor {UPN}\n"))
        long = written("long.txt", "\n".join(["x" * 3000] * 7))
        self.assertIn("more than 20000 characters", refusal(WRONG, "dale", "meeting", "minutes", number, "--from", long,
                                                            "--version", 3))

    def test_an_action_is_its_owners_until_something_came_of_it(self):
        number = held("Actions", HILL, DALE)
        late = meeting(ADMINISTRATOR, "add-action", number, "--what", "send the form", "--school", HILL, "--due", day(-1))
        action = late["action"]
        self.assertEqual((action["ownerName"], action["state"], action["overdue"]), ("hill", "ACTION_OPEN", True))
        self.assertIn(action["number"], numbers(meeting("hill", "actions", "--mine", "--overdue"), "actions"))
        self.assertEqual(numbers(meeting("dale", "actions", "--mine"), "actions"), [])
        self.assertEqual(numbers(meeting("dale", "actions", "--meeting", number), "actions"), [action["number"]])
        done = ("set-action", action["number"], "--version", 1, "--state", "done")
        self.assertIn("say what came of it", refusal(WRONG, "hill", "meeting", *done))
        self.assertIn("whose action it is", refusal(REFUSED, "dale", "meeting", *done, "--outcome", "sent"))
        self.assertEqual(meeting("hill", *done, "--outcome", "sent")["action"]["outcome"], "sent")
        self.assertIn("changed meanwhile", refusal(STATE, ADMINISTRATOR, "meeting", *done, "--outcome", "sent"))
        self.assertNotIn(action["number"], numbers(meeting("hill", "actions", "--overdue"), "actions"))
        self.assertIn("SENCO or head of that school", refusal(
            NOT_FOUND, ADMINISTRATOR, "meeting", "add-action", number, "--what", "w", "--school", HILL, "--due", day(1),
            "--owner", people["dale"]))


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
        trust.senco_ok("dale", "approach", "take-up", at, "--since", day(0), "--no-longer")
        self.assertIn("does not work by", refusal(STATE, "dale", "approach", "take-up", at, "--since", day(0), "--no-longer"))
        self.assertIn("is to come", refusal(WRONG, "dale", "approach", "take-up", at, "--since", day(3)))
        review = ("approach", "review", at, "--version")
        trust.senco_ok(ADMINISTRATOR, *review, 1, "--outcome", "changed", "--title", "One-page profiles", "--look-again",
                       day(300))
        self.assertIn("as they were", refusal(WRONG, ADMINISTRATOR, *review, 2, "--outcome", "changed", "--title",
                                              "One-page profiles", "--look-again", day(300)))
        self.assertIn("administrator, a SENCO of the school", refusal(REFUSED, "hill", *review, 2, "--outcome", "kept",
                                                                      "--look-again", day(400)))
        trust.senco_ok(ADMINISTRATOR, *review, 2, "--outcome", "ended", "--reason", "the law says it now")
        shown = trust.senco_json("moor", "approach", "show", at)
        self.assertEqual([one["outcome"] for one in shown["versions"]],
                         ["APPROACH_ENDED", "APPROACH_CHANGED", "APPROACH_AGREED"])
        self.assertEqual([(one["school"], one["noLonger"]) for one in shown["schools"]], [(HILL, False), (DALE, True)])
        self.assertEqual((shown["approach"]["schools"], shown["approach"]["ended"]), (1, True))
        self.assertIn("agreed no longer", refusal(STATE, "moor", "approach", "take-up", at, "--since", day(0)))

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
        self.assertIn("stand everywhere", refusal(WRONG, "moor", "approach", "search", "the"))


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
