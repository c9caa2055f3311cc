for text in "", "plain", "caf\xe9", "\xff\x80\x7f", "\u0800\uffff", "\u07ff\u20ac", "\U00010000\U0010ffff", "mix \xe9 \u20ac \U0001f600" * 4:
    data = text.encode()
    print(len(data), data[:12], data.decode() == text, data.decode("utf-8") == text, text.encode("UTF-8") == data, text.encode("utf8") == data)
for data in b"\xc3", b"ok\xc3(", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xff", b"\x80", b"longer text\xe2\x82":
    try:
        print(data.decode())
    except UnicodeDecodeError as error:
        print(error)
    print(ascii(data.decode("utf-8", "replace")), ascii(data.decode(errors="surrogateescape")))
for text in "\ud800", "a\udfffb", "\U0001f600\ud83d":
    try:
        text.encode()
    except UnicodeEncodeError as error:
        print(error)
    print(text.encode("utf-8", "surrogatepass"), text.encode(errors="replace"))
