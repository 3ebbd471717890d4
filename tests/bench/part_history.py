"""Submits and reads after ten years of history, beside a trust without any."""

import os

import big_trust
import contenders
import sides

RETURNS = 240000


def trust_with_history():
    trust = big_trust.BigTrust()
    for file in ("register.sql", "history.sql"):
        trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, file))
    trust.cluster.ask("vacuum analyze", trust.trust.database)
    kept = int(trust.trust.psql("select count(*) from return_head h join collection c on c.id = h.collection"
                                " where c.key like 'past-%' and h.version = 3"))
    if kept != RETURNS:
        raise AssertionError(f"{kept} returns of the past")
    return trust


def measure(trust):
    del trust
    new, old = big_trust.BigTrust(), trust_with_history()
    try:
        none, ten_years = contenders.Sencod(new), contenders.Sencod(old)
        submits = sides.in_turns(none=lambda: none.submit()["rate"], ten=lambda: ten_years.submit()["rate"])
        reads = sides.in_turns(none=lambda: none.read()["rate"], ten=lambda: ten_years.read()["rate"])
    finally:
        old.remove()
        new.remove()
    limit = "indexes one level deeper, and fewer of their pages in reach"
    return [sides.row(f"{what} after ten years ({RETURNS:,} returns, 3 versions each)", figures["ten"],
                      figures["none"], "/s", 0.9, 1, limit, against="the same with none")
            for what, figures in (("submits/s", submits), ("reads/s", reads))]
