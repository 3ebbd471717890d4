"""Trying a policy on as many schools as England has: the totals and every school, as who asked waits for them."""

import statistics
import subprocess
import time

import part_issuing  # first: it finds the tests' modules
import harness
import sides
from cluster import clean_environment

YEAR = "2016/17"
POLICY = ("--from", "charter", "--weight-a", "2", "--step", "0.5")


def try_all(trust, collection):
    """Seconds of senco, from its start to its last line; it prints a line a school."""
    command = [harness.program("senco"), "policy", "try", collection, *POLICY, "--profile", harness.ADMINISTRATOR]
    began = time.monotonic()
    done = subprocess.run(command, env=clean_environment(XDG_CONFIG_HOME=trust.trust.profiles, HOME=trust.folder),
                          capture_output=True, text=True, check=True)
    seconds = time.monotonic() - began
    if done.stdout.count("\nNothing is stored") != 1 or len(done.stdout.splitlines()) < part_issuing.SCHOOLS:
        raise AssertionError(done.stdout[:2000] + done.stderr)
    return seconds


def first_page(trust, collection):
    """Seconds of the one request that works out the whole trust."""
    policy = {"name": "tried", "weights": {"A_hundredths": 200, "P_hundredths": 500, "S_hundredths": 500}}
    began = time.monotonic()
    answer = trust.administrator.call("Policies/Try", collection=collection, policy=policy, page_size=200)
    seconds = time.monotonic() - began
    if answer.totals.schools < part_issuing.SCHOOLS:
        raise AssertionError(answer.totals)
    return seconds


def measure(trust):
    part_issuing.fill_register(trust)
    collection = part_issuing.open_collection(trust, YEAR)
    part_issuing.accept_all(trust, collection)
    part_issuing.issue(trust, collection)
    trust.settle()
    taken = sides.in_turns(all=lambda: try_all(trust, collection), first=lambda: first_page(trust, collection))
    what = f"trying a policy on {part_issuing.SCHOOLS:,} schools"
    return [sides.Row(f"{what}, senco policy try with a line a school", sides.spread(taken["all"], " s"), "",
                      statistics.median(taken["all"]), "s", 2, 1, "less",
                      "PostgreSQL reads heads, versions and allocations once for the totals and once page by page"),
            sides.Row(f"{what}, totals and the first page", sides.spread(taken["first"], " s"), "",
                      statistics.median(taken["first"]), "s", 1, 0.3, "less", "PostgreSQL's joins, and libpq's texts")]
