# setrecursionlimit: other values, low ones, and what is below the present depth.
# stack: as deep as the limit of recursion.
import sys
print(sys.getrecursionlimit())
for bad in 0, -1, 1, 2, 5:
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, RecursionError) as e:
        text = type(e).__name__ + ": " + str(e)
    else:
        text = "taken"
    sys.setrecursionlimit(1000)
    print(bad, text)
for bad in "a", 1.5, None, 2**40:
    try:
        sys.setrecursionlimit(bad)
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)

def down(n, then):
    if n:
        return down(n - 1, then)
    return then()

class Sized:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return down(self.n, lower)

def lower():
    try:
        sys.setrecursionlimit(50)
    except RecursionError as e:
        said.append(str(e))
    return 0

said = []
down(60, lower)
down(40, lower)
sys.setrecursionlimit(1000)
len(Sized(60))
sys.setrecursionlimit(1000)
print(said)

def deepest(limit):
    sys.setrecursionlimit(limit)
    n = 0
    while True:
        try:
            down(n, int)
        except RecursionError as e:
            text = str(e)
            break
        n += 1
    sys.setrecursionlimit(1000)
    print(limit, n, text)

for limit in 10, 20, 50, 99, 100, 101, 250:
    deepest(limit)
