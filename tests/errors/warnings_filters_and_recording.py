import warnings, io, sys
def record(setup, *warned, **options):
    with warnings.catch_warnings(record=True) as log:
        warnings.resetwarnings()
        setup()
        for _ in range(2):
            for message, category in warned:
                try:
                    warnings.warn(message, category, **options)
                except Warning as error:
                    print("raised", repr(error), end=" ")
    print([(str(w.message), w.category.__name__, w.lineno > 0) for w in log])
cases = (("a text", UserWarning), ("b text", DeprecationWarning))
for action in ("default", "error", "ignore", "always", "module", "once"):
    record(lambda: warnings.simplefilter(action), *cases)
    record(lambda: warnings.filterwarnings(action, "A TE", UserWarning), *cases)
record(lambda: (warnings.simplefilter("ignore"), warnings.filterwarnings("always", category=DeprecationWarning, append=True)), *cases)
record(lambda: warnings.filterwarnings("ignore", module="__main__"), *cases)
record(lambda: warnings.filterwarnings("error", message="b.*t$"), *cases)
for action in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", "y"), lambda: warnings.simplefilter("nope"), lambda: warnings.filterwarnings("ignore", 5), lambda: warnings.filterwarnings("ignore", category=int), lambda: warnings.simplefilter("ignore", lineno=-1), lambda: warnings.warn(UserWarning("obj")) or "warned"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            print(action())
        except (TypeError, AssertionError, ValueError) as error:
            print(type(error).__name__, error)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "source"), warnings.formatwarning("text", UserWarning, "file.py", 3, ""), end="")
sys.stderr, saved = io.StringIO(), sys.stderr
warnings.showwarning(UserWarning("shown"), UserWarning, "f.py", 7)
warnings.warn_explicit("explicit", RuntimeWarning, "g.py", 9)
text, sys.stderr = sys.stderr.getvalue(), saved
print(text)
with warnings.catch_warnings(record=True, action="always", category=UserWarning) if False else warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    def deprecated(): warnings.warn("level two", DeprecationWarning, stacklevel=2)
    deprecated()
    compile("1 is 1", "s", "eval")
    compile(r"'\d'", "s", "eval")
print([(w.category.__name__, str(w.message), w.filename == __file__) for w in log])
