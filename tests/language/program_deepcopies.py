# A small program, whole: deepcopies.
import copy


def deepcopies():
    o = {'a': [1, 2, [3, 4, {'x': (1, 2)}]], 'b': {'c': 'd'}}
    for _ in range(1500):
        copy.deepcopy(o)
    return 1


print(deepcopies())
