"""Who writes while everything is killed: each with what they are known by, and what they write for."""

import os

import contract as contracts
import harness
from world import COLLECTION, new_id

WRITERS, SCHOOLS_EACH, FIRST_SCHOOL = 10, 8, 9992000
SCHOOLS = 2  # in which somebody works with senco
TWICE = 0.05  # so many writes are sent twice at once


class Muster:
    def __init__(self, world, line, crew, seed):
        self.world, self.trust, self.line, self.crew, self.seed = world, world.trust, line, crew, seed

    def all_of_them(self):
        schools = list(range(FIRST_SCHOOL, FIRST_SCHOOL + WRITERS * SCHOOLS_EACH + SCHOOLS))
        self.world.add_schools({school: f"School {school}" for school in schools})
        for number in range(WRITERS):
            self._add_writer(number, schools[number * SCHOOLS_EACH:][:SCHOOLS_EACH])
        for school in schools[-SCHOOLS:]:
            self._add_school(school)
        self._add_every_kind()
        self.crew.add("enroller", **self._as(contracts.profile(self.trust, harness.ADMINISTRATOR), "enroller"))

    def _add_writer(self, number, schools):
        """Every other one has a good line: what a bad one does to its own must not be all there is."""
        name = f"writer {number}"
        roles = [{"role": "SENCO", "school": school} for school in schools]
        person = self.world.administrator.call("People/Add", write_id=new_id(), name=name, roles=roles).person
        certificate = self.world.join(name, *self.world.invite(person.id))[0]
        self.crew.add("writer", **self._as(certificate, name, by_bad_line=number % 2), schools=schools, collection=COLLECTION)

    def _add_school(self, school):
        profile = f"school-{school}"
        person = self.trust.add_person(profile, f"senco:{school}")
        code = self.trust.senco_json(harness.ADMINISTRATOR, "person", "invite", person)["code"]
        self.trust.senco_ok(profile, "enrol", "-", "--server", self.line.address, stdin=code + "\n")
        self.trust.senco_ok(profile, "sync")  # what a program has never read it cannot go on from alone
        environment = harness.program_environment(XDG_CONFIG_HOME=self.trust.profiles, HOME=self.trust.folder)
        self.crew.add("school", seed=f"{self.seed}/{profile}", school=school, collection=COLLECTION, profile=profile,
                      folder=self.trust.folder, words=[harness.program("senco")], environment=environment)

    def _add_every_kind(self):
        cluster = self.trust.cluster
        administrator = self.world.enrol("administrator of every kind", ADMINISTRATOR=None)
        self.crew.add("every kind", **self._as(administrator, "every kind", by_bad_line=True), folder=self.trust.folder,
                      database=[os.path.join(cluster.bin, "psql"), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
                                "--host", cluster.socket, "--username", "postgres", "--dbname", self.trust.database],
                      people={"administrator": files(administrator), "senco": self._files_of_x("senco"),
                              "head": self._files_of_x("head")})

    def _files_of_x(self, role):
        """Of whom a world begins with."""
        path = os.path.join(self.trust.folder, f"{role} of x")
        return [f"{path}.key", f"{path}.pem"]

    def _as(self, certificate, name, by_bad_line=False):
        key, path = files(certificate)
        return {"address": self.line.address if by_bad_line else self.trust.address, "authority": self.trust.authority,
                "key": key, "certificate": path, "contract": self.world.contract.folder, "seed": f"{self.seed}/{name}",
                "twice": TWICE}


def files(certificate):
    return [certificate.key, certificate.certificate]
