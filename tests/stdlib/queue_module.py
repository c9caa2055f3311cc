import queue, threading
q = queue.Queue()
def producer():
    for i in range(5): q.put(i)
    q.put(None)
threading.Thread(target=producer).start()
items = []
while (item := q.get()) is not None:
    items.append(item)
print(items, q.empty(), q.qsize())
try:
    q.get_nowait()
except queue.Empty as error:
    print(type(error).__name__)
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("timeout")
