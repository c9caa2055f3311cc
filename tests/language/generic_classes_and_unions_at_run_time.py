import typing, types, collections.abc
from typing import TypeVar, Generic
T, K = TypeVar("T"), TypeVar("K", bound=int)
class Box(Generic[T]):
    def __init__(self, value=None): self.value = value
class Pair(Box[T], Generic[T, K]): pass
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int], Box[int], Box[int]().__orig_class__, Pair[str, int], Pair.__parameters__, Pair.__orig_bases__, Box[T][int], dict[T, K][str, int], list[T].__parameters__)
print(list[int].__origin__, list[int].__args__, list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]("ab"), isinstance(list[int], type), list[int].append is list.append, [*tuple[int, str].__args__], collections.abc.Callable[[int], str], collections.abc.Callable[..., int].__args__)
print(int | str, int | None, None | int, int | str | int, (int | str).__args__, int | list[int], (int | str) == (str | int), hash(int | str) == hash(str | int), isinstance(5, int | str), issubclass(bool, int | None), isinstance(None, int | None), T | int, "Fwd" in str(typing.Union[int, "Fwd"]), type(int | str).__name__, int | typing.Any, typing.Optional[int] == int | None, (int | T)[str])
for action in (lambda: isinstance([], list[int]), lambda: issubclass(list, list[int]), lambda: int | 5, lambda: int | "str", lambda: 5 | int, lambda: list[int].nope, lambda: int[str], lambda: Box[int, str], lambda: Pair[int], lambda: list[int][str], lambda: type("X", (list[int],), {}), lambda: type("X", (int | str,), {}), lambda: class_of(), lambda: (int | str)(), lambda: Generic[int], lambda: Generic[T, T], lambda: Box[T, K], lambda: typing.Union[()], lambda: typing.Optional[int, str], lambda: typing.Union[int], lambda: TypeVar("A", int), lambda: TypeVar(5), lambda: TypeVar("B", int, str, bound=int), lambda: int | None | list[T], lambda: (list[int] | None).__parameters__, lambda: dict[int], lambda: dict[int, str, float]):
    try:
        print(action())
    except (TypeError, AttributeError, NameError) as error:
        print(type(error).__name__, error)
class Sub(list[int]): pass
print(Sub.__bases__, Sub.__orig_bases__, Sub.__mro__[1].__name__, types.GenericAlias(list, (int,)) == list[int], repr(list[...]), repr(list["a"]), list[1, 2])
