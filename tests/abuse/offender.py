#!/usr/bin/python3
"""offender.py NAME ADDRESS ROOT CERTIFICATE KEY SOURCE: does harm until standard input ends, then says in a line of JSON
how its connections ended."""

import os
import select
import ssl
import sys
import threading

import target as targets  # first: it knows where the frames are

import offenders


def stop_at_the_end_of_input(target):
    select.select([sys.stdin], [], [])
    target.stopping = True
    # Whoever waits in a call that does not come back is not waited for.
    stopped.wait(15)
    target.tell()
    os._exit(0)


stopped = threading.Event()


def main():
    target = targets.Target(*sys.argv[2:7])
    act = offenders.ALL[sys.argv[1]].act
    threading.Thread(target=stop_at_the_end_of_input, args=(target,), daemon=True).start()
    print("going", flush=True)
    while not target.stopping:
        try:
            act(target)
        except (EOFError, OSError, ssl.SSLError) as error:
            target.endings[f"refused ({type(error).__name__})"] += 1
    stopped.set()
    threading.Event().wait(30)


if __name__ == "__main__":
    main()
