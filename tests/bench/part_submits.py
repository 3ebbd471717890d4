"""Durable submits a second over 100 connections, beside pgbench and beside Fastify."""

import contenders
import sides

WHAT = "submits/s, durable, 100 connections over TLS"


def measure(trust):
    sencod, pgbench = contenders.Sencod(trust), contenders.Pgbench(trust)
    five, one = contenders.Fastify(trust, "five"), contenders.Fastify(trust, "one")
    try:
        figures = sides.in_turns(
            pgbench=pgbench.best_rate,
            sencod=lambda: sencod.submit()["rate"],
            five=lambda: five.submit()["rate"],
            one=lambda: one.submit()["rate"])
    finally:
        five.stop()
        one.stop()
    limit = (f"PostgreSQL ({sencod.who_took_the_processor()} of the servers' processor time): each crowd starts its"
             " plan anew; each row is three inserts, one update of its head and four foreign keys looked up")
    ours = figures["sencod"]
    return [
        sides.row(WHAT, ours, figures["pgbench"], "/s", 1.5, 2.5, limit, against="pgbench, best of 8/16/32 clients"),
        sides.row(WHAT, ours, figures["five"], "/s", 5, 9, limit, against="Fastify + pg, five statements"),
        sides.row(WHAT, ours, figures["one"], "/s", 3, 5, limit, against="Fastify + pg, one function call"),
    ]
