"""What code running in a network process could do: tried from inside a worker, by a debugger that makes it call.

Each user of the machine may be one role of the database ("peer"), as deploy/quickstart sets it up.
"""

import os
import re
import resource
import signal
import subprocess
import unittest

import harness
from cluster import clean_environment
from waiting import wait_until

EPERM, EACCES = 1, 13
ATTACH = 16  # PTRACE_ATTACH
CONNECTED, REFUSED = 0, 1  # ConnStatusType
SQLSTATE, NOT_ALLOWED = ord("C"), 42501  # PG_DIAG_SQLSTATE; insufficient privilege

# As the worker's own role: what is kept must not be changed, nor what is not its own be read or made.
FORBIDDEN = (
    "update audit set act = 'nothing'",
    "delete from audit",
    "truncate audit",
    "alter table audit disable trigger audit_is_kept",
    "update allocation set hours_thousandths = 0",
    "delete from allocation",
    "update return_version set roll = 0",
    "delete from return_version",
    "update policy set version = version + 1",
    "delete from policy_write",
    "update collection set opens_on = opens_on - 1",
    "delete from certificate",
    "insert into certificate (serial, person, key_hash, expires_at) values ('x', 1, 'x', now() + interval '1 day')",
    "update certificate set pem = '', fingerprint = 'x'",
    "update certificate set expires_at = now() + interval '9 years'",
    "update enrolment_code set secret_hash = 'x'",
    "update enrolment_code set spent_at = null",
    "update enrolment_code set expires_at = now() + interval '9 years'",
    "update person set name = 'somebody else'",
    "delete from role_held",
    "create table mine (x int)",
    "create function mine() returns int language sql as 'select 1'",
    "set role senconet_owner",
    "set session authorization postgres",
    "alter role senconet_app superuser",
    "copy audit to program 'true'",
    "select pg_read_file('/etc/passwd')",
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'senconet_authority'",
)

AS_ROOT = unittest.skipUnless(harness.ROOT, "the processes have users of their own only where started as root")


def setUpModule():
    global trust
    if not harness.ROOT:
        return
    trust = harness.Trust()
    unittest.addModuleCleanup(trust.remove)
    trust.keep_roles_apart()
    trust.serve()
    trust.join(harness.ADMINISTRATOR, trust.code)
    find_parts()


def find_parts():
    """Each kind of process by id, as they are now."""
    global parts
    parts = {"signing": signing_process(), "worker": worker()}
    parts["keeper"] = parent(parts["signing"])


def find_again():
    try:
        find_parts()
    except StopIteration:
        return False
    return True


def opened(pid):
    """The names of the files a process holds open."""
    return [os.readlink(f"/proc/{pid}/fd/{name}") for name in os.listdir(f"/proc/{pid}/fd")]


def users(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(line for line in file if line.startswith("Uid:")).split()[1]


def worker():
    """A process with an event loop that is the server's user's."""
    return next(pid for pid in trust.processes() if users(pid) == str(uid("nobody")) and
                any("eventpoll" in name for name in opened(pid)))


def parent(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def signing_process():
    """The one whose keeper has the same user."""
    return next(pid for pid in trust.processes() if users(pid) == users(parent(pid)) == str(uid("daemon")))


def uid(name):
    return int(subprocess.run(["id", "-u", name], capture_output=True, text=True, check=True).stdout)


def inside(process, *expressions):
    """What the process gets for each C expression it is made to evaluate, as whole numbers."""
    commands = [word for expression in expressions for word in ("--eval-command", f"print {expression}")]
    done = subprocess.run(["gdb", "--nx", "--batch", "--quiet", "--pid", str(parts[process]), "--eval-command",
                           "set unwindonsignal on", *commands], env=clean_environment(DEBUGINFOD_URLS=""),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    answers = [int(number) for number in re.findall(r"^\$\d+ = (-?\d+)", done.stdout, re.M)]
    if len(answers) != len(expressions):
        raise AssertionError(f"gdb in the {process} process:\n{done.stdout}\n{done.stderr}")
    return answers


def call(function, types, *arguments):
    return f"((long(*)({types})){function})({', '.join(map(str, arguments))})"


def text(words):
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def failing(expression):
    """The expression's error number; 0 where it does not fail."""
    return f"(int){expression} == -1 ? *((int*(*)(void))__errno_location)() : 0"


def opening(name, flags=os.O_RDONLY):
    return failing(call("open", "char*, int", text(name), flags))


def connection(role):
    words = f"host={trust.cluster.socket} dbname={trust.database} user={role}"
    return call("PQconnectdb", "char*", text(words))


def connecting(role):
    return call("PQstatus", "long", connection(role))


def sqlstate(sql):
    """An expression for what connection $c is refused the statement with, as a number; 0 where it is not. A state
    with letters in it becomes a number of its own."""
    result = call("PQexec", "long, char*", "$c", text(sql))
    field = f"((char*(*)(long, int))PQresultErrorField)({result}, {SQLSTATE})"
    digits = " + ".join(f"($s[{place}] - 48) * {10 ** (4 - place)}" for place in range(5))
    return f"($s = {field}) == 0 ? 0 : {digits}"


@AS_ROOT
class Files(unittest.TestCase):
    def test_the_signing_process_reads_its_key_when_it_is_made_to_try(self):
        """So that a refusal elsewhere is not only an act that cannot be tried."""
        self.assertEqual(inside("signing", opening(f"{trust.authority}/issuing.key")), [0])

    def test_a_worker_reads_neither_the_issuing_nor_the_root_key_and_puts_nothing_beside_them(self):
        tried = [opening(f"{trust.authority}/{name}") for name in ("issuing.key", "root.key")]
        tried.append(opening(f"{trust.authority}/mine", os.O_CREAT | os.O_WRONLY))
        tried.append(opening(f"{trust.authority}/root.pem", os.O_WRONLY))
        self.assertEqual(inside("worker", *tried), [EACCES] * len(tried))

    def test_a_worker_cannot_look_into_or_end_the_signing_process(self):
        signing = parts["signing"]
        tried = [failing(call("ptrace", "int, int, long, long", ATTACH, signing, 0, 0)),
                 failing(call("kill", "int, int", signing, 9)), opening(f"/proc/{signing}/mem"),
                 opening(f"/proc/{signing}/environ")]
        self.assertEqual(inside("worker", *tried), [EPERM, EPERM, EACCES, EACCES])

    def test_a_worker_does_not_become_root_or_the_signing_process_user(self):
        tried = [failing(call("setuid", "int", user)) for user in (0, uid("daemon"))]
        self.assertEqual(inside("worker", *tried), [EPERM] * 2)

    def test_the_signing_process_has_no_socket_of_a_network(self):
        with open(f"/proc/{parts['signing']}/net/unix", encoding="ascii") as file:
            local = {line.split()[6] for line in file.readlines()[1:]}
        sockets = {name[8:-1] for name in opened(parts["signing"]) if name.startswith("socket:")}
        self.assertGreater(len(sockets), 0)
        self.assertEqual(sockets - local, set())


@AS_ROOT
class Database(unittest.TestCase):
    def test_each_process_is_let_into_the_database_as_its_own_role_only(self):
        roles = ("senconet_app", "senconet_authority", "senconet_owner", "postgres")
        self.assertEqual(inside("worker", *map(connecting, roles)), [CONNECTED] + [REFUSED] * 3)
        self.assertEqual(inside("signing", *map(connecting, roles)), [REFUSED, CONNECTED] + [REFUSED] * 2)

    def test_a_worker_alters_nothing_that_is_kept_and_makes_nobody_else(self):
        opened_one = f"($c = {connection('senconet_app')}) != 0"
        answers = inside("worker", opened_one, *map(sqlstate, (*FORBIDDEN, "select count(*) from audit")))
        said = dict(zip(FORBIDDEN, answers[1:-1], strict=True))
        self.assertEqual({sql: state for sql, state in said.items() if state != NOT_ALLOWED}, {})
        self.assertEqual((answers[0], answers[-1]), (1, 0))  # connected; a statement that may be asked is answered


@AS_ROOT
class Keeper(unittest.TestCase):
    def limit_processes(self, soft):
        """The keeper's limit: 0, or as high as it may be."""
        limit, number = "(unsigned long*)$r", int(resource.RLIMIT_NPROC)
        inside("keeper", "($r = (unsigned long*)((void*(*)(long))malloc)(16)) != 0",
               call("getrlimit", "int, void*", number, "$r"), f"({limit})[0] = {soft}",
               call("setrlimit", "int, void*", number, "$r"))

    def test_a_signing_process_that_cannot_be_started_is_started_once_it_can(self):
        trust.may_break = True
        self.limit_processes("0")
        try:
            os.kill(parts["signing"], signal.SIGKILL)
            wait_until(lambda: "cannot_fork" in trust.log(), "it could not be started", trust.log)
        finally:
            self.limit_processes("((unsigned long*)$r)[1]")
        wait_until(find_again, "there is one again", trust.log)
        trust.enrol("joined-after-it", "director")


@AS_ROOT
class Afterwards(unittest.TestCase):
    def tearDown(self):
        trust.senco_ok(harness.ADMINISTRATOR, "whoami")

    def test_the_server_goes_on(self):
        self.assertTrue(trust.is_serving())


if __name__ == "__main__":
    unittest.main()
