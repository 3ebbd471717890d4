#!/usr/bin/python3
"""Runs the system tests: run.py [--at-once N] [--logs FOLDER] [MODULE...], modules as in test_first_light.

Each module runs in a process of its own, two at a time; its output goes to a log, which is shown where
something failed. The last line is "N passed, N failed". A module that ends without totals has failed.
"""

import argparse
import atexit
import concurrent.futures
import glob
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import cluster
import harness

HERE = os.path.dirname(os.path.abspath(__file__))
MODULE_SECONDS = 900
# What takes longest begins first, so that nothing long is left to run alone at the end.
LONGEST = ("test_statement_faults", "test_abuse", "test_refusals", "test_looks", "test_speed",
           "test_quickstart", "test_memory_of_senco", "test_nightly_backup", "test_sync", "test_trust_changes", "test_nightly",
           "test_power_cuts", "test_sync_killed", "test_night_killed", "test_long_offline", "test_record", "test_upgrade")


class Result(unittest.TextTestResult):
    def stopTest(self, test):
        super().stopTest(test)
        for end in harness.after_each_test:
            try:
                end()
            except Exception:  # whatever it is, it is this test's
                self.addError(test, sys.exc_info())


def run_module(name, totals_path):
    """In the module's own process."""
    sys.path.insert(0, HERE)
    suite = unittest.defaultTestLoader.loadTestsFromName(name)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(suite)
    # A subtest is of its test; a set-up or tear-down that fails is an error without a test.
    at_fault = [getattr(case, "test_case", case) for case, _ in result.failures + result.errors]
    at_fault += result.unexpectedSuccesses
    failed = len({case.id() for case in at_fault})
    cases = {case.id() for case in at_fault if isinstance(case, unittest.TestCase)}
    passed = result.testsRun - len(cases) - len(result.skipped)
    if result.testsRun == 0 and failed == 0:
        print(f"{name} has no tests")
        failed = 1
    with open(totals_path, "w", encoding="utf-8") as file:
        json.dump({"passed": passed, "failed": failed, "skipped": len(result.skipped)}, file)
    return 1 if failed else 0


def end(process):
    """Asks it to end, so that it cleans up, before it is killed."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def watch_module(name, logs, running, initial):
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="senconet-totals-") as folder:
        totals_path = os.path.join(folder, "totals")
        log_path = os.path.join(logs, f"system-{name}.log")
        with open(log_path, "w", encoding="utf-8") as log:
            process = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--only", name, totals_path],
                                       cwd=HERE, env={**os.environ, cluster.INITIAL: initial.data}, stdin=subprocess.DEVNULL,
                                       stdout=log, stderr=log)
            running.append(process)
            try:
                process.wait(MODULE_SECONDS)
            except subprocess.TimeoutExpired:
                end(process)
                log.write(f"\n{name} was ended after {MODULE_SECONDS} s\n")
        try:
            with open(totals_path, encoding="utf-8") as file:
                totals = json.load(file)
        except (FileNotFoundError, json.JSONDecodeError):
            totals = {"passed": 0, "failed": 1, "skipped": 0}
        if process.returncode != 0 and totals["failed"] == 0:
            totals["failed"] = 1
    return name, totals, time.monotonic() - began, log_path


def tell(name, totals, seconds, log_path):
    skipped = f", {totals['skipped']} skipped" if totals["skipped"] else ""
    if totals["failed"]:
        with open(log_path, encoding="utf-8", errors="replace") as log:
            print(log.read()[-20000:])
    print(f"{name}: {totals['passed']} passed, {totals['failed']} failed{skipped} ({seconds:.1f} s)", flush=True)


def end_on_signal(number, frame):
    del frame
    signal.signal(number, signal.SIG_IGN)  # told twice, it still cleans up
    sys.exit(128 + number)


def run_all(names, at_once, logs):
    running = []
    signal.signal(signal.SIGTERM, end_on_signal)
    passed = failed = 0
    initial = cluster.Initial()
    atexit.register(initial.remove)
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        try:
            futures = [pool.submit(watch_module, name, logs, running, initial) for name in names]
            for future in concurrent.futures.as_completed(futures):
                name, totals, seconds, log_path = future.result()
                tell(name, totals, seconds, log_path)
                passed += totals["passed"]
                failed += totals["failed"]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                if process.poll() is None:
                    end(process)
            raise
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--only":
        return run_module(sys.argv[2], sys.argv[3])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", nargs="*")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--logs", default=os.path.join(tempfile.gettempdir(), f"senconet-tests-{os.getuid()}"))
    arguments = parser.parse_args()
    os.makedirs(arguments.logs, exist_ok=True)
    names = arguments.module or sorted(os.path.splitext(os.path.basename(path))[0]
                                       for path in glob.glob(os.path.join(glob.escape(HERE), "test_*.py")))
    names = sorted(names, key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
    return run_all(names, arguments.at_once, arguments.logs)


if __name__ == "__main__":
    sys.exit(main())
