"""Items and slices of bytearray, array and memoryview: in which order index and value are looked at."""
import array
log=[]
class I:
    def __init__(s,n,v): s.n=n; s.v=v
    def __index__(s):
        log.append(s.n)
        if isinstance(s.v,Exception): raise s.v
        return s.v
for mk in (lambda:bytearray(),lambda:bytearray(b'abc'),lambda:array.array('i'),lambda:array.array('B',[1,2]),lambda:memoryview(bytearray(b'ab')),lambda:memoryview(bytearray())):
    for k in (lambda:0,lambda:9,lambda:-9,lambda:10**100,lambda:'a',lambda:None,lambda:I('k',0),lambda:I('k',9),lambda:I('k',KeyError('k')),lambda:slice(0,1),lambda:slice(I('a',0),I('b',1)),lambda:slice(None,None,2),lambda:slice(0,1,0)):
        for v in (lambda:5,lambda:300,lambda:-1,lambda:10**100,lambda:None,lambda:'x',lambda:I('v',3),lambda:I('v',300),lambda:I('v',KeyError('v')),lambda:b'q',lambda:[1,2],lambda:[300],lambda:array.array('i',[7]),lambda:1.5):
            a=mk(); log.clear(); kk=k()
            try: a[kk]=v(); r=bytes(a)
            except BaseException as e: r=type(e).__name__,str(e)
            print(type(a).__name__,len(a),type(kk).__name__,r,log)
        a=mk()
        try: del a[k()]; r=bytes(a)
        except BaseException as e: r=type(e).__name__,str(e)
        print(r)
