from helpers import *
from helpers.stars import *
print(EXPORTED, relative.value, visible, function())
for name in ("hidden", "_hidden", "tools"):
    print(name, name in globals())
