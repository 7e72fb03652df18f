def gray(n):
    return [i ^ i >> 1 for i in range(1 << n)]


def hamming(bits):
    d = [int(b) for b in bits]
    p1, p2, p3 = d[0] ^ d[1] ^ d[3], d[0] ^ d[2] ^ d[3], d[1] ^ d[2] ^ d[3]
    return [p1, p2, d[0], p3, *d[1:]]


def repair(code):
    at = 0
    for i, bit in enumerate(code, 1):
        at ^= i * bit
    if at:
        code[at - 1] ^= 1
    return at, "".join(str(code[i]) for i in (2, 4, 5, 6))


print([f"{g:03b}" for g in gray(3)], all((a ^ b).bit_count() == 1 for a, b in zip(gray(6), gray(6)[1:])))
for bits in "1011", "0000", "0110":
    code = hamming(bits)
    print(bits, code, repair(code[:]))
    code[4] ^= 1
    print(code, repair(code))
hamming("10")
