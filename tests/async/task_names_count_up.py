# expected: by hand
import asyncio
async def f(): return asyncio.current_task().get_name()
async def main():
    print(asyncio.current_task().get_name(), await asyncio.create_task(f()), await asyncio.create_task(f()), await asyncio.create_task(f(), name="n"), await asyncio.gather(f(), f()))
asyncio.run(main())
