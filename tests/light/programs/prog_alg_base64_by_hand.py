ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk.ljust(3, b"\0"), "big")
        text = "".join(ALPHABET[n >> shift & 63] for shift in (18, 12, 6, 0))
        out.append(text[:len(chunk) + 1].ljust(4, "="))
    return "".join(out)


def decode(text):
    if len(text) % 4:
        raise ValueError(f"length {len(text)}")
    n = 0
    for ch in text.rstrip("="):
        n = n << 6 | ALPHABET.index(ch)
    pad = text.count("=")
    return (n << 6 * pad).to_bytes(len(text) // 4 * 3, "big")[:-pad or None]


import base64
for data in b"", b"f", b"fo", b"foo", b"foobar!", bytes(range(250, 256)), "é€".encode():
    text = encode(data)
    print(text, decode(text) == data, text == base64.b64encode(data).decode())
print(base64.b32encode(b"hi"), base64.b16decode("6869"), base64.urlsafe_b64encode(b"\xff\xfe"), base64.b85encode(b"test"))
decode("a?==")
