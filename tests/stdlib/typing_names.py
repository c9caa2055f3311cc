from typing import (Any, Optional, Union, List, Dict, Tuple, Set, FrozenSet, Callable, Iterable, Iterator, Generator, Awaitable, Coroutine, AsyncIterator, TypeVar, Generic, Protocol, NamedTuple, Literal, Final, ClassVar, Type, cast, TYPE_CHECKING, Sequence, Mapping, overload, NoReturn, Annotated, TypedDict, NewType, Self, Deque, DefaultDict)
T = TypeVar("T")
def f(a: Optional[int], b: Union[int, str], c: List[Dict[str, Tuple[int, ...]]], d: Callable[[int], str], e: Literal["x"], g: Any) -> Iterator[T]: pass
class Box(Generic[T]):
    def __init__(self, item: T) -> None: self.item = item
class Shape(Protocol):
    def area(self) -> float: ...
class Point(NamedTuple):
    x: int
    y: int = 0
class Movie(TypedDict):
    name: str
UserId = NewType("UserId", int)
print(Box[int](5).item, Box("a").item, Point(1), Point(1, 2).y, Movie(name="n"), UserId(5), cast(int, "x"), TYPE_CHECKING, Box[int](1).__class__.__name__)
print(len(f.__annotations__), T, Any, Optional[int], List[int], Dict[str, int])
