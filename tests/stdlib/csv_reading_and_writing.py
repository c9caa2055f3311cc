import csv
import io

text = 'name,note\r\n"Smith, J.","said ""hi"""\r\nplain,"two\nlines"\r\n\r\n,empty\r\n'
for row in csv.reader(io.StringIO(text, newline="")):
    print(row)
for row in csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n"), restval="-"):
    print(row)
print(list(csv.reader(["1 ; 'x;y' ; 3"], delimiter=";", quotechar="'", skipinitialspace=True)))
print(list(csv.reader(['1,"a",2.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(["a\\,b,c"], escapechar="\\")))
for options in ({}, {"quoting": csv.QUOTE_ALL}, {"dialect": "unix"}, {"delimiter": "\t", "lineterminator": "|"},
                {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "!"}):
    out = io.StringIO()
    csv.writer(out, **options).writerows([["a,b", 1, None, 'q"q', 2.5, ""], ["x\ny"]])
    print(repr(out.getvalue()))
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b"], extrasaction="ignore")
writer.writeheader()
writer.writerow({"b": 2, "a": 1, "z": 0})
print(repr(out.getvalue()), csv.list_dialects())
for wrong in (lambda: csv.reader([], delimiter="xx"), lambda: csv.writer(io.StringIO()).writerow(3),
              lambda: list(csv.reader(['"a'], strict=True)), lambda: csv.get_dialect("nope"),
              lambda: list(csv.reader([b"x"]))):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
