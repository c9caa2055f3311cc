# traceback's functions on frames of generators, suspended and running.
import io
import re
import sys
import traceback


def print_stack(frame=None):
    file = io.StringIO()
    traceback.print_stack(frame or sys._getframe(1), file=file)
    print(re.sub(r'"/\S*/', '"', file.getvalue()), end="")


def suspended():
    yield 1


generator = suspended()
print_stack(generator.gi_frame)
next(generator)
print_stack(generator.gi_frame)
print(traceback.format_stack(generator.gi_frame)[0].split(",", 1)[1])
print([(frame.f_code.co_name, line) for frame, line in traceback.walk_stack(generator.gi_frame)])
summary = traceback.StackSummary.extract(traceback.walk_stack(generator.gi_frame), capture_locals=True)
print(summary[0].name, summary[0].lineno, summary[0].line, len(summary))


def within():
    local = "here"
    print_stack()
    yield [frame.f_code.co_name for frame, line in list(traceback.walk_stack(sys._getframe()))]
    summary = traceback.StackSummary.extract(traceback.walk_stack(sys._getframe()), limit=1, capture_locals=True)
    yield summary[0].name, summary[0].lineno, summary[0].locals["local"]
    yield sys._getframe().f_back.f_code.co_name, sys._getframe(1).f_lineno


def outer():
    yield from within()


def consume(generator):
    for value in generator:
        print(value)


consume(within())
print(next(outer()))
