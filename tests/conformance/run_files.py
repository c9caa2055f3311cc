"""Runs files of CPython's tests under a program and prints a table: run_files.py PROGRAM [--verbose] [TEST...]."""

import concurrent.futures
import os
import signal
import subprocess
import sys
import tempfile
import test

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = 120
BYTES = 2 << 30


class Outcome:
    """What became of one file."""

    def __init__(self, file):
        self.file = file
        self.total = 0
        self.passed = 0
        self.skipped = 0
        self.failures = []  # pairs: name, reason
        self.note = ""

    @property
    def run(self):
        return self.total - self.skipped


def suite_folder(scratch):
    """A folder with nothing but the package `test`, so that krait finds no other module of CPython's library."""
    folder = os.path.join(scratch, "suite")
    os.mkdir(folder)
    os.symlink(os.path.dirname(test.__file__), os.path.join(folder, "test"))
    return folder


def start(program, file, folder, events, parts, *options):
    """Runs one file. Returns the end of what it wrote, and what was wrong with its end, or ''."""
    command = [program, os.path.join(HERE, "run_one.py"), folder, file, events, *options, *parts]
    environment = dict(
        os.environ, TMPDIR=os.path.dirname(events), KRAITPATH=folder, KRAIT_MEMORY_LIMIT=str(BYTES), LC_ALL="C.UTF-8"
    )
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    )
    note = ""
    try:
        output, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        note = f"out of time, {SECONDS} s"
    if not note and process.returncode < 0:
        note = f"died of {signal.Signals(-process.returncode).name}"
    return output.decode(errors="replace"), note


def read_events(path):
    """Pairs of an event and the text below it."""
    events = []
    if os.path.exists(path):
        with open(path) as lines:
            for line in lines:
                if line.startswith("\t"):
                    events[-1][1].append(line[1:].rstrip("\n"))
                else:
                    events.append((line.split(maxsplit=1), []))
    return events


def run_file(program, file, folder, parts):
    outcome = Outcome(file)
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "events")
        output, outcome.note = start(program, file, folder, path, parts)
        events = read_events(path)
        if not events:
            counted = os.path.join(scratch, "counted")
            start(sys.executable, file, folder, counted, parts, "--count")
            outcome.total = int(next((words[1] for words, _ in read_events(counted) if words[0] == "total"), 0))
            outcome.note = outcome.note or "cannot be loaded"
            outcome.failures.append((file, output.strip()))
            return outcome
        last = None
        for words, text in events:
            kind, name = words[0], words[1].rstrip() if len(words) > 1 else ""
            if kind == "total":
                outcome.total = int(name)
            elif kind == "start":
                last = name
            elif kind == "pass":
                outcome.passed += 1
            elif kind == "skip":
                outcome.skipped += 1
            elif kind in ("fail", "broken"):
                outcome.failures.append((name, "\n".join(text)))
        if events[-1][0][0] != "end":
            outcome.note = (outcome.note or "ended early") + f" in {last}"
            outcome.failures.append((last, outcome.note + "\n" + output[-2000:].strip()))
    return outcome


def main():
    program, *arguments = sys.argv[1:]
    program = os.path.abspath(program)
    verbose = "--verbose" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    with open(os.path.join(HERE, "files")) as lines:
        files = lines.read().split()
    wanted = {}
    for name in names or files:
        file, _, part = name.removesuffix(".py").partition(".")
        wanted.setdefault(file, []).append(part)
    workers = int(os.environ.get("KRAIT_JOBS", "2"))
    outcomes = []
    print(f"{'file':24}{'passed':>8}{'run':>8}{'skipped':>9}{'':>7}")
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(workers) as pool:
        folder = suite_folder(scratch)
        jobs = [
            pool.submit(run_file, program, file, folder, [part for part in parts if part])
            for file, parts in wanted.items()
        ]
        for job in jobs:
            outcome = job.result()
            outcomes.append(outcome)
            print_row(outcome.file, outcome.passed, outcome.run, outcome.skipped, outcome.note)
            if verbose:
                print_failures(outcome)
    print_row("all", *(sum(getattr(each, field) for each in outcomes) for field in ("passed", "run", "skipped")), "")


def print_row(name, passed, run, skipped, note):
    share = f"{100 * passed / run:.0f} %" if run else ""
    print(f"{name:24}{passed:8}{run:8}{skipped:9}{share:>7}  {note}".rstrip(), flush=True)


def print_failures(outcome):
    for name, reason in outcome.failures:
        print(f"  {name}")
        for line in reason.splitlines():
            print(f"      {line}")


if __name__ == "__main__":
    main()
