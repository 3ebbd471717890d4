"""The schema in the database: brought up to the program's, and everything in it for those who need it only."""

import os
import unittest

import harness
from cluster import Cluster

OURS = ("from pg_proc p join pg_roles o on o.oid = p.proowner and o.rolname = 'senconet_owner'"
        " where p.pronamespace = 'public'::regnamespace")


def setUpModule():
    global cluster
    cluster = Cluster()
    unittest.addModuleCleanup(cluster.remove)


def made(database):
    """A database as sencod init makes it; nothing is served."""
    trust = harness.Trust(cluster, database)
    unittest.addModuleCleanup(trust.remove)
    return trust


class Migrate(unittest.TestCase):
    def setUp(self):
        global trust
        trust = made(f"migrate{self._testMethodName[:40]}")

    def test_again_changes_nothing(self):
        before = trust.psql("select * from schema_file order by name")
        self.assertIn("applied: 0", trust.sencod("migrate").stdout)
        self.assertEqual(trust.psql("select * from schema_file order by name"), before)

    def test_functions_of_another_program_are_named_and_put_right(self):
        trust.psql("update schema_file set checksum = '' where name = 'functions/people.sql';"
                   "drop function standing; create function standing(bigint, int) returns text language sql"
                   " as 'select null'")
        ran = trust.sencod("check", check=False)
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.stdout, "functions/people.sql in the database differs from this program's: run .*sencod migrate ")
        self.assertIn("functions/people.sql", trust.sencod("serve", check=False).stderr)
        self.assertIn("applied: 1", trust.sencod("migrate").stdout)
        self.assertEqual(trust.psql("select pg_get_function_result('standing'::regproc)"), "smallint")

    def test_a_numbered_file_with_other_content_is_refused_and_nothing_is_applied(self):
        trust.psql("update schema_file set checksum = '' where name in ('002_returns.sql', 'functions/people.sql')")
        for subcommand in ("migrate", "serve"):
            ran = trust.sencod(subcommand, check=False)
            self.assertEqual(ran.code, 1)
            self.assertIn("002_returns.sql was applied with other content", ran.stderr)
        self.assertEqual(trust.psql("select count(*) from schema_file where checksum = ''"), "2")

    def test_a_newer_schema_keeps_its_functions(self):
        trust.psql("insert into schema_file (name, checksum) values ('999_of_tomorrow.sql', '');"
                   "update schema_file set checksum = 'of tomorrow' where name = 'functions/people.sql'")
        ran = trust.sencod("migrate", check=False)
        self.assertEqual(ran.code, 1)
        self.assertIn("newer schema than this program knows", ran.stderr)
        self.assertEqual(trust.psql("select count(*) from schema_file where checksum = 'of tomorrow'"), "1")

    def test_an_area_that_is_no_more_is_forgotten(self):
        trust.psql("insert into schema_file (name, checksum) values ('functions/gone.sql', '')")
        trust.sencod("migrate")
        self.assertEqual(trust.psql("select count(*) from schema_file where name = 'functions/gone.sql'"), "0")


class Latin(harness.Trust):
    """Its database is made in another encoding."""

    def _make_database(self):
        self.cluster.ask("", file=os.path.join(harness.CHECKOUT, "deploy", "database", "roles.sql"))
        self.cluster.ask(f"create database {self.database} owner senconet_owner encoding 'LATIN1' locale 'C'"
                         " template template0")


class Serve(unittest.TestCase):
    def test_a_statement_that_cannot_be_prepared_stops_the_start_and_is_named(self):
        trust = made("unprepared")
        trust.psql("alter table audit rename column act to acts")
        words = r'statement \w+ cannot be prepared: column "act" of relation "audit" does not exist'
        ran = trust.sencod("serve", check=False)
        self.assertEqual((ran.code, ran.stdout), (1, ""))
        self.assertRegex(ran.stderr, words)
        ran = trust.sencod("check", check=False)
        self.assertEqual(ran.code, 1)
        self.assertRegex(ran.stdout, f"database +{words}")
        self.assertRegex(ran.stdout, "database_authority +well")

    def test_a_database_of_another_encoding_is_refused_before_anything_is_made_in_it(self):
        with self.assertRaisesRegex(AssertionError, "the database's encoding is LATIN1: make one with the encoding UTF8"):
            Latin(cluster, "latin")
        self.assertEqual(cluster.ask("select to_regclass('schema_file') is null", "latin").stdout, "t\n")


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.trust = made("rights")

    def functions(self, role):
        return set(self.trust.psql(f"select p.proname {OURS} and has_function_privilege('{role}', p.oid, 'execute')")
                   .splitlines())

    def test_nothing_of_ours_is_for_everybody(self):
        self.assertEqual(self.trust.psql(f"select p.proname {OURS} and (p.proacl is null or exists ("
                                         " select from aclexplode(p.proacl) where grantee = 0))"), "")
        self.assertEqual(self.trust.psql(
            "select c.relname from pg_class c, aclexplode(c.relacl) a"
            " where c.relnamespace = 'public'::regnamespace and a.grantee = 0"), "")
        self.trust.psql("create function of_tomorrow() returns int language sql as 'select 1'", "senconet_owner")
        self.assertNotIn("of_tomorrow", self.functions("senconet_report"))

    def test_each_role_has_the_functions_it_needs(self):
        self.assertEqual(self.functions("senconet_report"), set())
        self.assertEqual(self.functions("senconet_authority"), {"iso", "lock_person"})
        called = set(self.trust.psql(f"select p.proname {OURS} and p.prorettype <> 'trigger'::regtype"
                                     " and p.proname <> 'of_tomorrow'").splitlines())
        erasing = {"let_erase", "kept_from_erasing", "kept_outsider", "name_when_erased", "erase_column"}  # what erase_person alone calls, as the owner
        owners = {"begin_history", "audit_hash", "audit_head"}  # whoever puts the database back; the audit's trigger
        nightly = {name for name in called if name.startswith("nightly_")}
        self.assertEqual(self.functions("senconet_nightly"), nightly | {"today"})
        self.assertEqual(self.functions("senconet_backup"), set())
        self.assertEqual(self.functions("senconet_app"), called - erasing - owners - nightly)

    def test_erasing_correcting_and_chaining_alone_run_as_the_owner_and_find_nobody_elses_functions(self):
        self.assertEqual(self.trust.psql(f"select p.proname, p.proconfig {OURS} and p.prosecdef"
                                         " and p.proname not like 'nightly\\_%' order by 1").splitlines(),
                         ['chain_audit|{"search_path=public, pg_temp",enable_seqscan=off}',
                          *(f'{name}|{{"search_path=public, pg_temp"}}' for name in ("erase_person", "rectify_name"))])
        self.assertEqual(self.trust.psql(f"select distinct p.prosecdef, p.proconfig {OURS} and p.proname like 'nightly\\_%'"),
                         't|{"search_path=public, pg_temp"}')  # what the night's role can call, which has no other right

    def test_every_table_and_view_is_for_somebody(self):
        self.assertEqual(self.trust.psql(
            "select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"
            " and not exists (select from aclexplode(relacl) where grantee <> relowner"
            " union all select from pg_attribute, aclexplode(attacl) where attrelid = c.oid)"), "")

    def test_no_role_of_the_server_moves_a_collections_days(self):
        """But those that a reopening moves, by the role that stores one: see test_reopening."""
        for column, roles in (("reference_date", ""), ("opens_on", ""), ("due_on", "senconet_app"),
                              ("closes_on", "senconet_app"), ("finish_by", "senconet_app")):
            self.assertEqual(self.trust.psql("select r from unnest('{senconet_app,senconet_authority,senconet_report}'::text[])"
                                             f" r where has_column_privilege(r, 'collection', '{column}', 'update')"), roles)


if __name__ == "__main__":
    unittest.main()
