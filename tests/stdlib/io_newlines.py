# Reading and writing with each value of newline.
import os
import tempfile

path = os.path.join(tempfile.gettempdir(), f"krait-newlines-{os.getpid()}")
with open(path, "wb") as file:
    file.write(b"a\r\nb\rc\nd")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=newline) as file:
        print(repr(newline), file.readlines(), repr(file.newlines))
    with open(path, newline=newline) as file:
        print(repr(file.read(3)), repr(file.readline(1)), repr(file.read()))
for newline in (None, "", "\r", "\r\n"):
    with open(path, "w", newline=newline) as file:
        file.write("a\nb\n")
    with open(path, "rb") as file:
        print(repr(newline), file.read())
os.unlink(path)
