"""sencod verify: every allocation ever issued worked out again, and every kind of alteration found."""

import os
import subprocess
import unittest

import harness
from days import day

SCHOOLS = {9991001: "Alder Primary", 9991002: "Beech Primary"}
SPECIAL = 9991003
COLLECTION = "2026-27"
FIGURES = ("--budget", "50000", "--budget-year", "2026-27", "--budget-source", "made up", "--k", "15", "--e", "6",
           "--roll", "200", "--leavers", "20")
MANY = 30000


def setUpModule():
    global trust
    trust = harness.start_trust()
    register = os.path.join(trust.folder, "register.csv")
    with open(register, "w", encoding="utf-8") as file:
        file.write("urn,laestab,name,la_code,la_name,type,phase\n")
        for laestab, name in SCHOOLS.items():
            file.write(f"{laestab - 9000000},{laestab},{name},999,Nowhere,State-funded primary,Primary\n")
        file.write(f"991003,{SPECIAL},Cedar School,999,Nowhere,State-funded special school,Not applicable\n")
    administrator = harness.ADMINISTRATOR
    trust.senco_ok(administrator, "school", "import", register)
    trust.senco_ok(administrator, "policy", "new", "modern", "--from", "modern", "--weight-k", "2")
    trust.publish_policy("modern")
    trust.senco_ok(administrator, "collection", "open", COLLECTION, "--year", "2026/27", "--reference-date", "2027-01-21",
                   "--opens", day(-1), "--due", day(30), "--closes", day(60), "--policy", "modern")
    trust.enrol("senco", *(f"{role}:{school}" for role in ("senco", "head") for school in SCHOOLS))
    for joiners in ("20", "40"):  # the second time each is replaced
        for school in SCHOOLS:
            trust.send_and_accept("senco", COLLECTION, school, *FIGURES, "--joiners", joiners)
        trust.senco_ok(administrator, "allocation", "issue", COLLECTION)


def altered(sql):
    """As only a superuser can who has turned the triggers off."""
    trust.psql(f"set session_replication_role = replica; {sql}")


class Verify(unittest.TestCase):
    def setUp(self):
        self.keep()
        self.addCleanup(self.restore)

    def keep(self):
        for table in ("allocation", "policy", "return_version"):
            trust.psql(f"drop table if exists kept_{table}; create table kept_{table} as table {table}")

    def restore(self):
        """All that was written down is put back, column by column."""
        for table, key in (("allocation", "number"), ("policy", "name, version"), ("return_version",
                                                                                    "school, collection, version")):
            columns = trust.psql(f"select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid ="
                                 f" '{table}'::regclass and attnum > 0 and attidentity = '' and not attisdropped")
            on = " and ".join(f"t.{name} = k.{name}" for name in key.split(", "))
            altered(f"delete from {table} t where not exists (select from kept_{table} k where {on});"
                    f"update {table} t set ({columns}) = (select {columns} from kept_{table} k where {on});"
                    f"drop table kept_{table}")

    def said(self, code, *words):
        ran = trust.sencod("verify", check=False)
        self.assertEqual(ran.code, code, ran.stdout + ran.stderr)
        for each in words:
            self.assertIn(each, ran.stdout + ran.stderr)
        return ran.stdout.splitlines()

    def test_what_was_issued_is_well_also_what_was_replaced_and_what_does_not_apply(self):
        issued = trust.psql("select count(*) from allocation")
        self.assertEqual(issued, "5")
        self.said(0, f"{issued} allocations worked out again: all as issued")

    def test_each_kind_of_alteration_is_named(self):
        stated = "(select min(number) from allocation)"
        for sql, words in (
                ("update allocation set fingerprint = sha256('x') where number = {0}", "its fingerprint is not"),
                ("update allocation set body = set_byte(body, length(body) - 1, 77) where number = {0}",
                 "its fingerprint is not"),
                ("update allocation set body = '\\x0a' where number = {0}", "the statement cannot be read"),
                ("update allocation set hours_thousandths = 9000 where number = {0}",
                 "hours_thousandths is 9000 beside it, and 2000 in the statement"),
                ("update allocation set points_hundredths = 1 where number = {0}", "points_hundredths is 1 beside it"),
                ("update allocation set school = 9991002 where number = {0}", "school is 9991002 beside it"),
                ("update allocation set policy_name = 'charter', policy_version = 1 where number = {0}",
                 "policy_name is \"charter\" beside it"),
                ("update allocation set return_version = 2 where number = {0}", "return_version is 2 beside it"),
                ("update return_version set roll = 199 where school = 9991001 and version = 1",
                 "roll is 200 in the statement, and 199 in the return"),
                ("update policy set body = '\\x' where name = 'modern'", "its fingerprint is not")):
            with self.subTest(sql):
                altered(sql.format(stated))
                lines = self.said(1, words, "not as issued")
                self.assertTrue(any(words in line and line.startswith("allocation no. ") for line in lines), lines)
                self.restore()
                self.keep()
        self.said(0, "all as issued")

    def test_an_alteration_with_its_fingerprint_made_anew_is_found_by_working_it_out(self):
        """Hours of 3 instead of 2, in the statement, beside it, and fingerprinted as if they had been issued."""
        altered("update allocation a set hours_thousandths = 3000, body = b.body, fingerprint ="
                " sha256(b.body || p.body) from policy p, (select number, decode(regexp_replace(encode(body, 'hex'),"
                " '68d00f', '68b817'), 'hex') as body from allocation) b where p.name = a.policy_name and p.version ="
                " a.policy_version and b.number = a.number and a.number = (select min(number) from allocation)")
        lines = self.said(1, "1 of 5 allocations not as issued")
        self.assertEqual(len(lines), 1)
        self.assertIn("hours is 3 in the statement, and 2 worked out again", lines[0])

    def test_each_altered_one_is_named_and_no_other(self):
        altered("update allocation set hours_thousandths = hours_thousandths + 1 where number > 2")
        lines = self.said(1, "3 of 5 allocations not as issued")
        self.assertEqual([line.split(" (")[0] for line in lines], [f"allocation no. {number}" for number in (3, 4, 5)])

    def test_a_country_takes_no_more_memory_than_a_school(self):
        few = self.memory()
        altered("insert into allocation (school, collection, return_version, policy_name, policy_version, result,"
                " points_hundredths, hours_thousandths, body, fingerprint, issued_by) select school, collection,"
                " return_version, policy_name, policy_version, result, points_hundredths, hours_thousandths, body,"
                f" fingerprint, issued_by from allocation, generate_series(1, {MANY // 5})")
        many = self.memory()
        self.assertLess(many - few, 6 << 10, f"KiB: {few} -> {many}")

    def memory(self):
        """The most it took, in KiB; what AddressSanitizer keeps of freed memory is not sencod's."""
        environment = harness.program_environment(ASAN_OPTIONS="quarantine_size_mb=1")
        process = subprocess.Popen([harness.program("sencod"), "verify", "--config", trust.config_path], env=environment,
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss


if __name__ == "__main__":
    unittest.main()
