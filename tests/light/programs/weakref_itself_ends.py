"""A weak reference that is itself about to end hears nothing of its object's end."""
import weakref


class C:
    pass


class MyRef(weakref.ref):
    pass


def callback(ref):
    print("called", ref() is None)


o = C()
r = MyRef(o, callback)
r.o = o
del o
del r
print("one gone")
o = C()
r1 = MyRef(o, callback)
r2 = MyRef(o, callback)
r1.r = r2
r2.o = o
del o, r2, r1
print("two gone")
o = C()
r = MyRef(o, callback)
del o
