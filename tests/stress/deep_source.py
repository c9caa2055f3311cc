# expected: by hand
# stress: skip
# timeout: 60
# Source that nests or repeats something very often compiles or is refused; it never ends the process. Which of the two
# is each implementation's own.
count = 100_000
texts = {
    "parentheses": "(" * count + ")" * count,
    "open parentheses": "(" * count,
    "displays": "[" * count + "]" * count,
    "dicts": "{1:" * count + "1" + "}" * count,
    "minus": "-" * count + "1",
    "not": "not " * count + "1",
    "attributes": "a" + ".a" * count,
    "calls": "a" + "()" * count,
    "subscripts": "a" + "[0]" * count,
    "sums": "1" + "+1" * count,
    "powers": "1" + "**1" * count,
    "ands": "1" + " and 1" * count,
    "comparisons": "1" + "<1" * count,
    "conditions": "1 if 1 else " * count + "1",
    "lambdas": "lambda: " * count + "1",
    "strings": "'a' " * count,
    "formatted strings": "f'{1}' " * count,
    "formatted parentheses": "f'{" + "(" * count + "1" + ")" * count + "}'",
    "nested specifications": "f'{1:" + "{1:" * count + "1" + "}" * count + "}'",
    "elifs": "if a: pass\n" + "elif a: pass\n" * count,
    "indentation": "".join(" " * i + "if 1:\n" for i in range(1000)) + " " * 1000 + "pass\n",
    "managers": "with " + ", ".join(["a"] * count) + ": pass",
    "assignments": "a=" * count + "1",
    "walrus": "(a:=" * count + "1" + ")" * count,
    "awaits": "async def f():\n " + "await " * count + "1",
    "stars": "print(" + "*" * count + "a)",
    "targets": "[" * count + "a" + "]" * count + "=1",
    "loops in a comprehension": "[1 " + "for a in b " * count + "]",
    "conditions in a comprehension": "[1 for a in b " + "if a " * count + "]",
    "nested comprehensions": "[a for a in " * count + "b" + "]" * count,
    "arguments": "f(" + ",".join(["a"] * count) + ")",
    "keywords": "f(" + ",".join(f"a{i}=1" for i in range(count)) + ")",
    "parameters": "def f(" + ",".join(f"a{i}" for i in range(count)) + "): pass",
    "locals": "def f():\n" + "\n".join(f" a{i}=1" for i in range(count)),
    "package": "if 0: import " + ".".join(["a"] * count),
    "dots": "if 0: from " + "." * count + " import a",
    "decorators": "@a\n" * count + "def f(): pass",
    "alternatives": "match a:\n case " + "|".join(["1"] * count) + ": pass",
    "patterns": "match a:\n case " + "[" * count + "a" + "]" * count + ": pass",
    "class patterns": "match a:\n case " + "A(" * count + "a" + ")" * count + ": pass",
    "cases": "match 5:\n" + " case 1: pass\n" * count,
    "handlers": "try: pass\n" + "except A: pass\n" * count,
    "long name": "a" * 10 ** 6 + "=1",
    "long number": "1" * 10 ** 6,
    "long hexadecimal": "0x" + "f" * 10 ** 6,
    "long exponent": "1e" + "9" * 10 ** 6,
    "folded shift": "1 << 10 ** 9 << 10 ** 9",
    "folded power": "2 ** 2 ** 2 ** 2 ** 2 ** 2",
    "zero bytes": "\0" * 1000,
    "marks": "\ufeff" * 1000,
    "all brackets": "([{" * count,
    "quotes": '"""' * 1001,
}
for name, text in texts.items():
    try:
        compile(text, name, "exec")
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        pass
try:
    exec("import " + ".".join(["a"] * count))
except (RecursionError, ImportError):
    print("import refused")
try:
    exec("f(a=1, " + ",".join(f"a{i}=1" for i in range(count)) + ", a=2)")
except SyntaxError as error:
    print(error.msg)
print(len(texts), "texts")
