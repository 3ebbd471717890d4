"""Lets one allocation of a program fail, through a library that is loaded before its others.

    faults = MemoryFaults(folder)
    faults.environment          # what the program must be started with
    faults.count(process)       # from here on every allocation is counted; EVERYBODY: of any process
    faults.fail(process, 7)     # the seventh from here on fails
    faults.stop()               # nothing is counted; gives how many were
"""

import mmap
import os
import struct

import harness

EVERYBODY = -1
CONTROL = "qqq"  # process, counted, left: see tests/faults/fail_memory.c

LEAKS = os.path.join(harness.CHECKOUT, "tests", "faults", "leaks_of_others")

# SENCONET_FAULTS=all: every allocation, which takes hours; else some of each request's or command's.
ALL = os.environ.get("SENCONET_FAULTS") == "all"


class MemoryFaults:
    def __init__(self, folder):
        path = os.path.join(folder, "memory")
        with open(path, "wb") as file:
            file.write(bytes(struct.calcsize(CONTROL)))
        os.chmod(path, 0o666)
        with open(path, "r+b") as file:
            self.control = mmap.mmap(file.fileno(), struct.calcsize(CONTROL))
        # The sanitizer is to bear that another stands before it.
        self.environment = {"LD_PRELOAD": harness.program("libfail_memory.so"), "FAIL_MEMORY": path,
                            "ASAN_OPTIONS": "detect_leaks=1:verify_asan_link_order=0",
                            "LSAN_OPTIONS": f"suppressions={LEAKS}:print_suppressions=0"}

    def _write(self, process, left):
        self.control[:] = struct.pack(CONTROL, process, 0, left)

    def count(self, process):
        self._write(process, 0)

    def fail(self, process, which):
        self._write(process, which)

    def stop(self):
        counted = struct.unpack(CONTROL, self.control[:])[1]
        self._write(0, 0)
        return counted


def chosen(count, most, turn):
    """Which of so many allocations are to fail: spread over them all, others at each turn."""
    if ALL or count <= most:
        return range(1, count + 1)
    step = count / most
    return sorted({1 + int(step * (place + turn * 0.618 % 1)) for place in range(most)})
