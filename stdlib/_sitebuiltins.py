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
    value, = objects
    if isinstance(value, str):
        value = _find(value)
        if value is None:
            print(f'No Python documentation found for {objects[0]!r}.')
            return
    import inspect
    name = getattr(value, '__qualname__', None) or getattr(value, '__name__', None) or type(value).__name__
    kind = ('module' if inspect.ismodule(value) else 'class' if inspect.isclass(value)
            else 'function' if callable(value) else f'{type(value).__name__} object')
    print(f'Help on {kind} {name}:' if kind.split()[-1] != 'object' else f'Help on {kind}:')
    print()
    print(name + _signature(value, inspect))
    if text := inspect.getdoc(value):
        print('\n'.join('    ' + line for line in text.splitlines()))
    if inspect.isclass(value) or inspect.ismodule(value):
        _list_names(value, inspect)


def _find(text):
    import builtins
    import importlib
    first, *rest = text.split('.')
    if hasattr(builtins, first):
        value = getattr(builtins, first)
    else:
        try:
            value = importlib.import_module(first)
        except ImportError:
            return None
    for name in rest:
        value = getattr(value, name, None)
    return value


def _signature(value, inspect):
    if not callable(value):
        return ''
    try:
        return str(inspect.signature(value))
    except (ValueError, TypeError):
        return '(...)'


def _list_names(value, inspect):
    print()
    for name in sorted(vars(value)):
        if name.startswith('_'):
            continue
        each = getattr(value, name)
        line = '    ' + name + (_signature(each, inspect) if not inspect.isclass(each) else '')
        lines = (inspect.getdoc(each) or '').splitlines() if callable(each) or inspect.isdatadescriptor(each) else ()
        print(line + ('  # ' + lines[0] if lines else ''))
