# Files that are open at once for the same path: each writes when it is flushed or closed, not when another is opened.
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "data.txt")


def content():
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 100)
    finally:
        os.close(descriptor)


first = open(path, "w")
first.write("aaaa")
second = open(path, "w")
second.write("b")
second.close()
first.close()
print(content())
first = open(path, "a")
first.write("x")
second = open(path, "a")
second.write("y")
second.close()
first.close()
print(content())
first = open(path, "r+b")
first.write(b"Q")
second = open(path, "rb")
print(second.read())
first.close()
print(content())
second.close()
for wrong in "a\0b", "missing/file":
    first = open(path, "a")
    try:
        open(wrong, "badmode")
    except ValueError as error:
        print(error)
    try:
        open(wrong)
    except (ValueError, OSError) as error:
        print(type(error).__name__)
    first.close()
