"""The honest client: submits and reads of ten people each, at a steady rate scheduled ahead."""

import collections
import json
import os
import subprocess
import threading

import harness
import memory

CONNECTIONS, SUBMITS, READS = 10, 100, 200

# In microseconds; failed: requests that were not answered as they should be.
Seen = collections.namedtuple("Seen", "p50 p99 answered failed")


def load(trust, work, rate, seconds, core):
    return subprocess.Popen(
        ["taskset", "--cpu-list", str(core), harness.program("senconet_load"), "--to", trust.trust.address, "--people",
         trust.people_path, "--root", trust.root, "--work", work, "--rate", str(rate), "--connections", str(CONNECTIONS),
         "--seconds", str(seconds), "--warm-up", "300"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def seen(process):
    out, errors = process.communicate()
    try:
        said = json.loads(out)
    except json.JSONDecodeError:
        return Seen(0, 0, 0, 1), errors
    failed = said["errors"]
    return Seen(said["p50"], said["p99"], said["requests"], failed or (process.returncode != 0)), errors


def ask(trust, seconds, core):
    """What it saw of submits and of reads at the same time, and what it said of failures."""
    processes = [load(trust, "submit", SUBMITS, seconds, core), load(trust, "read", READS, seconds, core)]
    pairs = [seen(process) for process in processes]
    return {"submit": pairs[0][0], "read": pairs[1][0]}, "".join(words for _, words in pairs)


class Memory:
    """The most that the server's processes have held meanwhile, in bytes."""

    def __init__(self, trust):
        self.trust, self.most, self.end = trust, 0, threading.Event()
        self.thread = threading.Thread(target=self._watch)

    def _watch(self):
        while True:
            self.most = max(self.most, memory.held(self.trust.trust.processes()))
            if self.end.wait(0.4):
                return

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *what):
        self.end.set()
        self.thread.join()


def cores():
    """Of the honest client, and of the offender: each has one to itself, where there are two."""
    mine = sorted(os.sched_getaffinity(0))
    return mine[0], mine[-1]
