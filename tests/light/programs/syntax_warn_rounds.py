# A string with an escape that is none warns in each round over a text that has an error.
import warnings
warnings.simplefilter("always")
SOURCES = ["x = '\\i'", "x = '\\i' (", "f('\\i', (,)", "f('\\i' x)", "'\\i' x y", "x = '\\i'\nf(]", "x = '\\i'\ny y", "f('\\i')\nf(]", "f(b'\\i', (, 1)", "t(lambda: a.b('\\i'))\nL=[[],i([with),x]",
           "t(a, '\\i')\nL=[)", "'\\i' '\\j' f'\\k{x}' +", "f'\\k{\"\\i\"}'", "f(f'\\k{x}' for)", "x = '\\i'; break", "def f():\n  '\\i'\n  x = (1, y = '\\j'\n"]
for source in SOURCES:
    print(ascii(source))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            compile(source, "f", "exec")
        except SyntaxError as e:
            print(e)
    print([(str(w.message), w.lineno) for w in seen])
