# Trees of source text, as ast.dump writes them.
import ast

source = '''
@decorated
async def f(a, /, b: int = 1, *args, c=2, **kw) -> str:
    """Text."""
    async with open() as g, h:
        return [x async for x in y if x], {**z}, f"{a!r:>{b}}"
class C(Base, metaclass=M):
    x: int = 1
    x += 2 ** -1
try:
    pass
except* ValueError as e:
    raise e from None
match x:
    case [1, *rest] | {"k": v, **others} if v:
        pass
    case C(1, a=None) as c:
        del a.b, c[0:1]
'''
tree = ast.parse(source)
print(ast.dump(tree))
print(ast.dump(ast.parse("a if b else not c", mode="eval"), indent=2))
print(ast.dump(ast.parse("x = 1; y()", mode="single"), include_attributes=True))
print(ast.dump(ast.Name("x"), annotate_fields=False), ast.dump(ast.Return()))
node = tree.body[0]
print(node.lineno, node.col_offset, node.end_lineno, node._fields, node.name, ast.get_docstring(node))
print(ast.get_source_segment(source, tree.body[1].body[1]))
for wrong in (lambda: ast.parse("a b"), lambda: ast.dump(1), lambda: ast.Name(1, 2, 3), lambda: ast.parse("1", mode="x")):
    try:
        wrong()
    except (SyntaxError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
