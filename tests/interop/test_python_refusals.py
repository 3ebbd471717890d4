"""Every refusal reaches Python's stock gRPC as a code, in words, and at the field; none as an outage."""

import os
import unittest

import grpc

import certificates
import contract as contracts
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, World, new_id

Code = grpc.StatusCode


def setUpModule():
    global world, receipt
    world = World()
    receipt = world.senco.call("Returns/Submit", world.writing()).receipt


class Fields(unittest.TestCase):
    def test_what_is_wrong_is_said_at_its_field(self):
        refusal = world.senco.refusal("Returns/Save", world.writing(write_id="no UUID", replaces=1, roll=20))
        self.assertEqual((refusal.code, refusal.status.code), (Code.INVALID_ARGUMENT, Code.INVALID_ARGUMENT.value[0]))
        self.assertEqual(refusal.status.message, refusal.words)
        self.assertIn("writeId", refusal.fields)
        self.assertTrue({name for name in refusal.fields if name.startswith("figures.")}, refusal)

    def test_a_field_in_a_list_is_named_with_its_place(self):
        rows = [{"row": row, "school": {"laestab": laestab, "name": "a school"}}
                for row, laestab in ((2, 9991001), (3, 12), (4, 9991002))]
        refusal = world.administrator.refusal("Schools/Stage", import_id=new_id(), rows=rows)
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)
        self.assertEqual(list(refusal.fields), ["rows[1].school"])
        self.assertIn("row 3", refusal.fields["rows[1].school"])

    def test_of_many_faults_twenty_are_told_and_that_there_are_more(self):
        rows = [{"row": row, "school": {"laestab": 1, "name": "a school"}} for row in range(1000)]
        refusal = world.administrator.refusal("Schools/Stage", import_id=new_id(), rows=rows)
        self.assertEqual((refusal.code, len(refusal.fields)), (Code.INVALID_ARGUMENT, 20))
        self.assertIn("20 or more", refusal.words)

    def test_fields_this_server_does_not_know_are_refused_in_words(self):
        known = world.message("GetSchoolRequest", school=SCHOOL_X).SerializeToString()
        refusal = world.senco.refusal_of_bytes("/senconet.v1.Schools/Get", known + bytes([0xa0, 0x06, 0x01]))
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)
        self.assertIn("older than your client", refusal.words)
        self.assertIn("field 100", refusal.words)

    def test_words_and_fields_in_any_script_arrive_as_they_were_sent(self):
        name = "Übung 100 % – £5 %41 \"ß\" 学校"
        refusal = world.senco.refusal("Returns/Save", world.message(
            "WriteReturnRequest", school=SCHOOL_X, collection=name, write_id=new_id(), figures=world.figures()))
        self.assertEqual(refusal.code, Code.NOT_FOUND)
        self.assertIn(f'"{name}"', refusal.words)
        self.assertIn(f'"{name}"', refusal.fields["collection"])

    def test_an_empty_message_is_a_message(self):
        refusal = world.senco.refusal("Returns/Get")
        self.assertEqual((refusal.code, list(refusal.fields)), (Code.INVALID_ARGUMENT, ["school"]))


class Roles(unittest.TestCase):
    def test_a_head_may_not_send_and_is_told_who_may(self):
        refusal = world.head.refusal("Returns/Submit", world.writing())
        self.assertEqual(refusal.code, Code.PERMISSION_DENIED)
        self.assertIn("SENCO", refusal.words)

    def test_a_senco_may_not_issue(self):
        self.assertEqual(world.senco.refusal("Allocations/Issue", collection=COLLECTION).code, Code.PERMISSION_DENIED)

    def test_another_schools_record_is_as_if_it_were_not_there(self):
        there = world.senco.refusal("Returns/Get", school=SCHOOL_Y, collection=COLLECTION)
        nowhere = world.senco.refusal("Returns/Get", school=9990000, collection=COLLECTION)
        self.assertEqual((there.code, nowhere.code), (Code.NOT_FOUND, Code.NOT_FOUND))
        self.assertEqual(there.words.replace(str(SCHOOL_Y), "9990000"), nowhere.words)

    def test_an_import_of_another_is_empty(self):
        import_id, _ = world.add_schools({9991003: "School V"})
        with world.connect(world.enrol("nightly", JOB=None)) as job:
            self.assertEqual(len(job.call("Schools/Report", import_id=import_id).lines), 0)


class Conflicts(unittest.TestCase):
    def test_a_version_that_is_out_of_date_is_aborted_with_the_current_state(self):
        refusal = world.senco.refusal("Returns/Submit", world.writing(replaces=0))
        self.assertEqual(refusal.code, Code.ABORTED)
        self.assertEqual(refusal.state.DESCRIPTOR.full_name, "senconet.v1.Return")
        self.assertEqual((refusal.state.school, refusal.state.collection, refusal.state.version),
                         (SCHOOL_X, COLLECTION, receipt.version))

    def test_a_write_id_used_for_other_figures_is_aborted_with_the_current_state(self):
        writing = world.writing(SCHOOL_Y)
        with world.connect(world.enrol("senco of y", SENCO=SCHOOL_Y)) as senco:
            stored = senco.call("Returns/Save", writing).receipt
            refusal = senco.refusal("Returns/Save", world.writing(SCHOOL_Y, write_id=writing.write_id, budget_pence=100))
        self.assertEqual((refusal.code, refusal.state.version), (Code.ABORTED, stored.version))


class Certificates(unittest.TestCase):
    """Whoever is not let in is told so by the gate; the handshake and the connection are fine."""

    def refused(self, certificate, *words):
        with world.connect(certificate) as stranger:
            refusal = stranger.refusal("People/Me")
            self.assertEqual(refusal.code, Code.UNAUTHENTICATED, refusal)
            for word in words:
                self.assertIn(word, refusal.words)
            answer = stranger.call("grpc.health.v1.Health/Check")
            self.assertEqual(answer.status, answer.SERVING)

    def trusts(self):
        return certificates.Signer.of_trust(world.trust, os.path.join(world.folder, new_id()))

    def test_none(self):
        self.refused(None, "no certificate", "senco enrol")

    def test_expired(self):
        self.refused(self.trusts().sign("expired", end="20210101000000Z"), "expired")

    def test_not_good_yet(self):
        self.refused(self.trusts().sign("early", start="20390101000000Z"), "not good yet")

    def test_signed_by_the_trust_but_in_no_list(self):
        self.refused(self.trusts().sign("unlisted"), "not in the trust's list")

    def test_of_a_foreign_authority(self):
        foreign = certificates.Signer.stranger(os.path.join(world.folder, new_id()))
        self.refused(foreign.sign("foreign"), "not of this trust")

    def test_expired_and_foreign(self):
        foreign = certificates.Signer.stranger(os.path.join(world.folder, new_id()))
        self.refused(foreign.sign("both", end="20210101000000Z"), "not")

    def test_signed_by_itself(self):
        folder = os.path.join(world.folder, new_id())
        certificates.Signer.stranger(folder)
        own = contracts.Certificate(os.path.join(folder, "authority.key"), os.path.join(folder, "authority.pem"))
        self.refused(own, "not of this trust")

    def test_the_servers_own(self):
        authority = world.trust.authority
        self.refused(contracts.Certificate(os.path.join(authority, "server.key"), os.path.join(authority, "server.pem")))

    def test_the_receipts(self):
        authority = world.trust.authority
        self.refused(contracts.Certificate(os.path.join(authority, "receipts.key"), os.path.join(authority, "receipts.pem")),
                     "not of this trust")

    def test_with_a_key_of_rsa(self):
        folder = os.path.join(world.folder, new_id())
        os.mkdir(folder)
        rsa = contracts.Certificate(os.path.join(folder, "rsa.key"), os.path.join(folder, "rsa.pem"))
        certificates.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", rsa.key, "-out", rsa.certificate,
                             "-subj", "/CN=rsa", "-days", "30")
        self.refused(rsa, "not of this trust")


class Requests(unittest.TestCase):
    def test_a_method_that_is_not_there_is_unimplemented(self):
        for path in ("/senconet.v1.Schools/Paint", "/senconet.v2.Schools/List", "/x", "/"):
            with self.subTest(path=path):
                refusal = world.senco.refusal_of_bytes(path, b"")
                self.assertEqual(refusal.code, Code.UNIMPLEMENTED)
                self.assertIn("does not know this request", refusal.words)

    def test_a_compressed_message_is_refused_in_words(self):
        request = world.writing(budget_source="a" * 100)
        for compression in (grpc.Compression.Gzip, grpc.Compression.Deflate):
            with self.subTest(compression=compression):
                refusal = world.senco.refusal_of_bytes("/senconet.v1.Returns/Save", request.SerializeToString(),
                                                       compression=compression)
                self.assertEqual(refusal.code, Code.UNIMPLEMENTED)
                self.assertIn("uncompressed", refusal.words)

    def test_more_than_256_kib_is_refused_in_words_and_the_next_request_answered(self):
        for size in (262145, 1000000, 3000000):
            with self.subTest(size=size):
                refusal = world.administrator.refusal_of_bytes("/senconet.v1.Schools/Stage", bytes(size))
                self.assertEqual(refusal.code, Code.RESOURCE_EXHAUSTED, refusal)
                self.assertIn(f"{size} bytes; at most 262144", refusal.words)
                self.assertEqual(world.administrator.call("People/Me").person.id, 1)

    def test_256_kib_are_taken(self):
        refusal = world.administrator.refusal_of_bytes("/senconet.v1.Schools/Stage", bytes(262144))
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)

    def test_more_than_4_kib_are_refused_before_the_server_knows_who_asks(self):
        refusal = world.nobody.refusal_of_bytes("/senconet.v1.Enrolment/Join", bytes(4097))
        self.assertEqual(refusal.code, Code.RESOURCE_EXHAUSTED, refusal)
        self.assertIn("before the server knows who asks", refusal.words)

    def test_bytes_that_are_no_message_are_refused_in_words(self):
        refusal = world.senco.refusal_of_bytes("/senconet.v1.Schools/Get", b"\xff\xff\xff\xff")
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)
        self.assertIn("is not a senconet.v1.GetSchoolRequest", refusal.words)

    def stream(self, *messages):
        method = world.contract.method("People/Me")
        streamed = world.senco.channel.stream_unary(method.path, method.request.SerializeToString, method.answer.FromString)
        with self.assertRaises(grpc.RpcError) as caught:
            streamed(iter(messages), timeout=contracts.CALL_SECONDS)
        return contracts.Refusal(world.contract, caught.exception)

    def test_a_request_of_two_messages_is_refused_in_words(self):
        refusal = self.stream(world.message("MeRequest"), world.message("MeRequest"))
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)
        self.assertIn("one message", refusal.words)

    def test_a_request_of_no_message_is_refused_in_words(self):
        refusal = self.stream()
        self.assertEqual(refusal.code, Code.INVALID_ARGUMENT)
        self.assertIn("not whole", refusal.words)

    def test_headers_beyond_measure_are_refused_in_words_and_the_next_request_answered(self):
        metadata = [(f"x-{number}", "y" * 1000) for number in range(20)]
        refusal = world.senco.refusal_of_bytes("/senconet.v1.People/Me", b"", metadata=metadata)
        self.assertEqual(refusal.code, Code.RESOURCE_EXHAUSTED, refusal)
        self.assertEqual(world.senco.call("People/Me").person.name, "senco of x")

    def test_headers_nobody_asked_for_do_no_harm(self):
        answer = world.senco.call_bytes("/senconet.v1.People/Me", b"", metadata=[("x-trace", "1"), ("x-id-bin", b"\0\1")])
        self.assertIn(b"senco of x", answer)


if __name__ == "__main__":
    unittest.main()
