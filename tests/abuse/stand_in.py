#!/usr/bin/python3
"""stand_in.py SHARE: wants a processor for this share of the time, until it is ended."""

import sys
import time

TURN = 0.01


def main():
    busy = float(sys.argv[1]) * TURN
    while True:
        began = time.monotonic()
        while time.monotonic() - began < busy:
            pass
        time.sleep(TURN - busy)


if __name__ == "__main__":
    main()
