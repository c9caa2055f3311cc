import os
import select
import selectors
import threading

reader, writer = os.pipe()
print(select.select([reader], [writer], [], 0) == ([], [writer], []), select.select([reader], [], [], 0.01))
threading.Timer(0.02, lambda: os.write(writer, b"x")).start()
print(select.select([reader], [], []) == ([reader], [], []))
poll = select.poll()
poll.register(reader, select.POLLIN)
print(poll.poll() == [(reader, select.POLLIN)])
with selectors.DefaultSelector() as selector:
    key = selector.register(reader, selectors.EVENT_READ, "note")
    print(selector.select(1) == [(key, selectors.EVENT_READ)], key.data, len(selector.get_map()))
    os.read(reader, 1)
    print(selector.select(0))
for wrong in (lambda: select.select([-1], [], []), lambda: select.select(["x"], [], []), lambda: select.select([], [], [], -1)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
