for statement in ("import no_such_module", "import helpers.nothing", "from helpers import nothing", "import math.pi", "from math import tau2",
                  "from . import x", "from helpers.relative import zzz"):
    try:
        exec(statement)
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0])
import sys
for _ in range(2):
    try:
        import helpers.failing
    except ValueError as error:
        print(error, "helpers.failing" in sys.modules)
