N = 800000  # small: 15000


class Custom(Exception):
    pass


def risky(i):
    if i % 3 == 0:
        raise Custom(i)
    if i % 5 == 0:
        return [][i]
    return i


def main(n):
    caught = total = 0
    for i in range(n):
        try:
            total += risky(i)
        except Custom as e:
            caught += e.args[0] % 2
        except IndexError:
            caught += 1
        finally:
            total += 1
    return caught, total


print(main(N))
