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

COLLECTION = world.COLLECTION
FIRST_SCHOOL = 9100001
SCHOOLS = 200
WORKERS = 2

# As the contract numbers them.
SUBMITTED, SENT_BACK, ACCEPTED = 2, 6, 7
ACCEPT, REOPEN = 9, 12

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
        self._send_first_returns()
        self.administrator.call("Allocations/Issue", collection=COLLECTION)
        self._take_returns_again()

    @property
    def root(self):
        return contracts.root_of(self.trust)

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


def accepted_sql(earlier):
    """The version that the trust has accepted in the collection that this one is compared with."""
    return (f"coalesce((select h.accepted_version from collection c join return_head h on h.collection = c.{earlier}"
            " where c.key = given.key and h.school = given.school), 0)")


def write_returns_sql(collection, person, schools):
    """One submitted return for each of these schools, by the server's own function."""
    columns = ["person", "school", "key", "1", "gen_random_uuid()::text", "0", "sha256(school::text::bytea)",
               "10", "5", "6", "0", "0", "179 + school % 20", "null", "220", "school % 40", "34", "null",
               "6775500 + school % 1000 * 100", "null", "null", "null", "null", "'2012-13'", "'bench'", "'2013-01-17'",
               "0", "null", "decode(repeat('02', 12), 'hex')", next_state(SUBMITTED),
               "(select kind from school s where s.laestab = given.school)", accepted_sql("previous"),
               accepted_sql("last_term"), "0", "0"]
    types = ["bigint", "bigint", "text", "bigint", "text", "bigint", "bytea", *["bigint"] * 12, *["text"] * 7, "bigint",
             *["bytea"] * 3, *["bigint"] * 5]
    return crowd_sql("write_returns", collection, person, schools, columns, types)


def act_on_returns_sql(collection, person, schools, act, state):
    """Does it to the returns of these schools, by the server's own function; it leads to that state."""
    columns = ["person", "school", "key", f"{act}", "'bench'", "gen_random_uuid()::text", "-1", "'bench'", "null",
               "null", "null", "null", next_state(state)]
    types = ["bigint", "bigint", "text", "bigint", "text", "text", "bigint", "bytea", "text", "bytea", "text", "text",
             "bytea"]
    return crowd_sql("act_on_returns", collection, person, schools, columns, types)


def next_state(state):
    """What return_next_table makes where the act leads there from everywhere."""
    return f"decode(repeat('{state:02x}', 5 * 9), 'hex')"


def crowd_sql(function, collection, person, schools, columns, types):
    """A function that takes a crowd, with a row for each of these schools; says how many of each outcome."""
    arrays = ", ".join(f"array_agg(({column})::{kind}) as a{at}" for at, (column, kind) in
                       enumerate(zip(columns, types, strict=True)))
    return (f"with arrays as (select {arrays} from (select {person}::bigint as person, school,"
            f" '{collection}'::text as key from {schools} as school) given)"
            f" select outcome, count(*) from arrays, lateral {function}("
            f"{', '.join(f'a{at}' for at in range(len(columns)))}) written group by outcome")
