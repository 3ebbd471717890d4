"""What is told to whoever watches the server, and the name by which a request is found in its log."""

import concurrent.futures
import json
import os
import re
import signal
import subprocess
import unittest
import urllib.error
import uuid

import harness
import metrics
from cluster import clean_environment
from stranger import Held
from waiting import wait_until

LABELS = {"method", "status", "le", "kind", "reason", "outcome", "worker", "result", "version", "certificate", "step"}
NIGHTLY = """create table if not exists nightly_step (name text primary key, last_success timestamptz,
    last_try timestamptz, last_fault text);
    grant select on nightly_step to senconet_app;
    insert into nightly_step values ('backup', '2026-01-02 03:04:05Z', '2026-01-03 03:04:05Z', 'the disk is full')
    on conflict (name) do update set last_success = excluded.last_success, last_try = excluded.last_try,
        last_fault = excluded.last_fault"""
SCHOOL = 9994999
UNAVAILABLE = 9


def setUpModule():
    global trust
    trust = harness.start_trust(metrics="127.0.0.1:0", slow_milliseconds=0, queue=1)
    trust.psql(NIGHTLY)


def whoami(*words):
    return trust.senco(harness.ADMINISTRATOR, "whoami", *words)


def lines(event="request"):
    """The log's, each as what it says by name."""
    return [dict(re.findall(r'(\w+)=("[^"]*"|\S*)', line)) for line in trust.log().splitlines() if f"event={event} " in line]


def stranger(*headers):
    """A health check by curl: its trailing metadata."""
    words = [word for header in headers for word in ("--header", header)]
    done = subprocess.run(["curl", "--silent", "--http2", "--max-time", "5", "--cacert", os.path.join(trust.authority, "root.pem"),
                           "--header", "content-type: application/grpc", "--header", "te: trailers", *words, "--data-binary", "@-",
                           "--dump-header", "-", "--output", "/dev/null", f"https://{trust.address}/grpc.health.v1.Health/Check"],
                          input=bytes(5), env=clean_environment(), capture_output=True)
    return dict(line.split(": ", 1) for line in done.stdout.decode().splitlines() if ": " in line)


class Told(unittest.TestCase):
    def test_promtool_finds_nothing_to_say(self):
        whoami()
        done = subprocess.run(["promtool", "check", "metrics"], input=metrics.scrape(trust).text, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_what_is_answered_and_what_is_refused_is_counted_by_method_and_status(self):
        before = metrics.scrape(trust)
        self.assertEqual(whoami().code, 0)
        self.assertNotEqual(trust.senco(harness.ADMINISTRATOR, "school", "show", "9994998").code, 0)
        after = metrics.scrape(trust)
        self.assertEqual(after.requests("People/Me") - before.requests("People/Me"), 1)
        self.assertEqual(after.requests("Schools/Get", "NOT_FOUND") - before.requests("Schools/Get", "NOT_FOUND"), 1)
        self.assertEqual(after.requests("Schools/Get"), before.requests("Schools/Get"))
        took = {"name": "senconet_request_duration_seconds_count", "method": "People/Me"}
        self.assertEqual(after.value(**took) - before.value(**took), 1)
        self.assertEqual(after.value("senconet_handshakes_total") - before.value("senconet_handshakes_total"), 2)
        self.assertGreater(after.value("senconet_database_flights_total", outcome="done"),
                           before.value("senconet_database_flights_total", outcome="done"))

    def test_a_histogram_ends_with_all_its_requests(self):
        whoami()
        told = metrics.scrape(trust)
        name = "senconet_request_duration_seconds"
        buckets = [value for (its, labels), value in told.samples.items()
                   if its == f"{name}_bucket" and ("method", "People/Me") in labels]
        self.assertEqual(len(buckets), 16)
        self.assertEqual(buckets, sorted(buckets))
        self.assertEqual(buckets[-1], told.value(f"{name}_count", method="People/Me"))
        self.assertEqual(buckets[-1], told.sum("senconet_requests_total", method="People/Me"))
        self.assertGreater(told.value(f"{name}_sum", method="People/Me"), 0)

    def test_a_request_of_no_method_is_unknown_whatever_it_calls_itself(self):
        path = f"https://{trust.address}/senconet.v1.Returns/Anna"
        subprocess.run(["curl", "--silent", "--http2", "--cacert", os.path.join(trust.authority, "root.pem"), "--header",
                        "content-type: application/grpc", "--data-binary", "@-", path], input=bytes(5), env=clean_environment())
        told = metrics.scrape(trust)
        self.assertGreater(told.requests("unknown", "UNIMPLEMENTED"), 0)
        self.assertNotIn("Anna", told.text)

    def test_no_label_is_of_a_person_or_a_school_or_has_no_bounds(self):
        trust.senco(harness.ADMINISTRATOR, "school", "show", str(SCHOOL))
        for name, labels in metrics.scrape(trust).samples:
            for label, value in labels:
                self.assertIn(label, LABELS, name)
                self.assertNotRegex(value, r"\d{7}", name)

    def test_the_state_of_things_is_told(self):
        told = metrics.scrape(trust)
        self.assertEqual(told.value("senconet_database_sessions"), told.value("senconet_database_sessions_wanted"))
        self.assertEqual(told.value("senconet_database_queue_requests_max"), 2)
        self.assertEqual(told.value("senconet_database_answers"), 1)
        for worker in "12":
            self.assertEqual(told.value("senconet_worker_processes", worker=worker), 1)
            self.assertGreater(told.value("senconet_worker_resident_memory_bytes", worker=worker), 1 << 20)
        version = subprocess.run([harness.program("sencod"), "--version"], capture_output=True, text=True)
        self.assertEqual(told.value("senconet_build_info", version=version.stdout.split()[1]), 1)

    def test_when_a_certificate_ends_is_told_as_the_certificate_has_it(self):
        told = metrics.scrape(trust)
        for name in ("root", "issuing", "server", "receipts"):
            done = subprocess.run(["openssl", "x509", "-in", os.path.join(trust.authority, f"{name}.pem"), "-noout", "-enddate",
                                   "-dateopt", "iso_8601"], capture_output=True, text=True, check=True)
            until = metrics.seconds(done.stdout.strip().partition("=")[2])
            self.assertEqual(told.value("senconet_certificate_expiry_timestamp_seconds", certificate=name), until)

    def test_the_night_is_told_as_the_database_has_it(self):
        told = wait_until(lambda: (found := metrics.scrape(trust)).value("senconet_nightly_failed", step="backup") and found,
                          "the night is told")
        self.assertEqual(told.value("senconet_nightly_last_success_timestamp_seconds", step="backup"), 1767323045)
        self.assertEqual(told.value("senconet_nightly_last_try_timestamp_seconds", step="backup"), 1767409445)

    def test_there_is_nothing_else_at_its_port(self):
        for path, how, status in (("/", {}, 404), ("/metrics/x", {}, 404), ("/metrics", {"data": b"x"}, 413),
                                  ("/metrics", {"method": "DELETE"}, 501)):
            with self.subTest(path, **how), self.assertRaises(urllib.error.HTTPError) as refused:
                metrics.ask(trust, path, **how)
            self.assertEqual(refused.exception.code, status)

    def test_asked_for_without_end_it_is_whole_each_time_and_the_workers_answer(self):
        with concurrent.futures.ThreadPoolExecutor(4) as several:
            stop = []
            askers = [several.submit(self._ask_until, stop) for _ in range(3)]
            try:
                told = [metrics.scrape(trust) for _ in range(20)]
            finally:
                stop.append(True)
            answered = sum(asker.result() for asker in askers)
        for before, after in zip(told, told[1:]):
            self.assertEqual(after.fallen(before), {})
            self.assertIn(metrics.LAST_FAMILY, after.families)
            self.assertEqual(set(after.families), set(told[0].families))
        self.assertGreaterEqual(told[-1].requests("Health/Check"), told[0].requests("Health/Check"))
        self.assertGreater(answered, 0)

    def _ask_until(self, stop):
        answered = 0
        while not stop:
            self.assertTrue(trust.is_serving())
            answered += 1
        return answered


    @unittest.skipUnless(harness.ROOT, "the signing process lets only root look into it")
    def test_the_signing_process_has_no_part_in_the_memory_that_is_counted_in(self):
        sharing = set()
        for process in trust.processes():
            with open(f"/proc/{process}/maps", encoding="ascii") as file:
                if "/dev/zero" in file.read():
                    sharing.add(process)
        # the supervisor, two workers and the reporter; neither the keeper nor the signing process
        self.assertEqual((len(sharing), len(trust.processes())), (4, 6))


class Full(unittest.TestCase):
    """One that may wait at each worker, and a database that answers nobody just now."""

    @classmethod
    def setUpClass(cls):
        cls.before = metrics.scrape(trust)
        with concurrent.futures.ThreadPoolExecutor(12) as several, Held(trust, "lock table person in access exclusive mode"):
            asking = [several.submit(whoami, "--json") for _ in range(12)]
            wait_until(lambda: sum(one.done() for one in asking) >= 4, "some are refused", trust.log)
            cls.full = metrics.scrape(trust)
        cls.ran = [one.result() for one in asking]
        cls.after = metrics.scrape(trust)

    def test_who_is_refused_and_who_waits_is_told(self):
        name = "senconet_database_queue_refusals_total"
        refused = sum(ran.code == UNAVAILABLE for ran in self.ran)
        self.assertGreaterEqual(refused, 4)
        self.assertEqual(self.after.value(name, reason="full") - self.before.value(name, reason="full"), refused)
        self.assertEqual(self.after.requests("People/Me", "RESOURCE_EXHAUSTED"), refused)
        self.assertEqual(self.full.value("senconet_database_queue_requests"), 2)
        self.assertGreater(self.full.value("senconet_database_flights"), 0)
        self.assertEqual(self.after.value("senconet_database_queue_requests"), 0)
        self.assertEqual(self.after.value("senconet_database_flights"), 0)

    def test_what_fails_by_the_server_has_a_name_that_its_line_in_the_log_has_too(self):
        ran = next(ran for ran in self.ran if ran.code == UNAVAILABLE)
        error = json.loads(ran.stdout)["error"]
        self.assertEqual(str(uuid.UUID(error["request"])), error["request"])
        self.assertIn(f"senco: say this to the trust: request {error['request']}\n", ran.stderr)
        line, = (line for line in lines() if line["request"] == error["request"])
        self.assertEqual((line["method"], line["status"]), ("People/Me", "RESOURCE_EXHAUSTED"))


class Named(unittest.TestCase):
    def test_a_request_has_the_name_its_client_gives_it(self):
        name = str(uuid.uuid4())
        self.assertEqual(stranger(f"senconet-request-id: {name}")["senconet-request-id"], name)
        line, = (line for line in lines() if line["request"] == name)
        self.assertEqual((line["method"], line["status"]), ("Health/Check", "OK"))

    def test_one_without_a_name_or_with_something_else_gets_one_of_its_own(self):
        names = {stranger()["senconet-request-id"], stranger("senconet-request-id: Anna Example")["senconet-request-id"],
                 stranger("senconet-request-id: " + "A" * 36)["senconet-request-id"]}
        self.assertEqual({str(uuid.UUID(name)) for name in names}, names)
        self.assertEqual(len(names), 3)

    def test_what_is_refused_for_what_was_asked_is_not_for_the_trust_to_look_for(self):
        ran = trust.senco(harness.ADMINISTRATOR, "school", "show", "9994997", "--json")
        self.assertNotIn("say this to the trust", ran.stderr)
        name = json.loads(ran.stdout)["error"]["request"]
        line, = (line for line in lines() if line["request"] == name)
        self.assertEqual((line["method"], line["status"], line["school"]), ("Schools/Get", "NOT_FOUND", "9994997"))
        self.assertRegex(line["milliseconds"], r"^\d+\.\d{3}$")
        self.assertGreater(int(line["person"]), 0)


class Wrong(unittest.TestCase):
    def configured(self, value):
        path = os.path.join(trust.folder, "other.conf")
        with open(trust.config_path, encoding="utf-8") as file:
            kept = [line for line in file if line.split(" = ")[0] not in ("metrics", "listen", "address_file")]
        with open(path, "w", encoding="utf-8") as file:
            file.writelines([*kept, "listen = 127.0.0.1:0\n", f"metrics = {value}\n"])
        return trust.sencod_alone("serve", "--config", path, check=False)

    def test_what_others_could_reach_is_refused(self):
        for value in ("0.0.0.0:9464", "[::]:9464", "192.0.2.1:9464", "[2001:db8::1]:9464"):
            with self.subTest(value):
                ran = self.configured(value)
                self.assertEqual(ran.code, 1)
                self.assertIn(f'metrics is "{value}": whoever reaches this machine could read it there; say 127.0.0.1 or [::1]',
                              ran.stderr)

    def test_what_is_no_address_is_refused(self):
        self.assertIn('metrics is "9464": there is no port after the address', self.configured("9464").stderr)

    def test_a_port_that_is_taken_is_named(self):
        taken = metrics.address(trust)
        ran = self.configured(taken)
        self.assertEqual(ran.code, 1)
        self.assertIn(f"metrics: {taken} cannot be listened on: Address already in use", ran.stderr)


class Outlived(unittest.TestCase):
    """What is counted outlives who counted it."""

    def settled(self):
        """Each place has one worker, and one that takes connections."""
        def look():
            told = metrics.scrape(trust)
            started = 2 + 2 * told.value("senconet_reloads_total", result="taken") + told.sum("senconet_worker_restarts_total")
            return told.sum("senconet_worker_processes") == 2 and len(lines("ready")) == started and told

        return wait_until(look, "the workers have settled", trust.log)

    def worker(self):
        """A child of the supervisor's that has a thread for its door."""
        with open(f"/proc/{trust.process.pid}/task/{trust.process.pid}/children", encoding="ascii") as file:
            return next(int(child) for child in file.read().split() if len(os.listdir(f"/proc/{child}/task")) == 2)

    def test_a_worker_that_is_killed_takes_nothing_with_it(self):
        trust.may_break = True
        before = self.settled()
        os.kill(self.worker(), signal.SIGKILL)
        told = wait_until(lambda: (found := metrics.scrape(trust)).sum("senconet_worker_restarts_total")
                          > before.sum("senconet_worker_restarts_total") and found, "its death is told", trust.log)
        self.assertEqual(told.fallen(before), {})
        self.assertEqual(self.settled().fallen(told), {})

    def test_where_the_configuration_is_read_again_nothing_is_lost_and_the_port_stays(self):
        before, where = self.settled(), metrics.address(trust)
        trust.process.send_signal(signal.SIGHUP)
        told = wait_until(lambda: (found := metrics.scrape(trust)).value("senconet_reloads_total", result="taken")
                          > before.value("senconet_reloads_total", result="taken") and found, "the reload is told", trust.log)
        self.assertEqual(told.fallen(before), {})
        self.assertEqual(self.settled().fallen(told), {})
        self.assertEqual(metrics.address(trust), where)

    def test_where_the_reporter_dies_another_tells_the_same(self):
        trust.may_break = True
        before = self.settled()
        os.kill(self.reporter(), signal.SIGKILL)
        wait_until(lambda: "name=metrics" in trust.log(), "its death is logged", trust.log)
        self.assertEqual(metrics.scrape(trust).fallen(before), {})

    def reporter(self):
        """The supervisor's newest child with neither a thread nor a child of its own."""
        def is_it(child):
            with open(f"/proc/{child}/task/{child}/children", encoding="ascii") as file:
                return len(os.listdir(f"/proc/{child}/task")) == 1 and not file.read()

        with open(f"/proc/{trust.process.pid}/task/{trust.process.pid}/children", encoding="ascii") as file:
            return next(child for child in reversed(list(map(int, file.read().split()))) if is_it(child))
