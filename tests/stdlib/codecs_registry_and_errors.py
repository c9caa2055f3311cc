import codecs

for name in ("utf8", "U8", "latin-1", "cp1252", "utf-8-sig", "hex", "rot13", "base64", "ascii", "unicode_escape", "raw_unicode_escape", "utf_16", "utf-16-le",
             "UTF 32 BE", "quopri", "uu", "nope"):
    try:
        info = codecs.lookup(name)
        print(name, info.name, info._is_text_encoding, len(info), isinstance(info, tuple))
    except LookupError as error:
        print(name, error)

def vowel(error):
    return "[" + "+".join(hex(ord(c)) for c in error.object[error.start:error.end]) + "]", error.end

codecs.register_error("test.vowel", vowel)
codecs.register_error("test.bytes", lambda e: (b"\xfe", e.end))
codecs.register_error("test.back", lambda e: ("?", e.end - len(e.object)))
codecs.register_error("test.far", lambda e: ("?", 100))
codecs.register_error("test.bad", lambda e: "x")
codecs.register_error("test.unencodable", lambda e: ("\u20ac", e.end))
codecs.register_error("test.decode", lambda e: (f"<{e.object[e.start:e.end].hex()} {e.encoding} {e.reason}>", e.end))
for call in (
    lambda: "aéb日c".encode("ascii", "test.vowel"),
    lambda: "aéb日c".encode("latin-1", "test.vowel"),
    lambda: "a\ud800b".encode("utf-8", "test.vowel"),
    lambda: "aéb日".encode("ascii", "test.bytes"),
    lambda: "aéb".encode("ascii", "test.back"),
    lambda: "aéb".encode("ascii", "test.far"),
    lambda: "aéb".encode("ascii", "test.bad"),
    lambda: "aéb".encode("ascii", "test.unencodable"),
    lambda: "aéb".encode("ascii", "test.unknown"),
    lambda: b"a\xffb\x80".decode("utf-8", "test.decode"),
    lambda: b"a\xffb".decode("ascii", "test.decode"),
    lambda: b"a\xff".decode("utf-16-le", "test.decode"),
    lambda: b"a\xffb".decode("ascii", "test.bytes"),
    lambda: "é日😀\x80\n".encode("ascii", "namereplace"),
    lambda: "é".encode("ascii", "xmlcharrefreplace"),
    lambda: "a".encode("hex"),
    lambda: b"61".decode("hex"),
    lambda: "a".encode("nope"),
    lambda: codecs.encode(b"abc", "hex"),
    lambda: codecs.decode(b"616263", "hex_codec"),
    lambda: codecs.decode(b"6", "hex"),
    lambda: codecs.encode("Hello, World!", "rot13"),
    lambda: codecs.encode(b"abc" * 30, "base64"),
    lambda: codecs.decode(b"YWJj", "base64"),
    lambda: codecs.encode(b"a=b\xff", "quopri"),
    lambda: codecs.decode(codecs.encode(b"uu data" * 20, "uu"), "uu"),
    lambda: codecs.encode("é"), lambda: codecs.decode(b"\xc3\xa9"), lambda: codecs.encode("é", "ascii", "ignore"),
    lambda: codecs.encode("é", "ascii"),
    lambda: codecs.encode("é", "ascii", "test.unknown"),
    lambda: codecs.lookup(5),
    lambda: codecs.lookup_error("test.unknown"),
    lambda: codecs.lookup_error("test.vowel") is vowel,
    lambda: codecs.register_error("x", 5),
    lambda: codecs.register(5),
    lambda: codecs.strict_errors(5),
    lambda: codecs.ignore_errors(5),
    lambda: codecs.ignore_errors(UnicodeEncodeError("x", "abc", 1, 2, "r")),
    lambda: codecs.replace_errors(UnicodeDecodeError("x", b"abc", 1, 2, "r")),
    lambda: codecs.replace_errors(UnicodeTranslateError("abc", 1, 3, "r")),
    lambda: codecs.backslashreplace_errors(UnicodeEncodeError("x", "aé日😀", 1, 4, "r")),
    lambda: codecs.backslashreplace_errors(UnicodeDecodeError("x", b"abc", 1, 3, "r")),
    lambda: codecs.xmlcharrefreplace_errors(UnicodeEncodeError("x", "é", 0, 1, "r")),
    lambda: codecs.xmlcharrefreplace_errors(UnicodeDecodeError("x", b"a", 0, 1, "r")),
    lambda: codecs.namereplace_errors(UnicodeEncodeError("x", "é😀", 0, 2, "r")),
    lambda: codecs.lookup_error("surrogateescape")(UnicodeEncodeError("x", "a\udc80", 1, 2, "r")),
    lambda: codecs.lookup_error("surrogateescape")(UnicodeDecodeError("x", b"a\x80", 1, 2, "r")),
    lambda: codecs.lookup_error("surrogatepass")(UnicodeEncodeError("utf-8", "a\udc80", 1, 2, "r")),
    lambda: codecs.lookup_error("strict")(UnicodeEncodeError("x", "a", 0, 1, "r")),
    lambda: codecs.getencoder("utf8")("é"), lambda: codecs.getdecoder("latin1")(b"\xe9"),
    lambda: codecs.utf_8_decode(b"a\xc3"), lambda: codecs.utf_8_decode(b"a\xc3", "strict", True), lambda: codecs.ascii_encode("a"),
    lambda: codecs.escape_decode(rb"a\n\x41\101"), lambda: codecs.escape_encode(b"a'\n\xff\\"), lambda: codecs.charmap_encode("ab", "strict", {97: 1, 98: b"xy"}),
    lambda: codecs.charmap_decode(b"\x00\x01", "strict", "ab"), lambda: codecs.charmap_decode(b"\x05", "replace", "ab"), lambda: codecs.unicode_escape_decode("\\u00e9"),
):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)

def search(name):
    print("search", name)
    if name == "test_shout":
        return codecs.CodecInfo(lambda text, errors="strict": (text.upper().encode(), len(text)), lambda data, errors="strict": (bytes(data).decode().lower(), len(data)),
                                name="test-shout")

codecs.register(search)
print("abc".encode("Test-Shout"), b"ABC".decode("test_shout"), str(b"AB", "test-shout"), codecs.lookup("TEST-SHOUT").name)
codecs.unregister(search)
try:
    "abc".encode("test-shout")
except LookupError as error:
    print(error)
print(sorted(codecs.__all__) == sorted(set(codecs.__all__)), [name for name in codecs.__all__ if not hasattr(codecs, name)])
