import io, sys
class Box:
    colour = 1
    __slots__ = ("width", "height")
    def method(self):
        return methd
    def attribute(self):
        return self.colur
longer_name = value = 1
def local(first_argument):
    return first_argumnt
def printed(source):
    try:
        exec(compile(source, "<s>", "exec"), globals())
    except Exception as error:
        out = io.StringIO()
        sys.stderr, saved = out, sys.stderr
        sys.excepthook(type(error), error, None)
        sys.stderr = saved
        print(out.getvalue().strip().splitlines()[-1])
for source in ("lenght", "prnt(1)", "longer_nam", "LONGER_NAME", "vlaue", "x", "Box().colur", "Box().widht", "Box.hieght", "[].apend(1)", "''.uper()", "(1).rel", "sys.pth", "import colections", "from sys import pth", "longer_name.bit_lenght()", "None.x", "Box().zzzzzz", "self", "ValueEror", "Boox()", "fales", "true", "nul", "local(1)", "Box().method()", "Box().attribute()", "Box().__calss__", "{}.keyz()", "lambda_", "__nam__", "{}['a']", "len.__nmae__", "Box().x = 1"):
    printed(source)
