"""Many of one kind leave room for the others: silent ones in their handshake, those taken back, those who send at once."""

import socket
import unittest

import test_frames
from frames import DATA, END_HEADERS, END_STREAM, HEADERS, number, request_headers
from kernel import connections
from test_frames import Peer
from world import SCHOOL_X, World

import contract as contracts
import grpc

HANDSHAKES, UNKNOWN, BODIES = 20, 8, 65536


def setUpModule():
    global world
    world = World(workers=1, handshakes=HANDSHAKES, unknown_connections=UNKNOWN, bodies_bytes=BODIES,
                  certificate_connections=100)
    test_frames.trust = world.trust


def silent():
    host, port = world.trust.address.rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=30)


class Crowds(unittest.TestCase):
    def test_silent_connections_do_not_keep_others_out(self):
        crowd = [silent() for _ in range(3 * HANDSHAKES)]
        try:
            for _ in range(5):
                self.assertTrue(world.trust.is_serving())
            world.senco.call("Schools/Get", school=SCHOOL_X)
            crowd[0].settimeout(5)
            self.assertEqual(crowd[0].recv(1), b"")  # the oldest has gone
        finally:
            for one in crowd:
                one.close()

    def test_whoever_is_taken_back_has_no_more_room_than_a_stranger(self):
        person = world.add_person("taken back", CLERK=SCHOOL_X)
        certificate = world.join("taken-back", *world.invite(person))[0]
        before = len(connections(world.trust))
        crowd = [world.connect(certificate) for _ in range(30)]
        for one in crowd:
            one.call("People/Me")
        self.assertGreaterEqual(len(connections(world.trust)), before + len(crowd))
        world.administrator.call("People/Revoke", person=person, reason="a test")
        contracts.wait_for_code(crowd[0], "People/Me", grpc.StatusCode.UNAUTHENTICATED)
        for one in crowd[1:]:
            self.assertEqual(one.refusal("People/Me").code, grpc.StatusCode.UNAUTHENTICATED)
        world.until(lambda: len(connections(world.trust)) <= before + UNKNOWN)
        for one in crowd:
            one.close()

    def test_what_is_sent_at_once_is_bounded_for_all_together(self):
        """Sixteen requests of which most has come, and nothing is left for one more, who is told so."""
        size = 4096
        with Peer() as peer:
            for stream in range(1, 2 * BODIES // size, 2):
                peer.send(HEADERS, END_HEADERS, stream, request_headers())
                peer.send(DATA, 0, stream, b"\0" + number(size) + bytes(size - 1000))
            refused = [frame for frame in peer.until(HEADERS) if frame[0] == HEADERS][-1]
            self.assertEqual(refused[2], 2 * BODIES // size - 1)
            self.assertEqual(peer.headers[refused[2]]["grpc-status"], "8")  # RESOURCE_EXHAUSTED
            self.assertIn("being sent too much at once", peer.headers[refused[2]]["grpc-message"])
            peer.send(DATA, END_STREAM, 1, bytes(1000))
            self.assertEqual(peer.until(HEADERS)[-1][2], 1)
            peer.ask(101)
            self.assertEqual(peer.until(HEADERS)[-1][2], 101)

    def test_a_path_no_request_has_is_no_request_however_long(self):
        with Peer() as peer:
            for stream, length in ((1, 256), (3, 257), (5, 15000)):
                peer.ask(stream, **{":path": "/" + "a" * (length - 1)})
                peer.until(HEADERS)
                self.assertEqual(peer.headers[stream]["grpc-status"], "12")  # UNIMPLEMENTED


if __name__ == "__main__":
    unittest.main()
