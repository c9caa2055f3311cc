"""Times cases.py under krait and under CPython, case by case in turn, and prints nanoseconds and ratios, the worst first.

usage: compare.py KRAIT [--rounds N] [--below RATIO] [NAME...]

Run by CPython. A ratio over 1 means that krait needs less. It reports and never fails.
"""
import argparse
import math
import os
import subprocess
import sys

from cases import CASES

CASES_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.py")


class Server:
    def __init__(self, program):
        self.process = subprocess.Popen([program, CASES_FILE, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, name):
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip() or "fails: the interpreter has ended"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("krait")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--below", type=float, default=math.inf, help="show ratios below this only")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    names = [f"{group}: {case[0]}" for group, cases in CASES.items() for case in cases]
    names = [name for name in names if not options.names or any(part in name for part in options.names)]
    servers = {"python": Server(sys.executable), "krait": Server(os.path.abspath(options.krait))}
    best = {name: {} for name in names}
    failures = set()
    for name in names * options.rounds:
        for who, server in servers.items():
            answer = server.ask(name)
            if answer.startswith("fails"):
                failures.add((name, who, answer))
            else:
                best[name][who] = min(float(answer), best[name].get(who, math.inf))
    rows = sorted((row["python"] / row["krait"], name, row) for name, row in best.items() if len(row) == 2)
    print(f"{'operation':<40} {'python ns':>10} {'krait ns':>10} {'ratio':>7}")
    for ratio, name, row in rows:
        if ratio < options.below:
            print(f"{name:<40} {row['python']:10.1f} {row['krait']:10.1f} {ratio:7.2f}")
    for name, who, text in sorted(failures):
        print(f"{name:<40} {who} {text}")
    if rows:
        mean = math.exp(sum(math.log(ratio) for ratio, _, _ in rows) / len(rows))
        print(f"geometric mean of {len(rows)}: {mean:.2f}, {sum(ratio < 1 for ratio, _, _ in rows)} below 1")


main()
