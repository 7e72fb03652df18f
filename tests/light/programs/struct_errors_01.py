import _struct as struct


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


S = struct.Struct("2h")


class I:
    def __index__(self):
        return 7


class J:
    def __index__(self):
        raise ValueError("x")


class F:
    def __float__(self):
        return 7.5


class B:
    def __bool__(self):
        raise KeyError("z")


t(lambda: struct.pack())
t(lambda: struct.pack(3))
t(lambda: struct.unpack('i',b''))
t(lambda: struct.unpack('i','abcd'))
t(lambda: struct.pack_into('i',b'aaaa',0,1))
t(lambda: struct.iter_unpack('i',b'aaaaa'))
t(lambda: struct.iter_unpack('',b''))
t(lambda: S.pack())
t(lambda: S.pack(1,2,3))
t(lambda: S.pack_into(bytearray(9)))
