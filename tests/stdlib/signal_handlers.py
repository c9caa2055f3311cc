import os
import signal
import time

seen = []

def handler(number, frame):
    seen.append((signal.Signals(number).name, frame is not None and frame.f_code.co_name))

print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
signal.raise_signal(signal.SIGUSR1)
print(seen)
os.kill(os.getpid(), signal.SIGUSR1)
for _ in range(100000):
    pass
print(len(seen))
signal.signal(signal.SIGALRM, handler)
print(signal.setitimer(signal.ITIMER_REAL, 0.05), signal.getitimer(signal.ITIMER_REAL)[0] > 0)
start = time.monotonic()
time.sleep(0.2)
print(seen[-1][0], time.monotonic() - start >= 0.2)
print(signal.alarm(10) == 0, signal.alarm(0) > 0)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
signal.pause()
while len(seen) < 6:
    time.sleep(0.01)
signal.setitimer(signal.ITIMER_REAL, 0)
print(len(seen) >= 6)

class Stop(Exception):
    pass

def stop(number, frame):
    raise Stop(number)

signal.signal(signal.SIGUSR2, stop)
try:
    signal.raise_signal(signal.SIGUSR2)
except Stop as error:
    print("stopped", error.args)
signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except Stop:
    print("stopped a loop")
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    time.sleep(10)
except Stop:
    print("stopped a sleep")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGPIPE))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
print(signal.signal(signal.SIGINT, handler) is signal.default_int_handler)
signal.raise_signal(signal.SIGINT)
print(seen[-1][0])
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
print(signal.signal(signal.SIGTERM, signal.SIG_IGN), signal.signal(signal.SIGTERM, signal.SIG_DFL))
print(repr(signal.SIGINT), int(signal.SIGTERM), repr(signal.SIG_DFL), repr(signal.SIG_BLOCK), signal.NSIG, signal.strsignal(2), signal.strsignal(15))
print(signal.SIGINT in signal.valid_signals(), len(signal.valid_signals()), signal.Signals["SIGKILL"])
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending(), signal.sigwait({signal.SIGUSR1}), signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}))
for call in (
    lambda: signal.signal(signal.SIGKILL, handler),
    lambda: signal.signal(0, handler),
    lambda: signal.signal(500, handler),
    lambda: signal.signal(signal.SIGUSR1, 5),
    lambda: signal.signal(signal.SIGUSR1, None),
    lambda: signal.getsignal(500),
    lambda: signal.strsignal(500),
    lambda: signal.setitimer(99, 1),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
