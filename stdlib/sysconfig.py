"""Where things are installed, and how the program was configured.

Krait is one file with its library inside, so the paths are those where packages for it would lie.
"""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_default_scheme", "get_makefile_filename",
    "get_path", "get_path_names", "get_paths", "get_platform", "get_preferred_scheme", "get_python_version",
    "get_scheme_names", "parse_config_h",
]

_LIBRARY = "{base}/lib/python{py_version_short}"
_SCHEMES = {
    "posix_prefix": {
        "stdlib": _LIBRARY,
        "platstdlib": _LIBRARY,
        "purelib": _LIBRARY + "/site-packages",
        "platlib": _LIBRARY + "/site-packages",
        "include": "{base}/include/python{py_version_short}",
        "platinclude": "{base}/include/python{py_version_short}",
        "scripts": "{base}/bin",
        "data": "{base}",
    },
    "posix_home": {
        "stdlib": "{base}/lib/python",
        "platstdlib": "{base}/lib/python",
        "purelib": "{base}/lib/python",
        "platlib": "{base}/lib/python",
        "include": "{base}/include/python",
        "platinclude": "{base}/include/python",
        "scripts": "{base}/bin",
        "data": "{base}",
    },
    "posix_user": {
        "stdlib": "{userbase}/lib/python{py_version_short}",
        "platstdlib": "{userbase}/lib/python{py_version_short}",
        "purelib": "{userbase}/lib/python{py_version_short}/site-packages",
        "platlib": "{userbase}/lib/python{py_version_short}/site-packages",
        "include": "{userbase}/include/python{py_version_short}",
        "scripts": "{userbase}/bin",
        "data": "{userbase}",
    },
}


def get_python_version():
    """The first two numbers of the version."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def get_platform():
    """The system and machine, as in names of packages."""
    uname = os.uname()
    return f"{uname.sysname.lower()}-{uname.machine}"


def get_config_vars(*names):
    """All variables of the configuration as a dictionary, or the values of those named."""
    number = get_python_version()
    variables = {
        "prefix": sys.prefix,
        "exec_prefix": sys.exec_prefix,
        "base": sys.base_prefix,
        "installed_base": sys.base_prefix,
        "platbase": sys.exec_prefix,
        "installed_platbase": sys.exec_prefix,
        "projectbase": os.path.dirname(sys.executable),
        "py_version": sys.version.partition(" ")[0],
        "py_version_short": number,
        "py_version_nodot": number.replace(".", ""),
        "platlibdir": sys.platlibdir,
        "userbase": os.environ.get("PYTHONUSERBASE") or os.path.expanduser("~/.local"),
        "abiflags": sys.abiflags,
        "BINDIR": os.path.dirname(sys.executable),
        "EXE": "",
        "Py_DEBUG": 0,
        "WITH_DOC_STRINGS": 1,
    }
    return [variables.get(name) for name in names] if names else variables


def get_config_var(name):
    """One variable of the configuration, or None."""
    return get_config_vars().get(name)


def get_scheme_names():
    return tuple(sorted(_SCHEMES))


def get_path_names():
    return tuple(_SCHEMES["posix_prefix"])


def get_preferred_scheme(key):
    """The scheme for a purpose: prefix, home or user."""
    if (scheme := f"posix_{key}") not in _SCHEMES:
        raise ValueError(f"{key!r} is not a valid key")
    return scheme


def get_default_scheme():
    return get_preferred_scheme("prefix")


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """Where a scheme puts things, as a dictionary."""
    paths = _SCHEMES[scheme]
    if not expand:
        return dict(paths)
    values = get_config_vars() | (vars or {})
    return {name: os.path.normpath(path.format(**values)) for name, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """Where a scheme puts one kind of thing."""
    return get_paths(scheme, vars, expand)[name]


def is_python_build(check_home=False):
    """Whether the program runs from where CPython was built: never."""
    return False


def get_config_h_filename():
    return os.path.join(get_path("platinclude"), "pyconfig.h")


def get_makefile_filename():
    return os.path.join(get_path("platstdlib"), f"config-{get_python_version()}", "Makefile")


def parse_config_h(fp, vars=None):
    """Read the definitions of a C header into a dictionary."""
    import re

    variables = {} if vars is None else vars
    for line in fp:
        if match := re.match(r"#define ([A-Z][A-Za-z0-9_]+) (.*)\n", line):
            name, value = match.groups()
            try:
                variables[name] = int(value)
            except ValueError:
                variables[name] = value
        elif match := re.match(r"/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n", line):
            variables[match[1]] = 0
    return variables
