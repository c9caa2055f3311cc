"""The longest pause of the collector: what Krait's gc.get_stats() tells, and what CPython's gc.callbacks show."""
import gc
import sys
import time

is_krait = sys.implementation.name == "krait"
longest = 0.0
begin = 0.0


def note(phase, _):
    global begin, longest
    if phase == "start":
        begin = time.perf_counter()
    else:
        longest = max(longest, time.perf_counter() - begin)


if not is_krait:
    gc.callbacks.append(note)


def report(name):
    if is_krait:
        stats = gc.get_stats()[-1]
        print(f"{name}_collections {stats['collections']} times")
        print(f"{name}_pause {stats['longest_pause'] * 1e3:.3f} ms")
    else:
        print(f"{name}_collections {sum(each['collections'] for each in gc.get_stats())} times")
        print(f"{name}_pause {longest * 1e3:.3f} ms")
