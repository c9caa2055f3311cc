# difference: under IGNORECASE a backreference takes characters for the same that share their case folding
# cause: PCRE2 compares backreferences; CPython compares lower cases there, though it looks further everywhere else
# workaround: none is needed; the letters concerned are ſ, ς, ϑ and a few dozen more
import re

print(re.fullmatch(r"(s)\1", "sſ", re.I))
print(re.fullmatch(r"(σ)\1", "σς", re.I))
