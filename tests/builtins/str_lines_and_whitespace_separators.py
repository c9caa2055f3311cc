text = "a\nb\r\nc\rd\ve\ff\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\x1f\n\r\n"
print(text.splitlines(), [ascii(line) for line in text.splitlines(True)])
print(ascii("\u2000a\u3000\xa0b\x1c\x1fc\u200b d\x85".split()), ascii("\u2000a\xa0".strip()), b"\x0ba\x0c\x1cb\xa0 c\x85".split(), b"\n\ra\x0b\x0c".strip(), b"a\nb\r\nc\rd\x0be\x1cf".splitlines(), b"a\n\n".splitlines(True))
for arguments in ((), (None,), (None, 0), (None, 1), (None, 2), (None, -1), (" ",), (" ", 1), ("  ",), ("  ", 1)):
    print(arguments, "  a  b c  ".split(*arguments), "  a  b c  ".rsplit(*arguments), b"  a  b c  ".split(*(a.encode() if type(a) is str else a for a in arguments)))
print("a\tb\n\tc\r\td".expandtabs(), "ab\tc".expandtabs(1), "ab\tc".expandtabs(0), "\t\t".expandtabs(3), "é\tx".expandtabs(4), b"a\tb".expandtabs(4), "xxabcxx".strip("x"), "xyabcyx".lstrip("yx"), "mississippi".rstrip("ipz"), "abc".strip("abc"), "a b".strip(""), "+-12".zfill(6), "-12".zfill(6), "+".zfill(3), "".zfill(2), "--1".zfill(5))
