class A:
    count = 0
    @staticmethod
    def plain(x):
        return x * 2
    @classmethod
    def bump(cls, n=1):
        cls.count += n
        return cls
class B(A): pass
print(A.plain(3), A().plain(4), A.bump() is A, B.bump(5) is B, A.count, B.count)
print(A.__dict__["plain"].__func__(1), A.bump.__self__ is A, A.bump.__func__.__name__)
