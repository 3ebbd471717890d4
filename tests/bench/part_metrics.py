"""What it costs to be watched: the server with metrics, asked for each second, beside the same server without. The
processor's time for each request says it best: rates go up and down with whatever else a machine does."""

import contextlib
import threading

import contenders
import metrics
import sides

ROUNDS = 7
EVERY_SECOND = 1


@contextlib.contextmanager
def asked_for(trust):
    """Scraped each second until the block ends; where there is nothing to scrape, nobody asks."""
    ended = threading.Event()

    def ask():
        while not ended.wait(EVERY_SECOND):
            metrics.scrape(trust)

    asking = threading.Thread(target=ask)
    if "metrics" in trust.options:
        asking.start()
    try:
        yield
    finally:
        ended.set()
        if asking.ident is not None:
            asking.join()


class Turns:
    def __init__(self, trust):
        self.trust, self.sencod = trust, contenders.Sencod(trust)

    def served(self, **options):
        """The figures of a server with these options: (rate, microseconds of processor a request) by work."""
        server = self.trust.trust
        server.stop()
        server.options.pop("metrics", None)
        server.options.update(options)
        server._configure()
        server.serve()
        with asked_for(server):
            return {work: self._loaded(work) for work in ("read", "submit")}

    def _loaded(self, work):
        said = getattr(self.sencod, work)()
        return said["rate"], self.sencod.shares[-1]["sencod"] * 1e6 / said["requests"]


def measure(trust):
    turns = Turns(trust)
    figures = sides.in_turns(rounds=ROUNDS, without=turns.served, watched=lambda: turns.served(metrics="127.0.0.1:0"))
    rows = []
    for work in ("read", "submit"):
        rates, costs = ([{name: [one[work][which] for one in all_of] for name, all_of in figures.items()}
                         for which in (0, 1)])
        rows += [sides.row(f"{work}s/s with metrics, asked for each second", rates["watched"], rates["without"], "/s", 0.9,
                           0.98, "two clock readings and five additions a request", against="without"),
                 sides.row(f"sencod's processor time for each {work}, likewise", costs["watched"], costs["without"], " us",
                           1.02, 1.01, "the same", better="less", against="without")]
    turns.served()
    return rows
