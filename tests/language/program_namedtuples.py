# A small program, whole: namedtuples.
import collections


Point = collections.namedtuple('Point', 'x y z')


def namedtuples():
    t = 0
    for i in range(40000):
        p = Point(i, i + 1, 2)
        t += p.x + p.y + p[2]
        q = p._replace(x=1)
    return t


print(namedtuples())
