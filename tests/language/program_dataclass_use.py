# A small program, whole: dataclass use.
import dataclasses


@dataclasses.dataclass(order=True)
class DC:
    a: int
    b: str = 'x'
    c: list = dataclasses.field(default_factory=list)


def dataclass_use():
    l = [DC(i % 100, str(i)) for i in range(800)]
    l.sort()
    return repr(l[0]) + str(l[0] == l[1])


print(dataclass_use())
