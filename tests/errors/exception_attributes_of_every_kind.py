import errno
def show(error, *names):
    print(type(error).__name__, *(f"{name}={getattr(error, name)!r}" for name in names), repr(error), str(error))
for action, names in ((lambda: undefined_thing, ("name", "args")), (lambda: (5).nope, ("name", "obj")), (lambda: __import__("no_such_module"), ("name", "path", "msg")), (lambda: {}["k"], ("args",)), (lambda: next(iter([])), ("value",)), (lambda: b"\xff".decode(), ("encoding", "object", "start", "end", "reason")), (lambda: "é".encode("ascii"), ("encoding", "object", "start", "end", "reason")), (lambda: open("/no/such"), ("errno", "strerror", "filename", "filename2")), (lambda: exec("a b"), ("msg", "lineno", "offset", "text", "filename", "end_lineno", "end_offset", "print_file_and_line")), (lambda: exit(3), ("code",)), (lambda: __import__("os").rename("/no/such", "/no/other"), ("errno", "filename", "filename2")), (lambda: exec("  x"), ("msg", "lineno", "offset"))):
    try:
        action()
    except BaseException as error:
        show(error, *names)
for error in (OSError(), OSError(2), OSError(2, "text"), OSError(2, "text", "file"), OSError(2, "text", "file", 0, "file2"), OSError("a", "b", "c", "d", "e", "f"), OSError(errno.EACCES, "x"), OSError(errno.EEXIST, "x"), OSError(errno.EPIPE, "x"), OSError(errno.ECONNREFUSED, "x"), OSError(errno.EINTR, "x"), OSError(errno.ETIMEDOUT, "x"), OSError(errno.EISDIR, "x"), OSError(errno.ENOTDIR, "x"), OSError(errno.EAGAIN, "x"), OSError(errno.ECHILD, "x"), OSError(errno.ESRCH, "x"), OSError(errno.ECONNRESET, "x"), FileNotFoundError(17, "x"), BlockingIOError(11, "x", 5), ConnectionError(104, "x")):
    show(error, "errno", "strerror", "filename", "args")
for error in (ImportError("m", name="n", path="p"), ModuleNotFoundError(name="n"), StopIteration(), StopIteration(1, 2), SystemExit(), SystemExit(1), SystemExit(1, 2), NameError("x", name="n"), AttributeError("x", name="n", obj=5), KeyError(), KeyError(1), KeyError(1, 2), KeyError("a'b"), SyntaxError(), SyntaxError("m"), SyntaxError("m", ("f", 1, 2, "t")), SyntaxError("m", ("f", 1, 2, "t", 3, 4)), UnicodeTranslateError("abc", 0, 1, "r"), UnicodeTranslateError("abc", 0, 2, "r"), Exception(), Exception(1), Exception(1, 2), Exception("a"), Exception([])):
    show(error, "args")
for action in (lambda: ImportError(foo=1), lambda: NameError(foo=1), lambda: Exception(foo=1), lambda: UnicodeDecodeError("a"), lambda: UnicodeDecodeError("a", "b", 1, 2, "r"), lambda: SyntaxError("m", 5), lambda: KeyError(x=1), lambda: OSError(x=1), lambda: BaseException.__new__(int), lambda: setattr(Exception(), "args", 5), lambda: setattr(Exception(), "__cause__", 5), lambda: setattr(Exception(), "__traceback__", 5), lambda: setattr(Exception(), "__context__", 5), lambda: Exception().with_traceback(5), lambda: delattr(Exception(), "__cause__"), lambda: delattr(Exception(), "args"), lambda: Exception().add_note(5), lambda: StopIteration(x=1)):
    try:
        print(action())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
