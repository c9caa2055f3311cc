"""What an interactive session keeps: one event loop for all its inputs, and the names that could be completed."""

import asyncio
import sys
from _asyncio import _set_session_loop

_runner = None


def open():
    """Make the loop, which counts as running from now on."""
    global _runner
    sys.ps1 = '>>> '
    sys.ps2 = '... '
    _runner = asyncio.Runner()
    _set_session_loop(_runner.get_loop())


def run(coroutine):
    """Run an input that awaits; Ctrl-C cancels it and nothing else."""
    try:
        _runner.run(coroutine)
    except KeyboardInterrupt:
        # How the cancellation went through the loop tells the user nothing.
        raise KeyboardInterrupt from None


def close():
    """Cancel what is left."""
    try:
        _runner.close()
    finally:
        _set_session_loop(None)


def completions(text):
    """Names that continue `text`: attributes behind a dot, else keywords, globals of the session and built-ins."""
    import builtins
    import keyword
    main = sys.modules['__main__'].__dict__
    owner_text, dot, start = text.rpartition('.')
    if not dot:
        names = {*keyword.kwlist, *main, *vars(builtins)}
        prefix = ''
    else:
        first, *rest = owner_text.split('.')
        owner = main[first] if first in main else getattr(builtins, first, None)
        for name in rest:
            owner = getattr(owner, name)
        names = dir(owner) if owner is not None else ()
        prefix = owner_text + '.'
    return sorted(prefix + name for name in names
                  if name.startswith(start) and (start.startswith('_') or not name.startswith('_')))
