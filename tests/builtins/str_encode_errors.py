for action in (lambda: "é".encode("ascii"), lambda: "😀".encode("latin-1"), lambda: b"a\xffb".decode("utf-8"), lambda: b"\xc3".decode(), lambda: b"\xe9".decode("ascii"), lambda: "x".encode("no-such")):
    try:
        action()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
print("aé".encode("ascii", "ignore"), "aé".encode("ascii", "replace"), "aé".encode("ascii", "xmlcharrefreplace"), "aé".encode("ascii", "backslashreplace"), b"a\xff".decode("utf-8", "ignore"), b"a\xff".decode("utf-8", "replace"), "é".encode("latin-1"), "é".encode("UTF8"), "x".encode(encoding="ascii", errors="strict"))
