# A small program, whole: json roundtrip.
import json


def json_roundtrip():
    o = {'a': [1, 2.5, None, True, 'text' * 3] * 20, 'b': {str(i): i for i in range(50)}}
    t = 0
    for _ in range(60):
        t += len(json.dumps(json.loads(json.dumps(o))))
    return t


print(json_roundtrip())
