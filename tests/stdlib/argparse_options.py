import argparse
import sys

sys.argv = ["prog"]
parser = argparse.ArgumentParser(description="Does things to files.", epilog="That is all.")
parser.add_argument("files", nargs="+", help="what to work on")
parser.add_argument("-n", "--number", type=int, default=3, help="how often (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--mode", choices=["fast", "slow"], metavar="MODE")
parser.add_argument("--tag", action="append")
group = parser.add_mutually_exclusive_group()
group.add_argument("--on", action="store_true")
group.add_argument("--off", dest="on", action="store_false")
parser.print_help()
for line in ("a b", "-vv -n5 a", "--number=7 a --tag x --tag y --on", "--num 4 -- -x", "a --mode slow -v"):
    print(parser.parse_args(line.split()))
print(parser.parse_known_args(["a", "--what", "b"]))
for line in ("", "-n x a", "a --mode odd", "a --on --off", "a --nope", "a -n"):
    sys.stderr = sys.stdout
    try:
        parser.parse_args(line.split())
    except SystemExit as stop:
        print("exit", stop.code)
commands = argparse.ArgumentParser(prog="tool")
sub = commands.add_subparsers(dest="command", required=True)
add = sub.add_parser("add", help="add a thing", aliases=["a"])
add.add_argument("thing")
remove = sub.add_parser("remove")
remove.add_argument("--all", action=argparse.BooleanOptionalAction)
print(commands.parse_args(["add", "x"]), commands.parse_args(["remove", "--no-all"]))
print(commands.format_help())
try:
    commands.parse_args([])
except SystemExit as stop:
    print("exit", stop.code)
