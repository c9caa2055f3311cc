import os, shutil, tempfile, glob, pathlib, fnmatch
with tempfile.TemporaryDirectory() as root:
    os.chdir(root)
    path = pathlib.Path("a/b")
    path.mkdir(parents=True); path.mkdir(parents=True, exist_ok=True)
    (path / "x.txt").write_text("héllo\n"); (path / "y.bin").write_bytes(b"\0\1"); pathlib.Path("top.txt").touch()
    print(sorted(glob.glob("**", recursive=True)), glob.glob("a/*/x*"), sorted(glob.glob("*.txt")), sorted(str(p) for p in pathlib.Path(".").rglob("*.*")), glob.glob("[x"), sorted(os.listdir("a/b")), sorted(e.name for e in os.scandir("a/b") if e.is_file()), [(d, sorted(s), sorted(f)) for d, s, f in os.walk(".")])
    print((path / "x.txt").read_text(), (path / "x.txt").stat().st_size, os.path.getsize("a/b/y.bin"), shutil.copy("a/b/x.txt", "c.txt"), shutil.copy2("c.txt", "a"), shutil.copytree("a", "d"), sorted(os.listdir("d")), shutil.move("c.txt", "e.txt"), os.path.exists("c.txt"), pathlib.Path("e.txt").rename("f.txt"), os.replace("f.txt", "g.txt"), shutil.rmtree("d"), os.path.exists("d"))
    os.symlink("g.txt", "link"); os.link("g.txt", "hard"); os.makedirs("p/q/r", exist_ok=True); os.removedirs("p/q/r")
    print(os.readlink("link"), os.path.islink("link"), os.stat("hard").st_nlink, os.path.exists("p"), pathlib.Path("link").resolve().name, os.path.samefile("g.txt", "hard"), oct(os.stat("g.txt").st_mode & 0o777), os.chmod("g.txt", 0o600), oct(os.stat("g.txt").st_mode & 0o777), os.access("g.txt", os.R_OK), os.truncate("g.txt", 3), open("g.txt").read(), os.utime("g.txt", (5, 6)), os.stat("g.txt").st_mtime)
    for action in (lambda: os.mkdir("a"), lambda: os.rmdir("a"), lambda: os.remove("a"), lambda: os.remove("nope"), lambda: os.rename("nope", "x"), lambda: os.makedirs("a"), lambda: shutil.rmtree("nope"), lambda: shutil.copy("nope", "x"), lambda: shutil.copyfile("g.txt", "g.txt"), lambda: shutil.copytree("a", "a"), lambda: shutil.move("nope", "x"), lambda: open("a"), lambda: open("g.txt", "x"), lambda: os.chdir("g.txt"), lambda: os.listdir("g.txt"), lambda: path.rmdir(), lambda: pathlib.Path("nope").unlink(), lambda: pathlib.Path("nope").unlink(missing_ok=True), lambda: path.mkdir(), lambda: os.symlink("x", "link"), lambda: os.readlink("g.txt"), lambda: shutil.copyfile("a", "x"), lambda: os.link("nope", "z"), lambda: os.scandir("nope"), lambda: pathlib.Path("a").read_text(), lambda: os.stat("nope"), lambda: os.truncate("nope", 1)):
        try: print(action())
        except (OSError, shutil.Error) as error: print(type(error).__name__, error)
    with tempfile.NamedTemporaryFile("w+", suffix=".t", prefix="p-", dir=".") as f:
        print(os.path.basename(f.name)[:2], f.name[-2:], f.write("a"), f.seek(0), f.read(), os.path.exists(f.name))
    print(os.path.exists(f.name), tempfile.mkstemp(dir=".")[0] > 2, os.path.isdir(tempfile.mkdtemp(dir=".")), shutil.which("sh") is not None, shutil.which("no-such-program"), shutil.get_terminal_size().columns > 0)
    with tempfile.SpooledTemporaryFile(max_size=4, mode="w+") as s: print(s.write("abcdefg"), s.seek(0), s.read())
    os.chdir("/")
print(os.path.exists(root), fnmatch.fnmatch("a.txt", "*.t?t"), fnmatch.filter(["a", "b.c", ".d"], "*"), fnmatch.translate("*.[!a]?"), fnmatch.fnmatchcase("A", "a"), fnmatch.translate("[]"), glob.escape("a[b]*?"), fnmatch.fnmatch("[", "[[]"), glob.has_magic("a*"))
