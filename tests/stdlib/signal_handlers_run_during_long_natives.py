# A handler written in Python runs while a native works that would take for ever.
import re
import signal


class Stop(Exception):
    pass


def handler(number, frame):
    raise Stop(number)


signal.signal(signal.SIGALRM, handler)
signal.signal(signal.SIGINT, handler)
for work in (lambda: pow(3, 10**200_000, 10**100_000 + 1), lambda: re.match(r"(?:a|aa)*[bc]", "a" * 200)):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        work()
    except Stop as stop:
        print("stopped by", stop.args[0] == signal.SIGALRM)
