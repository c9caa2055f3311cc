"""JSON read: records, nested lists, numbers, escapes."""
import json

RECORD = '{"id": %d, "name": "person %d", "email": "p%d@example.org", "score": %d.5, "tags": ["a", "b\\n", "c\\u00e9"], "active": true, "parent": null}'
TEXT = "[" + ", ".join(RECORD % (i, i, i, i * 3) for i in range(2000)) + "]"
total = 0
for _ in range(60):
    people = json.loads(TEXT)
    total += len(people) + sum(person["id"] for person in people[::100])
numbers = json.loads("[" + ",".join(str(i * 37 % 1000 / 8) for i in range(50000)) + "]")
small = [json.loads('{"a": 1, "b": [1, 2.5, null]}') for _ in range(10000)]
print(total, sum(numbers), len(small), people[5]["tags"])
