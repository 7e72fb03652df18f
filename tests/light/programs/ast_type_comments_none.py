"""A tree with type comments asked for, of a text that has none."""
import ast

tree = ast.parse("def f(a, b=1):\n    for x in a:\n        with b as c:\n            y = x\n    return y\n", type_comments=True)
print(ast.dump(tree, include_attributes=True))
print(tree.type_ignores, tree.body[0].type_comment, tree.body[0].args.args[0].type_comment)
for wrong in ("a b", "def", "(", "x = '\n"):
    try:
        ast.parse(wrong, type_comments=True)
    except SyntaxError as e:
        print(type(e).__name__, e)
