def outer(n):
    def middle(m):
        def inner(k):
            return [n, m, k][k]
        return [inner(k) for k in range(m)]
    return list(map(middle, range(n)))


class Wrapper:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args)


print(outer(4))
Wrapper(lambda n: outer(n))(5)
