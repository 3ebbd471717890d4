"""Before the handshake: who greets in full is let in, in turn; who does not is gone in time."""

import concurrent.futures
import contextlib
import select
import socket
import ssl
import time
import unittest

import contract as contracts
import harness
from kernel import connections
from late import late
from relay import Relay
from waiting import wait_until

HANDSHAKE_SECONDS = 2
SOON = 0.9 * HANDSHAKE_SECONDS
ELSEWHERE = ("127.0.0.2", 0)
LATE = 10 + HANDSHAKE_SECONDS  # on a busy machine


class Doorstep(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.trust = harness.start_trust(workers=1, handshake_seconds=HANDSHAKE_SECONDS, handshakes_each_second=4)
        cls.hello = cls.greeting()

    @classmethod
    def tearDownClass(cls):
        cls.trust.remove()

    @classmethod
    def greeting(cls):
        """A ClientHello."""
        said = ssl.MemoryBIO()
        context = ssl.create_default_context(cafile=contracts.root_of(cls.trust))
        context.set_alpn_protocols(["h2"])
        try:
            context.wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost").do_handshake()
        except ssl.SSLWantReadError:
            return said.read()

    def sends(self, *greetings, source=None, trust=None):
        host, port = (trust or self.trust).address.rsplit(":", 1)
        one = socket.create_connection((host, int(port)), timeout=30, source_address=source)
        self.addCleanup(one.close)
        for greeting in greetings:
            one.sendall(greeting)
        return one

    def answered(self, one):
        try:
            return one.recv(1) != b""
        except ConnectionResetError:
            return False

    def test_a_whole_greeting_is_answered(self):
        self.assertTrue(self.answered(self.sends(self.hello)))

    def test_a_greeting_in_two_halves_is_answered(self):
        for length in (1, 5, len(self.hello) - 1):
            with self.subTest(length=length):
                one = self.sends(self.hello[:length])
                self.assertEqual(select.select([one], [], [], 0.05)[0], [])
                one.sendall(self.hello[length:])
                self.assertTrue(self.answered(one))

    def test_half_a_greeting_goes_in_time(self):
        for length in (0, 5, len(self.hello) - 1):
            with self.subTest(length=length):
                began = time.monotonic()
                self.assertFalse(self.answered(self.sends(self.hello[:length])))
                self.assertGreater(time.monotonic() - began, SOON)
                self.assertLess(time.monotonic() - began, LATE)

    def wait_for_the_end(self, one):
        """Whatever it is sent before."""
        try:
            while one.recv(65536):
                pass
        except ConnectionResetError:
            pass

    def test_who_greets_and_says_nothing_more_goes_in_time(self):
        began = time.monotonic()
        one = self.sends(self.hello)
        self.assertTrue(self.answered(one))
        self.wait_for_the_end(one)
        self.assertGreater(time.monotonic() - began, SOON)
        self.assertLess(time.monotonic() - began, LATE)

    def test_who_greets_and_goes_on_with_what_is_no_handshake_goes_at_once(self):
        began = time.monotonic()
        one = self.sends(self.hello)
        self.assertTrue(self.answered(one))
        one.sendall(b"GET / HTTP/1.1\r\n\r\n")
        self.wait_for_the_end(one)
        self.assertLess(time.monotonic() - began, SOON)

    def test_half_a_greeting_and_the_end_goes_at_once(self):
        for length in (3, 5, len(self.hello) - 1):
            with self.subTest(length=length):
                began = time.monotonic()
                one = self.sends(self.hello[:length])
                one.shutdown(socket.SHUT_WR)
                self.assertFalse(self.answered(one))
                self.assertLess(time.monotonic() - began, SOON)

    def test_what_is_no_greeting_goes_at_once(self):
        for greeting in (b"GET / HTTP/1.1\r\n\r\n",  # not TLS
                         b"\x17\3\1\0\1\0",           # a record, but not of a handshake
                         b"\x16\3\1\0\0",             # a record with nothing in it
                         b"\x16\3\1\x40\1"):          # one that is longer than any
            with self.subTest(greeting=greeting):
                began = time.monotonic()
                self.assertFalse(self.answered(self.sends(greeting)))
                self.assertLess(time.monotonic() - began, SOON)

    def shakes(self):
        """It has greeted, and takes the next step when it is asked whether it is let in."""
        context = ssl.create_default_context(cafile=contracts.root_of(self.trust))
        context.set_alpn_protocols(["h2"])
        one = context.wrap_socket(self.sends(), server_hostname="localhost", do_handshake_on_connect=False)
        self.addCleanup(one.close)
        one.setblocking(False)
        with contextlib.suppress(ssl.SSLWantReadError):  # it may have been answered already
            one.do_handshake()
        one.settimeout(30)
        return one

    def let_in(self, one):
        """The server speaks HTTP/2 to it."""
        try:
            one.do_handshake()
            return one.recv(1) != b""
        except OSError:
            return False

    def test_who_waits_for_a_late_server_is_let_in(self):
        """Those who wait for their turn have done what is theirs, and then have the whole time for a handshake; those
        who have had it answered in time."""
        crowd = [self.shakes() for _ in range(6)]
        select.select(crowd[1:], [], [])  # the second turn: they have all been seen
        with late(self.trust, HANDSHAKE_SECONDS):
            for one in select.select(crowd, [], [])[0]:
                one.do_handshake()
        self.assertEqual([self.let_in(one) for one in crowd], [True] * 6)

    def test_of_a_crowd_nobody_waits_longer_than_the_time_for_a_handshake(self):
        """Neither who came first nor who came last waits for the crowd between them."""
        began = time.monotonic()
        crowd = [self.sends(self.hello) for _ in range(20)]
        answered = [self.answered(one) for one in crowd]
        self.assertLess(time.monotonic() - began, LATE)
        self.assertIn(False, answered[5:15])
        self.assertEqual((answered[0], answered[-1]), (True, True))

    def test_a_crowd_from_one_address_keeps_nobody_of_another_waiting(self):
        crowd = [self.sends(self.hello) for _ in range(10)]
        others = [self.sends(self.hello, source=ELSEWHERE) for _ in range(2)]
        crowd += [self.sends(self.hello) for _ in range(10)]
        self.assertEqual([self.answered(one) for one in others], [True, True])
        self.assertIn(False, [self.answered(one) for one in crowd])

    def test_a_door_full_of_those_who_knock_keeps_one_of_another_address_that_has_said_nothing_yet(self):
        full = harness.start_trust(workers=1, handshakes=64, handshakes_each_second=4)
        self.addCleanup(full.remove)
        with late(full, 0):
            crowd = [self.sends(self.hello, trust=full) for _ in range(64)]
            other = self.sends(source=ELSEWHERE, trust=full)
            crowd += [self.sends(self.hello, trust=full) for _ in range(31)]  # or the silent were more, with it as the oldest
        wait_until(lambda: len(select.select(crowd, [], [], 0)[0]) >= 32, "the door is full")
        other.sendall(self.hello)
        self.assertTrue(self.answered(other))

    def in_the_middle_of_a_crowd(self, profile, *words):
        """senco comes among 24 of its own address, is sent home, and comes again."""
        def wait_for_hellos(count):
            wait_until(lambda: sum(one.unread > 0 for one in connections(self.trust)) == count, f"{count} have knocked")

        relay = Relay(self.trust.address)
        self.addCleanup(relay.close)
        self.trust.point(profile, relay.address)
        with concurrent.futures.ThreadPoolExecutor(1) as beside:
            with late(self.trust, 0):
                crowd = [self.sends(self.hello) for _ in range(12)]
                asked = beside.submit(self.trust.senco, profile, *words)
                wait_for_hellos(13)
                crowd += [self.sends(self.hello) for _ in range(12)]
                wait_for_hellos(25)
            ran = asked.result()
        self.assertEqual((ran.code, relay.lines), (0, 2), ran.stderr)

    def test_senco_that_a_crowd_of_its_own_address_keeps_out_comes_again(self):
        self.trust.enrol("sam", "director")
        self.in_the_middle_of_a_crowd("sam", "whoami")

    def test_so_does_the_nights_sync(self):
        self.trust.enrol("una", "director")
        self.in_the_middle_of_a_crowd("una", "sync")


if __name__ == "__main__":
    unittest.main()
