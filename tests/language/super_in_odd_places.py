class Base:
    def name(self):
        return "base"
    @classmethod
    def made(cls):
        return cls.__name__
    @property
    def prop(self):
        return "base-prop"
    attr = 1
class Child(Base):
    attr = 2
    def name(self):
        inner = lambda: super().name()
        return inner() if False else super(Child, self).name(), [super(Child, self).name() for _ in "a"], (lambda: super(Child, self).attr)()
    @classmethod
    def made(cls):
        return super().made(), super().attr
    @property
    def prop(self):
        return super().prop + "!"
    @staticmethod
    def static():
        return super().name()
    def nested(self):
        def inner():
            return super().name()
        return inner()
    def nested_with_self(self):
        def inner(this):
            return super().name()
        return inner(self)
    def deleted(self):
        del self
        return super().name()
    def stored(self):
        super().value = 5
    def generator(self):
        yield super().name()
    def comprehension(self):
        return [super().name() for _ in range(1)]
    def default(self, value=__name__):
        return super().__init__(), super().__class__, super().__thisclass__.__name__, super().__self_class__.__name__, super().__self__ is self
    def rebinds(self):
        self = Child()
        return super().name()
    __call__ = lambda self: super().name()
child = Child()
for action in (child.name, Child.made, lambda: child.prop, Child.static, child.nested, child.nested_with_self, child.deleted, child.stored, lambda: next(child.generator()), child.comprehension, child.default, child.rebinds, child, lambda: super(Child, 5), lambda: super(5, child), lambda: super(Child).name, lambda: super(Child, Base()), lambda: super(Child, Child).name(child), lambda: super(Child, child).missing, lambda: super(Base, child).name, lambda: super(1, 2, 3), lambda: super(), lambda: super(Child).__get__(child).name(), lambda: repr(super(Child, child))[:40], lambda: repr(super(Child)), lambda: super(object, child).x, lambda: setattr(super(Child, child), "q", 1)):
    try:
        print(action())
    except (TypeError, RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)
