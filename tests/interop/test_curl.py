"""An unmodified curl completes calls: a framed body from a file, certificates by name, trailers read."""

import os
import re
import subprocess
import unittest

import contract as contracts
import harness
from cluster import clean_environment
from world import Held, World

SEQUENCE = 2500
FRAME = 5


def setUpModule():
    global world, anna
    world = World(unknown_requests=1000000)  # thousands without a certificate, one after the other
    anna = contracts.profile(world.trust, harness.ADMINISTRATOR)


def framed(message):
    body = message.SerializeToString()
    return b"\0" + len(body).to_bytes(4, "big") + body


class Curled:
    """What curl got: bodies one after the other, and each answer's headers with its trailers."""

    def __init__(self, done, headers):
        self.code, self.body, self.errors = done.returncode, done.stdout, done.stderr.decode()
        self.headers = headers
        self.statuses = re.findall(r"^grpc-status: (\d+)\r?$", headers, re.MULTILINE)
        self.message = (re.findall(r"^grpc-message: (.*?)\r?$", headers, re.MULTILINE) or [None])[-1]


def curl(method, body, *words, certificate=None, count=1):
    """--cert, --key and --cacert as a person would give them, and the body from a file."""
    body_path, headers_path = (os.path.join(world.folder, name) for name in ("body.bin", "headers.txt"))
    with open(body_path, "wb") as file:
        file.write(body)
    urls = os.path.join(world.folder, "urls.txt")
    with open(urls, "w", encoding="ascii") as file:
        file.write(f'url = "https://{world.trust.address}/{method}"\n' * count)
    named = ["--cert", certificate.certificate, "--key", certificate.key] if certificate else []
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--http2", "--max-time", "120", "--cacert", contracts.root_of(world.trust),
         *named, "--header", "content-type: application/grpc", "--header", "te: trailers", "--data-binary",
         f"@{body_path}", "--dump-header", headers_path, "--config", urls, *words],
        env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True)
    with open(headers_path, encoding="utf-8") as file:
        return Curled(done, file.read())


def message_of(method, body):
    assert body[0] == 0 and int.from_bytes(body[1:FRAME], "big") == len(body) - FRAME
    return world.contract.method(method).answer.FromString(body[FRAME:])


class Calls(unittest.TestCase):
    def test_health_is_told_without_a_certificate(self):
        got = curl("grpc.health.v1.Health/Check", bytes(FRAME))
        self.assertEqual((got.code, got.body, got.statuses), (0, harness.SERVING, ["0"]), got.errors)
        self.assertIn("HTTP/2 200", got.headers)
        self.assertIn("content-type: application/grpc", got.headers)

    def test_whoever_has_a_certificate_is_known(self):
        got = curl("senconet.v1.People/Me", bytes(FRAME), certificate=anna)
        self.assertEqual((got.code, got.statuses), (0, ["0"]), got.errors)
        self.assertEqual(message_of("People/Me", got.body).person.id, 1)

    def test_a_body_in_pieces_is_put_together(self):
        request = world.message("GetSchoolRequest", school=9994999)
        got = curl("senconet.v1.Schools/Get", framed(request), "--limit-rate", "20", certificate=anna)
        self.assertEqual(message_of("Schools/Get", got.body).school.name, "School X")

    def test_an_answer_above_64_kib_comes_whole(self):
        world.add_schools({8100001 + number: "A school of a long name " * 6 for number in range(1000)})
        got = curl("senconet.v1.Schools/List", framed(world.message("ListSchoolsRequest", page_size=1000)),
                   certificate=anna)
        self.assertEqual((got.code, got.statuses), (0, ["0"]), got.errors)
        self.assertGreater(len(got.body), 65536)
        self.assertEqual(len(message_of("Schools/List", got.body).schools), 1000)

    def test_a_refusal_is_one_block_of_headers_with_words_in_ascii(self):
        request = world.message("GetReturnRequest", school=9994999, collection="100 % Übung")
        got = curl("senconet.v1.Returns/Get", framed(request), certificate=anna)
        self.assertEqual((got.code, got.body, got.statuses), (0, b"", ["5"]), got.errors)
        self.assertIn("100 %25 %C3%9Cbung", got.message)

    def test_a_body_that_is_cut_off_is_refused_in_words(self):
        got = curl("senconet.v1.Schools/Get", framed(world.message("GetSchoolRequest", school=9994999))[:-1],
                   certificate=anna)
        self.assertEqual((got.code, got.statuses), (0, ["3"]), got.errors)
        self.assertIn("not whole", got.message)

    def test_a_body_of_megabytes_is_refused_before_it_has_come(self):
        body = b"\0" + (3 << 20).to_bytes(4, "big") + bytes(3 << 20)
        got = curl("senconet.v1.Schools/Stage", body, certificate=anna)
        self.assertEqual((got.code, got.statuses), (0, ["8"]), got.errors)


class Deadlines(unittest.TestCase):
    def save(self, *timeout):
        with Held(world.trust, "lock table person in exclusive mode"):
            request = world.message("AddPersonRequest", name="late", roles=[{"role": "DIRECTOR"}],
                                    write_id="7f1c2f7e-57a4-4f0c-9d5e-0c4b3a1c9a11")
            return curl("senconet.v1.People/Add", framed(request), *timeout, certificate=anna)

    def test_the_server_itself_ends_a_request_at_its_deadline(self):
        got = self.save("--header", "grpc-timeout: 200m")
        self.assertEqual((got.code, got.statuses), (0, ["4"]), got.errors)
        self.assertIn("the time for this request is up", got.message)

    def test_every_unit_of_a_deadline_is_understood(self):
        for timeout in ("99999999n", "90000u", "150m", "1S", "0m"):
            with self.subTest(timeout=timeout):
                self.assertEqual(self.save("--header", f"grpc-timeout: {timeout}").statuses, ["4"])


class Many(unittest.TestCase):
    def check(self, got):
        self.assertEqual(got.code, 0, got.errors[-2000:])
        self.assertEqual((len(got.statuses), set(got.statuses)), (SEQUENCE, {"0"}))
        self.assertEqual(got.body, harness.SERVING * SEQUENCE)

    def connections(self, got):
        return sum(int(line) for line in re.findall(r"^connects (\d+)$", got.errors, re.MULTILINE))

    def test_2500_requests_one_after_the_other_on_one_connection(self):
        got = curl("grpc.health.v1.Health/Check", bytes(FRAME), "--write-out", "%{stderr}connects %{num_connects}\n",
                   count=SEQUENCE)
        self.check(got)
        self.assertEqual(self.connections(got), 1)

    def test_2500_requests_side_by_side(self):
        got = curl("grpc.health.v1.Health/Check", bytes(FRAME), "--parallel", "--parallel-max", "32",
                   "--write-out", "%{stderr}connects %{num_connects}\n", count=SEQUENCE)
        self.check(got)
        self.assertLess(self.connections(got), 40)


class Others(unittest.TestCase):
    """What is no gRPC is answered as HTTP has it."""

    def plain(self, *words, path="/"):
        done = subprocess.run(["curl", "--silent", "--http2", "--max-time", "30", "--cacert",
                               contracts.root_of(world.trust), "--output", os.devnull, "--write-out", "%{http_code}",
                               *words, f"https://{world.trust.address}{path}"],
                              env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return done.stdout

    def test_get_is_405(self):
        self.assertEqual(self.plain(), "405")
        self.assertEqual(self.plain("--head"), "405")

    def test_a_form_is_415(self):
        self.assertEqual(self.plain("--data", "a=b"), "415")
        for kind in ("application/json", "application/grpc-web", "application/grpc-web+proto", "application/grpcx"):
            self.assertEqual(self.plain("--data", "a=b", "--header", f"content-type: {kind}"), "415", kind)

    def test_grpc_with_its_encoding_named_is_grpc(self):
        for kind in ("application/grpc+proto", "application/grpc;charset=utf-8", "APPLICATION/gRPC"):
            got = curl("grpc.health.v1.Health/Check", bytes(FRAME), "--header", f"content-type: {kind}")
            self.assertEqual(got.statuses, ["0"], kind)


if __name__ == "__main__":
    unittest.main()
