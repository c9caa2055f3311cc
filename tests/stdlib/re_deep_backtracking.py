# stress: skip
import re

text = "ab" * 1_500_000
for pattern in (r"(?:(?:(a)|b)*c|d)*", r"(?:(a)(b))*?$", r"(?:a|b)*?c"):
    match = re.match(pattern, text)
    print(match and match.span())
print(re.match("(?:" * 300 + "a" + ")" * 300, "a").span())
