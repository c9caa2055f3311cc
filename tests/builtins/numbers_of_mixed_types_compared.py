values = (0, 1, True, 1.0, 0.0, -0.0, 1 + 0j, 2**53, 2.0**53, 2**53 + 1, 10**400, float("inf"), float("-inf"), float("nan"))
for left in values[:-1]:
    print("".join("=" if left == right else "." for right in values), "".join(("<" if left < right else ">" if left > right else "~") if type(left) is not complex is not type(right) else "c" for right in values), "".join("H" if hash(left) == hash(right) else "." for right in values[:-1]))
for action in (lambda: 1j < 2j, lambda: 1 < 1j, lambda: 1 < "a", lambda: None < 1, lambda: [] < 1, lambda: 1 <= "1", lambda: 1.5 >= None, lambda: "a" > b"a", lambda: {} < {}, lambda: object() < object() , lambda: max(1, "a"), lambda: sorted([1, None]), lambda: min(1j, 2)):
    try:
        print(action())
    except TypeError as error:
        print(error)
print(1 == 1.0 == True, 1 != 1.0, 1 == "1", 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**400 > 1e308, -10**400 < float("inf"), float("nan") == float("nan"), float("nan") != float("nan"), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(0.5), hash(float("inf")), hash(float("-inf")), hash(1e300), hash(10**30), hash(-(2**61)), hash(1.5 + 2j))
