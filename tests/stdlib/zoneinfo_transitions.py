from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

def show(zone, *fields):
    for fold in 0, 1:
        moment = datetime(*fields, tzinfo=zone, fold=fold)
        print(moment, moment.tzname(), moment.dst(), moment.astimezone(timezone.utc))

berlin, york, sydney, dublin = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Europe/Dublin"))
show(berlin, 2022, 3, 27, 2, 30)
show(berlin, 2022, 10, 30, 2, 30)
show(berlin, 2100, 10, 31, 2, 30)
show(berlin, 1800, 1, 1)
show(york, 2050, 3, 13, 2, 30)
show(sydney, 2045, 4, 2, 2, 30)
show(dublin, 2045, 1, 1)
for hours in range(-2, 2):
    local = (datetime(2022, 10, 30, 1, 30, tzinfo=timezone.utc) + timedelta(hours=hours)).astimezone(berlin)
    later = (datetime(2090, 3, 26, 1, tzinfo=timezone.utc) + timedelta(hours=hours)).astimezone(berlin)
    print(local, local.fold, later, later.fold)
print(berlin.utcoffset(None), ZoneInfo("UTC").utcoffset(None), time(1, tzinfo=ZoneInfo("Etc/GMT+5")), datetime.fromtimestamp(0, york))
