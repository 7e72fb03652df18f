N = 800000  # small: 15000


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    def norm(self):
        return self.x * self.x + self.y * self.y


def main(n):
    p = Point(0, 0)
    best = 0
    for i in range(n):
        p = p.moved(i % 3 - 1, i % 5 - 2)
        if p.norm() > best:
            best = p.norm()
    return best, p.x, p.y


print(main(N))
