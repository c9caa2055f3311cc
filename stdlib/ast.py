"""Syntax trees as objects: the classes of nodes, parsing, walking, and writing trees as source text."""

import re
import sys

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000

# Fields of each class by base: `?` is optional, `*` a list.
_GRAMMAR = {
    "mod": """
        Module(stmt* body, type_ignore* type_ignores)
        Interactive(stmt* body)
        Expression(expr body)
        FunctionType(expr* argtypes, expr returns)""",
    "stmt": """
        FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
        AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
        ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
        Return(expr? value)
        Delete(expr* targets)
        Assign(expr* targets, expr value, string? type_comment)
        TypeAlias(expr name, type_param* type_params, expr value)
        AugAssign(expr target, operator op, expr value)
        AnnAssign(expr target, expr annotation, expr? value, int simple)
        For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
        AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
        While(expr test, stmt* body, stmt* orelse)
        If(expr test, stmt* body, stmt* orelse)
        With(withitem* items, stmt* body, string? type_comment)
        AsyncWith(withitem* items, stmt* body, string? type_comment)
        Match(expr subject, match_case* cases)
        Raise(expr? exc, expr? cause)
        Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
        TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
        Assert(expr test, expr? msg)
        Import(alias* names)
        ImportFrom(identifier? module, alias* names, int? level)
        Global(identifier* names)
        Nonlocal(identifier* names)
        Expr(expr value)
        Pass
        Break
        Continue""",
    "expr": """
        BoolOp(boolop op, expr* values)
        NamedExpr(expr target, expr value)
        BinOp(expr left, operator op, expr right)
        UnaryOp(unaryop op, expr operand)
        Lambda(arguments args, expr body)
        IfExp(expr test, expr body, expr orelse)
        Dict(expr* keys, expr* values)
        Set(expr* elts)
        ListComp(expr elt, comprehension* generators)
        SetComp(expr elt, comprehension* generators)
        DictComp(expr key, expr value, comprehension* generators)
        GeneratorExp(expr elt, comprehension* generators)
        Await(expr value)
        Yield(expr? value)
        YieldFrom(expr value)
        Compare(expr left, cmpop* ops, expr* comparators)
        Call(expr func, expr* args, keyword* keywords)
        FormattedValue(expr value, int conversion, expr? format_spec)
        JoinedStr(expr* values)
        Constant(constant value, string? kind)
        Attribute(expr value, identifier attr, expr_context ctx)
        Subscript(expr value, expr slice, expr_context ctx)
        Starred(expr value, expr_context ctx)
        Name(identifier id, expr_context ctx)
        List(expr* elts, expr_context ctx)
        Tuple(expr* elts, expr_context ctx)
        Slice(expr? lower, expr? upper, expr? step)""",
    "expr_context": "Load Store Del",
    "boolop": "And Or",
    "operator": "Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv",
    "unaryop": "Invert Not UAdd USub",
    "cmpop": "Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn",
    "": """
        comprehension(expr target, expr iter, expr* ifs, int is_async)
        arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
        arg(identifier arg, expr? annotation, string? type_comment)
        keyword(identifier? arg, expr value)
        alias(identifier name, identifier? asname)
        withitem(expr context_expr, expr? optional_vars)
        match_case(pattern pattern, expr? guard, stmt* body)""",
    "excepthandler": "ExceptHandler(expr? type, identifier? name, stmt* body)",
    "pattern": """
        MatchValue(expr value)
        MatchSingleton(constant value)
        MatchSequence(pattern* patterns)
        MatchMapping(expr* keys, pattern* patterns, identifier? rest)
        MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
        MatchStar(identifier? name)
        MatchAs(pattern? pattern, identifier? name)
        MatchOr(pattern* patterns)""",
    "type_ignore": "TypeIgnore(int lineno, string tag)",
    "type_param": """
        TypeVar(identifier name, expr? bound)
        ParamSpec(identifier name)
        TypeVarTuple(identifier name)""",
}
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_WITH_PLACE = {"stmt", "expr", "excepthandler", "pattern", "type_param", "arg", "keyword", "alias"}


class AST:
    """What all nodes derive from."""

    __module__ = "ast"
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} "
                            f"positional argument{'' if len(fields) == 1 else 's'}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce_ex__(self, protocol):
        return type(self), (), self.__dict__


def _define_classes():
    """Makes the classes that the grammar describes."""

    def define(name, base, documentation, namespace=()):
        cls = type(name, (base,), {"__module__": "ast", "__doc__": documentation, **dict(namespace)})
        globals()[name] = cls
        return cls

    for base_name, text in _GRAMMAR.items():
        rules = re.findall(r"(\w+)(?:\(([^)]*)\))?", text)
        base = AST
        if base_name:
            shown = [f"{name}({fields})" if fields else name for name, fields in rules]
            base = define(base_name, AST, f"{base_name} = " + f"\n{' ' * len(base_name)} | ".join(shown))
        for name, fields in rules:
            pairs = [field.split() for field in fields.split(", ")] if fields else []
            names = tuple([field for _, field in pairs])
            namespace = {"_fields": names, "__match_args__": names}
            namespace.update((field, None) for kind, field in pairs if kind.endswith("?"))
            cls = define(name, base, f"{name}({fields})" if fields else name, namespace)
            if name in _WITH_PLACE:
                cls._attributes = _PLACE
                cls.end_lineno = cls.end_col_offset = None
        if base_name in _WITH_PLACE:
            base._attributes = _PLACE
            base.end_lineno = base.end_col_offset = None


_define_classes()
AugLoad = type("AugLoad", (expr_context,), {"__module__": "ast", "__doc__": "Deprecated AST node class. Unused."})
AugStore = type("AugStore", (expr_context,), {"__module__": "ast", "__doc__": "Deprecated AST node class. Unused."})
Param = type("Param", (expr_context,), {"__module__": "ast", "__doc__": "Deprecated AST node class. Unused."})
slice = type("slice", (AST,), {"__module__": "ast", "__doc__": "Deprecated AST node class."})


class Index(slice):
    """Deprecated: an index is the expression itself."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated: several slices are a Tuple."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


Suite = type("Suite", (mod,), {"__module__": "ast", "__doc__": "Deprecated AST node class. Unused."})
Constant.n = Constant.s = property(
    lambda self: self.value, lambda self, value: setattr(self, "value", value), doc="Deprecated. Use value instead.")


class _ConstantOfType(type):
    """isinstance() with the old names of constants looks at the value."""

    def __instancecheck__(cls, node):
        if not isinstance(node, Constant):
            return False
        return isinstance(node.value, cls._types) and not (cls._types == (int, float, complex) and node.value in (True, False)
                                                           and isinstance(node.value, bool))


def _old_constant(name, types, make):
    def new(cls, *args, **kwargs):
        return make(*args, **kwargs)
    return _ConstantOfType(name, (Constant,), {
        "__module__": "ast", "__doc__": "Deprecated AST node class. Use ast.Constant instead", "_types": types,
        "_fields": ("s" if str in types or bytes in types else "n",) if types[0] in (int, str, bytes) else ("value",),
        "__new__": new})


Num = _old_constant("Num", (int, float, complex), lambda n, **kwargs: Constant(n, **kwargs))
Str = _old_constant("Str", (str,), lambda s, **kwargs: Constant(s, **kwargs))
Bytes = _old_constant("Bytes", (bytes,), lambda s, **kwargs: Constant(s, **kwargs))
NameConstant = _old_constant("NameConstant", (type(None), bool), lambda value, **kwargs: Constant(value, **kwargs))
Ellipsis = _old_constant("Ellipsis", (type(...),), lambda **kwargs: Constant(..., **kwargs))


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """The tree of source text."""
    flags = PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    return compile(source, filename, mode, flags)


def literal_eval(node_or_string):
    """The value of an expression made of literals, displays, signs and complex sums."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def refuse(node):
        message = "malformed node or string"
        if line := getattr(node, "lineno", None):
            message += f" on line {line}"
        raise ValueError(message + f": {node!r}")

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            refuse(node)
        return node.value

    def signed_number(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            operand = number(node.operand)
            return +operand if isinstance(node.op, UAdd) else -operand
        return number(node)

    def convert(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple(map(convert, node.elts))
        if isinstance(node, List):
            return list(map(convert, node.elts))
        if isinstance(node, Set):
            return set(map(convert, node.elts))
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and not node.args and not node.keywords:
            return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                refuse(node)
            return dict(zip(map(convert, node.keys), map(convert, node.values)))
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed_number(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed_number(node)

    return convert(node_or_string)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text, for people to read."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def show(node, level):
        """The text, and whether it is simple enough to share a line."""
        if indent is None:
            start, separator = "", ", "
        else:
            start = "\n" + indent * (level + 1)
            separator = "," + start
        if isinstance(node, AST):
            cls = type(node)
            parts = []
            all_simple = True
            by_name = annotate_fields
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    by_name = True
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    by_name = True
                    continue
                text, is_simple = show(value, level + 1)
                all_simple = all_simple and is_simple
                parts.append(f"{name}={text}" if by_name else text)
            if include_attributes:
                for name in node._attributes:
                    value = getattr(node, name, None)
                    if value is None and getattr(cls, name, ...) is None or not hasattr(node, name):
                        continue
                    text, is_simple = show(value, level + 1)
                    all_simple = all_simple and is_simple
                    parts.append(f"{name}={text}")
            if all_simple and len(parts) <= 3:
                return f"{cls.__name__}({', '.join(parts)})", not parts
            return f"{cls.__name__}({start}{separator.join(parts)})", False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{start}{separator.join([show(item, level + 1)[0] for item in node])}]", False
        return repr(node), True

    return show(node, 0)[0]


def copy_location(new_node, old_node):
    """Gives a node the place of another."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives all nodes below without a place that of their parent."""

    def fix(node, place):
        place = list(place)
        for i, name in enumerate(_PLACE):
            if name not in node._attributes:
                continue
            value = getattr(node, name, None)
            if value is None and (not hasattr(node, name) or name.startswith("end_")):
                setattr(node, name, place[i])
            else:
                place[i] = value
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Moves a tree down by n lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """Pairs of name and value of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """A node and all below it, level by level."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """The docstring of a function, class or module, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def _lines(source):
    """Lines with their ends, split where Python splits them."""
    return re.findall(r"[^\n\r]*(?:\r\n|\n|\r)|[^\n\r]+$", source)


def get_source_segment(source, node, *, padded=False):
    """The part of the source text that a node was made from, or None where places are missing."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines(source)[first:last + 1]
    encoded = [line.encode() for line in lines]
    padding = re.sub(r"[^\f\t]", " ", encoded[0][:start].decode()) if padded and first != last else ""
    if first == last:
        return encoded[0][start:end].decode()
    return "".join([padding + encoded[0][start:].decode(), *lines[1:-1], encoded[-1][:end].decode()])


class NodeVisitor:
    """Calls visit_CLASS for each node it is given, generic_visit where there is no such method."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        """Old visitors have methods for each type of constant."""
        value = node.value
        for types, name in (((bool, type(None)), "NameConstant"), ((int, float, complex), "Num"), ((str,), "Str"),
                            ((bytes,), "Bytes"), ((type(...),), "Ellipsis")):
            if isinstance(value, types):
                method = getattr(self, "visit_" + name, None)
                if method is not None:
                    import warnings
                    warnings.warn(f"visit_{name} is deprecated; add visit_Constant", DeprecationWarning, 2)
                    return method(node)
                break
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose answers replace the nodes: None removes one, a list puts several in its place."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


def unparse(ast_obj):
    """Source text of a tree."""
    import _unparse
    return _unparse.unparse(ast_obj)


def main():
    import argparse
    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval"),
                        help="specify what kind of code must be parsed")
    parser.add_argument("-a", "--include-attributes", action="store_true",
                        help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    options = parser.parse_args()
    if options.infile == "-":
        source = sys.stdin.buffer.read()
    else:
        with open(options.infile, "rb") as file:
            source = file.read()
    print(dump(parse(source, options.infile, options.mode), include_attributes=options.include_attributes,
               indent=options.indent))


if __name__ == "__main__":
    main()
