"""Tracebacks on demand or after a time. What the process dies of is not caught: the engine checks instead."""

import sys
import traceback

__all__ = [
    "cancel_dump_traceback_later", "disable", "dump_traceback", "dump_traceback_later", "enable", "is_enabled",
]

_enabled = False
_timer = None


def enable(file=sys.stderr, all_threads=True):
    """Remember that tracebacks are wanted when the process dies."""
    global _enabled
    _enabled = True


def disable():
    """Forget it. Returns whether they were wanted."""
    global _enabled
    was_enabled, _enabled = _enabled, False
    return was_enabled


def is_enabled():
    """Whether tracebacks are wanted when the process dies."""
    return _enabled


def dump_traceback(file=sys.stderr, all_threads=True):
    """Print where the running thread is, the innermost call first."""
    print("Current thread (most recent call first):", file=file)
    for frame in reversed(traceback.extract_stack(sys._getframe(1))):
        print(f'  File "{frame.filename}", line {frame.lineno} in {frame.name}', file=file)


def dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False):
    """Say so after so many seconds, unless it is cancelled, and end the program if that is wanted."""
    import threading

    global _timer
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    cancel_dump_traceback_later()

    def report():
        print(f"Timeout ({timeout})!", file=file)
        if exit:
            import os

            os._exit(1)
        if repeat:
            dump_traceback_later(timeout, repeat, file, exit)

    _timer = threading.Timer(timeout, report)
    _timer.daemon = True
    _timer.start()


def cancel_dump_traceback_later():
    """Print nothing after all."""
    global _timer
    if _timer is not None:
        _timer.cancel()
        _timer = None
