# What open() and the files it makes refuse.
import io
import os
import tempfile

path = os.path.join(tempfile.gettempdir(), f"krait-errors-{os.getpid()}")


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, str(error).replace(path, "PATH"))


for mode in ("", "rw", "rt+b", "z", "rr", "wb+", "U"):
    attempt(open, "/nonexistent/file", mode)
attempt(open, "/nonexistent/file", "rb", encoding="utf-8")
attempt(open, "/nonexistent/file", "rb", newline="\n")
attempt(open, "a\0b")
attempt(open, 5.5)
attempt(open, -1)
attempt(open, "/")
with open(path, "w") as file:
    attempt(file.read)
    attempt(file.write, b"x")
attempt(file.write, "x")
attempt(open, path, "x")
attempt(open, path, newline="x")
attempt(open, path, encoding="no-such-encoding")
attempt(open, path, buffering=0)
with open(path, "wb") as file:
    attempt(file.write, "text")
    attempt(file.read)
    file.write(b"ab\xff\n")
with open(path) as file:
    attempt(file.write, "x")
    attempt(file.seek, 1, 1)
    attempt(file.read)
with open(path, encoding="ascii") as file:
    attempt(file.read)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
os.unlink(path)
