# A generator that a loop has made is closed when the loop is left; one that somebody else holds goes on.
import functools


def numbers(n, *rest, name="numbers", **more):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed", name, rest, more)


def conditional(n):
    try:
        for i in range(n):
            print("got", (yield i) if n else (yield 0))
    finally:
        print("closed conditional")


class Stream:
    def __init__(self):
        self.kept = numbers(5, name="kept")

    def items(self):
        return self.kept

    def later(self):
        self.kept = numbers(4, name="later")
        return self.kept

    def own(self, n, name="own"):
        yield from numbers(n, name=name)

    def __iter__(self):
        yield from numbers(3, name="iter")

    @functools.cached_property
    def cached(self):
        return numbers(3, name="cached")


stream = Stream()
for value in stream.items():
    break
for value in stream.items():
    print(value)
    break
print(next(stream.kept), next(stream.kept), list(stream.kept))
for value in stream.later():
    break
print(list(stream.items()))
for value in stream.cached:
    break
print(list(stream.cached))
for value in stream.own(3):
    break
for value in stream.own(n=3, name="keywords"):
    break
for value in stream.own(*[3], **{"name": "stars"}):
    break
for value in numbers(3, 1, 2, name="sorted", more=1):
    break
for value in numbers(3):
    break
for value in conditional(3):
    break
method = stream.own
for value in method(2, "bound"):
    break
for value in method(n=2, name="bound keywords"):
    break
for value in stream:
    break
for value in (value for value in numbers(2, name="expression")):
    break
partial = functools.partial(numbers, 2)
kept = partial(name="partial")
for value in kept:
    break
print(next(kept), list(kept))


def within():
    for value in numbers(2, name="within"):
        yield value
        if value == 0:
            break
    yield "after"
    for value in numbers(n=2, name="within keywords"):
        yield value
        return


print(list(within()))


def raising():
    try:
        for value in numbers(2, name="raising"):
            raise ValueError(value)
    except ValueError as error:
        print("caught", error, error.__context__)
    for value in numbers(2, name="returning"):
        return value


print(raising())


# What closing raises is reported, and changes nothing.
import sys

sys.unraisablehook = lambda report: print("ignored", type(report.exc_value).__name__, report.exc_value, report.object.__name__)


def failing():
    try:
        yield 1
    finally:
        raise ValueError("in cleanup")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def through(make):
    for value in make():
        yield value


def innermost():
    for value in numbers(2, name="innermost"):
        yield value


def middle():
    for value in (value for value in innermost()):
        yield value


def leaves():
    for value in failing():
        return "left"


for value in failing():
    break
for value in stubborn():
    break
try:
    for value in failing():
        raise KeyError(value)
except KeyError as error:
    print("caught", error, error.__context__)
print(leaves())
for value in through(failing):
    break
for value in middle():
    break
generator = through(failing)
print(next(generator))
generator.close()
