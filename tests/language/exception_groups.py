g = ExceptionGroup("several", [ValueError("a"), TypeError("b"), ExceptionGroup("inner", [KeyError("c")])])
print(g, repr(g), g.message, len(g.exceptions))
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(repr(g.subgroup(KeyError)), g.subgroup(OSError), repr(g.derive([ValueError("z")])))
print(type(BaseExceptionGroup("x", [ValueError()])).__name__, type(BaseExceptionGroup("x", [KeyboardInterrupt()])).__name__)
for arguments in (("x", []), ("x", [1]), (1, [ValueError()]), ("x", ValueError())):
    try:
        ExceptionGroup(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
