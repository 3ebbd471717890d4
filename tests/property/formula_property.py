#!/usr/bin/python3
"""Draws figures and policies, edges above all, and compares senco hours with formula_reckoning.

formula_property.py SENCO [--lines FORMULA_LINES] [--cases N] [--seed S]

Every case goes through FORMULA_LINES (the same command, many cases in one process) where it is given, and
the first few hundred through SENCO itself; without it all go through SENCO.
"""

import argparse
import copy
import datetime
import json
import random
import re
import subprocess
import sys
from fractions import Fraction

from formula_reckoning import DEFAULT_POLICY, reckon

ONE_BY_ONE = 200
FIGURES = (*"apsken", "k-agencies", "roll", "joiners", "leavers", "turnover", "budget")


def shortest(value):
    """A fraction of at most three decimals as people write it."""
    value = Fraction(value)
    text = f"{value.numerator * 1000 // value.denominator:04d}"
    assert Fraction(int(text), 1000) == value
    return (text[:-3] + "." + text[-3:]).rstrip("0").rstrip(".")


def hundredths(draw, low, high):
    return Fraction(draw.randint(low * 100, high * 100), 100)


def draw_policy(draw):
    """The options that make it, and the policy for the reckoning."""
    policy = copy.deepcopy(DEFAULT_POLICY)
    options = []

    def option(name, text):
        options.extend([f"--{name}", text])

    modern = draw.random() < 0.6
    option("policy", "modern" if modern else "charter")
    if modern:
        policy["takes"] = "APSKE"
        policy["weights"]["E"] = Fraction(5)
        policy["weights"]["K"] = draw.choice([Fraction(1), Fraction(2), Fraction(5), hundredths(draw, 0, 10)])
        option("weight-k", shortest(policy["weights"]["K"]))
        if draw.random() < 0.3:
            policy["k_agencies_weight"] = hundredths(draw, 0, 10)
            option("weight-k-agencies", shortest(policy["k_agencies_weight"]))
    for code in policy["takes"]:
        if code != "K" and draw.random() < 0.15:
            policy["weights"][code] = hundredths(draw, 0, 12)
            option(f"weight-{code.lower()}", shortest(policy["weights"][code]))
    if draw.random() < 0.3:
        policy["points_per_hour"] = draw.choice([Fraction(30), Fraction(1, 100), hundredths(draw, 1, 200)])
        option("points-per-hour", shortest(policy["points_per_hour"]))
    choices = {
        "rounding": ["completed", "nearest", "exact"],
        "step": [Fraction(1), Fraction(1, 2), Fraction(1, 4)],
        "budget_rounding": ["nearest-up", "nearest-down", "completed"],
        "budget_unit": [Fraction(1000), Fraction(500), Fraction(2000), hundredths(draw, 1, 5000)],
        "band_edge": ["above", "from"],
        "turnover_rounding": ["exact", "whole"],
        "turnover_giver": ["counts-first", "supplied-first", "counts-only", "supplied-only"],
        "short_period": ["refused", "taken"],
        "missing": ["no-result", "none"],
        "week": [Fraction("32.5"), Fraction(3), Fraction("4.75")],
    }
    for name, values in choices.items():
        if draw.random() < 0.5:
            policy[name] = draw.choice(values)
            text = policy[name] if isinstance(policy[name], str) else shortest(policy[name])
            option(name.replace("_", "-"), text)
    if draw.random() < 0.3:
        draw_bands(draw, policy, option)
    kind = draw.choice(["primary"] * 12 + sorted(policy["applies"]))
    option("kind", kind)
    if draw.random() < 0.2:
        other = draw.choice(sorted(policy["applies"]))
        policy["applies"][other] = draw.choice(["applies", "not-applicable", "trust-decides"])
        option("applies", f"{other}={policy['applies'][other]}")
    return options, policy, kind


def draw_bands(draw, policy, option):
    count = draw.randint(0, 8)
    percents = sorted(draw.sample(range(0, 10000), count))
    hours = sorted(draw.sample(range(1, 20000), count))
    policy["bands"] = [(Fraction(p, 100), Fraction(h, 1000)) for p, h in zip(percents, hours)]
    option("bands", ",".join(f"{shortest(p)}:{shortest(h)}" for p, h in policy["bands"]) or "none")


def draw_pupils(draw, policy, figures, roll):
    """Counts that fit the roll; with all six given they add up to it."""
    left = roll
    codes = [code for code in "APSKE" if code in policy["takes"] or draw.random() < 0.2]
    draw.shuffle(codes)
    for code in codes:
        if draw.random() < 0.8:
            pupils = draw.randint(0, min(left, draw.choice([1, 10, 60, 2000]))) if code in policy["takes"] else 0
            figures[code.lower()] = pupils
            left -= pupils
    if draw.random() < 0.4:
        figures["n"] = left
    if "k" in figures and draw.random() < 0.6:
        figures["k-agencies"] = draw.randint(0, figures["k"])


def draw_budget(draw, policy, figures):
    """Any amount; or exactly half way between two points or a penny off; or such that the sum of points
    stands exactly at a step, or just before or after it."""
    unit = policy["budget_unit"]
    where = draw.random()
    if where < 0.3:
        pounds = hundredths(draw, 0, 300000)
    elif where < 0.6:
        pounds = unit * draw.randint(0, 200) + unit / 2 + Fraction(draw.choice([-1, 0, 0, 1]), 100)
    else:
        from formula_reckoning import pupil_points
        others = sum(pupil_points(figures, policy).values())
        hours = draw.randint(0, 40) * draw.choice([Fraction(1), policy["step"], policy["step"] / 2])
        points = hours * policy["points_per_hour"] - others + draw.choice([-1, 0, 0, 1])
        pounds = max(points, 0) * unit
    figures["budget"] = Fraction(round(max(pounds, 0) * 100), 100)


def draw_movements(draw, policy, figures, roll):
    """Any movements; or exactly at a band, or one pupil off it."""
    movements = draw.randint(0, roll)
    if policy["bands"] and draw.random() < 0.6:
        percent = draw.choice(policy["bands"])[0] + draw.choice([0, 0, Fraction(1, 2), -Fraction(1, 2)])
        movements = max(0, round(percent * roll / 100) + draw.choice([-1, 0, 0, 1]))
    figures["joiners"] = draw.randint(0, movements)
    figures["leavers"] = movements - figures["joiners"]


def draw_period(draw, figures):
    first = datetime.date(2010, 1, 1) + datetime.timedelta(days=draw.randint(0, 3000))
    figures["turnover-from"] = first
    figures["turnover-to"] = first + datetime.timedelta(days=draw.choice([0, 100, 363, 364, 365, 366, 400]))


def draw_case(draw):
    options, policy, kind = draw_policy(draw)
    figures = {}
    roll = draw.choice([200, 100, 1000, draw.randint(1, 2500), draw.randint(1, 100000)])
    if draw.random() < 0.9:
        draw_pupils(draw, policy, figures, roll)
    if draw.random() < 0.9:
        draw_budget(draw, policy, figures)
    if draw.random() < 0.85 or len({"a", "p", "s", "k", "e", "n"} & figures.keys()) == 6:
        figures["roll"] = roll
    if draw.random() < 0.7:
        draw_movements(draw, policy, figures, roll)
        if draw.random() < 0.3:
            draw_period(draw, figures)
    if draw.random() < 0.5:
        near = [band[0] for band in policy["bands"]] or [Fraction(20)]
        off = draw.choice([0, 0, Fraction(1, 100), Fraction(-1, 100), Fraction(1, 2), Fraction(-1, 2)])
        figures["turnover"] = max(Fraction(0), draw.choice(near + [hundredths(draw, 0, 99)]) + off)
    unknown = [name for name in FIGURES if name not in figures and draw.random() < 0.2]
    for name in unknown:
        options.extend(["--not-known", name])
    for name, value in figures.items():
        text = value.isoformat() if isinstance(value, datetime.date) else shortest(value)
        options.extend([f"--{name}", text])
    return options, {**figures, "not-known": unknown}, policy, kind


def at_least_faults(draw, figures, policy, kind):
    """Whatever a figure turns out to be that was not known, the hours are no fewer than "at least" was."""
    least = reckon(figures, policy, kind)
    if least["result"] != "AT_LEAST":
        return []
    found = {name: draw.randint(0, figures["k"] if name == "k-agencies" else 500) for name in figures["not-known"]
             if name in (*"apske", "budget") or (name == "k-agencies" and "k" in figures)}
    known = reckon({**figures, **found, "not-known": []}, policy, kind)
    return [f"at least {least['hours']}, and then {known['hours']} with {found}"] if known["hours"] < least["hours"] else []


class Number(str):
    """A number's own text in the JSON, so that its form can be checked as well as its value."""


def text_is_shortest(text):
    return re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?", text) is not None


def faults_of(answer, expected):
    faults = []
    for key, value in expected.items():
        said = answer.get(key, "nothing")
        if isinstance(said, Number):
            if not text_is_shortest(said):
                faults.append(f"{key}: {said} is not the shortest decimal")
            said = Fraction(str(said))
        if said != value:
            faults.append(f"{key}: senco says {said}, the reckoning {value}")
    return faults


def ask_each(senco, cases):
    for options, *_ in cases:
        run = subprocess.run([senco, "hours", *options, "--json"], capture_output=True, text=True)
        yield run.stdout if run.returncode == 0 else f"exit {run.returncode}: {run.stderr}"


def ask_lines(lines, cases):
    """The program answers each line with its JSON, or with what it said on the way to a refusal, and ends
    the answer with a line of one dot."""
    text = "".join(" ".join(options) + "\n" for options, *_ in cases)
    run = subprocess.run([lines], input=text, capture_output=True, text=True)
    answers = run.stdout.split("\n.\n")
    if len(answers) != len(cases) + 1 or run.returncode != 0:
        sys.exit(f"{lines}: {len(answers) - 1} answers to {len(cases)} cases, exit {run.returncode}\n{run.stderr}")
    return answers


def compare(case, text, seed):
    options, figures, policy, kind = case
    try:
        answer = json.loads(text, parse_float=Number, parse_int=Number)
        faults = faults_of(answer, reckon(figures, policy, kind))
        faults += at_least_faults(random.Random(text), figures, policy, kind)
    except json.JSONDecodeError:
        faults = [f"no JSON: {text.strip()}"]
    for fault in faults:
        print(fault)
    if faults:
        print(f"seed {seed}: senco hours {' '.join(options)}\n")
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("senco")
    parser.add_argument("--lines")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randint(0, 2**32))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    draw = random.Random(arguments.seed)
    cases = [draw_case(draw) for _ in range(arguments.cases)]
    alone = cases[:ONE_BY_ONE] if arguments.lines else cases
    asked = list(zip(alone, ask_each(arguments.senco, alone)))
    if arguments.lines:
        asked += list(zip(cases, ask_lines(arguments.lines, cases)))
    passed = sum(compare(case, text, arguments.seed) for case, text in asked)
    print(f"{passed} passed, {len(asked) - passed} failed")
    return 0 if passed == len(asked) else 1


if __name__ == "__main__":
    sys.exit(main())
