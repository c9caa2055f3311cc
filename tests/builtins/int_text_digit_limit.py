import sys
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
for action in (lambda: len(str(10**4299)), lambda: str(10**4300), lambda: repr(-10**5000), lambda: int("1" * 4300) > 0, lambda: int("1" * 4301), lambda: int("_".join("1" * 4301)), lambda: int("f" * 9000, 16) > 0, lambda: len(hex(10**5000)), lambda: len(bin(10**5000)), lambda: f"{10**5000}", lambda: f"{10**5000:x}"[:3], lambda: "%d" % 10**5000 if False else "%d" % (10**5000), lambda: int("1" * 5000, 36) > 0, lambda: int("1" * 5000, 7), lambda: print(10**6000), lambda: float("1" * 300), lambda: sys.set_int_max_str_digits(100), lambda: sys.set_int_max_str_digits(-1), lambda: sys.set_int_max_str_digits("a"), lambda: eval("1" * 4301)):
    try:
        print(action())
    except (ValueError, TypeError, SyntaxError) as error:
        print(type(error).__name__, error)
sys.set_int_max_str_digits(640)
try:
    str(10**640)
except ValueError as error:
    print(error)
print(len(str(10**639)), sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0)
print(len(str(10**20000)), int("7" * 20000) % 1000)
