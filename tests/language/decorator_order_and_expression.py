log = []
def mark(name):
    log.append("make " + name)
    def apply(f):
        log.append("apply " + name)
        return f
    return apply
class Box:
    deco = staticmethod(mark)
@mark("a")
@Box.deco("b")
@[mark][0]("c")
def f(): pass
print(log)
