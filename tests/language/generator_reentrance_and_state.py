def g():
    try:
        next(me)
    except ValueError as error:
        print(error)
    yield 1
me = g()
print(next(me), me.gi_running, me.gi_frame is None)
print(list(me), me.gi_frame, me.gi_code.co_name)
def d():
    yield from s
s = iter([1, 2])
x = d()
next(x)
print(x.gi_yieldfrom is s)
