"""A worker, or the signing process, without memory for one thing, in the middle of requests that change something."""

import unittest

import memory_of_server


def setUpModule():
    memory_of_server.begin()


class Writes(memory_of_server.Memory):
    def test_a_worker_without_memory_in_the_middle_of_any_change(self):
        self.break_workers(changing=True)

    def test_the_signing_process_without_memory_in_the_middle_of_a_joining(self):
        self.break_all(["Enrolment/Join"], memory_of_server.signing_process)


if __name__ == "__main__":
    unittest.main()
