import typing as t
from typing import *
class P(Protocol):
    x: int
    def method(self) -> int: ...
@runtime_checkable
class R(Protocol):
    def close(self): ...
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
class NT(NamedTuple):
    a: int
    b: str = "d"
    def both(self): return self.a, self.b
@final
class F: pass
def f(a: int, b: "str" = "x", *c: Optional[float], **d: Any) -> List[int]: ...
print(get_type_hints(f), get_type_hints(TD), TD.__required_keys__, TD.__optional_keys__, TD.__total__, TD(a=1), NT(1), NT(1).both(), NT._field_defaults, NT.__annotations__, isinstance(open("/dev/null"), R), isinstance(5, R), F.__final__, f.__annotations__["b"])
print(List[int], Dict[str, Any], Optional[int], Union[int, str, None], Union[int, int], Callable[[int], str], Callable[..., Any], Tuple[int, ...], Type[int], Literal[1, "a", None], ClassVar[int], Final[int], Annotated[int, "meta"], Generator[int, str, None], Awaitable[int], Any, NoReturn, Never, Self, LiteralString, Iterable, Sequence[int], TypeVar("T"), ParamSpec("Ps"), TypeVarTuple("Ts"), Concatenate[int, ParamSpec("Q")], NewType("U", int), ForwardRef("x"), Unpack[Tuple[int]], TypeAlias, TypeGuard[int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_args(Literal[1, 2]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]), Annotated[int, 1].__metadata__, get_origin(int), List[int] == list[int], List[int].__origin__, cast(int, "a"), NewType("U", int)(5), NewType("U", int).__supertype__, is_typeddict(TD), overload(lambda x: x) is not None, no_type_check(f) is f, Union[int, str] == Union[str, int], Optional[None], Union[List[int], List[int]], reveal_type if False else "", t.TYPE_CHECKING, AnyStr.__constraints__, get_type_hints(P), assert_type(5, int), Literal[1] == Literal[True], Literal[Literal[1, 2], 3])
for action in (lambda: List[int, str], lambda: Dict[int], lambda: Optional[int, str], lambda: Union[()], lambda: Callable[int], lambda: Callable[int, str], lambda: List[5], lambda: ClassVar[int, str], lambda: isinstance(5, List[int]), lambda: isinstance(5, P), lambda: issubclass(int, P), lambda: P(), lambda: Any(), lambda: Union(), lambda: List(), lambda: List[int](), lambda: Literal(), lambda: TD(z=1), lambda: isinstance({}, TD), lambda: type("X", (F, Final), {}), lambda: NewType("U", int)("a"), lambda: assert_never(5), lambda: ForwardRef("a b"), lambda: ForwardRef(5), lambda: get_type_hints(5), lambda: Annotated[int], lambda: Generic[5], lambda: NamedTuple("A", [("x", int)])(1), lambda: NamedTuple("A", x=int), lambda: TypedDict("B", {"a": int})(a=1), lambda: get_type_hints(type("Z", (), {"__annotations__": {"a": "nope"}})), lambda: isinstance(5, Union[int, str]), lambda: isinstance(5, Any), lambda: Self[int], lambda: int | Optional[str], lambda: Tuple[()], lambda: Type[int, str], lambda: TypeVar("T", bound=5) , lambda: ParamSpec("P").args, lambda: Optional[5], lambda: Concatenate[int]):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
