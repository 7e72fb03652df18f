def ff(x):
    if x == 0.5:
        return 1
    return ff(x + 1)


try:
    ff(0)
except RecursionError as e:
    print(e)
