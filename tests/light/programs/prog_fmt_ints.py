for n in 0, 7, -42, 255, 10 ** 9, 2 ** 64, -(10 ** 30):
    print(f"{n} {n:5}| {n:<8}| {n:^9}| {n:+} {n: } {n:,} {n:_} {n:x} {n:#X} {n:o} {n:#b}"[:150])
print(f"{65:c} {0x20AC:c} {42:08b} {42:#010x} {-42:=+8} {-42:08} {1234567:012,} {255:_b} {2**40:_x}")
print("%d %i %5d|%-5d|%05d %+d % d %x %#o %X" % (1, 2, 3, 4, 5, 6, 7, 254, 8, 254))
print(int("ff", 16), int("-0b101", 0), int("z", 36), int("  7 "), 0xFF, 0o17, 0b11, 1_000)
print((-7) // 2, -7 % 2, divmod(-7, -2), 7 >> 1, -7 >> 1, 1 << 70, ~5, -5 & 0xFF, 5 ^ -1, 2 ** -2, (-2) ** 3)
print((10).bit_length(), (-256).bit_count(), (1000).to_bytes(2, "big"), int.from_bytes(b"\xff\x00", "little", signed=True))
print(str(2 ** 200), hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), True + True, int(-3.9), int("1" * 25) % 10 ** 5)
for bad in "{:d}", "{:c}", "{:,x}", "{:.2d}", "{:s}", "{:q}", "{:10.3_f}":
    try:
        print(bad.format("x" if bad == "{:d}" else -1))
    except (ValueError, OverflowError) as error:
        print(bad, type(error).__name__, error)
