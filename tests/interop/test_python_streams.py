"""Many requests, large answers, taken-back requests, deadlines and a server that ends: stock gRPC loses none."""

import unittest

import grpc

import contract as contracts
from waiting import wait_until
from world import COLLECTION, Held, World, new_id, waiting_statements

Code = grpc.StatusCode
TRUSTS_SCHOOLS = 1000


def setUpModule():
    global world, schools
    world = World(streams=32, unknown_requests=1000000)
    schools = {8000001 + number: f"School number {number} " + "of a long name " * 10 for number in range(TRUSTS_SCHOOLS)}
    world.add_schools(schools)


class Answers(unittest.TestCase):
    def test_an_answer_of_a_thousand_schools_is_far_above_64_kib_and_comes_whole(self):
        answer = world.administrator.call("Schools/List", page_size=1000)
        self.assertGreater(answer.ByteSize(), 2 * 65536)
        self.assertEqual(len(answer.schools), 1000)
        for school in answer.schools:
            self.assertEqual(school.name, schools.get(school.laestab, school.name))

    def test_thirty_such_answers_at_once_come_whole(self):
        futures = [world.administrator.start("Schools/List", page_size=1000) for _ in range(30)]
        first = futures[0].result()
        for future in futures:
            self.assertEqual(future.result(), first)

    def test_small_answers_pass_large_ones_on_the_same_connection(self):
        large = [world.administrator.start("Schools/List", page_size=1000) for _ in range(8)]
        for _ in range(20):
            self.assertEqual(world.administrator.call("People/Me").person.id, 1)
        self.assertEqual({len(future.result().schools) for future in large}, {1000})

    def test_pages_hold_every_school_once(self):
        found, token = [], ""
        while True:
            page = world.administrator.call("Schools/List", page_size=300, page_token=token)
            found += [school.laestab for school in page.schools]
            token = page.next_page_token
            if not token:
                break
        self.assertEqual(len(found), len(set(found)))
        self.assertEqual(set(schools) - set(found), set())


class Many(unittest.TestCase):
    def test_two_hundred_at_once_wait_their_turn_on_a_connection_of_32_and_none_is_lost(self):
        futures = [world.senco.start("Schools/Get", school=9994999) for _ in range(200)]
        self.assertEqual({future.result().school.name for future in futures}, {"School X"})

    def test_thirty_two_that_wait_for_the_database_hold_up_the_rest_and_none_is_lost(self):
        with world.connect(contracts.profile(world.trust, "administrator")) as stranger:
            with Held(world.trust, "lock table person in exclusive mode"):
                waiting = [stranger.start("People/Add", write_id=new_id(), name=f"person {number}",
                                          roles=[{"role": "DIRECTOR"}]) for number in range(48)]
                wait_until(lambda: waiting_statements(world.trust), "the server waits for the database")
                self.assertFalse(any(future.done() for future in waiting))
            self.assertEqual(len({future.result().person.id for future in waiting}), 48)

    def test_one_after_the_other_2500_on_one_connection(self):
        for _ in range(2500):
            self.assertEqual(world.nobody.call("grpc.health.v1.Health/Check").status, 1)


class TakenBack(unittest.TestCase):
    def test_requests_that_are_taken_back_harm_no_other_on_the_connection(self):
        """Taken back once they are on their way: this gRPC also takes back what it has not sent yet, which HTTP/2 makes
        an error of the connection (RFC 9113, 5.1: RST_STREAM in the state idle)."""
        for _ in range(10):
            futures = [world.administrator.start("Schools/List", page_size=1000) for _ in range(20)]
            world.administrator.call("grpc.health.v1.Health/Check")  # sent after them, on the same connection
            for future in futures[1:]:
                future.cancel()
            self.assertEqual(len(futures[0].result().schools), 1000)

    def test_a_write_whose_deadline_passes_is_stored_once_or_not_at_all(self):
        write = world.writing(8000001)
        with world.connect(world.enrol("senco of 1", SENCO=8000001)) as senco:
            senco.call("People/Me")
            with Held(world.trust):
                refusal = senco.refusal("Returns/Save", write, timeout=0.5)
                self.assertEqual(refusal.code, Code.DEADLINE_EXCEEDED)
            receipt = senco.call("Returns/Save", write).receipt
            self.assertEqual(receipt.version, 1)
            versions = senco.call("Returns/Versions", school=8000001, collection=COLLECTION).versions
        self.assertEqual([version.write_id for version in versions], [write.write_id])

    def test_a_gateway_whose_deadlines_pass_all_day_keeps_its_connection(self):
        with world.connect(contracts.profile(world.trust, "administrator")) as stranger:
            with Held(world.trust, "lock table person in exclusive mode"):
                patient = stranger.start("People/Add", write_id=new_id(), name="patient", roles=[{"role": "DIRECTOR"}])
                wait_until(lambda: waiting_statements(world.trust), "the server waits for the database")
                for _ in range(300):
                    stranger.call("grpc.health.v1.Health/Check")
                    hasty = stranger.start("People/Add", write_id=new_id(), name="hasty", roles=[{"role": "DIRECTOR"}])
                    stranger.call("grpc.health.v1.Health/Check")
                    hasty.cancel()
            self.assertEqual(patient.result().person.name, "patient")


class Ending(unittest.TestCase):
    def write_all(self, stranger, at):
        """A person added for each number: under way at the server once a later health check is answered."""
        requests = [world.message("AddPersonRequest", write_id=new_id(), name=f"{at} {number}",
                                  roles=[{"role": "DIRECTOR"}]) for number in range(20)]
        futures = [stranger.start("People/Add", request) for request in requests]
        wait_until(lambda: waiting_statements(world.trust), "the server waits for the database")
        stranger.call("grpc.health.v1.Health/Check")
        return requests, futures

    def test_told_to_end_it_answers_what_is_under_way_and_turns_new_ones_away(self):
        with world.connect(contracts.profile(world.trust, "administrator")) as stranger:
            try:
                with Held(world.trust, "lock table person in exclusive mode"):
                    requests, futures = self.write_all(stranger, "draining")
                    world.trust.tell_to_end()
                    with world.connect(None) as late:
                        refusal = late.refusal("grpc.health.v1.Health/Check", timeout=10)
                        self.assertEqual(refusal.code, Code.UNAVAILABLE)
                    self.assertFalse(any(future.done() for future in futures))
                names = [future.result().person.name for future in futures]
                self.assertEqual(names, [request.name for request in requests])
                self.assertEqual(world.trust.process.wait(30), 0)
            finally:
                world.trust.stop()
                world.trust.serve()
            for request, future in zip(requests, futures):
                again = stranger.call("People/Add", request, wait_for_ready=True)
                self.assertEqual(again.person.id, future.result().person.id)

    def test_told_twice_it_still_answers_what_is_under_way(self):
        with world.connect(contracts.profile(world.trust, "administrator")) as stranger:
            try:
                with Held(world.trust, "lock table person in exclusive mode"):
                    requests, futures = self.write_all(stranger, "told twice")
                    world.trust.tell_to_end()
                    world.trust.process.terminate()
                self.assertEqual([future.result().person.name for future in futures],
                                 [request.name for request in requests])
                self.assertEqual(world.trust.process.wait(30), 0)
            finally:
                world.trust.stop()
                world.trust.serve()

    def test_an_idle_connection_is_told_to_go_and_the_client_comes_back_by_itself(self):
        with world.connect(contracts.profile(world.trust, "administrator")) as stranger:
            first = stranger.call("People/Me")
            try:
                self.assertEqual(world.trust.stop(), 0)
            finally:
                world.trust.serve()
            self.assertEqual(stranger.call("People/Me", wait_for_ready=True), first)


if __name__ == "__main__":
    unittest.main()
