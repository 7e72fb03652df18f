import ast


class Names(ast.NodeVisitor):
    def __init__(self):
        self.seen = []

    def visit_Name(self, node):
        self.seen.append((node.id, type(node.ctx).__name__, node.lineno, node.col_offset))

    def visit_Constant(self, node):
        self.seen.append((node.value, node.kind))


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        if isinstance(node.value, int):
            return ast.copy_location(ast.BinOp(node, ast.Mult(), ast.Constant(2)), node)
        return node

    def visit_Assert(self, node):
        return None


text = """
def f(a, *, b: int = 3) -> str:
    assert a
    total = sum(x * 4 for x in range(a)) + b
    return f"{total:>{10}}" + u"end" + str(1_0e2)
"""
tree = ast.parse(text)
visitor = Names()
visitor.visit(tree)
print(visitor.seen)
tree = ast.fix_missing_locations(Double().visit(tree))
print(ast.unparse(tree))
space = {}
exec(compile(tree, "<tree>", "exec"), space)
print(space["f"](3), space["f"](0, b=1))
print(ast.get_docstring(ast.parse("'''a\n   b'''")))
print([type(n).__name__ for n in ast.walk(ast.parse("x[1:2, ...] = -y if z else not 3"))])
print(ast.parse("a").body[0].value.ctx is ast.parse("b").body[0].value.ctx)
print(list(ast.iter_fields(ast.parse("import a.b as c, d").body[0].names[0])))
print(ast.get_source_segment("x = (1 +\n 2)", ast.parse("x = (1 +\n 2)").body[0].value))
for text in ["{'a': [1, -2, (3,), b'x', 1 + 2j], 'b': {1, 2}, 'c': None}", "set()", "{**a}"]:
    try:
        print(ast.literal_eval(text))
    except ValueError as e:
        print(type(e).__name__, str(e).split(" on line")[0].split("<")[0])
for mode in ("exec", "eval", "single", "other"):
    try:
        print(ast.dump(ast.parse("1 < x <= 3 is not y", mode=mode)))
    except ValueError as e:
        print(e)
node = ast.parse("x")
print(compile(node, "", "exec", ast.PyCF_ONLY_AST) is node)
