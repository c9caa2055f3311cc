import csv, io
def read(text, **options):
    try: return list(csv.reader(io.StringIO(text, newline="") if isinstance(text, str) else text, **options))
    except (csv.Error, TypeError, ValueError) as error: return f"{type(error).__name__}: {error}"
print(read('a,b\r\n"c,d","e""f"\n'), read("a;b", delimiter=";"), read("'a,b',c", quotechar="'"), read('a, "b"', skipinitialspace=True), read('a\\,b,c', escapechar="\\"), read('"a"b,c'), read('"a"b', strict=True), read('"a', strict=True), read('"a'), read('"a\nb",c'), read("\n\na\n"), read("1.5,x,'y'", quoting=csv.QUOTE_NONNUMERIC), read('1.5,"x"', quoting=csv.QUOTE_NONNUMERIC), read('"a",b', quoting=csv.QUOTE_NONE), read(["a,b", "c"]), read([b"a"]), read(5), read("a\0b"), read("a\rb"), read("a,b", delimiter=""), read("a,b", delimiter="ab"), read("a", quotechar=None), read("a", quotechar=""), read("a", nope=1), read("a", dialect="nope"), read("a", quoting=9), read("a\tb", dialect="excel-tab"), read("a", quotechar=5), read('a,"b', doublequote=False), sep="\n")
def write(row, **options):
    out = io.StringIO()
    try: csv.writer(out, **options).writerow(row); return repr(out.getvalue())
    except (csv.Error, TypeError) as error: return f"{type(error).__name__}: {error}"
print(write([1, "a", None, 1.5, "b,c", 'd"e', "f\ng", ""]), write(["a", 1], quoting=csv.QUOTE_ALL), write(["a", 1, 2.5], quoting=csv.QUOTE_NONNUMERIC), write(["a,b"], quoting=csv.QUOTE_NONE), write(["a,b"], quoting=csv.QUOTE_NONE, escapechar="\\"), write(['a"b'], doublequote=False, escapechar="\\"), write(['a"b'], doublequote=False), write([""]), write([]), write([None]), write("ab"), write(5), write([" a"]), write(["a"], lineterminator="\n"), write(["a;b", "c"], delimiter=";"), write([["x"]]), write(["'"], quotechar="'"), sep="\n")
reader = csv.DictReader(io.StringIO("a,b\n1,2,3,4\n5\n\n6,7\n"), restkey="rest", restval="-")
print(reader.fieldnames, list(reader), reader.line_num, list(csv.DictReader(["x,y"], fieldnames=["p", "q"])))
out = io.StringIO()
w = csv.DictWriter(out, ["a", "b"], restval="?", extrasaction="ignore")
w.writeheader(); w.writerow({"a": 1, "z": 2}); w.writerows([{"b": 3}, {"a": 4, "b": 5}])
print(repr(out.getvalue()))
csv.register_dialect("mine", delimiter="|", quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect("mine").delimiter, write([1, 2], dialect="mine"), csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.Sniffer().has_header("name,age\nbob,5\namy,6\n"), csv.field_size_limit())
for action in (lambda: csv.get_dialect("none"), lambda: csv.unregister_dialect("none"), lambda: csv.register_dialect(5), lambda: csv.DictWriter(out, ["a"]).writerow({"q": 1}), lambda: csv.DictWriter(out, ["a"], extrasaction="x"), lambda: csv.field_size_limit("a"), lambda: csv.Sniffer().sniff("abc"), lambda: next(csv.reader([])), lambda: csv.writer(5)):
    try: print(action())
    except (csv.Error, TypeError, ValueError, StopIteration) as error: print(type(error).__name__, error)
