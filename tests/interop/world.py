"""A trust as strangers find it: School X of the charter, its people, a collection, and a return sent.

Everything is made by stock gRPC calls; only the administrator has joined by senco enrol.
"""

import hashlib
import subprocess
import uuid

import certificates
import contract as contracts
import harness
import waiting
from cluster import clean_environment
from days import day

SCHOOL_X = 9994999
SCHOOL_Y = 9994001
COLLECTION = "2012-13"


def new_id():
    return str(uuid.uuid4())


class World:
    def __init__(self, **options):
        self._know(contracts.Contract(), harness.start_trust(**options))
        self.administrator = self.connect(contracts.profile(self.trust, harness.ADMINISTRATOR))
        self.nobody = self.connect(None)
        self.add_schools({SCHOOL_X: "School X", SCHOOL_Y: "School Y"})
        self.open_collection(COLLECTION, "2012/13", "2013-01-17")
        self.senco = self.connect(self.enrol("senco of x", SENCO=SCHOOL_X))
        self.head = self.connect(self.enrol("head of x", HEAD=SCHOOL_X))

    def _know(self, contract, trust):
        self.contract, self.trust, self.folder = contract, trust, trust.folder
        self.roles = contract.modules["senconet/v1/people.proto"].Role
        self.return_state = contract.modules["senconet/v1/returns.proto"].ReturnState
        self.standings = contract.modules["senconet/v1/people.proto"].Person

    def connect(self, certificate, **options):
        return self.contract.connect(self.trust, certificate, **options)

    def message(self, name, /, **fields):
        return self.contract.message(name)(**fields)

    def until(self, true):
        """Waits for what must come true within 5 seconds, and gives what it was."""
        return waiting.wait_until(true, "it has come true", seconds=5)

    # Schools and collections.

    def add_schools(self, names, kind="PRIMARY"):
        """Stages these schools and applies them; gives the import's id and what Apply said."""
        import_id = new_id()
        rows = [{"row": row, "school": {"laestab": laestab, "name": name, "kind": kind}}
                for row, (laestab, name) in enumerate(names.items(), start=2)]
        for chunk in range(0, len(rows), 500):
            self.administrator.call("Schools/Stage", import_id=import_id, chunk=chunk // 500,
                                    rows=rows[chunk:chunk + 500])
        return import_id, self.administrator.call("Schools/Apply", import_id=import_id, rows=len(rows))

    def open_collection(self, key, year, reference_date, policy="charter"):
        return self.administrator.call("Collections/Open", collection={
            "key": key, "academic_year": year, "reference_date": reference_date, "opens_on": day(-1),
            "due_on": day(30), "closes_on": day(60), "asks": {"plasc": True, "mobility": True, "budget": True},
            "policy": policy}).collection

    # People.

    def add_person(self, name, **schools):
        """By roles: add_person("anna", SENCO=9994999); None as a school is the whole trust."""
        return self.add_with_roles(name, [{"role": role, "school": school} for role, school in schools.items()])

    def add_with_roles(self, name, roles):
        """Whoever is SENCO has a hundredth of the post, so that a test may have several at one school."""
        person = self.administrator.call("People/Add", write_id=new_id(), name=name,
                                         roles=[role for role in roles if role["role"] != "SENCO"]).person.id
        for post in (role for role in roles if role["role"] == "SENCO"):
            self.administrator.call("Designations/Designate", write_id=new_id(), school=post["school"], person=person,
                                    share_percent=1)
        return person

    def invite(self, person):
        """The id and secret of a new code; the trust gets the secret's hash."""
        code_id, secret = certificates.make_code()
        self.administrator.call("People/Invite", person=person, code_id=code_id,
                                secret_hash=hashlib.sha256(secret).digest(), valid_hours=1)
        return code_id, secret

    def join(self, name, code_id, secret):
        """With a key of the stranger's own; without a certificate before."""
        return certificates.join(self.nobody, code_id, secret, self.folder, name)

    def enrol(self, name, **schools):
        return self.join(name, *self.invite(self.add_person(name, **schools)))[0]

    # Returns.

    def figures(self, **changed):
        """School X's, of the charter."""
        fields = {"provision": {"A": 10, "P": 5, "S": 6, "K": 0, "E": 0, "N": 179}, "roll": 200, "joiners": 34,
                  "leavers": 34, "budget_pence": 6775500, "budget_year": "2012-13",
                  "budget_source": "the charter's own example", "census_date": "2013-01-17"}
        given = {name: value for name, value in {**fields, **changed}.items() if value is not None}
        if "budget_pence" not in given:
            del given["budget_year"], given["budget_source"]
        return self.message("Figures", **given)

    def writing(self, school=SCHOOL_X, replaces=0, write_id=None, **figures):
        return self.message("WriteReturnRequest", school=school, collection=COLLECTION, replaces=replaces,
                            write_id=write_id or new_id(), figures=self.figures(**figures))

    def standing(self, school=SCHOOL_X, collection=COLLECTION):
        """The newest version, and where it stands."""
        answer = self.administrator.call("Returns/Get", school=school, collection=collection)
        return answer.__getattribute__("return")

    def act(self, who, name, school=SCHOOL_X, collection=COLLECTION, version=None, write_id=None, **fields):
        """Does it to the newest version."""
        if version is None and name != "Extend":
            version = self.standing(school, collection).version
        fields = {key: value for key, value in {"version": version, **fields}.items() if value is not None}
        return who.call(f"Returns/{name}", school=school, collection=collection, write_id=write_id or new_id(), **fields)

    def approve(self, school=SCHOOL_X, head=None, collection=COLLECTION):
        """What was sent is authorised by the head and accepted by the trust."""
        self.act(head or self.head, "Authorise", school, collection)
        self.act(self.administrator, "Accept", school, collection)

    def with_school(self, school=SCHOOL_X, collection=COLLECTION):
        """Whatever was sent is with the school again."""
        state = self.return_state.Name(self.standing(school, collection).state)
        if state in ("SUBMITTED", "AUTHORISED", "LOOKED_AT"):
            self.act(self.administrator, "SendBack", school, collection, reason="a test")
        elif state in ("ACCEPTED", "CORRECTION_ASKED"):
            self.act(self.administrator, "Reopen", school, collection, reason="a test")

    def bring_to(self, state, school, senco, head):
        """From any state but NOTHING_SAVED to any but that."""
        self.with_school(school)
        changed = {"joiners": 1 + self.standing(school).version % 50}
        if state == "DRAFT":
            self.save(senco, school, **changed)
            self.save(senco, school, budget_pence=None, **changed)
            return
        self.save(senco, school, **changed)
        if state == "FINISHED":
            return
        senco.call("Returns/Submit", self.writing(school, self.standing(school).version, **changed))
        for name, who, reaches in (("SendBack", head, "SENT_BACK"), ("Authorise", head, "AUTHORISED"),
                                   ("Look", self.administrator, "LOOKED_AT"),
                                   ("Accept", self.administrator, "ACCEPTED"),
                                   ("AskCorrection", senco, "CORRECTION_ASKED")):
            if state == "SUBMITTED" or (name == "SendBack") != (state == "SENT_BACK"):
                continue
            self.act(who, name, school, reason="a test")
            if state == reaches:
                return

    def save(self, senco, school, **changed):
        return senco.call("Returns/Save", self.writing(school, self.standing(school).version, **changed)).receipt


class Held:
    """Holds what a statement locks, in a database session of its own, until it is let go."""

    def __init__(self, trust, statement="lock table return_head in exclusive mode"):
        self.process = subprocess.Popen(
            [f"{trust.cluster.bin}/psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--host",
             trust.cluster.socket, "--username", "postgres", "--dbname", trust.database],
            cwd=trust.folder, env=clean_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write(f"begin;\n{statement};\nselect 'held';\n")
        self.process.stdin.flush()
        if self.process.stdout.readline() != "held\n":
            raise RuntimeError(f"psql could not do: {statement}")

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.let_go()

    def let_go(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(30)
        self.process.stdout.close()


def waiting_statements(trust):
    """How many statements of the server wait for a lock."""
    return int(trust.psql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                          " and usename = 'senconet_app'"))
