import argparse, io, sys, contextlib
def run(arguments, *options, **settings):
    parser = argparse.ArgumentParser(prog="prog", **settings)
    for names, options_of in options: parser.add_argument(*names, **options_of)
    err = io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(err):
        try: result = sorted(vars(parser.parse_args(arguments)).items())
        except SystemExit as stop: result = stop.code
    print(arguments, result, err.getvalue().strip())
A = (("--num", "-n"), dict(type=int, default=5, help="a number (default %(default)s)"))
B = (("name",), dict(nargs="?", default="x"))
run([], A, B); run(["-n", "3", "bob"], A, B); run(["--num=7"], A, B); run(["--nu", "8"], A, B); run(["-n3"], A, B); run(["--num", "x"], A); run(["--nope"], A); run(["a", "b"], B); run(["-h"], A, B, description="Does things.", epilog="The end.")
run(["-vvv", "--flag"], (("-v",), dict(action="count", default=0)), (("--flag",), dict(action="store_true")))
run(["--no-x"], (("--x",), dict(action=argparse.BooleanOptionalAction, default=True)))
run(["--a", "1", "--a", "2"], (("--a",), dict(action="append"))); run(["--a", "1", "2"], (("--a",), dict(nargs="+", type=int))); run(["--a"], (("--a",), dict(nargs="+"))); run(["--a", "1"], (("--a",), dict(nargs=2)))
run(["z"], (("c",), dict(choices=["x", "y"]))); run([], (("c",), {})); run([], (("--r",), dict(required=True))); run(["1", "2", "3"], (("first",), {}), (("rest",), dict(nargs="*"))); run(["a", "--", "-b"], (("all",), dict(nargs="*"))); run(["-5"], (("n",), dict(type=int))); run(["--c"], (("--c",), dict(action="store_const", const=9))); run(["--k", "a", "b"], (("--k",), dict(nargs="*", action="extend"))); run(["--version"], (("--version",), dict(action="version", version="%(prog)s 1.0"))); run(["x"], (("rest",), dict(nargs=argparse.REMAINDER))); run(["--ab"], (("--abc",), {}), (("--abd",), {})); run(["--aB"], (("--aB",), dict(dest="other", action="store_false")))
parser = argparse.ArgumentParser(prog="p", exit_on_error=False)
group = parser.add_mutually_exclusive_group(required=True)
group.add_argument("--x", action="store_true"); group.add_argument("--y", action="store_true")
sub = argparse.ArgumentParser(prog="tool"); commands = sub.add_subparsers(dest="command", required=True)
add = commands.add_parser("add", help="adds"); add.add_argument("n", type=int); add.set_defaults(func="f")
print(sub.parse_args(["add", "4"]), parser.parse_known_args(["--x", "extra"]), repr(argparse.Namespace(a=1, b="x")), "a" in argparse.Namespace(a=1), argparse.Namespace(a=1) == argparse.Namespace(a=1), parser.format_usage())
for p, arguments in ((sub, []), (sub, ["nope"]), (sub, ["add"]), (sub, ["add", "x"])):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try: p.parse_args(arguments)
        except SystemExit as stop: print(stop.code, end=" ")
    print(err.getvalue().strip())
for action in (lambda: parser.parse_args(["--x", "--y"]), lambda: parser.add_argument("--x"), lambda: parser.add_argument("a b", "c"), lambda: parser.add_argument("z", required=True), lambda: parser.add_argument("--q", nargs=0), lambda: parser.add_argument("--q", action="nope"), lambda: parser.add_argument("--q", type="int"), lambda: parser.add_argument(), lambda: parser.add_argument("--q", nope=1), lambda: argparse.FileType("r")("/nope/file")):
    try: print(action())
    except (argparse.ArgumentError, ValueError, TypeError, argparse.ArgumentTypeError, SystemExit) as error: print(type(error).__name__, error)
