def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class E(Exception): pass
e=E()
def f(): e.__traceback__=3
show(f)
def f(): del e.__traceback__
show(f)
class K:
    def __init__(s,d): s.d=d
    def __hash__(s): return 1
    def __eq__(s,o): s.d.clear(); return False
d={}; d2={}
d2[K(d2)]=1
d3={1:2,K(d2):3}
def f(): d2.update(d3)
show(f)



class MyKey:
    def __hash__(self):
        return hash("mykey")

    def __eq__(self, other):
        X.__bases__ = (Base2,)


class Base:
    mykey = "from Base"
    mykey2 = "from Base"


class Base2:
    mykey = "from Base2"
    mykey2 = "from Base2"


X = type("X", (Base,), {MyKey(): 5})
print(X.mykey, X.mykey2)
