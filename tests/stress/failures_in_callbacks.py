# timeout: 60
# Exceptions and exits in callbacks, handlers, finalisers, threads and tasks; cancellation of many suspended fibers.
import asyncio
import gc
import os
import sys
import threading
import weakref

sys.stderr = open(os.devnull, "w")


def show(name, function):
    try:
        result = function()
    except BaseException as error:
        result = type(error).__name__ + ": " + str(error)
    print(name, result, flush=True)


async def noop(): pass

def callback_error():
    seen=[]
    async def m():
        loop=asyncio.get_running_loop()
        loop.set_exception_handler(lambda l,c: seen.append((c["message"][:40], type(c.get("exception")).__name__)))
        loop.call_soon(lambda: 1/0)
        await asyncio.sleep(0.01)
        def bad(l,c): raise ValueError("handler")
        loop.set_exception_handler(bad)
        loop.call_soon(lambda: 1/0)
        await asyncio.sleep(0.01)
    asyncio.run(m())
    return seen


show("callback error", callback_error)


def exit_in_callback():
    async def m():
        asyncio.get_running_loop().call_soon(lambda: sys.exit(3))
        await asyncio.sleep(1)
    asyncio.run(m())


show("exit in callback", exit_in_callback)


def exit_in_task():
    async def m():
        async def c(): sys.exit(4)
        asyncio.create_task(c())
        await asyncio.sleep(1)
    asyncio.run(m())


show("exit in task", exit_in_task)


def exit_in_handler():
    async def m():
        def h(l,c): sys.exit(5)
        asyncio.get_running_loop().set_exception_handler(h)
        asyncio.get_running_loop().call_soon(lambda: 1/0)
        await asyncio.sleep(0.1)
    asyncio.run(m())


show("exit in handler", exit_in_handler)


def exit_in_del():
    r=[]
    class A:
        def __del__(s): sys.exit(6)
    old=sys.unraisablehook
    sys.unraisablehook=lambda u: r.append(u.exc_type.__name__)
    def drop():
        for _ in range(10):
            A()
    drop()
    gc.collect()
    del r[1:]
    sys.unraisablehook=old
    return r


show("exit in del", exit_in_del)


def exit_in_weakref_callback():
    r=[]
    class A: pass
    def cb(w): sys.exit(1)
    old=sys.unraisablehook
    sys.unraisablehook=lambda u: r.append(u.exc_type.__name__)
    def f():
        a=A(); return weakref.ref(a,cb)
    references=[f() for _ in range(8)]; gc.collect()  # a stale word may keep one of them
    sys.unraisablehook=old
    return r[:1]  # what the case before left behind may come late


show("exit in weakref callback", exit_in_weakref_callback)


def exit_in_thread():
    r=[]
    threading.excepthook=lambda a: r.append(a.exc_type.__name__)
    def f(): sys.exit(1)
    def g(): 1/0
    for x in (f,g):
        th=threading.Thread(target=x); th.start(); th.join()
    return r


show("exit in thread", exit_in_thread)


def many_cancelled():
    async def w():
        try: await asyncio.sleep(100)
        finally:
            await asyncio.sleep(0)
            raise ValueError("cleanup")
    async def m():
        ts=[asyncio.create_task(w()) for _ in range(2000)]
        await asyncio.sleep(0)
        for x in ts: x.cancel()
        r=await asyncio.gather(*ts,return_exceptions=True)
        return {type(x).__name__ for x in r}, len(r)
    return asyncio.run(m())


show("many cancelled", many_cancelled)


def deep_cancelled():
    async def w(n):
        if n: return await w(n-1)
        await asyncio.sleep(100)
    async def m():
        ts=[asyncio.create_task(w(i%50)) for i in range(3000)]
        await asyncio.sleep(0)
        for i,x in enumerate(ts):
            if i%3: x.cancel()
        await asyncio.sleep(0)
        gc.collect()
        for x in ts: x.cancel()
        r=await asyncio.gather(*ts,return_exceptions=True)
        return sum(isinstance(x,asyncio.CancelledError) for x in r)
    return asyncio.run(m())


show("deep cancelled", deep_cancelled)


def thrown_copied():
    def g(n):
        try:
            if n: yield from g(n-1)
            yield n
        finally: c.append(n)
    c=[]
    gs=[g(i%30) for i in range(3000)]
    for x in gs: next(x)
    for x in gs[::2]:
        try: x.throw(KeyError("x"))
        except KeyError: pass
    for x in gs[1::2]: x.close()
    return len(c)


show("thrown copied", thrown_copied)


def cancel_in_cancel():
    async def m():
        async def w():
            try: await asyncio.sleep(100)
            except asyncio.CancelledError:
                task.cancel(); raise
        task=asyncio.create_task(w())
        await asyncio.sleep(0)
        task.cancel(); task.cancel()
        try: await task
        except asyncio.CancelledError: return "c", task.cancelling()
    return asyncio.run(m())


show("cancel in cancel", cancel_in_cancel)


def callbacks_adding():
    async def m():
        f=asyncio.get_running_loop().create_future()
        r=[]
        def cb(x):
            r.append(1)
            if len(r)<5: f.add_done_callback(cb)
        f.add_done_callback(cb)
        f.add_done_callback(lambda x: f.remove_done_callback(cb))
        f.set_result(1)
        await asyncio.sleep(0.01)
        return r
    return asyncio.run(m())


show("callbacks adding", callbacks_adding)


def lock_cancel():
    async def m():
        t=asyncio.current_task()
        t.cancel()
        try: await asyncio.sleep(0)
        except asyncio.CancelledError: pass
        l=asyncio.Lock()
        async with l:
            w=[asyncio.create_task(l.acquire()) for _ in range(100)]
            await asyncio.sleep(0)
            for x in w[:50]: x.cancel()
        n=0
        for x in w[50:]:
            await x; n+=1; l.release()
        return n, l.locked()
    return asyncio.run(m())


show("lock cancel", lock_cancel)


def async_gens_dropped():
    async def ag():
        try:
            while 1: yield 1
        finally:
            await asyncio.sleep(0)
            c.append(1)
    c=[]
    async def m():
        for _ in range(300):
            async for x in ag(): break
        gc.collect()
        await asyncio.sleep(0.01)
    asyncio.run(m())
    return len(c)


show("async gens dropped", async_gens_dropped)


def task_nobody_awaits():
    async def m():
        asyncio.create_task(noop()).add_done_callback(lambda t: 1/0)
        l=asyncio.get_running_loop(); r=[]
        l.set_exception_handler(lambda l,c: r.append(c["message"][:21]))
        await asyncio.sleep(0.01)
        async def bad(): 1/0
        asyncio.create_task(bad())
        await asyncio.sleep(0.01)
        for i in range(3):
            await asyncio.gather(*[asyncio.sleep(0) for j in range(10)])
            gc.collect()
            await asyncio.sleep(0.01)
        return r
    return asyncio.run(m())


show("task nobody awaits", task_nobody_awaits)


def contextvars():
    async def m():
        import contextvars
        v=contextvars.ContextVar("v",default=0)
        async def w(i):
            v.set(i); await asyncio.sleep(0); return v.get()==i
        return all(await asyncio.gather(*[w(i) for i in range(1000)]))
    return asyncio.run(m())


show("contextvars", contextvars)


def nested_run():
    try: asyncio.run(asyncio.sleep(0)); asyncio.run(noop())
    finally: pass
    async def m():
        try: asyncio.run(noop())
        except RuntimeError as e: return str(e)
    import warnings; warnings.simplefilter("ignore")
    return asyncio.run(m())


show("nested run", nested_run)


def stop():
    loop=asyncio.new_event_loop()
    async def m(): loop.stop(); await asyncio.sleep(10)
    try: loop.run_until_complete(m())
    except RuntimeError as e: r=str(e)
    for x in asyncio.all_tasks(loop): x.cancel()
    try: loop.run_until_complete(asyncio.sleep(0))
    finally: loop.close()
    try: loop.call_soon(print)
    except RuntimeError as e: return r,str(e)


show("stop", stop)


def threads():
    ev=threading.Event(); lk=threading.Lock(); r=[]
    def f():
        with lk:
            r.append(1)
        ev.wait()
    ths=[threading.Thread(target=f) for _ in range(200)]
    for x in ths: x.start()
    ev.set()
    for x in ths: x.join()
    return len(r)


show("threads", threads)
