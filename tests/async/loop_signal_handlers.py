import asyncio
import os
import signal

async def main():
    loop = asyncio.get_running_loop()
    got = []
    event = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.append, "one")
    loop.add_signal_handler(signal.SIGALRM, event.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.01)
    print(got)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    await asyncio.wait_for(event.wait(), 5)
    print("alarm")
    loop.add_signal_handler(signal.SIGINT, got.append, "int")
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(0.01)
    print(got)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGINT))
    print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    for call in (lambda: loop.add_signal_handler("x", print), lambda: loop.add_signal_handler(1000, print), lambda: loop.add_signal_handler(signal.SIGKILL, print),
                 lambda: loop.add_signal_handler(signal.SIGTERM, main)):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)

asyncio.run(main())
print(signal.getsignal(signal.SIGALRM))
