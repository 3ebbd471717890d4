"""Every statement of every request fails in turn, in every way a database can fail: a clean refusal in words, or
"not known"; nothing half stored, nothing acknowledged that is not, and asked again the request is done once."""

import os
import time
import unittest

import grpc

import waiting
from acts import CHANGING, Acts, Stored
from database_proxy import DatabaseProxy, Fault
from world import COLLECTION, SCHOOL_X, World

CODE = grpc.StatusCode
PATIENCE = 8  # seconds: a few more than a statement may take
HOW = (("refused", "42501"), ("refused", "53300"), ("refused", "40001"), ("refused", None), ("cut before", None),
       ("cut after", None), ("warned", None))
# Of a request that only reads each kind of answer is enough: refused, not heard, heard and worth no word.
HOW_READING = (("refused", "42501"), ("cut after", None), ("warned", None))
CODES = {("refused", "42501"): {CODE.INTERNAL, CODE.UNAVAILABLE}, ("refused", "40001"): {None, CODE.UNAVAILABLE}}
NOTE = "refusal_note"  # what is refused is noted
REPEATS = {"returns_save_repeat", "returns_submit_repeat"}  # what would be refused now may be stored already
HISTORY = "history"  # goes behind every write, always the same
HISTORY_BEHIND = ("Returns/Submit", "Allocations/Issue", "People/Add")
STALLED = ("Schools/List", "Returns/Submit", "Allocations/Issue", "Enrolment/Join")


def setUpModule():
    global world, acts, stored
    world = World(before_serving=put_proxy_between, workers=1, sessions=2, statement_seconds=1)
    acts = Acts(world)
    acts.makers["People/Me"] = asking_unknown
    stored = Stored(world.trust)


def put_proxy_between(trust):
    global proxy
    folder = os.path.join(trust.folder, "proxy")
    proxy = DatabaseProxy(folder, trust.cluster.socket)
    unittest.addModuleCleanup(proxy.close)
    for option, user in (("database", "app"), ("database_authority", "authority")):
        trust.options[option] = f"host={folder} dbname={trust.database} user=senconet_{user}"


def asking_unknown():
    """The server has forgotten everybody, and looks the caller up."""
    heard = proxy.notified
    world.trust.psql("notify caller, '0'")
    waiting.wait_until(lambda: proxy.notified > heard, "the server is told to forget its callers")
    return acts.reading("senco", "People/Me")()


def ask(method, stranger, request):
    """Its code (None: answered) and its words."""
    try:
        stranger.call(method, request, timeout=PATIENCE)
    except grpc.RpcError as error:
        return error.code(), error.details()
    return None, ""


class Statements(unittest.TestCase):
    longMessage = True

    def run_whole(self, method):
        """What it executes, and what rows it adds, where nothing fails; the second time, when the server knows who
        asks."""
        ask(method, *acts.make(method))
        stranger, request = acts.make(method)
        before, executed = stored.counts(), len(proxy.executed)
        self.assertEqual(ask(method, stranger, request), (None, ""), method)
        labels = [label for label in proxy.executed[executed:] if label not in ("select 1", "listen caller")]
        return labels, stored.added(before)

    def break_once(self, method, fault):
        stranger, request = acts.make(method)
        before, content_before = stored.counts(), stored.content()
        proxy.fault = fault
        began = time.monotonic()
        code, words = ask(method, stranger, request)
        proxy.fault = None
        self.assertTrue(fault.happened, "the statement was not executed")
        self.assertLess(time.monotonic() - began, PATIENCE, words)
        self.assertIn(code, CODES.get((fault.how, fault.sqlstate), {CODE.UNAVAILABLE}), words)
        if "nothing was stored" in words:
            self.assertEqual(stored.content(), content_before, words)
        waiting.wait_until(lambda: ask(method, stranger, request)[0] is None, "the same request is taken", seconds=5)
        return stored.added(before)

    def test_every_method_is_here_but_those_that_ask_nobody(self):
        named = {world.contract.method(name).name for name in acts}
        self.assertEqual(set(world.contract.methods) - named,
                         {f"grpc.health.v1.Health/{name}" for name in ("Check", "Watch")})

    def test_every_statement_fails_in_every_way_and_nothing_is_lost_or_doubled(self):
        reached = set()
        for method in acts:
            executed, whole = self.run_whole(method)
            reached.update(executed)
            for place, label in enumerate(executed):
                if label == HISTORY and method not in HISTORY_BEHIND:
                    continue
                for how, sqlstate in HOW if method in CHANGING else HOW_READING:
                    with self.subTest(method=method, statement=label, how=how, sqlstate=sqlstate):
                        fault = Fault(label, how, sqlstate, executed[:place + 1].count(label))
                        self.assertEqual(self.break_once(method, fault), whole)
        self.assertEqual(proxy.prepared - reached, {NOTE, *REPEATS}, "statements that no request here executes")

    def test_a_repeat_that_cannot_be_looked_up_is_asked_again(self):
        person = world.add_person("senco and head of x", SENCO=SCHOOL_X, HEAD=SCHOOL_X)
        both = world.connect(world.join("senco and head of x", *world.invite(person))[0])
        request = acts.submitting()[1]
        request.authorise = True
        first = both.call("Returns/Submit", request).receipt
        world.trust.psql(f"update role_held set during = 'empty' where person = {person} and role = 3")
        for how, sqlstate in HOW:
            with self.subTest(how=how, sqlstate=sqlstate):
                proxy.fault = fault = Fault("returns_submit_repeat", how, sqlstate, 1)
                waiting.wait_until(lambda: ask("Returns/Submit", both, request) and fault.happened, "it is looked up")
                proxy.fault = None
                waiting.wait_until(lambda: ask("Returns/Submit", both, request)[0] is None, "it is answered", seconds=5)
        self.assertEqual(both.call("Returns/Submit", request).receipt.number, first.number)

    def test_a_refusal_that_cannot_be_noted_is_a_refusal_all_the_same(self):
        request = world.message("IssueRequest", collection=COLLECTION)
        for how, sqlstate in HOW:
            with self.subTest(how=how, sqlstate=sqlstate):
                proxy.fault = fault = Fault(NOTE, how, sqlstate, 1)
                code, words = ask("Allocations/Issue", world.senco, request)
                proxy.fault = None
                self.assertTrue(fault.happened)
                self.assertEqual(code, CODE.PERMISSION_DENIED, words)
                waiting.wait_until(lambda: ask("People/Add", *acts.adding_person())[0] is None,
                                   "the database is back", seconds=5)

    def test_a_statement_that_is_not_answered_is_given_up_in_time(self):
        for method in STALLED:
            executed, whole = self.run_whole(method)
            for place in {0, len(executed) - 1}:
                with self.subTest(method=method, statement=executed[place]):
                    fault = Fault(executed[place], "stalled", None, executed[:place + 1].count(executed[place]))
                    self.assertEqual(self.break_once(method, fault), whole)


if __name__ == "__main__":
    unittest.main()
