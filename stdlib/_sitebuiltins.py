"""What exit, quit, help, copyright, credits and license do when they are called or shown."""

import sys

_texts = {
    'copyright': 'Krait is distributed under the MIT licence.',
    'credits': 'Krait stands on Boost.Context, GMP, utf8proc and fmt, and follows the language of the Python community.',
    'license': 'MIT licence: see the file LICENSE that comes with Krait.',
    'help': 'Type help(object) for what an object says about itself.',
}


def show(name):
    """The repr of one of the names."""
    return _texts.get(name) or f'Use {name}() or Ctrl-D (i.e. EOF) to exit'


def exit(code=None):
    """End the program."""
    # What still waits for input must not keep the program.
    try:
        sys.stdin.close()
    except Exception:
        pass
    raise SystemExit(code)


quit = exit


def _print_text(name):
    print(_texts[name])


def copyright():
    """Whose program this is."""
    _print_text('copyright')


def credits():
    """Who made it possible."""
    _print_text('credits')


def license():
    """What one may do with it."""
    _print_text('license')


def help(*objects):
    """Show what an object is, how it is called, its documentation, and its public names with a line each."""
    if not objects:
        print(_texts['help'])
        return
    import pydoc

    pydoc.help(*objects)
