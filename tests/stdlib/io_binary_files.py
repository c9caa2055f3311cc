# Buffered binary files: reading, writing, seeking, and both at once.
import os
import tempfile

path = os.path.join(tempfile.gettempdir(), f"krait-binary-{os.getpid()}")
with open(path, "wb") as file:
    print(file.write(b"first\nsecond\nthird"), file.tell(), file.seekable(), file.readable())
with open(path, "rb") as file:
    print(file.read(3), file.readline(), file.peek()[:3], file.read1(2), file.tell())
    print(file.seek(-5, 2), file.read(), file.read(), file.seek(0), list(file))
with open(path, "r+b") as file:
    file.write(b"FIRST")
    print(file.tell(), file.readline(), file.readline())
    file.seek(6)
    file.write(b"S")
    file.seek(0)
    print(file.read(), file.truncate(8))
with open(path, "ab") as file:
    file.write(b"!")
    print(file.tell())
with open(path, "rb", buffering=0) as file:
    print(type(file).__name__, file.read(4), file.readall(), file.mode, file.closefd)
    target = bytearray(4)
    file.seek(0)
    print(file.readinto(target), target)
os.unlink(path)
