"""Runs the programs of this folder with krait and with CPython turn by turn and prints the ratios of their CPU time.

usage: driver.py KRAIT [--rounds N] [--seconds N] [--small] [NAME...]

Run by CPython. A ratio over 1 means that krait needs less. It reports and never fails: a program that cannot be run, or
whose output differs, is marked in its line.
"""
import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def peak_memory(pid):
    """The high-water mark so far. The kernel's ru_maxrss would include what the parent held at the fork."""
    try:
        with open(f"/proc/{pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def run(command, limit=300):
    """Returns CPU seconds, peak memory in bytes, wall seconds, output and exit code of one run. Without a limit it waits
    without looking, for exact times of short runs."""
    memory = 0
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG if limit else 0)
            if pid:
                break
            memory = max(memory, peak_memory(process.pid))
            if time.perf_counter() > begin + limit:
                process.kill()
            time.sleep(0.005)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        text = output.read().decode(errors="replace")
        if process.returncode:
            text += errors.read().decode(errors="replace")
        return usage.ru_utime + usage.ru_stime, memory, wall, text, process.returncode


def first_line(text):
    lines = text.strip().splitlines()
    return lines[-1][:60] if lines else ""


def compare_programs(krait, names, rounds):
    print(f"{'program':<20} {'python s':>9} {'krait s':>9} {'ratio':>7} {'MB':>7} {'MB':>7}")
    ratios = []
    for file in sorted(os.listdir(HERE)):
        name = file[:-3]
        if not file.endswith(".py") or file == "driver.py" or (names and not any(n in name for n in names)):
            continue
        path = os.path.join(HERE, file)
        best = {}
        for _ in range(rounds):
            for who, program in (("python", sys.executable), ("krait", krait)):
                cpu, memory, _, text, code = run([program, path])
                if who not in best or cpu < best[who][0]:
                    best[who] = (cpu, memory, text, code)
            if best["krait"][3]:
                break
        python, other = best["python"], best["krait"]
        if other[3]:
            print(f"{name:<20} {python[0]:9.3f} {'fails':>9}  {first_line(other[2])}", flush=True)
            continue
        ratio = python[0] / max(other[0], 1e-6)
        ratios.append(ratio)
        note = "" if python[2] == other[2] else "  OUTPUT DIFFERS"
        print(f"{name:<20} {python[0]:9.3f} {other[0]:9.3f} {ratio:7.2f} {python[1] / 1e6:7.1f} {other[1] / 1e6:7.1f}{note}", flush=True)
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"geometric mean of {len(ratios)}: {mean:.2f}, lowest {min(ratios):.2f}, highest {max(ratios):.2f}\n")


def compare_with_lua(krait, names, rounds):
    """The programs that lua/ has too, beside Lua 5.4."""
    lua = shutil.which("lua5.4")
    files = sorted(file for file in os.listdir(os.path.join(HERE, "lua")) if not names or any(n in file for n in names))
    if not lua or not files:
        return
    print(f"{'program':<20} {'Lua 5.4 s':>9} {'krait s':>9} {'ratio':>7}")
    ratios = []
    for file in files:
        name = file[:-4]
        programs = ([lua, os.path.join(HERE, "lua", file)], [krait, os.path.join(HERE, name + ".py")])
        best = [min(run(command)[0] for _ in range(rounds)) for command in programs]
        ratios.append(best[0] / max(best[1], 1e-6))
        print(f"{name:<20} {best[0]:9.3f} {best[1]:9.3f} {ratios[-1]:7.2f}", flush=True)
    print(f"geometric mean of {len(ratios)}: {math.exp(sum(map(math.log, ratios)) / len(ratios)):.2f}\n")


def compare_figures(title, commands):
    """Each command prints lines `NAME VALUE UNIT`; shows them side by side."""
    figures = {}
    for who, command in commands:
        _, _, _, text, code = run(command)
        for line in text.splitlines():
            fields = line.split()
            if len(fields) == 3 and not code:
                figures.setdefault((fields[0], fields[2]), {})[who] = float(fields[1])
        if code:
            print(f"{title:<24} {who} fails: {first_line(text)}")
    for (name, unit), values in figures.items():
        python, krait = values.get("python"), values.get("krait")
        show = lambda x: "-" if x is None else f"{x:.5g}"
        ratio = f"{python / krait:.2f}" if python and krait else "-"
        print(f"{name:<24} {show(python):>10} {show(krait):>10} {unit:<6} {ratio:>7}", flush=True)


def compare_async(krait, names, seconds, small):
    print(f"{'figure':<24} {'python':>10} {'krait':>10} {'unit':<6} {'ratio':>7}")
    folder = os.path.join(HERE, "async")
    programs = (("python", sys.executable), ("krait", krait))
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".py") or (names and not any(n in file for n in names)):
            continue
        arguments = ["100000"] if file == "sleepers.py" and small else []
        compare_figures(file[:-3], [(who, [program, os.path.join(folder, file), *arguments]) for who, program in programs])
    for kind in ("streams", "sock"):
        if names and not any(n in "echo_" + kind for n in names):
            continue
        server = os.path.join(folder, "echo", f"server_{kind}.py")
        load = os.path.join(folder, "echo", "load.py")
        compare_figures("echo_" + kind, [(who, [sys.executable, load, str(seconds), "echo_" + kind, program, server]) for who, program in programs])
    print()


def compare_pauses(krait, names, small):
    print(f"{'longest pause':<24} {'python':>10} {'krait':>10} {'unit':<6} {'ratio':>7}")
    runs = [("live_heap.py", str(megabytes)) for megabytes in (10, 100, 1000)]
    runs.append(("suspended_tasks.py", "100000" if small else "1000000"))
    for file, argument in runs:
        if names and not any(n in "pauses/" + file for n in names):
            continue
        path = os.path.join(HERE, "pauses", file)
        compare_figures(file[:-3], [(who, [program, path, argument]) for who, program in (("python", sys.executable), ("krait", krait))])
    print()


SAY_MEMORY = """
with open("/proc/self/status") as status:
    for line in status:
        if line.startswith("VmHWM:"):
            print(line.split()[1])
"""


def compare_start_up(krait, rounds):
    print(f"{'start-up':<24} {'python':>10} {'krait':>10}")
    for title, source in (("empty script", ""), ("with asyncio", "import asyncio\nasync def main(): pass\nasyncio.run(main())\n")):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as script, tempfile.NamedTemporaryFile("w", suffix=".py") as speaking:
            script.write(source)
            script.flush()
            speaking.write(source + SAY_MEMORY)
            speaking.flush()
            row = {}
            for program in (sys.executable, krait) * rounds:
                cpu, _, wall, _, _ = run([program, script.name], limit=None)
                old = row.get(program, (1e9, 1e9))
                row[program] = (min(cpu, old[0]), min(wall, old[1]))
            for index, name in ((0, "CPU"), (1, "wall")):
                print(f"{title + ', ' + name:<24} {row[sys.executable][index] * 1e3:10.2f} {row[krait][index] * 1e3:10.2f} ms")
            memory = [first_line(run([program, speaking.name])[3]) for program in (sys.executable, krait)]
            shown = [f"{int(m) / 1e3:.2f}" if m.isdigit() else "-" for m in memory]
            print(f"{title + ', memory':<24} {shown[0]:>10} {shown[1]:>10} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("krait")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5, help="how long each echo server is loaded")
    parser.add_argument("--small", action="store_true", help="100,000 sleepers instead of a million")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    krait = os.path.abspath(options.krait)
    print(f"CPU time, best of {options.rounds} rounds, turn by turn, beside CPython {sys.version.split()[0]}\n")
    compare_programs(krait, options.names, options.rounds)
    compare_with_lua(krait, options.names, options.rounds)
    compare_async(krait, options.names, options.seconds, options.small)
    compare_pauses(krait, options.names, options.small)
    if not options.names:
        compare_start_up(krait, 20)


main()
