import threading, time
event = threading.Event()
log = []
def waiter():
    log.append("waiting")
    event.wait()
    log.append("woken")
t = threading.Thread(target=waiter)
t.start()
time.sleep(0.01)
log.append("setting")
event.set()
t.join()
print(log, event.is_set(), threading.Event().wait(0.01))
local = threading.local()
local.x = "main"
def other():
    print(hasattr(local, "x"))
    local.x = "thread"
t = threading.Thread(target=other)
t.start(); t.join()
print(local.x)
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False))
