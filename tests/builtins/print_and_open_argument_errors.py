import io, sys
out = io.StringIO()
print(1, "a", None, sep="-", end="!\n", file=out, flush=True); print(file=out); print("x", end="", file=out); print(*"abc", sep="", file=out); print("é", sep=None, end=None, file=out)
print(repr(out.getvalue()))
class Writer:
    def write(self, text): out.write(f"<{text}>")
class Flushes(Writer):
    def flush(self): out.write("flushed")
out = io.StringIO()
print("a", "b", file=Writer()); print("c", file=Flushes(), flush=True)
print(out.getvalue().replace("\n", "\\n"))
for action in (lambda: print("a", sep=1), lambda: print("a", end=b""), lambda: print("a", file=5), lambda: print("a", foo=1), lambda: print("a", file=Writer(), flush=True), lambda: print("a", sep="", sepp=""), lambda: open(), lambda: open("/dev/null", mode=5), lambda: open("/dev/null", "w", "x"), lambda: open("/dev/null", encoding=5), lambda: open("/dev/null", errors="nope") and "opened", lambda: open("/dev/null", encoding="nope"), lambda: open("/dev/null", "z"), lambda: open("/dev/null", ""), lambda: open("/dev/null", "wr"), lambda: open("/dev/null", "tb"), lambda: open("/dev/null", "rbb"), lambda: open(None), lambda: open([]), lambda: open(1.5), lambda: open("/nope/x", "w"), lambda: open("/dev/null", buffering=0), lambda: open("/dev/null", "rb", 0).__class__.__name__, lambda: open("/dev/null", "rb").__class__.__name__, lambda: open("/dev/null", "wb").__class__.__name__, lambda: open("/dev/null", "r+b").__class__.__name__, lambda: open("/dev/null", "w").mode, lambda: open("/dev/null", buffering=1).line_buffering, lambda: open("/dev/null", opener=lambda p, f: -1), lambda: open("/dev/null", opener=lambda p, f: "x"), lambda: open("/dev/null", newline="\t"), lambda: open(b"/dev/null").name, lambda: open(99999), lambda: open("/dev/null", nope=1)):
    try: print(repr(action()))
    except (TypeError, ValueError, OSError, LookupError, AttributeError) as error: print(type(error).__name__, error)
sys.stdout, saved = None, sys.stdout
print("goes nowhere")
sys.stdout = saved
del sys.stdout
try: print("lost")
except RuntimeError as error: sys.stdout = saved; print(error)
