from datetime import date, datetime, time, timedelta, timezone
import copy

zone = timezone(timedelta(hours=1), "x")
for value in (date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, 5, 678901, zone, fold=1), time(1, 2, 3, 4, fold=1), timedelta(1, 2, 3), timezone.utc, zone, date(2020, 1, 2).isocalendar()):
    print(value.__reduce__(), value.__reduce_ex__(4))
    made, arguments = value.__reduce_ex__(4)[:2]
    print(made(*arguments) == value, copy.deepcopy(value) == value)
print(datetime("\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x01", timezone.utc), repr(time(b"\x81\x02\x03\x00\x00\x04")))
for action in (lambda: datetime(b"\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x01", 3), lambda: datetime("\x07\u1234\x01\x02\x03\x04\x05\x00\x00\x01")):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(error)
