# difference: `open()` writes out what other open files for the same path hold back, unless a global of the module names them
# cause: A file that was dropped without being closed is found by a collection only; CPython closes it at once.
# workaround: Close a file before it is opened again, as `with` does.
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "data.txt")


def write_twice():
    first = open(path, "a")
    first.write("first")
    second = open(path, "a")
    second.write("second")
    second.close()
    first.close()
    print(open(path).read())


write_twice()
