"""JSON: escapes, numbers, hooks, indents, odd keys, errors and their places."""
import json
from collections import OrderedDict

texts = ['{"a": [1, -2, 3.5, 1e3, -0, -0.0, 1E-2, 12345678901234567890, 1.0], "b": {"c": null}, "d": [true, false]}',
         '"\\u00e9\\ud83d\\ude00\\ud800x \\" \\\\ \\/ \\b\\f\\n\\r\\t"', ' [ ] ', '{ }', '"\u20ac"', '[NaN, Infinity, -Infinity]',
         '[[[[]]], {"": ""}]', '123', '"x"', 'null', '{"a": 1, "a": 2}']
for text in texts:
    value = json.loads(text)
    print(ascii(value), json.dumps(value), ascii(json.dumps(value, ensure_ascii=False)))
print(json.loads('{"b": 1, "a": {"c": 2}}', object_pairs_hook=OrderedDict))
print(json.loads('{"b": 1, "a": {"c": 2}}', object_hook=lambda d: sorted(d)))
print(json.loads('[1.5, 2, NaN]', parse_float=lambda t: "f" + t, parse_int=lambda t: "i" + t, parse_constant=lambda t: "c" + t))
print(json.loads('"a\tb"', strict=False))
for text in ['', '[', '[1', '[1,', '[1,]', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{a:1}', '"abc', '"\\x"', '"\\u12"',
             '"\\u12g4"', '"a\nb"', 'tru', '-', '01', '1 2', '[1 2]', '{"a" 1}', 'nul', '"\\', '[1, \n\n oops]', '\ufeff[]', '+1', '.5', '1.']:
    try:
        print(text, json.loads(text))
    except json.JSONDecodeError as error:
        print(ascii(text), error, error.pos, error.lineno, error.colno)


class Odd:
    pass


class Whole(int):
    def __repr__(self):
        return "whole"


class Text(str):
    pass


values = [{"b": 1, "a": [1, {"x": None}], "c": {}}, [], [[], {}], (1, (2, 3)), {1: 1, 1.5: 2, None: 3, True: 4}, Whole(3), Text("t"),
          {"k": float("nan"), "i": [float("inf"), -float("inf")]}, "\x00\x1f\x7f\x80\u2028\U0001f600", 10**30, -1.5e300]
for value in values:
    print(json.dumps(value))
    print(json.dumps(value, indent=2))
    print(json.dumps(value, separators=(",", ":"), ensure_ascii=True))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True, indent="\t"))
print(json.dumps([Odd(), {"o": Odd()}], default=lambda o: ["odd"]))
print(json.dumps({Odd(): 1, "a": 2}, skipkeys=True))
loop = []
loop.append({"loop": loop})
for action in (lambda: json.dumps(Odd()), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float("nan"), allow_nan=False),
               lambda: json.dumps(loop), lambda: json.dumps({"a": 1, 2: 2}, sort_keys=True), lambda: json.dumps(1, default=3),
               lambda: json.dumps(Odd(), default=lambda o: o), lambda: json.loads(3), lambda: json.dumps({1, 2})):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for action in (lambda: json.loads("[" * 100000), lambda: json.loads('{"a":' * 100000),):
    try:
        action()
    except RecursionError:
        print("too deep")
deep = []
for _ in range(100000):
    deep = [deep]
try:
    json.dumps(deep)
except RecursionError:
    print("too deep")
print(json.JSONEncoder().encode({"x": [1, 2]}), list(json.JSONEncoder().iterencode([1, "a"]))[-1])
print(json.JSONDecoder().raw_decode('{"a": 1} tail'), json.decoder.scanstring('"abc" ', 1))
