import threading, time
log = []
def slow():
    time.sleep(0.05)
    log.append("slow")
def quick():
    time.sleep(0.01)
    log.append("quick")
threads = [threading.Thread(target=f) for f in (slow, quick)]
for t in threads: t.start()
log.append("main")
for t in threads: t.join()
print(log)
