import csv

for options in {"delimiter": "\t", "escapechar": "\t"}, {"delimiter": ",", "escapechar": "\\"}:
    for line in 'a\tb', '"a"\tb', "a,b", "a\\,b,c", '"a\\"",b', "\t", "a\t":
        try:
            print(list(csv.reader([line], **options)))
        except csv.Error as error:
            print("Error:", error)
