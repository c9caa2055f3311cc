import os
path = f"/tmp/krait_golden_{os.getpid()}.txt"
with open(path, "w") as f:
    print(f.write("first\nsecond\n"), f.writelines(["third\n", "fourth"]), f.name == path, f.mode, f.closed)
print(f.closed)
with open(path) as f:
    print(repr(f.readline()), f.read(3), f.read(), repr(f.read()))
with open(path, encoding="utf-8") as f:
    print([line for line in f])
with open(path, "a") as f:
    print("appended é", file=f)
with open(path) as f:
    print(f.readlines()[-1:], f.seek(0), f.read(5), f.tell())
with open(path, "rb") as f:
    print(f.read()[-5:])
try:
    f.read()
except ValueError as error:
    print(error)
for arguments in (("/no/such/file",), (path, "q"), (path, "x"), ("/",)):
    try:
        open(*arguments)
    except (OSError, ValueError) as error:
        print(type(error).__name__, str(error).replace(path, "PATH"))
os.remove(path)
