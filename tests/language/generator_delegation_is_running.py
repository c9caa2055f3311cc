# A generator that delegates is running while the one it delegates to runs.
def outer():
    yield "outer"
    yield from middle()

def middle():
    yield "middle"
    print("inside:", generator.gi_running, generator.gi_suspended)
    try:
        next(generator)
    except ValueError as error:
        print(error)
    yield "still there"
    yield from generator

generator = outer()
try:
    for item in generator:
        print(item, generator.gi_running)
except ValueError as error:
    print(error)
print(list(generator))
