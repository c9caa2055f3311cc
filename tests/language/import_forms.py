import math
import os.path
import os.path as p
from math import pi, sqrt as root
from helpers.tools import double, NAME
import helpers.tools
import helpers
print(math.floor(pi), root(16), os.path is p, double(4), NAME, helpers.tools.double(5))
print(helpers.__name__, helpers.tools.__name__, helpers.tools.__package__, __name__)
print(helpers.EXPORTED, helpers.relative.value, helpers.tools.sibling())
