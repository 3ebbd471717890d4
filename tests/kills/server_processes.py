"""Which process of a server is which, as /proc has it."""

import collections

Processes = collections.namedtuple("Processes", "supervisor keeper signer workers")


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def processes(supervisor):
    """None while they are not all there: the keeper is the one that has a child."""
    workers, keepers = [], []
    for child in children(supervisor):
        (keepers if children(child) else workers).append(child)
    if len(keepers) != 1 or not workers:
        return None
    return Processes(supervisor, keepers[0], children(keepers[0])[0], workers)
