import threading
results = []
def work(n, name="default"):
    results.append((n, name, threading.current_thread().name))
t = threading.Thread(target=work, args=(1,), kwargs={"name": "kw"}, name="worker")
print(t.is_alive(), t.name, t.daemon, threading.current_thread().name, threading.current_thread() is threading.main_thread())
t.start(); t.join()
print(results, t.is_alive())
class Mine(threading.Thread):
    def run(self): results.append("run")
m = Mine(daemon=True); m.start(); m.join()
print(results[-1], m.daemon, threading.active_count())
for action in (t.start, lambda: threading.Thread(target=work).join(), lambda: threading.current_thread().join()):
    try:
        action()
    except RuntimeError as error:
        print(error)
