# A small ray tracer: spheres and a floor, one light, shadows and mirrors.
import math

N = 190  # small: 30


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def scaled(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self.scaled(1.0 / math.sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, colour, mirror):
        self.centre, self.radius, self.colour, self.mirror = centre, radius, colour, mirror

    def hit(self, origin, direction):
        to = self.centre - origin
        along = to.dot(direction)
        d = self.radius * self.radius - to.dot(to) + along * along
        if d < 0:
            return None
        t = along - math.sqrt(d)
        return t if t > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()


class Floor:
    mirror = 0.1

    def __init__(self, y):
        self.y = y

    def hit(self, origin, direction):
        if direction.y >= -1e-6:
            return None
        t = (self.y - origin.y) / direction.y
        return t if t > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    @property
    def colour(self):
        return 0.75


class Scene:
    def __init__(self, things, light):
        self.things, self.light = things, light

    def nearest(self, origin, direction):
        best = None
        for thing in self.things:
            t = thing.hit(origin, direction)
            if t is not None and (best is None or t < best[0]):
                best = (t, thing)
        return best

    def colour(self, origin, direction, depth=0):
        found = self.nearest(origin, direction)
        if found is None:
            return 0.2 + 0.3 * abs(direction.y)
        t, thing = found
        point = origin + direction.scaled(t)
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        lit = 0.1
        if self.nearest(point + normal.scaled(1e-4), to_light) is None:
            lit += max(0.0, normal.dot(to_light))
        shade = thing.colour * lit
        if thing.mirror and depth < 3:
            bounced = direction - normal.scaled(2 * normal.dot(direction))
            shade += thing.mirror * self.colour(point + normal.scaled(1e-4), bounced.unit(), depth + 1)
        return shade


def render(n):
    things = [Sphere(Vector(i - 1.5, 0.3 * i, 4.0 + i), 0.6 + 0.1 * i, 0.4 + 0.15 * i, 0.3) for i in range(4)]
    scene = Scene(things + [Floor(-1.0)], Vector(-5.0, 8.0, -3.0))
    eye, rows = Vector(0.0, 0.5, -2.0), []
    for y in range(n):
        rows.append([min(255, int(255 * scene.colour(eye, Vector(2 * x / n - 1, 1 - 2 * y / n, 1.5).unit())))
                     for x in range(n)])
    return rows


image = render(N)
print(sum(map(sum, image)), image[N // 2][:8])
