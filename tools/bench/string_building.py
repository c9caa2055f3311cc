def run(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
        if i % 1000 == 0:
            text += str(i)
    parts = []
    for i in range(n):
        parts.append(f"{i}:{i * 2};")
    joined = "".join(parts)
    return len(text), len(joined), joined.count("99"), len(joined.split(";")), len(joined.replace(";", "\n").upper())


print(run(1_500_000))
