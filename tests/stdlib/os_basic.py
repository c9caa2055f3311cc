import os
print(os.getpid() > 0, os.getcwd() == os.path.abspath("."), os.cpu_count() >= 1, os.sep, os.linesep == "\n", os.name, isinstance(os.environ, object), os.environ.get("NO_SUCH_VARIABLE"), os.environ["TZ"], os.getenv("NO_SUCH", "default"))
os.environ["KRAIT_GOLDEN"] = "value"
print(os.environ["KRAIT_GOLDEN"], "KRAIT_GOLDEN" in os.environ, os.getenv("KRAIT_GOLDEN"))
del os.environ["KRAIT_GOLDEN"]
try:
    os.environ["KRAIT_GOLDEN"]
except KeyError as error:
    print(error)
try:
    os.environ["x"] = 5
except TypeError as error:
    print(error)
