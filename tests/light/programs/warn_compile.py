# SyntaxWarnings are given as often as the code stands in what the compiler makes.
def f(x):
    a = x is 1; b = x is 1
    try:
        pass
    finally:
        print(x is 2)
    for i in 1, 2:
        try:
            if i == x: continue
            if i == 3: break
        finally:
            print(x is 3, i)
            pass
    while x is 5: pass
    assert (1, 2)
    try:
        try: return x
        finally: x is 6
    finally: 1()


def g(x):
    try:
        with x:
            return 1 is x
    finally:
        try:
            x is 7
        finally:
            x is not 8


print(1)
