import threading
import time
barrier = threading.Barrier(3, action=lambda: print("all here"))
indices = []
def meet():
    indices.append(barrier.wait())
threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(indices), barrier.broken, barrier.n_waiting)
try:
    barrier.wait(0.01)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)
barrier.reset()
print(barrier.broken)
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01))
semaphore.release(2)
with semaphore:
    print("inside")
bounded = threading.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print(error)
running, most = 0, 0
limit = threading.Semaphore(2)
def work():
    global running, most
    with limit:
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        running -= 1
threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)
