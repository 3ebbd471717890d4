"""The server as systemd starts it: the unit is well formed, and the server says when it is ready, reloads and stops."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest

import harness
from cluster import short_folder

UNITS = os.path.join(harness.CHECKOUT, "deploy", "systemd")
UNIT = os.path.join(UNITS, "sencod.service")
SECONDS = 60


class Manager:
    """Stands for systemd: the socket a server tells how it stands."""

    def __init__(self, name):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(name)
        self.socket.settimeout(SECONDS)
        if name[0] != "\0":
            os.chmod(name, 0o777)  # as systemd's: the server is nobody's friend by then
        os.environ["NOTIFY_SOCKET"] = name.replace("\0", "@")

    def hears(self):
        return self.socket.recv(4096).decode("ascii")

    def hears_nothing_more(self):
        self.socket.setblocking(False)
        try:
            return self.socket.recv(4096) is None
        except BlockingIOError:
            return True
        finally:
            self.socket.settimeout(SECONDS)

    def close(self):
        self.socket.close()
        os.environ.pop("NOTIFY_SOCKET", None)


class Notify(unittest.TestCase):
    def life_of_a_server(self, name):
        trust = harness.Trust(workers=1)
        self.addCleanup(trust.remove)
        manager = Manager(name)  # now only: PostgreSQL would tell it how it stands as well
        self.addCleanup(manager.close)
        trust.serve()
        self.assertEqual(manager.hears(), "READY=1")
        trust.process.send_signal(signal.SIGHUP)
        self.assertRegex(manager.hears(), r"^RELOADING=1\nMONOTONIC_USEC=\d+$")
        self.assertEqual(manager.hears(), "READY=1")
        self.assertEqual(trust.stop(), 0)
        self.assertEqual(manager.hears(), "STOPPING=1")
        self.assertTrue(manager.hears_nothing_more())

    def test_it_says_that_it_is_ready_reloads_and_stops(self):
        folder = short_folder()
        self.addCleanup(shutil.rmtree, folder)
        self.life_of_a_server(os.path.join(folder, "notify"))

    def test_the_managers_socket_need_not_be_a_file(self):
        self.life_of_a_server(f"\0senconet-test-{os.getpid()}")

    def test_a_manager_that_is_not_there_harms_nobody(self):
        trust = harness.Trust(workers=1)
        self.addCleanup(trust.remove)
        os.environ["NOTIFY_SOCKET"] = "/nowhere/notify"
        self.addCleanup(os.environ.pop, "NOTIFY_SOCKET")
        trust.serve()
        self.assertIn("manager_not_told", trust.log())


class Unit(unittest.TestCase):
    def verify(self, program, *names):
        """What systemd-analyze says of these units, the first last."""
        if not shutil.which("systemd-analyze"):
            self.skipTest("there is no systemd-analyze")
        with tempfile.TemporaryDirectory(prefix="senconet-") as folder:
            for name in names:
                with open(os.path.join(UNITS, name), encoding="utf-8") as file:
                    content = re.sub(r"^ExecStart=\S+", f"ExecStart={harness.program(program)}", file.read(), flags=re.M)
                with open(os.path.join(folder, name), "w", encoding="utf-8") as copy:
                    copy.write(content)
            done = subprocess.run(["systemd-analyze", "verify", "--man=no", os.path.join(folder, names[0])],
                                  capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def test_systemd_finds_nothing_wrong_with_them(self):
        self.assertEqual(self.verify("sencod", "sencod.service"), (0, "", ""))
        self.assertEqual(self.verify("senco", "senco-sync.timer", "senco-sync.service"), (0, "", ""))

    def test_a_schools_night_is_given_the_hour_it_is_spread_over_and_one_for_the_work(self):
        with open(os.path.join(UNITS, "senco-sync.service"), encoding="utf-8") as file:
            unit = file.read()
        spread, most = (int(re.search(pattern, unit, re.M).group(1)) for pattern in (r"--spread (\d+)", r"^TimeoutStartSec=(\d+)$"))
        self.assertGreaterEqual(most, 2 * 60 * spread)

    def test_nor_with_the_nights_and_its_timer(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("there is no systemd-analyze")
        with tempfile.TemporaryDirectory(prefix="senconet-") as folder:
            paths = []
            for name in ("sencod-nightly.service", "sencod-nightly.timer"):
                paths.append(os.path.join(folder, name))
                with open(os.path.join(os.path.dirname(UNIT), name), encoding="utf-8") as file, \
                        open(paths[-1], "w", encoding="utf-8") as copy:
                    copy.write(re.sub(r"^ExecStart=\S+", f"ExecStart={harness.program('sencod')}", file.read(), flags=re.M))
            done = subprocess.run(["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_the_nights_profiles_are_where_the_night_may_write_and_its_user_needs_no_home(self):
        for name in ("systemd/sencod-nightly.service", "cron/sencod-nightly"):
            with open(os.path.join(UNITS, "..", name), encoding="utf-8") as file:
                self.assertRegex(file.read(), r"(?m)^(Environment=)?XDG_CONFIG_HOME=/var/lib/senconet/nightly$")

    def test_it_is_given_more_time_to_stop_than_requests_under_way_have(self):
        with open(UNIT, encoding="utf-8") as file:
            stop = int(re.search(r"^TimeoutStopSec=(\d+)$", file.read(), re.M).group(1))
        options = subprocess.run([harness.program("sencod"), "options"], capture_output=True, text=True).stdout
        self.assertGreater(stop, int(re.search(r"^#drain_seconds = (\d+)$", options, re.M).group(1)))


if __name__ == "__main__":
    unittest.main()
