#!/usr/bin/python3
"""Brute force over publications: no suppressed count of 1 to 5 can be worked out.

suppression_property.py SUPPRESSION_LINES [--seed S] [--series N]

Every table: all tables of a small size with all counts in a range are published. Those that give the very same
publication are worlds that a reader cannot tell apart, be it one who knows the program. In each such crowd of
worlds every suppressed sum has more than one value, for outsiders and for the people of each school, who know
their own row. The pupils without SEN, who are the roll less SEN, are such a sum where they are 1 to 5: readers know
every roll.

Every series: publications after figures have changed and schools have joined, and answers to requests for
information that told any cells, drawn. All worlds that fit all that was told are tried: a publication never pins
a suppressed count of 1 to 5 that was not pinned before it.

A publication that suppresses nothing but the counts of 1 to 5 themselves is caught: this is tried, too.
"""

import argparse
import concurrent.futures
import itertools
import random
import subprocess
import sys

A, P, S, K, E, ROLL, SEN, POINTS, HOURS = range(9)
PROVISIONS = (A, P, S, K, E)
WEIGHTS = (100, 500, 500, 250, 500)
SUMS = range(SEN + 1)
WORLDS_MAX = 60000
EXACTLY, AT_MOST, AT_LEAST = range(3)


def few(value):
    return 1 <= value <= 5


def whole_row(counts):
    """The cells of a row from its counts A to ROLL and whether it has points."""
    return [*counts[:6], sum(counts[:5]), points_of(counts)]


def points_of(counts):
    return counts[6] * sum(n * w for n, w in zip(counts, WEIGHTS))


def table_of(rows):
    """All rows and the total: lists of cells."""
    cells = [whole_row(counts) for counts in rows]
    return [*cells, [sum(column) for column in zip(*cells)]]


class Lines:
    def __init__(self, program):
        self.program = program

    def ask(self, series):
        """Each a list of steps (answer's masks or None, {school: counts}); gives the masks of each step."""
        words = []
        for steps in series:
            words.append(str(len(steps)))
            for masks, rows in steps:
                words.append(f"{int(masks is not None)} {len(rows)}")
                words.extend(f"{school} {' '.join(map(str, counts))}" for school, counts in sorted(rows.items()))
                words.extend(map(str, masks or ()))
            words.append("\n")
        done = subprocess.run([self.program], input=" ".join(words), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{self.program}: {done.returncode}\n{done.stderr[-4000:]}")
        answers = [list(map(int, line.split())) for line in done.stdout.splitlines()]
        assert len(answers) == len(series)
        return [self.part(steps, numbers) for steps, numbers in zip(series, answers)]

    @staticmethod
    def part(steps, numbers):
        masks, at = [], 0
        for given, rows in steps:
            at += given is None  # how many were exposed before
            masks.append(numbers[at:at + len(rows) + 1])
            at += len(rows) + 1
        return masks


def naive(rows):
    """The masks of a publication that suppresses what is of few, and nothing for its sake."""
    return [sum(1 << column for column, value in enumerate(cells) if column != POINTS and not few(value))
            for cells in table_of(rows)]


# Every table.

def all_tables(schools, columns, most, roll):
    """Rows of counts A to ROLL, with points, with all values in the columns that the roll allows; nobody else."""
    for values in itertools.product(range(most + 1), repeat=schools * len(columns)):
        rows = []
        for school in range(schools):
            counts = [0] * 5 + [roll, 1]
            for place, column in enumerate(columns):
                counts[column] = values[school * len(columns) + place]
            rows.append(counts)
        if all(sum(counts[:5]) <= roll for counts in rows):
            yield rows


def without_sen(cells):
    return cells[ROLL] - cells[SEN]


def pinned(crowd, school=None):
    """Of worlds that cannot be told apart: a suppressed sum of 1 to 5 that is the same in all, or None."""
    masks = crowd[0][1]
    for row, column in itertools.product(range(len(masks)), SUMS):
        if masks[row] >> column & 1 or row == school:
            continue
        values = {world[0][row][column] for world in crowd}
        if len(values) == 1 and few(next(iter(values))) and (school is None or others(crowd, row, column, school)):
            return row, column
    return None


def pinned_without_sen(crowd, school=None):
    """The same of the pupils without SEN."""
    for row in range(len(crowd[0][0])):
        values = {without_sen(world[0][row]) for world in crowd}
        alone = row == school or all(without_sen(world[0][row]) == without_sen(world[0][school or 0]) for world in crowd)
        if len(values) == 1 and few(next(iter(values))) and (school is None or not alone):
            return row, "without SEN"
    return None


def others(crowd, row, column, school):
    """The sum is not of this school's figures alone."""
    return row < len(crowd[0][0]) - 1 or any(world[0][row][column] != world[0][school][column] for world in crowd)


def look_at_crowds(tables, masks, most):
    """Worlds at the very edge of the range would need neighbours beyond it."""
    crowds = {}
    for rows, shown in zip(tables, masks):
        cells = table_of(rows)
        told = tuple(tuple(value if mask >> column & 1 else None for column, value in enumerate(line))
                     for line, mask in zip(cells, shown))
        crowds.setdefault(told, []).append((cells, shown))
    wrong = []
    for crowd in crowds.values():
        if any(value > most - 1 for world in crowd for line in world[0][:-1] for value in line[:5]):
            continue
        wrong.extend(("outsiders", crowd[0], place) for place in (pinned(crowd), pinned_without_sen(crowd)) if place)
        for school in range(len(crowd[0][0]) - 1):
            parts = {}
            for world in crowd:
                parts.setdefault(tuple(world[0][school]), []).append(world)
            wrong.extend((f"school {school}", part[0], place) for part in parts.values()
                         for place in (pinned(part, school), pinned_without_sen(part, school)) if place)
    return wrong


def try_tables(lines, schools, columns, most, roll=100):
    tables = list(all_tables(schools, columns, most, roll))
    masks = [step[0] for step in lines.ask([[(None, dict(enumerate(rows, start=1)))] for rows in tables])]
    wrong = look_at_crowds(tables, masks, most)
    hidden = sum(mask >> column & 1 == 0 for shown in masks for mask in shown for column in SUMS)
    print(f"{schools} schools, {len(columns)} columns, counts to {most} of {roll}: {len(tables)} tables, {hidden} cells suppressed, "
          f"{len(wrong)} pinned")
    for found in wrong[:5]:
        print("  ", found)
    caught = look_at_crowds(tables, [naive(rows) for rows in tables], most)
    if not caught:
        print("   a publication without secondary suppression was not caught")
    return not wrong and bool(caught)


# Every series.

def told_facts(steps, masks):
    """Linear facts over the counts, each named (school, column, value): ({name: factor}, value, EXACTLY or a bound)."""
    facts = [each for _, rows in steps for of in [*([school] for school in rows), list(rows)] for each in roll_facts(of, rows)]
    for (_, rows), shown in zip(steps, masks):
        schools = sorted(rows)
        for place, mask in enumerate(shown):
            of = schools if place == len(schools) else [schools[place]]
            for column in range(POINTS + 1):
                if mask >> column & 1:
                    facts.append((*fact(of, rows, column), EXACTLY))
    return facts


def roll_facts(schools, rows):
    """Whether none, few or more are without SEN, all know."""
    roll = sum(rows[school][ROLL] for school in schools)
    factors, sen = fact(schools, rows, SEN)
    if roll <= 5 or not factors:
        return []
    most = 0 if roll == sen else 5 if few(roll - sen) else roll
    least = min(most, 1) if most <= 5 else 6 if len(schools) == 1 else 0
    return [(factors, roll - least, AT_MOST), (factors, roll - most, AT_LEAST)]


def fact(schools, rows, column):
    factors = {}
    for school in schools:
        if column == POINTS and not rows[school][6]:
            continue  # it has none, and the total is that of the others
        for each in PROVISIONS if column in (SEN, POINTS) else (column,):
            value = rows[school][each]
            if value > 0:
                factors[school, each, value] = WEIGHTS[each] if column == POINTS else 1
    return factors, sum(name[2] * factor for name, factor in factors.items())


def sums_of(steps):
    """Every sum of 1 to 5 that any table has, by its counts; and SEN where it leaves 1 to 5 without, not of one school alone."""
    found = {}
    for _, rows in steps:
        schools = sorted(rows)
        for of in [*([school] for school in schools), schools]:
            for column in SUMS:
                factors, value = fact(of, rows, column)
                if few(value):
                    found[tuple(sorted(factors))] = value
            others = [without_sen(whole_row(rows[school])) for school in of]
            if few(sum(others)) and sum(rows[school][ROLL] for school in of) > 5 and (len(of) == 1 or sum(others) not in others):
                found[tuple(sorted(fact(of, rows, SEN)[0]))] = sum(others)
    return found


def range_of(name):
    """What is of few stays so, and what is many."""
    return range(1, 6) if few(name[2]) else range(6, name[2] + 7)


def parts_of(facts):
    """Facts without what is known by itself, in parts that have no count in common: [(names, facts)]. Too large: None."""
    known = {next(iter(factors)): value for factors, value, bound in facts
             if len(factors) == 1 and set(factors.values()) == {1} and bound == EXACTLY}
    parts = []
    for factors, value, bound in facts:
        names = {name for name in factors if name not in known}
        if not names:
            continue
        one = (names, [(factors, value - sum(known[name] * factor for name, factor in factors.items() if name in known), bound)])
        touching = [part for part in parts if part[0] & names]
        parts = [part for part in parts if not part[0] & names]
        for part in touching:
            one = (one[0] | part[0], one[1] + part[1])
        parts.append(one)
    return known, parts


def fitting(names, facts, own):
    """Every assignment of the names that fits; the names of own are as they are."""
    names = sorted(names)
    ranges = [[name[2]] if name in own else range_of(name) for name in names]
    size = 1
    for each in ranges:
        size *= len(each)
    if size > WORLDS_MAX:
        raise TooManyWorlds
    place = {name: number for number, name in enumerate(names)}
    rest = [([(place[name], factor) for name, factor in factors.items() if name in place], value, bound)
            for factors, value, bound in facts]
    return place, [world for world in itertools.product(*ranges)
                   if all(fits(sum(world[at] * factor for at, factor in terms), value, bound) for terms, value, bound in rest)]


def fits(found, value, bound):
    return found == value if bound == EXACTLY else found <= value if bound == AT_MOST else found >= value


class TooManyWorlds(Exception):
    pass


def pinned_for(reader, facts, wanted):
    """Which of the sums have one value only for this reader: 0 for outsiders, or a school, whose people know their own."""
    known, parts = parts_of(facts)
    solved = [fitting(names, of, {name for name in names if name[0] == reader}) for names, of in parts]
    result = set()
    for counts in wanted:
        if reader and all(name[0] == reader for name in counts):
            continue
        left = {name for name in counts if name not in known and name[0] != reader}
        pinned = True
        for place, found in solved:
            mine = [place[name] for name in left if name in place]
            left -= set(place)
            pinned = pinned and len({sum(world[at] for at in mine) for world in found}) == 1
        if pinned and not left:
            result.add((reader, counts))
    return result


def pinned_sums(steps, masks, wanted):
    facts = told_facts(steps, masks)
    readers = [0, *sorted({school for _, rows in steps for school in rows})]
    return set().union(*(pinned_for(reader, facts, wanted) for reader in readers))


def shown_sums(steps, masks):
    return {tuple(sorted(factors)) for factors, _, bound in told_facts(steps, masks) if bound == EXACTLY}


def draw_series(draw):
    """Two or three steps over three or four schools; figures change, schools join, answers are given."""
    columns = draw.choice([(K,), (E, K), (K, E), (K, ROLL)])
    schools = {school: draw_counts(draw, columns) for school in range(1, draw.randint(2, 3) + 1)}
    steps = []
    for _ in range(draw.randint(2, 3)):
        if draw.random() < 0.35:
            steps.append(([draw_mask(draw) for _ in range(len(schools) + 1)], dict(schools)))
        else:
            steps.append((None, dict(schools)))
        if draw.random() < 0.5:
            schools = {**schools, draw.choice(sorted(schools)): draw_counts(draw, columns)}
        if draw.random() < 0.4 and len(schools) < 4:
            schools = {**schools, len(schools) + 1: draw_counts(draw, columns)}
    return [*steps, (None, dict(schools))]


def draw_points(draw):
    """The total of points, which only some schools have, was told."""
    schools = {school: draw_counts(draw, (E, K)) for school in range(1, draw.randint(3, 4) + 1)}
    return [([0] * len(schools) + [1 << POINTS], schools), (None, schools)]


def draw_counts(draw, columns):
    counts = [0] * 5 + [200, int(draw.random() < 0.5)]
    for column in columns:
        counts[column] = draw.choice([0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 9])
    if ROLL in columns:
        counts[ROLL] += sum(counts[:5])
    elif draw.random() < 0.3:
        counts[ROLL] = sum(counts[:5]) + draw.choice([0, 0, 1, 2, 4])  # none or few are without SEN
    return counts


def draw_mask(draw):
    return sum(1 << column for column in (K, E, ROLL, SEN, POINTS) if draw.random() < 0.2)


def newly_pinned(steps, masks):
    """What the publications of a series pin that was not pinned before; None: too many worlds to try."""
    found = []
    for last in range(len(steps)):
        if steps[last][0] is not None:
            continue
        wanted = set(sums_of(steps[:last + 1])) - shown_sums(steps[:last + 1], masks[:last + 1])
        try:
            before = pinned_sums(steps[:last + 1], masks[:last], wanted)
            after = pinned_sums(steps[:last + 1], masks[:last + 1], wanted)
        except TooManyWorlds:
            return None
        found.extend((last, each) for each in after - before)
    return found


def judge_series(steps, masks):
    """What its publications pin (None: too many worlds to try), and whether one that suppresses little is caught."""
    plain = [given or naive([rows[school] for school in sorted(rows)]) for given, rows in steps]
    return newly_pinned(steps, masks), bool(newly_pinned(steps, plain))


def try_series(lines, draw, count, pool):
    series = [draw_points(draw) if number % 5 == 0 else draw_series(draw) for number in range(count)]
    all_masks = lines.ask(series)
    judged = list(pool.map(judge_series, series, all_masks))
    wrong = [(steps, masks, found[:3]) for steps, masks, (found, _) in zip(series, all_masks, judged) if found]
    tried = sum(found is not None for found, _ in judged)
    caught = sum(caught for _, caught in judged)
    for each in wrong:
        print("   pinned:", *each)
    print(f"{count} series of publications and answers: {tried} tried, {len(wrong)} pin what was not pinned; without secondary "
          f"suppression {caught} do")
    return not wrong and caught > 0 and tried > count // 2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lines")
    parser.add_argument("--seed", type=int, default=random.randrange(10 ** 9))
    parser.add_argument("--series", type=int, default=300)
    options = parser.parse_args()
    lines = Lines(options.lines)
    sizes = ((3, (K, E), 6), (5, (K,), 6), (2, (K, E), 8), (2, (K, E), 9, 12), (4, (K,), 7),  # those that take long first
             (2, (K,), 8), (1, (K, E), 14, 14), (3, (K,), 13, 14))
    with concurrent.futures.ProcessPoolExecutor() as pool:  # as many at once as there are cores
        tables = [pool.submit(try_tables, lines, *size) for size in sizes]
        good = [try_series(lines, random.Random(options.seed), options.series, pool)]
        good.extend(each.result() for each in tables)
    if not all(good):
        sys.exit(f"failed, with --seed {options.seed}")


if __name__ == "__main__":
    main()
