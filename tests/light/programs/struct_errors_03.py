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


t(lambda: struct.Struct)
t(lambda: struct.iter_unpack('i',b'aaaabbbb').__length_hint__())
t(lambda: struct.Struct.__new__(struct.Struct).pack(1))
t(lambda: struct.Struct.__new__(struct.Struct).size)
t(lambda: struct.pack('2h',1))
t(lambda: S.pack(1,foo=2))
t(lambda: struct.pack('h',foo=2))
t(lambda: struct.calcsize(3))
t(lambda: struct.unpack_from('i',b'aaa'))
t(lambda: struct.pack('iBq',I(),I(),I()))
