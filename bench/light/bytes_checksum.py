# Bytes: indexing, slices, a bytearray that is changed, searching and translation.
N = 150  # small: 5


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def main(n):
    table = bytes((i * 7 + 3) % 256 for i in range(256))
    data, total = bytearray(range(256)) * 64, 0
    for i in range(n):
        data[i] ^= 0x5A
        for at in range(0, len(data), 16):
            data[at] = (data[at] + i) & 255
        total += adler(data) + data.find(b"\x10\x11\x12") + data.count(0)
        text = bytes(data[:512]).translate(table)
        total += len(text.split(b"\x00")) + int.from_bytes(text[:8], "big") % 1009
        total += len(b"".join([text[k:k + 4] for k in range(0, len(text), 8)]).hex())
    return total


print(main(N))
