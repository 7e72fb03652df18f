class A:
    def __dir__(self): return ["foo", "fooo", "bar"]
A().fop
