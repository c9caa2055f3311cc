"""JSON written: plain, indented, sorted, with keys that are no strings."""
import json

people = [{"id": i, "name": f"person {i}", "score": i * 0.5, "tags": ["a", "b\n", "caf\u00e9"], "active": i % 2 == 0, "parent": None}
          for i in range(1500)]
total = 0
for _ in range(40):
    total += len(json.dumps(people))
total += len(json.dumps(people, indent=2)) + len(json.dumps(people, sort_keys=True, separators=(",", ":")))
small = sum(len(json.dumps({"a": i, 3: [1, 2.5, None, True]})) for i in range(15000))
print(total, small)
