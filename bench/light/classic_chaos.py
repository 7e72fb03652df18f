# A picture by the chaos game: points on spline curves, chosen at random, moved again and again.
N = 60000  # small: 1200


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n

    def unit(self):
        return self.below(65536) / 65536.0


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def between(self, other, t):
        return Point(self.x * (1.0 - t) + other.x * t, self.y * (1.0 - t) + other.y * t)


class Spline:
    def __init__(self, points):
        self.points = points

    def __call__(self, t):
        points = self.points
        while len(points) > 1:
            points = [a.between(b, t) for a, b in zip(points, points[1:])]
        return points[0]


class Game:
    def __init__(self, splines, size):
        self.splines, self.size = splines, size
        self.random = Random(1234)
        self.grid = [[0] * size for _ in range(size)]

    def move(self, point):
        spline = self.splines[self.random.below(len(self.splines))]
        return point.between(spline(self.random.unit()), 0.5)

    def plot(self, point):
        x, y = int(point.x * self.size), int(point.y * self.size)
        if 0 <= x < self.size and 0 <= y < self.size:
            self.grid[y][x] += 1

    def play(self, n):
        point = Point(0.5, 0.5)
        for _ in range(n):
            point = self.move(point)
            self.plot(point)
        return self.grid


splines = [Spline([Point(0.1 * i, 0.9 - 0.2 * k), Point(0.3 + 0.1 * i, 0.1), Point(0.9, 0.2 * k)])
           for i, k in enumerate((0, 2, 4))]
grid = Game(splines, 64).play(N)
print(sum(v * (i + 1) for row in grid for i, v in enumerate(row)), max(map(max, grid)))
