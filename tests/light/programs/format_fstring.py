"""Specs and conversions in f-strings."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


x, y, w, p, s = 3.14159, 42, 10, 3, 'text'
print(f'{x:.2f}|{x:{w}.{p}}|{y:05d}|{y:#x}|{s!r:>8}|{s:^{w}}|{y!s:>{w}}|{x:{"+"}.1f}')
print(f'{y=}', f'{x=:.2f}', f'{s = }', f'{s=!s}', f'{y + 1 = :>5}', f'{"a" "b"!r}', f'{{{y}}}', f'{y:{y}}'[:5], f'{"é"!a}', f'{1_000_000:,}')
class A:
    def __format__(self, spec):
        return '[' + spec + ']'
a = A()
print(f'{a}', f'{a:}', f'{a: x }', f'{a:{y}-{s}}', f'{a:%Y-%m}', f'{a!r:.2}' if False else 'no', f'{a:{{}}}' if False else '')
def f(v, spec):
    return f'{v:{spec}}'
print(t(f, 1, 'q'), t(f, 'a', '=5'), t(f, None, '5'), t(f, [], 'x'), t(f, 1.5, 'd'), t(f, 'a', '.'))
print(f'{True:d} {True} {None} {1j:.1f} {-0.0:z} {10**20:,d} {0.1 + 0.2:.17g} {2**100:e}')
