"""repr and str of numbers as text needs them."""


for v in (0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1/3, 2/3, float('inf'), float('nan')):
    print(repr(v), str(v), f'{v}', '{}'.format(v), '%s' % v, '%r' % v, [v])
for v in (0, -1, 10**18, 2**62, 2**64, -2**100, 10**50):
    print(repr(v), str(v), f'{v}', '{}'.format(v), '%s' % v, [v], hex(v), oct(v), bin(v))
print(round(2.5), round(3.5), round(2.675, 2), round(1234.5678, -2), round(1e300, 2), f'{round(0.15, 1)}', f'{2.675:.2f}', f'{0.5:.0f}', f'{1.5:.0f}', f'{2.5:.0f}')
