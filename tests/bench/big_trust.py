"""The trust that is measured: many schools with a SENCO each, one open collection, allocations issued.

The release build, on a PostgreSQL that writes durably and is set up as one would for a trust; every contender
works on the same database.
"""

import concurrent.futures
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(os.path.dirname(HERE))
os.environ.setdefault("SENCONET_BUILD", os.path.join(CHECKOUT, "build", "release"))
sys.path[:0] = [os.path.join(CHECKOUT, "tests", "interop"), os.path.join(CHECKOUT, "tests", "system")]

import contract as contracts  # noqa: E402  (of tests/interop, as is the world)
import world  # noqa: E402
from cluster import Cluster, programs  # noqa: E402, F401
from returns_sql import (ACCEPT, ACCEPTED, REOPEN, SENT_BACK, act_on_returns_sql,  # noqa: E402, F401
                         write_returns_sql)

COLLECTION = world.COLLECTION
FIRST_SCHOOL = 9100001
SCHOOLS = 200
WORKERS = 2

# The same for all contenders. What is acknowledged is on the disk.
# Files of the log are used again, as they are where a server has run for a while: a new one is written twice.
POSTGRESQL = {"fsync": "on", "synchronous_commit": "on", "shared_buffers": "256MB", "max_wal_size": "4GB",
              "min_wal_size": "2GB", "checkpoint_timeout": "30min", "max_connections": "200",
              "wal_compression": "off"}

# Room for ten thousand connections of two hundred people, who may come and ask as fast as they can; everything else is
# as it comes.
SENCOD = {"workers": WORKERS, "connections": 16384, "certificate_connections": 10000, "certificate_requests": 1000000,
          "handshakes_each_second": 1000000}


class BigTrust(world.World):
    def __init__(self, schools=SCHOOLS, **options):
        self.cluster = Cluster(**POSTGRESQL)
        super().__init__(cluster=self.cluster, **{**SENCOD, **options})
        self.schools = range(FIRST_SCHOOL, FIRST_SCHOOL + schools)
        self.add_schools({school: f"School {school}" for school in self.schools})
        self.people_path = os.path.join(self.folder, "people")
        self._enrol_everybody()
        self._give_it_a_past()

    @property
    def root(self):
        return contracts.root_of(self.trust)

    def _give_it_a_past(self):
        self._send_first_returns()
        self.administrator.call("Allocations/Issue", collection=COLLECTION)
        self._take_returns_again()

    def _enrol_everybody(self):
        """A SENCO a school, and the list of them for senconet_load."""
        def enrol(school):
            return self.enrol(f"senco-{school}", SENCO=school)

        with concurrent.futures.ThreadPoolExecutor(4) as several:
            self.certificates = list(several.map(enrol, self.schools))
        with open(self.people_path, "w", encoding="ascii") as file:
            for school, certificate in zip(self.schools, self.certificates):
                file.write(f"{certificate.certificate} {certificate.key} {school}\n")

    def _send_first_returns(self):
        person = int(self.trust.psql("select min(person) from role_held where role = 2"))
        schools = f"generate_series({self.schools[0]}, {self.schools[-1]})"
        self.trust.psql(write_returns_sql(COLLECTION, person, schools))
        self.trust.psql(act_on_returns_sql(COLLECTION, person, schools, ACCEPT, ACCEPTED))

    def _take_returns_again(self):
        """What was accepted is reopened, so that it can be sent again."""
        person = int(self.trust.psql("select min(person) from role_held where role = 5"))
        schools = f"generate_series({self.schools[0]}, {self.schools[-1]})"
        self.trust.psql(act_on_returns_sql(COLLECTION, person, schools, REOPEN, SENT_BACK))

    def versions(self):
        """How many versions of returns have been stored."""
        return int(self.trust.psql("select coalesce(sum(version), 0) from return_head"))

    def settle(self):
        """What one contender left to be tidied is not to be the next one's burden."""
        self.cluster.ask("checkpoint")

    def remove(self):
        try:
            self.trust.remove()
        finally:
            self.cluster.remove()
