import itertools

group = None
entered = 0


class Key:
    def __init__(self, value):
        pass

    def __eq__(self, other):
        global entered
        entered += 1
        if entered == 1:
            next(group, None)
        return True


group = next(itertools.groupby(range(10), Key))[1]
for _ in range(2):
    next(group, None)
print("done")
