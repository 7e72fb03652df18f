a = 1000
print("never seen")
print(a is int("1000"))
