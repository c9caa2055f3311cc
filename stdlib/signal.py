"""Signals: handlers in Python, timers, and the numbers as enumerations."""

import _signal
from enum import IntEnum as _IntEnum
from functools import wraps as _wraps

from _signal import NSIG, ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, alarm, pause, pthread_kill, raise_signal, set_wakeup_fd, \
    siginterrupt, strsignal


def _define(name, wanted):
    numbers = {key: value for key, value in sorted(vars(_signal).items()) if wanted(key)}
    made = _IntEnum(name, sorted(numbers.items(), key=lambda item: (item[1], item[0])), module="signal")
    globals().update(made.__members__)
    return made


Signals = _define("Signals", lambda name: name.startswith("SIG") and not name.startswith("SIG_"))
Handlers = _define("Handlers", lambda name: name in ("SIG_DFL", "SIG_IGN"))
Sigmasks = _define("Sigmasks", lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"))

default_int_handler = _signal.default_int_handler


def _to_enum(value, enum):
    """The member of the enumeration for a number, or the value as it is."""
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except ValueError:
        return value


def _to_int(value):
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


@_wraps(_signal.signal)
def signal(signalnum, handler):
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler) if isinstance(handler, int) else handler), Handlers)


@_wraps(_signal.getsignal)
def getsignal(signalnum):
    return _to_enum(_signal.getsignal(signalnum), Handlers)


@_wraps(_signal.pthread_sigmask)
def pthread_sigmask(how, mask):
    return {_to_enum(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


@_wraps(_signal.sigpending)
def sigpending():
    return {_to_enum(number, Signals) for number in _signal.sigpending()}


@_wraps(_signal.sigwait)
def sigwait(sigset):
    return _to_enum(_signal.sigwait(sigset), Signals)


@_wraps(_signal.valid_signals)
def valid_signals():
    return {_to_enum(number, Signals) for number in _signal.valid_signals() if number not in (32, 33)}


class itimer_error(OSError):
    """A timer that the system refuses."""

    __module__ = "signal"


ItimerError = itimer_error


def setitimer(which, seconds, interval=0.0, /):
    """Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF) to fire after seconds and then every
    interval seconds. Returns the old values as a tuple (delay, interval)."""
    try:
        return _signal.setitimer(which, seconds, interval)
    except OSError as error:
        raise itimer_error(*error.args) from None


def getitimer(which, /):
    """Returns current value of given itimer."""
    try:
        return _signal.getitimer(which)
    except OSError as error:
        raise itimer_error(*error.args) from None
