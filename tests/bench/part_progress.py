"""The trust's list of schools by state: its first page, with the totals, over as many schools as England has."""

import os
import statistics
import time

import big_trust
import part_issuing
import sides

TIMES = 15
STATES = {"sent": 20000, "accepted": 15000}


def fill(trust):
    """Two years, since every year's heads lie beside each other; in the newer one not all have sent."""
    if trust.trust.psql("select count(*) from school where laestab = 2000001") == "0":
        trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "register.sql"))
    past = part_issuing.open_collection(trust, "2009/10")
    part_issuing.accept_all(trust, past)
    collection = part_issuing.open_collection(trust, "2010/11")
    person = int(trust.trust.psql("select min(person) from role_held where role = 2"))
    schools = {state: f"generate_series(2000001, {2000000 + count})" for state, count in STATES.items()}
    trust.trust.psql(big_trust.write_returns_sql(collection, person, schools["sent"]))
    trust.trust.psql(big_trust.act_on_returns_sql(collection, person, schools["accepted"], big_trust.ACCEPT,
                                                  big_trust.ACCEPTED))
    trust.cluster.ask("analyze", trust.trust.database)
    return collection


def give_everybody_a_senco(trust):
    trust.trust.psql("insert into person (write_id, name, content) select gen_random_uuid(), 'senco of ' || laestab, ''"
                     " from school where laestab between 2000001 and 2023939")
    trust.trust.psql("insert into role_held (person, role, school, during) select id, 2, right(name, 7)::integer,"
                     " daterange('2010-01-01', null) from person where name like 'senco of 2______'")
    trust.cluster.ask("analyze", trust.trust.database)


def pages(trust, method, collection, **asked):
    """Milliseconds for one page, as who asks for it waits."""
    taken = []
    for _ in range(TIMES):
        began = time.monotonic()
        answer = trust.administrator.call(method, collection=collection, **asked)
        taken.append((time.monotonic() - began) * 1000)
        if len(getattr(answer, "returns" if method == "Returns/List" else "reminders")) < 200:
            raise AssertionError(f"a page of {answer}")
    return taken


def measure(trust):
    collection = fill(trust)
    total = trust.administrator.call("Returns/List", collection=collection).totals
    if total.asked < part_issuing.SCHOOLS or total.accepted < STATES["accepted"]:
        raise AssertionError(f"totals: {total}")
    give_everybody_a_senco(trust)
    rows = []
    for what, method, asked, limit in (
            ("first page of the list of schools by state, with totals", "Returns/List", {}, "reading all heads once"),
            ("the same of one state", "Returns/List", {"state": "NOTHING_SAVED"}, "reading all heads once"),
            ("a later page", "Returns/List", {"page_token": "2012000"}, ""),
            ("first page of whom to remind", "Returns/Reminders", {}, "schools that need nobody are passed over one by one")):
        taken = pages(trust, method, collection, **asked)
        rows.append(sides.Row(f"{what}, {part_issuing.SCHOOLS:,} schools", sides.spread(taken, " ms"), "",
                              statistics.median(taken), "ms", 100, 50, "less", limit))
    return rows
