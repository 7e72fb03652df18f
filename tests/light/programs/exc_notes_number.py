e = ValueError("n")
e.__notes__ = 5
raise e
