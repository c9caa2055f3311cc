# exit and quit are functions for people; they raise SystemExit.
for function in exit, quit:
    print(repr(function))
    for arguments in (), (3,), ("text",), (None,):
        try:
            function(*arguments)
        except SystemExit as error:
            print(repr(error), error.code)
exit("the end")
