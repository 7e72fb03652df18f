for a in (7, -7, 0, 2**30, -2**61, 2**61 - 1, 2**62, 2**63, -2**64 + 1, 10**30):
    for b in (3, -3, 2**31, -2**62, 10**20 + 1):
        print(a + b, a - b, a * b, a // b, a % b, divmod(a, b), a & b, a | b, a ^ b, a == b, a < b)
    print(-a, ~a, abs(a), a << 5, a >> 3, a << 70, a >> 70, hash(a), bin(a), hex(a), oct(a), a.bit_length(), bool(a))
print(2**200, (-3) ** 77, pow(3, 200, 10**9 + 7), pow(3, -1, 7), 10**25 // 7, int("123" * 20), int("-0x1f", 16), int("0b101", 0))
for x in (0.1, 1e16, 1e-5, 123456789.123, -0.0, 1.5e300, 2.5e-308, float("inf"), float("-inf")):
    print(x, repr(x + 1), x * 3, -x, x == x, hash(x), int(x) if abs(x) < 1e20 else "big")
for a in (7.5, -7.5, 3):
    for b in (2, -2.5):
        print(a / b, a // b, a % b, divmod(a, b), a * b, a - b, a < b, a >= b)
print(1 / 3, 10**40 / 3, 2**0.5, 2 ** -2, 1e308 * 10, 5 == 5.0, 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53))
print(True + True, True & False, True | 2, ~True, int(3.99), int(-3.99), float("1_000.5"), float(" 12 "))
print(min(3, 1, 2), max([4, 9, 2], key=lambda v: -v), sum([0.1] * 3), sorted([3, 1.5, -2, True]))
for bad in ("1/0", "1 % 0", "1.0 / 0", "0.0 // 0", "2 ** 'a'", "1 + 'a'", "'a' * 'b'", "-'a'", "[] < 1", "int('12x')", "int([])", "1 << -1"):
    pass
for f in (lambda: 1 / 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0.0 // 0, lambda: 2 ** "a", lambda: 1 + "a", lambda: "a" * "b",
          lambda: -"a", lambda: [] < 1, lambda: int("12x"), lambda: int([]), lambda: 1 << -1, lambda: float("x"), lambda: [1] + (2,),
          lambda: "a" + 1, lambda: {}[[]], lambda: len(5), lambda: (lambda v: v())(5), lambda: (lambda v: v[0])(5), lambda: iter(5), lambda: None.x,
          lambda: range(1, 2, 0), lambda: chr(-1), lambda: ord("ab"), lambda: sum(["a"]), lambda: max([]), lambda: "x".join([1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
