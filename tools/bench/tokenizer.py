SOURCE = "total = (alpha + 12) * beta_2 - 3.75 / gamma ** 2; if total >= 100 { print(total) } else { total = total % 7 } " * 600


def tokens(text):
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c == " ":
            i += 1
        elif c.isalpha() or c == "_":
            start = i
            while i < n and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield ("name", text[start:i])
        elif c.isdigit():
            start = i
            while i < n and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield ("number", text[start:i])
        elif text[i:i + 2] in (">=", "**", "<=", "=="):
            yield ("operator", text[i:i + 2])
            i += 2
        else:
            yield ("operator", c)
            i += 1


total = 0
for _ in range(40):
    for kind, text in tokens(SOURCE):
        total += len(kind) * len(text)
print(total)
