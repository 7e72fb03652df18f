# compile(): SyntaxErrors with their places, modes, arguments
for bad in ("1+", "x = = 1", "def f(:", "return 1", "yield 1", "'abc", "break", "continue", "a b", "(1", "f(a=1, 2)", "x = 5 = y",
            "def f(a, a): pass", "nonlocal x", "def f():\n global x; x: int", "  x", "if 1:\nx", "if 1:\n  a\n b", "await x",
            "def f(): await x", "*a", "del f()", "lambda: (yield)", "class C: return", "for 1 in x: pass", "f() = 1", "None = 1",
            "async def f(): yield from x", "{**a for a in b}", "x: int: str", "1 if 2", "import", "from . import *",
            "def f(*): pass", "print 1", "a ? b", "\t if", "'\\x1'", "b'é'", "0777", "1__0", "f'{'", "f'{a!x}'", "try: pass", "with: pass",
            "match x:\n case a | b: pass", "else: pass", "x = (y for", "@", "$", "'''abc", "\"a\nb\""):
    for mode in ("exec", "eval", "single"):
        try:
            compile(bad, "<t>", mode)
        except SyntaxError as e:
            print(repr(bad), mode, type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset, e.filename)
        else:
            print(repr(bad), mode, "ok")
for args in (("1", "f", "x"), ("1", "f", 5), (5, "f", "exec"), ("1", 5, "exec"), ("1", "f", "exec", 1 << 40), ("1", "f", "exec", 0x8),
             ("1", "f", "exec", 0, 0, 5), ("a\0b", "f", "exec")):
    try:
        compile(*args)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(eval(compile(b"# coding: latin-1\n'\xe9'", "f", "eval")) == "é")
try:
    exec("x = 1\n  y = 2")
except IndentationError as e:
    print(e, e.lineno)
try:
    eval("1;2")
except SyntaxError as e:
    print(e)
