"""Network meetings through commands: planned, invited to, held, minuted, and what is to be done since."""

import unittest

import network
from days import day
from network import (ADMINISTRATOR, DALE, GONE, HILL, MOOR, NOT_FOUND, REFUSED, STATE, UPN, USAGE, WRONG, held, meeting, numbers,
                     plan, refusal, written)

ID = "6f1c2b3a-0001-4000-8000-00000000000{}".format


def setUpModule():
    global trust, people
    trust, people = network.begin()


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

    def test_where_it_is_can_be_taken_away_and_an_address_leads_somewhere(self):
        number = plan("Somewhere", 21, where=("--place", "the hall", "--online", "https://meet.example/x"))
        words = ("meeting", "change", number, "--reason", "a test", "--version")
        trust.senco_ok(ADMINISTRATOR, *words, 1, "--clear", "online")
        shown = meeting(ADMINISTRATOR, "show", number)["meeting"]
        self.assertEqual((shown["place"], shown.get("online")), ("the hall", None))
        self.assertIn("--place: say where", refusal(WRONG, ADMINISTRATOR, *words, 2, "--clear", "place"))
        self.assertIn('no "title" that could be cleared', refusal(WRONG, ADMINISTRATOR, *words, 2, "--clear", "title"))
        self.assertIn("--online: an address online begins with https://",
                      refusal(WRONG, ADMINISTRATOR, *words, 2, "--online", "not a url"))

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
        self.assertIn("used for something else",
                      refusal(STATE, "hill", "meeting", "propose", number, "--title", "x", "--write-id", ID(2)))
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
        item = meeting("hill", "propose", plan("Items", 9), "--title", "x")["item"]
        self.assertIn("is over", refusal(STATE, ADMINISTRATOR, "meeting", "agenda", number, "--item", item))
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

    def test_a_meeting_that_was_held_stays_when_it_was(self):
        counted, minuted = held("Counted", HILL), held("Minuted", HILL)
        self.assertIn("1 school came", trust.senco_ok(ADMINISTRATOR, "meeting", "attend", counted, "--came", HILL))
        meeting(ADMINISTRATOR, "minutes", minuted, "--from", written("held.txt", "Held.\n"), "--final")
        for number in (counted, minuted):
            change = ("meeting", "change", number, "--version", 1, "--reason", "a test")
            self.assertIn("--from: this meeting was held", refusal(
                STATE, ADMINISTRATOR, *change, "--from", f"{day(3)}T15:30", "--until", f"{day(3)}T17:00"))
            self.assertIn("--until: this meeting was held", refusal(STATE, ADMINISTRATOR, *change, "--until", f"{day(-3)}T17:30"))
            self.assertIn("cannot be cancelled", refusal(STATE, ADMINISTRATOR, "meeting", "cancel", *change[2:]))
            for field in ("ends = ends + interval '1 hour'", "cancelled = true"):
                with self.assertRaisesRegex(Exception, "stays when it was"):
                    trust.psql(f"update meeting set {field} where number = {number}")
            trust.senco_ok(ADMINISTRATOR, *change, "--title", "Another title")

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
        self.assertIn("paragraph 2 has 4001 characters, of which the first 4000 fit", refusal(
            WRONG, "dale", "meeting", "minutes", number, "--from", "-", stdin=f"fine\n\n{'x' * 4001}\n"))
        long = written("long.txt", "\n".join(["x" * 3000] * 7))
        self.assertIn("more than 20000 characters", refusal(WRONG, "dale", "meeting", "minutes", number, "--from", long,
                                                            "--version", 3))

    def test_an_action_is_its_owners_until_something_came_of_it(self):
        number = held("Actions", HILL, DALE)
        add = ("add-action", number, "--what", "send the form", "--school", HILL, "--due")
        self.assertIn("--due: this day has passed", refusal(WRONG, ADMINISTRATOR, "meeting", *add, day(-1)))
        action = meeting(ADMINISTRATOR, *add, day(0))["action"]
        self.assertIn("--due: this day has passed", refusal(WRONG, "hill", "meeting", "set-action", action["number"], "--version", 1,
                                                            "--due", day(-1)))
        trust.psql(f"update meeting_action set due_on = due_on - 1 where number = {action['number']}")
        action, = meeting("hill", "actions", "--meeting", number)["actions"]
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


if __name__ == "__main__":
    unittest.main()
