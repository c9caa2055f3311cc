# A small program, whole: regex scan.
import re


def regex_scan():
    s = 'foo=1; bar=22; baz=333; ' * 800
    return len(re.findall('(\\w+)=(\\d+)', s)) + sum((int(m.group(2)) for m in re.finditer('(\\w+)=(\\d+)', s))) + len(re.sub('\\d', '#', s))


print(regex_scan())
