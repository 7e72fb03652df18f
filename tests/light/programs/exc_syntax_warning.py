assert (1, "x")
print("ran")
