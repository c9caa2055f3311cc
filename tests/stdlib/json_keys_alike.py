# Equal keys of one text are one string, also those that are written in other ways or share length and ends.
import json


def names(text):
    found = []

    def keep(pairs):
        found.extend(key for key, value in pairs)
        return dict(pairs)

    print(ascii(json.loads(text, object_pairs_hook=keep)))
    return found


keys = names(r'[{"id": 1, "name": 2}, {"id": 3, "name": 4}, {"\u0069d": 5, "n\u0061me": 6}, {"id": 7, "name": 8}]')
print(len({id(key) for key in keys}), keys)
keys = names('[{"abca": 1, "aaca": 2, "abba": 3}, {"aaca": 4, "abca": 5, "abba": 6, "": 7}, {"": 8, "abca": 9}]')
print(len({id(key) for key in keys}), keys)
keys = names('[{"\u4e00": 1, "\xe9": 2, "a": 3}, {"a": 4, "\xe9": 5, "\u4e00": 6}]')
print(len({id(key) for key in keys}), ascii(keys))
keys = names(r'[{"\u4e61": 1, "a": 2}, {"a": 3, "\u4e61": 4}, {"a\u4e00": 5, "a": 6}]')
print(len({id(key) for key in keys}), ascii(keys))
keys = names('[{"\xe9t\xe9": 1}, {"\xe9t\xe9": 2}, {"\\u00e9t\xe9": 3}]')
print(len({id(key) for key in keys}), ascii(keys))
for text in ['{"', '{"a', '{"a\\', '{"a" 1}', '{"a\n": 1}', '[{"a": 1}, {"a', '[{"a": 1}, {"a\\"": 2}]', '{"a": 1, b}', '{"a": 1,}']:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error)
many = json.loads("[" + ",".join('{"key%d": %d}' % (i % 150, i) for i in range(1000)) + "]")
print(sum(value for entry in many for value in entry.values()), len({id(key) for entry in many for key in entry}))
