"""The 99th percentile of submits at half of what each can do, and of both at half of what the peer can do, which is
what a trust sees that has so much to do; requests are scheduled ahead. What the server's own statement takes in pgbench
at that rate, without TLS and HTTP/2, is what no server before this database can go below."""

import contenders
import sides

MANNERS = {"one": "one function call", "five": "five statements"}


def measure(trust):
    sencod, bare = contenders.Sencod(trust), contenders.Pgbench(trust)
    rows = []
    for manner, words in MANNERS.items():
        peer = contenders.Fastify(trust, manner)
        try:
            rows += _beside(sencod, bare, peer, words, rows == [])
        finally:
            peer.stop()
    return rows


def _beside(sencod, bare, peer, words, first):
    most = sides.in_turns(rounds=2, peer=lambda: peer.submit()["rate"], sencod=lambda: sencod.submit()["rate"])
    half = {name: int(min(rates) / 2) for name, rates in most.items()}
    measures = {"peer": lambda: peer.submit("--rate", half["peer"])["p99"],
                "same": lambda: sencod.submit("--rate", half["peer"])["p99"]}
    if first:
        measures["sencod"] = lambda: sencod.submit("--rate", half["sencod"])["p99"]
        measures["bare"] = lambda: bare.p99(half["peer"])
    figures = sides.in_turns(**measures)
    against = f"Fastify + pg, {words}, at its half load ({half['peer']:,}/s)"
    rows = [_row(f"p99 of submits, as many to both ({half['peer']:,}/s)", figures["same"], figures["peer"], against,
                 "the commit, and starting the function's plan")]
    if not first:
        return rows
    return [_row(f"p99 of submits at half load ({half['sencod']:,}/s)", figures["sencod"], figures["peer"], against,
                 f"{half['sencod'] / half['peer']:.0f} times the peer's load: the generator, the server and the database"
                 " have nothing of two processors left, and a crowd waits for the one before it and for its own commit"),
            *rows,
            sides.row(f"the same ({half['peer']:,}/s) beside the bare statement", figures["same"], figures["bare"],
                      " us", 1.6, 1.3, "of what a submit takes most is the statement and its commit", better="less",
                      against="pgbench, 8 connections, the same rate, no TLS")]


def _row(what, ours, theirs, against, limit):
    return sides.row(what, ours, theirs, " us", 0.3, 0.1, limit, better="less", against=against)
