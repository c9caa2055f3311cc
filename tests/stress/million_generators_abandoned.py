# stress: skip
# sanitize: skip
# timeout: 60
# A million generators are alive at once, suspended in `try`, and are then dropped: every `finally` runs, and the memory
# is there for the next million.
import gc

count = 1_000_000
closed = 0


def counting(number):
    global closed
    try:
        yield number
        yield number
    finally:
        closed += 1


def peak():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return int(line.split()[1])


peaks = []
for _ in range(2):
    generators = [counting(number) for number in range(count)]
    print(sum(map(next, generators)))
    del generators
    gc.collect()
    print(closed)
    peaks.append(peak())
print(peaks[1] < peaks[0] * 1.5)
