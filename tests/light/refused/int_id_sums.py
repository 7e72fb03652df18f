def f(x):
    return id(x + 0.5) + 1


print(f(1) == f(1))
