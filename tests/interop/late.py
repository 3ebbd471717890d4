"""A server that is late, as on a machine that is too busy: what comes meanwhile, it finds when it goes on."""

import contextlib
import os
import signal
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "kills"))

from server_processes import processes  # noqa: E402  (of tests/kills)
from waiting import wait_until  # noqa: E402


@contextlib.contextmanager
def late(trust, seconds):
    """No worker does anything until so many seconds have passed."""
    workers = processes(trust.process.pid).workers
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    due = time.monotonic() + seconds
    try:
        yield
        wait_until(lambda: time.monotonic() > due, "the time is up")
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)
