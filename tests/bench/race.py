"""Runs commands in turn and prints what each took: medians, and ratios to the first of its kind.

usage: race.py ROUNDS < LIST

LIST has a line for each: the kind of output, a name and a command, with tabs between them. All
commands run once in each round, so that a machine that is busy for a while is so for all. A
command that fails is left out of the table, with a line to say so.
"""
import os
import shlex
import statistics
import sys
import time


def run(command):
    """Seconds of CPU and wall, peak memory in MB; None if it failed."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        try:
            os.execvp(command[0], command)
        except OSError:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - start
    if status != 0:
        return None
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def main(rounds):
    entries = [line.rstrip("\n").split("\t") for line in sys.stdin if line.strip()]
    runs = {name: [] for _, name, _ in entries}
    for _ in range(rounds):
        for _, name, command in entries:
            runs[name].append(run(shlex.split(command)))
    print("| output | tool | CPU, s | wall, s | peak, MB | CPU | wall | peak |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    first = {}
    for kind, name, _ in entries:
        if None in runs[name]:
            print(f"{name} failed", file=sys.stderr)
            continue
        medians = [statistics.median(column) for column in zip(*runs[name])]
        yardstick = first.setdefault(kind, medians)
        ratios = [f"×{own / base:.2g}" for own, base in zip(medians, yardstick)]
        cpu, wall, peak = medians
        print(f"| {kind} | {name} | {cpu:.3f} | {wall:.3f} | {peak:.0f} | {' | '.join(ratios)} |")


main(int(sys.argv[1]))
