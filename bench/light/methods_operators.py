N = 350000  # small: 8000


class Vector:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __getitem__(self, i):
        return (self.x, self.y, self.z)[i]

    def __len__(self):
        return 3


def main(n):
    v, step = Vector(0.0, 1.0, 2.0), Vector(0.5, 0.25, 0.125)
    hits = 0
    for i in range(n):
        v = v + step * 0.5
        hits += (v == step) + len(v)
    return v[0], v[1], v[2], hits


print(main(N))
