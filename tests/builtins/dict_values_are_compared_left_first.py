# {k: a} == {k: b} asks a first; what the comparison does to the dicts does no harm.
class Value:
    def __init__(self, name, target=None):
        self.name = name
        self.target = target
    def __eq__(self, other):
        print(self.name, 'asked')
        if self.target is not None:
            self.target.clear()
        return True
print({1: Value('left')} == {1: Value('right')})
other = {1: Value('right'), 2: Value('right')}
print({1: Value('left', other), 2: Value('left')} == other)
