"""A bytearray that its own `in` changes."""


class I:
    def __index__(self):
        x.clear()
        return 104


x = bytearray(b"hello" * 10)
print(I() in x)
