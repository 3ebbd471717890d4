"""The process of a bad line (bad_line.py)."""

import collections
import json
import os
import signal
import subprocess
import sys

from cluster import clean_environment
from paths import HERE
from waiting import wait_until


class BadLine:
    """A good one until it is begun."""

    def __init__(self, folder, upstream, seed):
        self.tally_path, address = os.path.join(folder, "line.tally"), os.path.join(folder, "line.address")
        settings = os.path.join(folder, "line.json")
        with open(settings, "w", encoding="utf-8") as file:
            json.dump({"upstream": upstream, "address": address, "tally": self.tally_path, "seed": f"{seed}/line"}, file)
        with open(os.path.join(folder, "line.log"), "ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig=KILL", sys.executable, os.path.join(HERE, "bad_line.py"), settings],
                env=clean_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until(lambda: os.path.exists(address), "the line is there")
        with open(address, encoding="ascii") as file:
            self.address = file.read()

    def begin(self):
        self.process.send_signal(signal.SIGUSR1)

    def end(self):
        self.process.kill()
        self.process.wait()

    def tally(self):
        """How often it did what."""
        if not os.path.exists(self.tally_path):
            return collections.Counter()
        with open(self.tally_path, encoding="ascii") as file:
            return collections.Counter(json.load(file))
