sources = ["x = ", "if True print(1)", "def f(:", "print 'x'", "a = 1 +* 2", "for i in range(3) print(i)", "(1, 2", "[1, 2)",
           "'abc", "'''abc", "f(a=1, 2)", "def f(a=1, b): pass", "x = 5 = y", "1 = x", "f() = 3", "return 5", "break",
           "class A\n  pass", "  x = 1", "if x:\npass", "def f():\n\tx\n        y", "a b", "x + 1 = 2", "del f()",
           "lambda x: (yield", "nonlocal x", "import a.b as", "from x import", "else:", "try:\n  x\n", "0777", "1_", "0b2",
           "1.e", "x = $", "print(f'{x')", "f'{}'", "'\\x1'", "async x", "await y", "{1:2, 3}", "{**a for a in b}",
           "x := 5", "(x := 5) = 3", "def f(a, a): pass", "f(a=1, a=2)", "global x\nx = 1\nglobal x", "*a", "f(**a, *b)",
           "assert x, y, z", "with open as: pass", "raise x from", "not", "None = 1", "f'{a b}'", "match x:\n  case a: pass\n  case b: pass"]
for source in sources:
    try:
        compile(source, "<t>", "exec")
        print(repr(source), "fine")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg, error.lineno, error.offset)
exec("x = (1,\n     2")
