def show(group, depth=0):
    print("  " * depth + repr(group))
inner = ExceptionGroup("inner", [TypeError("t"), ValueError("v")])
group = ExceptionGroup("outer", [inner, KeyError("k"), OSError(2, "x")])
group.add_note("note")
matched, rest = group.split(ValueError)
print(repr(matched), repr(rest), matched.__notes__, group.subgroup(lambda e: isinstance(e, KeyError)), group.split((TypeError, KeyError)), group.subgroup(IndexError), group.split(ExceptionGroup)[0] is group)
print(group.message, group.exceptions[1], type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, str(group), group.derive([ValueError()]))
def run(error):
    try:
        try:
            raise error
        except* ValueError as caught:
            print("values", repr(caught), end="; ")
        except* (TypeError, KeyError) as caught:
            print("types", repr(caught), end="; ")
            raise RuntimeError("new")
        else:
            print("else", end="; ")
        finally:
            print("finally", end="; ")
    except BaseException as error:
        print("out", repr(error), end="")
    print()
run(group)
run(ValueError("plain"))
run(ExceptionGroup("only", [ValueError(1)]))
run(OSError("other"))
run(KeyError("k"))
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(2)]))
def loop():
    for i in range(2):
        try:
            raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as caught:
            print(caught.exceptions, "caught" in locals(), end=" ")
    print("caught" in locals())
loop()
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
    except* TypeError as e:
        raise OSError from e
except ExceptionGroup as final:
    print(repr(final))
for action in (lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", []), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [5]), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m", [ValueError]), lambda: type("E", (ExceptionGroup,), {})("m", [KeyboardInterrupt()]), lambda: type("E", (ExceptionGroup, KeyError), {}), lambda: group.split(5), lambda: group.subgroup(int), lambda: exec("try: raise ValueError\nexcept* ExceptionGroup: pass"), lambda: exec("try: raise ValueError\nexcept* 5: pass"), lambda: ExceptionGroup("m", (ValueError(),)).exceptions):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
