import time
a = time.perf_counter(); b = time.monotonic(); c = time.time(); d = time.perf_counter_ns()
time.sleep(0.02)
print(0.019 < time.perf_counter() - a < 1, 0.019 < time.monotonic() - b < 1, 0.015 < time.time() - c < 1, time.perf_counter_ns() - d > 10 ** 7, type(time.time_ns()).__name__, time.process_time() >= 0, c > 1.6e9)
t = time.gmtime(86400 * 365)
print(t, t.tm_year, t[0], tuple(t), len(t))
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %y %%", t), time.strftime("%X %x", t), time.mktime(time.localtime(0)), time.asctime(t), time.ctime(0), len(time.strftime("%X")))
for action in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.strftime(5)):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(time.strptime("2024-02-29 12:30:05", "%Y-%m-%d %H:%M:%S")[:6], time.timezone, time.tzname[0])
