"""Time zones of the IANA database, read from the system's files or from the package tzdata."""

import os
import sys
import weakref
from collections import OrderedDict
from _zoneinfo import ZoneBase

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

_DEFAULT_PATH = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
_STRONG_CACHE_SIZE = 8


class ZoneInfoNotFoundError(KeyError):
    """There is no time zone of this name."""


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH holds relative paths."""


# Finding files.

def reset_tzpath(to=None):
    """Set the folders to search, or take them from the environment again."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}, {to!r}")
        if not all(map(os.path.isabs, to)):
            raise ValueError(_invalid_paths_message(to))
        TZPATH = tuple(to)
        return
    paths = tuple(filter(None, os.environ.get("PYTHONTZPATH", _DEFAULT_PATH).split(os.pathsep)))
    TZPATH = tuple(filter(os.path.isabs, paths))
    if TZPATH != paths:
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. "
                      + _invalid_paths_message(paths), InvalidTZPathWarning, stacklevel=2)


def _invalid_paths_message(paths):
    invalid = "\n".join("    " + path for path in paths if not os.path.isabs(path))
    return ("Paths should be absolute but found the following relative paths:\n" + invalid)


def _check_key(key):
    # A key is a plain relative path that stays inside its folder.
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if os.path.normpath(key).split(os.sep)[0] == os.pardir:
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def _packaged_folder():
    # Where the package tzdata keeps its files, if it is installed.
    try:
        import tzdata
    except ImportError:
        return None
    return os.path.join(os.path.dirname(tzdata.__file__), "zoneinfo")


def _read_file(key):
    _check_key(key)
    for folder in TZPATH + ((_packaged_folder(),) if not any(map(os.path.isdir, TZPATH)) else ()):
        path = folder and os.path.join(folder, key)
        if path and os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    packaged = _packaged_folder()
    try:
        if packaged is not None:
            with open(os.path.join(packaged, key), "rb") as file:
                return file.read()
    except (OSError, UnicodeEncodeError):
        pass
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


def available_timezones():
    """The names of all time zones that can be found."""
    zones = set()
    packaged = _packaged_folder()
    if packaged is not None:
        with open(os.path.join(os.path.dirname(packaged), "zones"), encoding="utf-8") as file:
            zones.update(line for line in map(str.strip, file) if line)
    for root in TZPATH:
        for folder, folders, files in os.walk(root):
            if folder == root:
                # Copies of all zones with other leap seconds.
                folders[:] = [name for name in folders if name not in ("right", "posix")]
            for name in files:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, start=root).replace(os.sep, "/")
                if key and key not in zones and _is_zone_file(path):
                    zones.add(key)
    zones.discard("posixrules")
    return zones


def _is_zone_file(path):
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"TZif"
    except OSError:
        return False


# The class.

class ZoneInfo(ZoneBase):
    """A time zone of the IANA database; one object for each key."""

    __module__ = "zoneinfo"
    _strong_cache = OrderedDict()
    _weak_cache = weakref.WeakValueDictionary()

    def __init_subclass__(cls):
        cls._strong_cache = OrderedDict()
        cls._weak_cache = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._weak_cache.get(key)
        if zone is None:
            zone = cls._weak_cache.setdefault(key, cls._load(key))
            zone._from_cache = True
        # The keys that were asked for last keep their zones alive.
        cls._strong_cache[key] = cls._strong_cache.pop(key, zone)
        if len(cls._strong_cache) > _STRONG_CACHE_SIZE:
            cls._strong_cache.popitem(last=False)
        return zone

    @classmethod
    def _load(cls, key):
        zone = super().__new__(cls, _read_file(key))
        zone._key = key
        zone._from_cache = False
        return zone

    @classmethod
    def no_cache(cls, key):
        """Get a new instance of ZoneInfo, bypassing the cache."""
        return cls._load(key)

    @classmethod
    def from_file(cls, fobj, /, key=None):
        """Create a ZoneInfo file from a file object."""
        zone = super().__new__(cls, fobj.read())
        zone._key = key
        zone._from_cache = None
        zone._file_repr = repr(fobj)
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Clear the ZoneInfo cache."""
        if only_keys is None:
            cls._weak_cache.clear()
            cls._strong_cache.clear()
            return
        for key in only_keys:
            cls._weak_cache.pop(key, None)
            cls._strong_cache.pop(key, None)

    @property
    def key(self):
        """The name of the zone."""
        return self._key

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = "zoneinfo.ZoneInfo" if self.__class__ is ZoneInfo else self.__class__.__name__
        return f"{name}(key={self._key!r})" if self._key is not None else f"{name}.from_file({self._file_repr})"

    def __reduce__(self):
        if self._from_cache is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return self.__class__._unpickle, (self._key, self._from_cache)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


reset_tzpath()
sys._mark_native(ZoneInfo)
