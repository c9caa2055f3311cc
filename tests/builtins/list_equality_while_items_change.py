# A comparison of items that empties the lists ends the comparison of the lists.
class Emptying:
    def __init__(self, target):
        self.target = target
    def __eq__(self, other):
        self.target.clear()
        return NotImplemented

first, second = [], []
first.append(Emptying(second))
second.append(Emptying(first))
print(first == second, first, second)

class Sub(list):
    pass

for make in (lambda: Sub(sequence=[]), lambda: list(sequence=[])):
    try:
        make()
    except TypeError as error:
        print(error)
