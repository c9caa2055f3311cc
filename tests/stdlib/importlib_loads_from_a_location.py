import importlib.util
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "plugin.py")
    with open(path, "w") as file:
        file.write("print(__name__, __spec__.name, __file__ == __spec__.origin)\nvalue = 1\n")
    spec = importlib.util.spec_from_file_location("loaded", path)
    module = importlib.util.module_from_spec(spec)
    print("loaded" in sys.modules, module.__name__)
    spec.loader.exec_module(module)
    print(module.value, spec.loader.get_filename() == path, spec.loader.get_source("loaded").splitlines()[1])
