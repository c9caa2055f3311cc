class A:
    x = 1
    def __f(self, *a, b=x, **c):
        y = [self.__z for z in a if (w := z)]
        def g():
            nonlocal y
            y = super().f(c)
            return locals()
        return g
    async def h(self):
        yield await self
