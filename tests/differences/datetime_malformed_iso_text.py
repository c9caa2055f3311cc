# difference: fromisoformat refuses a stray digit or separator in front of a time zone, ten digits as a date, and eight as a time; it keeps offsets below a second
# cause: CPython's reader does not look at what is left of a part that it has read, nor at the fraction of an offset without whole seconds
# workaround: none is needed for texts that other programs write
from datetime import date, datetime, time

for read, text in ((datetime.fromisoformat, "2020-01-02T03:047+01:00"), (datetime.fromisoformat, "2020-01-02T03:Z"), (date.fromisoformat, "0700020314"), (datetime.fromisoformat, "2020-01-02T03:04+00:00:00.5"), (time.fromisoformat, "20200101")):
    try:
        print(read(text))
    except ValueError as error:
        print(error)
