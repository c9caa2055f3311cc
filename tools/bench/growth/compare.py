"""Shows how CPU time grows when there is ten and a hundred times as much to do, beside CPython.

usage: compare.py KRAIT [--above POWER] [NAME...]

Run by CPython. Each case of cases.py runs in a process of its own. The power is that of the step from 10x to 100x: 1 is
linear, 2 quadratic. Marked are powers over 1.5 that CPython's case does not have, where the time is more than noise.
"""
import argparse
import math
import os
import subprocess
import sys

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.py")


def times(program, name):
    try:
        done = subprocess.run([program, CASES, name], capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "out of time"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["fails"])[-1]
    return [float(word) for word in done.stdout.split()]


def power(values):
    return math.log10(max(values[2], 1e-6) / max(values[1], 1e-6))


def show(values):
    if isinstance(values, str):
        return f"{values[:38]:>38}"
    return "".join(f"{value * 1e3:10.2f}" for value in values) + f"{power(values):8.2f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("krait")
    parser.add_argument("--above", type=float, default=-9, help="only cases of krait with a larger power")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    krait = os.path.abspath(options.krait)
    names = subprocess.run([sys.executable, CASES], capture_output=True, text=True, check=True).stdout.split()
    heads = "".join(f"{head:>10}" for head in ("1x", "10x", "100x")) + f"{'power':>8}"
    print(f"{'CPU ms':<28}{heads}   {heads}\n{'':<28}{'krait':^38}   {'python':^38}")
    for name in names:
        if options.names and not any(part in name for part in options.names):
            continue
        own, other = times(krait, name), times(sys.executable, name)
        note = ""
        if not isinstance(own, str) and not isinstance(other, str):
            if power(own) < options.above:
                continue
            if power(own) > 1.5 and power(own) > power(other) + 0.3 and own[2] > 0.02:
                note = "  GROWS TOO FAST"
        print(f"{name:<28}{show(own)}   {show(other)}{note}", flush=True)


main()
