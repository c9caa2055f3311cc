import os.path as p, os, posixpath
paths = ["", "/", "//", "///", "a", "a/", "/a", "/a/b.tar.gz", "a//b/", ".", "..", "../..", "/..", "a/./b/../c", ".hidden", ".a.b", "a.", "a/.b/c.d", "~", "~/x", "//a/b", "a/../..", "...", "a\0b"[:1]]
for path in paths:
    print(repr(path), p.basename(path), p.dirname(path), p.split(path), p.splitext(path), p.normpath(path), p.isabs(path), p.splitdrive(path))
print(p.join("a", "b"), p.join("a/", "/b", "c"), p.join("", "a"), p.join("a", ""), p.join("a", "", "b"), p.join("/"), p.commonprefix(["abc", "abd"]), p.commonpath(["/a/b", "/a/c/d"]), p.commonpath(["a/b", "a"]), p.relpath("/a/b", "/a/c/d"), p.relpath("/a", "/a"), p.relpath("/", "/x"), p.join(b"a", b"b"), p.basename(b"x/y"), p.splitext(b"a.b"), p.expandvars("$NOPE ${NOPE} $$ x"), p.normcase("A/B"), p.exists("/nope"), p.exists(b"/"), p.isdir("/"), p.isfile("/"), p.islink("/"), p.lexists("/"), p.ismount("/"), p.samefile("/", "/."), p.realpath("/dev/../"), p.abspath("/a/../b"))
os.environ["KRAIT_GOLDEN"] = "v"
print(p.expandvars("$KRAIT_GOLDEN/${KRAIT_GOLDEN}x$KRAIT_GOLDENx"), p.expandvars(b"$KRAIT_GOLDEN"), os.fspath("a"), os.fsencode("é"), os.fsdecode(b"\xff").encode("utf-8", "surrogateescape"), os.sep, os.altsep, os.extsep, os.pathsep, os.curdir, os.pardir, os.devnull, os.linesep == "\n", os.name)
class PathLike:
    def __fspath__(self): return "/x/y.z"
print(p.join(PathLike(), "b"), p.splitext(PathLike()), p.basename(PathLike()))
for action in (lambda: p.join("a", b"b"), lambda: p.join(), lambda: p.join(5), lambda: p.basename(5), lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.commonprefix([]), lambda: p.relpath(""), lambda: p.exists(None), lambda: p.getsize("/nope"), lambda: p.splitext(None), lambda: os.fspath(5), lambda: p.isdir("a\0b"), lambda: p.normpath(5), lambda: os.listdir("/nope"), lambda: os.stat("a\0b"), lambda: p.commonpath(["a", b"b"]), lambda: p.relpath("a", b"b"), lambda: os.fsencode(5), lambda: p.samefile("/nope", "/")):
    try: print(repr(action()))
    except (TypeError, ValueError, OSError) as error: print(type(error).__name__, error)
