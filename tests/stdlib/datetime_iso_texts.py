from datetime import date, datetime, time, timedelta, timezone

for text in ("2020-02-29", "20200229", "2020-W53-5", "2020W535", "2020W01", "2020-W01", "2019-02-29", "2020-W54", "2020-0229", "2020-02-2", "x"):
    try:
        print(date.fromisoformat(text))
    except ValueError as error:
        print(error)
for text in ("2020-01-02T03", "2020-01-02T03:04", "20200102T030405", "2020-01-02 03:04:05.1", "2020-01-02é03:04:05,123456789Z", "2020-W01-03:04", "2020W011T03+05:30", "2020-01-02T03:04-0530:15", "2020-01-02T", "2020-01-02T25", "2020-01-02T03:0405", "2020-01-02T03:04:05+24:00"):
    try:
        print(repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(error)
print(time.fromisoformat("T0405"), time.fromisoformat("04:05:06.7+01"))
moment = datetime(2020, 1, 2, 3, 4, 5, 6789, timezone(-timedelta(hours=5, seconds=1)))
for specification in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
    print(moment.isoformat(" ", specification), moment.timetz().isoformat(timespec=specification))
print(datetime(33, 4, 5).isoformat("\u2603"), moment.ctime(), repr(moment), repr(moment.replace(fold=1)), repr(moment.replace(fold=1).timetz()))
