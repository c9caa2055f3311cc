import helpers.noisy
helpers.noisy.count += 1
import helpers.noisy as again
from helpers import noisy
import sys
print(again.count, noisy is again, sys.modules["helpers.noisy"] is noisy)
del sys.modules["helpers.noisy"]
import helpers.noisy
print(helpers.noisy.count)
