import concurrent.futures as futures
import time
from concurrent.futures import ThreadPoolExecutor
def fail():
    raise ValueError("x")
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda x: x * x, range(6))), list(pool.map(pow, [2, 3], [4, 2])))
    bad = pool.submit(fail)
    try:
        bad.result()
    except ValueError as error:
        print(repr(error), bad.exception() is error, bad.done(), bad.running())
    order = [pool.submit(time.sleep, delay) for delay in (0.15, 0.01, 0.08)]
    print([order.index(future) for future in futures.as_completed(order)])
    done, waiting = futures.wait([pool.submit(time.sleep, 0.01), pool.submit(time.sleep, 0.2)],
                                 return_when=futures.FIRST_COMPLETED)
    print(len(done), len(waiting))
    try:
        pool.submit(time.sleep, 0.2).result(timeout=0.01)
    except futures.TimeoutError as error:
        print(repr(error))
    called = []
    pool.submit(int, "7").add_done_callback(lambda future: called.append(future.result()))
print(called)
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
pool = ThreadPoolExecutor(1)
first, second = pool.submit(time.sleep, 0.05), pool.submit(print, "never")
pool.shutdown(cancel_futures=True)
print(first.cancelled(), second.cancelled(), second.cancel())
try:
    second.result()
except futures.CancelledError as error:
    print(repr(error))
future = futures.Future()
print(future.set_running_or_notify_cancel(), future.cancel())
future.set_result(1)
try:
    future.set_result(2)
except futures.InvalidStateError as error:
    print("FINISHED" in str(error))
