"""A memoryview that is released while a slice of it is looked for."""
base = bytearray(b"abcdef")
x = memoryview(base)


class I:
    def __index__(self):
        x.release()
        return 0


x[I() :] = b"abcdef"
