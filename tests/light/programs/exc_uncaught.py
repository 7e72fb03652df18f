print("never seen")
raise KeyError(1)
