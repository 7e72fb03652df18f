e = ValueError("n")
e.__notes__ = "not a list"
raise e
