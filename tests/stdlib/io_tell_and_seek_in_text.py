# Positions in text files come back to the same character.
import os
import tempfile

path = os.path.join(tempfile.gettempdir(), f"krait-tell-{os.getpid()}")
with open(path, "w", encoding="utf-8") as file:
    for number in range(2000):
        file.write(f"line {number} é€\n")
with open(path, encoding="utf-8") as file:
    file.readline()
    position = file.tell()
    line = file.readline()
    file.read(5000)
    file.seek(position)
    print(position, line == file.readline(), file.tell())
    file.seek(0, 2)
    print(file.tell(), repr(file.read()))
    file.seek(0)
    print(sum(len(line) for line in file))
    file.seek(0)
    next(file)
    try:
        file.tell()
    except OSError as error:
        print(error)
with open(path, "w", encoding="utf-16") as file:
    file.write("hé\n")
    file.write("x")
with open(path, "rb") as file:
    print(file.read())
with open(path, encoding="utf-16") as file:
    print(file.readlines())
os.unlink(path)
