"""The feed of changes in a trust of 24,000 schools with 960,000 changes: nothing new, some that are, and a school's first."""

import os
import statistics
import subprocess
import time

import big_trust
import harness
import sides

CALLS = 2000


def fill(trust):
    trust.cluster.ask("", trust.trust.database, file=os.path.join(big_trust.HERE, "changes.sql"))


def statement_milliseconds(trust, person):
    """One pull of nothing new as the server asks it, without the way there and back."""
    said = trust.trust.psql(f"""
        select set_config('bench.began', clock_timestamp()::text, false);
        do $$ begin for turn in 1..{CALLS} loop perform * from pull_changes({person},
            pg_snapshot_xmin(pg_current_snapshot())::text, 0, null, 201,
            array['return saved', 'return submitted', 'return acted on', 'role'], array[1, 1, 1, 1]::bigint[],
            array[510, 510, 510, 510]::bigint[], array[0, 0, 0, 0]::bigint[]); end loop; end $$;
        select extract(epoch from clock_timestamp() - current_setting('bench.began')::timestamptz)""")
    return float(said.splitlines()[-1]) * 1000 / CALLS


def taken(stranger, cursor):
    began = time.perf_counter()
    answer = stranger.call("Changes/Pull", cursor=cursor)
    return (time.perf_counter() - began) * 1000, answer


def first_pull(trust, number):
    """senco sync of a machine that has never read anything, in seconds."""
    name = f"first-{number}"
    trust.trust.enrol(name, f"senco:{trust.schools[number]}")
    began = time.perf_counter()
    subprocess.run([harness.program("senco"), "sync", "--json", "--profile", name], check=True, stdout=subprocess.DEVNULL,
                   env=harness.program_environment(XDG_CONFIG_HOME=trust.trust.profiles, HOME=trust.folder))
    return time.perf_counter() - began


def measure(trust):
    fill(trust)
    senco = trust.connect(trust.certificates[0])
    person = senco.call("People/Me").person.id
    at_server = [statement_milliseconds(trust, person) for _ in range(5)]
    yield sides.Row("pull of nothing new, one school: the statement", sides.spread(at_server, " ms"), "", statistics.median(at_server),
                    "ms", 1, 0.5, "less", "the roles, and the end of two indexes")
    cursor = senco.call("Changes/Pull").cursor
    nothing = [taken(senco, cursor)[0] for _ in range(200)]
    yield sides.Row("pull of nothing new, one school: over TLS from Python", sides.spread(nothing, " ms"), "", statistics.median(nothing),
                    "ms", 5, 2, "less", "the client, mostly")
    trust.trust.psql(f"insert into event (kind, school, subject) select 'role', {trust.schools[0]}, n::text from generate_series(1, 100) n")
    hundred = [taken(senco, cursor) for _ in range(50)]
    if {len(answer.changes) for _, answer in hundred} != {100}:
        raise AssertionError("the hundred changes were not told")
    hundred = [milliseconds for milliseconds, _ in hundred]
    yield sides.Row("pull of 100 changes of one school", sides.spread(hundred, " ms"), "", statistics.median(hundred), "ms", 20, 10, "less", "")
    first = [first_pull(trust, number) for number in range(5)]
    yield sides.Row("first senco sync of a school with a year of four collections", sides.spread(first, " s"), "",
                    statistics.median(first), "s", 1, 0.5, "less", "the start of the program, TLS, and all there is read at once")
