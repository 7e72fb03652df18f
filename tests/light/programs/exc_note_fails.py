class B:
    def __str__(self): raise ValueError
    __repr__ = __str__
e = ValueError("n")
e.__notes__ = [B()]
raise e
