import copy
import numbers
from decimal import *


class Money(Decimal):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __repr__(self):
        return f"Money({str(self)!r}, {self.currency!r})"


class Strict(Context):
    def __init__(self, **settings):
        super().__init__(traps=[Inexact], **settings)


money = Money("1.50", "CHF")
print(money, repr(money), money + 1, type(money + 1), money == Decimal("1.5"), Money.from_float(0.25), money.as_tuple())
print(repr(copy.copy(money)), type(copy.deepcopy([money])[0]), Decimal(money), type(Decimal(money)), money.__reduce__())
print(isinstance(money, numbers.Number), isinstance(money, numbers.Real), Decimal.__mro__, Decimal.__module__)
strict = Strict(prec=3)
try:
    strict.divide(1, 3)
except Inexact as error:
    print(strict.prec, error, strict.flags[Rounded], type(strict.copy()))
print(Overflow.__mro__[1:3], DivisionByZero.__bases__, FloatOperation.__bases__, DecimalTuple(0, (1,), -2)._replace(sign=1))
number = Decimal("1.25")
print(number.real is number, number.imag, number.conjugate() is number, Decimal(number) is number, +number is number)
