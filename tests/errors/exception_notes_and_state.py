error = ValueError("v")
error.add_note("one")
error.add_note("two\nlines")
print(error.__notes__, error.__reduce__(), error.__suppress_context__, error.__cause__, error.__context__, error.__traceback__)
import copy, traceback
again = copy.copy(error)
print(again.args, again.__notes__, "".join(traceback.format_exception_only(error)))
error.__notes__ = "not a list"
print("".join(traceback.format_exception_only(error)), end="")
error.__notes__ = [1, "x"]
print("".join(traceback.format_exception_only(error)), end="")
error.__setstate__({"custom": 5})
print(error.custom, error.__dict__.keys())
class WithArguments(Exception):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.b = b
    def __str__(self): return f"custom {self.b}"
class NoSuper(Exception):
    def __init__(self, *arguments, **named): pass
print(repr(WithArguments(1)), str(WithArguments(1, 3)), WithArguments(1).args, NoSuper(1, 2, x=3).args, repr(NoSuper("q")))
try:
    try:
        raise KeyError("first")
    except KeyError as first:
        raise ValueError("second") from first
except ValueError as second:
    print(repr(second.__cause__), second.__context__ is second.__cause__, second.__suppress_context__)
    second.__cause__ = None
    print(second.__suppress_context__, repr(second.__context__))
try:
    try:
        1 / 0
    finally:
        raise OSError("in finally")
except OSError as error:
    print(repr(error.__context__), error.__suppress_context__)
for source in ("raise 5", "raise ValueError from 5", "raise int", "raise None", "raise ValueError, 'x'", "raise", "raise ValueError from None", "raise ValueError from KeyError", "raise type('E', (Exception,), {'__new__': lambda c: 5})"):
    try:
        exec(source)
    except BaseException as error:
        print(source, "|", type(error).__name__, error, repr(error.__cause__), error.__suppress_context__)
for bad in (5, "ValueError", (ValueError, 5), [ValueError], None, int):
    try:
        try:
            raise KeyError
        except bad:
            pass
    except TypeError as error:
        print(error)
