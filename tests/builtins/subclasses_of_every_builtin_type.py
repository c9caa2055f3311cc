class Int(int): pass
class Float(float): pass
class Complex(complex): pass
class Str(str): pass
class Bytes(bytes): pass
class Bytearray(bytearray): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class Set(set): pass
class Frozenset(frozenset): pass
def kinds(*values): print(*(f"{type(value).__name__}:{value!r}" for value in values))
i, f, c, s, b, ba, l, t, d, se, fs = Int(5), Float(1.5), Complex(1j), Str("abc"), Bytes(b"abc"), Bytearray(b"abc"), List([1, 2]), Tuple((1, 2)), Dict(a=1), Set([1]), Frozenset([1])
kinds(i, f, c, s, b, ba, l, t, d, se, fs)
kinds(i + 1, -i, +i, abs(i), i.real, i // 2, i & 1, int(i), i.conjugate(), i.numerator, round(i), f + 1, f.real, -f, float(f), c + 1, c.conjugate(), complex(c), i * 1.0)
kinds(s + "", s[:], s * 1, s.upper(), s.strip(), s.replace("z", ""), str(s), s.lower(), s.join([]), f"{s}", s.casefold(), s.translate({}), s.expandtabs(), s.zfill(1), s.removeprefix("z"))
kinds(b + b"", b[:], b * 1, b.upper(), b.strip(), bytes(b), ba + b"", ba[:], ba * 1, ba.copy(), bytearray(ba), b.replace(b"z", b""), b.join([b]))
kinds(l + [], l[:], l * 1, l.copy(), t + (), t[:], t * 1, tuple(t), d.copy(), d | {}, {} | d, Dict.fromkeys("x"), se | set(), se.copy(), se & se, se - set(), fs | fs, fs.copy(), fs.union(), fs & fs, frozenset(fs), set() | se)
l += [3]; d |= {"b": 2}; se |= {9}; ba += b"!"; l *= 2
kinds(l, d, se, ba)
kinds(Int.from_bytes(b"\1", "big"), Float.fromhex("1"), Bytes.fromhex("61"), Bytearray.fromhex("61"), Str.maketrans("a", "b"), divmod(i, 2), i == 5, hash(i) == hash(5), {5: "x"}[i], s == "abc", {"abc": 1}[s], isinstance(True, Int))
class Missing(dict):
    def __missing__(self, key): return key, "missing"
class Counting(dict):
    def __setitem__(self, key, value): super().__setitem__(key, value * 2)
    def __getitem__(self, key): return "got"
counting = Counting(a=1)
counting["b"] = 2
counting.update(c=3)
print(Missing()["x"], Missing().get("x"), "x" in Missing(), dict(counting), counting["a"], counting.get("a"), {**counting}, list(counting.items()))
for base in (bool, range, slice, type(None), type(...), type(NotImplemented), memoryview, type(len), type(lambda: 0), type(iter([])), type((x for x in "")), type({}.keys()), type(type.__dict__)):
    try:
        type("X", (base,), {})
    except TypeError as error:
        print(error)
class Fixed(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
class Loud(int):
    def __new__(cls, value, extra=None): return super().__new__(cls, value)
    def __init__(self, value, extra=None): self.extra = extra
print(Fixed(1, 2), Loud(3, extra=4).extra, Loud(3).__dict__, List(x for x in "ab"), List.__new__(List), Dict([("a", 1)], b=2))
