import sys, importlib, importlib.util, types, os, tempfile
root = tempfile.mkdtemp()
sys.path.insert(0, root)
def write(name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file: file.write(text)
write("pack/__init__.py", "value = 1\n__all__ = ['sub', 'value']\nprint('init', __name__, __package__)\n")
write("pack/sub.py", "from . import value\nfrom .deep import leaf\nfrom .deep.leaf import name as leaf_name\nprint('sub', value, leaf_name, __package__)\n")
write("pack/deep/__init__.py", "from .. import value as up\n")
write("pack/deep/leaf.py", "name = __name__\n")
write("lazy.py", "def __getattr__(name):\n    if name == 'made': return 42\n    raise AttributeError(f'no {name}')\ndef __dir__(): return ['made']\n")
write("namespace/inner.py", "x = 'in namespace'\n")
write("runs/__main__.py", "print('main of', __package__, __name__)\n")
write("beyond.py", "from .. import nothing\n")
from pack import *
import pack.deep.leaf as leaf, namespace.inner, lazy
print(sub.leaf_name, leaf.name, pack.deep.up if "pack" in globals() else sys.modules["pack"].deep.up, namespace.inner.x, namespace.__path__ is not None, namespace.__spec__.loader is not None, lazy.made, dir(lazy), hasattr(lazy, "nope"))
from lazy import made
print(made, importlib.import_module(".sub", "pack").__name__, importlib.import_module("pack").__file__.endswith("__init__.py"), pack_spec.parent if (pack_spec := sys.modules["pack.sub"].__spec__) else "", sys.modules["pack"].__path__ == [os.path.join(root, "pack")], importlib.util.find_spec("pack.deep").submodule_search_locations is not None, importlib.util.find_spec("no_such"))
for source in ("import pack.nope", "from pack import nope", "import lazy.x", "from lazy import nope", "import beyond", "from . import x", "from .x import y", "import no.such", "import namespace.nope", "from namespace import nope", "import runs.nope", "from pack.deep.leaf import missing", "__import__('')", "importlib.import_module('.x')", "importlib.reload(5)", "importlib.reload(types.ModuleType('zz'))", "import pack.sub.leaf"):
    try:
        exec(source)
        print(source, "works")
    except Exception as error:
        print(source, "|", type(error).__name__, str(error).replace(root, "ROOT"))

print(__import__("pack.deep.leaf").__name__, __import__("pack.deep", fromlist=["leaf"]).__name__, importlib.reload(sys.modules["pack"]).value)
