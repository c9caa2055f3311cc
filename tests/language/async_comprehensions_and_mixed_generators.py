import asyncio
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def double(x):
    await asyncio.sleep(0)
    return x * 2
class Items:
    def __init__(self, *items): self.items = list(items)
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.items: raise StopAsyncIteration
        return self.items.pop(0)
async def main():
    print([x async for x in numbers(3)], {x async for x in numbers(2)}, {x: await double(x) async for x in numbers(2)}, [await double(x) for x in range(3)], [x async for x in numbers(5) if await double(x) > 4], [(x, y) async for x in numbers(2) async for y in numbers(2)], [[y async for y in numbers(x)] async for x in numbers(3)], [x for x in [await double(1), 2]])
    generator = (x async for x in Items("a", "b"))
    print(type(generator).__name__, await generator.__anext__(), [x async for x in generator], [x for _ in "a" async for x in Items(1)], [await double(x) async for x in Items(1, 2)])
    lazy = (await double(x) for x in [1, 2])
    print(type(lazy).__name__, [x async for x in lazy], await anext(Items(5)), await anext(Items(), "default"))
    async for x in Items(1, 2, 3):
        if x == 2: continue
        print(x, end=" ")
    else: print("else")
    async for x in numbers(5):
        if x == 1: break
    print(x)
    for bad in (5, [1], Items):
        try:
            async for _ in bad: pass
        except TypeError as error: print(error)
    class NotAwaitable:
        def __aiter__(self): return self
        def __anext__(self): return 5
    class NoNext:
        def __aiter__(self): return 5
    for bad in (NoNext(),):
        try: [x async for x in bad]
        except TypeError as error: print(error)
    try: await anext(Items())
    except StopAsyncIteration as error: print(repr(error))
    for action in (lambda: anext(5), lambda: aiter(5), lambda: anext(), lambda: aiter(NoNext()), lambda: anext(Items(), 1, 2)):
        try: print(action())
        except TypeError as error: print(error)
    inside = lambda: (x async for x in numbers(2))
    print([x async for x in inside()])
asyncio.run(main())
