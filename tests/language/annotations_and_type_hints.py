from typing import List, Optional, Dict
def f(a: int, b: "str" = "x", *c: float, d: List[int] = None, **e: Dict[str, int]) -> Optional[int]:
    local: int = 5
    other: str
    return local
print(f(1), list(f.__annotations__), f.__annotations__["a"], f.__annotations__["b"])
x: int = 3
class A:
    y: "Undefined" = 1
    (z): int = 2
print(__annotations__, A.__annotations__)
print(list[int], dict[str, int], tuple[int, ...], int | None)
