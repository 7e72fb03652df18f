import weakref


class C:
    pass


refs = []
chain = None
for i in range(300):
    o = C()
    o.chain = chain
    refs.append(weakref.ref(o, lambda ref: print("called")))
    chain = o
del o
chain = None
