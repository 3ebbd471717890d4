"""The trust's night, killed in the middle of each of its steps in turn, until it has come to its end: nothing of it is done twice."""

import os
import random
import re
import shutil
import unittest

import harness
import midway
import nights
from days import day
from nights import X, ADMINISTRATOR, a_new_day, address, copies, folder, give, night
from waiting import wait_until

NIGHTS = 3
STEPS = ("collections", "allocations", "register", "heads", "backup", "certificates", "retention", "bounces", "reminders", "report")
KILLED_IN = (*STEPS[:-2], *["reminders"] * 3, *["report"] * 3)  # the oftenest where nothing can be taken back
REPORT = ("From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n--x\r\n"
          "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; "
          "{}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--x\r\nMessage-ID: <senconet-{}@trust.example>\r\n\r\n--x--\r\n")


def setUpModule():
    global trust, mail, people
    trust, mail, people = nights.begin()
    nights.email("Hedda Head", people)
    shutil.copytree(trust.profiles, folder("profiles"))
    give(folder("profiles"))


def put(name, text, *place):
    with open(folder(*place, name), "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(folder(*place, name), (0, 0))  # nobody is writing it
    give(folder(*place))


class Running(midway.Midway):
    """A night that can be stopped in a step."""

    def __init__(self):
        super().__init__(harness.program("sencod"), "nightly", "--config", trust.config_path, XDG_CONFIG_HOME=folder("profiles"),
                         HOME="/nonexistent")

    def to_step(self, step):
        """How many calls there were before; None: it has been done already, and what is behind it has not been begun."""
        behind = STEPS[STEPS.index(step) + 1:]
        self.to(lambda: any(self.sends("nightly_try", one) for one in (step, *behind)))
        if self.code not in (None, 0):
            raise AssertionError(f"{step} was not begun, exit {self.code}:\n{night('--list')}")
        return len(self.calls) if self.code is None and self.sends("nightly_try", step) else None


def is_over():
    """Nobody of a night that was killed is at work in the database any more."""
    return trust.psql("select count(*) from pg_locks where locktype = 'advisory' and objid = 7362019") == "0"


class Killed(unittest.TestCase):
    maxDiff = None

    def test_killed_in_each_step_the_next_one_goes_on_and_nothing_is_twice(self):
        why = midway.why_not()
        if why is not None:
            self.skipTest(why)
        seed = int(os.environ.get("SENCONET_SEED", random.randrange(1 << 32)))
        dice = random.Random(seed)
        with self.subTest(SENCONET_SEED=seed):
            self.kill_nights(dice)

    def kill_nights(self, dice):
        self.a_night(0)
        lengths = self.measured()
        self.look(0, "undisturbed")
        for number in range(1, NIGHTS + 1):
            self.a_night(number)
            # Every other night late in a step: what it does has been done, and is not noted.
            places = [self.kill_in(step, dice.randint(number % 2 * lengths[step] * 3 // 4 + 1, lengths[step])) for step in KILLED_IN]
            night(XDG_CONFIG_HOME=folder("profiles"), HOME="/nonexistent")
            self.look(number, f"night {number} was killed before {places}")

    def a_night(self, number):
        """Another day, with something for each step: a collection that opens, a register, a mail that came back, a return that is
        a week later."""
        a_new_day()
        mail.mails.clear()
        for name in filter(re.compile("[0-9T-]+Z$").match, copies()):
            os.rename(folder("backup", name), folder("backup", f"{day(number - NIGHTS - 1)}{name[10:]}"))
        for name in os.listdir(folder("backup", "heads")) if "heads" in copies() else ():
            os.remove(folder("backup", "heads", name))
        trust.senco_ok(ADMINISTRATOR, "collection", "open", f"night-{number}", "--year", f"20{13 + number}/{14 + number}",
                       "--reference-date", f"20{14 + number}-01-16", "--opens", day(0), "--due", day(20), "--closes", day(30), "--policy",
                       "charter")
        sent = trust.psql("set session_replication_role = replica; update collection set due_on = due_on - 7, opens_on = opens_on - 7"
                          " where key = 'late'; insert into nightly_mail (person, day, kind, state, said)"
                          f" values ({people['Hedda Head']}, today() - 5, 1, 2, '{{}}') returning message")
        put(f"{number}.csv", f"laestab,name,type,phase\n{X},Name {number},State-funded primary,Primary\n", "register")
        put(str(number), REPORT.format(address("Hedda Head"), sent), "bounce", "new")

    def measured(self):
        """How many calls each step makes of a night that nobody disturbs."""
        with Running() as running:
            starts = [running.to_step(step) for step in STEPS]
            self.assertEqual(running.to_its_end(), 0)
        return {step: end - start for step, start, end in zip(STEPS, starts, [*starts[1:], len(running.calls)])}

    def kill_in(self, step, place):
        """At its so manieth call, or when it has come to its end; which that was."""
        with Running() as running:
            began = running.to_step(step)
            if began is not None and running.to(lambda: len(running.calls) == began + place or running.sends("nightly_try")):
                running.kill()
        wait_until(is_over, "the night that was killed is over")
        return f"{step} was done" if began is None else f"{step} {len(running.calls) - began} {running.calls[-1]}"

    def look(self, number, said):
        """What must be so once, however often the night was cut off."""
        self.assertEqual(trust.psql("select name from nightly_step where last_success::date = current_date and last_fault is null"
                                    " order by 1").split(), sorted(STEPS), said)
        self.assertEqual(trust.psql(f"select act, (select count(*) from event where (kind, subject) = ('collection', a.subject)) from audit a"
                                    f" where act like 'Nightly/%' and subject = 'night-{number}'"), "Nightly/Opened|2", said)
        self.assertEqual(trust.psql(f"select name from school where laestab = {X}"), f"Name {number}", said)
        for place in ("register", "bounce"):
            names = [name for name in os.listdir(folder(place, "done"))]
            self.assertEqual(len(names), number + 1, f"{place} {names}; {said}")
        self.assertEqual((os.listdir(folder("bounce", "new")), sorted(os.listdir(folder("register")))), ([], ["done"]), said)
        self.assertEqual(trust.psql(f"select count(*) from email_bounce where person = {people['Hedda Head']}"), "1", said)
        self.look_at_copies(said)
        for name, kind in (("Sam Sencox", 1), ("Sue Sencoy", 1), ("administrator", 2)):
            self.look_at_mail(name, kind, said)

    def look_at_copies(self, said):
        """The newest of today, whole; and heads with their digests, of which there may be some of before a kill."""
        names = [name for name in copies() if name >= day(0)]
        self.assertEqual((len(names), names[1:]), (2, ["heads"]), f"{copies()}; {said}")
        heads = sorted(os.listdir(folder("backup", "heads")))
        self.assertEqual(heads, sorted(f"{name}{end}" for name in heads if name.endswith(".heads") for end in ("", ".sha256")), said)
        self.assertGreaterEqual(len(heads), 2, said)

    def look_at_mail(self, name, kind, said):
        """One, or where nobody knows whether it went out (1) none or one; never one that has not been sent (3)."""
        state = trust.psql(f"select state from nightly_mail where person = {people[name]} and kind = {kind} and day = today()")
        received = len(mail.texts(address(name)))
        self.assertIn((state, received), (("2", 1), ("1", 0), ("1", 1)), f"{name}; {said}")


if __name__ == "__main__":
    unittest.main()
