"""The latency of a submit where there is one client only."""

import contenders
import sides


def measure(trust):
    sencod, pgbench = contenders.Sencod(trust), contenders.Pgbench(trust)
    figures = sides.in_turns(
        rounds=5,
        pgbench=lambda: pgbench.submit(1)[1],
        sencod=lambda: sencod.submit("--connections", 1)["p50"])
    return [sides.row("p50 of a submit, one client over TLS", figures["sencod"], figures["pgbench"], " us", 1.6, 1.3,
                      "starting the function's plan, and the commit; beside pgbench, two more processes to wake",
                      better="less", against="pgbench, one client")]
