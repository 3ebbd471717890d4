"""A PostgreSQL cluster of a test's own: in a short temporary folder, reached by its socket only.

It dies with the process that made it, and leaves nothing behind. As root it runs as the user postgres.
"""

import glob
import os
import re
import shutil
import signal
import subprocess
import tempfile

from waiting import wait_until

SOCKET_PATH_MAX = 100
ROOT = os.geteuid() == 0
INITIAL = "SENCONET_TESTS_CLUSTER"  # of the environment: the folder of an Initial


def clean_environment(**more):
    """Ours without what would lead a program to another database, server or profile."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PG", "SENCO", "XDG_")) and name.lower() not in ("http_proxy", "https_proxy", "all_proxy")}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def programs():
    """The folder of the newest PostgreSQL of this machine."""
    found = {}
    for path in glob.glob("/usr/lib/postgresql/*/bin/initdb"):
        version = re.search(r"/postgresql/(\d+)/", path)
        found[int(version.group(1)) if version else 0] = os.path.dirname(path)
    if not found or max(found) < 15:
        raise RuntimeError("there is no PostgreSQL 15 or newer; deploy/setup run installs it")
    return found[max(found)]


def everybody_can_enter(path):
    while path != "/":
        if not os.stat(path).st_mode & 1:
            return False
        path = os.path.dirname(path)
    return True


def short_folder():
    """A new folder, short enough for a socket in it, which as root another user can reach."""
    base = os.path.realpath(tempfile.gettempdir())
    if len(base) > SOCKET_PATH_MAX - 50 or (ROOT and not everybody_can_enter(base)):
        base = "/tmp"
    folder = tempfile.mkdtemp(prefix="senconet-", dir=base)
    if ROOT:
        os.chmod(folder, 0o711)
    return folder


class Session:
    """A psql that stays, and knows a few statements by name: for what is asked thousands of times. Where its database
    has been started again, another takes its place."""

    END = "no more"

    def __init__(self, cluster, database, statements):
        self.cluster, self.database, self.statements = cluster, database, statements
        self.process = None

    def _start(self):
        self.close()
        self.process = subprocess.Popen(["setpriv", "--pdeathsig=KILL", *self.cluster.psql_words("postgres", self.database)],
                                        cwd=self.cluster.folder, env=clean_environment(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._say("set client_min_messages = error;")
        for name, sql in self.statements.items():
            self._say(f"prepare {name} as {sql};")

    def _say(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def ask(self, name):
        """The answer's rows as lines, columns parted by |."""
        rows = self._rows(name) if self.process else None
        if rows is None or rows[-1:] != [self.END]:
            self._start()
            rows = self._rows(name)
        if rows is None or rows.pop() != self.END:
            raise RuntimeError(f"psql: {rows}")
        return "\n".join(rows)

    def _rows(self, name):
        """The last of them is END where that is all; else why psql has ended. None: it had ended before."""
        try:
            self._say(f"execute {name};\n\\echo '{self.END}'")
        except BrokenPipeError:
            return None
        rows = []
        for line in self.process.stdout:
            rows.append(line.rstrip("\n"))
            if rows[-1] == self.END:
                break
        return rows

    def close(self):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Cluster:
    made = 0  # by this process

    def __init__(self, **settings):
        """settings: PostgreSQL's, above what a test's cluster has. The first of a process may be a copy of one that its
        runner has had made (INITIAL): two in one process are to be known from each other."""
        self.settings = settings
        self.bin = programs()
        self.folder = short_folder()
        self.socket = os.path.join(self.folder, "pg")
        self.data = os.path.join(self.socket, "data")
        self.log = os.path.join(self.socket, "log")
        self.process = self.standby = None
        self.sessions = []
        try:
            os.mkdir(self.socket, 0o711)
            if ROOT:
                shutil.chown(self.socket, "postgres", "postgres")
            if Cluster.made == 0 and INITIAL in os.environ:
                subprocess.run(["cp", "--archive", os.environ[INITIAL], self.data], check=True)
            else:
                self._make()
            Cluster.made += 1
            self.start()
        except BaseException:
            self.remove()
            raise

    def _make(self):
        self._run("initdb", "--pgdata", self.data, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8",
                  "--data-checksums", "--no-sync")

    def _as_owner(self, *words):
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words] if ROOT else [*words]

    def _run(self, program, *words):
        command = self._as_owner(os.path.join(self.bin, program), *words)
        done = subprocess.run(command, cwd=self.socket, env=clean_environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def admit(self, *pairs):
        """From now on each user of the machine is let in as these roles only: ("nobody", "senconet_app")."""
        self._replace("pg_hba.conf", "local all all peer map=senconet\n")
        self._replace("pg_ident.conf", "".join(f"senconet {user} {role}\n" for user, role in pairs))
        self.reload()

    def _replace(self, name, text):
        """Whole at any moment: PostgreSQL may be reading it."""
        path = os.path.join(self.data, name)
        with open(f"{path}.new", "w", encoding="ascii") as file:
            file.write(text)
        os.chmod(f"{path}.new", 0o644)
        os.rename(f"{path}.new", path)

    def reload(self):
        """Has it read its configuration again, and waits until it has."""
        when = "select pg_conf_load_time()"
        before = self.ask(when).stdout
        self.ask("select pg_reload_conf()")
        wait_until(lambda: self.ask(when).stdout != before, "PostgreSQL has read its configuration")

    def start(self):
        """Starts it and waits until it answers."""
        settings = {"listen_addresses": "", "unix_socket_directories": self.socket, "max_connections": "60",
                    "shared_buffers": "32MB", "fsync": "on", **self.settings}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        setpriv = ["setpriv", "--pdeathsig=QUIT"]
        if ROOT:
            setpriv += ["--reuid=postgres", "--regid=postgres", "--init-groups"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*setpriv, os.path.join(self.bin, "postgres"), "-D", self.data, *words],
                                            cwd=self.socket, env=clean_environment(), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        wait_until(self._answers, "PostgreSQL answers", self._explain)

    def _answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"PostgreSQL ended at once:\n{self._explain()}")
        return self.ask("select 1", check=False).returncode == 0

    def _explain(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]

    def stop(self, how=signal.SIGINT):
        """SIGINT: fast; SIGQUIT: at once, as after a power cut."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(30)

    def psql_words(self, user, database):
        return [os.path.join(self.bin, "psql"), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
                "--host", self.socket, "--username", user, "--dbname", database]

    def _psql(self, sql, database, user, *more):
        what = [] if "--file" in more else ["--command", sql]
        return subprocess.run([*self.psql_words(user, database), *more, *what], cwd=self.folder, env=clean_environment(),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def session(self, database, **statements):
        """A psql that stays until the cluster goes."""
        self.sessions.append(Session(self, database, statements))
        return self.sessions[-1]

    def ask(self, sql, database="postgres", user="postgres", check=True, file=None):
        """psql's answer: rows as lines, columns parted by |."""
        done = self._psql(sql, database, user, *(["--file", file] if file else []))
        if check and done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr}")
        return done

    def sqlstate(self, sql, database="postgres", user="postgres"):
        """What PostgreSQL refuses the statement with: the five characters; None where it does not."""
        done = self._psql(sql, database, user, "--set=VERBOSITY=sqlstate")
        found = re.search(r"ERROR:\s+(\w{5})$", done.stderr.strip())
        if done.returncode != 0 and not found:
            raise RuntimeError(f"psql: {done.stderr}")
        return found.group(1) if found else None

    def add_standby(self):
        """A second PostgreSQL that follows this one, and that every commit waits for from now on."""
        self.standby = Standby(self)
        return self.standby

    def remove(self):
        try:
            for session in self.sessions:
                session.close()
            if self.standby:
                self.standby.resume()
                self.standby.stop(signal.SIGQUIT)
            self.stop(signal.SIGQUIT)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class Standby(Cluster):
    """Lives in the folder of the one it follows, and ends with it."""

    NAME = "standby"

    def __init__(self, primary):
        self.settings, self.bin, self.folder = primary.settings, primary.bin, primary.folder
        self.socket = os.path.join(self.folder, "standby")
        self.data = os.path.join(self.socket, "data")
        self.log = os.path.join(self.socket, "log")
        self.process = None
        os.mkdir(self.socket, 0o711)
        if ROOT:
            shutil.chown(self.socket, "postgres", "postgres")
        self._run("pg_basebackup", "--pgdata", self.data, "--write-recovery-conf", "--no-sync", "--checkpoint=fast",
                  "--dbname", f"host={primary.socket} user=postgres application_name={self.NAME}")
        self.start()
        primary.ask(f"alter system set synchronous_standby_names = '{self.NAME}'")
        primary.reload()
        wait_until(lambda: primary.ask("select count(*) from pg_stat_replication where sync_state = 'sync'")
                   .stdout == "1\n", "the standby follows", self._explain)

    def pause(self):
        """Nothing of it runs: what is committed meanwhile waits for it."""
        self._send(signal.SIGSTOP)

    def resume(self):
        self._send(signal.SIGCONT)

    def _send(self, number):
        """To each of its processes: PostgreSQL's are groups of their own."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            for process in (self.process.pid, *map(int, file.read().split())):
                os.kill(process, number)


class Initial(Cluster):
    """The files of a cluster that is never started, for others to begin as copies of them."""

    def __init__(self):
        self.bin, self.folder = programs(), short_folder()
        self.socket, self.data = self.folder, os.path.join(self.folder, "data")
        if ROOT:
            shutil.chown(self.folder, "postgres", "postgres")
        self._make()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
