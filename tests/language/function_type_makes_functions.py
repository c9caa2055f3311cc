# types.FunctionType makes a function of a code object, with the globals, name, defaults and closure that it is given.
import types
def outer():
    kept = 5
    def inner(a, b=2):
        return a, b, kept
    return inner
inner = outer()
def plain(a, b=1):
    'doc'
    return a, b, name
name = 'here'
made = types.FunctionType(plain.__code__, {'name': 'there'}, 'other', (7,))
print(made.__name__, made.__qualname__, made(1), made.__defaults__, made.__module__, made.__doc__, made.__closure__)
made = types.FunctionType(inner.__code__, globals(), None, None, inner.__closure__)
print(made.__name__, made(1, 3), made.__defaults__)
made = types.FunctionType(code=plain.__code__, globals=globals(), argdefs=(1, 2))
print(made(), type(made) is type(plain))
def generate():
    yield 1
print(list(types.FunctionType(generate.__code__, {})()))
for arguments in ((), (1,), (plain.__code__,), (plain.__code__, 1), (plain.__code__, {}, 1), (plain.__code__, {}, 'n', 1),
                  (plain.__code__, {}, 'n', None, 1), (plain.__code__, {}, 'n', None, inner.__closure__),
                  (inner.__code__, {}), (inner.__code__, {}, 'n', None, ()), (inner.__code__, {}, 'n', None, (1,))):
    try:
        types.FunctionType(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    class Derived(types.FunctionType):
        pass
except TypeError as error:
    print(error)
