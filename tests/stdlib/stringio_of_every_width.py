# Characters are kept as wide as the widest that was written.
import io

for parts in (["ab", "é", "ж", "😀", "z"], ["😀", "ab"], ["ж", "é"], [""], []):
    file = io.StringIO()
    for part in parts:
        print(file.write(part), file.tell(), end=" ")
    print(ascii(file.getvalue()))
    file.seek(1)
    print(ascii(file.read(2)), ascii(file.read()))
    file.seek(0)
    file.write("Q")
    print(ascii(file.getvalue()))
    file.seek(0)
    file.truncate()
    file.write("plain")
    print(file.getvalue().isascii(), file.getvalue() == "plain", hash(file.getvalue()) == hash("plain"))
file = io.StringIO("one\ntwo")
file.seek(10)
print(file.write(""), repr(file.getvalue()), repr(file.readline()), repr(file.read()))
print(file.write("ж"), ascii(file.getvalue()))
for newline in (None, "", "\n", "\r", "\r\n"):
    file = io.StringIO("a\nb\r\nc\rжd\r", newline=newline)
    print(repr(newline), [ascii(line) for line in file], file.newlines)
    file.seek(0)
    print([ascii(file.readline(limit)) for limit in (0, 1, 2, 3, 1, -1, 5)])
    file = io.StringIO(newline=newline)
    file.write("x\ny\r")
    file.write("\nz\n")
    print(ascii(file.getvalue()), file.newlines)


class Lines(io.StringIO):
    def readline(self, size=-1):
        return super().readline(size).upper()


print(list(Lines("ab\ncd")), list(io.StringIO("ab\ncd")))
file = io.StringIO("ab")
file.__init__("c")
file.write("d")
print(file.getvalue())
file.close()
try:
    file.write("x")
except ValueError as error:
    print(error)
