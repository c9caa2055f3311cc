matrix = [[0] * 3 for _ in range(2)]
matrix[1][2] = 5
matrix[0][-1] = 7
print(matrix)
class Grid:
    def __setitem__(self, key, value):
        print("set", key, value)
    def __getitem__(self, key):
        return key
    def __delitem__(self, key):
        print("del", key)
g = Grid()
g[1, 2] = 3
g[1:2] = 4
g[..., ::2] = 5
del g[1:2, 3]
print(g[1:2:3], g[:], g[None:5], g[1, ...])
