"""base64: whole groups of digits, and what stands between, in and behind them, strict or not."""
import binascii
import random

random.seed(64)
for strict in False, True:
    for length in range(400):
        text = bytes(random.choice(b"ABYZabyz0189+/=\n -") for _ in range(length % 23))
        try:
            print(strict, text, binascii.a2b_base64(text, strict_mode=strict))
        except binascii.Error as e:
            print(strict, text, e)
digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
print(binascii.a2b_base64(digits).hex())
for at in range(0, 68, 3):
    for wrong in b"\n", b"=", b"\xff", b"-":
        text = digits[:at] + wrong + digits[at:]
        try:
            print(binascii.a2b_base64(text).hex())
        except binascii.Error as e:
            print(at, wrong, e)
for length in range(10):
    data = bytes(range(250, 250 - length, -1))
    print(binascii.b2a_base64(data), binascii.b2a_base64(data, newline=False))
for byte in range(256):
    print(byte, binascii.a2b_base64(b"AA" + bytes([byte]) + b"AAAA===")[:4], end=" ") if byte not in digits else None
print()
