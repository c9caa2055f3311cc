print(repr("  x \n".strip()), repr("xxaxx".strip("x")), repr("abcba".lstrip("ab")), repr("abcba".rstrip("ab")), repr(" x ".lstrip()), repr(" x ".rstrip()), repr("x".strip(None)))
print("ab".center(7, "*"), "ab".center(6, "*"), "ab".ljust(5, "."), "ab".rjust(5, "."), "42".zfill(5), "-42".zfill(5), "+x".zfill(4), "abc".zfill(2), "abc".center(2))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "x".removeprefix("y"), "aab".removeprefix("a"))
print("a\tbc\td".expandtabs(4), "a\tb".expandtabs(), "\t".expandtabs(0) == "")
try:
    "x".center(5, "ab")
except TypeError as error:
    print(error)
