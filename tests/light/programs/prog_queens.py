def queens(n, row=0, cols=0, left=0, right=0, placed=()):
    if row == n:
        yield placed
        return
    free = ((1 << n) - 1) & ~(cols | left | right)
    while free:
        bit = free & -free
        free ^= bit
        yield from queens(n, row + 1, cols | bit, (left | bit) << 1, (right | bit) >> 1,
                          placed + (bit.bit_length() - 1,))


for n in range(8):
    found = list(queens(n))
    print(n, len(found), found[0] if found else None)
for col in next(queens(8)):
    print(" ".join("Q" if i == col else "." for i in range(8)))
