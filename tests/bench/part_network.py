"""Network meetings after ten years of 2,000 SENCOs: what is looked for, the lists' first pages, answers and attendance."""

import os
import statistics
import time

import big_trust
import contenders
import sides
from world import day, new_id

TIMES = 15
MEETINGS = 20000
LEAST_OF_SUBMITS = 0.5


def fill(trust):
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "network.sql"))
    kept = int(trust.trust.psql("select count(*) from meeting_minutes where final"))
    if kept < MEETINGS:
        raise AssertionError(f"{kept} minutes")


def taken_by(stranger, method, least, of, **asked):
    """Milliseconds for each answer, as who asks for it waits."""
    taken = []
    for _ in range(TIMES):
        began = time.monotonic()
        answer = stranger.call(method, **asked)
        taken.append((time.monotonic() - began) * 1000)
        if len(getattr(answer, of)) < least:
            raise AssertionError(f"{method} {asked}: {len(getattr(answer, of))} {of}")
    return taken


def pages(trust):
    senco = trust.connect(trust.certificates[0])
    large = int(trust.trust.psql("select number from meeting where invited = 2000"))
    looked_for = (("a word in nearly all of them", "transition", 10), ("two words", "pupils transition", 10),
                  ("a phrase", '"pupils transition"', 10),
                  ("a phrase of words in nearly all, which nearly never stand so", '"transition transition transition"', 1),
                  ("a rare word", "zebra", 10))
    for what, words, least in looked_for:
        yield (f"search over {MEETINGS:,} minutes and 2,000 approaches: {what}",
               taken_by(senco, "Approaches/Search", least, "found", words=words), "the newest 500 are ranked, 10 shown")
    for what, method, least, of, asked in (
            ("meetings to come", "Meetings/Coming", 200, "meetings", {}), ("meetings past", "Meetings/Past", 200, "meetings", {}),
            ("actions by their days", "Meetings/ListActions", 200, "actions", {}),
            ("actions overdue", "Meetings/ListActions", 200, "actions", {"overdue": True}),
            ("one's own actions", "Meetings/ListActions", 10, "actions", {"mine": True}),
            ("approaches", "Approaches/List", 200, "approaches", {}),
            ("one's own calendar, ten years", "Calendar/Mine", 200, "entries", {"from": "2016-01-01"})):
        yield f"first page of {what}", taken_by(senco, method, least, of, **asked), ""
    yield "a meeting with 2,000 schools invited", taken_by(senco, "Meetings/Get", 2000, "invitations", number=large), "2,000 rows"


def meeting_of_all(trust, days):
    """With all schools that are loaded invited."""
    number = trust.administrator.call("Meetings/Plan", write_id=new_id(), title="measured", place="here",
                                      **{"from": f"{day(days)}T10:00", "until": f"{day(days)}T11:00"}).meeting.number
    trust.administrator.call("Meetings/Invite", write_id=new_id(), number=number, schools=list(trust.schools))
    return number


def attendance_rate(trust, number):
    """Schools recorded a second, all of a meeting in one request, each time as a correction."""
    present = [{"school": school} for school in trust.schools]
    version = trust.administrator.call("Meetings/Get", number=number).meeting.attendance_version
    began, count = time.monotonic(), 0
    while time.monotonic() - began < contenders.SECONDS:
        version = trust.administrator.call("Meetings/Attend", write_id=new_id(), number=number, version=version, reason="r",
                                           present=present).version
        count += len(present)
    return count / (time.monotonic() - began)


def rates(trust):
    sencod, coming, held = contenders.Sencod(trust), meeting_of_all(trust, 30), meeting_of_all(trust, -3)
    figures = sides.in_turns(
        submit=lambda: sencod.submit()["rate"],
        answer=lambda: sencod.load("answer", "--collection", coming)["rate"],
        attend=lambda: attendance_rate(trust, held))
    stored = int(trust.trust.psql(f"select count(*) from meeting_answer where meeting = {coming}"))
    if stored == 0:
        raise AssertionError("no answer was stored")
    for what, name in (("answers to invitations/s", "answer"), ("schools recorded as present/s, 200 in a request", "attend")):
        yield sides.row(what, figures[name], figures["submit"], "/s", LEAST_OF_SUBMITS, 1, "set-wise, as submits",
                        against="submits")


def measure(trust):
    fill(trust)
    rows = [sides.Row(what, sides.spread(taken, " ms"), "", statistics.median(taken), "ms", 100, 50, "less", limit)
            for what, taken, limit in pages(trust)]
    return rows + list(rates(trust))
