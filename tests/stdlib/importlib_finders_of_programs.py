import importlib.abc
import importlib.util
import sys


class Loader(importlib.abc.Loader):
    def exec_module(self, module):
        module.value = f"made for {module.__name__}"


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        print("asked for", fullname, path)
        if fullname.startswith("virtual"):
            return importlib.util.spec_from_loader(fullname, Loader(), is_package=fullname == "virtual")
        return None


sys.meta_path.insert(0, Finder())
import virtual.inner

print(virtual.value, virtual.inner.value, virtual.inner.__spec__.parent)
try:
    import not_there
except ModuleNotFoundError as error:
    print(error)
del sys.meta_path[0]
import fractions

print(fractions.Fraction(1, 2))
