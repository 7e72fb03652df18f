"""Percent formatting: every conversion."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for spec in ('%d', '%i', '%u', '%5d', '%-5d|', '%05d', '%+d', '% d', '%.3d', '%8.3d', '%x', '%X', '%#x', '%#X', '%o', '%#o', '%#10x', '%#010x', '%-#10o|', '%+.5x', '%ld', '%hd', '%Ld'):
    print(spec, [t(lambda: spec % v) for v in (0, 5, -42, 255, 10**20, -2**65, True, 3.7, -0.5)])
for spec in ('%e', '%E', '%f', '%F', '%g', '%G', '%.0f', '%.3e', '%#.0f', '%#g', '%10.2f', '%-10.2f|', '%010.2f', '%+f', '% f', '%.10g', '%5.1f', '%lf'):
    print(spec, [t(lambda: spec % v) for v in (0.0, -0.0, 1.5, -2.25, 1e100, 1e-7, float('inf'), float('-inf'), float('nan'), 7, True)])
for spec in ('%s', '%r', '%a', '%5s', '%-5s|', '%.2s', '%5.1s', '%05s', '%#s', '%+s', '%.0s'):
    print(spec, [t(lambda: spec % (v,)) for v in ('abc', 'é', 5, None, [1, 'x'], 2.5, b'b')])
print([t(lambda: '%c' % v) for v in ('a', 'é', 97, 0x10ffff, 0)], '%5c|%-5c|' % ('x', 'y'), '%%' % (), '%d%%' % 5)
