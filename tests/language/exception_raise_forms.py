class Custom(Exception):
    def __init__(self, code, text="none"):
        super().__init__(code, text)
        self.code = code
for thing in (ValueError, ValueError("x"), Custom(5), Custom(1, text="t")):
    try:
        raise thing
    except Exception as error:
        print(repr(error), str(error), error.args)
for thing in (5, "text", None, int, object()):
    try:
        raise thing
    except TypeError as error:
        print(error)
try:
    raise Custom
except TypeError as error:
    print(error)
