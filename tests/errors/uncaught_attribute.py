class A:
    pass

def get(o):
    return o.first.second.third

a = A()
a.first = A()
get(a)
