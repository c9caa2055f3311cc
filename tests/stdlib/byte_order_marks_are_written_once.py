# A mark of the byte order is written at the beginning of a file only.
import io, os, tempfile
folder = tempfile.mkdtemp()
path = os.path.join(folder, "file")
for encoding in "utf-8-sig", "utf-16", "utf-32", "utf-8", "utf-16-le":
    with open(path, "w", encoding=encoding) as file:
        file.write("aaa")
    with open(path, "a", encoding=encoding) as file:
        file.write("xxx")
    print(encoding, open(path, "rb").read())
    with open(path, "r+", encoding=encoding) as file:
        file.seek(0, 2)
        file.write("end")
    print(open(path, "rb").read(), open(path, encoding=encoding).read())
    with open(path, "r+", encoding=encoding) as file:
        print(file.read(2))
        file.seek(0)
        file.write("bb")
    print(open(path, "rb").read())
    raw = io.BytesIO(b"..")
    raw.seek(2)
    text = io.TextIOWrapper(raw, encoding=encoding)
    text.write("q")
    text.flush()
    text.write("r")
    text.flush()
    print(raw.getvalue())
    text.seek(0)
    text.write("z")
    text.flush()
    print(raw.getvalue())
os.remove(path)
os.rmdir(folder)
