import math


def digits_sum(n):
    return sum(map(int, str(n)))


f = 1
for i in range(1, 101):
    f *= i
    if i in (10, 20, 21, 25, 50, 100):
        print(i, len(str(f)), digits_sum(f), f % 1000007, f.bit_length(), f == math.factorial(i))
print(f)
print(f"{math.factorial(30):,}", f"{math.factorial(25):_x}", f"{math.factorial(22):e}")
a, b = 0, 1
for _ in range(300):
    a, b = b, a + b
print(a, hex(a))
print(math.isqrt(10 ** 60), math.comb(100, 50), math.gcd(f, 2 ** 200), math.lcm(*range(1, 41)))
print(-f // 10 ** 150, -f % 10 ** 9, divmod(-f, 7 ** 100)[1] % 1000, f >> 500, -f >> 520)
