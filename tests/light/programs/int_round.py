seed = 5
for i in range(300):
    seed = (seed * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    n = (seed >> 20) ** (seed % 3 + 1) * (1 if seed & 8 else -1)
    k = seed % 25 - 20
    print(n, k, round(n, k), round(n), n.bit_length(), n.bit_count(), n.__sizeof__())
for n in (5, 15, 25, 35, 45, 50, 51, -5, -15, -25, 0, 149, 150, 151, 250, 350):
    print([round(n, -k) for k in range(5)], round(n, -400), round(n, 10**30))
