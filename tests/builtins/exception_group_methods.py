def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


inner = ExceptionGroup("inner", [TypeError(1), ValueError(2)])
group = ExceptionGroup("outer", [ValueError(3), inner, OSError(4)])
group.add_note("note")
attempt(lambda: group)
attempt(lambda: str(group))
attempt(lambda: (group.message, group.exceptions))
attempt(lambda: group.split(ValueError))
attempt(lambda: group.split((TypeError, OSError)))
attempt(lambda: group.split(KeyError))
attempt(lambda: group.split(Exception)[0] is group)
attempt(lambda: group.subgroup(lambda error: error.args == (2,)))
attempt(lambda: group.subgroup(ValueError).__notes__)
attempt(lambda: group.derive([KeyError()]))
attempt(lambda: type(BaseExceptionGroup("x", [ValueError()])))
attempt(lambda: type(BaseExceptionGroup("x", [KeyboardInterrupt()])))
attempt(lambda: ExceptionGroup("x", [KeyboardInterrupt()]))
attempt(lambda: ExceptionGroup("x", []))
attempt(lambda: ExceptionGroup("x", 1))
attempt(lambda: ExceptionGroup(1, [ValueError()]))
attempt(lambda: ExceptionGroup("x", [1]))
attempt(lambda: ExceptionGroup("x"))
attempt(lambda: group.split(1))
attempt(lambda: ExceptionGroup.__mro__)


class Mine(ExceptionGroup):
    def derive(self, exceptions):
        return Mine("derived", exceptions)


attempt(lambda: Mine("mine", [ValueError(1), TypeError(2)]).split(ValueError))
