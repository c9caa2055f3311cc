s = "héllo 😀 日本"
print(len(s), s[6], s[-1], s[::-1], s.encode(), s.upper(), ord("😀"), chr(128512), s.find("日"), s.index("😀"))
print(repr("\x00\x7f\xad\u200b\ud800 é 😀\n\t\\"), ascii("é😀\u0100"), "é" == "e\u0301", len("e\u0301"), sorted("zéa😀"))
print("日本".center(6, "*"), "%s" % "日", "{:>4}".format("日"), "日" < "😀", "\uffff" < "😀", max("aé😀"))
