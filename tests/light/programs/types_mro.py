def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def names(cls):
    return " ".join(c.__name__ for c in cls.__mro__)


O = object


class A: pass
class B: pass
class C(A): pass
class D(A): pass
class E(C, D): pass
class F(B, A): pass
class G(E, B): pass


for cls in (A, C, E, F, G):
    print(names(cls), cls.__base__.__name__, cls.mro() == list(cls.__mro__))


class K1: pass
class K2: pass
class K3: pass
class KA(K1, K2, K3): pass
class KB(K2, K3): pass
class KC(K1, KB): pass
class KD(KC, K3): pass


print(names(KD), names(type("Z", (KA, KB, KC), {})) if False else "")


def make(*bases):
    return lambda: names(type("X", bases, {}))


show(make(A, C))
show(make(C, A))
show(make(A, A))
show(make(A, B, A))
show(make(object, A))
show(make(A, object))
show(make(F, type("H", (A, B), {})))
show(make(E, type("H", (D, C), {})))
show(make(KA, type("H", (K3, K1), {})))
show(make(3))
show(make(A, None))
show(make(A, "B"))
show(lambda: type.mro(int))
show(lambda: type.mro(3))
show(lambda: A.mro(3))
many = [type("M%d" % i, (), {}) for i in range(60)]
print(names(type("All", tuple(many), {}))[:60])
show(lambda: type("Bad", (type("R", tuple(reversed(many)), {}), type("S", tuple(many), {})), {}))
chain = A
for i in range(600):
    chain = type("C%d" % i, (chain,), {})
print(len(chain.__mro__), issubclass(chain, A), chain.__mro__[300].__name__)
side = A
for i in range(120):
    side = type("S%d" % i, (type("L%d" % i, (side,), {}), type("R%d" % i, (side,), {})), {})
print(len(side.__mro__), names(side)[:40])
