from datetime import time
t = time(14, 5, 9, 1200)
print(t, repr(t), t.hour, t.minute, t.second, t.microsecond, t.isoformat(), t.isoformat("seconds"), t.strftime("%H-%M"), t.replace(hour=1), time(), time(1) < time(2), time.fromisoformat("04:05:06"), time.max, f"{t:%I:%M %p}")
try:
    time(24)
except ValueError as error:
    print(error)
