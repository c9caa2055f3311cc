# ast.literal_eval takes literals and displays of them, nothing else.
import ast

for text in ("1", "-1.5", "1 + 2j", "-3 - 4j", "'a' 'b'", "b'x'", "[1, (2,), {3}, {4: None}]", "set()", "  True", "...",
             "()", "f'x'", "a", "1 + 1", "[x for x in y]", "{**a}", "--1", "-'a'", "f()", "1 +"):
    try:
        print(text, "->", repr(ast.literal_eval(text)))
    except SyntaxError as error:
        print(text, "->", error)
    except (ValueError, TypeError) as error:
        print(text, "->", str(error).split(" at 0x")[0])
print(ast.literal_eval(ast.parse("[1, 2]", mode="eval")))
