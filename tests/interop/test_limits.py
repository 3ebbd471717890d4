"""Every limit of a connection and of a request: what is served at the limit, and what whoever goes one beyond is told.

The queue has test_queue, the connections of one certificate test_certificate_connections, and crowds test_crowds.
"""

import socket
import ssl
import time
import unittest

import grpc

import contract as contracts
import harness
import test_frames
from frames import (CANCEL, CONTINUATION, DATA, END_HEADERS, END_STREAM, ENHANCE_YOUR_CALM, GOAWAY, HEADERS,
                    INITIAL_WINDOW, NO_ERROR, PING, PRIORITY, RESET, SETTINGS, WINDOW_UPDATE, number, request_headers)
from late import late
from test_frames import Peer
from world import World

OK, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED = 0, 4, 8
ME = {":path": "/senconet.v1.People/Me"}
SCHOOLS = {":path": "/senconet.v1.Schools/List"}

# Sixteen whole frames of the largest body a stranger may send are all that the server holds.
SIZES = {"header_bytes": 2048, "body_unknown_bytes": 4091, "bodies_bytes": 16 * 4096, "body_bytes": 8192, "streams": 17,
         "resets": 10, "bare_frames": 100, "unknown_requests": 20, "certificate_requests": 20, "handshakes_each_second": 20}
TIMES = {"handshake_seconds": 1, "first_request_seconds": 1, "call_seconds": 2, "idle_seconds": 1, "unknown_seconds": 2,
         "stalled_seconds": 1}
CROWD = {"connections": 9, "handshakes": 4, "unknown_connections": 4}
UNREAD = {"unsent_hold_bytes": 65536, "unsent_bytes": 131072, "unsent_seconds": 1, "arena_bytes": 1048576,
          "body_bytes": 1048576}


def start(limits):
    trust = harness.start_trust(workers=1, **limits)
    return trust, contracts.profile(trust, harness.ADMINISTRATOR)


def the_end(peer):
    """How it was ended: the codes of its GOAWAYs; none where it was closed without a word."""
    return [int.from_bytes(payload[4:8], "big") for kind, _, _, payload in peer.to_the_end() if kind == GOAWAY]


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if hasattr(cls, "limits"):
            cls.trust, cls.certificate = start(cls.limits)

    def setUp(self):
        test_frames.trust = self.trust

    def tearDown(self):
        """Whoever went too far harmed nobody else."""
        self.assertEqual(self.trust.log().count("event=listening"), 1)
        with Peer() as peer:
            peer.ask(1)
            self.assertEqual(peer.answer(1)[0], OK)

    def peer(self, certificate=None, **options):
        """Greeted: both sides' settings are acknowledged."""
        peer = Peer(certificate=certificate, **options)
        self.addCleanup(peer.socket.close)
        peer.until(SETTINGS)
        return peer

    def served(self, peer, stream):
        peer.ask(stream)
        self.assertEqual(peer.answer(stream)[0], OK)


class Sizes(Limits):
    limits = SIZES

    def headers_of(self, size):
        """A request's, of so many bytes as HTTP/2 counts them: 32 more for each."""
        named = {":method": "POST", ":scheme": "https", ":path": "/grpc.health.v1.Health/Check", ":authority": "localhost",
                 "content-type": "application/grpc", "te": "trailers", "more": ""}
        return {"more": "x" * (size - sum(len(name) + len(value) + 32 for name, value in named.items()))}

    def test_headers(self):
        most = SIZES["header_bytes"]
        peer = self.peer()
        peer.ask(1, **self.headers_of(most))
        self.assertEqual(peer.answer(1)[0], OK)
        peer.ask(3, **self.headers_of(most + 1))
        self.assertEqual(peer.answer(3), (RESOURCE_EXHAUSTED, "the request has more headers than one may have"))
        peer.ask(5, **self.headers_of(5 * most))
        self.assertEqual(the_end(peer), [ENHANCE_YOUR_CALM])

    def test_a_body_before_the_caller_is_known_and_after(self):
        for certificate, most, words in ((None, SIZES["body_unknown_bytes"], " before the server knows who asks"),
                                         (self.certificate, SIZES["body_bytes"], "")):
            with self.subTest(most=most):
                peer = self.peer(certificate)
                peer.ask(1, bytes(most))
                self.assertNotEqual(peer.answer(1)[0], RESOURCE_EXHAUSTED)
                peer.ask(3, bytes(most + 1))
                self.assertEqual(peer.answer(3), (RESOURCE_EXHAUSTED, f"the request has {most + 1} bytes; at most {most}"
                                                  f" are taken{words}"))

    def test_whoever_goes_on_sending_what_is_refused_is_stopped(self):
        """Four bodies are let pass, for clients that look for an answer only when they have sent all."""
        most = SIZES["body_bytes"]
        peer = self.peer()
        peer.send(HEADERS, END_HEADERS, 1, request_headers())
        peer.send(DATA, 0, 1, b"\0" + number(10 * most))
        self.assertEqual(peer.answer(1)[0], RESOURCE_EXHAUSTED)
        peer.send(DATA, 0, 1, bytes(most))
        for _ in range(3):
            peer.send(DATA, 0, 1, bytes(most))
        peer.send(PING, 0, 0, bytes(8))
        self.assertNotIn(RESET, [frame[0] for frame in peer.until(PING)])
        peer.send(DATA, 0, 1, bytes(1))
        self.assertEqual(peer.until(RESET)[-1][3], number(NO_ERROR))
        self.served(peer, 3)

    def test_bodies_of_all_together(self):
        peer = self.peer()
        for stream in range(1, 33, 2):
            peer.send(HEADERS, END_HEADERS, stream, request_headers())
            peer.send(DATA, 0, stream, b"\0" + number(4091))
        peer.ask(33)
        self.assertEqual(peer.answer(33), (RESOURCE_EXHAUSTED, "the server is being sent too much at once; nothing was"
                                           " stored: ask again in a moment"))
        peer.send(DATA, END_STREAM, 1, bytes(4091))
        self.assertNotEqual(peer.answer(1)[0], RESOURCE_EXHAUSTED)
        self.served(peer, 35)

    def test_streams(self):
        most = SIZES["streams"]
        peer = self.peer()
        streams = range(1, 2 * most, 2)
        for stream in streams:
            peer.send(HEADERS, END_HEADERS, stream, request_headers())
        for stream in streams:
            peer.send(DATA, END_STREAM, stream, bytes(5))
        for stream in streams:
            self.assertEqual(peer.answer(stream)[0], OK)
        for stream in range(101, 101 + 2 * most, 2):
            peer.send(HEADERS, END_HEADERS, stream, request_headers())
        peer.send(HEADERS, END_HEADERS, 201, request_headers())
        self.assertEqual(the_end(peer), [1])  # PROTOCOL_ERROR: the settings it acknowledged say how many

    def test_resets_of_what_is_not_answered(self):
        most = SIZES["resets"]
        peer = self.peer()
        for stream in range(1, 2 * most, 2):
            peer.send(HEADERS, END_HEADERS, stream, request_headers())
            peer.send(RESET, 0, stream, number(CANCEL))
        self.served(peer, 101)  # which pays for one
        for stream in (103, 105):
            peer.send(HEADERS, END_HEADERS, stream, request_headers())
            peer.send(RESET, 0, stream, number(CANCEL))
        self.assertEqual(the_end(peer), [ENHANCE_YOUR_CALM])
        self.assertIn("event=connection_resets", self.trust.log())

    def bare(self):
        """Frames that ask nothing, each kind on a stream that is open."""
        return {"ping": (PING, 0, 0, bytes(8)), "settings": (SETTINGS, 0, 0, b""),
                "priority": (PRIORITY, 0, 1, number(0) + b"\x10"), "window": (WINDOW_UPDATE, 0, 0, number(1)),
                "empty": (DATA, 0, 1, b""), "padding": (DATA, 8, 1, b"\xfa" + bytes(250)), "unknown": (0xfa, 0, 0, b"")}

    def test_frames_that_ask_nothing(self):
        """Two of them are the settings the peer has begun with."""
        for name, frame in self.bare().items():
            with self.subTest(name):
                peer = self.peer()
                peer.send(HEADERS, END_HEADERS, 1, request_headers())
                for _ in range(SIZES["bare_frames"] - 2):
                    peer.send(*frame)
                self.served(peer, 3)  # whose three frames pay for twelve
                for _ in range(13):
                    peer.send(*frame)
                self.assertEqual(the_end(peer), [ENHANCE_YOUR_CALM])
        self.assertIn("event=connection_bare_frames", self.trust.log())

    def test_an_increment_of_nothing(self):
        peer = self.peer()
        peer.send(WINDOW_UPDATE, 0, 0, number(0))
        self.assertEqual(the_end(peer), [1])  # PROTOCOL_ERROR

    def test_headers_that_are_continued(self):
        """As many pieces as nghttp2 takes; a version of it that takes any number meets the limit of bare frames."""
        named = request_headers()
        for pieces, served in ((8, True), (SIZES["bare_frames"], False)):
            with self.subTest(pieces=pieces):
                peer = self.peer()
                peer.send(HEADERS, 0, 1, named)
                try:  # the server may have closed before the last piece is sent
                    for _ in range(pieces - 1):
                        peer.send(CONTINUATION, 0, 1)
                    peer.send(CONTINUATION, END_HEADERS, 1)
                    peer.send(DATA, END_STREAM, 1, bytes(5))
                    answered = peer.answer(1)[0] == OK
                except (EOFError, OSError):
                    answered = False
                self.assertEqual(answered, served)

    def client_hello(self):
        said = ssl.MemoryBIO()
        context = ssl.create_default_context(cafile=contracts.root_of(self.trust))
        context.set_alpn_protocols(["h2"])
        try:
            context.wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost").do_handshake()
        except ssl.SSLWantReadError:
            return said.read()

    def test_handshakes_a_second(self):
        """Those who greet in the same moment are all answered, one after the other."""
        host, port = self.trust.address.rsplit(":", 1)
        hello, began = self.client_hello(), time.monotonic()
        crowd = [socket.create_connection((host, int(port)), timeout=30) for _ in range(11)]
        for one in crowd:
            self.addCleanup(one.close)
            one.sendall(hello)
        self.assertNotIn(b"", [one.recv(1) for one in crowd])
        self.assertGreaterEqual(time.monotonic() - began, 0.45)

    def test_requests_a_second(self):
        """A second's worth at once; what is more waits for its turn, and none is refused."""
        for certificate in (None, self.certificate):
            with self.subTest(known=certificate is not None):
                peer = self.peer(certificate)
                began = time.monotonic()
                for stream in range(1, 2 * (20 + 10), 2):
                    self.served(peer, stream)
                self.assertGreaterEqual(time.monotonic() - began, 0.45)
                self.assertLess(time.monotonic() - began, 10)

    def test_requests_a_second_of_who_comes_back(self):
        """A new connection is not a new beginning."""
        began = time.monotonic()
        with Peer(certificate=self.certificate) as before:
            before.until(SETTINGS)
            for stream in range(1, 2 * 20, 2):
                self.served(before, stream)
        peer = self.peer(self.certificate)
        for stream in range(1, 2 * 20, 2):
            self.served(peer, stream)
        self.assertGreaterEqual(time.monotonic() - began, 0.95)
        self.assertLess(time.monotonic() - began, 10)

    def test_bytes_count_as_requests(self):
        """Of a body that was refused too, and of a stream that has been reset."""
        peer = self.peer(self.certificate)
        peer.send(HEADERS, END_HEADERS, 1, request_headers())
        peer.send(DATA, 0, 1, b"\0" + number(1 << 24))
        self.assertEqual(peer.answer(1)[0], RESOURCE_EXHAUSTED)
        began = time.monotonic()
        for _ in range(30):
            peer.send(DATA, 0, 1, bytes(16384))
        self.served(peer, 3)  # it may have been read already
        self.served(peer, 5)
        self.assertGreaterEqual(time.monotonic() - began, 0.45)
        self.assertLess(time.monotonic() - began, 10)


class Times(Limits):
    limits = TIMES

    def lasts(self, seconds, what):
        """What comes to an end comes neither before nor long after."""
        began = time.monotonic()
        answer = what()
        self.assertGreaterEqual(time.monotonic() - began, seconds - 0.1)
        self.assertLess(time.monotonic() - began, seconds + 10)
        return answer

    def test_a_handshake_that_is_not_made(self):
        host, port = self.trust.address.rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=30) as silent:
            self.assertEqual(self.lasts(1, lambda: silent.recv(1)), b"")

    def test_a_first_request_that_does_not_come(self):
        self.assertEqual(self.lasts(1, lambda: the_end(self.peer(self.certificate))), [NO_ERROR, NO_ERROR])

    def test_a_first_request_that_came_in_time_to_a_late_server(self):
        peer = self.peer(self.certificate)
        with late(self.trust, 1.1):
            peer.ask(1)
        self.assertNotIn(GOAWAY, [kind for kind, _, _, _ in peer.until(PING)])
        self.assertEqual(peer.answer(1)[0], OK)

    def test_a_request_that_is_not_whole_in_time(self):
        peer = self.peer(self.certificate)
        peer.send(HEADERS, END_HEADERS, 1, request_headers())
        peer.send(DATA, 0, 1, b"\0" + number(100) + b"slow")
        status, words = self.lasts(2, lambda: peer.answer(1))
        self.assertEqual(status, DEADLINE_EXCEEDED)
        self.assertIn("the time for this request is up", words)

    def test_headers_that_are_not_whole_in_time(self):
        peer = self.peer(self.certificate)
        peer.send(HEADERS, 0, 1, request_headers())
        peer.send = lambda *frame: None  # an acknowledgement in between would be a broken frame
        self.assertEqual(self.lasts(2, lambda: the_end(peer)), [ENHANCE_YOUR_CALM])

    def test_a_quiet_connection_is_asked_for_life(self):
        peer = self.peer(self.certificate)
        self.served(peer, 1)
        for _ in range(2):
            peer.until(PING)  # read() acknowledges it
        peer.send = lambda *frame: None
        self.assertEqual(the_end(peer), [])

    def test_one_without_a_certificate_is_told_to_go_in_time(self):
        peer = self.peer()
        self.served(peer, 1)
        self.assertEqual(self.lasts(2, lambda: the_end(peer)), [NO_ERROR, NO_ERROR])

    def test_an_answer_that_is_not_taken(self):
        peer = self.peer(self.certificate, window=0)
        peer.ask(1, **ME)
        self.assertEqual(self.lasts(1, lambda: peer.until(RESET))[-1][3], number(CANCEL))


class Crowd(Limits):
    limits = CROWD

    def dial(self):
        host, port = self.trust.address.rsplit(":", 1)
        one = socket.create_connection((host, int(port)), timeout=30)
        self.addCleanup(one.close)
        return one

    def open(self, one):
        one.settimeout(0)
        try:
            return one.recv(1) != b""
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        finally:
            one.settimeout(30)

    def test_handshakes_the_oldest_goes(self):
        crowd = [self.dial() for _ in range(CROWD["handshakes"])]
        crowd.append(self.dial())
        self.assertEqual(crowd[0].recv(1), b"")
        self.assertEqual([self.open(one) for one in crowd[1:]], [True] * CROWD["handshakes"])
        for one in crowd:
            one.close()

    def test_unknown_connections(self):
        """Half of them are let in, the other half by chance, and no more: closed after the handshake."""
        most = CROWD["unknown_connections"]
        first = [self.unknown() for _ in range(most // 2)]
        self.assertNotIn(None, first)
        later = [self.unknown() for _ in range(50)]
        inside = [peer for peer in first + later if peer is not None]
        self.assertEqual(len(inside), most)
        with Peer(certificate=self.certificate) as peer:
            peer.ask(1, **ME)
            self.assertEqual(peer.answer(1)[0], OK)
        for one in inside:
            one.socket.close()
        harness.wait_until(self.trust.is_serving, "there is room again")

    def unknown(self):
        """A stranger's connection that is served, or None."""
        try:
            peer = Peer()
            self.addCleanup(peer.socket.close)
            peer.ask(1)
            peer.answer(1)
            return peer
        except (EOFError, OSError):
            return None

    def test_connections_in_all(self):
        certificate, most = self.certificate, CROWD["connections"]
        inside = []
        for _ in range(most):
            peer = Peer(certificate=certificate)
            inside.append(peer)
        self.assertEqual(self.closed_at_once(), True)
        for one in inside:
            one.socket.close()
        harness.wait_until(self.trust.is_serving, "there is room again")

    def closed_at_once(self):
        try:
            return self.dial().recv(1) == b""
        except ConnectionResetError:
            return True


class Unread(unittest.TestCase):
    """Answers a client does not take: its further requests wait, and then it is closed."""

    @classmethod
    def setUpClass(cls):
        cls.world = World(workers=1, **UNREAD)
        cls.certificate = contracts.profile(cls.world.trust, harness.ADMINISTRATOR)
        cls.world.add_schools({9100000 + at: "x" * 100 for at in range(1000)})

    def setUp(self):
        test_frames.trust = self.world.trust

    def list_schools(self, peer, stream):
        peer.ask(stream, self.world.message("ListSchoolsRequest", page_size=1000).SerializeToString(), **SCHOOLS)

    def answers_before_the_ping(self, peer):
        peer.send(PING, 0, 0, bytes(8))
        return [stream for kind, _, stream, _ in peer.until(PING) if kind == HEADERS]

    def test_requests_wait_until_answers_are_taken(self):
        with Peer(window=0, certificate=self.certificate) as peer:
            self.list_schools(peer, 1)
            peer.until(HEADERS)
            peer.ask(3)
            self.assertEqual(self.answers_before_the_ping(peer), [])
            peer.send(WINDOW_UPDATE, 0, 0, number(1 << 20))
            peer.send(SETTINGS, 0, 0, number(INITIAL_WINDOW, 2) + number(1 << 20))
            self.assertEqual((peer.answer(1)[0], peer.answer(3)[0]), (OK, OK))

    def test_more_than_a_connection_may_leave_is_closed(self):
        with Peer(window=0, certificate=self.certificate) as peer:
            for stream in (1, 3):
                self.list_schools(peer, stream)
            self.assertEqual(the_end(peer), [])
        self.assertIn("event=connection_unread", self.world.trust.log())

    def test_whoever_reads_nothing_though_its_window_is_open_is_closed(self):
        """What the kernel holds for it is little: the rest is counted."""
        before = self.world.trust.log().count("event=connection_unread")
        with Peer(window=1 << 30, certificate=self.certificate) as peer:
            peer.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            peer.send(WINDOW_UPDATE, 0, 0, number(1 << 30))
            for stream in range(1, 41, 2):
                self.list_schools(peer, stream)
            harness.wait_until(lambda: self.world.trust.log().count("event=connection_unread") > before,
                               "it has been closed", seconds=20)

    def test_the_memory_of_a_request(self):
        """As many rows as fit are looked at, and one more is refused."""
        def refused(rows):
            refusal = self.world.administrator.refusal_of_bytes("/senconet.v1.Schools/Stage", b"\x1a\x00" * rows)
            return refusal.code == grpc.StatusCode.RESOURCE_EXHAUSTED

        fits, too_many = 1, 200000
        self.assertTrue(refused(too_many))
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            fits, too_many = (fits, middle) if refused(middle) else (middle, too_many)
        self.assertGreater(fits, 1000)
        self.assertFalse(refused(fits))


if __name__ == "__main__":
    unittest.main()
