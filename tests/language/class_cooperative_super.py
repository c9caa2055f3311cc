class Base:
    def run(self):
        return ["Base"]
class Left(Base):
    def run(self):
        return ["Left"] + super().run()
class Right(Base):
    def run(self):
        return ["Right"] + super().run()
class Both(Left, Right):
    def run(self):
        return ["Both"] + super().run()
print(Both().run())
print(super(Left, Both()).run())
class P:
    @classmethod
    def make(cls):
        return cls.__name__
    @property
    def size(self):
        return 1
class Q(P):
    @classmethod
    def make(cls):
        return "Q of " + super().make()
    @property
    def size(self):
        return super().size + 1
class R(Q): pass
print(R.make(), Q().size)
