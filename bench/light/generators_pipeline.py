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


print(sum(squares(evens(numbers(500000)))), sum(x for x in range(300000) if x & 1))
