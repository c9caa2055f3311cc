import csv
import io

LINES = [
    'a,"b",c', '"a"', '"a",', '"",""', '""', '"a""b",c', '"a"b,c', '"a" ,b', '"a,b","c\nd",e', '"a\n', 'b",c', ',"x"', '"a\\"b",c', 'a\\,b,c', '"\u0434",\u0435',
    'a,b\n', '"a"\r\n', "x,'y,z'", 'a"b"c', '" a"', ' "a"', '"a";b', "1,\"2\",3.5", '"unterminated', '"a"\nb',
]
FORMATS = [{}, {"doublequote": False}, {"escapechar": "\\"}, {"doublequote": False, "escapechar": "\\"}, {"strict": True}, {"quotechar": "'"}, {"delimiter": ";"},
           {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NONNUMERIC}, {"skipinitialspace": True}, {"quotechar": '"', "escapechar": '"'}, {"delimiter": "b"},
           {"quotechar": ","}, {"strict": True, "doublequote": False}]
for format in FORMATS:
    print(format)
    for line in LINES:
        for lines in ([line], [line, "next,\"one\""]):
            try:
                print(ascii(list(csv.reader(lines, **format))))
            except (csv.Error, ValueError) as problem:
                print(type(problem).__name__, problem)
old = csv.field_size_limit(3)
for line in ('abc,"abc"', 'abcd', '"abcd"', '"ab""c"', '"ab""cd",x'):
    try:
        print(list(csv.reader([line])))
    except csv.Error as problem:
        print(problem)
csv.field_size_limit(old)

rows = csv.reader(io.StringIO('a,b,c\n1\n\n2,3,4,5\n"x"\n'))
kept = [next(rows) for _ in range(5)]
kept[0].append("more")
print(kept, rows.line_num, csv.reader([]).dialect.delimiter, csv.reader([]).dialect.lineterminator == "\r\n", csv.reader([], "excel-tab").dialect.delimiter == "\t")
