"""Every statement of every request fails in turn, in every way a database can fail: a clean refusal in words, or
"not known"; nothing half stored, nothing acknowledged that is not, and asked again the request is done once."""

import hashlib
import itertools
import os
import time
import unittest

import grpc

import certificates
import waiting
from database_proxy import DatabaseProxy, Fault
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, World, day, new_id

CODE = grpc.StatusCode
PATIENCE = 8  # seconds: two more than a statement may take
HOW = (("refused", "42501"), ("refused", "53300"), ("refused", "40001"), ("refused", None), ("cut before", None),
       ("cut after", None), ("warned", None))
CODES = {("refused", "42501"): {CODE.INTERNAL, CODE.UNAVAILABLE}, ("refused", "40001"): {None, CODE.UNAVAILABLE}}
# The audit has a line for each time an act was asked for, and an import's report one for each school not in it.
BESIDE = ("audit", "register_line")
STALLED = ("Schools/List", "Returns/Submit", "Allocations/Issue", "Enrolment/Join")


def setUpModule():
    global world, proxy, acts, tables
    world = World(before_serving=put_proxy_between, workers=1, sessions=2, statement_seconds=1)
    world.senco.call("Returns/Submit", world.writing())
    world.administrator.call("Allocations/Issue", collection=COLLECTION)
    acts = make_acts()
    tables = world.trust.psql("select tablename from pg_tables where schemaname = 'public'").splitlines()


def put_proxy_between(trust):
    global proxy
    folder = os.path.join(trust.folder, "proxy")
    proxy = DatabaseProxy(folder, trust.cluster.socket)
    unittest.addModuleCleanup(proxy.close)
    for option, user in (("database", "app"), ("database_authority", "authority")):
        trust.options[option] = f"host={folder} dbname={trust.database} user=senconet_{user}"


# Each gives who asks and a request that is new: nobody has asked for it before.

def reading(who, method, **fields):
    return lambda: (getattr(world, who), world.contract.method(method).request(**fields))


turns, years = itertools.count(), itertools.count()


def submitting():
    """Other figures each time: where nothing is new, nothing is stored."""
    version = int(world.trust.psql(f"select version from return_head where school = {SCHOOL_X} and collection = "
                                   f"(select id from collection where key = '{COLLECTION}')"))
    return world.senco, world.writing(SCHOOL_X, version, joiners=20 + next(turns) % 50)


def staging():
    return world.administrator, world.message("StageSchoolsRequest", import_id=new_id(), chunk=0, rows=[
        {"row": 2, "school": {"laestab": 9995000 + next(turns), "name": "new", "kind": "PRIMARY"}}])


def applying():
    _, staged = staging()
    world.administrator.call("Schools/Stage", staged)
    return world.administrator, world.message("ApplySchoolsRequest", import_id=staged.import_id, rows=1)


def reporting():
    _, applied = applying()
    world.administrator.call("Schools/Apply", applied)
    return world.administrator, world.message("ReportSchoolsRequest", import_id=applied.import_id, page_size=10)


def adding_person():
    return world.administrator, world.message("AddPersonRequest", write_id=new_id(), name=f"p {new_id()}",
                                              roles=[{"role": "CLERK", "school": SCHOOL_Y}])


def giving_role():
    person = world.add_person(f"p {new_id()}", CLERK=SCHOOL_Y)
    return world.administrator, world.message("GiveRoleRequest", person=person,
                                              role={"role": "HEAD", "school": SCHOOL_Y})


def ending_role():
    _, request = adding_person()
    person = world.administrator.call("People/Add", request).person
    return world.administrator, world.message("EndRoleRequest", person=person.id, role_id=person.roles[0].id)


def inviting():
    person = world.add_person(f"p {new_id()}", CLERK=SCHOOL_Y)
    code_id, secret = certificates.make_code()
    return world.administrator, world.message("InviteRequest", person=person, code_id=code_id, valid_hours=1,
                                              secret_hash=hashlib.sha256(secret).digest())


def revoking():
    return world.administrator, world.message("RevokeRequest", person=joined(), reason="a test")


def joined():
    stranger, request = joining()
    return stranger.call("Enrolment/Join", request).person


def joining():
    code_id, secret = world.invite(world.add_person(f"p {new_id()}", CLERK=SCHOOL_Y))
    key = os.path.join(world.folder, "one of many.key")
    if not os.path.exists(key):
        certificates.make_key(key)
    return world.nobody, world.message("JoinRequest", code_id=code_id, secret=secret,
                                       signing_request=certificates.signing_request(key))


def adding_policy():
    return world.administrator, world.message("AddPolicyRequest", write_id=new_id(), policy={
        "name": f"policy {new_id()[:8]}", "weights": {"K_hundredths": 150, "E_hundredths": 500}})


def collection_request():
    """Of a year of its own: no two of one year are open in the same days."""
    year = 2030 + next(years)
    return world.message("OpenCollectionRequest", collection={
        "key": f"{year}-{year % 100 + 1}", "academic_year": f"{year}/{year % 100 + 1}",
        "reference_date": f"{year + 1}-01-17", "opens_on": day(-1), "due_on": day(30), "closes_on": day(60),
        "asks": {"plasc": True, "mobility": True, "budget": True}, "policy": "charter"})


def opening():
    return world.administrator, collection_request()


def saving_in_a_new_collection():
    """The server does not know the collection yet, and looks it up."""
    opened = world.administrator.call("Collections/Open", collection_request()).collection
    request = world.writing(SCHOOL_X, census_date=opened.reference_date, budget_year=opened.key)
    request.collection = opened.key
    return world.senco, request


def asking_unknown():
    """The server has forgotten everybody, and looks the caller up."""
    heard = proxy.notified
    world.trust.psql("notify caller, '0'")
    waiting.wait_until(lambda: proxy.notified > heard, "the server is told to forget its callers")
    return reading("senco", "People/Me")()


def supplying():
    return world.administrator, world.message("SupplyRequest", collection=COLLECTION, rows=[
        {"row": 2, "school": SCHOOL_Y, "figures": {"budget_pence": 100 + next(turns), "budget_year": "2012-13",
                                                   "budget_source": "the trust"}}])


def issuing():
    _, request = submitting()
    world.senco.call("Returns/Submit", request)
    return world.administrator, world.message("IssueRequest", collection=COLLECTION)


def make_acts():
    here = {"school": SCHOOL_X, "collection": COLLECTION}
    return {
        "Schools/List": reading("senco", "Schools/List"), "Schools/Get": reading("senco", "Schools/Get", school=SCHOOL_X),
        "Schools/Stage": staging, "Schools/Apply": applying, "Schools/Report": reporting,
        "People/Add": adding_person, "People/List": reading("administrator", "People/List"),
        "People/GiveRole": giving_role, "People/EndRole": ending_role, "People/Invite": inviting,
        "People/Revoke": revoking, "People/Me": asking_unknown, "Policies/Add": adding_policy,
        "Policies/Get": reading("senco", "Policies/Get", name="charter"),
        "Policies/List": reading("senco", "Policies/List"), "Collections/Open": opening,
        "Collections/List": reading("senco", "Collections/List"),
        "Collections/Get": reading("senco", "Collections/Get", collection=COLLECTION),
        "Returns/Save": saving_in_a_new_collection, "Returns/Submit": submitting,
        "Returns/Get": reading("senco", "Returns/Get", **here),
        "Returns/List": reading("administrator", "Returns/List", collection=COLLECTION),
        "Returns/Versions": reading("senco", "Returns/Versions", **here), "Returns/Supply": supplying,
        "Allocations/Provisional": reading("senco", "Allocations/Provisional", **here), "Allocations/Issue": issuing,
        "Allocations/Get": reading("senco", "Allocations/Get", **here),
        "Allocations/List": reading("administrator", "Allocations/List", collection=COLLECTION),
        "Allocations/History": reading("senco", "Allocations/History", **here), "Enrolment/Join": joining,
    }


def ask(method, stranger, request):
    """Its code (None: answered) and its words."""
    try:
        stranger.call(method, request, timeout=PATIENCE)
    except grpc.RpcError as error:
        return error.code(), error.details()
    return None, ""


def counts():
    """How many rows each table has."""
    each = ", ".join(f"(select count(*) from {table})" for table in tables)
    return [int(number) for number in world.trust.psql(f"select {each}").split("|")]


def content():
    each = ", ".join(f"(select md5(string_agg(t::text, ' ' order by t::text)) from {table} t)" for table in tables)
    return world.trust.psql(f"select {each}")


def added(before):
    """The rows since then, but for those that are no effect of a request."""
    return {table: now - was for table, was, now in zip(tables, before, counts(), strict=True)
            if now != was and table not in BESIDE}


class Statements(unittest.TestCase):
    longMessage = True

    def run_whole(self, method):
        """What it executes, and what rows it adds, where nothing fails; the second time, when the server knows who
        asks."""
        ask(method, *acts[method]())
        stranger, request = acts[method]()
        before, executed = counts(), len(proxy.executed)
        self.assertEqual(ask(method, stranger, request), (None, ""), method)
        return [label for label in proxy.executed[executed:] if label not in ("select 1", "listen caller")], added(before)

    def break_once(self, method, fault):
        stranger, request = acts[method]()
        before, content_before = counts(), content()
        proxy.fault = fault
        began = time.monotonic()
        code, words = ask(method, stranger, request)
        proxy.fault = None
        self.assertTrue(fault.happened, "the statement was not executed")
        self.assertLess(time.monotonic() - began, PATIENCE, words)
        self.assertIn(code, CODES.get((fault.how, fault.sqlstate), {CODE.UNAVAILABLE}), words)
        if "nothing was stored" in words:
            self.assertEqual(content(), content_before, words)
        waiting.wait_until(lambda: ask(method, stranger, request)[0] is None, "the same request is taken", seconds=5)
        return added(before)

    def test_every_method_is_here_but_those_that_ask_nobody(self):
        named = {world.contract.method(name).name for name in acts}
        self.assertEqual(set(world.contract.methods) - named, {"grpc.health.v1.Health/Check", "grpc.health.v1.Health/Watch"})

    def test_every_statement_fails_in_every_way_and_nothing_is_lost_or_doubled(self):
        reached = set()
        for method in acts:
            executed, whole = self.run_whole(method)
            reached.update(executed)
            for place, label in enumerate(executed):
                for how, sqlstate in HOW:
                    with self.subTest(method=method, statement=label, how=how, sqlstate=sqlstate):
                        fault = Fault(label, how, sqlstate, executed[:place + 1].count(label))
                        self.assertEqual(self.break_once(method, fault), whole)
        self.assertEqual(proxy.prepared - reached, set(), "statements that no request here executes")

    def test_a_statement_that_is_not_answered_is_given_up_in_time(self):
        for method in STALLED:
            executed, whole = self.run_whole(method)
            for place in {0, len(executed) - 1}:
                with self.subTest(method=method, statement=executed[place]):
                    fault = Fault(executed[place], "stalled", None, executed[:place + 1].count(executed[place]))
                    self.assertEqual(self.break_once(method, fault), whole)


if __name__ == "__main__":
    unittest.main()
