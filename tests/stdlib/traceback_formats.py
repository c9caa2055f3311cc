import sys
import traceback


def inner(value):
    return 1 / value


def outer():
    try:
        inner(0)
    except ZeroDivisionError as error:
        raise ValueError("bad") from error


try:
    outer()
except ValueError as error:
    text = traceback.format_exc()
    caught = error
lines = [line for line in text.splitlines() if not line.startswith("  File")]
print("\n".join(lines))
print(traceback.format_exception_only(caught), traceback.format_exception_only(KeyError("k")))
summary = traceback.extract_tb(caught.__traceback__)
print([(frame.name, frame.line) for frame in summary], len(summary))
print(traceback.TracebackException.from_exception(caught).__cause__.exc_type)
group = ExceptionGroup("several", [ValueError(1), TypeError("two")])
group.add_note("a note")
print("".join(traceback.format_exception(group)))
print([frame.name for frame in traceback.extract_stack()])
try:
    print(undefined_nam)
except NameError as error:
    undefined_name = 1
    print(traceback.format_exception_only(error)[-1].strip())
