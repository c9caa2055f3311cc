import importlib
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    path = os.path.join(folder, "reloaded.py")
    with open(path, "w") as file:
        file.write("first = 1\n")
    import reloaded
    with open(path, "w") as file:
        file.write("second = 200\n")
    print(importlib.reload(reloaded) is reloaded, reloaded.first, reloaded.second)
    os.remove(path)
    importlib.invalidate_caches()
    try:
        importlib.reload(reloaded)
    except ModuleNotFoundError as error:
        print(error)
del sys.modules["reloaded"]
for module in (reloaded, "text"):
    try:
        importlib.reload(module)
    except (ImportError, TypeError) as error:
        print(type(error).__name__, error)
