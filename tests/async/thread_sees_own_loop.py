import asyncio, threading
results = {}
async def work(name):
    await asyncio.sleep(0.01)
    results[name] = threading.current_thread().name
def runner(name):
    asyncio.run(work(name))
threads = [threading.Thread(target=runner, args=(f"t{i}",), name=f"thread-{i}") for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()))
