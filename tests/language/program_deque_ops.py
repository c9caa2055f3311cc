# A small program, whole: deque ops.
import collections


def deque_ops():
    d = collections.deque(maxlen=100)
    t = 0
    for i in range(150000):
        d.append(i)
        t += d[0]
    return t


print(deque_ops())
