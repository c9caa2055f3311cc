# stress: skip
# timeout: 60
# Endless recursion through each protocol ends in RecursionError: on the main stack, in a task, a generator and a thread.
import asyncio
import contextlib
import copy
import functools
import itertools
import operator
import sys
import threading

cases = {}


def case(function):
    cases[function.__name__] = function
    return function


@case
def plain_call():
    return plain_call()


@case
def arguments_of_every_kind():
    def f(a, *b, c=1, **d):
        return f(a, *b, c=c, **d)
    return f(1, 2, 3, x=4)


@case
def method_call():
    class A:
        def m(self):
            return self.m()
    return A().m()


@case
def lambda_in_default():
    f = lambda g: g(g)
    return f(f)


@case
def partial_call():
    def f(x):
        return functools.partial(f, x)()
    return f(1)


@case
def bound_wrappers():
    class A:
        def __call__(self):
            return self()
    return A()()


@case
def call_through_class_attribute():
    class A:
        pass
    A.__call__ = A()
    return A()()


@case
def getattr_hook():
    class A:
        def __getattr__(self, name):
            return getattr(self, name + "")
    return A().x


@case
def getattribute_hook():
    class A:
        def __getattribute__(self, name):
            return self.x
    return A().x


@case
def setattr_hook():
    class A:
        def __setattr__(self, name, value):
            self.x = value
    A().x = 1


@case
def delattr_hook():
    class A:
        def __delattr__(self, name):
            del self.x
    del A().x


@case
def property_getter():
    class A:
        @property
        def x(self):
            return self.x
    return A().x


@case
def property_setter():
    class A:
        @property
        def x(self):
            return 1

        @x.setter
        def x(self, value):
            self.x = value
    A().x = 1


@case
def descriptor_get():
    class D:
        def __get__(self, instance, owner):
            return instance.x

    class A:
        x = D()
    return A().x


@case
def cached_property():
    class A:
        @functools.cached_property
        def x(self):
            return self.x
    return A().x


@case
def dir_hook():
    class A:
        def __dir__(self):
            return dir(self)
    return dir(A())


@case
def equality():
    class A:
        def __eq__(self, other):
            return self == other
    return A() == A()


@case
def ordering():
    class A:
        def __lt__(self, other):
            return other > self

        def __gt__(self, other):
            return other < self
    return A() < A()


@case
def hashing():
    class A:
        def __hash__(self):
            return hash(self)
    return hash(A())


@case
def hash_of_dict_key():
    class A:
        def __hash__(self):
            return {self: 1}[self]
    return {A(): 1}


@case
def equality_in_dict():
    class A:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            return {self: 1}.get(A())
    return {A(): 1}.get(A())


@case
def equality_in_set():
    class A:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            return A() in {self}
    return A() in {A()}


@case
def representation():
    class A:
        def __repr__(self):
            return repr(self)
    return repr(A())


@case
def representation_of_fresh_lists():
    class A:
        def __repr__(self):
            return repr([self])
    return repr(A())


@case
def representation_in_dict():
    class A:
        def __repr__(self):
            return repr({1: A()})
    return repr(A())


@case
def string():
    class A:
        def __str__(self):
            return str(self)
    return str(A())


@case
def formatted_string():
    class A:
        def __str__(self):
            return f"{self}"
    return str(A())


@case
def percent_string():
    class A:
        def __str__(self):
            return "%s" % self
    return str(A())


@case
def format_hook():
    class A:
        def __format__(self, spec):
            return "{:{}}".format(self, spec)
    return format(A(), "x")


@case
def bytes_hook():
    class A:
        def __bytes__(self):
            return bytes(self)
    return bytes(A())


@case
def iterating():
    class A:
        def __iter__(self):
            return iter(self)
    return list(A())


@case
def next_hook():
    class A:
        def __iter__(self):
            return self

        def __next__(self):
            return next(self)
    return list(A())


@case
def unpacking():
    class A:
        def __iter__(self):
            a, b = self
            return iter((a, b))
    a, *b = A()


@case
def star_call():
    class A:
        def __iter__(self):
            return iter(max(*self))
    return max(*A())


@case
def mapping_call():
    class A:
        def keys(self):
            return dict(**self).keys()
    return dict(**A())


@case
def item_get():
    class A:
        def __getitem__(self, index):
            return self[index]
    return A()[0]


@case
def item_set():
    class A:
        def __setitem__(self, index, value):
            self[index] = value
    A()[0] = 1


@case
def item_delete():
    class A:
        def __delitem__(self, index):
            del self[index]
    del A()[0]


@case
def missing_hook():
    class A(dict):
        def __missing__(self, key):
            return self[key]
    return A()[1]


@case
def containment():
    class A:
        def __contains__(self, item):
            return item in self
    return 1 in A()


@case
def length():
    class A:
        def __len__(self):
            return len(self)
    return len(A())


@case
def length_hint():
    class A:
        def __iter__(self):
            return self

        def __next__(self):
            raise StopIteration

        def __length_hint__(self):
            return operator.length_hint(self)
    return operator.length_hint(A())


@case
def truth():
    class A:
        def __bool__(self):
            return not self
    return bool(A())


@case
def truth_by_length():
    class A:
        def __len__(self):
            return 1 if self else 0
    return bool(A())


@case
def addition():
    class A:
        def __add__(self, other):
            return self + other
    return A() + 1


@case
def reflected_addition():
    class A:
        def __radd__(self, other):
            return other + self
    return 1 + A()


@case
def addition_ping_pong():
    class A:
        def __add__(self, other):
            return other + self

    class B:
        def __add__(self, other):
            return other + self
    return A() + B()


@case
def in_place_addition():
    class A:
        def __iadd__(self, other):
            self += other
            return self
    a = A()
    a += 1


@case
def power_hook():
    class A:
        def __pow__(self, other, modulus=None):
            return pow(self, other, modulus)
    return A() ** 2


@case
def divmod_hook():
    class A:
        def __divmod__(self, other):
            return divmod(self, other)
    return divmod(A(), 2)


@case
def negation():
    class A:
        def __neg__(self):
            return -self
    return -A()


@case
def absolute():
    class A:
        def __abs__(self):
            return abs(self)
    return abs(A())


@case
def rounding():
    class A:
        def __round__(self, digits=None):
            return round(self, digits)
    return round(A(), 2)


@case
def matrix_product():
    class A:
        def __matmul__(self, other):
            return self @ other
    return A() @ 1


@case
def index_hook():
    class A:
        def __index__(self):
            return [1, 2][self]
    return [1, 2][A()]


@case
def int_hook():
    class A:
        def __int__(self):
            return int(self)
    return int(A())


@case
def float_hook():
    class A:
        def __float__(self):
            return float(self)
    return float(A())


@case
def complex_hook():
    class A:
        def __complex__(self):
            return complex(self)
    return complex(A())


@case
def metaclass_call():
    class M(type):
        def __call__(cls):
            return cls()

    class A(metaclass=M):
        pass
    return A()


@case
def new_hook():
    class A:
        def __new__(cls):
            return A()
    return A()


@case
def init_hook():
    class A:
        def __init__(self):
            A()
    return A()


@case
def instance_check():
    class M(type):
        def __instancecheck__(cls, instance):
            return isinstance(instance, cls)

    class A(metaclass=M):
        pass
    return isinstance(1, A)


@case
def subclass_check():
    class M(type):
        def __subclasscheck__(cls, other):
            return issubclass(other, cls)

    class A(metaclass=M):
        pass
    return issubclass(int, A)


@case
def except_clause_check():
    class M(type):
        def __subclasscheck__(cls, other):
            try:
                raise ValueError
            except A:
                pass

    class A(Exception, metaclass=M):
        pass
    return issubclass(int, A)


@case
def init_subclass_hook():
    class A:
        def __init_subclass__(cls):
            class C(A):
                pass

    class B(A):
        pass


@case
def set_name_hook():
    class D:
        def __set_name__(self, owner, name):
            class C:
                x = D()

    class A:
        x = D()


@case
def class_getitem_hook():
    class A:
        def __class_getitem__(cls, item):
            return cls[item]
    return A[1]


@case
def class_attribute_hook():
    class M(type):
        def __getattr__(cls, name):
            return getattr(cls, name)

    class A(metaclass=M):
        pass
    return A.x


@case
def prepare_hook():
    class M(type):
        @classmethod
        def __prepare__(cls, name, bases):
            class C(metaclass=M):
                pass
            return {}

    class A(metaclass=M):
        pass


@case
def decorator():
    def f(g):
        @f
        def h():
            pass
    return f(1)


@case
def sort_key():
    def key(x):
        return sorted([2, 1], key=key)
    return key(1)


@case
def sort_comparison():
    class A:
        def __lt__(self, other):
            return sorted([A(), A()])
    return sorted([A(), A()])


@case
def compare_function():
    def f(a, b):
        return sorted([1, 2], key=functools.cmp_to_key(f))
    return f(1, 2)


@case
def minimum_key():
    def f(x):
        return min([1, 2], key=f)
    return f(1)


@case
def map_call():
    def f(x):
        return list(map(f, [1]))
    return f(1)


@case
def filter_call():
    def f(x):
        return list(filter(f, [1]))
    return f(1)


@case
def reduce_call():
    def f(a, b):
        return functools.reduce(f, [1, 2])
    return f(1, 2)


@case
def zip_of_itself():
    def f():
        yield from zip(f())
    return list(f())


@case
def comprehension():
    def f():
        return [f() for _ in range(1)]
    return f()


@case
def generator_expression():
    def f():
        return sum(f() for _ in range(1))
    return f()


@case
def generator_in_generator():
    def f():
        for x in f():
            yield x
    return next(f())


@case
def generator_delegation():
    def f():
        yield from f()
    return next(f())


@case
def closing_generators():
    def f():
        try:
            yield 1
        finally:
            g = f()
            next(g)
            g.close()
    g = f()
    next(g)
    g.close()


@case
def context_managers():
    @contextlib.contextmanager
    def f():
        with f():
            yield
    with f():
        pass


@case
def enter_hook():
    class A:
        def __enter__(self):
            with A():
                pass

        def __exit__(self, *details):
            pass
    with A():
        pass


@case
def exit_hook():
    class A:
        def __enter__(self):
            pass

        def __exit__(self, *details):
            with A():
                pass
    with A():
        pass


@case
def exit_stack():
    def f():
        with contextlib.ExitStack() as stack:
            stack.callback(f)
    f()


@case
def awaiting():
    async def f():
        await f()
    f().send(None)


@case
def awaitable_hook():
    class A:
        def __await__(self):
            return (yield from A().__await__())

    async def f():
        await A()
    f().send(None)


@case
def asynchronous_generator():
    async def f():
        async for x in f():
            yield x

    async def g():
        async for x in f():
            pass
    g().send(None)


@case
def copying():
    class A:
        def __copy__(self):
            return copy.copy(self)
    return copy.copy(A())


@case
def deep_copying():
    class A:
        def __deepcopy__(self, memo):
            return copy.deepcopy(A())
    return copy.deepcopy(A())


@case
def reducing():
    class A:
        def __reduce_ex__(self, version):
            return copy.copy(self)
    return copy.copy(A())


@case
def match_statement():
    class A:
        __match_args__ = ("x",)

        @property
        def x(self):
            match self:
                case A(y):
                    return y
    return A().x


@case
def evaluation():
    text = "eval(text, {'text': text})"
    return eval(text, {"text": text})


@case
def execution():
    text = "exec(text, {'text': text})"
    return exec(text, {"text": text})


@case
def class_bodies():
    def f():
        class A:
            x = f()
    return f()


@case
def exception_string():
    class E(Exception):
        def __str__(self):
            return str(self)
    return str(E())


@case
def in_finally():
    def f():
        try:
            f()
        finally:
            1 + 1
    return f()


@case
def in_except():
    def f():
        try:
            1 / 0
        except ZeroDivisionError:
            f()
    return f()


@case
def raise_from():
    def f():
        try:
            f()
        except RecursionError as error:
            raise RecursionError("deeper") from error
    return f()


@case
def print_to_itself():
    class A:
        def write(self, text):
            print(text, file=self)
    print("x", file=A())


@case
def lru_cached():
    @functools.lru_cache
    def f(n):
        return f(n + 1)
    return f(0)


@case
def single_dispatch():
    @functools.singledispatch
    def f(x):
        return f(x)
    return f(1)


@case
def accumulated():
    def f(a, b):
        return list(itertools.accumulate([1, 2], f))
    return f(1, 2)


@case
def starmapped():
    def f(a):
        return list(itertools.starmap(f, [(1,)]))
    return f(1)


@case
def default_factory():
    from collections import defaultdict
    d = defaultdict(lambda: d[len(d)])
    return d[0]


@case
def import_hook():
    import builtins
    original = builtins.__import__

    def f(*arguments, **keywords):
        import nothing_there
    builtins.__import__ = f
    try:
        import nothing_there
    finally:
        builtins.__import__ = original


def outcome(function):
    try:
        function()
    except RecursionError:
        return "RecursionError"
    except BaseException as error:
        return type(error).__name__
    return "result"


def outcomes():
    for name, function in cases.items():
        yield name, outcome(function)


def generating():
    yield dict(outcomes())


async def in_task():
    return dict(outcomes())


in_thread = {}
thread = threading.Thread(target=lambda: in_thread.update(outcomes()))
thread.start()
thread.join()
sys.unraisablehook = lambda details: None
import warnings
warnings.simplefilter("ignore")
main = dict(outcomes())
for name, result in main.items():
    print(name, result)
print(main == next(generating()))
print(main == asyncio.run(in_task()))
print(main == in_thread)
