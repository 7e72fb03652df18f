"""Random specs, fields and percent formats."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


seed = 20
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff
    return (seed >> 33) % n
def pick(p):
    return p[rnd(len(p))]
V = [0, 1, -1, 255, 10**20, 0.0, -0.0, 1.5, -2.25, 1e100, 1e-7, float('inf'), float('nan'), True, None, 'abc', 'ሴx', '', [1]]
for i in range(700):
    spec = pick(['', '', 'x<', '0=', 'ሴ^', '<', '>', '^', '=']) + pick(['', '', '+', '-', ' ']) + pick(['', '', '', 'z']) + pick(['', '', '#']) + pick(['', '0']) + pick(['', '', '5', '12']) + pick(['', '', ',', '_']) + pick(['', '', '.0', '.3']) + pick(['', 'b', 'c', 'd', 'e', 'f', 'g', 'n', 'o', 's', 'x', 'X', '%', 'q'])
    v = pick(V)
    print(ascii(spec), t(format, v, spec))
A = list('{}[].!:0a') + ['{', '}', 'r', '1', '}}', '{{', '{0', '{}', '[k]']
for i in range(700):
    s = ''.join(pick(A) for _ in range(rnd(8)))
    print(s, t(s.format, {'a': 1, 'k': [2]}, 'x', a='k', r=2.5))
P = list('%%%sdrxXoefgciqz .0-+#*5l') + ['%s', '%d', '%(a)s', '%(', '%-8.3', '%*', '%%']
for i in range(700):
    s = ''.join(pick(P) for _ in range(1 + rnd(5)))
    print(s, t(lambda: s % pick([(), (1,), ('a', 2), {'a': 1}, 5, 'x', (1.5, 2)])))
