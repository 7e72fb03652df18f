class Fine:
    x = [i for i in range(3)]
    y = sum(x)


print(Fine.y)
try:
    class Broken:
        value = 1
        other = missing_name
except NameError as error:
    print(error, "Broken" in globals())


def make():
    class Inner:
        limit = 10
        table = {i: i / (limit - i - 9) for i in (0, 2)} if False else dict(a=limit)
        ratio = limit / table["b"]

    return Inner


make()
