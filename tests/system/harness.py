"""A whole trust for a test: database, authority, server, and people who use senco.

    trust = harness.start_trust()           # in setUpModule: one for the module, removed at its end
    trust.enrol("anna", "senco:9994999")
    answer = trust.senco_json("anna", "whoami")

SENCONET_BUILD names the folder of the programs (build/debug by default). Nothing is shared between trusts:
ports are the kernel's choice, folders are temporary, and the profiles lie among them.
"""

import atexit
import collections
import contextlib
import json
import os
import pwd
import re
import signal
import socket
import subprocess
import sys
import unittest

from cluster import ROOT, Cluster, clean_environment
from waiting import wait_until

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("SENCONET_BUILD") or os.path.join(CHECKOUT, "build", "debug"))
DATA = os.path.join(CHECKOUT, "tests", "data")
LEAKS = os.path.join(CHECKOUT, "tests", "faults", "leaks_of_others")  # what we cannot mend

# Nothing of sencod runs as root: started as root, it becomes these two, which every Debian has.
USERS = {"user": "nobody", "authority_user": "daemon"} if ROOT else {}

# Which user of the machine is which role of the database, where each is to be one only.
MAP = [("postgres", "postgres"), ("root", "postgres"), ("root", "senconet_owner"), ("nobody", "senconet_app"),
       ("daemon", "senconet_authority")] if ROOT else \
    [(pwd.getpwuid(os.getuid()).pw_name, role) for role in ("postgres", "senconet_owner", "senconet_app",
                                                           "senconet_authority")]

SENCO_SECONDS = 120
DRAIN_SECONDS = 60
ADMINISTRATOR = "administrator"

# What a sanitizer, or a process that broke by itself, leaves in a log; and then one that was killed.
BROKEN = re.compile(r"(?:Address|Leak|UndefinedBehavior|Thread|Memory)Sanitizer|runtime error:|DEADLYSIGNAL"
                    r"|Assertion .* failed")
FAULTS = re.compile(BROKEN.pattern + r"|event=child_died|\bchild_died\b")

# A health check's answer: an uncompressed gRPC message of two bytes, field 1 = how it is.
SERVING = bytes([0, 0, 0, 0, 2, 8, 1])
NOT_SERVING = bytes([0, 0, 0, 0, 2, 8, 2])

Ran = collections.namedtuple("Ran", "code stdout stderr")

after_each_test = []  # what run.py calls after each test of the module


def program(name):
    path = os.path.join(BUILD, name)
    if not os.access(path, os.X_OK):
        raise RuntimeError(f"{path} is not there; build it, or set SENCONET_BUILD")
    return path


def program_environment(**more):
    return clean_environment(**{"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "detect_leaks=1"),
                                "LSAN_OPTIONS": f"suppressions={LEAKS}:print_suppressions=0",
                                "UBSAN_OPTIONS": "print_stacktrace=1", **more})


def reserve_port():
    """A port of the kernel's choice, which it gives to nobody else, also while the server is down: what is bound and not
    listened on is in no server's way (SO_REUSEADDR)."""
    reserved = socket.socket()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    return reserved


def has_ended(process):
    """With all that it had open: its words are gone earlier, while it may still listen."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(") ")[2].split()
            return fields[0] in "ZX" and int(fields[17]) <= 1  # a thread may outlive the first
    except OSError:
        return True


class Trust:
    def __init__(self, cluster=None, database="senconet", **options):
        """options: those of sencod.conf, above what is set here. A cluster given is not removed."""
        self.own_cluster = cluster is None
        self.cluster = Cluster() if cluster is None else cluster
        self.database = database
        self.folder = os.path.join(self.cluster.folder, database)
        self.profiles = os.path.join(self.folder, "profiles")
        self.log_path = os.path.join(self.folder, "sencod.log")
        self.address_path = os.path.join(self.folder, "address")
        self.config_path = os.path.join(self.folder, "sencod.conf")
        self.authority = os.path.join(self.folder, "authority")
        self.process = None
        self.address = None
        self.reserved = None if "listen" in options else reserve_port()
        self.may_break = False
        self.code = None
        self.environment = {}  # of its programs, above what every test gives them
        self.launcher = []  # words before the server's own, where it is to be started by something else
        try:
            os.mkdir(self.folder, 0o711)
            self._make_database()
            self.options = options
            self._configure()
            self._fill_database()
        except BaseException:
            self.remove()
            raise

    # The database.

    def _make_database(self):
        self.cluster.ask("", file=os.path.join(CHECKOUT, "deploy", "database", "roles.sql"))
        self.cluster.ask(f'create database "{self.database}" owner senconet_owner')

    def _fill_database(self):
        self.code = self.sencod("init").stdout.strip()

    def psql(self, sql, user="postgres"):
        """The answer's rows as lines, columns parted by |."""
        return self.cluster.ask(sql, self.database, user).stdout.rstrip("\n")

    def keep_roles_apart(self):
        """As deploy/quickstart sets it up: each user of the machine is one role of the database."""
        self.cluster.admit(*MAP)

    def stop_database(self, how=signal.SIGINT):
        self.cluster.stop(how)

    def start_database(self):
        self.cluster.start()

    # The server.

    def reach(self, role):
        """How the programs reach the database as this role."""
        return f"host={self.cluster.socket} dbname={self.database} user={role}"

    def _configure(self):
        """A server that starts again takes the port its people know."""
        settings = {"listen": self.reserved and f"127.0.0.1:{self.reserved.getsockname()[1]}", "address_file": self.address_path,
                    "authority_directory": self.authority,
                    "database": self.reach("senconet_app"),
                    "database_authority": self.reach("senconet_authority"),
                    "database_owner": self.reach("senconet_owner"), "workers": 2, **USERS, **self.options}
        if self.address:
            settings["listen"] = self.address
        with open(self.config_path, "w", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def sencod(self, *words, check=True):
        """A subcommand that ends by itself."""
        return self.sencod_alone(*words, "--config", self.config_path, check=check)

    def sencod_alone(self, *words, check=True):
        """The same without naming the configuration."""
        done = subprocess.run([program("sencod"), *words], cwd=self.folder, env=program_environment(),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SENCO_SECONDS)
        look_for_faults(done.stderr, f"sencod {' '.join(words)}")
        if check and done.returncode != 0:
            raise AssertionError(f"sencod {' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self):
        """Starts the server, and waits for nothing."""
        if os.path.exists(self.address_path):
            os.remove(self.address_path)
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([*self.launcher, "setpriv", "--pdeathsig=TERM", program("sencod"), "serve",
                                             "--config", self.config_path], cwd=self.folder,
                                            env=program_environment(**self.environment), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)

    def serve(self):
        """Starts the server and waits until it says it is well."""
        self.start()
        self.wait_to_serve()

    def wait_to_serve(self):
        """Of a server that has been started: until it says where it is, and that it is well."""
        self.address = wait_until(self._read_address, "the server has written its address", self.log)
        self._configure()
        self.wait_for_health()

    def _read_address(self):
        if self.process.poll() is not None:
            raise AssertionError(f"sencod serve ended with {self.process.returncode}:\n{self.log()}")
        if not os.path.exists(self.address_path):
            return None
        with open(self.address_path, encoding="ascii") as file:
            return file.read().strip()

    def health(self):
        """Asks as a stranger: curl, and the health check every gRPC tool knows. None: there was no answer."""
        done = subprocess.run(["curl", "--silent", "--http2", "--max-time", "5", "--cacert",
                               os.path.join(self.authority, "root.pem"), "--header", "content-type: application/grpc",
                               "--header", "te: trailers", "--data-binary", "@-",
                               f"https://{self.address}/grpc.health.v1.Health/Check"], input=bytes(5),
                              env=clean_environment(), capture_output=True)
        return done.stdout if done.returncode == 0 else None

    def is_serving(self):
        return self.health() == SERVING

    def wait_for_health(self, times=6):
        """Several times on end: each worker has connections of its own."""
        def serves():
            if not self.may_break:
                look_for_faults(self.log(), "sencod serve")
            return all(self.is_serving() for _ in range(times))

        wait_until(serves, "the server serves", self.log)

    def log(self):
        if not os.path.exists(self.log_path):
            return ""
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def tell_to_end(self):
        """SIGTERM; waits until it has closed its doors. What is under way goes on."""
        self.process.terminate()
        wait_until(self._refuses, "the server takes no more connections", self.log)

    def _refuses(self):
        host, port = self.address.rsplit(":", 1)
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
        except ConnectionRefusedError:
            return True
        except OSError:
            pass  # it is busy
        return False

    def stop(self):
        """Tells it to end, waits for that, and gives its exit code."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        if process.poll() is None:
            process.terminate()
        try:
            code = process.wait(DRAIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.end_stragglers()
            raise AssertionError(f"sencod did not end within {DRAIN_SECONDS} s of SIGTERM:\n{self.log()}") from None
        stragglers = self.end_stragglers()
        if stragglers:
            raise AssertionError(f"sencod ended and left processes behind: {stragglers}\n{self.log()}")
        return code

    def kill(self):
        """All of it at once, as a machine that goes off: nothing is said to anybody, and nothing ended well."""
        process, self.process = self.process, None
        killed = [process.pid, *self.processes()]  # the supervisor first, which would tell that the others have died
        for one in killed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        process.wait()
        wait_until(lambda: all(map(has_ended, killed)) and not self.processes(), "all of sencod's processes have ended")

    def processes(self):
        """Every process of this server, by id: the supervisor and all it started."""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if self.config_path.encode() in words and b"serve" in words:
                found.append(int(entry))
        return found

    def end_stragglers(self):
        """Those that outlive the supervisor are given a moment, then killed; gives those killed."""
        try:
            wait_until(lambda: not self.processes(), "all of sencod's processes have ended", seconds=5)
            return []
        except AssertionError:
            stragglers = self.processes()
            for process in stragglers:
                os.kill(process, signal.SIGKILL)
            return stragglers

    # People.

    def senco(self, profile, *words, stdin=None):
        """What senco answers for the profile; None: without naming one."""
        named = ["--profile", profile] if profile else []
        done = subprocess.run([program("senco"), *map(str, words), *named], cwd=self.folder,
                              env=program_environment(XDG_CONFIG_HOME=self.profiles, HOME=self.folder,
                                                      **self.environment),
                              input="" if stdin is None else stdin, capture_output=True, text=True,
                              timeout=SENCO_SECONDS)
        look_for_faults(done.stderr, f"senco {' '.join(map(str, words))}")
        return Ran(done.returncode, done.stdout, done.stderr)

    def point(self, profile, address):
        """From now on the profile looks for the server there."""
        with open(os.path.join(self.profiles, "senconet", "profiles", profile, "server"), "w", encoding="ascii") as file:
            file.write(address)

    def senco_ok(self, profile, *words, stdin=None):
        """Its standard output, where it succeeded."""
        ran = self.senco(profile, *words, stdin=stdin)
        if ran.code != 0:
            raise AssertionError(f"senco {' '.join(map(str, words))} ({profile}): exit {ran.code}\n"
                                 f"{ran.stdout}{ran.stderr}")
        return ran.stdout

    def senco_json(self, profile, *words, stdin=None):
        return json.loads(self.senco_ok(profile, *words, "--json", stdin=stdin))

    def join(self, profile, code):
        self.senco_ok(profile, "enrol", "-", "--server", self.address, stdin=code + "\n")

    def add_person(self, name, *roles):
        """A new person with these roles ("senco:9994999"); gives their id. Whoever is SENCO has a hundredth of the post, so
        that a test may have several at one school."""
        posts = [role.removeprefix("senco:") for role in roles if re.fullmatch(r"senco:\d{7}", role)]
        given = [word for role in roles if role.removeprefix("senco:") not in posts for word in ("--role", role)]
        person = self.senco_json(ADMINISTRATOR, "person", "add", name, *(given or ["--no-role"]))["person"]["id"]
        for school in posts:
            self.senco_ok(ADMINISTRATOR, "designation", "add", person, "--school", school, "--share-percent", "1")
        return person

    def enrol(self, profile, *roles):
        """A new person of that name with these roles, joined. Gives the person's id."""
        person = self.add_person(profile, *roles)
        self.join(profile, self.senco_json(ADMINISTRATOR, "person", "invite", person)["code"])
        return person

    def publish_policy(self, name):
        """Collections are opened under published policies only."""
        self.senco_ok(ADMINISTRATOR, "policy", "publish", name, "--agreed-with", "the executive team",
                      "--agreed-on", "2012-09-01", "--minute", "2012/14")

    # Returns.

    def send_and_accept(self, profile, collection, school, *words):
        """Sent and authorised by somebody who is SENCO and head, and accepted; what had been accepted is reopened."""
        at = (collection, "--school", school)
        if self.senco_json(profile, "return", "show", *at)["return"]["state"] == "ACCEPTED":
            self.senco_ok(ADMINISTRATOR, "return", "reopen", *at, "--reason", "a test")
        sent = self.senco_json(profile, "return", "submit", *at, "--authorise", *words)
        self.senco_ok(ADMINISTRATOR, "return", "accept", *at, "--newest")
        return sent

    # The end.

    def remove(self):
        """Stops and removes everything; what went wrong unseen fails here."""
        code = None
        try:
            code = self.stop()
        finally:
            log = self.log()
            if self.reserved:
                self.reserved.close()
            if self.own_cluster:
                self.cluster.remove()
        if not self.may_break:
            look_for_faults(log, "sencod serve")
            if code not in (None, 0):
                raise AssertionError(f"sencod serve: exit {code}\n{log[-4000:]}")


def look_for_faults(text, what):
    if FAULTS.search(text):
        raise AssertionError(f"{what}:\n{text[-12000:]}")


def start_trust(before_serving=None, **options):
    """For setUpModule: a trust that serves, whose administrator has joined; removed after the module.
    before_serving(trust) may still change its options."""
    trust = Trust(**options)
    removed = []

    def remove_once():
        if not removed:
            removed.append(True)
            trust.remove()

    unittest.addModuleCleanup(remove_once)
    atexit.register(remove_once)
    if before_serving:
        before_serving(trust)
        trust._configure()
    trust.serve()
    trust.join(ADMINISTRATOR, trust.code)
    return trust


def end_on_signal(number, frame):
    """A runner that is told to end cleans up as at any other end."""
    del frame
    signal.signal(number, signal.SIG_IGN)  # told twice, it still cleans up
    sys.exit(128 + number)


signal.signal(signal.SIGTERM, end_on_signal)
