class V:
    def __add__(self, other):
        raise TypeError("cannot add " + type(other).__name__)
    def __getitem__(self, key):
        raise LookupError(key)
V() + 1
