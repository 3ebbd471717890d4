#!/usr/bin/python3
"""A bad line between clients and their server: what goes over it, either way, comes late, twice, in another order, in part
or not at all; or the line is cut.

    bad_line.py SETTINGS    a JSON file: upstream (host:port), address (the file to write its own into), tally (the file
                            in which it counts what it has done), seed

It is a good line until it gets SIGUSR1.
"""

import asyncio
import collections
import json
import os
import random
import signal
import sys

# What becomes of a piece, of a thousand that come.
FATES = {"delayed": 20, "twice": 1, "reordered": 1, "truncated": 1, "cut": 1, "swallowed": 0.5}
PIECE = 16384
LATEST_SECONDS = 0.05


class Line:
    def __init__(self, settings):
        self.settings = settings
        self.dice = random.Random(settings["seed"])
        self.bad = False
        self.tally = collections.Counter()

    def fate(self):
        if not self.bad:
            return None
        fate = self.dice.choices([*FATES, None], [*FATES.values(), 1000 - sum(FATES.values())])[0]
        if fate is not None:
            self.tally[fate] += 1
            put(self.settings["tally"], json.dumps(self.tally))
        return fate

    async def carry(self, source, target):
        """One way, until an end goes."""
        while piece := await source.read(PIECE):
            fate, half = self.fate(), len(piece) // 2
            if fate == "cut":
                target.transport.abort()
                return
            if fate == "delayed":
                await asyncio.sleep(self.dice.random() * LATEST_SECONDS)
            target.write({"twice": piece + piece, "reordered": piece[half:] + piece[:half], "truncated": piece[:half],
                          "swallowed": b""}.get(fate, piece))
            await target.drain()
            if fate == "truncated":
                return

    async def connected(self, reader, writer):
        host, port = self.settings["upstream"].rsplit(":", 1)
        ends = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection(host, int(port))
            ends.append(far_writer)
            ways = [asyncio.ensure_future(self.carry(*way)) for way in ((reader, far_writer), (far_reader, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except OSError:
            pass
        finally:
            for end in ends:
                end.close()

    def begin(self):
        self.bad = True

    async def serve(self):
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.begin)
        server = await asyncio.start_server(self.connected, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        put(self.settings["address"], f"{host}:{port}")
        await server.serve_forever()


def put(path, text):
    """Whole at any moment: somebody may be reading it."""
    with open(f"{path}.new", "w", encoding="ascii") as file:
        file.write(text)
    os.rename(f"{path}.new", path)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as settings_file:
        asyncio.run(Line(json.load(settings_file)).serve())
