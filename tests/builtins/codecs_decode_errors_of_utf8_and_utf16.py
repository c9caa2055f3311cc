cases = (b"a\xffb", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x82a", b"\xf0\x9f\x98", b"\xf0\x80\x80\x80", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x80\x81", b"\xf4\x90\x80\x80", b"\xe0\x80\x80z", b"ok\xe2\x28\xa1ok")
for data in cases:
    try:
        print(data.decode())
    except UnicodeDecodeError as error:
        print(error, error.start, error.end, error.reason, error.encoding, error.object)
    print([ascii(data.decode("utf-8", handler)) for handler in ("ignore", "replace", "backslashreplace", "surrogateescape")])
for encoding, data in (("utf-16", b"\xff\xfea\0"), ("utf-16", b"\xfe\xff\0a"), ("utf-16", b"a\0"), ("utf-16-le", b"a\0b"), ("utf-16-be", b"\xd8\0"), ("utf-16-be", b"\xdc\0\0a"), ("utf-16-le", b"\x00\xd8a\0"), ("utf-32", b"a\0\0\0"), ("utf-32-be", b"\0\x11\0\0"), ("utf-32-le", b"a\0\0"), ("utf-32-le", b"\0\xd8\0\0"), ("ascii", b"a\x80b"), ("latin-1", b"\xff"), ("utf-8-sig", b"\xef\xbb\xbfx"), ("utf_8", b"x"), ("UTF8", b"x"), ("cp1252", b"\x80\x81"), ("cp437", b"\x80"), ("unicode_escape", b"\\x41\\u0041\\n"), ("raw_unicode_escape", b"\\u0041\\x41")):
    for handler in ("strict", "replace"):
        try:
            print(encoding, ascii(data.decode(encoding, handler)))
        except (UnicodeError, LookupError) as error:
            print(encoding, type(error).__name__, error)
