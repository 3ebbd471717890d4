"""What an idle connection holds, TLS and HTTP/2 with one request answered, beside a bare TLS connection."""

import os
import subprocess

import contenders
import harness
import memory
import sides

CONNECTIONS = 10000


class Held:
    """The connections, opened; standard input's end lets them go."""

    def __init__(self, trust, address, *words):
        self.process = subprocess.Popen(
            [harness.program("senconet_load"), "--to", address, "--people", trust.people_path, "--root", trust.root,
             "--work", "idle", "--connections", str(CONNECTIONS), *words], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        said = self.process.stdout.readline()
        if said != f"open {CONNECTIONS}\n":
            raise AssertionError(f"of {CONNECTIONS} connections: {said}")
        return self

    def __exit__(self, *what):
        self.process.communicate()


def growth(trust, address, processes, *words):
    """Bytes for each connection."""
    before = memory.held(processes())
    with Held(trust, address, *words):
        return (memory.held(processes()) - before) / CONNECTIONS


def of_sencod(trust):
    """A server that is new: what an old one has freed would hide the growth."""
    trust.trust.stop()
    trust.trust.serve()
    return growth(trust, trust.trust.address, trust.trust.processes) / 1024


def of_bare_tls(trust):
    files = [os.path.join(trust.trust.authority, name)
             for name in ("server.pem", "server.key", "root.pem", "issuing.pem")]
    with subprocess.Popen([harness.program("senconet_bare_tls"), *files], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as bare:
        address = f"127.0.0.1:{int(bare.stdout.readline())}"
        held = growth(trust, address, lambda: [bare.pid], "--bare")
        bare.stdin.close()
    return held / 1024


def measure(trust):
    figures = sides.in_turns(rounds=2, bare=lambda: of_bare_tls(trust), sencod=lambda: of_sencod(trust))
    return [sides.row(f"memory of an idle TLS and HTTP/2 connection, {CONNECTIONS:,} of them", figures["sencod"],
                      figures["bare"], " KiB", 1.75, 1.4,
                      "OpenSSL's own part; nghttp2's session (a page of its buffer, 4 KiB of a table of"
                      " streams); libevent's bufferevent (2 KiB)", better="less",
                      against="bare OpenSSL")]
