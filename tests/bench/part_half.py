"""The 99th percentile of submits at half of what each can do, and of both at half of what the peer can do, which is
what a trust sees that has so much to do; requests are scheduled ahead."""

import contenders
import sides


def measure(trust):
    sencod, peer = contenders.Sencod(trust), contenders.Fastify(trust, "one")
    try:
        most = sides.in_turns(rounds=2, peer=lambda: peer.submit()["rate"], sencod=lambda: sencod.submit()["rate"])
        half = {name: int(min(rates) / 2) for name, rates in most.items()}
        figures = sides.in_turns(
            rounds=5,
            peer=lambda: peer.submit("--rate", half["peer"])["p99"],
            sencod=lambda: sencod.submit("--rate", half["sencod"])["p99"],
            sencod_with_the_same=lambda: sencod.submit("--rate", half["peer"])["p99"])
    finally:
        peer.stop()
    return [_row(f"p99 of submits at half load ({half['sencod']:,}/s)", figures["sencod"], figures["peer"], half,
                 f"{half['sencod'] / half['peer']:.0f} times the peer's load: the generator, the server and the database"
                 " have nothing of two processors left, and a crowd waits for the one before it and for its own commit"),
            _row(f"p99 of submits, as many to both ({half['peer']:,}/s)", figures["sencod_with_the_same"],
                 figures["peer"], half, "the commit, and starting the function's plan")]


def _row(what, ours, theirs, half, limit):
    return sides.row(what, ours, theirs, " us", 0.3, 0.1, limit, better="less",
                     against=f"Fastify + pg at its half load ({half['peer']:,}/s)")
