from decimal import *

context = Context(prec=3, Emin=-3, Emax=3, traps=[])


def show(text, operation, *operands):
    context.clear_flags()
    result = operation(*map(Decimal, operands))
    print(text, result, [signal.__name__ for signal, happened in context.flags.items() if happened])


show("exact", context.add, "1.1", "2.2")
show("rounded", context.multiply, "1.00", "1.00")
show("inexact", context.divide, 1, 3)
show("overflow", context.multiply, "1e2", "1e2")
show("subnormal", context.plus, "1e-4")
show("underflow", context.divide, "1e-4", 3)
show("clamped", context.multiply, "1e-4", "1e-4")
show("division by zero", context.divide, 1, 0)
show("undefined", context.divide, 0, 0)
show("impossible", context.divide_int, 12345, 1)
show("invalid", context.sqrt, -1)
for trap in context.flags:
    context.clear_traps()
    context.traps[trap] = True
    for number in ("1e9", "1e-9", "-0e9", "1.234", "sNaN"):
        try:
            context.clear_flags()
            context.plus(Decimal(number))
        except DecimalException as error:
            print(trap.__name__, number, type(error).__name__, [condition.__name__ for condition in error.args[0]])
for wrong in ("abc", "1e", "", "1_0__0", " 1"):
    try:
        print(Decimal(wrong), Context().create_decimal(wrong))
    except InvalidOperation as error:
        print(repr(wrong), error, error.args)
for left, operation, right in ((0, Context().divide, 0), (1, Context().divide, 0), (10 ** 30, Context().divide_int, 1)):
    try:
        operation(left, right)
    except ArithmeticError as error:
        print(repr(error), isinstance(error, ZeroDivisionError))
