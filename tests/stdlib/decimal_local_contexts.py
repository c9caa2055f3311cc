import asyncio
import threading
from decimal import *


async def divide(prec):
    getcontext().prec = prec
    await asyncio.sleep(0)
    with localcontext() as context:
        context.prec += 1
        await asyncio.sleep(0)
        inner = Decimal(1) / 3
    return inner, Decimal(1) / 3, getcontext().flags[Inexact]


async def main():
    print(await asyncio.gather(*map(divide, (2, 5, 9))), getcontext().prec)


asyncio.run(main())
found = []
thread = threading.Thread(target=lambda: found.append((getcontext().prec, getcontext() is not outer)))
outer = getcontext()
outer.prec = 7
thread.start()
thread.join()
print(found, getcontext().prec)
with localcontext(Context(prec=3, traps=[]), rounding=ROUND_UP, flags=[Clamped]) as context:
    print(Decimal(1) / 3, Decimal(1) / 0, context)
    setcontext(BasicContext)
    print(getcontext() is BasicContext, getcontext().prec)
print(getcontext() is outer)
for wrong in (lambda: localcontext(1), lambda: localcontext(precision=1), lambda: setcontext(None), lambda: Decimal(1).sqrt(5)):
    try:
        wrong()
    except TypeError as error:
        print(error)
