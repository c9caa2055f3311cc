import re
import warnings

for pattern in ("[[a]", "[a[b]", "[a--b]", "[a&&b]", "[a||b]", "[a~~b]", "[--a]", "[^[a]", r"[\w--\d]", "(a)(?(+1)b)", b"(?P<\xc3>a)", "a", "[a-]", "[-a]", "[]-a]"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            re.compile(pattern)
        except re.error as error:
            print(pattern, error)
    print(pattern, [(w.category.__name__, str(w.message), w.filename.endswith("re_warnings.py")) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(re.sub("(a)", r"\g<+1>", "a"), re.template("a"))
    print([str(w.message)[:40] for w in caught])
