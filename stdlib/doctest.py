"""Examples in documentation, run and compared with what they are said to print."""

import __future__

import collections
import difflib
import inspect
import linecache
import os
import re
import sys
import traceback
import unittest
from io import StringIO

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
    "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder",
    "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile",
    "run_docstring_examples", "DocTestSuite", "DocFileSuite", "set_unittest_reportflags", "script_from_examples",
    "testsource",
]

TestResults = collections.namedtuple("TestResults", "failed attempted")
TestResults.__qualname__ = "TestResults"

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A new flag under a name, or the one that has it."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (
    DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def _normalize_module(module, depth=2):
    """A module from itself, its name, or None: the caller's."""
    if inspect.ismodule(module):
        return module
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ["*"])
    if module is None:
        return sys.modules[sys._getframe(depth).f_globals["__name__"]]
    raise TypeError("Expected a module, string, or None")


def _indent(text, indent=4):
    """The text with every line that is not empty moved to the right."""
    return re.sub("(?m)^(?!$)", indent * " ", text)


def _exception_traceback(exc_info):
    """A traceback as it would be printed."""
    return "".join(traceback.format_exception(*exc_info))


class Example:
    """A piece of source and what it should print, or the exception that it should raise."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """Examples that run one after the other in one namespace."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise TypeError("DocTest no longer accepts str; use DocTestParser instead")
        self.examples = examples
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno
        self.docstring = docstring

    def __repr__(self):
        count = len(self.examples)
        shown = {0: "no examples", 1: "1 example"}.get(count, f"{count} examples")
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (
            self.examples == other.examples
            and self.docstring == other.docstring
            and self.globs == other.globs
            and self.name == other.name
            and self.filename == other.filename
            and self.lineno == other.lineno
        )

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        mine = self.name, self.filename, -1 if self.lineno is None else self.lineno, id(self)
        theirs = other.name, other.filename, -1 if other.lineno is None else other.lineno, id(other)
        return mine < theirs


class DocTestParser:
    """Finds the examples in a text."""

    # A prompt with its continuation lines, then what follows up to a blank line or the next prompt.
    _EXAMPLE_RE = re.compile(r"""
        (?P<source>
            (?:^(?P<indent> [ ]*) >>>    .*)
            (?:\n           [ ]*  \.\.\. .*)*)
        \n?
        (?P<want> (?:(?![ ]*$)
                     (?![ ]*>>>)
                     .+$\n?
                  )*)
        """, re.MULTILINE | re.VERBOSE)

    # A traceback: its head, its stack, which is not compared, and the message.
    _EXCEPTION_RE = re.compile(r"""
        ^(?P<hdr> Traceback\ \(
            (?: most\ recent\ call\ last | innermost\ last )
            \) :
        )
        \s* $
        (?P<stack> .*?)
        ^ (?P<msg> \w+ .*)
        """, re.VERBOSE | re.MULTILINE | re.DOTALL)

    _IS_BLANK_OR_COMMENT = re.compile(r"^[ ]*(#.*)?$").match
    _OPTION_DIRECTIVE_RE = re.compile(r"#\s*doctest:\s*([^\n\'\"]*)$", re.MULTILINE)
    _INDENT_RE = re.compile(r"^([ ]*)(?=\S)", re.MULTILINE)

    def parse(self, string, name="<string>"):
        """The text as a list of examples and the strings between them."""
        string = string.expandtabs()
        least = min((len(indent) for indent in self._INDENT_RE.findall(string)), default=0)
        if least > 0:
            string = "\n".join([line[least:] for line in string.split("\n")])
        output = []
        end = line_number = 0
        for match in self._EXAMPLE_RE.finditer(string):
            output.append(string[end:match.start()])
            line_number += string.count("\n", end, match.start())
            source, options, want, message = self._parse_example(match, name, line_number)
            if not self._IS_BLANK_OR_COMMENT(source):
                indent = least + len(match["indent"])
                output.append(Example(source, want, message, lineno=line_number, indent=indent, options=options))
            line_number += string.count("\n", match.start(), match.end())
            end = match.end()
        output.append(string[end:])
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """The examples of a text as one test."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """The examples of a text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def _parse_example(self, match, name, line_number):
        indent = len(match["indent"])
        source_lines = match["source"].split("\n")
        self._check_prompts(source_lines, indent, name, line_number)
        self._check_prefix(source_lines[1:], " " * indent + ".", name, line_number)
        source = "\n".join([line[indent + 4:] for line in source_lines])
        want_lines = match["want"].split("\n")
        if len(want_lines) > 1 and re.match(r" *$", want_lines[-1]):
            del want_lines[-1]
        self._check_prefix(want_lines, " " * indent, name, line_number + len(source_lines))
        want = "\n".join([line[indent:] for line in want_lines])
        exception = self._EXCEPTION_RE.match(want)
        message = exception["msg"] if exception else None
        return source, self._find_options(source, name, line_number), want, message

    def _find_options(self, source, name, line_number):
        options = {}
        for match in self._OPTION_DIRECTIVE_RE.finditer(source):
            for option in match[1].replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {line_number + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and self._IS_BLANK_OR_COMMENT(source):
            raise ValueError(
                f"line {line_number} of the doctest for {name} has an option directive on a line with no example: {source!r}")
        return options

    def _check_prompts(self, lines, indent, name, line_number):
        for i, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(
                    f"line {line_number + i + 1} of the docstring for {name} lacks blank after "
                    f"{line[indent:indent + 3]}: {line!r}")

    def _check_prefix(self, lines, prefix, name, line_number):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError(
                    f"line {line_number + i + 1} of the docstring for {name} has inconsistent leading whitespace: {line!r}")


class DocTestFinder:
    """Finds the docstrings of an object and of what lies in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The tests of an object, sorted by name."""
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(
                    f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, self._source_lines(obj, module), globs, set())
        tests.sort()
        return tests

    def _source_lines(self, obj, module):
        try:
            file = inspect.getsourcefile(obj)
        except TypeError:
            return None
        if not file:
            file = inspect.getfile(obj)
            if not (file[0] + file[-2:] == "<]>"):
                return None
        lines = linecache.getlines(file) if module is None else linecache.getlines(file, module.__dict__)
        return lines or None

    def _from_module(self, module, object):
        """Whether an object was defined in a module."""
        if module is None:
            return True
        if inspect.getmodule(object) is not None:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object):
            return module.__dict__ is object.__globals__
        if inspect.isroutine(object) and not inspect.isclass(object):
            if hasattr(object, "__objclass__"):
                return module.__name__ == object.__objclass__.__module__
            if hasattr(object, "__module__"):
                return module.__name__ == object.__module__
            return True
        if inspect.isclass(object) or hasattr(object, "__module__"):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        raise ValueError("object must be a class or function")

    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        for inner_name, value in self._inner(obj, module):
            self._find(tests, value, f"{name}.{inner_name}", module, source_lines, globs, seen)

    def _inner(self, obj, module):
        """The names and objects that lie in a module or class and may have docstrings of their own."""
        if inspect.ismodule(obj):
            for name, value in obj.__dict__.items():
                if (self._is_routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    yield name, value
            for name, value in getattr(obj, "__test__", {}).items():
                if not isinstance(name, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(name)!r}")
                if not (self._is_routine(value) or inspect.isclass(value) or inspect.ismodule(value)
                        or isinstance(value, str)):
                    raise ValueError(
                        "DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: "
                        f"{type(value)!r}")
                yield f"__test__.{name}", value
        elif inspect.isclass(obj):
            for name, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (self._is_routine(value) or inspect.isclass(value) or isinstance(value, property)) and (
                        self._from_module(module, value)):
                    yield name, value

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, "__doc__", None)
            docstring = "" if docstring is None else str(docstring)
        line_number = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        if module is None:
            filename = None
        else:
            filename = getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, line_number)

    def _find_lineno(self, obj, source_lines):
        """The line in which a docstring begins, from 0, or None."""
        line_number = None
        docstring = getattr(obj, "__doc__", None)
        if inspect.ismodule(obj) and docstring is not None:
            line_number = 0
        if inspect.isclass(obj) and docstring is not None:
            if source_lines is None:
                return None
            pattern = re.compile(rf"^\s*class\s*{re.escape(getattr(obj, '__name__', '-'))}\b")
            line_number = next((i for i, line in enumerate(source_lines) if pattern.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isroutine(obj) and getattr(obj, "__doc__", None):
            obj = inspect.unwrap(obj)
            code = getattr(obj, "__code__", None)
            if code is None:
                return None
            line_number = code.co_firstlineno - 1
        if line_number is not None:
            if source_lines is None:
                return line_number + 1
            pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
            for number in range(line_number, len(source_lines)):
                if pattern.match(source_lines[number]):
                    return number
        return None


class OutputChecker:
    """Compares what an example printed with what it should print."""

    def _toAscii(self, s):
        return str(s.encode("ASCII", "backslashreplace"), "ASCII")

    def check_output(self, want, got, optionflags):
        """Whether the two are the same, as far as the flags want it."""
        got = self._toAscii(got)
        want = self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = " ".join(got.split())
            want = " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def _do_a_fancy_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count("\n") > 2 and got.count("\n") > 2

    def output_difference(self, example, got, optionflags):
        """The difference between what was wanted and what came, as text."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if self._do_a_fancy_diff(want, got, optionflags):
            want_lines = want.splitlines(keepends=True)
            got_lines = got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                difference = list(difflib.unified_diff(want_lines, got_lines, n=2))[2:]
                kind = "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                difference = list(difflib.context_diff(want_lines, got_lines, n=2))[2:]
                kind = "context diff with expected followed by actual"
            else:
                difference = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want_lines, got_lines))
                kind = "ndiff with -expected +actual"
            return f"Differences ({kind}):\n" + _indent("".join(difference))
        wanted = f"Expected:\n{_indent(want)}" if want else "Expected nothing\n"
        return wanted + (f"Got:\n{_indent(got)}" if got else "Got nothing\n")


def _ellipsis_match(want, got):
    """Whether a text fits another in which `...` stands for anything."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    start, end = len(first), len(got) - len(last)
    if not got.startswith(first) or not got.endswith(last) or start > end:
        return False
    for piece in middle:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


class DocTestRunner:
    """Runs tests and counts what fails."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self._name2ft = {}
        self._fakeout = StringIO()

    def report_start(self, out, test, example):
        """Tell that an example begins."""
        if self._verbose:
            wanted = f"Expecting:\n{_indent(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indent(example.source)}{wanted}")

    def report_success(self, out, test, example, got):
        """Tell that an example printed what it should."""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """Tell that an example printed something else."""
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Tell that an example raised what it should not."""
        out(f"{self._failure_header(test, example)}Exception raised:\n{_indent(_exception_traceback(exc_info))}")

    def _failure_header(self, test, example):
        out = [self.DIVIDER]
        if test.filename:
            line = "?" if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
            out.append(f'File "{test.filename}", line {line}, in {test.name}')
        else:
            out.append(f"Line {example.lineno + 1}, in {test.name}")
        out.append("Failed example:")
        out.append(_indent(example.source))
        return "\n".join(out)

    def _execute(self, example, code_file, flags, test):
        """Runs an example: what it printed, and the exception that it raised as three values."""
        exception = None
        try:
            code = compile(example.source, code_file, "single", flags, True)
            exec(code, test.globs)
        except KeyboardInterrupt:
            raise
        except:
            exception = sys.exc_info()
        got = self._fakeout.getvalue()
        self._fakeout.seek(0)
        self._fakeout.truncate()
        return got, exception

    def _is_success(self, example, got, exception):
        """Whether it went as it should, or None for an exception that nobody expected; and what to show."""
        check = self._checker.check_output
        if exception is None:
            return check(example.want, got, self.optionflags), got
        text = "".join(traceback.format_exception_only(*exception[:2]))
        shown = got + _exception_traceback(exception)
        if example.exc_msg is None:
            return None, shown
        if issubclass(exception[0], SyntaxError):
            # Where the error lies, which is printed before its message, is not compared.
            names = f"{exception[0].__qualname__}:", f"{exception[0].__module__}.{exception[0].__qualname__}:"
            lines = text.splitlines(keepends=True)
            text = "".join(lines[next((i for i, line in enumerate(lines) if line.startswith(names)), 0):])
        if check(example.exc_msg, text, self.optionflags):
            return True, shown
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            return check(_without_detail(example.exc_msg), _without_detail(text), self.optionflags), shown
        return False, shown

    def _run(self, test, flags, out):
        failures = tries = 0
        original_flags = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original_flags
            for flag, is_on in example.options.items():
                self.optionflags = self.optionflags | flag if is_on else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            code_file = f"<doctest {test.name}[{number}]>"
            got, exception = self._execute(example, code_file, flags, test)
            is_success, shown = self._is_success(example, got, exception)
            if is_success:
                if not quiet:
                    self.report_success(out, test, example, shown)
                continue
            failures += 1
            if not quiet:
                if is_success is None:
                    self.report_unexpected_exception(out, test, example, exception)
                else:
                    self.report_failure(out, test, example, shown)
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original_flags
        self._record(test, failures, tries)
        return TestResults(failures, tries)

    def _record(self, test, failures, tries):
        before = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = before[0] + failures, before[1] + tries
        self.failures += failures
        self.tries += tries

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run a test. Returns how many of its examples failed, and how many there were."""
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        save_stdout = sys.stdout
        if out is None:
            encoding = save_stdout.encoding
            if encoding is None or encoding.lower() == "utf-8":
                out = save_stdout.write
            else:
                def out(text):
                    save_stdout.write(str(text.encode(encoding, "backslashreplace"), encoding))
        sys.stdout = self._fakeout
        save_displayhook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        save_getlines = linecache.getlines

        def getlines(filename, module_globals=None):
            match = re.match(r"<doctest (?P<name>.+)\[(?P<number>\d+)\]>$", filename)
            if match and match["name"] == test.name:
                return test.examples[int(match["number"])].source.splitlines(keepends=True)
            return save_getlines(filename, module_globals)

        linecache.getlines = getlines
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout = save_stdout
            linecache.getlines = save_getlines
            sys.displayhook = save_displayhook
            if clear_globs:
                test.globs.clear()
                import builtins

                builtins._ = None

    def summarize(self, verbose=None):
        """Print how the tests went. Returns the sum."""
        if verbose is None:
            verbose = self._verbose
        empty, passed, failed = [], [], []
        failures = tries = 0
        for name, (failed_here, tried_here) in self._name2ft.items():
            failures += failed_here
            tries += tried_here
            if tried_here == 0:
                empty.append(name)
            elif failed_here == 0:
                passed.append((name, tried_here))
            else:
                failed.append((name, (failed_here, tried_here)))
        if verbose:
            if empty:
                print(len(empty), "items had no tests:")
                for name in sorted(empty):
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, count in sorted(passed):
                    print(f" {count:3d} tests in {name}")
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, (count, tried_here) in sorted(failed):
                print(f" {count:3d} of {tried_here:3d} in {name}")
        if verbose:
            print(tries, "tests in", len(self._name2ft), "items.")
            print(tries - failures, "passed and", failures, "failed.")
        if failures:
            print("***Test Failed***", failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, tries)

    def merge(self, other):
        """Add the counts of another runner."""
        for name, (failures, tries) in other._name2ft.items():
            before = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = before[0] + failures, before[1] + tries


def _extract_future_flags(globs):
    """The flags of the features that the namespace imported from __future__."""
    flags = 0
    for name in __future__.all_feature_names:
        if globs.get(name, None) is getattr(__future__, name):
            flags |= getattr(__future__, name).compiler_flag
    return flags


def _without_detail(message):
    """The name of an exception's class, without its module and what follows."""
    end = message.find("\n")
    message = message if end < 0 else message[:end]
    name = message.partition(":")[0]
    return name.rpartition(".")[2]


class DocTestFailure(Exception):
    """An example printed something else, for those who debug."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised what it should not, for those who debug."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """A runner that stops at the first failure with an exception."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# The runner that testmod() and testfile() add their counts to.
master = None


def _run_all(tests, runner, report):
    global master
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of a module, by default the main one."""
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    kind = DebugRunner if raise_on_error else DocTestRunner
    finder = DocTestFinder(exclude_empty=exclude_empty)
    tests = finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, kind(verbose=verbose, optionflags=optionflags), report)


def _load_testfile(filename, package, module_relative, encoding):
    """The text of a file, and its path."""
    if module_relative:
        package = _normalize_module(package, 3)
        if filename.startswith("/"):
            raise ValueError("Module-relative files may not have absolute paths")
        if hasattr(package, "__file__"):
            folder = os.path.split(package.__file__)[0]
        elif package.__name__ == "__main__":
            folder = os.path.split(sys.argv[0])[0]
        else:
            raise ValueError(f"Can't resolve paths relative to the module {package!r} (it has no __file__)")
        filename = os.path.join(folder, *filename.split("/"))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a text file."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _load_testfile(filename, package, module_relative, encoding or "utf-8")
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault("__name__", "__main__")
    kind = DebugRunner if raise_on_error else DocTestRunner
    test = parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0)
    return _run_all([test], kind(verbose=verbose, optionflags=optionflags), report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the flags of how unit tests report. Returns the old ones."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


class DocTestCase(unittest.TestCase):
    """A docstring as a unit test."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        test = self._dt_test
        new = StringIO()
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        old_stdout = sys.stdout
        try:
            failures, _ = runner.run(test, out=new.write, clear_globs=False)
        finally:
            sys.stdout = old_stdout
        if failures:
            raise self.failureException(self.format_failure(new.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        line = "unknown line number" if test.lineno is None else str(test.lineno)
        short_name = ".".join(test.name.split(".")[-1:])
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line {line}, in {short_name}\n\n{err}'

    def debug(self):
        """Run the test without catching what it raises."""
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (
            self._dt_test == other._dt_test
            and self._dt_optionflags == other._dt_optionflags
            and self._dt_setUp == other._dt_setUp
            and self._dt_tearDown == other._dt_tearDown
            and self._dt_checker == other._dt_checker
        )

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        parts = self._dt_test.name.split(".")
        return f"{parts[-1]} ({'.'.join(parts[:-1])})"

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


class _DocTestSuite(unittest.TestSuite):
    """A suite that keeps its tests after they ran, since they share nothing that must go."""

    def _removeTestAtIndex(self, index):
        """Keep it."""


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The docstrings of a module as a suite of unit tests."""
    finder = test_finder or DocTestFinder()
    module = _normalize_module(module)
    suite = _DocTestSuite()
    for test in sorted(finder.find(module, globs=globs, extraglobs=extraglobs)):
        if test.examples:
            if not test.filename:
                test.filename = module.__file__
            suite.addTest(DocTestCase(test, **options))
    return suite


class DocFileCase(DocTestCase):
    """A text file as a unit test."""

    def id(self):
        return "_".join(self._dt_test.name.split("."))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return f'Failed doctest test for {self._dt_test.name}\n  File "{self._dt_test.filename}", line 0\n\n{err}'


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """A text file as a unit test."""
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, path = _load_testfile(path, package, module_relative, encoding or "utf-8")
    globs.setdefault("__file__", path)
    test = parser.get_doctest(text, globs, os.path.basename(path), path, 0)
    return DocFileCase(test, **options)


def DocFileSuite(*paths, **kw):
    """Text files as a suite of unit tests."""
    suite = _DocTestSuite()
    if kw.get("module_relative", True):
        kw["package"] = _normalize_module(kw.get("package"))
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


def script_from_examples(s):
    """A text as a program: the examples as code, all else as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            output += [f"# {line}" if line else "#" for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"


def testsource(module, name):
    """The examples of one object of a module as a program."""
    module = _normalize_module(module)
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")
