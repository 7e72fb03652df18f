"""Exceptions, raised and caught."""


class Missing(KeyError):
    pass


def find(table, key):
    try:
        return table[key]
    except KeyError:
        raise Missing(key) from None


n, table = 0, {i: i for i in range(0, 100, 2)}
for i in range(350000):
    try:
        n += find(table, i % 100)
    except Missing as error:
        n -= error.args[0]
    finally:
        n += 1
print(n)
