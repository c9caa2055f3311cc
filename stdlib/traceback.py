"""Tracebacks as text, in the interpreter's own form, and as lists of frame summaries."""

import linecache
import sys
from _collections_abc import Sequence

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def print_list(extracted_list, file=None):
    """Print a list of frame summaries."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """A list of frame summaries (or 4-tuples) as a list of texts."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The frames of a traceback as a list of texts."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The frames of a traceback as a StackSummary."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_positions(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception with its traceback and the exceptions before it."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """What print_exception prints, as a list of texts."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def _format_uncaught(exc, tb=_sentinel):
    """The text of an exception that nobody caught: the interpreter marks syntax errors in its own way."""
    tb = exc.__traceback__ if tb is _sentinel else tb
    return "".join(TracebackException(type(exc), exc, tb, compact=True, _is_uncaught=True).format())


def format_exception_only(exc, /, value=_sentinel):
    """The last part: type and message, as a list of texts."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception that is being handled, as one text."""
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that ended a program or a line at the prompt."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack of the caller, or of a frame."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The stack of the caller, or of a frame, as a list of texts."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """The stack of the caller, or of a frame, as a StackSummary; oldest first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Clear the local variables of all frames of a traceback."""
    while tb is not None:
        # Frames that detach from their values when they end have nothing to clear.
        clear = getattr(tb.tb_frame, "clear", None)
        if clear is not None:
            try:
                clear()
            except RuntimeError:
                pass
        tb = tb.tb_next


def walk_stack(f):
    """Yield (frame, line) from a frame (the caller's by default) outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line) along a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_positions(tb):
    # Yields (frame, (line, end line, column, end column)); columns count UTF-8 bytes, None if not known.
    while tb is not None:
        position = _position(tb)
        if position[0] is None:
            position = (tb.tb_lineno, *position[1:])
        yield tb.tb_frame, position
        tb = tb.tb_next


if hasattr(type(sys._getframe().f_code), "co_positions"):
    def _position(tb):
        from itertools import islice
        if tb.tb_lasti < 0:
            return None, None, None, None
        return next(islice(tb.tb_frame.f_code.co_positions(), tb.tb_lasti // 2, None))
else:
    def _position(tb):
        return tb.tb_position or (None, None, None, None)


class FrameSummary:
    """One frame: file name, line number, function name, source line, perhaps local variables."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        if lookup_line:
            self.line
        self.locals = {key: _safe_string(value, "local", func=repr)
                       for key, value in locals.items()} if locals else None

    def _fields(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return self._fields() == other
        return NotImplemented

    def __getitem__(self, pos):
        return self._fields()[pos]

    def __iter__(self):
        return iter(self._fields())

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The source line, stripped; '' if there is none."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


_RECURSIVE_CUTOFF = 3


class StackSummary(list):
    """A list of frame summaries."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of an iterable of (frame, line)."""
        extended = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return klass._extract_from_extended_frame_gen(
            extended, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                from itertools import islice
                frame_gen = islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        filenames = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filenames.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno, colno=colno,
                end_colno=end_colno))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of frame summaries or 4-tuples."""
        result = klass()
        for item in a_list:
            if isinstance(item, FrameSummary):
                result.append(item)
            else:
                filename, lineno, name, line = item
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary):
        """The text of one frame; None leaves the frame out."""
        name = frame_summary.filename
        text = f'  File "{name}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            stripped = frame_summary.line.strip()
            text += f"    {stripped}\n"
            marks = _marks(frame_summary)
            if marks is not None:
                text += f"    {marks}".rstrip() + "\n"
        if frame_summary.locals:
            for key, value in sorted(frame_summary.locals.items()):
                text += f"    {key} = {value}\n"
        return text

    def format(self):
        """A list of texts; more than three equal frames in a row are counted instead."""
        result = []
        last = None
        count = 0

        def rest():
            if count > _RECURSIVE_CUTOFF:
                more = count - _RECURSIVE_CUTOFF
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for summary in self:
            formatted = self.format_frame_summary(summary)
            if formatted is None:
                continue
            key = summary.filename, summary.lineno, summary.name
            if last is None or last[0] is None or last[1] is None or key != last:
                rest()
                last = key
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(formatted)
        rest()
        return result


def _marks(summary):
    """The line of ~ and ^ under the source line, or None where it would say nothing."""
    start, end = summary.colno, summary.end_colno
    if start is None or end is None:
        return None
    original = summary._original_line
    line = original.strip()
    start = _character_offset(original, start)
    end = _character_offset(original, end)
    one_line = summary.lineno == summary.end_lineno
    anchors = None
    if one_line:
        anchors = _anchors(original[start:end])
    else:
        # Only the part on the first line can be marked.
        end = len(original.rstrip())
    indent = len(original) - len(original.lstrip())
    if anchors is None and not end - start < len(line):
        return None
    if anchors is None:
        marks = "^" * (end - start)
    else:
        left, right = anchors
        marks = "~" * left + "^" * (right - left) + "~" * (end - start - right)
    return " " * (start - indent) + marks


def _character_offset(text, offset):
    return len(text.encode("utf-8")[:offset].decode("utf-8", errors="replace"))


_OPENING, _CLOSING = "([{", ")]}"


def _anchors(segment):
    """Where in an expression the operator of its outermost operation, or its subscript, is: (start, end) or None.

    The segment is exactly one expression, so it is enough to follow brackets and strings: of the binary
    operators on the outside, the one that binds last is the operation.
    """
    tokens = _tokens(segment)
    if not tokens:
        return None
    # A trailing [...] on the outside, with nothing but a primary before, is a subscript.
    operators = []
    depth = 0
    subscript = None
    operand_before = False
    for text, position in tokens:
        if text in _OPENING and len(text) == 1:
            if depth == 0:
                if text == "[" and operand_before:
                    subscript = position
                elif operand_before:
                    subscript = None
            depth += 1
            operand_before = False
        elif text in _CLOSING and len(text) == 1:
            depth -= 1
            if depth < 0:
                return None
            operand_before = True
        elif depth:
            continue
        elif text in _PRECEDENCE:
            if operand_before:
                operators.append((_PRECEDENCE[text], position, text))
            operand_before = False
        elif text in _OTHER_OPERATORS:
            # Comparisons, boolean operators, lambda, conditional expressions: no anchors.
            return None
        elif text == ".":
            subscript = None
            operand_before = False
        elif text == "await":
            return None
        elif text == ",":
            return None
        else:
            if operand_before:
                return None if not operators and subscript is None else _OPERATOR_OF(operators)
            subscript = None
            operand_before = True
    if operators:
        return _OPERATOR_OF(operators)
    if subscript is not None and tokens[-1][0] == "]" and tokens[0][0] not in ("-", "+", "~", "not"):
        return subscript, tokens[-1][1] + 1
    return None


_PRECEDENCE = {"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6,
               "**": 8}
_OTHER_OPERATORS = frozenset({
    "and", "or", "not", "in", "is", "if", "else", "lambda", "for", "<", ">", "<=", ">=", "==", "!=", ":=", "=",
    ":", "yield", "+=", "-=", "*=", "/=",
})


def _OPERATOR_OF(operators):
    if not operators:
        return None
    weakest = min(operator[0] for operator in operators)
    same = [operator for operator in operators if operator[0] == weakest]
    # All group to the left, so the last one is the outermost; except **.
    _, position, text = same[0] if weakest == 8 else same[-1]
    return position, position + len(text)


_LONG_OPERATORS = ("**=", "//=", ">>=", "<<=", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", ":=", "+=", "-=",
                   "*=", "/=", "->")


def _tokens(segment):
    """(text, position) of each token: names and numbers, strings, operators. None if a string does not end."""
    tokens = []
    place = 0
    size = len(segment)
    while place < size:
        character = segment[place]
        if character.isspace() or character == "\\":
            place += 1
            continue
        if character == "#":
            break
        start = place
        if character in "\"'":
            quote = character * 3 if segment.startswith(character * 3, place) else character
            place += len(quote)
            while place < size and not segment.startswith(quote, place):
                place += 2 if segment[place] == "\\" else 1
            if place >= size:
                return None
            place += len(quote)
            tokens.append(("string", start))
            continue
        if character.isalnum() or character == "_":
            while place < size and (segment[place].isalnum() or segment[place] in "_"
                                    or (segment[place] == "." and segment[start].isdigit())
                                    or (segment[place] in "+-" and segment[start].isdigit()
                                        and segment[place - 1] in "eE" and "x" not in segment[start:place])):
                place += 1
            if place < size and segment[place] in "\"'" and place - start <= 2:
                # The prefix of a string.
                continue
            tokens.append((segment[start:place], start))
            continue
        for operator in _LONG_OPERATORS:
            if segment.startswith(operator, place):
                place += len(operator)
                break
        else:
            place += 1
        tokens.append((segment[start:place], start))
    return tokens


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value):
    text = _safe_string(value, "exception")
    if value is None or not text:
        return f"{etype}\n"
    return f"{etype}: {text}\n"


class _ExceptionPrintContext:
    # Where in nested exception groups the printing is.
    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        if margin_char is None:
            margin_char = "|"
        prefix = self.indent()
        if self.exception_group_depth:
            prefix += margin_char + " "
        if isinstance(text_gen, str):
            yield _indented(text_gen, prefix)
        else:
            for text in text_gen:
                yield _indented(text, prefix)


def _indented(text, prefix):
    if not prefix:
        return text
    return "".join([prefix + line for line in text.splitlines(True)])


_CAUSE_MESSAGE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT_MESSAGE = "\nDuring handling of the above exception, another exception occurred:\n\n"


class TracebackException:
    """An exception as text to be: keeps no frames alive. Fields are as those of the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None,
                 _is_uncaught=False):
        is_recursive_call = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self._is_uncaught = _is_uncaught
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        elif _is_uncaught and exc_type and issubclass(exc_type, (NameError, AttributeError)):
            suggestion = _suggestion(exc_value, exc_traceback)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        if lookup_lines:
            for summary in self.stack:
                summary.line
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if is_recursive_call:
            return

        # The exceptions before, and those in groups: a queue, since chains may be longer than the stack allows.
        def convert(other):
            return TracebackException(
                type(other), other, other.__traceback__, limit=limit, lookup_lines=lookup_lines,
                capture_locals=capture_locals, max_group_width=max_group_width,
                max_group_depth=max_group_depth, _seen=_seen, _is_uncaught=_is_uncaught)

        queue = [(self, exc_value)]
        while queue:
            entry, value = queue.pop()
            cause = context = None
            if value is not None and value.__cause__ is not None and id(value.__cause__) not in _seen:
                cause = convert(value.__cause__)
            need_context = not compact or (cause is None and value is not None
                                           and not value.__suppress_context__)
            if (value is not None and value.__context__ is not None and need_context
                    and id(value.__context__) not in _seen):
                context = convert(value.__context__)
            entry.__cause__ = cause
            entry.__context__ = context
            if value is not None and isinstance(value, BaseExceptionGroup):
                entry.exceptions = [convert(other) for other in value.exceptions]
                queue.extend(zip(entry.exceptions, value.exceptions))
            if cause is not None:
                queue.append((cause, value.__cause__))
            if context is not None:
                queue.append((context, value.__context__))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Yield the lines of type and message (and, for a syntax error, of where it is)."""
        if self.exc_type is None:
            yield _format_final_exc_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + "." + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _format_final_exc_line(name, self._str)
        notes = self.__notes__
        if isinstance(notes, Sequence):
            for note in notes:
                for line in _safe_string(note, "note").split("\n"):
                    yield line + "\n"
        elif notes is not None:
            yield _safe_string(notes, "__notes__", func=repr)

    def _interpreter_marks(self):
        """The shown text and the line of carets (or None) of a syntax error that nobody caught."""
        text = self.text
        offset = self.offset or 0
        end_offset = self.end_offset or 0
        if self.exc_type is not SyntaxError:
            end_offset = -1
        elif self.end_lineno is not None and self.lineno is not None and int(self.end_lineno) > int(self.lineno):
            end_offset = len(text)
        count = end_offset - offset if end_offset > 0 and end_offset > offset else 1
        shown = text.lstrip(" \t\f")
        offset -= 1 + len(text) - len(shown)
        shown = shown.rstrip("\n")
        offset = min(offset, len(shown))
        return shown, " " * offset + "^" * count if offset >= 0 else None

    def _format_syntax_error(self, name):
        where = ""
        if self.lineno is not None:
            yield '  File "{}", line {}\n'.format(self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            where = f" ({self.filename})"
        text = self.text
        if text is not None and self._is_uncaught:
            shown, marks = self._interpreter_marks()
            yield f"    {shown}\n"
            if marks is not None:
                yield f"    {marks}\n"
        elif text is not None:
            shown = text.rstrip("\n").lstrip(" \n\f")
            removed = len(text.rstrip("\n")) - len(shown)
            yield f"    {shown}\n"
            if self.offset is not None:
                offset = self.offset
                end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
                if offset == end_offset or end_offset == -1:
                    end_offset = offset + 1
                start = offset - 1 - removed
                end = end_offset - 1 - removed
                if start >= 0:
                    space = [character if character.isspace() else " " for character in shown[:start]]
                    yield f"    {''.join(space)}{'^' * (end - start)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{where}\n"

    def format(self, *, chain=True, _ctx=None):
        """Yield the texts of the exception, oldest of the chain first."""
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        output = []
        exc = self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, before = _CAUSE_MESSAGE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, before = _CONTEXT_MESSAGE, exc.__context__
                else:
                    message = before = None
                output.append((message, exc))
                exc = before
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit("Traceback (most recent call last):\n")
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, _ctx)

    def _format_group(self, exc, ctx):
        is_toplevel = ctx.exception_group_depth == 0
        if is_toplevel:
            ctx.exception_group_depth += 1
        if exc.stack:
            yield from ctx.emit("Exception Group Traceback (most recent call last):\n",
                                margin_char="+" if is_toplevel else None)
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = min(total, self.max_group_width + 1)
        ctx.need_close = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                ctx.need_close = True
            truncated = total > self.max_group_width and last
            title = "..." if truncated else index + 1
            yield ctx.indent() + ("+-" if index == 0 else "  ") + f"+---------------- {title} ----------------\n"
            ctx.exception_group_depth += 1
            if truncated:
                more = total - self.max_group_width
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from exc.exceptions[index].format(_ctx=ctx)
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if is_toplevel:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True):
        """Print what format() yields."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _suggestion(exc, tb):
    """The name that was probably meant, or None. Traceback objects keep no values, so of locals the names decide."""
    wrong = getattr(exc, "name", None)
    if wrong is None or not isinstance(wrong, str):
        return None
    if isinstance(exc, AttributeError):
        try:
            return _nearest(wrong, dir(exc.obj))
        except Exception:
            return None
    if tb is None:
        return None
    while tb.tb_next is not None:
        tb = tb.tb_next
    frame = tb.tb_frame
    code = frame.f_code
    local_names = [*frame.f_locals, *code.co_varnames, *code.co_cellvars, *code.co_freevars]
    return (_nearest(wrong, local_names) or _nearest(wrong, list(frame.f_globals))
            or _nearest(wrong, list(frame.f_builtins)))


def _nearest(wrong, candidates):
    if len(candidates) >= _MAX_CANDIDATES or len(wrong) > _MAX_NAME:
        return None
    best = None
    best_distance = None
    for candidate in candidates:
        if candidate == wrong or not isinstance(candidate, str):
            continue
        limit = (len(candidate) + len(wrong) + 3) * _MOVE_COST // 6
        if best_distance is not None:
            limit = min(limit, best_distance - 1)
        distance = _distance(wrong, candidate, limit)
        if distance <= limit and (best is None or distance < best_distance):
            best, best_distance = candidate, distance
    return best


_MAX_CANDIDATES = 750
_MAX_NAME = 40
_MOVE_COST = 2
_CASE_COST = 1


def _substitution_cost(a, b):
    if a == b:
        return 0
    return _CASE_COST if a.lower() == b.lower() else _MOVE_COST


def _distance(a, b, limit):
    """The Levenshtein distance; changing only the case of a letter costs half. More than limit: limit + 1."""
    if a == b:
        return 0
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    end = 0
    while end < len(a) and end < len(b) and a[-1 - end] == b[-1 - end]:
        end += 1
    if end:
        a, b = a[:-end], b[:-end]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_NAME or len(b) > _MAX_NAME:
        return limit + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > limit:
        return limit + 1
    row = list(range(_MOVE_COST, _MOVE_COST * (len(a) + 1), _MOVE_COST))
    result = 0
    for b_index, b_character in enumerate(b):
        distance = result = b_index * _MOVE_COST
        minimum = None
        for index, a_character in enumerate(a):
            substitute = distance + _substitution_cost(b_character, a_character)
            distance = row[index]
            result = min(substitute, min(result, distance) + _MOVE_COST)
            row[index] = result
            if minimum is None or result < minimum:
                minimum = result
        if minimum > limit:
            return limit + 1
    return result
