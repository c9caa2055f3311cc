# The pattern's first character occurs many times before the pattern does.
for start in "ab", "\xe4b", "\u20acb":
    for repeats in 0, 1, 15, 16, 17, 40:
        text = start[0] * repeats + "-" + start[0] + "c" + start + "!"
        print(text.find(start), text.find(start + "!"), text.find(start + "?"), start in text, text.count(start))
        print(len(text.replace(start, "xyz")), text.split(start), text.partition(start)[0] == text[:-3])
print(b"aaaaaaaaaaaaaaaaaaaaaaab".find(b"ab"), (b"a" * 60 + b"b").rfind(b"ab"), (b"a" * 60).find(b"ab"))
print("a" * 7 + "b", ("a" * 7 + "b").find("b"), ("a" * 8 + "b").find("b"), ("a" * 9 + "b").find("b"), "a".find("b"))
