"""The night of 24,000 schools: each comes once within an hour, at its own moment (as senco sync --spread 60 reckons it), with
a connection of its own, sends three changes, pulls what is new, and goes. Server, database and all the schools are on
this machine, and the hour is compressed. A machine has a thousand keys here, each for 24 schools: making 24,000 is not
what is measured, but what each pulls is of 24."""

import concurrent.futures
import json
import resource
import statistics
import subprocess

import big_trust
import contenders
import harness
import processor
import sides

PEOPLE, EACH = 1000, 24
SPREAD, COMPRESSED = 3600, 6


class NightTrust(big_trust.BigTrust):
    def _give_it_a_past(self):
        """Nobody has sent anything yet."""

    def _enrol_everybody(self):
        def enrol(first):
            person = self.add_person(f"senco-{first}")
            self.trust.psql(f"select designate(1, school, gen_random_uuid(), {person}, null, null, '{{}}')"
                            f" from generate_series({first}, {first + EACH - 1}) school")
            certificate = self.join(f"senco-{first}", *self.invite(person))[0]
            return f"{certificate.certificate} {certificate.key} {first}\n"

        with concurrent.futures.ThreadPoolExecutor(4) as several:
            lines = list(several.map(enrol, self.schools[::EACH]))
        with open(self.people_path, "w", encoding="ascii") as file:
            file.writelines(lines)


def come(trust):
    """What senconet_night says, and the seconds of processor that everybody took together, by group."""
    host, port = trust.trust.address.rsplit(":", 1)
    meter = processor.Meter(sencod=trust.trust.processes(),
                            PostgreSQL=processor.children_of(trust.cluster.process.pid))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([harness.program("senconet_night"), host, port, trust.people_path, trust.root, big_trust.COLLECTION,
                           str(EACH), str(SPREAD), str(COMPRESSED)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"senconet_night: {done.stdout[-2000:]}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    schools = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), {**meter.taken(), "schools": schools}


def measure(trust):
    del trust
    night = NightTrust(PEOPLE * EACH)
    try:
        with contenders.Stored(night) as stored:
            said, seconds = come(night)
            stored.acknowledged(3 * PEOPLE * EACH)
    finally:
        night.remove()
    minutes = said["minutes"][:SPREAD // 60]
    name = f"a night of {PEOPLE * EACH:,} schools, an hour compressed to {SPREAD // COMPRESSED} s"
    share = 100 * sum(seconds.values()) / SPREAD
    parts = ", ".join(f"{group} {taken:.0f} s" for group, taken in seconds.items())
    peak = max(minutes) / statistics.mean(minutes)
    late = said["visits"]["seconds"] * COMPRESSED - SPREAD
    return [
        sides.Row(f"{name}: of one core, over the hour", f"{share:.1f} %", parts, share, "%", 20, 10, "less",
                  "PostgreSQL: three commits a school"),
        sides.Row(f"{name}: the busiest minute to the mean", f"{max(minutes):,} requests",
                  f"mean: {statistics.mean(minutes):,.0f}", peak, "x", 2, 1.5, "less",
                  "chance, and whatever else stops the machine for a while"),
        sides.Row(f"{name}: the last is done after the hour", f"{late:.1f} s", "", late, "s", 60, 1, "less",
                  f"a visit takes {said['visits']['p50'] / 1000:.1f} ms at p50, {said['visits']['p99'] / 1000:.1f} ms at p99"),
    ]
