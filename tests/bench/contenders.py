"""Those who are loaded: sencod, its own statement in pgbench, and the peer in Node."""

import json
import os
import statistics
import subprocess
import tempfile

import big_trust
import harness
import processor
from cluster import clean_environment

PEERS = os.path.join(big_trust.HERE, "peers")
FASTIFY = os.path.join(PEERS, "fastify")
PGBENCH_CLIENTS = (8, 16, 32)
POOL = 8
SECONDS = 2

# As sencod's own connections have it (server/run/subcommand.c).
GENERIC_PLANS = "-c plan_cache_mode=force_generic_plan"


def load(trust, address, work, *words, seconds=SECONDS):
    """What senconet_load says; an answer that was not as it should be ends the bench."""
    done = subprocess.run([harness.program("senconet_load"), "--to", address, "--people", trust.people_path, "--root",
                           trust.root, "--work", work, "--seconds", str(seconds), *map(str, words)],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"senconet_load {work}: {done.stdout}{done.stderr}")
    return json.loads(done.stdout)


class Stored:
    """What was acknowledged is in the database: checked after every load that writes."""

    def __init__(self, trust):
        self.trust = trust

    def __enter__(self):
        self.before = self.trust.versions()
        return self

    def acknowledged(self, count):
        stored = self.trust.versions() - self.before
        if stored < count:
            raise AssertionError(f"{count} were acknowledged and {stored} stored")

    def __exit__(self, *what):
        self.trust.settle()


class Sencod:
    name = "sencod"

    def __init__(self, trust):
        self.trust = trust
        self.shares = []

    def load(self, work, *words, **options):
        meter = processor.Meter(sencod=self.trust.trust.processes(),
                                PostgreSQL=processor.children_of(self.trust.cluster.process.pid))
        said = load(self.trust, self.trust.trust.address, work, *words, **options)
        self.shares.append(meter.taken())
        return said

    def submit(self, *words, **options):
        with Stored(self.trust) as stored:
            said = self.load("submit", *words, **options)
            stored.acknowledged(said["requests"])
        return said

    def read(self, *words, **options):
        return self.load("read", *words, **options)

    def who_took_the_processor(self):
        """PostgreSQL's part of what it and sencod took together, over all loads so far."""
        total = sum(sum(share.values()) for share in self.shares)
        return ", ".join(f"{name} {100 * sum(share[name] for share in self.shares) / total:.0f} %"
                         for name in self.shares[0]) if total else "nobody"


class Pgbench:
    name = "pgbench"

    def __init__(self, trust):
        self.trust = trust
        self.person = int(trust.trust.psql("select min(person) from role_held where role = 2"))

    def _run(self, clients, seconds, *words):
        """What it prints, and of each transaction (its end in microseconds since 1970, how long it took)."""
        with tempfile.TemporaryDirectory() as folder, Stored(self.trust) as stored:
            done = subprocess.run(
                [os.path.join(self.trust.cluster.bin, "pgbench"), "--no-vacuum", "-M", "prepared", "-D",
                 f"person={self.person}", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(seconds),
                 "--log", "--log-prefix", f"{folder}/log", *words,
                 "-f", os.path.join(PEERS, "submit.pgbench"), "-h", self.trust.cluster.socket, "-U",
                 "senconet_app", self.trust.trust.database], cwd=folder,
                env=clean_environment(PGOPTIONS=GENERIC_PLANS), capture_output=True, text=True)
            if done.returncode != 0:
                raise AssertionError(f"pgbench: {done.stdout}{done.stderr}")
            lines = [line.split() for name in os.listdir(folder)
                     for line in open(os.path.join(folder, name), encoding="ascii")]
            stored.acknowledged(len(lines))
        return done.stdout, [(int(line[4]) * 1000000 + int(line[5]), int(line[2])) for line in lines]

    def submit(self, clients, seconds=SECONDS):
        """(transactions a second, the middle latency in microseconds)"""
        said, taken = self._run(clients, seconds)
        rate = next(float(line.split()[2]) for line in said.splitlines() if line.startswith("tps"))
        return rate, statistics.median(took for _, took in taken)

    def p99(self, rate, seconds=SECONDS):
        """Of transactions scheduled ahead, counted from their moment; not of the first, on connections that are new."""
        _, taken = self._run(PGBENCH_CLIENTS[0], seconds + 1, "--rate", str(rate))
        began = min(end - took for end, took in taken) + 1000000
        latencies = sorted(took for end, took in taken if end - took >= began)
        return latencies[len(latencies) * 99 // 100]

    def best_rate(self):
        return max(self.submit(clients)[0] for clients in PGBENCH_CLIENTS)


class Fastify:
    """manner: "five" statements in a transaction, or "one" call of the server's own function."""

    def __init__(self, trust, manner):
        self.trust, self.name = trust, f"Fastify, {manner}"
        cluster = trust.cluster
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig=TERM", "node", os.path.join(FASTIFY, "server.js")], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, text=True,
            env=clean_environment(WORKERS=str(big_trust.WORKERS), POOL=str(POOL), MANNER=manner,
                                  NODE_ENV="production", PGHOST=cluster.socket, PGUSER="senconet_app",
                                  PGDATABASE=trust.trust.database))
        self.address = f"127.0.0.1:{int(self.process.stdout.readline())}"

    def submit(self, *words, **options):
        with Stored(self.trust) as stored:
            said = load(self.trust, self.address, "submit", "--http", *words, **options)
            stored.acknowledged(said["requests"])
        return said

    def read(self, *words, **options):
        return load(self.trust, self.address, "read", "--http", *words, **options)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
