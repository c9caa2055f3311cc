import sys
for code in (None, 0, 3, "text"):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code), error.args)
def hook(kind, value, traceback):
    print("hook", kind.__name__, value)
sys.excepthook = hook
raise ValueError("to the hook")
