"""All that the journals say."""

import collections

import writes
from journal import complete_lines

Sent = collections.namedtuple("Sent", "method body who")
Answer = collections.namedtuple("Answer", "body head")


class Testimony:
    def __init__(self, crew):
        self.sent, self.answers = {}, {}  # by their keys
        self.said = set()  # what a school was told is saved, or received
        self.shown = {}  # what a school's list has as received, with the receipt's number
        self.begun, self.enrolled = set(), {}
        self.again = collections.Counter()
        self.refused = []
        for hand in crew.hands():
            for line in complete_lines(hand.journal)[0]:
                self._take(line)

    def _take(self, line):
        if "send" in line:
            body = bytes.fromhex(line["request"]) if line["request"] is not None else None
            self.sent[line["send"]] = Sent(line["method"], body, line["who"])
        elif "receipt" in line and "answer" in line:
            self.answers[line["receipt"]] = Answer(bytes.fromhex(line["answer"]), line["head"])
        elif "receipt" in line or "saved" in line:
            self.said.add(line.get("receipt") or line["saved"])
        elif "shown" in line:
            self.shown.update(line["shown"])
        elif "again" in line:
            self.again[line["code"]] += 1
        elif "enrol" in line:
            self.begun.add(line["enrol"])
        elif "enrolled" in line:
            self.enrolled[line["enrolled"]] = line
        else:
            self.refused.append(line)

    def answered(self):
        """The methods that have been."""
        return set(self.methods(self.answers))

    def methods(self, keys):
        """How many of these keys are of each method."""
        return collections.Counter(writes.short(self.sent[key].method) for key in keys)
