"""The feed of changes: all that the caller may see, in the order of commits, nothing skipped, and at once less when a role
ends."""

import hashlib
import os
import unittest

import grpc

import certificates
from acts import Acts
from test_refusals import READING
from world import COLLECTION, SCHOOL_X, SCHOOL_Y, Held, World, new_id

HERE = os.path.dirname(os.path.abspath(__file__))
CODE = grpc.StatusCode


def read_table():
    with open(os.path.join(HERE, "changes.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")][1:]
    return {name: {kind for kind in kinds.split(", ") if kind != "-"} for name, kinds, *_ in lines}


TABLE = read_table()


def setUpModule():
    global world, acts
    world = World()
    acts = Acts(world)


class Follower:
    """Somebody who follows the feed from now on."""

    def __init__(self, stranger, size=1000):
        self.stranger, self.size = stranger, size
        self.cursor, self.begun = "", []
        self.begun = self.pull()

    def page(self):
        answer = self.stranger.call("Changes/Pull", cursor=self.cursor, page_size=self.size)
        self.cursor = answer.cursor
        return answer

    def pull(self):
        """All pages."""
        changes, more = [], True
        while more:
            answer = self.page()
            changes, more = changes + list(answer.changes), answer.more
        return changes

    def told(self):
        return [(change.kind, change.school or None, change.subject) for change in self.pull()]

    def kinds(self):
        return {change.kind for change in self.pull()}


def people_at(name, **roles):
    """A person of these roles, joined: with the person's message."""
    person = world.administrator.call("People/Add", write_id=new_id(), name=name, roles=[
        {"role": role, **({"school": school} if school else {})} for role, school in roles.items()]).person
    return world.connect(world.join(name, *world.invite(person.id))[0]), person


def do(name):
    who, request = acts.make(name)
    who.call(name, request)


def saving(school=SCHOOL_X):
    version = world.standing(school).version
    return world.writing(school, version, joiners=1 + version % 50)


class Told(unittest.TestCase):
    def test_every_request_that_writes_is_in_the_table(self):
        written = {name.removeprefix("senconet.v1.") for name in world.contract.methods if name.startswith("senconet.v1.")} - \
            (READING - {"Enrolment/Join"})
        self.assertEqual(written ^ set(TABLE), set())

    def test_every_write_is_told_as_the_table_says(self):
        administrator = Follower(world.administrator)
        wrong = []
        for name, kinds in TABLE.items():
            who, request = acts.make(name)
            administrator.pull()
            who.call(name, request)
            told = administrator.kinds()
            if not kinds <= told or bool(kinds) != bool(told):
                wrong.append(f"{name}: {told}, written: {kinds}")
        self.assertEqual(wrong, [])

    def test_the_administrator_is_told_of_every_row_there_is(self):
        administrator = Follower(world.administrator)
        before = int(world.trust.psql("select count(*) from event"))
        for name in ("Returns/Save", "People/Add", "Meetings/Plan", "Agencies/Save", "Needs/Record"):
            do(name)
        self.assertEqual(len(administrator.pull()), int(world.trust.psql("select count(*) from event")) - before)


class Begins(unittest.TestCase):
    def test_who_begins_is_told_to_read_their_schools_and_nothing_of_before(self):
        for who, schools in ((world.senco, [SCHOOL_X]), (world.administrator, [0])):
            self.assertEqual([(change.school, change.begins) for change in Follower(who).begun],
                             [(school, True) for school in schools])

    def test_nothing_new_is_nothing(self):
        senco = Follower(world.senco)
        self.assertEqual((senco.told(), senco.told()), ([], []))

    def test_what_is_no_cursor_is_said_at_its_field(self):
        for cursor in ("x", "1-2-", "0000000g-1-2-", *(f"00000000-{rest}" for rest in (
                "1", "1-2", "1-2-3", "1-2-9994999.512,", "1-2-9994999.0,", "1-2-~ff", "-1-2-", "1-2- 1.4,",
                "99999999999999999999999-1-"))):
            refusal = world.senco.refusal("Changes/Pull", cursor=cursor)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["cursor"]), cursor)

    def test_a_cursor_of_a_history_that_is_no_more_begins_anew(self):
        now = world.senco.call("Changes/Pull").cursor
        for cursor in (f"{now[:8]}-{2 ** 60}-1-{SCHOOL_X}.4,", f"{'0' * 8}{now[8:]}"):
            answer = world.senco.call("Changes/Pull", cursor=cursor)
            self.assertEqual([(change.school, change.gone, change.begins) for change in answer.changes],
                             [(SCHOOL_X, True, False), (SCHOOL_X, False, True)])
        self.assertEqual(list(world.senco.call("Changes/Pull", cursor=answer.cursor).changes), [])
        self.assertEqual(answer.epoch, world.trust.psql("select id from history_epoch order by number desc limit 1"))


class Drafted(unittest.TestCase):
    def setUp(self):
        world.bring_to("DRAFT", SCHOOL_X, world.senco, world.head)


class Seen(Drafted):
    def test_each_sees_what_their_roles_at_their_schools_show(self):
        clerk, governor_of_y = (people_at(name, **{role: school})[0] for name, role, school in (
            ("a clerk", "CLERK", SCHOOL_X), ("a governor", "GOVERNOR", SCHOOL_Y)))
        other_senco, person = people_at("another SENCO", CLERK=SCHOOL_X)
        world.trust.psql(f"set session_replication_role = replica; update role_held set role = 2 where person = {person.id}")
        followers = {"senco": Follower(world.senco), "head": Follower(world.head), "clerk": Follower(clerk),
                     "governor of y": Follower(governor_of_y), "other senco": Follower(other_senco)}
        for name in ("Returns/Save", "Needs/Record", "Agencies/Save", "Privacy/OpenRequest"):
            do(name)
        seen = {name: follower.kinds() & {"return saved", "need", "agency", "data request"}
                for name, follower in followers.items()}
        self.assertEqual(seen, {"senco": {"return saved", "need", "agency"}, "head": {"return saved", "need", "agency"},
                                "clerk": {"return saved", "agency"}, "other senco": {"return saved", "agency"},
                                "governor of y": {"agency"}})

    def test_a_return_is_named_as_people_name_it(self):
        senco = Follower(world.senco)
        receipt = world.save(world.senco, SCHOOL_X, joiners=7)
        self.assertIn(("return saved", SCHOOL_X, f"{COLLECTION}/{receipt.version}"), senco.told())

    def test_a_meeting_is_told_to_those_invited_and_to_no_other_schools_head(self):
        meeting = acts.network.planned(7, None)
        heads = {SCHOOL_X: Follower(world.head), SCHOOL_Y: Follower(people_at("head of y", HEAD=SCHOOL_Y)[0])}
        acts.network.call("Meetings/Invite", number=meeting, schools=[SCHOOL_X])
        self.assertEqual([heads[school].told() for school in (SCHOOL_X, SCHOOL_Y)],
                         [[("Meetings/Invite", None, str(meeting))], []])


class Roles(Drafted):
    def test_a_role_that_ends_is_at_once_less_and_what_was_kept_is_to_be_forgotten(self):
        both, person = people_at("at both", CLERK=SCHOOL_X, GOVERNOR=SCHOOL_Y)
        follower = Follower(both)
        self.assertEqual([change.school for change in follower.begun], [SCHOOL_Y, SCHOOL_X])
        world.administrator.call("People/EndRole", person=person.id, role_id=next(
            role.id for role in person.roles if role.school == SCHOOL_X))
        world.senco.call("Returns/Save", saving())
        changes = follower.pull()
        self.assertEqual([(change.school, change.gone, change.begins) for change in changes], [(SCHOOL_X, True, False)])
        self.assertEqual(follower.pull(), [])

    def test_who_has_no_role_any_more_is_told_so_and_nothing_else(self):
        clerk, person = people_at("no more", CLERK=SCHOOL_X)
        follower = Follower(clerk)
        world.administrator.call("People/EndRole", person=person.id, role_id=person.roles[0].id)
        self.assertEqual([(change.school, change.gone) for change in follower.pull()], [(SCHOOL_X, True)])
        world.senco.call("Returns/Save", saving())
        self.assertEqual(follower.pull(), [])

    def test_a_role_that_begins_is_to_be_read_from_the_start(self):
        clerk, person = people_at("more", CLERK=SCHOOL_X)
        follower = Follower(clerk)
        world.administrator.call("People/GiveRole", person=person.id, role={"role": "GOVERNOR", "school": SCHOOL_Y})
        changes = [(change.school, change.begins) for change in follower.pull() if change.kind == "school"]
        self.assertEqual(changes, [(SCHOOL_Y, True)])
        world.administrator.call("People/GiveRole", person=person.id, role={"role": "HEAD", "school": SCHOOL_X})
        changes = [(change.school, change.gone, change.begins) for change in follower.pull() if change.kind == "school"]
        self.assertEqual(changes, [(SCHOOL_X, False, True)])

    def test_who_is_somewhere_else_instead_forgets_the_one_and_reads_the_other(self):
        clerk, person = people_at("moves", SENCO=SCHOOL_Y, CLERK=SCHOOL_Y)
        follower = Follower(clerk)
        world.administrator.call("People/EndRole", person=person.id, role_id=next(
            role.id for role in person.roles if role.role == world.roles.Value("SENCO")))
        changes = [(change.school, change.gone, change.begins) for change in follower.pull() if change.kind == "school"]
        self.assertEqual(changes, [(SCHOOL_Y, True, False), (SCHOOL_Y, False, True)])

    def test_of_more_schools_than_a_cursor_holds_all_is_read_again_when_one_changes(self):
        director, person = people_at("many", CLERK=SCHOOL_X)
        world.trust.psql("insert into school (laestab, name, kind) select n, 'many ' || n, 2 from generate_series(9980001, 9980400) n;"
                         f"insert into role_held (person, role, school, during) select {person.id}, 1, n, daterange(today(), null)"
                         " from generate_series(9980001, 9980400) n")
        follower = Follower(director)
        self.assertEqual((len(follower.begun), follower.pull()), (401, []))
        world.administrator.call("People/EndRole", person=person.id, role_id=person.roles[0].id)
        changes = follower.pull()
        self.assertEqual((changes[0].gone, changes[0].school, len(changes)), (True, 0, 401))


class Order(Drafted):
    def test_one_that_commits_late_is_not_skipped(self):
        """Its row came first, and another's is committed, and could be told, before it."""
        senco = Follower(world.senco)
        held = Held(world.trust, f"insert into event (kind, school, subject) values ('school', {SCHOOL_X}, 'late')")
        try:
            receipt = world.save(world.senco, SCHOOL_X, joiners=8)
            before = senco.told() + senco.told()
            held.process.stdin.write("commit;\n")
            held.process.stdin.flush()
        finally:
            held.let_go()
        told = before + senco.told() + senco.told()
        self.assertEqual(told, [("school", SCHOOL_X, "late"), ("return saved", SCHOOL_X, f"{COLLECTION}/{receipt.version}")])

    def test_it_goes_on_at_any_row(self):
        whole, by_one = Follower(world.administrator), Follower(world.administrator, size=1)
        one_school, its_by_one = Follower(world.senco), Follower(world.senco, size=1)
        for turn in range(5):
            world.save(world.senco, SCHOOL_X, joiners=10 + turn)
            do("Agencies/Save")
        told = whole.told()
        self.assertEqual((len(told), by_one.told()), (10, told))
        self.assertEqual((one_school.told(), its_by_one.told()), (told, told))


class Digest(Drafted):
    def test_it_is_of_ones_own_receipts_and_can_be_worked_out_again(self):
        clerk = people_at("a counting clerk", CLERK=SCHOOL_X)[0]
        receipts = [world.save(clerk, SCHOOL_X, joiners=20 + turn) for turn in range(3)]
        answer = clerk.call("Changes/Digest", school=SCHOOL_X)
        text = "".join(f"{receipt.number} {receipt.fingerprint}\n" for receipt in receipts)
        self.assertEqual([(month.count, month.digest) for month in answer.months],
                         [(3, hashlib.sha256(text.encode()).hexdigest())])
        first = clerk.call("Changes/Digest", school=SCHOOL_X, month=answer.months[0].month, page_size=2)
        rest = clerk.call("Changes/Digest", school=SCHOOL_X, month=answer.months[0].month, page_token=first.next_page_token)
        self.assertEqual([item.receipt for item in [*first.items, *rest.items]], [receipt.number for receipt in receipts])

    def test_what_is_no_month_is_said_at_its_field(self):
        for month in ("", "2026", "2026-13", "2026-00", "2026-1", "26-01-01"):
            refusal = world.senco.refusal("Changes/Digest", school=SCHOOL_X, month=month)
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, ["month"]), month)


class Renewal(unittest.TestCase):
    def test_a_certificate_is_renewed_once_and_its_old_one_stays_good(self):
        who, request = acts.renewing()
        first = who.call("Enrolment/Renew", request)
        self.assertEqual(who.call("Enrolment/Renew", request), first)
        self.assertTrue(who.call("People/Me").person.name)
        self.assertEqual(world.trust.psql("select count(*) from certificate where renews is not null"
                                          f" and person = {first.person}"), "1")

    def test_another_key_gets_none(self):
        name = f"p {new_id()}"
        person = world.add_person(name, CLERK=SCHOOL_Y)
        certificate = world.join(name, *world.invite(person))[0]
        world.trust.psql(f"update certificate set issued_at = now() - interval '61 days' where person = {person}")
        keys = [certificates.make_key(f"{certificate.key}.{number}") for number in range(2)]
        who = world.connect(certificate)
        who.call("Enrolment/Renew", **certificates.renewal(certificate, keys[0]))
        refusal = who.refusal("Enrolment/Renew", **certificates.renewal(certificate, keys[1]))
        self.assertEqual((refusal.code, "already, for another key" in refusal.words), (CODE.PERMISSION_DENIED, True))
        forged = {**certificates.renewal(certificate, keys[0]),
                  "proof": certificates.renewal(world.join("f", *world.invite(world.add_person("f", CLERK=SCHOOL_Y)))[0],
                                                keys[0])["proof"]}
        refusal = who.refusal("Enrolment/Renew", **forged)
        self.assertEqual((refusal.code, "has not signed" in refusal.words), (CODE.PERMISSION_DENIED, True))

    def test_before_day_60_it_says_from_when_on(self):
        who, request = acts.renewing(old=False)
        refusal = who.refusal("Enrolment/Renew", request)
        self.assertEqual((refusal.code, "it can be renewed from" in refusal.words), (CODE.FAILED_PRECONDITION, True))

    def test_what_is_plainly_none_is_said_at_its_field(self):
        who, good = acts.renewing()
        for field, value in (("signing_request", b"x"), ("renews", bytes(32)), ("proof", b""), ("proof", bytes(81))):
            bad = world.message("RenewRequest")
            bad.CopyFrom(good)
            setattr(bad, field, value)
            refusal = who.refusal("Enrolment/Renew", bad)
            name = "signingRequest" if field == "signing_request" else field
            self.assertEqual((refusal.code, list(refusal.fields)), (CODE.INVALID_ARGUMENT, [name]), field)


if __name__ == "__main__":
    unittest.main()
