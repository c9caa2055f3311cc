# Bytes are taken from the start and put at the end in turn.
import random

random.seed(5)
queue, expected = bytearray(), b""
for step in range(4000):
    count, choice = random.randrange(20), random.random()
    if choice < 0.45:
        chunk = bytes(random.randrange(256) for _ in range(count))
        queue += chunk
        expected += chunk
    elif choice < 0.8:
        del queue[:count]
        expected = expected[count:]
    elif choice < 0.85 and queue:
        assert queue.pop(0) == expected[0]
        expected = expected[1:]
    elif choice < 0.9 and len(queue) > 4:
        queue[2:4] = b"xyz"
        expected = expected[:2] + b"xyz" + expected[4:]
    elif choice < 0.91:
        queue.extend(bytes(200))
        expected += bytes(200)
    elif choice < 0.92:
        queue.clear()
        expected = b""
    assert queue == expected and len(queue) == len(expected)
print(bytes(queue))
