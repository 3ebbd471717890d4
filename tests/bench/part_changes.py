"""The feed of changes in a trust of 24,000 schools with 960,000 changes: nothing new, some that are, and a school's first."""

import os
import resource
import statistics
import subprocess
import time

import big_trust
import harness
import processor
import sides
from world import COLLECTION

SCHOOLS, HOUR = 24000, 3600


def fill(trust):
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "changes.sql"))


def taken(stranger, cursor):
    began = time.perf_counter()
    answer = stranger.call("Changes/Pull", cursor=cursor)
    return (time.perf_counter() - began) * 1000, answer


def first_pull(trust, number):
    """senco sync of a machine that has never read anything, in seconds."""
    name = f"first-{number}"
    trust.trust.enrol(name, f"senco:{trust.schools[number]}")
    began = time.perf_counter()
    sync(trust, name)
    return time.perf_counter() - began


def sync(trust, name):
    subprocess.run([harness.program("senco"), "sync", "--json", "--profile", name], check=True, stdout=subprocess.DEVNULL,
                   env=harness.program_environment(XDG_CONFIG_HOME=trust.trust.profiles, HOME=trust.folder))


def night(trust, names, turn):
    """Seconds of processor that one school's night takes: of the server and its database, and of the school's machine."""
    for number in range(len(names)):
        trust.trust.psql("insert into event (kind, school, subject) select kind, "
                         f"{trust.schools[number]}, (select id from collection where key = '{COLLECTION}') || '/{turn}' from unnest(array['return saved', 'return acted on',"
                         " 'role', 'statement acknowledged']) kind")
    # A connection's own process of PostgreSQL may go meanwhile: those of the server stay.
    meter = processor.Meter(server=trust.trust.processes() + processor.children_of(trust.cluster.process.pid))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for name in names:
        sync(trust, name)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return meter.taken()["server"] / len(names), own / len(names)


def measure(trust):
    fill(trust)
    senco = trust.connect(trust.certificates[0])
    cursor = senco.call("Changes/Pull").cursor
    nothing = [taken(senco, cursor)[0] for _ in range(200)]
    yield sides.Row("pull of nothing new, one school, as the client waits for it", sides.spread(nothing, " ms"), "",
                    statistics.median(nothing), "ms", 1, 0.5, "less", "the way there and back over TLS is in it")
    trust.trust.psql(f"insert into event (kind, school, subject) select 'role', {trust.schools[0]}, n::text from generate_series(1, 100) n")
    hundred = [taken(senco, cursor) for _ in range(50)]
    if {len(answer.changes) for _, answer in hundred} != {100}:
        raise AssertionError("the hundred changes were not told")
    hundred = [milliseconds for milliseconds, _ in hundred]
    yield sides.Row("pull of 100 changes of one school", sides.spread(hundred, " ms"), "", statistics.median(hundred), "ms", 20, 10, "less", "")
    first = [first_pull(trust, number) for number in range(5)]
    yield sides.Row("first senco sync of a school with a year of four collections", sides.spread(first, " s"), "",
                    statistics.median(first), "s", 1, 0.5, "less", "the start of the program, TLS, and all there is read at once")
    nights = [night(trust, [f"first-{number}" for number in range(5)], turn) for turn in range(5)]
    for side, taken_by_it, limit in (("server and database", [one[0] for one in nights], "a handshake, and the reads"),
                                     ("the school's machine", [one[1] for one in nights], "the start of the program")):
        share = [seconds * SCHOOLS / HOUR * 100 for seconds in taken_by_it]
        yield sides.Row(f"a night of {SCHOOLS:,} schools with four changes each, spread over an hour: {side}", sides.spread(share, " %"),
                        f"{sides.spread([1000 * seconds for seconds in taken_by_it], ' ms')} of processor a school", statistics.median(share),
                        "% of one core", 20, 10, "less", limit)
