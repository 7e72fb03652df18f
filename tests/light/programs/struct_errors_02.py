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


t(lambda: S.pack_into(bytearray(9),0,1))
t(lambda: S.pack_into())
t(lambda: S.pack_into(bytearray(9),'a',1,2))
t(lambda: S.pack_into(bytearray(9),2**100,1,2))
t(lambda: struct.Struct(1))
t(lambda: struct.pack_into('i'))
t(lambda: struct.pack_into())
t(lambda: struct.error.__module__)
t(lambda: struct.error)
