"""Trees as source text, for ast.unparse: every expression is asked for its text at the level that its place needs."""

import ast

# How tightly an expression binds. One that binds less than its place needs stands in parentheses.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARE, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _SUM, _TERM, _SIGN,
 _POWER, _AWAIT, _ATOM) = range(18)

_BINARY = {
    "Add": ("+", _SUM), "Sub": ("-", _SUM), "Mult": ("*", _TERM), "MatMult": ("@", _TERM), "Div": ("/", _TERM),
    "Mod": ("%", _TERM), "FloorDiv": ("//", _TERM), "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT),
    "BitOr": ("|", _BIT_OR), "BitXor": ("^", _BIT_XOR), "BitAnd": ("&", _BIT_AND), "Pow": ("**", _POWER)}
_UNARY = {"Invert": ("~", _SIGN), "Not": ("not ", _NOT), "UAdd": ("+", _SIGN), "USub": ("-", _SIGN)}
_COMPARISONS = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
                "IsNot": "is not", "In": "in", "NotIn": "not in"}
_INFINITY = "1e309"  # text that is read as infinity


def _name_of(node):
    return node.__class__.__name__


class _Writer:
    """Collects lines."""

    def __init__(self):
        self.lines = []
        self.depth = 0

    # Statements

    def statement_line(self, text):
        self.lines.append("    " * self.depth + text)

    def write_all(self, statements):
        for statement in statements:
            getattr(self, "write_" + _name_of(statement))(statement)

    def block(self, header, body, docstring_of=None):
        self.statement_line(header + ":")
        self.depth += 1
        if docstring_of is not None:
            body = self.write_docstring(docstring_of)
        self.write_all(body)
        self.depth -= 1

    def write_docstring(self, node):
        """Writes the docstring between triple quotes. Answers the rest of the body."""
        first = node.body[0] if node.body else None
        if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)):
            return node.body
        prefix = "u" if first.value.kind == "u" else ""
        self.lines.append("    " * self.depth + prefix + _triple_quoted(first.value.value))
        return node.body[1:]

    def write_Module(self, node):
        self.write_all(self.write_docstring(node))

    def write_Interactive(self, node):
        self.write_all(node.body)

    def write_Expression(self, node):
        self.statement_line(self.expression(node.body))

    def write_FunctionType(self, node):
        arguments = ", ".join([self.expression(each) for each in node.argtypes])
        self.statement_line(f"({arguments}) -> {self.expression(node.returns)}")

    def decorators(self, node):
        if self.lines:
            self.lines.append("")
        for decorator in node.decorator_list:
            self.statement_line("@" + self.expression(decorator))

    def write_FunctionDef(self, node, keyword="def"):
        self.decorators(node)
        returns = f" -> {self.expression(node.returns)}" if node.returns else ""
        parameters = self.type_parameters(node)
        self.block(f"{keyword} {node.name}{parameters}({self.arguments(node.args)}){returns}", node.body, node)

    def write_AsyncFunctionDef(self, node):
        self.write_FunctionDef(node, "async def")

    def write_ClassDef(self, node):
        self.decorators(node)
        inside = ", ".join([self.expression(base) for base in node.bases] + [self.keyword(each) for each in node.keywords])
        header = f"class {node.name}{self.type_parameters(node)}"
        self.block(header + (f"({inside})" if inside else ""), node.body, node)

    def type_parameters(self, node):
        parameters = getattr(node, "type_params", None)
        if not parameters:
            return ""
        return "[" + ", ".join([self.type_parameter(each) for each in parameters]) + "]"

    def type_parameter(self, node):
        kind = _name_of(node)
        if kind == "TypeVar":
            return node.name + (f": {self.expression(node.bound)}" if node.bound else "")
        return ("*" if kind == "TypeVarTuple" else "**") + node.name

    def write_TypeAlias(self, node):
        self.statement_line(f"type {self.expression(node.name)}{self.type_parameters(node)} = {self.expression(node.value)}")

    def write_Return(self, node):
        self.statement_line("return" + (f" {self.expression(node.value)}" if node.value else ""))

    def write_Delete(self, node):
        self.statement_line("del " + ", ".join([self.expression(each) for each in node.targets]))

    def write_Assign(self, node):
        targets = "".join([self.expression(target, _TUPLE) + " = " for target in node.targets])
        self.statement_line(targets + self.expression(node.value))

    def write_AugAssign(self, node):
        operator = _BINARY[_name_of(node.op)][0]
        self.statement_line(f"{self.expression(node.target)} {operator}= {self.expression(node.value)}")

    def write_AnnAssign(self, node):
        target = self.expression(node.target)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f"({target})"
        value = f" = {self.expression(node.value)}" if node.value else ""
        self.statement_line(f"{target}: {self.expression(node.annotation)}{value}")

    def write_For(self, node, keyword="for"):
        header = f"{keyword} {self.expression(node.target, _TUPLE)} in {self.expression(node.iter)}"
        self.block(header, node.body)
        self.otherwise(node)

    def write_AsyncFor(self, node):
        self.write_For(node, "async for")

    def otherwise(self, node):
        if node.orelse:
            self.block("else", node.orelse)

    def write_While(self, node):
        self.block(f"while {self.expression(node.test)}", node.body)
        self.otherwise(node)

    def write_If(self, node):
        keyword = "if"
        while True:
            self.block(f"{keyword} {self.expression(node.test)}", node.body)
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], ast.If):
                break
            node = node.orelse[0]
            keyword = "elif"
        self.otherwise(node)

    def write_With(self, node, keyword="with"):
        items = ", ".join([
            self.expression(item.context_expr) + (f" as {self.expression(item.optional_vars)}" if item.optional_vars else "")
            for item in node.items])
        self.block(f"{keyword} {items}", node.body)

    def write_AsyncWith(self, node):
        self.write_With(node, "async with")

    def write_Match(self, node):
        self.statement_line(f"match {self.expression(node.subject)}:")
        self.depth += 1
        for case in node.cases:
            guard = f" if {self.expression(case.guard)}" if case.guard else ""
            self.block(f"case {self.pattern(case.pattern)}{guard}", case.body)
        self.depth -= 1

    def write_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            return self.statement_line("raise")
        cause = f" from {self.expression(node.cause)}" if node.cause else ""
        self.statement_line(f"raise {self.expression(node.exc)}{cause}")

    def write_Try(self, node, except_keyword="except"):
        self.block("try", node.body)
        for handler in node.handlers:
            header = except_keyword
            if handler.type:
                header += f" {self.expression(handler.type)}"
            if handler.name:
                header += f" as {handler.name}"
            self.block(header, handler.body)
        self.otherwise(node)
        if node.finalbody:
            self.block("finally", node.finalbody)

    def write_TryStar(self, node):
        self.write_Try(node, "except*")

    def write_Assert(self, node):
        message = f", {self.expression(node.msg)}" if node.msg else ""
        self.statement_line(f"assert {self.expression(node.test)}{message}")

    def aliases(self, node):
        return ", ".join([alias.name + (f" as {alias.asname}" if alias.asname else "") for alias in node.names])

    def write_Import(self, node):
        self.statement_line(f"import {self.aliases(node)}")

    def write_ImportFrom(self, node):
        self.statement_line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.aliases(node)}")

    def write_Global(self, node):
        self.statement_line(f"global {', '.join(node.names)}")

    def write_Nonlocal(self, node):
        self.statement_line(f"nonlocal {', '.join(node.names)}")

    def write_Expr(self, node):
        self.statement_line(self.expression(node.value, _YIELD))

    def write_Pass(self, node):
        self.statement_line("pass")

    def write_Break(self, node):
        self.statement_line("break")

    def write_Continue(self, node):
        self.statement_line("continue")

    # Patterns

    def pattern(self, node, level=_TEST):
        kind = _name_of(node)
        if kind == "MatchValue":
            return self.expression(node.value)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchSequence":
            return f"[{', '.join([self.pattern(each) for each in node.patterns])}]"
        if kind == "MatchStar":
            return f"*{node.name or '_'}"
        if kind == "MatchMapping":
            parts = [f"{self.expression(key)}: {self.pattern(value)}" for key, value in zip(node.keys, node.patterns)]
            if node.rest:
                parts.append(f"**{node.rest}")
            return f"{{{', '.join(parts)}}}"
        if kind == "MatchClass":
            parts = [self.pattern(each) for each in node.patterns]
            parts += [f"{name}={self.pattern(each)}" for name, each in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.expression(node.cls, _ATOM)}({', '.join(parts)})"
        if kind == "MatchOr":
            return _within(" | ".join([self.pattern(each, _BIT_OR + 1) for each in node.patterns]), _BIT_OR, level)
        if node.name is None:
            return "_"
        if node.pattern is None:
            return node.name
        return _within(f"{self.pattern(node.pattern, _BIT_OR)} as {node.name}", _TEST, level)

    # Expressions

    def expression(self, node, level=_TEST):
        method = getattr(self, "show_" + _name_of(node), None)
        if method is None:
            raise TypeError(f"cannot unparse {_name_of(node)}")
        return method(node, level)

    def items(self, nodes):
        return ", ".join([self.expression(node) for node in nodes])

    def show_Name(self, node, level):
        return node.id

    def show_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            inside = ", ".join([self.show_Constant(ast.Constant(each), _TEST) for each in value])
            return f"({inside},)" if len(value) == 1 else f"({inside})"
        if value is ...:
            return "..."
        text = repr(value)
        if isinstance(value, (float, complex)):
            return text.replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
        return "u" + text if node.kind == "u" else text

    def show_NamedExpr(self, node, level):
        return _within(f"{self.expression(node.target, _ATOM)} := {self.expression(node.value, _ATOM)}", _NAMED, level)

    def show_BoolOp(self, node, level):
        word, own = (" and ", _AND) if isinstance(node.op, ast.And) else (" or ", _OR)
        # As in CPython each further operand needs to bind more tightly.
        parts = [self.expression(each, own + 1 + i) for i, each in enumerate(node.values)]
        return _within(word.join(parts), own, level)

    def show_BinOp(self, node, level):
        operator, own = _BINARY[_name_of(node.op)]
        left, right = (own + 1, own) if operator == "**" else (own, own + 1)
        return _within(f"{self.expression(node.left, left)} {operator} {self.expression(node.right, right)}", own, level)

    def show_UnaryOp(self, node, level):
        operator, own = _UNARY[_name_of(node.op)]
        return _within(operator + self.expression(node.operand, own), own, level)

    def show_Compare(self, node, level):
        text = self.expression(node.left, _COMPARE + 1)
        for operator, operand in zip(node.ops, node.comparators):
            text += f" {_COMPARISONS[_name_of(operator)]} {self.expression(operand, _COMPARE + 1)}"
        return _within(text, _COMPARE, level)

    def show_Lambda(self, node, level):
        arguments = self.arguments(node.args)
        return _within(f"lambda{' ' if arguments else ''}{arguments}: {self.expression(node.body)}", _TEST, level)

    def show_IfExp(self, node, level):
        return _within(f"{self.expression(node.body, _TEST + 1)} if {self.expression(node.test, _TEST + 1)} else "
                       f"{self.expression(node.orelse)}", _TEST, level)

    def show_Dict(self, node, level):
        parts = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                parts.append(f"**{self.expression(value, _BIT_OR)}")
            else:
                parts.append(f"{self.expression(key)}: {self.expression(value)}")
        return f"{{{', '.join(parts)}}}"

    def show_Set(self, node, level):
        return f"{{{self.items(node.elts)}}}" if node.elts else "{*()}"

    def show_List(self, node, level):
        return f"[{self.items(node.elts)}]"

    def show_Tuple(self, node, level):
        text = self.items(node.elts) + ("," if len(node.elts) == 1 else "")
        return f"({text})" if level > _TUPLE or not node.elts else text

    def comprehensions(self, node):
        text = ""
        for each in node.generators:
            text += f" {'async ' if each.is_async else ''}for {self.expression(each.target, _TUPLE)} in "
            text += self.expression(each.iter, _TEST + 1)
            text += "".join([f" if {self.expression(condition, _TEST + 1)}" for condition in each.ifs])
        return text

    def show_ListComp(self, node, level):
        return f"[{self.expression(node.elt)}{self.comprehensions(node)}]"

    def show_SetComp(self, node, level):
        return f"{{{self.expression(node.elt)}{self.comprehensions(node)}}}"

    def show_GeneratorExp(self, node, level):
        return f"({self.expression(node.elt)}{self.comprehensions(node)})"

    def show_DictComp(self, node, level):
        return f"{{{self.expression(node.key)}: {self.expression(node.value)}{self.comprehensions(node)}}}"

    def show_Await(self, node, level):
        return _within(f"await {self.expression(node.value, _ATOM)}", _AWAIT, level)

    def show_Yield(self, node, level):
        return _within("yield" + (f" {self.expression(node.value, _ATOM)}" if node.value else ""), _YIELD, level)

    def show_YieldFrom(self, node, level):
        return _within(f"yield from {self.expression(node.value, _ATOM)}", _YIELD, level)

    def show_Attribute(self, node, level):
        value = self.expression(node.value, _ATOM)
        # A dot behind the digits of an int would make it a float.
        space = " " if isinstance(node.value, ast.Constant) and isinstance(node.value.value, int) and value[-1:].isdigit() else ""
        return f"{value}{space}.{node.attr}"

    def show_Subscript(self, node, level):
        inside = node.slice
        bare = isinstance(inside, ast.Tuple) and inside.elts
        return f"{self.expression(node.value, _ATOM)}[{self.expression(inside, _TUPLE if bare else _TEST)}]"

    def show_Slice(self, node, level):
        lower, upper = [self.expression(each) if each else "" for each in (node.lower, node.upper)]
        return f"{lower}:{upper}" + (f":{self.expression(node.step)}" if node.step else "")

    def show_Starred(self, node, level):
        return f"*{self.expression(node.value, _BIT_OR)}"

    def keyword(self, node):
        return f"{node.arg}={self.expression(node.value)}" if node.arg else f"**{self.expression(node.value)}"

    def show_Call(self, node, level):
        parts = [self.expression(each) for each in node.args] + [self.keyword(each) for each in node.keywords]
        return f"{self.expression(node.func, _ATOM)}({', '.join(parts)})"

    def arguments(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        first_default = len(positional) - len(node.defaults)
        for i, each in enumerate(positional):
            default = f"={self.expression(node.defaults[i - first_default])}" if i >= first_default else ""
            parts.append(self.argument(each) + default)
            if i + 1 == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append("*" + (self.argument(node.vararg) if node.vararg else ""))
        for each, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.argument(each) + (f"={self.expression(default)}" if default else ""))
        if node.kwarg:
            parts.append("**" + self.argument(node.kwarg))
        return ", ".join(parts)

    def argument(self, node):
        return node.arg + (f": {self.expression(node.annotation)}" if node.annotation else "")

    # f-strings

    def show_JoinedStr(self, node, level):
        return _quoted_f_string(self.f_string_parts(node))

    def show_FormattedValue(self, node, level):
        return _quoted_f_string([self.field(node)])

    def f_string_parts(self, node):
        """Pairs of text and whether it is literal."""
        parts = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append((value.value.replace("{", "{{").replace("}", "}}"), True))
            else:
                parts.append(self.field(value))
        return parts

    def field(self, node):
        value = self.expression(node.value, _TEST + 1)
        text = "{" + (" " if value.startswith("{") else "") + value
        if node.conversion != -1:
            text += f"!{chr(node.conversion)}"
        if node.format_spec:
            text += ":" + "".join([part for part, _ in self.f_string_parts(node.format_spec)])
        return text + "}", False


def _within(text, own, level):
    return f"({text})" if own < level else text


def _escaped(text):
    """With escapes for what cannot stand in a string of several lines."""
    return "".join([c if c == "\n" or c == "\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in text])


def _triple_quoted(text):
    shown = _escaped(text.replace("\\", "\\\\"))
    for quotes in ('"""', "'''"):
        if quotes not in shown:
            if shown.endswith(quotes[0]):
                shown = shown[:-1] + "\\" + quotes[0]
            return quotes + shown + quotes
    return repr(text)


def _quoted_f_string(parts):
    literal = "".join([text for text, is_literal in parts if is_literal])
    fields = "".join([text for text, is_literal in parts if not is_literal])
    candidates = [quote for quote in ("'", '"', '"""', "'''") if quote not in fields]
    fitting = [quote for quote in candidates if quote not in literal and (len(quote) == 3 or "\n" not in fields)]
    quote = (fitting or candidates or ["'"])[0]
    shown = ""
    for text, is_literal in parts:
        if is_literal:
            text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
            text = "".join([c if c.isprintable() else c.encode("unicode_escape").decode() for c in text])
            text = text.replace(quote, "\\" + quote if len(quote) == 1 else "\\" + quote)
        shown += text
    if len(quote) == 3 and shown.endswith(quote[0]):
        shown = shown[:-1] + "\\" + quote[0]
    return f"f{quote}{shown}{quote}"


def unparse(tree):
    writer = _Writer()
    if isinstance(tree, (ast.mod, ast.stmt)):
        writer.write_all([tree])
        return "\n".join(writer.lines)
    if isinstance(tree, list):
        writer.write_all(tree)
        return "\n".join(writer.lines)
    if isinstance(tree, ast.pattern):
        return writer.pattern(tree)
    if isinstance(tree, ast.arguments):
        return writer.arguments(tree)
    if isinstance(tree, ast.arg):
        return writer.argument(tree)
    if isinstance(tree, ast.keyword):
        return writer.keyword(tree)
    return writer.expression(tree)
