#!/usr/bin/python3
"""senco census beside xmllint --stream on one big made-up file: speed and peak memory.

usage: bench_census.py [--megabytes N] [--lean] [--rounds N] SENCO

The best of some rounds, taken in turns, since other work on the machine only ever slows a round down. Exits 1
where senco is slower than 1.8 times xmllint's speed or takes 16 MiB or more.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

MAKE = pathlib.Path(__file__).resolve().parent / "make_census.py"
SPEED, MEMORY = 1.8, 16 * 1024


def measure(command):
    """(seconds of processor, KiB at most) of a child of a shell, so that what this program holds is not counted."""
    answer = subprocess.run(["/usr/bin/time", "-f", "%U %S %M", *command], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True, check=False)
    user, system, memory = answer.stderr.splitlines()[-1].split()
    return float(user) + float(system), int(memory)


def measure_in_turns(senco, megabytes, rounds, lean=False):
    """Each program's measures by its name, and the file's size in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "census.xml")
        subprocess.run([sys.executable, MAKE, "--megabytes", str(megabytes), *(["--lean"] if lean else []), path],
                       check=True)
        commands = {"senco census": [senco, "census", path],
                    "xmllint --stream": ["xmllint", "--stream", "--noout", path]}
        taken = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(measure(command))
        return taken, os.path.getsize(path) / 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("senco")
    options = parser.parse_args()
    taken, size = measure_in_turns(options.senco, options.megabytes, options.rounds, options.lean)
    best = {name: min(seconds for seconds, _ in rounds) for name, rounds in taken.items()}
    memory = {name: max(kib for _, kib in rounds) for name, rounds in taken.items()}
    for name in taken:
        print("%-18s %6.2f s %6.0f MB/s %6d KiB" % (name, best[name], size / best[name], memory[name]))
    ratio = best["xmllint --stream"] / best["senco census"]
    print("%.2f times the speed of xmllint --stream" % ratio)
    sys.exit(0 if ratio >= SPEED and memory["senco census"] < MEMORY else 1)


if __name__ == "__main__":
    main()
