"""Two sides measured in turns, and the row that comes of it."""

import collections
import statistics

ROUNDS = 5

# figure: what the marks (least, aim) are for, in the unit: sencod's to the other's ("x"), or by itself. better:
# whether it is to be "more" or "less" than they are.
Row = collections.namedtuple("Row", "what sencod against figure unit least aim better limit")


def in_turns(rounds=ROUNDS, **sides):
    """Each side's figures: one after the other in each round, so that a busy minute hits both."""
    figures = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            figures[name].append(measure())
    return figures


def ratio(ours, theirs):
    return statistics.median(own / other for own, other in zip(ours, theirs))


def spread(figures, unit=""):
    """The middle one, and from where to where they went."""
    middle = statistics.median(figures)
    return f"{number(middle)}{unit} ({number(min(figures))} to {number(max(figures))})"


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def row(what, ours, theirs, unit, least, aim, limit, better="more", against=""):
    return Row(what, spread(ours, unit), f"{against}: {spread(theirs, unit)}", ratio(ours, theirs), "x", least, aim,
               better, limit)


def verdict(made):
    """aim, least, or below."""
    def reached(mark):
        return made.figure >= mark if made.better == "more" else made.figure <= mark
    return "aim" if reached(made.aim) else "least" if reached(made.least) else "BELOW"
