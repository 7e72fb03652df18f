import ast

at = dict(lineno=1, col_offset=0)
name = lambda ctx=ast.Load(): ast.Name("x", ctx, **at)
no_arguments = ast.arguments([], [], None, [], [], None, [])
full = dict(at, end_lineno=1, end_col_offset=0)
done = [ast.Pass(**at)]
statements = [
    ast.Expr(None, **at),
    ast.Assign([], name(), **at),
    ast.Assign([name()], name(), **at),
    ast.Delete([name(ast.Store())], **at),
    ast.Assign([ast.BinOp(name(), ast.Add(), name(), **at)], name(), **at),
    ast.FunctionDef("f", no_arguments, [], [], None, **at),
    ast.FunctionDef("f", ast.arguments([], [], None, [], [], None, [name()]), done, [], None, **at),
    ast.FunctionDef("f", ast.arguments([], [], None, [ast.arg("a", **at)], [], None, []), done, [], None, **at),
    ast.ClassDef("C", [None], [], done, [], **at),
    ast.ClassDef(3, [], [], done, [], **at),
    ast.If(name(), [], [], **at),
    ast.If(name(), [None], [], **at),
    ast.Raise(None, name(), **at),
    ast.Try(done, [], [], [], **at),
    ast.Try(done, [], done, done, **at),
    ast.With([], done, **at),
    ast.Import([], **at),
    ast.ImportFrom("m", [ast.alias("a", **at)], -1, **at),
    ast.ImportFrom("m", [ast.alias("a", **at)], "1", **at),
    ast.Global([], **at),
    ast.Match(name(), [], **at),
    ast.AnnAssign(ast.Attribute(name(), "a", ast.Store(), **at), name(), None, 1, **at),
    ast.Expr(ast.BoolOp(ast.And(), [name()], **at), **at),
    ast.Expr(ast.Compare(name(), [ast.Lt()], [], **at), **at),
    ast.Expr(ast.Compare(name(), [], [name()], **at), **at),
    ast.Expr(ast.Dict([name()], [], **at), **at),
    ast.Expr(ast.ListComp(name(), [], **at), **at),
    ast.Expr(ast.Constant({}, **at), **at),
    ast.Expr(ast.Name("True", ast.Load(), **at), **at),
    ast.Expr(ast.Call(name(), (), [], **at), **at),
    ast.Expr(ast.Name("x", ast.Load(), lineno=2, col_offset=0, end_lineno=1), **at),
    ast.Expr(ast.Name("x", ast.Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=3), **at),
    ast.Expr(ast.Name("x", ast.Load(), lineno=1, col_offset=None), **at),
    ast.Expr(ast.Name("x", ast.Load(), lineno=1 << 40, col_offset=0), **at),
    ast.Return(name(), **at),
    ast.Break(**at),
    ast.Match(name(), [ast.match_case(ast.MatchOr([ast.MatchAs(**full)], **full), None, done)], **at),
    ast.Match(name(), [ast.match_case(ast.MatchAs(ast.MatchAs(**full), None, **full), None, done)], **at),
    ast.Match(name(), [ast.match_case(ast.MatchSingleton(3, **full), None, done)], **at),
    ast.Match(name(), [ast.match_case(ast.MatchAs(**at), None, done)], **at),
    None,
]
for statement in statements:
    try:
        print(compile(ast.Module([statement], []), "f", "exec"))
    except (TypeError, ValueError, SyntaxError, OverflowError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
for tree, mode in [(ast.Module([], []), "eval"), (ast.Expression(name()), "exec"), (ast.Module([]), "exec"), (ast.Module(None, []), "exec")]:
    try:
        print(compile(tree, "f", mode))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
