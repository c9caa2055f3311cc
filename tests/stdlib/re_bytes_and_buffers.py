import re

print(re.match(rb"\w+\s", b"ab1 c"), re.findall(b"(.)(.)", b"abcd"), re.sub(b"\xff", b"\\xff", b"a\xffb") if False else re.sub(b"\xff", b"-", b"a\xffb"))
print(re.search(b"[\x80-\xff]+", "é日".encode()).group(), re.match(b"(?i)\xc9", b"\xe9"), re.match(b"(?iL)ABC", b"abc"))
for buffer in (bytearray(b"one two"), memoryview(b"one two")):
    match = re.search(b"t(.)", buffer)
    print(match.group(), type(match.group(1)), re.split(b" ", buffer), re.findall(b"o", buffer), re.sub(b"o", b"0", buffer), match.string is buffer)
data = bytearray(b"abcabc")
print([m.start() for m in re.finditer(b"b", data)])
match = re.match(b"abcabc", data)
del data[2:]
print(match.group(), match.span())
print(re.escape(b"a.b\xff"), re.escape("a.b-c d#é_\0"), re.escape(""))
print(re.compile(rb"[\d\W]").findall(b"a1-\xe9"), re.findall(rb"\x61\141\n", b"aa\n"))
