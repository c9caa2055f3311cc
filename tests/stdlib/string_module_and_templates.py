import string
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("hello  WORLD x"), string.capwords("a-b-c", "-"))
T = string.Template
print(T("$a ${b} $$ $c_1").substitute(a=1, b=2, c_1=3), T("$a $missing").safe_substitute(a=1), T("$a").substitute({"a": 1}, a=2), T("$a $ b").safe_substitute(a=1), T("${a}b$A").get_identifiers(), T("$a").is_valid(), T("$ x").is_valid(), T("x").template)
class Percent(T):
    delimiter = "%"
    idpattern = "[a-z]+"
print(Percent("%a $a %%").substitute(a=1))
for action in (lambda: T("$a").substitute(), lambda: T("$ a").substitute(a=1), lambda: T("x\ny $1").substitute(), lambda: T("${a").substitute(a=1), lambda: T("$a").substitute({}, {}), lambda: T("a").substitute(5), lambda: T(5).substitute()):
    try: print(action())
    except (KeyError, ValueError, TypeError) as error: print(type(error).__name__, error)
f = string.Formatter()
print(f.format("{} {a} {0!r}" if False else "{0} {a} {0!r}", "x", a=2), f.vformat("{0}{k}", [1], {"k": 2}), list(f.parse("a{b!r:>{w}}c{{}}{d.e[0]}")), f.get_field("0.real", (5,), {}), f.convert_field("é", "a"), f.format_field(3, "05"))
class Defaulting(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)
    def check_unused_args(self, used, args, kwargs): print("used", sorted(used, key=str))
    def convert_field(self, value, conversion): return value.upper() if conversion == "u" else super().convert_field(value, conversion)
print(Defaulting().format("{a} {b!u} {} {}", 1, 2, a="A"))
for action in (lambda: f.format(), lambda: f.format("{"), lambda: f.format("{} {0}", 1), lambda: f.format("{x}"), lambda: f.format("{!z}", 1), lambda: f.format("{:{:{}}}", 1, 2, 3)):
    try: print(action())
    except (ValueError, TypeError, KeyError, IndexError) as error: print(type(error).__name__, error)
