"""Runs one file of CPython's tests: run_one.py SUITE FILE EVENTS [--count] [PART...].

SUITE is the folder in which the package `test` lies. Writes an event a line to EVENTS: `total N`, then `start NAME`,
`pass NAME`, `skip NAME` or `fail NAME`; the reason of a failure follows in lines that begin with a tab.
"""

import fnmatch
import os
import signal
import sys
import tempfile
import types
import unittest

SECONDS = 30  # a test


def read_patterns(path):
    """The patterns of tests that do not count."""
    with open(path) as lines:
        return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def flatten(suite):
    """All tests of a suite of suites."""
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


def stand_in_for_cpython():
    """Lets files be loaded that want what only CPython has: frozen modules to switch off, bytecode, and second
    implementations in Python, whose tests are excluded."""
    import _imp
    import _thread
    import threading
    import weakref

    if sys.implementation.name == "cpython":
        return
    _imp._override_frozen_modules_for_tests = lambda mode: None
    sys.modules["_pyio"] = __import__("io")
    # Few tests of a file need these: to pack programs, for other processes, and two that CPython 3.12 has no more.
    for name in ("zipfile", "multiprocessing", "asyncore", "smtpd"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules["smtpd"].SMTPServer = object
    # The suite looks through these for threads that were left.
    threading._dangling = weakref.WeakSet()
    _thread._count = threading.active_count
    from test.support import import_helper

    import_without = import_helper.import_fresh_module

    def import_fresh_module(name, fresh=(), blocked=(), **options):
        try:
            module = import_without(name, fresh, blocked, **options)
        except ImportError:
            module = None
        return import_without(name, fresh, **options) if module is None and blocked else module

    import_helper.import_fresh_module = import_fresh_module


def name_of(test):
    return test.id().removeprefix("test.")


def load(file, patterns, parts):
    """The tests of a file that count and whose names contain one of the parts."""
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromName("test." + file)
    for error in loader.errors:
        raise ImportError(error)
    return [
        test
        for test in flatten(suite)
        if not any(fnmatch.fnmatchcase(name_of(test), pattern) for pattern in patterns)
        and (not parts or any(part in name_of(test) for part in parts))
    ]


def give_up(number, frame):
    raise TimeoutError(f"out of time, {SECONDS} s")


class EventResult(unittest.TestResult):
    """Writes events as they come, so that a process that dies leaves those before."""

    def __init__(self, events, tests):
        super().__init__()
        self.events = events
        self.tests = tests
        self.reasons = []
        self.verdict = None

    def write(self, line):
        self.events.write(line + "\n")
        self.events.flush()

    def startTest(self, test):
        super().startTest(test)
        self.verdict, self.reasons = None, []
        self.write(f"start {name_of(test)}")
        signal.signal(signal.SIGALRM, give_up)
        signal.alarm(SECONDS)

    def stopTest(self, test):
        super().stopTest(test)
        signal.alarm(0)
        self.report(name_of(test), "fail" if self.reasons else self.verdict or "fail")

    def report(self, name, verdict):
        self.write(f"{verdict} {name}")
        for reason in self.reasons:
            for line in reason.splitlines():
                self.write("\t" + ascii(line)[1:-1])

    def failed(self, test, error):
        self.reasons.append(self._exc_info_to_string(error, test))
        if not isinstance(test, unittest.TestCase):
            # A fixture of a class or module: its tests do not start.
            self.report(test.id(), "broken")
            self.reasons = []

    def addError(self, test, err):
        self.failed(test, err)

    def addFailure(self, test, err):
        self.failed(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.failed(test, err)

    def addSuccess(self, test):
        self.verdict = "pass"

    def addExpectedFailure(self, test, err):
        self.verdict = "pass"

    def addUnexpectedSuccess(self, test):
        self.reasons.append("unexpected success")

    def addSkip(self, test, reason):
        if not isinstance(test, unittest.TestCase):
            self.skip_group(test.id().partition("(")[2].removesuffix(")"))
        elif not hasattr(test, "test_case"):  # a skipped sub-test leaves the verdict to the test
            self.verdict = "skip"

    def skip_group(self, group):
        """Skips all tests of a class or module."""
        for test in self.tests:
            if test.id().startswith(group + "."):
                self.write(f"skip {name_of(test)}")


def main():
    suite_folder, file, events_path, *rest = sys.argv[1:]
    parts = [part for part in rest if part != "--count"]
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[0] = suite_folder
    os.chdir(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
    patterns = read_patterns(os.path.join(here, "excluded"))
    with open(events_path, "w") as events:
        stand_in_for_cpython()
        from test import support

        support.use_resources = ()
        tests = load(file, patterns, parts)
        events.write(f"total {len(tests)}\n")
        events.flush()
        if "--count" not in rest:
            unittest.TestSuite(tests).run(EventResult(events, tests))
        events.write("end\n")


if __name__ == "__main__":
    main()
