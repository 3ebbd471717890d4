"""What the server tells whoever watches it: Prometheus' text, asked for and read."""

import datetime
import re
import urllib.request

from waiting import wait_until

SAMPLE = re.compile(r"([a-z_]+)(?:\{(.*)\})? (-?[0-9.e+-]+)")
LABEL = re.compile(r'([a-z]+)="((?:[^"\\]|\\.)*)"')
LAST_FAMILY = "senconet_database_answers"


class Scrape:
    def __init__(self, text):
        self.text = text
        self.families = dict(re.findall(r"# TYPE (\w+) (\w+)", text))
        self.samples = {}
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            name, labels, value = SAMPLE.fullmatch(line).groups()
            self.samples[name, tuple(sorted(LABEL.findall(labels or "")))] = float(value)

    def value(self, name, **labels):
        return self.samples.get((name, tuple(sorted(labels.items()))), 0)

    def sum(self, name, **labels):
        """Over all samples of the name that have these labels."""
        return sum(value for (its_name, its_labels), value in self.samples.items()
                   if its_name == name and set(labels.items()) <= set(its_labels))

    def requests(self, method, status="OK"):
        return self.value("senconet_requests_total", method=method, status=status)

    def counts(self):
        """All that may only grow."""
        growing = ("_total", "_bucket", "_sum", "_count")
        return {key: value for key, value in self.samples.items() if key[0].endswith(growing)}

    def fallen(self, before):
        """What was more before."""
        now = self.counts()
        return {key: (value, now.get(key)) for key, value in before.counts().items() if now.get(key, -1) < value}


def address(trust):
    """Of the newest start, as the log names it."""
    found = wait_until(lambda: re.findall(r"event=metrics address=(\S+)", trust.log()), "metrics are told", trust.log)
    return found[-1]


def ask(trust, path="/metrics", **how):
    return urllib.request.urlopen(urllib.request.Request(f"http://{address(trust)}{path}", **how), timeout=10)


def scrape(trust):
    with ask(trust) as answer:
        return Scrape(answer.read().decode())


def seconds(moment):
    """"2026-01-02 03:04:05Z" in seconds since 1970."""
    return datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
