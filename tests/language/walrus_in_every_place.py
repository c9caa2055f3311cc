print((n := 5), n, [y := 1, y + 1], {(k := "a"): (v := 2)}, k, v, f"{(w := 3)}{w}", (lambda: (z := 4) + z)())
if (m := len("abc")) > 2 and (o := m * 2): print(m, o)
while (count := globals().get("count", 3) - 1) > 0: print(count, end=" ")
print([last := x for x in range(3)], last, [total for x in range(4) if (total := x * 2) > 2], total, any((hit := x) > 1 for x in range(5)), hit)
def function(a=(default := 7), *, b: (annotation := int) = 0):
    [inner := i for i in "xyz"]
    nested = [[deep := (i, j) for j in "ab"] for i in "cd"]
    return inner, deep, a
print(function(), default, annotation)
def with_global():
    global shared
    [shared := x for x in "pq"]
def with_nonlocal():
    value = 0
    def inner():
        nonlocal value
        {x: (value := x) for x in "rs"}
    inner()
    return value
with_global()
print(shared, with_nonlocal(), (a := 1, b := 2), a, b, not (c := 0), c, -(d := 3), [1, 2, 3][(i := 1):(j := 3)], i, j)
for source in ("(x := 1) = 2", "x := 1", "(x.a := 1)", "(x[0] := 1)", "[i := 0 for i in 'a']", "[j for i in 'a' for j in (i := 'b')]", "class C: [x := 1 for _ in 'a']", "f(a := 1, b=(c := 2))", "f(a=b := 1)", "(x := 1, 2)", "(a, b := 1)", "x = y := 0", "[x for x in (y := 'a')]", "def f(a = b := 1): pass", "assert (x := 1)", "del (x := 1)", "(True := 1)", "(__debug__ := 1)", "{x := 1}", "{x := 1: 2}", "(x): int = (y := 1)", "a[b := 1]", "a[b := 1, c := 2]", "a[b := 1:2]", "f'{x:=5}'"):
    try:
        compile(source, "s", "exec")
        print(source, "compiles")
    except SyntaxError as error:
        print(source, "|", error.msg, error.lineno, error.offset)
