import threading
fired = threading.Event()
timer = threading.Timer(0.01, lambda value: (print("fired", value), fired.set()), args=("x",))
timer.start()
print(fired.wait(5))
timer = threading.Timer(10, print)
timer.start()
timer.cancel()
timer.join()
print(timer.is_alive())
data = threading.local()
data.value = "main"
seen = []
def other():
    seen.append(hasattr(data, "value"))
    data.value = "other"
    seen.append(data.value)
thread = threading.Thread(target=other)
thread.start()
thread.join()
print(seen, data.value)
class Counter(threading.local):
    def __init__(self, start):
        self.n = start
counter = Counter(5)
counter.n += 1
thread = threading.Thread(target=lambda: seen.append(counter.n))
thread.start()
thread.join()
print(counter.n, seen[-1])
