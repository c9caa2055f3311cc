import codecs
text = "aé\u20ac\U0001f600\udc80b"
for encoding in ("ascii", "latin-1", "utf-8", "utf-16-le", "cp1252", "utf-32-be", "iso8859-15"):
    for handler in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogatepass"):
        try:
            print(encoding, handler, text.encode(encoding, handler))
        except UnicodeEncodeError as error:
            print(encoding, handler, ascii(str(error)), error.start, error.end)
def shouting(error):
    print(type(error).__name__, error.start, error.end, ascii(error.object[error.start:error.end]), error.reason)
    return "?!", error.end
codecs.register_error("shouting", shouting)
codecs.register_error("bytes", lambda error: (b"\x01", error.start + 1))
codecs.register_error("back", lambda error: ("", -1))
codecs.register_error("wrong", lambda error: 5)
codecs.register_error("far", lambda error: ("", 100))
codecs.register_error("raises", lambda error: 1 / 0)
for handler in ("shouting", "bytes", "back", "wrong", "far", "raises", "missing"):
    for action in (lambda: "x\xe9\xe8y".encode("ascii", handler), lambda: b"x\xffy".decode("ascii", handler)):
        try:
            print(handler, action())
        except (TypeError, IndexError, LookupError, ZeroDivisionError) as error:
            print(handler, type(error).__name__, error)
for action in (lambda: codecs.register_error("n", 5), lambda: codecs.register_error(5, len), lambda: codecs.lookup_error("nope"), lambda: codecs.strict_errors(5), lambda: codecs.ignore_errors(ValueError())):
    try:
        print(action())
    except (TypeError, LookupError) as error:
        print(type(error).__name__, error)
