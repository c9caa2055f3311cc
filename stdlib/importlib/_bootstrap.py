"""Specs, finders and loaders: the import system as programs see and extend it.

The engine imports by itself (native modules, the library inside the program, then files) and knows nothing of this module
until a program looks: sys.meta_path, sys.path_hooks and a module's __spec__ and __loader__ are made here when they are first
asked for. Once sys.meta_path exists, its finders are asked for every import.
"""

import _imp
import os
import sys

_PATH_HINT = "submodule_search_locations"
SOURCE_SUFFIXES = [".py"]


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return (
                self.name == other.name
                and self.loader == other.loader
                and self.origin == other.origin
                and self.submodule_search_locations == other.submodule_search_locations
                and self.cached == other.cached
                and self.has_location == other.has_location
            )
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        """Where the module's bytecode would lie; there is none."""
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The package in which relative names are looked up."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module, from what its loader tells."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if origin is None and hasattr(loader, "get_filename"):
        return spec_from_file_location(
            name, loader=loader, **({} if is_package is None else {_PATH_HINT: [] if is_package else None})
        )
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


_UNKNOWN = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_UNKNOWN):
    """The spec of a module in a file, or None when nothing can load such a file."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(tuple(SOURCE_SUFFIXES)):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is not _UNKNOWN:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, "is_package"):
        try:
            if loader.is_package(name):
                spec.submodule_search_locations = []
        except ImportError:
            pass
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def module_from_spec(spec):
    """A new module that is not loaded yet."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    _set_module_attributes(spec, module)
    return module


def _set_module_attributes(spec, module):
    module.__name__ = spec.name
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        loader = NamespaceLoader(spec.name, spec.submodule_search_locations)
        module.__file__ = None
    module.__loader__ = loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached


def _load(spec):
    """Makes and runs a module; leaves it in sys.modules, unless it fails."""
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        module = spec.loader.load_module(spec.name)
        module = sys.modules.get(spec.name, module)
        if getattr(module, "__spec__", None) is None:
            module.__spec__ = spec
        return module
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is not None:
                spec.loader.exec_module(module)
            elif spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=spec.name)
        except BaseException:
            sys.modules.pop(spec.name, None)
            raise
        # A module may put another object in its place, which goes to the end.
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


def _find_spec(name, path, target=None):
    """Asks the finders of sys.meta_path."""
    if sys.meta_path is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    if not sys.meta_path:
        import warnings

        warnings.warn("sys.meta_path is empty", ImportWarning, stacklevel=2)
    for finder in list(sys.meta_path):
        find_spec = getattr(finder, "find_spec", None)
        if find_spec is not None and (spec := find_spec(name, path, target)) is not None:
            return spec
    return None


def _find_and_load(name, path):
    """Finds a module through sys.meta_path and loads it; whether it was found. The engine calls this."""
    spec = _find_spec(name, path)
    if spec is None:
        return False
    _load(spec)
    return True


def _spec_of(module):
    """The spec of a module that the engine loaded."""
    name = module.__name__
    if _imp.is_builtin(name):
        return ModuleSpec(name, BuiltinImporter, origin="built-in")
    file = getattr(module, "__file__", None)
    path = getattr(module, "__path__", None)
    if file is None:
        if path is None:
            return None
        spec = ModuleSpec(name, NamespaceLoader(name, path))
        spec.submodule_search_locations = path
        return spec
    if file.startswith("<"):
        return FrozenImporter.find_spec(name)
    return spec_from_file_location(name, file, submodule_search_locations=path)


class _ModuleLoader:
    """What all loaders here have in common."""

    def create_module(self, spec):
        """Make no special module."""

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    def load_module(self, fullname):
        """Load a module by name, as loaders did before they had exec_module()."""
        spec = spec_from_loader(fullname, self)
        if fullname not in sys.modules:
            return _load(spec)
        module = sys.modules[fullname]
        _set_module_attributes(spec, module)
        self.exec_module(module)
        return sys.modules[fullname]


class BuiltinImporter:
    """Finds and loads modules that are written in C++."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return ModuleSpec(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        if not _imp.is_builtin(spec.name):
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _imp.create_builtin(spec.name)

    @staticmethod
    def exec_module(module):
        """Nothing is left to run."""

    @classmethod
    def load_module(cls, fullname):
        return sys.modules.get(fullname) or _load(cls.find_spec(fullname))

    @staticmethod
    def _known(fullname):
        if not _imp.is_builtin(fullname):
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)

    @classmethod
    def get_code(cls, fullname):
        cls._known(fullname)

    @classmethod
    def get_source(cls, fullname):
        cls._known(fullname)

    @classmethod
    def is_package(cls, fullname):
        cls._known(fullname)
        return False


class FrozenImporter:
    """Finds and loads the modules of the library that are written in Python, whose text lies inside the program."""

    _ORIGIN = "frozen"

    @staticmethod
    def _find(fullname):
        found = _imp.find_embedded(fullname)
        if found is None:
            raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)
        return found

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        found = _imp.find_embedded(fullname)
        if found is None:
            return None
        file, is_package = found
        spec = ModuleSpec(fullname, cls, origin=file, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations.append(file.rpartition("/")[0])
        return spec

    @staticmethod
    def create_module(spec):
        """Make no special module."""

    @classmethod
    def exec_module(cls, module):
        exec(cls.get_code(module.__name__), module.__dict__)

    @classmethod
    def load_module(cls, fullname):
        return _load(cls.find_spec(fullname))

    @classmethod
    def get_code(cls, fullname):
        return compile(cls.get_source(fullname), cls._find(fullname)[0], "exec")

    @classmethod
    def get_source(cls, fullname):
        cls._find(fullname)
        return _imp.embedded_source(fullname)

    @classmethod
    def is_package(cls, fullname):
        return cls._find(fullname)[1]


class NamespaceLoader(_ModuleLoader):
    """The loader of a package without a file of its own."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec")


class SourceFileLoader(_ModuleLoader):
    """Loads a module from a file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check(self, fullname):
        if fullname is not None and fullname != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {fullname}", name=fullname)

    def get_filename(self, fullname=None):
        self._check(fullname)
        return self.path

    def is_package(self, fullname):
        stem = os.path.basename(self.get_filename(fullname)).rpartition(".")[0]
        return stem == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def path_stats(self, path):
        status = os.stat(path)
        return {"mtime": status.st_mtime, "size": status.st_size}

    def get_source(self, fullname):
        try:
            data = self.get_data(self.get_filename(fullname))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def decode_source(data):
    """The text of a source file, with its declared encoding and plain line ends."""
    from linecache import _decode

    return _decode(data)


class FileFinder:
    """Finds modules in one folder. Loaders come as pairs: a loader, and the suffixes that it can load."""

    def __init__(self, path, *loader_details):
        self.path = path or "."
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks."""

        def path_hook_for_FileFinder(path):
            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def invalidate_caches(self):
        """Nothing is cached."""

    def find_spec(self, fullname, target=None):
        base = os.path.join(self.path, fullname.rpartition(".")[2])
        for suffix, loader in self._loaders:
            file = os.path.join(base, "__init__" + suffix)
            if os.path.isfile(file):
                return spec_from_file_location(
                    fullname, file, loader=loader(fullname, file), submodule_search_locations=[base]
                )
        for suffix, loader in self._loaders:
            if os.path.isfile(base + suffix):
                return spec_from_file_location(fullname, base + suffix, loader=loader(fullname, base + suffix))
        if os.path.isdir(base):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None


class PathFinder:
    """Finds modules along sys.path or a package's __path__."""

    @staticmethod
    def invalidate_caches():
        sys.path_importer_cache.clear()

    @staticmethod
    def _finder_for(entry):
        if entry == "":
            entry = os.getcwd()
        if entry not in sys.path_importer_cache:
            finder = None
            for hook in sys.path_hooks:
                try:
                    finder = hook(entry)
                    break
                except ImportError:
                    pass
            # A folder may be made later; what no hook wants today is asked again.
            if finder is None:
                return None
            sys.path_importer_cache[entry] = finder
        return sys.path_importer_cache[entry]

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        portions = []
        for entry in sys.path if path is None else path:
            if not isinstance(entry, str) or (finder := cls._finder_for(entry)) is None:
                continue
            spec = finder.find_spec(fullname)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            portions += spec.submodule_search_locations or []
        if not portions:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = portions
        return spec


meta_path = [BuiltinImporter, FrozenImporter, PathFinder]
path_hooks = [FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES))]
path_importer_cache = {}
