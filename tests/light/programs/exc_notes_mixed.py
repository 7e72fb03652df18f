e = ValueError("n")
e.__notes__ = [1, None, "x"]
raise e
