"""The 99th percentile of submits at half of what each can do; requests are scheduled ahead."""

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
            sencod=lambda: sencod.submit("--rate", half["sencod"])["p99"])
    finally:
        peer.stop()
    return [sides.row(f"p99 of submits at half load ({half['sencod']:,}/s)", figures["sencod"], figures["peer"],
                      " us", 0.3, 0.1, "small crowds cost the database nearly what large ones do: at half load the"
                      " processors are as busy as at full, and who answers waits for one", better="less",
                      against=f"Fastify + pg at its half load ({half['peer']:,}/s)")]
