# Large numbers by divisors of one word: quotients and rests, and digits taken off one by one.
seed = 1
def rnd(bits):
    global seed
    x = 0
    for _ in range(bits // 48 + 1):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        x = x << 48 | seed >> 16
    if seed & 0x70000 == 0:
        x |= (1 << bits) - (1 << bits // 2)
    return x & ((1 << bits) - 1)
total = 0
for k in range(1500):
    n, d = rnd(64 * (1 + k % 70) + k % 64), rnd(1 + k % 64) or 1
    if k % 11 == 0:
        d = (1 << k % 64 + 1) - 1
    q, r = divmod(n, d)
    assert q * d + r == n and 0 <= r < d, (n, d)
    total = hash((total, q, r, divmod(-n, d), n % -d, -n // -d))
print(total)
f = 1
for i in range(2, 700):
    f *= i
for d in (10, 1000000007, 2**31, 2**32 - 1, 2**62 - 57, 2**62, 2**63 - 25, 2**64 - 59):
    n, s = f, 0
    while n:
        n, r = divmod(n, d)
        s = s * 31 + r & (1 << 61) - 1
    print(d, s)
