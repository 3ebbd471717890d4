"""The formula of the SENCO charter reckoned a second time, in fractions, from its wording alone.

A case is a dict: figures by their option's name (absent: not given), amounts as Fraction or int, dates as
datetime.date, and as "not-known" the names of those said not to be known; a policy by the names in DEFAULT_POLICY; a kind of school.
"""

import datetime
import math
from fractions import Fraction

DEFAULT_POLICY = {
    "takes": "APS",
    "weights": {"A": Fraction(1), "P": Fraction(5), "S": Fraction(5)},
    "k_agencies_weight": None,
    "points_per_hour": Fraction(40),
    "rounding": "completed",
    "step": Fraction(1),
    "budget_unit": Fraction(1000),
    "budget_rounding": "nearest-up",
    "bands": [(Fraction(20), Fraction(1)), (Fraction(30), Fraction(2)), (Fraction(40), Fraction(3))],
    "band_edge": "above",
    "turnover_rounding": "exact",
    "turnover_giver": "counts-first",
    "short_period": "refused",
    "missing": "no-result",
    "week": Fraction("32.5"),
    "applies": {
        "early-years": "applies",
        "primary": "applies",
        "secondary": "applies",
        "all-through": "applies",
        "special": "not-applicable",
        "nursery": "trust-decides",
        "referral-unit": "trust-decides",
        "16-plus": "trust-decides",
        "unknown": "trust-decides",
    },
}

HUNDREDTH = Fraction(1, 100)


def half_up(amount):
    return math.floor(amount + Fraction(1, 2))


def half_down(amount):
    return math.ceil(amount - Fraction(1, 2))


def budget_points(pounds, policy):
    rule = {"nearest-up": half_up, "nearest-down": half_down, "completed": math.floor}
    return Fraction(rule[policy["budget_rounding"]](pounds / policy["budget_unit"]))


def pupil_points(figures, policy):
    """Points by code; of the pupils at K those with agencies may weigh apart."""
    points = {}
    for code in policy["takes"]:
        pupils = figures.get(code.lower(), 0)
        weight = policy["weights"][code]
        if code == "K" and policy["k_agencies_weight"] is not None:
            apart = figures.get("k-agencies", 0)
            if "k-agencies" in figures.get("not-known", ()) and policy["missing"] == "no-result":
                weight = min(weight, policy["k_agencies_weight"])  # at least
            points[code] = (pupils - apart) * weight + apart * policy["k_agencies_weight"]
        else:
            points[code] = pupils * weight
    return points


def hours_of_points(points, policy):
    quotient = points / policy["points_per_hour"]
    if policy["rounding"] == "exact":
        return Fraction(half_up(quotient * 1000), 1000)
    steps = quotient / policy["step"]
    return (half_up(steps) if policy["rounding"] == "nearest" else math.floor(steps)) * policy["step"]


def points_short(points, policy):
    """The fewest hundredths of a point that give more hours, found by trying."""
    now = hours_of_points(points, policy)
    high = 1
    while hours_of_points(points + high * HUNDREDTH, policy) <= now:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if hours_of_points(points + middle * HUNDREDTH, policy) > now:
            high = middle
        else:
            low = middle
    return high * HUNDREDTH


def twelve_months(figures):
    first, last = figures.get("turnover-from"), figures.get("turnover-to")
    if first is None:
        return True
    try:
        anniversary = first.replace(year=first.year + 1)
    except ValueError:  # 29 February
        anniversary = datetime.date(first.year + 1, 2, 28)
    return last >= anniversary - datetime.timedelta(days=1)


def turnover(figures, policy):
    """(who gave it, percent) or None."""
    counts = supplied = None
    if "joiners" in figures and "leavers" in figures and figures.get("roll", 0) > 0:
        if twelve_months(figures) or policy["short_period"] == "taken":
            percent = Fraction((figures["joiners"] + figures["leavers"]) * 100, figures["roll"])
            counts = ("COUNTS", percent)
    if "turnover" in figures:
        supplied = ("SUPPLIED", figures["turnover"])
    return {
        "counts-first": counts or supplied,
        "supplied-first": supplied or counts,
        "counts-only": counts,
        "supplied-only": supplied,
    }[policy["turnover_giver"]]


def turnover_hours(percent, policy):
    if policy["turnover_rounding"] == "whole":
        percent = Fraction(half_up(percent))
    best = Fraction(0)
    for edge, hours in policy["bands"]:
        if percent > edge or (policy["band_edge"] == "from" and percent == edge):
            best = max(best, hours)
    return best


def reckon(figures, policy, kind):
    """What senco hours --json must say, as a dict of its keys."""
    applies = policy["applies"][kind]
    if applies != "applies":
        return {"result": "NOT_APPLICABLE" if applies == "not-applicable" else "UNDECIDED", "hours": None,
                "budgetPoints": None, "pupilPoints": None, "points": None, "pointHours": None,
                "pointsShort": None, "turnoverHours": None, "turnoverPercent": None, "missing": [],
                "turnoverUsed": "NONE", "overWeek": False}
    missing = []
    unknown = figures.get("not-known", ())
    split = policy["k_agencies_weight"] is not None and figures.get("k", 0) > 0
    if not any(code in figures for code in ("a", "p", "s", "k", "e", "n")) or \
            any(code.lower() in unknown for code in policy["takes"]) or (split and "k-agencies" in unknown):
        missing.append("pupils")
    if "budget" not in figures:
        missing.append("budget")
    a = budget_points(figures["budget"], policy) if "budget" in figures else Fraction(0)
    b = sum(pupil_points(figures, policy).values(), Fraction(0))
    given = turnover(figures, policy) if policy["bands"] else None
    if policy["bands"] and given is None:
        missing.append("mobility")
    point_hours = hours_of_points(a + b, policy)
    c = turnover_hours(given[1], policy) if given else Fraction(0)
    at_least = missing and policy["missing"] == "no-result"
    return {
        "result": "AT_LEAST" if at_least else "HOURS",
        "hours": point_hours + c,
        "budgetPoints": a,
        "pupilPoints": b,
        "points": a + b,
        "pointHours": point_hours,
        "pointsShort": points_short(a + b, policy),
        "turnoverHours": c,
        "turnoverPercent": Fraction(math.floor(given[1] * 100), 100) if given else None,
        "turnoverUsed": given[0] if given else "NONE",
        "missing": missing,
        "overWeek": point_hours + c > policy["week"],
    }
