class A:
    def __lt__(self, o): raise ValueError("lt")
sorted([A(), A()])
