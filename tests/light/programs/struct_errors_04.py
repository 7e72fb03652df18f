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


t(lambda: struct.pack('i',J()))
t(lambda: struct.pack('fd',F(),I()))
t(lambda: struct.pack('?',B()))
