import json, decimal, collections
for text in ("", " ", "{", "[", "[1,", "[1 2]", '{"a"}', '{"a":}', '{"a" 1}', "{a:1}", '{"a":1,}', "[1,]", '"a', '"\\x"', '"\\u12"', '"\n"', "tru", "nul", "-", "01", "1.", ".5", "1e", "+1", "NaN", "-Infinity", "1 2", "[]]", '"\\ud800"', '"\\ud83d\\ude00"', "{1:2}", "'a'", "\ufeff1", "[1e999]", "1" * 30, "1.0", "-0", '{"a":1,"a":2}', "\t[\n1 ]\r\n", "// c"):
    try: print(ascii(text), ascii(json.loads(text)))
    except json.JSONDecodeError as error: print(ascii(text), error, error.pos, error.lineno, error.colno)
print(json.loads("[1.5, 2]", parse_float=decimal.Decimal, parse_int=str), json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=collections.OrderedDict), json.loads("NaN", parse_constant=lambda name: "<" + name + ">"), json.loads('"\t"', strict=False), json.loads(b'"\xc3\xa9"'), json.loads('"é"'.encode("utf-16")), json.loads(bytearray(b"[1]")), json.JSONDecoder().raw_decode("[1] rest"))
class Text(str): pass
class Number(int): pass
for value in (1.0, 1e100, float("nan"), -0.0, "é\n\"\\/\u2028\x7f", None, True, (1, 2), {1: 2, None: 3, True: 4, 1.5: 5, "k": []}, Text("t"), Number(5), [[], {}], 10**30, "\ud800", "😀"):
    print(json.dumps(value), json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))
data = {"b": [1, {"c": None}], "a": {}, "e": []}
print(json.dumps(data, indent=2), json.dumps(data, indent="--", sort_keys=True), json.dumps(data, separators=(",", ":")), json.dumps(data, indent=0), json.dumps({(1,): 2, "a": 1}, skipkeys=True), json.dumps({1, 2}, default=sorted), json.dumps([1, [2]], indent=1, separators=("; ", "=")))
loop = []; loop.append(loop)
for action in (lambda: json.dumps({1}), lambda: json.dumps(loop), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float("inf"), allow_nan=False), lambda: json.dumps(b"a"), lambda: json.dumps(object), lambda: json.dumps({1: 1, "a": 2}, sort_keys=True), lambda: json.loads(5), lambda: json.loads(None), lambda: json.loads(b"\xff"), lambda: json.dumps(1, nope=2), lambda: json.dumps(1j), lambda: json.dumps([1], default=5), lambda: json.dumps({1}, default=lambda o: o)):
    try: print(action())
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
class Encoder(json.JSONEncoder):
    def default(self, o): return list(o) if isinstance(o, range) else super().default(o)
print(json.dumps([range(3)], cls=Encoder), "".join(Encoder(indent=1).iterencode([1, range(2)])), Encoder().encode("a"))
