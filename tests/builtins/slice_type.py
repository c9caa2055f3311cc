s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(6), slice(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), s == slice(1, 10, 2), "abcdefgh"[s], [0, 1, 2, 3][slice(-2, None)])
class G:
    def __getitem__(self, key): return key
g = G()
print(g[1:2], g[:], g[::2], g[1:2, 3:4], g[-1:], g["a":"b"])
try:
    [1][1:"x"]
except TypeError as error:
    print(error)
class I:
    def __index__(self): return 1
print([1, 2, 3][I():], "abc"[I()], [0] * I(), range(I(), 3))
