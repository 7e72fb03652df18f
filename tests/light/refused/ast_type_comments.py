import ast
print(ast.dump(ast.parse("x = 1 # type: int", type_comments=True)))
