def adder(x):
    def add():
        nonlocal x
        x += 1
        return x
    return add

def show(function):
    try:
        print(function())
    except (TypeError, NameError) as error:
        print(type(error).__name__, error)

takes_one = lambda a: a
add = adder(3)
plain = (lambda: 1).__code__
show(lambda: eval(add.__code__))
show(lambda: exec(add.__code__))
show(lambda: exec(add.__code__, closure=()))
show(lambda: exec(add.__code__, closure=(1,)))
show(lambda: exec("1", closure=add.__closure__))
show(lambda: exec(plain, closure=add.__closure__))
show(lambda: exec(add.__code__, {}, closure=add.__closure__))
print(add())
show(lambda: eval(plain))
show(lambda: eval(takes_one.__code__))

def generator(count):
    yield 1
show(lambda: type(eval(generator.__code__)).__name__)
