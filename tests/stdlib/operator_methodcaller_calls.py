# methodcaller() calls any method with its arguments, can be copied and pickled, and tells of mistakes.
import copy
import pickle
from operator import methodcaller


class Thing:
    def method(self, *args, **more):
        return args, more

    def __getattr__(self, name):
        return lambda *args, **more: (name, args, more)


thing = Thing()
thing.own = lambda *args: ("own", args)
for caller in (methodcaller("method"), methodcaller("method", 1, 2), methodcaller("method", 1, a=2, b=3), methodcaller("own", 4), methodcaller("made", x=5)):
    print(caller(thing), caller)
    reduced = caller.__reduce__()
    print(reduced[0] is methodcaller, reduced[1])
    for again in (copy.copy(caller), copy.deepcopy(caller), pickle.loads(pickle.dumps(caller))):
        print(repr(again) == repr(caller), again(thing) == caller(thing))
print(list(map(methodcaller("split", ",", maxsplit=1), ["a,b,c", "d"])), sorted("bA", key=methodcaller("lower")))
loop = []
caller = methodcaller("append", loop)
loop.append(caller)
print(caller, methodcaller)
for mistake in (
    lambda: methodcaller(), lambda: methodcaller(1), lambda: methodcaller(name="a"), lambda: methodcaller("a")(),
    lambda: methodcaller("a")(1, 2), lambda: methodcaller("a")(obj=1), lambda: methodcaller("nope")(1),
    lambda: methodcaller("append")([]), lambda: methodcaller("split", x=1)("a"),
):
    try:
        print(mistake())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
