#!/usr/bin/python3
"""tally.py RESULTS.xml: counts the tests inside the programs ctest ran, from its JUnit file.

A program says how many it ran in cmocka's words or as "N passed, N failed"; one that says nothing is one
test. A program that failed without saying what is one failed test.
"""

import re
import sys
import xml.etree.ElementTree

CMOCKA_PASSED = re.compile(r"^\[  PASSED  \] (\d+) test\(s\)", re.MULTILINE)
CMOCKA_FAILED = re.compile(r"^\[  (?:FAILED|ERROR) *\] (\d+) test\(s\)", re.MULTILINE)
TOTALS = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)


def count(case):
    output = case.findtext("system-out") or ""
    passed = sum(map(int, CMOCKA_PASSED.findall(output)))
    failed = sum(map(int, CMOCKA_FAILED.findall(output)))
    for good, bad in TOTALS.findall(output):
        passed += int(good)
        failed += int(bad)
    well = case.get("status") == "run"
    if well and passed == 0 and failed == 0:
        passed = 1
    if not well and failed == 0:
        failed = 1
    return passed, failed


def main():
    cases = list(xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase"))
    totals = [count(case) for case in cases]
    passed, failed = (sum(column) for column in zip(*totals)) if totals else (0, 1)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
