"""Abstract base classes of finders and loaders."""

import abc

from importlib import _bootstrap, machinery

__all__ = [
    "ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader",
    "SourceLoader",
]


class Loader(metaclass=abc.ABCMeta):
    """Loads modules; exec_module() does the work."""

    def create_module(self, spec):
        """A module to load into, or None for a usual one."""
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        return _bootstrap._ModuleLoader.load_module(self, fullname)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path: find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what the finder keeps."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of a path: find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what the finder keeps."""


class ResourceLoader(Loader):
    """A loader that can read data that lies beside modules."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes at a path."""
        raise OSError


class InspectLoader(Loader):
    """A loader that can tell the source of a module."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The text of a module, or None."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    exec_module = _bootstrap._ModuleLoader.exec_module


class ExecutionLoader(InspectLoader):
    """A loader that knows the file of a module."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The path of a module's file."""
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader of one file."""

    __init__ = _bootstrap.SourceFileLoader.__init__
    __eq__ = _bootstrap.SourceFileLoader.__eq__
    __hash__ = _bootstrap.SourceFileLoader.__hash__
    _check = _bootstrap.SourceFileLoader._check
    get_filename = _bootstrap.SourceFileLoader.get_filename
    get_data = _bootstrap.SourceFileLoader.get_data


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader that reads sources through get_data() and get_filename()."""

    is_package = _bootstrap.SourceFileLoader.is_package
    get_source = _bootstrap.SourceFileLoader.get_source

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.FrozenImporter)
MetaPathFinder.register(machinery.PathFinder)
PathEntryFinder.register(machinery.FileFinder)
InspectLoader.register(machinery.BuiltinImporter)
InspectLoader.register(machinery.FrozenImporter)
InspectLoader.register(machinery.NamespaceLoader)
SourceLoader.register(machinery.SourceFileLoader)
FileLoader.register(machinery.SourceFileLoader)
