seed = 11
for i in range(400):
    seed = (seed * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    x = ((seed >> 11) / 2**53 - 0.5) * 10.0 ** (seed % 40 - 10)
    k = seed % 30 - 12
    print(x, k, round(x, k), round(x), x.hex(), float.fromhex(x.hex()) == x, x.as_integer_ratio(), x.is_integer())
for x in (0.5, 1.5, 2.5, -0.5, 0.05, 0.15, 2.675, 1e300, 5e-324, 1.7976931348623157e308, 25.0, 35.0, 55.5):
    print([round(x, k) for k in (-400, -2, -1, 0, 1, 2, 400)], round(-x, 0))
