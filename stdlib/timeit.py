"""How long small pieces of code take."""

import gc
import sys
import time
import itertools

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals


def reindent(src, indent):
    """The text with all lines but the first indented."""
    return src.replace("\n", "\n" + " " * indent)


_template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


class Timer:
    """Times a statement (text or callable) after a setup."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _globals() if globals is None else globals
        init = ""
        prefix = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            prefix = setup + "\n"
            setup_text = reindent(setup, 4)
        elif callable(setup):
            local_ns["_setup"] = setup
            init += ", _setup=_setup"
            setup_text = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            # Compiled with the setup, since that may have the names that the statement declares global.
            compile(prefix + stmt, dummy_src_name, "exec")
            stmt_text = reindent(stmt, 8)
        elif callable(stmt):
            local_ns["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt_text = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        src = _template.format(stmt=stmt_text, setup=setup_text, init=init)
        self.src = src
        exec(compile(src, dummy_src_name, "exec"), global_ns, local_ns)
        self.inner = local_ns["inner"]

    def print_exc(self, file=None):
        """Print the exception that is being handled, with the lines of the timed code."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that number executions take, without collections of garbage."""
        it = itertools.repeat(None, number)
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of several measurements."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) with the first of 1, 2, 5, 10, ... executions that take at least 0.2 seconds."""
        scale = 1
        while True:
            for step in 1, 2, 5:
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Timer(...).timeit()"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    """Timer(...).repeat()"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """python -m timeit [-n N] [-r N] [-s setup] [-u unit] [-p] [-v] [statement ...]"""
    if args is None:
        args = sys.argv[1:]
    args = list(args)
    timer = default_timer
    number = 0
    repeats = default_repeat
    setup = []
    verbose = 0
    unit = None
    precision = 3
    longs = {"number": "n", "setup": "s", "repeat": "r", "unit": "u", "process": "p", "verbose": "v", "help": "h",
             "time": "t", "clock": "c"}
    while args and args[0].startswith("-") and args[0] != "-":
        option = args.pop(0)
        if option == "--":
            break
        value = None
        if option.startswith("--"):
            name, separator, value = option[2:].partition("=")
            found = [long for long in longs if long.startswith(name)]
            if len(found) != 1:
                print(f"option --{name} not recognized")
                print("use -h/--help for command line help")
                return 2
            letters = longs[found[0]]
            value = value if separator else None
        else:
            letters = option[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in "nsru":
                if value is None:
                    if letters:
                        value, letters = letters, ""
                    elif args:
                        value = args.pop(0)
                    else:
                        print(f"option -{letter} requires argument")
                        print("use -h/--help for command line help")
                        return 2
                if letter == "n":
                    number = int(value)
                elif letter == "s":
                    setup.append(value)
                elif letter == "r":
                    repeats = max(int(value), 1)
                elif value in _units:
                    unit = value
                else:
                    print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                    return 2
                value = None
            elif letter == "p":
                timer = time.process_time
            elif letter == "v":
                if verbose:
                    precision += 1
                verbose += 1
            elif letter == "h":
                print(main.__doc__)
                return 0
            elif letter not in "tc":
                print(f"option -{letter} not recognized")
                print("use -h/--help for command line help")
                return 2
    stmt = "\n".join(args) or "pass"
    setup_text = "\n".join(setup) or "pass"
    import os
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    measured = Timer(stmt, setup_text, timer)
    if number == 0:
        callback = None
        if verbose:
            def callback(count, taken):
                plural = "loop" if count == 1 else "loops"
                print("{num} {loop_word} -> {secs:.{prec}g} secs".format(
                    num=count, loop_word=plural, secs=taken, prec=precision))
        try:
            number, _ = measured.autorange(callback)
        except:
            measured.print_exc()
            return 1
        if verbose:
            print()
    try:
        timings = measured.repeat(repeats, number)
    except:
        measured.print_exc()
        return 1

    def format_time(seconds):
        if unit is not None:
            scale, name = _units[unit], unit
        else:
            for name, scale in reversed(_units.items()):
                if seconds >= scale:
                    break
        return "%.*g %s" % (precision, seconds / scale, name)

    if verbose:
        print("raw times: %s" % ", ".join(map(format_time, timings)))
        print()
    timings = [taken / number for taken in timings]
    best, worst = min(timings), max(timings)
    print("%d loop%s, best of %d: %s per loop" % (number, "s" if number != 1 else "", repeats, format_time(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(
            "The test results are likely unreliable. The worst time (%s) was more than four times slower than the "
            "best time (%s)." % (format_time(worst), format_time(best)), UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
