import asyncio, inspect
async def f(): pass
async def g(): yield
def h(): yield
c, a = f(), g()
print(asyncio.iscoroutine(c), asyncio.iscoroutine(a), asyncio.iscoroutinefunction(f), asyncio.iscoroutinefunction(g), asyncio.iscoroutinefunction(h), asyncio.isfuture(c))
print(inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(g), inspect.isgeneratorfunction(h), inspect.isawaitable(c))
c.close()
