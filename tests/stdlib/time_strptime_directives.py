import time
from datetime import datetime

for text, format in (("Thu 29 February 1996", "%a %d %B %Y"), ("28 Feb", "%d %b"), ("366 2000", "%j %Y"), ("12:05 am", "%I:%M %p"), ("2020-W53-7", "%G-W%V-%u"), ("0 53 2020", "%w %U %Y"), ("mon 1 2020", "%a %W %Y"), ("7/4/76", "%m/%d/%y"), ("12.5", "%S.%f"), ("1  2", "%d %m"), ("010203", "%H%M%S"), ("100%", "1%S%%"), ("Sat Jan  1 00:00:00 2000", "%c"), ("5 68 2069", "%d %y %Y")):
    print(datetime.strptime(text, format), tuple(time.strptime(text, format)))
for text in ("+01:30", "-013015", "+01:30:15.25", "Z"):
    print(repr(datetime.strptime(text, "%z").tzinfo), time.strptime(text, "%z").tm_gmtoff)
print(repr(datetime.strptime("2020 UTC +0000", "%Y %Z %z")), time.strptime("gmt", "%Z"))
for text, format in (("x", "%Y"), ("2020 x", "%Y"), ("1", "%Q"), ("1", "%"), ("29 Feb", "%d %b"), ("2020 5", "%G %V"), ("2020 5 1", "%Y %V %u"), ("2020 5", "%G %j"), ("30 2", "%d %m"), ("+01:3015", "%z"), ("a", "%.")):
    try:
        print(datetime.strptime(text, format))
    except ValueError as error:
        print(error)
