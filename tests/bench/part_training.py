"""Training after ten years of 2,000 SENCOs: the lists' first pages, places booked by a crowd, and who came."""

import os
import statistics
import time

import big_trust
import contenders
import sides
from part_network import taken_by
from world import day, new_id

EVENTS_A_ROUND = 2000
LEAST_OF_SUBMITS = 0.5
YEAR = "2024/25"


def fill(trust):
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "training.sql"))
    kept = int(trust.trust.psql("select count(*) from training_booking"))
    if kept < 90000:
        raise AssertionError(f"{kept} bookings")


def pages(trust):
    senco = trust.connect(trust.certificates[0])
    school = trust.schools[0]
    for whose, who in (("", trust.administrator), (", a SENCO's own", senco)):
        few = 1 if whose else 200
        for what, method, of, asked in (
                ("needs", "Needs/List", "needs", {}), ("needs without an event", "Needs/List", "needs", {"without_event": True}),
                ("events to come", "Training/List", "events", {}), ("bookings", "Training/Bookings", "bookings", {}),
                ("hours of a year", "Training/Totals", "totals", {"academic_year": YEAR})):
            yield f"first page of {what}{whose}", taken_by(who, method, few, of, **asked)
    for what, method, of in (("needs", "Needs/List", "needs"), ("bookings", "Training/Bookings", "bookings")):
        yield f"first page of {what}, of one school", taken_by(trust.administrator, method, 1, of, at_school=school)


def attendance_rate(trust, event, bookings):
    """People recorded a second, all of an event in one request, each time as a correction."""
    attendees = [{"booking": booking, "came": True} for booking in bookings]
    version = trust.administrator.call("Training/Get", event=event).event.attendance_version

    def record():
        nonlocal version
        version = trust.administrator.call("Training/Attend", write_id=new_id(), event=event, replaces=version,
                                           attendees=attendees).event.attendance_version
        return len(attendees)
    return rate(record)


def rate(act):
    began, count = time.monotonic(), 0
    while time.monotonic() - began < contenders.SECONDS:
        count += act()
    return count / (time.monotonic() - began)


def event_of_all(trust):
    """It has begun, and everybody who is loaded has booked it."""
    event = trust.administrator.call("Training/Announce", write_id=new_id(), content={
        "kind": "TRUST", "title": "measured", "begins": f"{day(-1)}T09:00", "ends": f"{day(1)}T16:00", "hours_hundredths": 600,
        "online": True, "book_by": day(1)}).event.number
    bookings = [trust.connect(certificate).call("Training/Book", write_id=new_id(), school=school, event=event).booking.number
                for school, certificate in zip(trust.schools, trust.certificates)]
    return event, bookings


def rates(trust):
    sencod, (event, bookings) = contenders.Sencod(trust), event_of_all(trust)
    first = int(trust.trust.psql("select min(number) from training_event where begins = '2035-01-01T09:00'"))
    rounds = iter(range(first, first + 20000, EVENTS_A_ROUND))
    figures = sides.in_turns(
        submit=lambda: sencod.submit()["rate"],
        book=lambda: sencod.load("book", "--collection", next(rounds))["rate"],
        attend=lambda: attendance_rate(trust, event, bookings))
    counted = trust.trust.psql("select count(*) from training_event e where taken <> (select count(*) from training_booking b"
                               " where b.event = e.number and b.state = 1) and begins = '2035-01-01T09:00'")
    if counted != "0":
        raise AssertionError(f"{counted} events are not counted right")
    for what, name in (("places booked/s, 100 SENCOs at once on the same events", "book"),
                       ("people recorded as present/s, 200 in a request", "attend")):
        yield sides.row(what, figures[name], figures["submit"], "/s", LEAST_OF_SUBMITS, 1, "set-wise, as submits",
                        against="submits")


def measure(trust):
    fill(trust)
    rows = [sides.Row(what, sides.spread(taken, " ms"), "", statistics.median(taken), "ms", 100, 50, "less", "")
            for what, taken in pages(trust)]
    return rows + list(rates(trust))
