# A file that nothing refers to any more is written out before another is opened, and all of them at the end.
import os
import subprocess
import sys
import tempfile

directory = tempfile.mkdtemp()
path = os.path.join(directory, "data.txt")
open(path, "w").write("written in one line\n")
print(open(path).read(), end="")


def write(text):
    file = open(path, "a")
    file.write(text)


write("second\n")
write("third\n")


def read():
    with open(path) as file:
        return file.read()


print(read(), end="")
open(path, "wb").write(b"bytes\n")
print(open(path, "rb").read())
left = os.path.join(directory, "left.txt")
program = f"file = open({left!r}, 'w')\nfile.write('left open')\n"
print(subprocess.run([sys.executable, "-c", program]).returncode)
print(open(left).read())
program = f"import os\nfile = open({left!r}, 'w')\nfile.write('not written')\nos._exit(3)\n"
print(subprocess.run([sys.executable, "-c", program]).returncode)
print(repr(open(left).read()))
