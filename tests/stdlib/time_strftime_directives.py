import time
from datetime import date, datetime

moment = (2004, 2, 9, 5, 6, 7, 0, 40, 0)
for letter in "aAbBcCdDeFgGhHIjmMnpPrRStTuUVwWxXyY%":
    print(letter, repr(time.strftime("%" + letter, moment)))
print(time.strftime("%-d %_H %^a %5Y %Ey %Od é %é %%d %", moment), repr(time.strftime("", moment)), ascii(time.strftime("\ud800%Y", moment)), time.strftime("%Y %G", (5, 1, 1, 0, 0, 0, 0, 1, 0)))
print(date(800, 1, 1).strftime("%Y|%f|%z|%Z|"), datetime(2020, 1, 1, microsecond=5).strftime("%f %%f %j"), f"{datetime(2020, 1, 1):}", f"{date(2020, 1, 1):%A}")
for fields in ((2000, 13, 1, 0, 0, 0, 0, 1, 0), (2000, 1, 1, 24, 0, 0, 0, 1, 0), (2000, 1, 1, 0, 0, 0, -1, 1, 0), (2000, 1, 1)):
    try:
        print(time.strftime("%Y", fields))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    time.strftime("a\0b")
except ValueError as error:
    print(error)
