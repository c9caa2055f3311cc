import asyncio
async def f(x):
    await asyncio.sleep(0)
    return x
loop = asyncio.new_event_loop()
print(loop.run_until_complete(f(1)), loop.is_running(), loop.is_closed())
def stop():
    print("stopping", loop.is_running())
    loop.stop()
loop.call_soon(stop)
loop.run_forever()
print("stopped")
t = loop.create_task(f("task"))
print(loop.run_until_complete(t), loop.run_until_complete(loop.create_task(f(2))))
loop.close()
print(loop.is_closed())
for action in (lambda: loop.call_soon(print), lambda: asyncio.get_running_loop()):
    try:
        action()
    except RuntimeError as error:
        print(error)
