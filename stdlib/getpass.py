"""The user's name, and a password typed at the terminal."""

import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password shows while it is typed."""


def getpass(prompt="Password: ", stream=None):
    """Ask for a password. There is no control of the terminal's echo, so a warning says that it shows."""
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if stream is None:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    print(prompt, end="", file=stream, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The name under which the user is logged in."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := os.environ.get(variable):
            return name
    user = os.getuid()
    with open("/etc/passwd", errors="surrogateescape") as lines:
        for line in lines:
            fields = line.split(":")
            if len(fields) > 2 and fields[2] == str(user):
                return fields[0]
    raise KeyError(f"getpwuid(): uid not found: {user}")
