import copy
import io
import zoneinfo
from datetime import datetime
from zoneinfo import ZoneInfo

class Mine(ZoneInfo):
    pass

zone = ZoneInfo("Europe/Berlin")
print(zone, repr(zone), zone.key, zone is ZoneInfo("Europe/Berlin"), zone is ZoneInfo.no_cache("Europe/Berlin"), zone is Mine("Europe/Berlin"), repr(Mine("UTC")), copy.copy(zone) is zone)
ZoneInfo.clear_cache(only_keys=["Europe/Berlin"])
print(zone is ZoneInfo("Europe/Berlin"), "Asia/Tokyo" in zoneinfo.available_timezones(), type(zoneinfo.TZPATH).__name__)
with open(zoneinfo.TZPATH[0] + "/Asia/Tokyo", "rb") as file:
    data = file.read()
named, nameless = ZoneInfo.from_file(io.BytesIO(data), key="here"), ZoneInfo.from_file(io.BytesIO(data))
print(named, nameless.key, datetime(2020, 1, 1, tzinfo=named).tzname(), str(nameless)[:30])
for key in "no/where", "/etc/passwd", "../x", "Europe//Berlin":
    try:
        ZoneInfo(key)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
for content in b"", b"TZif", b"no zone at all" * 9:
    try:
        ZoneInfo.from_file(io.BytesIO(content))
    except ValueError as error:
        print("refused")
zoneinfo.reset_tzpath([])
print(zoneinfo.TZPATH)
try:
    ZoneInfo("Europe/Paris")
except zoneinfo.ZoneInfoNotFoundError as error:
    print(error)
try:
    zoneinfo.reset_tzpath(["relative"])
except ValueError as error:
    print(error)
