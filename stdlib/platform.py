"""What this program runs on."""

import collections
import os
import sys

__all__ = [
    "architecture", "freedesktop_os_release", "libc_ver", "machine", "node", "platform", "processor", "python_branch",
    "python_build", "python_compiler", "python_implementation", "python_revision", "python_version",
    "python_version_tuple", "release", "system", "uname", "uname_result", "version",
]


class uname_result(collections.namedtuple("uname_result_base", "system node release version machine")):
    """What uname() returns: a tuple of six, of which the last, the processor, is found when it is asked for."""

    processor = ""
    _fields = ("system", "node", "release", "version", "machine", "processor")

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return len(tuple(iter(self)))

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


def uname():
    """The system, as a named tuple."""
    return uname_result(*os.uname())


def system():
    return os.uname().sysname


def node():
    return os.uname().nodename


def release():
    return os.uname().release


def version():
    return os.uname().version


def machine():
    return os.uname().machine


def processor():
    return uname_result.processor


def architecture(executable=sys.executable, bits="", linkage=""):
    """The width of the program's pointers, and its format."""
    return bits or "64bit", linkage or "ELF"


def libc_ver():
    """The name and version of the C library."""
    return "glibc", os.confstr("CS_GNU_LIBC_VERSION").partition(" ")[2]


def platform(aliased=False, terse=False):
    """One text that names the system, for people."""
    uname = os.uname()
    library, number = libc_ver()
    if terse:
        return f"{uname.sysname}-{uname.release}-{library}{number}"
    return f"{uname.sysname}-{uname.release}-{uname.machine}-with-{library}{number}"


def freedesktop_os_release():
    """The entries of the os-release file as a dictionary."""
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as lines:
                entries = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
                for line in lines:
                    key, equals, text = line.strip().partition("=")
                    if equals and not key.startswith("#"):
                        entries[key] = text.strip("'\"")
                return entries
        except FileNotFoundError:
            pass
    raise OSError("Unable to read files /etc/os-release, /usr/lib/os-release")


def python_implementation():
    return "Krait"


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "", ""


def python_compiler():
    return ""
