"""Issuing the allocations of as many schools as England has, in one act."""

import os
import statistics
import time

import big_trust
import sides

SCHOOLS = 23939
YEARS = ("2013/14", "2014/15", "2015/16")


def open_collection(trust, year):
    key = year.replace("20", "", 1).replace("/", "-")
    trust.open_collection(key, year, f"{int(year[:4]) + 1}-01-17")
    return key


def accept_all(trust, collection):
    """Sent and accepted, by the server's own function, a thousand at a time."""
    person = int(trust.trust.psql("select min(person) from role_held where role = 2"))
    for first in range(2000001, 2000001 + SCHOOLS, 1000):
        last = min(first + 999, 2000000 + SCHOOLS)
        schools = f"generate_series({first}, {last})"
        accept = (big_trust.ACCEPT, big_trust.ACCEPTED)
        for sql, outcome in ((big_trust.write_returns_sql(collection, person, schools), "stored"),
                             (big_trust.act_on_returns_sql(collection, person, schools, *accept), "done")):
            said = trust.trust.psql(sql)
            if said != f"{outcome}|{last - first + 1}":
                raise AssertionError(f"returns of the register: {said}")


def issue(trust, collection):
    """Seconds for the one act, as who asked for it waits."""
    trust.settle()
    began = time.monotonic()
    answer = trust.administrator.call("Allocations/Issue", collection=collection)
    seconds = time.monotonic() - began
    if answer.issued + answer.not_applicable < SCHOOLS:
        raise AssertionError(f"of {SCHOOLS} schools: {answer}")
    return seconds


def fill_register(trust):
    """Again it changes nothing."""
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "register.sql"))


def measure(trust):
    fill_register(trust)
    taken = []
    for year in YEARS:
        collection = open_collection(trust, year)
        accept_all(trust, collection)
        taken.append(issue(trust, collection))
    return [sides.Row(f"issuing {SCHOOLS:,} schools' allocations, one act", sides.spread(taken, " s"), "",
                      statistics.median(taken), "s", 2, 0.5, "less",
                      "PostgreSQL; half of that are the six foreign keys of each row")]
