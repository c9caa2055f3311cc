import threading
thread = threading.Thread(target=print, name="t")
for call in (thread.join, threading.Lock().release, lambda: threading.current_thread().join(),
             lambda: threading.Condition().wait(), lambda: threading.Condition().notify(),
             lambda: setattr(threading.main_thread(), "daemon", True), lambda: threading.Lock().acquire(False, 1)):
    try:
        call()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
print(thread, thread.ident, thread.is_alive(), thread.daemon)
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(error)
print(threading.main_thread().name, threading.active_count(), threading.current_thread() is threading.main_thread())
def function():
    pass
first, second = threading.Thread(target=function), threading.Thread()
print(first.name, second.name)
