"""What an offender knows of the server, and what it notes of its own connections: how each ended, and how long it
lasted."""

import collections
import json
import os
import socket
import ssl
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "interop"))

import frames  # noqa: E402  (of tests/interop)

# Another than the honest client's: at the door each address has its turn. Within one, nobody can be told from the crowd
# (tests/interop/test_abuse.py shows that senco comes again).
ELSEWHERE = "127.0.0.2"
CODES = {0: "NO_ERROR", 1: "PROTOCOL_ERROR", 7: "REFUSED_STREAM", 8: "CANCEL", 11: "ENHANCE_YOUR_CALM"}
Certificate = collections.namedtuple("Certificate", "certificate key")


class Dialled(socket.socket):
    """Knows when it began."""

    began = 0.0


class Target:
    """words: address, the authority's root, a certificate of the offender's own and its key, and where it comes from."""

    def __init__(self, address, root, certificate, key, source):
        self.address, self.root, self.source = address, root, (source, 0)
        self.certificate = Certificate(certificate, key)
        self.endings = collections.Counter()
        self.longest = 0.0
        self.stopping = False

    def dial(self, receive=None):
        """A bare TCP connection; receive: how many bytes its side holds unread."""
        host, port = self.address.rsplit(":", 1)
        one = Dialled()
        if receive:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        one.bind(self.source)
        one.settimeout(10)
        one.connect((host, int(port)))
        one.began = time.monotonic()
        return one

    def peer(self, known=True, **options):
        peer = frames.Peer(self.address, self.root, certificate=self.certificate if known else None,
                           source=self.source, **options)
        peer.began = time.monotonic()
        return peer

    def ended(self, one, how):
        self.endings[how] += 1
        self.longest = max(self.longest, time.monotonic() - one.began)

    def told(self, how):
        """In an answer; the connection goes on."""
        self.endings[how] += 1

    def lasted(self, one):
        """One that is still open at the end."""
        self.longest = max(self.longest, time.monotonic() - one.began)

    def tell(self):
        print(json.dumps({"endings": dict(self.endings.most_common(4)), "longest": self.longest}), flush=True)


def words_of(status, words):
    return f"status {status}: {words[:60]}" if words else f"status {status}"


def how_it_ended(peer, seconds=10):
    """Reads to the end of a connection: what its last GOAWAY said, or that it was closed."""
    peer.socket.settimeout(seconds)
    said = None
    try:
        while True:
            kind, _, _, payload = peer.read()
            if kind == frames.GOAWAY:
                said = int.from_bytes(payload[4:8], "big")
    except (EOFError, OSError, ssl.SSLError):
        return "closed" if said is None else f"GOAWAY {CODES.get(said, said)}"
