"""What an administrator has set for the database's roles does not change what the server does; how the database is
reached may be said either way, and a password in it is never shown."""

import os
import unittest

import harness
from cluster import Cluster

ADMINISTRATOR = harness.ADMINISTRATOR
SECRET = "s3cret"
ROLES = ("senconet_app", "senconet_authority", "senconet_owner")
HOSTILE = {"bytea_output": "escape", "default_transaction_isolation": "serializable",
           "default_transaction_read_only": "on", "TimeZone": "Pacific/Kiritimati", "DateStyle": "SQL, DMY",
           "standard_conforming_strings": "off", "search_path": "elsewhere", "synchronous_commit": "off",
           "lock_timeout": "1ms", "idle_session_timeout": "1s", "array_nulls": "off", "exit_on_error": "on",
           "client_min_messages": "debug5", "statement_timeout": "1ms", "plan_cache_mode": "force_custom_plan"}
# Where PostgreSQL would look first of all: a schema with the user's own name.
ELSEWHERE = ("create schema senconet_app; grant usage on schema senconet_app to public;"
             "create table senconet_app.person (id int); create table senconet_app.certificate (id int);"
             "create function senconet_app.today() returns date language sql as 'select date ''1066-10-14''';")
REGISTER = ("urn,laestab,name,la_code,la_name,type,phase\n"
            "199999,9994999,School X,999,Nowhere,State-funded primary,Primary\n")


class ByUri(harness.Trust):
    def reach(self, role):
        return f"postgresql://{role}:{SECRET}@/{self.database}?host={self.cluster.socket}"


def setUpModule():
    global trust
    cluster = Cluster()
    unittest.addModuleCleanup(cluster.remove)
    cluster.ask("", file=os.path.join(harness.CHECKOUT, "deploy", "database", "roles.sql"))
    for role in ROLES:
        cluster.ask(";".join(f"alter role {role} set {name} = '{value}'" for name, value in HOSTILE.items()))
    trust = ByUri(cluster, "hostile")
    unittest.addModuleCleanup(trust.remove)
    trust.psql(ELSEWHERE)
    trust.serve()
    trust.join(ADMINISTRATOR, trust.code)


class Hostile(unittest.TestCase):
    def test_people_schools_and_policies_are_written_and_read_as_ever(self):
        register = os.path.join(trust.folder, "register.csv")
        with open(register, "w", encoding="utf-8") as file:
            file.write(REGISTER)
        trust.senco_ok(ADMINISTRATOR, "school", "import", register)
        trust.senco_ok(ADMINISTRATOR, "policy", "new", "modern", "--from", "modern", "--weight-k", "2")
        self.assertIn("modern", trust.senco_ok(ADMINISTRATOR, "policy", "show", "modern"))
        trust.enrol("anna", "senco:9994999")
        self.assertEqual(trust.senco_json("anna", "whoami")["person"]["name"], "anna")

    def test_check_and_migrate_find_everything_well(self):
        found = trust.sencod("check", check=False).stdout.splitlines()
        for subject in ("database", "database_authority"):
            self.assertIn(f"{subject:<24} well", found)
        self.assertIn("applied: 0", trust.sencod("migrate").stdout)

    def test_every_session_is_as_the_server_wants_it(self):
        """A setting of the role's would have cut a session or had a statement refused."""
        self.assertNotIn("database_lost", trust.log())
        self.assertNotIn("statement_refused", trust.log())


class Secret(unittest.TestCase):
    def configured(self, **databases):
        """A configuration with these instead of the trust's."""
        path = f"{trust.config_path}.{self._testMethodName}"
        with open(trust.config_path, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as file:
            file.writelines(line for line in source if line.split(" ")[0] not in databases)
            file.writelines(f"{name} = {value}\n" for name, value in databases.items())
        return path

    def said(self, subcommand, path):
        ran = trust.sencod_alone(subcommand, "--config", path, check=False)
        self.assertEqual(ran.code, 1, ran.stdout)
        self.assertNotIn(SECRET, ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def test_a_database_that_is_not_there_is_named_without_the_password(self):
        for text in (f"postgresql://senconet_owner:{SECRET}@/nowhere?host={trust.folder}&port=6543",
                     f"host={trust.folder} port=6543 dbname=nowhere user=senconet_owner password={SECRET}"):
            path = self.configured(database=text, database_owner=text)
            for subcommand in ("init", "migrate"):
                self.assertIn(f"(host={trust.folder} port=6543 dbname=nowhere user=senconet_owner)",
                              self.said(subcommand, path))
            self.assertIn("cannot be reached", self.said("check", path))

    def test_what_is_no_way_to_reach_a_database_is_refused_without_repeating_it(self):
        for text in (f"dbname=senconet password={SECRET} {SECRET}", f"postgresql://app:{SECRET}@[::1/senconet", SECRET):
            for name in ("database", "database_authority", "database_owner"):
                path = self.configured(**{name: text})
                for subcommand in ("check", "serve", "migrate", "init"):
                    self.assertRegex(self.said(subcommand, path), rf"line \d+: {name} is neither of the form")


if __name__ == "__main__":
    unittest.main()
