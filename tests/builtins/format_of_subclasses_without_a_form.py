class Int(int):
    def __str__(self):
        return "int"


class Float(float):
    def __str__(self):
        return "float"


class Str(str):
    def __str__(self):
        return "str"


class Complex(complex):
    def __str__(self):
        return "complex"


for value in (Int(1), Float(1), Str("x"), Complex(1), True):
    print(format(value), f"{value}", "{}".format(value), f"{value:}", value.__format__(""))
print(f"{Int(1):3}", f"{Float(1):.2f}", f"{Str('x'):>3}")
