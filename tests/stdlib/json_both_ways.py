import io
import json

data = {"a": [1, 2.5, -3e20, True, None, "\u00e9\n\"\\\U0001f600"], "b": {}, "c": [], "d": {"x": {"y": [[]]}}, "1": 1}
text = json.dumps(data)
print(text)
print(json.loads(text) == data)
print(json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}))
print(json.dumps(float("nan")), json.dumps([float("inf")]), json.loads("[NaN, -Infinity, 1E400]"))
print(json.loads('{"a": 1.5, "b": [1, 2]}', parse_float=str, object_pairs_hook=list))
print(json.loads('"\\ud83d\\ude00\\u0041"'), json.loads(b'\xef\xbb\xbf{"k": "v"}'))
for wrong in ("", "{", "[1,", '{"a" 1}', "{a: 1}", "[1 2]", '"abc', '"\\x"', "tru", "01", "[1]x", '"\t"'):
    try:
        json.loads(wrong)
    except json.JSONDecodeError as error:
        print(repr(wrong), error)
for value in ({1, 2}, {(1, 2): 3}):
    try:
        json.dumps(value)
    except TypeError as error:
        print(error)
circle = []
circle.append(circle)
try:
    json.dumps(circle)
except ValueError as error:
    print(error)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as error:
    print(error)


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"s": {3, 1}}, cls=Encoder), json.dumps(1j, default=str))
file = io.StringIO()
json.dump([1, "x"], file)
print(file.getvalue(), json.load(io.StringIO("[3]")), json.JSONDecoder().raw_decode("[1] rest"))
