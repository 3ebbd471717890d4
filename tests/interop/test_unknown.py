"""Connections without a good certificate live for a while only: few are let in, and others want to join."""

import unittest

import harness
import test_frames
from frames import GOAWAY, HEADERS
from test_frames import Peer


def setUpModule():
    test_frames.trust = harness.start_trust(first_request_seconds=1, unknown_seconds=1, unknown_requests=1000000)


class Unknown(unittest.TestCase):
    def test_whoever_is_unknown_is_told_to_go_in_time_however_busy(self):
        with Peer() as peer:
            for stream in range(1, 200001, 2):
                peer.ask(stream)
                kind, of = None, None
                while kind != GOAWAY and (kind, of) != (HEADERS, stream):
                    kind, _, of, _ = peer.read()
                if kind == GOAWAY:
                    return
        self.fail("asked 100,000 times and never told to go")


if __name__ == "__main__":
    unittest.main()
