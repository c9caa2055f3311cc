import os
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

p = PurePosixPath("/usr/lib/python3.11/os.tar.gz")
print(p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.anchor, list(p.parents)[:2])
print(p.with_name("x.py"), p.with_suffix(".zip"), p.with_stem("new"), p.relative_to("/usr"), p.is_absolute())
print(PurePosixPath("a") / "b" / "../c", PurePosixPath("a//b/./c"), repr(PurePosixPath("")), p.match("*.gz"), p.match("lib/*/*.gz"))
print(PureWindowsPath("C:\\a\\b.txt").parts, PureWindowsPath("c:/A") == PureWindowsPath("C:\\a"), PureWindowsPath("//host/share/x").drive)
for wrong in (lambda: p.relative_to("/opt"), lambda: p.with_name(""), lambda: p.with_suffix("x"), lambda: p / 3):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory() as name:
    root = Path(name)
    (root / "d" / "e").mkdir(parents=True)
    file = root / "d" / "one.txt"
    print(file.write_text("h\u00e9llo\n", encoding="utf-8"), file.read_bytes(), file.read_text(encoding="utf-8"))
    (root / "d" / "e" / "two.txt").touch()
    print(sorted(str(found.relative_to(root)) for found in root.rglob("*.txt")), sorted(x.name for x in (root / "d").iterdir()))
    print(sorted(str(found.relative_to(root)) for found in root.glob("*/*")), file.exists(), file.is_file(), root.is_dir())
    moved = file.rename(root / "three.txt")
    print(moved.name, file.exists(), moved.stat().st_size, os.fspath(moved) == str(moved))
    moved.unlink()
    moved.unlink(missing_ok=True)
    for wrong in (moved.unlink, lambda: (root / "d").mkdir(), lambda: moved.read_text()):
        try:
            wrong()
        except OSError as error:
            print(type(error).__name__, error.errno)
print(root.exists())
