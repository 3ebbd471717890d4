"""A census file of 100 MB beside xmllint --stream."""

import bench_census
import harness
import sides


def measure(trust):
    del trust
    taken, size = bench_census.measure_in_turns(harness.program("senco"), megabytes=100, rounds=5)
    speeds = {name: [size / seconds for seconds, _ in rounds] for name, rounds in taken.items()}
    memory = max(kib for _, kib in taken["senco census"])
    if memory >= bench_census.MEMORY:
        raise AssertionError(f"senco census took {memory} KiB")
    return [sides.row("census XML, MB/s, 100 MB", speeds["senco census"], speeds["xmllint --stream"], " MB/s", 1.4, 1.8,
                      f"libxml2's own reading of the bytes; {memory / 1024:.1f} MiB at the most",
                      against="xmllint --stream --noout")]
