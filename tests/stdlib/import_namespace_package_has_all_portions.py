import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.join(here, "portions_one"), os.path.join(here, "portions_two")]
import spread
import spread.first
import spread.second

print(spread.first.name, spread.second.name, len(list(spread.__path__)), hasattr(spread, "__file__"))
