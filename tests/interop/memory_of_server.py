"""A worker, or the signing process, without memory for one thing: a clean answer or none, another in its place, and
nothing half stored; what was acknowledged is stored, and asked again the request is done once.

Half of it is in test_memory_of_reads and half in test_memory_of_writes: a worker that has ended is started again after a
second, which is most of what they do.
"""

import re
import unittest

import grpc

import waiting
from acts import CHANGING, Acts, Stored
from memory_faults import MemoryFaults, chosen
from world import World

CODE = grpc.StatusCode
OF_EACH = 2
NO_ANSWER = {CODE.UNAVAILABLE, CODE.INTERNAL, CODE.RESOURCE_EXHAUSTED, CODE.CANCELLED, CODE.DEADLINE_EXCEEDED}
PATIENCE = 8
CANNOT_GO_ON = 70
FAULTS = re.compile(r"Sanitizer|runtime error:|DEADLYSIGNAL|Assertion .* failed|an arena is full")


def begin():
    global world, acts, stored, faults
    world = World(before_serving=preload, workers=1, sessions=2, statement_seconds=1)
    world.trust.may_break = True
    acts, stored = Acts(world), Stored(world.trust)


def preload(trust):
    global faults
    faults = MemoryFaults(trust.folder)
    trust.environment.update(faults.environment)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def worker():
    return children(world.trust.process.pid)[1]


def signing_process():
    return children(children(world.trust.process.pid)[0])[0]


def ask(method, stranger, request, timeout=PATIENCE):
    """Its code (None: answered) and its words."""
    try:
        stranger.call(method, request, timeout=timeout, wait_for_ready=False)
    except grpc.RpcError as error:
        return error.code(), error.details()
    return None, ""


class Memory(unittest.TestCase):
    longMessage = True

    def tearDown(self):
        log = world.trust.log()
        self.assertIsNone(FAULTS.search(log), log[-8000:])
        ends = {int(status) for status in re.findall(r"child_died name=worker-1 status=(\d+)", log)}
        self.assertLessEqual(ends, {CANNOT_GO_ON << 8}, "a worker that ended in another way")

    def run_whole(self, method, process):
        """How many allocations it takes, and what rows it adds, the second time."""
        ask(method, *acts.make(method))
        stranger, request = acts.make(method)
        before = stored.counts()
        faults.count(process())
        self.assertEqual(ask(method, stranger, request), (None, ""), method)
        count = faults.stop()
        self.assertGreater(count, 0)
        return count, stored.added(before)

    def break_once(self, method, process, which):
        stranger, request = acts.make(method)
        before, content = stored.counts(), stored.content()
        faults.fail(process(), which)
        code, words = ask(method, stranger, request)
        faults.stop()
        self.assertIn(code, NO_ANSWER | {None}, words)
        if "nothing was stored" in words:
            self.assertEqual(stored.content(), content, words)
        if code is None:
            self.assertEqual(stored.added(before), self.whole, "acknowledged")
        waiting.wait_until(lambda: ask(method, stranger, request)[0] is None, "the same request is taken",
                           world.trust.log, seconds=20)
        self.assertEqual(stored.added(before), self.whole, words)

    def break_all(self, methods, process):
        for turn, method in enumerate(methods):
            count, self.whole = self.run_whole(method, process)
            for which in chosen(count, OF_EACH, turn):
                with self.subTest(method=method, allocation=which, of=count):
                    self.break_once(method, process, which)

    def break_workers(self, changing):
        """In the middle of every request that changes something, or of every other."""
        self.break_all([method for method in acts if (method in CHANGING) == changing], worker)
        self.assertIn("sencod: out of memory\n", world.trust.log())
