# Visitors, transformers, and helpers that walk over trees.
import ast

class Names(ast.NodeVisitor):
    def __init__(self):
        self.seen = []
    def visit_Name(self, node):
        self.seen.append((node.id, type(node.ctx).__name__))
    def visit_Constant(self, node):
        self.seen.append(node.value)

class Rename(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)
    def visit_Pass(self, node):
        return None
    def visit_Expr(self, node):
        return [node, ast.Expr(ast.Constant("twice"))]

tree = ast.parse("x = y + 1\npass\nf(x)")
names = Names()
names.visit(tree)
print(names.seen)
print(ast.dump(ast.fix_missing_locations(Rename().visit(tree))))
print([type(node).__name__ for node in ast.walk(ast.parse("a.b(c)"))])
moved = ast.increment_lineno(ast.parse("a\nb"), 10)
print([statement.lineno for statement in moved.body])
print(list(ast.iter_fields(ast.arg("x"))), isinstance(ast.Constant(1), ast.Num), ast.Constant("a").s)
print(issubclass(ast.Add, ast.operator), ast.If.__match_args__, ast.Return.value)
