# moments: what the collector takes shows here
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class T: pass
class U(T): pass
show(lambda: type())
show(lambda: type(1,2))
show(lambda: type(1,2,3))
show(lambda: type('a',2,3))
show(lambda: type('a',(),3))
show(lambda: type('a',(),{},1))
show(lambda: type('a',(1,),{}))
show(lambda: type('a',(bool,),{}))
show(lambda: type('a',(int,int),{}))
show(lambda: type('a\0',(int,),{}))
show(lambda: type('a',(),{'__qualname__':3}))
show(lambda: type('a',(),{'__classcell__':3}))
show(lambda: type('a',(),{},x=3))
show(lambda: type('a',bases=(),dict={}))
show(lambda: type.__new__(type))
show(lambda: type.__new__(type,3))
show(lambda: type.__new__(int,3))
show(lambda: type.__new__(3,3))
show(lambda: type.__new__())
show(lambda: type.__new__(type,'a',(),{},x=3))
show(lambda: type.__init__(T))
show(lambda: type.__init__(T,1,2))
show(lambda: type.__init__(T,1,2,3))
show(lambda: type.__init__(T,1,2,3,x=4))
show(lambda: type.__init__(T,x=4))
show(lambda: type(x=4))
show(lambda: type(3,x=4))
class M(type): pass
show(lambda: M(3))
show(lambda: M())
show(lambda: M('a',(),{},z=1))
show(lambda: type('a',(M,T),{}))
class L1(list):pass
class I1(int):pass
show(lambda: type('a',(L1,I1),{}))
class N1(metaclass=M): pass
class M2(type): pass
show(lambda: M2('a',(N1,),{}))
show(lambda: type('a',(N1,),{}).__class__)
show(lambda: T.mro())
show(lambda: type.mro(int))
show(lambda: type.mro(3))
show(lambda: T.__subclasses__());show(lambda: type.__subclasses__(T))
show(lambda: type.__prepare__())
show(lambda: type.__prepare__(1,2,3,x=3))

show(lambda: int.__call__('3'))
show(lambda: type.__call__(int,'3'))
show(lambda: repr(T))
show(lambda: T.__or__(int))
show(lambda: T.__dir__())
show(lambda:type.__dir__(T)[:2])


