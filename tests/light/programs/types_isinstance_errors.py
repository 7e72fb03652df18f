def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class B:
    __bases__=()
show(lambda:isinstance(3,3))
show(lambda:isinstance(3,(int,3)))
show(lambda:isinstance(3,('',int)))
show(lambda: issubclass(3,int))
show(lambda: issubclass(int,3))
show(lambda:issubclass(int,()))
show(lambda:isinstance(3,()))
show(lambda: isinstance(3,B()))
show(lambda: issubclass(B(),B()))
show(lambda: issubclass(B(),int))
show(lambda: issubclass(int,B()))

