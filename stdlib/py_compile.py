"""Checking that sources compile. No bytecode is written: there is none."""

import sys
import traceback

__all__ = ["PyCompileError", "compile", "main"]


class PyCompileError(Exception):
    """A source that does not compile."""

    def __init__(self, exc_type, exc_value, file, msg=""):
        self.exc_type_name = exc_type.__name__
        self.exc_value = exc_value
        self.file = file
        self.msg = msg or "".join(traceback.format_exception_only(exc_type, exc_value)).replace('File "<string>"', f'File "{file}"')
        super().__init__(self.msg, self.exc_type_name, exc_value, file)

    def __str__(self):
        return self.msg


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile a source. An error is raised, or printed; returns None, since there is no file with bytecode."""
    import builtins

    with open(file, "rb") as source:
        data = source.read()
    try:
        builtins.compile(data, dfile or file, "exec", dont_inherit=True, optimize=optimize)
    except Exception as error:
        failure = PyCompileError(type(error), error, dfile or file)
        if doraise:
            raise failure from None
        if quiet < 2:
            sys.stderr.write(failure.msg + "\n")
    return None


def main():
    """Compile the files that the command line names."""
    failed = False
    for file in sys.argv[1:]:
        try:
            compile(file, doraise=True)
        except (PyCompileError, OSError) as error:
            failed = True
            print(error, file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
