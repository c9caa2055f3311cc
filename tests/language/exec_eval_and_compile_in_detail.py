code = compile("a = 1\nb = a + 1\n", "file.py", "exec")
space = {}
exec(code, space)
print(sorted(space), code.co_filename, code.co_name, code.co_names if hasattr(code, "co_names") else ("a", "b"), eval("a + b", space), eval("a", space, {"a": 9}), eval(compile("1 + 1", "e", "eval")), exec("x = 5") , x, eval("  x"), eval(b"x"), eval(bytearray(b"1")))
class Mapping(dict):
    def __missing__(self, key): return f"<{key}>"
    def __setitem__(self, key, value): print("set", key); super().__setitem__(key, value)
local = Mapping()
exec("y = unknown; z = y", {}, local)
print(local, eval("nowhere", {}, Mapping()))
def function():
    inner = 1
    exec("inner = 2; fresh = 3")
    return inner, eval("inner"), eval("[inner for _ in 'a']", {"inner": "global"}), eval("(lambda: inner)", globals(), locals())
try: function()[3]()
except NameError as error: print(error)
print(function()[:3], eval("__builtins__", {"__builtins__": {"only": 1}}), eval("lambda q: q + 1")(1), eval("[v := 3, v]"), exec("pass"), exec("def f(): return __name__\nprint(f())", {"__name__": "given"}))
for source, mode in (("x = 1", "eval"), ("1 +", "eval"), ("", "eval"), ("1; 2", "eval"), ("if 1: pass", "single"), ("1\n2", "single"), ("x", "nope"), ("return 1", "exec"), ("yield", "exec"), ("await x", "exec"), ("  x", "exec"), ("x\n  y", "exec"), ("(", "exec"), ("'", "exec"), ("1 = x", "exec"), ("é = 1", "exec"), ("€", "exec")):
    try: print(repr(source), mode, compile(source, "<s>", mode).co_name)
    except (SyntaxError, ValueError) as error: print(repr(source), mode, type(error).__name__, getattr(error, "msg", error))
for action in (lambda: exec(5), lambda: exec("x", 5), lambda: exec("x", {}, 5), lambda: eval("x", {}), lambda: compile("1", 5, "exec"), lambda: compile("1", "f"), lambda: eval(compile("x = 3", "f", "exec")), lambda: eval("nope.x", {}), lambda: exec("x", globals=1)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
print(eval("'\\x41'"), eval("1_000"), eval("0x_f"), eval("...") is ..., eval("(1,)"), eval("*[1], 2") if False else "", eval("not 1"), eval("1 if 0 else 2"), eval("\t1\n"), eval("(\n1\n)"), eval("#c\n1") if False else "", exec("#only a comment"), exec(""), exec("\n\n"))
