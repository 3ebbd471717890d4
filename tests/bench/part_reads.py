"""Reads a second of one's own allocation over 100 connections."""

import contenders
import sides


def measure(trust):
    sencod, peer = contenders.Sencod(trust), contenders.Fastify(trust, "one")
    try:
        figures = sides.in_turns(peer=lambda: peer.read()["rate"], sencod=lambda: sencod.read()["rate"])
    finally:
        peer.stop()
    return [sides.row("reads/s of one's own allocation, 100 connections over TLS", figures["sencod"], figures["peer"],
                      "/s", 2, 4,
                      f"{sencod.who_took_the_processor()} of the servers' processor time; half of sencod's is"
                      " the kernel's TCP",
                      against="Fastify + pg")]
