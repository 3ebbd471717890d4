"""A database of every earlier version (tests/data/schema) becomes, by sencod migrate, what a fresh one is."""

import glob
import os
import unittest

import harness
from cluster import Cluster

DUMPS = {os.path.basename(path)[:3]: path for path in sorted(glob.glob(os.path.join(harness.DATA, "schema", "*.sql")))}

# What a database consists of: a query each, of names and of all there is to say of them. A right nobody has been given
# or refused stands for what everybody has by default; an extension's functions are not ours.
RIGHTS = ("coalesce((select string_agg(concat_ws('=', a.grantee::regrole, a.privilege_type, a.is_grantable), ' '"
          " order by 1) from (select grantee, privilege_type, is_grantable from aclexplode({}) order by 1, 2) a), '')")
OURS = "relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S')"
PARTS = {
    "relations": "select relname, relkind, relowner::regrole, reloptions, " +
                 RIGHTS.format("coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::\"char\", relowner))") +
                 f" from pg_class where {OURS}",
    "columns": "select relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,"
               " pg_get_expr(adbin, adrelid), " + RIGHTS.format("attacl") +
               " from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and"
               f" adnum = attnum where attnum > 0 and not attisdropped and relkind <> 'S' and {OURS}",
    "constraints": "select conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid) from pg_constraint"
                   " where connamespace = 'public'::regnamespace",
    "indexes": "select indexname, indexdef from pg_indexes where schemaname = 'public'",
    "triggers": "select tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "views": "select viewname, viewowner, definition from pg_views where schemaname = 'public'",
    "functions": "select p.oid::regprocedure, proowner::regrole, pg_get_functiondef(p.oid), " +
                 RIGHTS.format("coalesce(proacl, acldefault('f', proowner))") +
                 " from pg_proc p where pronamespace = 'public'::regnamespace and not exists (select from pg_depend"
                 " where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')",
    "rights to come": "select defaclrole::regrole, defaclnamespace, defaclobjtype, " + RIGHTS.format("defaclacl") +
                      " from pg_default_acl",
    "the schema": "select nspname, nspowner::regrole, " + RIGHTS.format("nspacl") +
                  " from pg_namespace where nspname = 'public'",
    "files": "select name, checksum from schema_file",
}

# What a careless change would leave behind in an older database; each must be seen.
FAULTS = (
    "revoke execute on function standing from senconet_app", "grant execute on function standing to public",
    "revoke select on report_people from senconet_report", "grant update (opens_on) on collection to senconet_app",
    "alter table school add column forgotten integer", "alter table school alter column name drop not null",
    "alter table school drop constraint school_name_length", "alter table audit disable trigger audit_is_kept",
    "drop trigger event_is_kept on event", "create index on audit (act)", "alter table return_head set (fillfactor = 90)",
    "create function left_over() returns int language sql as 'select 1'", "alter function standing volatile",
    "alter default privileges for role senconet_owner grant execute on functions to public",
    "alter table supplied owner to postgres", "create view left_over as select 1 as one",
    "update schema_file set checksum = '' where name = '001_identity.sql'",
)


class Restored(harness.Trust):
    """A database of an earlier version; sencod migrate is the first that comes to it."""

    def __init__(self, cluster, version, rows=""):
        self.dump, self.rows = DUMPS[version], rows
        super().__init__(cluster, f"of_{version}_{len(rows)}")

    def _make_database(self):
        super()._make_database()
        self.cluster.ask("", self.database, file=self.dump)
        self.cluster.ask(self.rows, self.database)

    def _fill_database(self):
        self.people_before = self.psql("select id, name from person order by id")
        self.sencod("migrate")


def setUpModule():
    global cluster
    cluster = Cluster()
    unittest.addModuleCleanup(cluster.remove)
    fresh = harness.Trust(cluster, "fresh")
    unittest.addModuleCleanup(fresh.remove)


def shape(database):
    """part -> its lines, in no order of their own."""
    return {part: sorted(cluster.ask(f"select row_to_json(x) from ({query}) x", database).stdout.splitlines())
            for part, query in PARTS.items()}


class Upgrade(unittest.TestCase):
    def setUp(self):
        self.maxDiff = None

    def test_a_database_of_each_version_becomes_what_a_fresh_one_is(self):
        self.assertTrue(DUMPS)
        for version in DUMPS:
            with self.subTest(version):
                old = Restored(cluster, version)
                self.addCleanup(old.remove)
                expected = shape("fresh")
                for part, lines in shape(old.database).items():
                    self.assertEqual(lines, expected[part], part)
                self.assertRegex(old.sencod("check", check=False).stdout, "database +well")
                self.assertEqual(old.psql("select id, name from person order by id"), old.people_before)
                self.assertIn("Anna Example", old.people_before)

    def test_policies_that_collections_were_opened_under_count_as_published_and_others_are_drafts(self):
        rows = ("set search_path = public;"
                "insert into policy (name, version, body, words, mobility_answer, added_by)"
                " select n, 1, body, words, mobility_answer, 1 from policy, (values ('used'), ('unused')) v (n);"
                "insert into collection (key, academic_year, reference_date, opens_on, due_on, closes_on, asks, policy_name,"
                " policy_version) values ('2023-24', '2023/24', '2024-01-18', '2024-01-18', '2024-02-19', '2024-03-19', 7,"
                " 'used', 1)")
        old = Restored(cluster, "004", rows)
        self.addCleanup(old.remove)
        self.assertEqual(old.psql("select name, published, agreed_with is null from policy_standing order by name"),
                         "charter|t|t\nunused|f|t\nused|t|t")

    def test_who_gave_a_figure_of_an_older_version_is_known_from_the_versions_and_where_it_came_from_is_not(self):
        rows = ("set search_path = public;"
                "insert into school (laestab, name, kind) values (9990001, 'Old School', 2);"
                "insert into collection (key, academic_year, reference_date, opens_on, due_on, closes_on, asks, policy_name,"
                " policy_version) values ('2023-24', '2023/24', '2024-01-18', '2024-01-18', '2024-02-19', '2024-03-19', 7,"
                " 'charter', 1);"
                "insert into return_head (school, collection, version) select 9990001, id, 4 from collection"
                " where key = '2023-24';"
                "insert into return_version (school, collection, version, write_id, state, fingerprint, person, roll, joiners,"
                " budget_pence) select 9990001, c.id, v, gen_random_uuid(), 1, '', 1, roll, joiners, budget from collection c,"
                " (values (1, 200, null, 5), (2, 200, 7, 6), (3, 200, null, 5), (4, 201, 7, 5)) x (v, roll, joiners, budget)"
                " where c.key = '2023-24'")
        old = Restored(cluster, "004", rows)
        self.addCleanup(old.remove)
        self.assertEqual(old.psql("select version, origins[8] / 8, origins[9] / 8, origins[12] / 8 from return_version"
                                  " where school = 9990001 order by version"), "1|1||1\n2|1|2|2\n3|1||3\n4|4|4|3")
        self.assertEqual(old.psql("select distinct k % 8, count(*) from return_version, unnest(origins) k where k is not null"
                                  " and school = 9990001 group by 1"), "0|10")
        self.assertEqual(old.psql("select distinct cardinality(origins) from return_version"), "12")

    def test_what_was_noted_before_there_were_chains_is_chained_in_its_order(self):
        rows = ("insert into public.audit (person, act, school) values (1, 'Returns/Save', 9990001), (1, 'Returns/Save', 9990002),"
                " (null, 'Returns/Submit', 9990001)")
        old = Restored(cluster, "004", rows)
        self.addCleanup(old.remove)
        self.assertEqual(old.psql("select chain, number, line from audit_link order by line"),
                         "0|1|1\n0|2|2\n0|3|3\n0|4|4\n9990001|1|5\n9990002|1|6\n9990001|2|7")
        self.assertIn("7 lines of the audit in 3 chains: all as they were written", old.sencod("audit", "verify").stdout)

    def test_whatever_is_left_behind_is_seen(self):
        expected = shape("fresh")
        self.assertTrue(all(expected.values()), [part for part, lines in expected.items() if not lines])
        for number, fault in enumerate(FAULTS):
            with self.subTest(fault):
                database = f"faulty{number}"
                cluster.ask(f"create database {database} template fresh")
                cluster.ask(fault, database)
                self.assertNotEqual(shape(database), expected)
                cluster.ask(f"drop database {database}")


if __name__ == "__main__":
    unittest.main()
