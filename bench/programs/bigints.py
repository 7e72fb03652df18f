"""Integers of thousands of digits."""
a, b = 0, 1
for _ in range(30000):
    a, b = b, a + b
f = 1
for i in range(1, 2500):
    f *= i
print(a % 10**20, f.bit_length(), pow(3, 20000, 2**4000 - 1) % 10**12)
