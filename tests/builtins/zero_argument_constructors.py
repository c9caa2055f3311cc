print(int(), float(), str(), bytes(), list(), tuple(), dict(), set(), frozenset(), bool(), complex(), bytearray(), object.__name__, type(range(0)).__name__)
for kind in (int, float, str, list, tuple, dict, set):
    print(kind, kind.__name__, kind() == kind(), bool(kind()), kind.__doc__ is not None)
