def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class TV:
    def __init__(s,n): s.n=n
    def __typing_subst__(s,a): return a
    def __repr__(s): return '~'+s.n
T=TV('T');U=TV('U')
show(lambda:list[T])
show(lambda:list[T].__parameters__)
show(lambda:list[T][int])
show(lambda:dict[T,U][int,str])
show(lambda:dict[T,list[U]].__parameters__)
show(lambda:dict[T,list[U]][int,str])
show(lambda:dict[T,U][int])
show(lambda:dict[T,T][int])
show(lambda:dict[T,U][int,str,bool])
show(lambda:(list[T]|int)[str])
show(lambda: hash(list[int])==hash(list[int]))
show(lambda:{list[int]:1}[list[int]])
show(lambda: list[int].__doc__[:10])
show(lambda: list[int].__module__)
show(lambda:(int|str).__module__)
show(lambda: list[int].__reduce__())
show(lambda: list[int]|list[int])
show(lambda: list[int]|list[str]|None)
def f(): list[int].x=3
show(f)
def f(): list[int].__origin__=3
show(f)

