"""Waiting for what is to happen, never for a length of time."""

import time

DEADLINE_SECONDS = 60


def wait_until(happened, what, explain=lambda: "", seconds=DEADLINE_SECONDS):
    """Asks until happened() is true, and gives what it answered."""
    deadline = time.monotonic() + seconds
    while True:
        answer = happened()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain until: {what}\n{explain()}")
        time.sleep(0.02)
