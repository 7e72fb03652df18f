N = 400000  # small: 10000


def numbers(n):
    for i in range(n):
        yield i


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def squares(source):
    for x in source:
        yield x * x


print(sum(squares(evens(numbers(5 * N)))), sum(x for x in range(3 * N) if x & 1))
