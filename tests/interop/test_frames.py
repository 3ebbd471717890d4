"""HTTP/2 frame by frame, as no library would send them: nothing is held open by silence."""

import unittest

import contract as contracts
import frames
import harness
from frames import CANCEL, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, NO_ERROR, RESET, number, request_headers
from late import late


def setUpModule():
    global trust
    trust = harness.start_trust(call_seconds=3, stalled_seconds=1, first_request_seconds=1, resets=50,
                                unknown_requests=1000000)


class Peer(frames.Peer):
    """Of the module's trust."""

    def __init__(self, **options):
        super().__init__(trust.address, contracts.root_of(trust), **options)


class Silence(unittest.TestCase):
    def test_a_connection_that_asks_for_nothing_is_told_to_go(self):
        with Peer() as peer:
            goaways = [payload for kind, _, _, payload in peer.to_the_end() if kind == GOAWAY]
        self.assertEqual(goaways[0], number(0x7fffffff) + number(NO_ERROR))
        self.assertEqual(goaways[-1], number(0) + number(NO_ERROR))

    def test_a_request_sent_as_the_server_says_goodbye_is_answered(self):
        with Peer() as peer:
            peer.until(GOAWAY)
            peer.ask(1)
            kinds = [kind for kind, _, stream, _ in peer.to_the_end() if stream == 1]
        self.assertEqual(kinds, [HEADERS, DATA, HEADERS])

    def test_a_request_sent_as_a_late_server_says_goodbye_is_answered(self):
        """It was there when the last word was due."""
        with Peer() as peer:
            peer.until(GOAWAY)
            with late(trust, 1):
                peer.ask(1)
            kinds = [kind for kind, _, stream, _ in peer.to_the_end() if stream == 1]
        self.assertEqual(kinds, [HEADERS, DATA, HEADERS])

    def test_a_request_whose_rest_never_comes_is_answered_and_then_closed(self):
        with Peer() as peer:
            peer.send(HEADERS, END_HEADERS, 1, request_headers())
            frames = [frame for frame in peer.until(RESET) if frame[2] == 1]
        self.assertEqual([(kind, flags & END_STREAM) for kind, flags, _, _ in frames], [(HEADERS, END_STREAM), (RESET, 0)])
        self.assertEqual(frames[-1][3], number(NO_ERROR))

    def test_what_is_no_request_and_never_ends_is_closed(self):
        with Peer() as peer:
            peer.send(HEADERS, END_HEADERS, 1, request_headers(content_type="text/plain"))
            self.assertEqual(peer.until(RESET)[-1][3], number(NO_ERROR))

    def test_an_answer_nobody_takes_is_taken_back(self):
        with Peer(window=0) as peer:
            peer.ask(1)
            frames = [frame for frame in peer.until(RESET) if frame[2] == 1]
            self.assertEqual([kind for kind, _, _, _ in frames], [HEADERS, RESET])
            self.assertEqual(frames[-1][3], number(CANCEL))
            peer.ask(3)
            self.assertEqual(peer.until(HEADERS)[-1][2], 3)


class Resets(unittest.TestCase):
    def test_whoever_does_nothing_but_take_back_is_cut_off(self):
        with Peer() as peer:
            with self.assertRaises(OSError):
                for stream in range(1, 100001, 2):
                    peer.send(HEADERS, END_HEADERS, stream, request_headers())
                    peer.send(RESET, 0, stream, number(CANCEL))
        self.assertIn("event=connection_resets", trust.log())

    def test_whoever_takes_back_what_is_answered_goes_on(self):
        with Peer() as peer:
            for stream in range(1, 401, 2):
                peer.ask(stream)
                self.assertEqual(peer.until(DATA)[-1][2], stream)
                peer.send(RESET, 0, stream, number(CANCEL))
            peer.ask(401)
            self.assertEqual(peer.until(DATA)[-1][2], 401)


if __name__ == "__main__":
    unittest.main()
