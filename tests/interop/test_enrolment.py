"""Codes: one use, for one person, for a time; shown to nobody but the server they are for."""

import os
import socket
import ssl
import subprocess
import threading
import unittest

import grpc

import certificates
import harness
from world import World

CODE = grpc.StatusCode


def setUpModule():
    global world
    world = World()


def invited(name):
    person = world.add_person(name, DIRECTOR=None)
    return person, *world.invite(person)


def join_refused(code_id, secret, key="refused"):
    """How the asking is refused."""
    path = os.path.join(world.folder, f"{key}.key")
    if not os.path.exists(path):
        certificates.make_key(path)
    return world.nobody.refusal("Enrolment/Join", code_id=code_id, secret=secret,
                                signing_request=certificates.signing_request(path))


class FalseServer:
    """Speaks TLS with a certificate of its own making, and counts what it is told."""

    def __init__(self, folder):
        key, chain = os.path.join(folder, "false.key"), os.path.join(folder, "false.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", key, "-out", chain, "-subj", "/CN=Senconet root", "-days", "1", "-addext",
                        "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(chain, key)
        self.context.set_alpn_protocols(["h2"])
        self.told, self.asked = 0, 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listening.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            self.asked += 1
            try:
                with self.context.wrap_socket(client, server_side=True) as secure:
                    self.told += len(secure.recv(65536))
            except (OSError, ssl.SSLError):
                pass


class Codes(unittest.TestCase):
    def test_a_wrong_secret_is_no_code(self):
        _, code_id, secret = invited("wrong")
        for wrong in (bytes(15), secret[:-1] + bytes([secret[-1] ^ 1])):
            refusal = join_refused(code_id, wrong)
            self.assertEqual((refusal.code, "no such code" in refusal.words), (CODE.PERMISSION_DENIED, True))
        world.join("wrong", code_id, secret)

    def test_what_is_plainly_no_code_is_said_at_its_field(self):
        good = certificates.signing_request(certificates.make_key(os.path.join(world.folder, "plainly.key")))
        for fields, field in (({"code_id": "short"}, "codeId"), ({"secret": b"short"}, "secret"),
                              ({"signing_request": b""}, "signingRequest"),
                              ({"signing_request": bytes(2049)}, "signingRequest")):
            request = {"code_id": "00000000", "secret": bytes(15), "signing_request": good, **fields}
            refusal = world.nobody.refusal("Enrolment/Join", **request)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [field]))

    def test_what_is_no_signing_request_of_a_p_256_key_is_refused(self):
        _, code_id, secret = invited("odd keys")
        rsa = os.path.join(world.folder, "rsa.key")
        certificates.openssl("genrsa", "-out", rsa, "2048")
        for request in (b"nonsense", certificates.signing_request(rsa)):
            refusal = world.nobody.refusal("Enrolment/Join", code_id=code_id, secret=secret, signing_request=request)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["signingRequest"]))

    def test_an_expired_code_and_one_taken_back_say_so(self):
        person, code_id, secret = invited("late")
        world.trust.psql("update enrolment_code set made_at = now() - interval '9 days',"
                         f" expires_at = now() - interval '1 second' where id = '{code_id}'")
        self.assertIn("has expired", join_refused(code_id, secret).words)
        code_id, secret = world.invite(person)
        world.administrator.call("People/Revoke", person=person, reason="a test")
        self.assertIn("taken back", join_refused(code_id, secret).words)

    def test_a_spent_code_works_for_its_key_only_and_gives_the_same_certificate(self):
        _, code_id, secret = invited("spender")
        first = world.join("spender", code_id, secret)[1]
        again = world.join("spender", code_id, secret)[1]
        self.assertEqual(first, again)
        self.assertIn("used already", join_refused(code_id, secret).words)

    def test_64_at_once_with_keys_of_their_own_and_one_of_them_joins(self):
        keys = [certificates.signing_request(certificates.make_key(os.path.join(world.folder, f"many{number}.key")))
                for number in range(64)]
        strangers = [world.connect(None) for _ in range(4)]
        for turn in range(3):
            person, code_id, secret = invited(f"one of many {turn}")
            futures = [strangers[number % 4].start("Enrolment/Join", code_id=code_id, secret=secret, signing_request=key)
                       for number, key in enumerate(keys)]
            errors = [future.exception() for future in futures]
            self.assertEqual(errors.count(None), 1)
            self.assertEqual(world.trust.psql(f"select count(*) from certificate where person = {person}"), "1")

    def test_the_subject_comes_from_the_trusts_records_not_from_the_request(self):
        person, code_id, secret = invited("subject")
        certificate = world.join("subject", code_id, secret)[0]
        subject = certificates.openssl("x509", "-in", certificate.certificate, "-noout", "-subject").decode()
        self.assertIn(f"CN = {person}", subject)
        self.assertNotIn("whatever", subject)


class Client(unittest.TestCase):
    def code_for(self, name):
        person = world.add_person(name, DIRECTOR=None)
        return world.trust.senco_json(harness.ADMINISTRATOR, "person", "invite", person)["code"]

    def test_a_false_server_is_told_nothing(self):
        false = FalseServer(world.folder)
        self.addCleanup(false.listening.close)
        ran = world.trust.senco("fooled", "enrol", "-", "--server", false.address, stdin=self.code_for("fooled") + "\n")
        self.assertEqual((ran.code, ran.stdout), (9, ""))
        self.assertIn("not the server this code is for", ran.stderr)
        self.assertGreaterEqual(false.asked, 1)
        self.assertEqual(false.told, 0)

    def test_a_mistyped_code_is_noticed_before_anything_is_sent(self):
        code = self.code_for("typist")
        for at in (0, len(code) // 2, len(code) - 1):
            typed = code[:at] + ("X" if code[at] != "X" else "Y") + code[at + 1:]
            ran = world.trust.senco("typist", "enrol", "-", "--server", "127.0.0.1:1", stdin=typed + "\n")
            self.assertEqual(ran.code, 2, ran.stderr)
        ran = world.trust.senco("typist", "enrol", "-", "--server", world.trust.address, stdin=code.lower() + "\n")
        self.assertEqual(ran.code, 0, ran.stderr)

    def test_an_identity_being_replaced_stays_good_until_the_new_one_is_there(self):
        world.trust.senco_ok("twice", "enrol", "-", "--server", world.trust.address, stdin=self.code_for("twice") + "\n")
        code = self.code_for("twice again")
        lost = world.trust.senco("twice", "enrol", "-", "--again", "--server", "127.0.0.1:1", stdin=code + "\n")
        self.assertEqual(lost.code, 9)
        self.assertEqual(world.trust.senco_json("twice", "whoami")["person"]["name"], "twice")
        world.trust.senco_ok("twice", "enrol", "-", "--again", "--server", world.trust.address, stdin=code + "\n")
        self.assertEqual(world.trust.senco_json("twice", "whoami")["person"]["name"], "twice again")


class Revocation(unittest.TestCase):
    def test_what_is_taken_back_while_nobody_hears_is_known_once_they_do(self):
        person, code_id, secret = invited("unheard")
        stranger = world.connect(world.join("unheard", code_id, secret)[0])
        stranger.call("Schools/List")
        world.trust.psql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
                         " or query = 'select 1'")
        world.until(lambda: self.revoked(person))
        world.until(lambda: self.code(stranger) == CODE.UNAUTHENTICATED)

    def revoked(self, person):
        try:
            return world.administrator.call("People/Revoke", person=person, reason="a test")
        except grpc.RpcError as error:
            self.assertEqual(error.code(), CODE.UNAVAILABLE)
            return None

    def code(self, stranger):
        try:
            stranger.call("Schools/List")
        except grpc.RpcError as error:
            return error.code()
        return None


if __name__ == "__main__":
    unittest.main()
