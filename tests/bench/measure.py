#!/usr/bin/python3
"""Measures the parts that are named, or all of them, and writes the table. Called by tests/bench/run."""

import importlib
import os
import platform
import resource
import subprocess
import sys
import time

import big_trust
import sides

# In the order in which they are run: those that leave much behind come last.
PARTS = ("submits", "latency", "half", "reads", "census", "handshakes", "idle", "issuing", "try", "outbox",
         "progress", "metrics", "network", "sencos", "training", "changes", "history", "night")
BY_NAME_ONLY = ("night",)  # a quarter of an hour
WITHOUT_TRUST = ("census", "history", "night")
TABLE = os.path.join(big_trust.CHECKOUT, "build", "bench", "table.md")
HEAD = ("| what | sencod | against | figure | at least | aim | reached | what limits it |\n"
        "|---|---|---|---|---|---|---|---|\n")


def memory_gib():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def processor_name():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return next((line.partition(":")[2].strip() for line in file if line.startswith("model name")), "unknown")


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def machine():
    postgres = said(os.path.join(big_trust.programs(), "postgres"), "--version")
    settings = ", ".join(f"{name} {value}" for name, value in big_trust.POSTGRESQL.items())
    return (f"{os.cpu_count()} cores ({processor_name()}), {memory_gib():.0f} GiB, Linux {platform.release()}; load,"
            f" servers and database share them. {postgres}: {settings}. {said('openssl', 'version')},"
            f" Node {said('node', '--version')}. sencod: release build, {big_trust.WORKERS} workers; the peer as many."
            f" Load average before: {os.getloadavg()[0]:.1f}.")


def line(row):
    sign = "" if row.better == "more" else "at most "
    return (f"| {row.what} | {row.sencod} | {row.against} | {row.figure:.2f} {row.unit} | {sign}{row.least} {row.unit}"
            f" | {sign}{row.aim} {row.unit} | {sides.verdict(row)} | {row.limit} |")


def write_table(rows, about):
    os.makedirs(os.path.dirname(TABLE), exist_ok=True)
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write(f"{about}\n\nThe middle of the rounds (from the lowest to the highest); a ratio is the middle of the"
                   f" rounds' own ratios.\n\n{HEAD}" + "".join(f"{line(row)}\n" for row in rows))


def measure(names):
    about, rows, trust = machine(), [], None
    try:
        for name in names:
            began = time.monotonic()
            if trust is None and name not in WITHOUT_TRUST:
                trust = big_trust.BigTrust()
            for row in importlib.import_module(f"part_{name}").measure(trust):
                rows.append(row)
                print(line(row), flush=True)
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
            write_table(rows, about)
    finally:
        if trust is not None:
            trust.remove()
    return rows


def main():
    names = sys.argv[1:] or [name for name in PARTS if name not in BY_NAME_ONLY]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"tests/bench/run: there is no part \"{unknown[0]}\"; there are {', '.join(PARTS)}")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rows = measure(names)
    print(f"written to {os.path.relpath(TABLE)}")
    sys.exit(0 if all(sides.verdict(row) != "BELOW" for row in rows) else 1)


if __name__ == "__main__":
    main()
