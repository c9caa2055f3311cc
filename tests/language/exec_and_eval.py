print(eval("1 + 2 * 3"), eval("x * 2", {"x": 21}), eval("[i for i in range(3)]"))
namespace = {}
exec("def f(n):\n    return n + offset\noffset = 10", namespace)
print(namespace["f"](5), sorted(k for k in namespace if k[0] != "_"))
exec("y = 5\nprint(y)")
print(y)
local = {}
exec("a = b + 1", {"b": 1}, local)
print(local)
code = compile("z = 7\nz + 1", "<made>", "exec")
exec(code)
print(z, eval(compile("z * 2", "<made>", "eval")))
for text in ("1 +", "x = = 1", "def f(:"):
    try:
        compile(text, "<bad>", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno)
