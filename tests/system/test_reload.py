"""SIGHUP: a good configuration is taken, with new certificates, and no request is lost; a bad one changes nothing."""

import os
import re
import signal
import ssl
import threading
import unittest

from stranger import SCHOOL_X, World
from waiting import wait_until


def setUpModule():
    global world, trust
    world = World()
    trust = world.trust


def certificate():
    """The server's, as a client sees it now."""
    host, port = trust.address.rsplit(":", 1)
    return ssl.get_server_certificate((host, int(port)), ca_certs=os.path.join(trust.authority, "root.pem"))


def events(name):
    return len(re.findall(rf"event={name}\b|\b{name} ", trust.log()))


def reload(expected="configuration_taken"):
    """Tells the supervisor and waits until it has said what it makes of it; the old workers have gone then."""
    before, ready, ended = events(expected), events("ready"), events("worker_ended")
    trust.process.send_signal(signal.SIGHUP)
    wait_until(lambda: events(expected) == before + 1, expected, trust.log)
    if expected == "configuration_taken":
        wait_until(lambda: events("ready") == ready + 2 and events("worker_ended") == ended + 2,
                   "new workers are in the place of the old", trust.log)


def change(name, value, *lines):
    """The configuration with this option so."""
    with open(trust.config_path, encoding="utf-8") as file:
        kept = [line for line in file if not line.startswith(f"{name} =")]
    with open(trust.config_path, "w", encoding="utf-8") as file:
        file.writelines([*kept, *([f"{name} = {value}\n"] if value is not None else []), *lines])


class Asking:
    """Somebody who asks all the time, on connections of their own."""

    def __init__(self):
        self.stopped, self.answers, self.faults = False, 0, []
        self.threads = [threading.Thread(target=self.ask) for _ in range(3)]

    def ask(self):
        with world.connect(None) as stranger, world.connect(self.certificate()) as senco:
            while not self.stopped:
                try:
                    stranger.call("grpc.health.v1.Health/Check")
                    senco.call("Schools/Get", school=SCHOOL_X)
                    self.answers += 2
                except Exception as fault:  # noqa: BLE001
                    self.faults.append(repr(fault)[:300])

    def certificate(self):
        if not hasattr(Asking, "held"):
            Asking.held = world.enrol("asking", SENCO=SCHOOL_X)
        return Asking.held

    def __enter__(self):
        self.certificate()
        for thread in self.threads:
            thread.start()
        wait_until(lambda: self.answers > 20, "they are answered", trust.log)
        return self

    def __exit__(self, *what):
        self.stopped = True
        for thread in self.threads:
            thread.join()


class Reload(unittest.TestCase):
    def setUp(self):
        with open(trust.config_path, encoding="utf-8") as file:
            self.addCleanup(self.restore, file.read())

    def restore(self, text):
        with open(trust.config_path, "w", encoding="utf-8") as file:
            file.write(text)

    def test_a_new_certificate_and_option_are_taken_and_no_request_is_lost(self):
        before = certificate()
        with Asking() as asking:
            for turn in range(3):
                trust.sencod("renew")
                change("body_bytes", 5000 + turn)
                reload()
                seen = asking.answers
                wait_until(lambda: asking.answers > seen + 20, "they are answered by the new workers", trust.log)
        self.assertEqual(asking.faults, [])
        self.assertNotEqual(certificate(), before)
        refusal = world.administrator.refusal_of_bytes("/senconet.v1.Schools/Get", bytes(5003))
        self.assertIn("at most 5002 are taken", refusal.words)

    def test_two_at_once_are_one_after_the_other(self):
        ended = events("worker_ended")
        trust.process.send_signal(signal.SIGHUP)
        trust.process.send_signal(signal.SIGHUP)
        wait_until(lambda: events("worker_ended") >= ended + 2, "it has reloaded", trust.log)
        reload()
        world.senco.call("Schools/Get", school=SCHOOL_X)

    def test_a_bad_configuration_keeps_the_old_and_says_why(self):
        for name, value, words in (("body_bytes", "many", "it must be a whole number"),
                                   ("bodybytes", "5000", "there is no option"),
                                   ("workers", "3", "workers has changed, which only a restart can take"),
                                   ("listen", "127.0.0.1:1", "listen has changed, which only a restart can take"),
                                   ("authority_directory", "/nowhere", "authority_directory has changed")):
            with self.subTest(name), open(trust.config_path, encoding="utf-8") as file:
                text = file.read()
                change(name, value)
                reload("configuration_kept")
                self.assertIn(words, trust.log().rpartition("configuration_kept")[2])
                self.restore(text)
        world.senco.call("Schools/Get", school=SCHOOL_X)

    def test_a_database_that_is_not_there_or_is_another_keeps_the_old_until_it_is(self):
        place, ready = trust.reach("senconet_app"), events("ready")
        trust.psql("create database another")
        self.addCleanup(trust.psql, "drop database another")
        for database, words in ((place.replace(trust.cluster.socket, trust.folder), "the new one cannot be reached: "),
                                (place.replace(f"dbname={trust.database}", "dbname=another"), "the new one cannot be served from: ")):
            with self.subTest(words):
                change("database", database)
                reload("configuration_kept")
                self.assertIn(words, trust.log().rpartition("configuration_kept")[2])
        self.assertEqual(events("ready"), ready)
        world.senco.call("Schools/Get", school=SCHOOL_X)
        change("database", f"{place} application_name=anew")
        reload()
        world.senco.call("Schools/Get", school=SCHOOL_X)

    def test_a_database_that_is_down_is_no_reason_to_keep_the_old(self):
        trust.stop_database()
        self.addCleanup(self.database_is_back)
        change("body_bytes", 5000)
        reload()

    def database_is_back(self):
        trust.start_database()
        wait_until(self.somebody_joins, "every process has reached it again", trust.log)

    def somebody_joins(self):
        try:
            return world.enrol("joined-after-it-was-down", SENCO=SCHOOL_X)
        except Exception:  # noqa: BLE001
            return None

    def test_a_certificate_that_cannot_be_used_keeps_the_old(self):
        self.spoil("server.pem", "certificate or key")

    def test_a_receipts_certificate_that_cannot_be_used_keeps_the_old(self):
        self.spoil("receipts.pem", "the receipts' certificate or key")

    def spoil(self, name, words):
        path = os.path.join(trust.authority, name)
        with open(path, "rb") as file:
            good = file.read()
        before = certificate()
        try:
            with open(path, "wb") as file:
                file.write(good[:100])
            reload("configuration_kept")
        finally:
            with open(path, "wb") as file:
                file.write(good)
        self.assertIn(words, trust.log().rpartition("configuration_kept")[2])
        self.assertEqual(certificate(), before)

    def test_people_join_after_a_reload(self):
        reload()
        trust.enrol("joined-after", "director")
        reload()
        trust.enrol("joined-after-another", "director")


if __name__ == "__main__":
    unittest.main()
