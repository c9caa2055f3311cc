class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(4)), max(Countdown(3)), sum(Countdown(5)))
class Old:
    def __getitem__(self, i):
        if i == 3:
            raise IndexError
        return i * i
for x in Old():
    print(x)
class Bad:
    def __iter__(self):
        return 5
for thing in (5, Bad()):
    try:
        for x in thing:
            pass
    except TypeError as error:
        print(error)
