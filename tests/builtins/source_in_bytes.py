# Source text in bytes has byte order marks and encoding declarations; a str has not.
print(eval(b"\xef\xbb\xbf'\xc3\xa9'"), eval(b" 1 + 1"), eval(bytearray(b"2")), eval(memoryview(b"3")))
exec(b"# coding: latin-1\nprint('\xe9')")
exec("# coding: latin-1\nprint('\u00e9')")
print(eval(compile(b"# coding: latin-1\n'\xe9'", "f", "eval")))
for source in ("\ufeff1", b"\xff", b"# coding: nothing\n1"):
    try:
        print(eval(source))
    except SyntaxError as error:
        print(error.msg)
