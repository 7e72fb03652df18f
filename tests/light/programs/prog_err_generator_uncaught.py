def numbers(limit):
    for n in range(limit):
        if n == 3:
            raise ValueError(f"bad number {n}")
        yield n


def doubled(source):
    for n in source:
        yield n * 2


def printed(source):
    try:
        for n in source:
            print(n)
            yield n
    finally:
        print("closed")


gen = printed(doubled(numbers(3)))
print(sum(gen), next(gen, "empty"))
for n in printed(doubled(numbers(5))):
    pass
