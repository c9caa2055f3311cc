import operator as op
print(op.add(1, 2), op.concat("a", "b"), op.contains([1], 1), op.countOf([1, 1, 2], 1), op.indexOf("abc", "c"), op.truth([]), op.not_(0), op.is_(None, None), op.is_not(1, None), op.pos(-1), op.invert(5), op.index(True), op.length_hint([1, 2]), op.length_hint(5, 7), op.length_hint(iter([1])), op.xor(6, 3), op.pow(2, 5), op.getitem({"a": 1}, "a"), op.call(max, 1, 5), op.iadd([1], [2]), op.ior({1}, {2}), op.iconcat("a", "b"), op.floordiv(-7, 2), op.mod(-7, 2), op.lshift(1, 4))
getter, item, caller = op.attrgetter("real", "__class__.__name__"), op.itemgetter(1, -1), op.methodcaller("split", ",", maxsplit=1)
print(getter(5), item("abc"), caller("a,b,c"), op.itemgetter(slice(1))("abc"), op.itemgetter("k")({"k": 1}), op.attrgetter("upper")("a")(), getter, item, caller, op.methodcaller("m"))
d = {"a": 1}
op.setitem(d, "b", 2); op.delitem(d, "a")
print(d, op.__add__ is op.add, sorted(op.__all__)[:5], len(op.__all__))
for action in (lambda: op.attrgetter(), lambda: op.attrgetter(5), lambda: op.attrgetter("x.y")(5), lambda: op.itemgetter(), lambda: op.itemgetter(9)("a"), lambda: op.itemgetter("a")([1]), lambda: op.methodcaller(5), lambda: op.methodcaller("nope")(5), lambda: op.indexOf([1], 2), lambda: op.concat(1, 2), lambda: op.iconcat([1], 5), lambda: op.index(1.5), lambda: op.length_hint(5, "a"), lambda: op.call(5), lambda: op.attrgetter("a")(), lambda: op.itemgetter(1)(1, 2), lambda: op.attrgetter("real")(x=1), lambda: op.getitem([1], "a"), lambda: op.matmul(1, 2), lambda: op.neg("a")):
    try: print(action())
    except (TypeError, AttributeError, IndexError, ValueError) as error: print(type(error).__name__, error)
