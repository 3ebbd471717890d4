"""A client's own record of what it sent and what was acknowledged: the witness against the database.

One JSON object a line. What is written with sync is on the disk before anything else is done, so that whoever
is killed knows afterwards all that may have reached the server. Each file has one writer at a time.
"""

import json
import os


def complete_lines(path):
    """The lines that were written whole, and their length in bytes: one cut short was never acted upon."""
    if not os.path.exists(path):
        return [], 0
    with open(path, "rb") as file:
        whole = file.read()
    end = whole.rfind(b"\n") + 1
    return [json.loads(line) for line in whole[:end].splitlines()], end


class Journal:
    def __init__(self, path):
        self.lines, end = complete_lines(path)
        self.file = open(path, "ab")
        self.file.truncate(end)

    def write(self, sync=True, **line):
        self.file.write(json.dumps(line).encode() + b"\n")
        self.file.flush()
        if sync:
            os.fsync(self.file.fileno())


class Follower:
    """Counts, from outside, the lines of a journal that say this."""

    def __init__(self, path, word):
        self.path, self.word = path, json.dumps(word).encode()
        self.read, self.count, self.rest = 0, 0, b""

    def look(self):
        if os.path.exists(self.path):
            with open(self.path, "rb") as file:
                file.seek(self.read)
                fresh = file.read()
            self.read += len(fresh)
            lines = (self.rest + fresh).split(b"\n")
            self.rest = lines.pop()
            self.count += sum(line.startswith(b"{" + self.word) for line in lines)
        return self.count
