"""What processes hold: each page by its share, so that what they have in common counts once."""


def held(processes):
    """Bytes."""
    return sum(_proportional(process) for process in processes)


def _proportional(process):
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))
    except OSError:
        return 0
