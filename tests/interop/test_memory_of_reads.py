"""A worker without memory for one thing, in the middle of requests that change nothing."""

import unittest

import memory_of_server


def setUpModule():
    memory_of_server.begin()


class Reads(memory_of_server.Memory):
    def test_a_worker_without_memory_in_the_middle_of_any_reading(self):
        self.break_workers(changing=False)


if __name__ == "__main__":
    unittest.main()
