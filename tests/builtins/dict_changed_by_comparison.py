# A comparison may change the dict that is searched.
class Emptying:
    def __init__(self, hash):
        self.hash = hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        table.clear()
        return False


table = {}
table.update({i: i for i in range(5)})
print(table.get(Emptying(1)), len(table))


class Filling:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        for i in range(100, 200):
            table[i] = i
        return False


table = {i: i for i in range(10)}
print(Filling() in table, len(table))
table[Filling()] = 1
print(len(table))


class Shown:
    def __repr__(self):
        table.clear()
        return "shown"


table = {i: Shown() for i in range(4)}
print(table)
