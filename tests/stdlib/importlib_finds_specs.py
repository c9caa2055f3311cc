import importlib.machinery
import importlib.util
import json.decoder

for name in ("json", "json.decoder", "math", "no_such_module"):
    spec = importlib.util.find_spec(name)
    if spec is None:
        print(name, None)
    else:
        print(spec.name, spec.parent, spec.submodule_search_locations is not None)
print(json.__spec__.name, json.decoder.__spec__.parent, __spec__)
print(importlib.util.resolve_name(".decoder", "json"))
for arguments in (("json.decoder.x",), (".x", None)):
    try:
        print(importlib.util.find_spec(*arguments))
    except ImportError as error:
        print(type(error).__name__, error)
spec = importlib.machinery.ModuleSpec("a.b", None, origin="here", is_package=True)
print(spec, spec.parent, spec.has_location)
