class H:
    def __index__(self):
        x.append(9)
        return 111


x = bytearray(b"hello, wor")
print(x.find(H()))
