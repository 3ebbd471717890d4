"""Who took the processor meanwhile: seconds of some processes from /proc."""

import os

TICK = os.sysconf("SC_CLK_TCK")


def seconds_of(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def children_of(process):
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(entry))
    return found


class Meter:
    """Seconds by group, of processes that are there before and after."""

    def __init__(self, **groups):
        self.groups = groups
        self.before = self._read()

    def _read(self):
        return {name: sum(map(seconds_of, processes)) for name, processes in self.groups.items()}

    def taken(self):
        return {name: after - self.before[name] for name, after in self._read().items()}
