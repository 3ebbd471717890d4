"""Who took the processor meanwhile: seconds of some processes from /proc."""

import os

TICK = os.sysconf("SC_CLK_TCK")


def seconds_of(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
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
    """Seconds by group, of processes that are there before and after: one that is just going would count against."""

    def __init__(self, **groups):
        self.before = {name: {process: seconds_of(process) for process in processes}
                       for name, processes in groups.items()}

    @staticmethod
    def _since(before):
        pairs = [(seconds, seconds_of(process)) for process, seconds in before.items()]
        return sum(after - seconds for seconds, after in pairs if seconds is not None and after is not None)

    def taken(self):
        return {name: self._since(before) for name, before in self.before.items()}
