# expected: by hand
# stress: skip
# timeout: 60
# Trees as deep as can be compiled, near the end of the stack: when they run and when they are lowered.
import sys


def expect_recursion_error(function):
    try:
        function()
    except RecursionError:
        print("RecursionError")


def define(make, depth):
    # Sanitizers need more stack: there the compiler refuses such depths.
    while True:
        names = {"a": 1}
        try:
            exec(make(depth), names)
        except RecursionError:
            depth //= 2
        else:
            return names["f"]


sums = define(lambda depth: "def f(n):\n return f(n-1)" + "+a" * depth, 2900)
for limit in (1000, 3000, 10000, 100000):
    sys.setrecursionlimit(limit)
    expect_recursion_error(lambda: sums(1))

expect_recursion_error(lambda: define(
    lambda depth: "def f(n):\n if n==-1: pass\n" + " elif n==-1: pass\n" * depth + " else: f(n)\n", 1300)(1))
expect_recursion_error(lambda: define(
    lambda depth: "def f(n):\n return " + "1 if n==-1 else " * depth + "f(n)\n", 1400)(1))


def recur():
    return eval(text)


a = 1
for text in ("recur()" + "+a" * 2900, "0" + "+recur()" * 2900, "[recur() " + "for a in [1] " * 1000 + "]"):
    expect_recursion_error(recur)


def compile_deep_down(calls):
    if calls:
        return compile_deep_down(calls - 1)
    try:
        compile("a" + "+a" * 2900, "text", "exec")
    except RecursionError:
        pass


for calls in range(0, 60000, 500):
    try:
        compile_deep_down(calls)
    except RecursionError:
        break
print(calls > 900)
