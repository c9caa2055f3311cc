from collections.abc import MutableMapping
from decimal import *

context = Context(traps=[Overflow])
flags = context.flags
print(flags, len(flags), isinstance(flags, MutableMapping), context.flags is flags)
context.divide(1, 3)
print(*[signal.__name__ for signal, happened in flags.items() if happened], flags[Inexact], flags.get(Clamped))
flags[Inexact] = 0
context.traps[Clamped] = "yes"
print(context, flags == dict(flags), flags == context.traps, flags.copy() == flags, flags != {})
context.flags = {signal: signal is Subnormal for signal in flags}
print(context.flags, context.traps == Context(traps=[Clamped, Overflow]).traps)
for action in (lambda: flags["x"], lambda: flags.__setitem__(1, 2), lambda: flags.__delitem__(Inexact), lambda: flags.pop(Inexact)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
