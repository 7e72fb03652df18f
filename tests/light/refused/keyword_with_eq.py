class S(str):
    def __eq__(self, other):
        print("eq")
        return str.__eq__(self, other)
    __hash__ = str.__hash__
print(round(2.567, **{S("ndigits"): 1}))
