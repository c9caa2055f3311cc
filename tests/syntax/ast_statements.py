@d
class A(B, m=C):
    x: int = 1
    async def f(self, *a: int) -> str:
        async with g() as h:
            return [i async for i in h if i]
