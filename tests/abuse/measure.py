#!/usr/bin/python3
"""An honest client beside one offender at a time. Called by tests/abuse/run; see there."""

import collections
import json
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "bench"))

import big_trust  # noqa: E402  (of tests/bench, as is the memory that honest asks for)
import honest  # noqa: E402
import offenders  # noqa: E402
import target  # noqa: E402

TABLE = os.path.join(big_trust.CHECKOUT, "build", "abuse", "table.md")
ROUNDS, SECONDS = 5, 2
# Where those say that a p99 is beyond its bound: of a few hundred answers it is one of a handful, and differs between
# two windows with nothing in them by three times.
ROUNDS_IN_DOUBT = 15
TIMES_NORMAL = 2
CEILING = 256 << 20
# What a busy machine may take to do what is due.
SLACK = 2
DESCRIPTORS = 200
SCHOOLS = 200

# As it comes, but for the times, and for what the bench sets for itself.
SENCOD = {**offenders.LIMITS, "connections": 4096, "certificate_requests": 500, "handshakes_each_second": 100}

HEAD = ("| offender | what it did | submits: p50, p99 without | with | reads: p50, p99 without | with | p99 x | failed"
        " | memory | how it ended | |\n|---|---|---|---|---|---|---|---|---|---|---|\n")

Result = collections.namedtuple("Result", "name without beside failed memory endings longest words")


def make_trust(**options):
    """With somebody who may read everything, gone wrong."""
    trust = big_trust.BigTrust(**{**SENCOD, **options})
    trust.offender = trust.enrol("offender", DIRECTOR=None)
    return trust


def wanted(process):
    """Seconds in which it had a processor or waited for one."""
    with open(f"/proc/{process}/schedstat", encoding="ascii") as file:
        ran, waited, _ = file.read().split()
    return (int(ran) + int(waited)) / 1e9


class Offence:
    """The offender at work, from the moment it begins."""

    def __init__(self, trust, name, core, source=target.ELSEWHERE):
        certificate = trust.offender
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig=KILL", "taskset", "--cpu-list", str(core), sys.executable,
             os.path.join(HERE, "offender.py"), name, trust.trust.address, trust.root, certificate.certificate,
             certificate.key, source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        if self.process.stdout.readline() != "going\n":
            raise AssertionError("the offender did not begin")
        self.began = time.monotonic()
        return self

    def __exit__(self, *what):
        self.share = wanted(self.process.pid) / (time.monotonic() - self.began)
        said = self.process.communicate()[0]
        self.said = json.loads(said) if said else {"endings": {"did not say": 1}, "longest": 0}


def restart(trust, *launcher):
    trust.trust.stop()
    trust.trust.launcher = list(launcher)
    trust.trust.serve()


class StandIn:
    """Keeps the offender's core as busy as the offender did, and leaves the server alone: what the two share a machine
    for is in both windows, and what differs is what the server is made to do."""

    def __init__(self, share, core):
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig=KILL", "taskset", "--cpu-list", str(core), sys.executable,
             os.path.join(HERE, "stand_in.py"), str(min(share, 1))])

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.process.kill()
        self.process.wait()


def abuse(trust, name, rounds=ROUNDS, seconds=SECONDS, in_doubt=ROUNDS_IN_DOUBT):
    without, beside, said, words = [], [], [], ""
    mine, other = honest.cores()
    if name == "descriptors":
        restart(trust, "prlimit", f"--nofile={DESCRIPTORS}")
    with honest.Memory(trust) as memory:
        while len(without) < rounds:
            with Offence(trust, name, other) as offence:
                saw, failures = honest.ask(trust, seconds, mine)
            beside.append(saw)
            said.append(offence.said)
            words += failures
            with StandIn(offence.share, other):
                saw, failures = honest.ask(trust, seconds, mine)
            without.append(saw)
            words += failures
            if len(without) == rounds and slowed(without, beside):
                rounds = max(rounds, in_doubt)
    if name == "descriptors":
        restart(trust)
    endings = sum((collections.Counter(one["endings"]) for one in said), collections.Counter())
    failed = sum(work.failed for saw in without + beside for work in saw.values())
    return Result(name, without, beside, failed, memory.most, endings, max(one["longest"] for one in said), words)


def middle(saws, work, figure):
    return statistics.median(getattr(saw[work], figure) for saw in saws)


def ratio(without, beside, work):
    return middle(beside, work, "p99") / max(1, middle(without, work, "p99"))


def slowed(without, beside, times=TIMES_NORMAL):
    """Of what the p99 is beyond its bound: by how much."""
    ratios = {work: ratio(without, beside, work) for work in ("submit", "read")}
    return {work: found for work, found in ratios.items() if found > times}


def faults(result, times=TIMES_NORMAL, ceiling=CEILING):
    """What did not hold, in words; none: all did."""
    offender = offenders.ALL[result.name]
    found = [f"p99 of {work}s {more:.1f} times its normal"
             for work, more in slowed(result.without, result.beside, times).items()]
    if result.failed:
        found.append(f"{result.failed} requests failed: {result.words[:300]}")
    if result.memory > ceiling:
        found.append(f"{result.memory / 2**20:.0f} MiB of memory")
    if offender.limit is not None and result.longest > offender.limit + SLACK:
        found.append(f"a connection lasted {result.longest:.1f} s; its limit is {offender.limit} s")
    return found


def milliseconds(saws, work):
    return f"{middle(saws, work, 'p50') / 1000:.1f}, {middle(saws, work, 'p99') / 1000:.1f} ms"


def line(result):
    offender = offenders.ALL[result.name]
    ended = "; ".join(f"{how} ({count:,})" for how, count in result.endings.most_common(3)) or "went on, and was slowed"
    longest = f"; the longest {result.longest:.1f} s" if offender.limit is not None else ""
    cells = [result.name, offender.did, milliseconds(result.without, "submit"), milliseconds(result.beside, "submit"),
             milliseconds(result.without, "read"), milliseconds(result.beside, "read"),
             ", ".join(f"{ratio(result.without, result.beside, work):.2f}" for work in ("submit", "read")) +
             (f" ({len(result.without)} windows)" if len(result.without) > ROUNDS else ""), str(result.failed),
             f"{result.memory / 2**20:.0f} MiB", ended + longest,
             "held" if not faults(result) else "; ".join(faults(result))]
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def about():
    settings = ", ".join(f"{name} {value}" for name, value in offenders.LIMITS.items())
    return (f"{os.cpu_count()} cores, Linux {platform.release()}; server, database, honest client and offender share"
            f" them: the honest client is pinned to the first, the offender to the last, the server and the database are"
            f" free. The offender comes from an address of its own. While it is not there, a stand-in that leaves the"
            f" server alone wants as much of its processor as it did. Release build, {big_trust.WORKERS} workers; everything as it comes, but for {settings}."
            f" Load average before: {os.getloadavg()[0]:.1f}.\n\n"
            f"The honest client: {honest.SUBMITS} submits and {honest.READS} reads a second, scheduled ahead, of"
            f" {honest.CONNECTIONS} people each, on connections opened anew in each window. {ROUNDS} times in turn"
            f" {SECONDS} s without the offender and {SECONDS} s beside it, or until 2 s after its limit; a figure is the middle of the windows'. Where they say"
            f" that a p99 is beyond its bound, {ROUNDS_IN_DOUBT - ROUNDS} more are measured, and all of them count. Held:"
            f" the p99 of submits and of reads is at most {TIMES_NORMAL} times what it is without, no request failed, the"
            f" server's processes held at most {CEILING >> 20} MiB together (each page by its share), and every"
            f" connection of the offender was gone, or told, within its limit and {SLACK} s for a busy machine.")


def write_table(lines, said):
    os.makedirs(os.path.dirname(TABLE), exist_ok=True)
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write(f"{said}\n\n{HEAD}" + "".join(f"{one}\n" for one in lines))


def main():
    names = sys.argv[1:] or list(offenders.ALL)
    unknown = [name for name in names if name not in offenders.ALL]
    if unknown:
        sys.exit(f"tests/abuse/run: there is no offender \"{unknown[0]}\"; there are {', '.join(offenders.ALL)}")
    said, lines, bad = about(), [], 0
    trust = make_trust(schools=SCHOOLS)
    try:
        for name in names:
            began = time.monotonic()
            result = abuse(trust, name, seconds=max(SECONDS, (offenders.ALL[name].limit or 0) + 2))
            lines.append(line(result))
            bad += bool(faults(result))
            print(f"{lines[-1]} {time.monotonic() - began:.0f} s", flush=True)
            write_table(lines, said)
    finally:
        trust.remove()
    print(f"written to {os.path.relpath(TABLE)}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
