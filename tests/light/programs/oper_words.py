"""Which words an operator in place and its like have for two objects that do not go together."""
class C: pass
L=[[],(),'a',b'a',bytearray(b'a'),range(3),{},set(),memoryview(b'a'),None,1,1.5,C(),iter([]),frozenset(),{}.keys(),type]
R=['a',[1],(),b'x',2,None,1.5]
for a in L:
    for b in R:
        x=a
        try: x*=b; print(type(a).__name__,type(b).__name__,'ok')
        except BaseException as e: print(type(a).__name__,type(b).__name__,type(e).__name__,e)
        try: a*b
        except BaseException as e: print(e)
        try: b*a
        except BaseException as e: print(e)
        x=b
        try: x+=a
        except BaseException as e: print(e)
        x=a
        try: x+=b
        except BaseException as e: print(e)
        x=a
        try: x-=b
        except BaseException as e: print(e)
        x=a
        try: x|=b
        except BaseException as e: print(e)
        try: a+b
        except BaseException as e: print(e)
        try: a%b
        except BaseException as e: print(e)
        try: a[b]
        except BaseException as e: print(e)
        try: a in b
        except BaseException as e: print(e)
        try: a<b
        except BaseException as e: print(e)
        try: a@b
        except BaseException as e: print(e)
        try: a**b
        except BaseException as e: print(e)
        try: divmod(a,b)
        except BaseException as e: print(e)
        try: a[b]=1
        except BaseException as e: print(e)
        try: del a[b]
        except BaseException as e: print(e)
