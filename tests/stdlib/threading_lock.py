import threading
counter = 0
lock = threading.Lock()
def add():
    global counter
    for _ in range(500):
        with lock:
            value = counter
            counter = value + 1
threads = [threading.Thread(target=add) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter, lock.locked(), lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
r = threading.RLock()
with r:
    with r:
        print("reentrant")
