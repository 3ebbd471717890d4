"""Whoever speaks another protocol is refused cleanly, and everybody else is served all the while."""

import socket
import ssl
import subprocess
import unittest

import contract as contracts
from cluster import clean_environment
from world import World

def setUpModule():
    global world
    world = World()


class Refused(unittest.TestCase):
    def setUp(self):
        self.neighbour = world.connect(contracts.profile(world.trust, "administrator"))
        self.addCleanup(self.neighbour.close)
        self.neighbour.call("People/Me")

    def tearDown(self):
        self.assertEqual(self.neighbour.call("People/Me").person.id, 1)
        self.assertEqual(world.nobody.call("grpc.health.v1.Health/Check").status, 1)
        self.assertEqual(world.trust.log().count("event=listening"), 1)
        self.assertNotIn("child_died", world.trust.log())

    def curl(self, *words, scheme="https"):
        return subprocess.run(["curl", "--silent", "--show-error", "--max-time", "30", "--cacert",
                               contracts.root_of(world.trust), *words, f"{scheme}://{world.trust.address}/"],
                              env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def s_client(self, *words):
        return subprocess.run(["openssl", "s_client", "-connect", world.trust.address, *words],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def dial(self):
        host, port = world.trust.address.rsplit(":", 1)
        return socket.create_connection((host, int(port)), timeout=30)

    def test_plain_http_gets_no_answer_and_an_end(self):
        for words in (("--http1.1",), ("--http2",), ("--http2-prior-knowledge",)):
            with self.subTest(words=words):
                done = self.curl(*words, scheme="http")
                self.assertNotIn(done.returncode, (0, 28), done.stderr)
                self.assertNotIn("<", done.stdout)

    def test_tls_1_2_is_refused_with_an_alert(self):
        done = self.s_client("-tls1_2", "-alpn", "h2")
        self.assertIn("alert protocol version", done.stderr)
        done = self.curl("--http2", "--tls-max", "1.2")
        self.assertEqual(done.returncode, 35, done.stderr)
        self.assertIn("protocol version", done.stderr)

    def test_whoever_speaks_only_http_1_1_is_refused_with_an_alert(self):
        done = self.s_client("-alpn", "http/1.1")
        self.assertIn("alert no application protocol", done.stderr)
        done = self.curl("--http1.1")
        self.assertNotIn(done.returncode, (0, 28), done.stderr)

    def test_tls_1_3_with_h2_is_what_is_spoken(self):
        done = self.s_client("-alpn", "http/1.1,h2", "-CAfile", contracts.root_of(world.trust))
        self.assertIn("ALPN protocol: h2", done.stdout)
        self.assertIn("New, TLSv1.3", done.stdout)
        self.assertIn("Verify return code: 0 (ok)", done.stdout)
        self.assertNotIn("New Session Ticket", done.stdout)

    def tls(self, *protocols):
        context = ssl.create_default_context(cafile=contracts.root_of(world.trust))
        context.check_hostname = False
        if protocols:
            context.set_alpn_protocols(protocols)
        return context.wrap_socket(self.dial(), server_hostname="localhost")

    def read_to_end(self, connection):
        data = b""
        try:
            while part := connection.recv(65536):
                data += part
        except (ConnectionResetError, ssl.SSLError):
            pass
        return data

    def test_http_1_1_inside_tls_without_a_word_about_it_is_closed(self):
        with self.tls() as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertNotIn(b"HTTP/1", self.read_to_end(connection))

    def test_bytes_that_are_nothing_are_closed(self):
        with self.dial() as connection:
            connection.sendall(bytes(range(256)) * 4)
            self.read_to_end(connection)
        with self.tls("h2") as connection:
            connection.sendall(bytes(range(256)) * 4)
            self.read_to_end(connection)

    def test_a_handshake_that_is_broken_off_harms_nobody(self):
        for length in (0, 1, 5, 50):
            with self.dial() as connection:
                connection.sendall(bytes([22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3] + [0] * 60)[:length])


if __name__ == "__main__":
    unittest.main()
