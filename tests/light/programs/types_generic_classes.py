def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class L(list[int]): pass
show(lambda:L.__bases__)
show(lambda:L.__orig_bases__)
show(lambda:L.__mro__)
class C:
    def __class_getitem__(cls,k): return (cls.__name__,k)
show(lambda:C[3])
show(lambda:C[1,2])

