from functools import reduce


def cross(o, a, b):
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


def half(points):
    out = []
    for p in points:
        while len(out) > 1 and cross(out[-2], out[-1], p) <= 0:
            out.pop()
        out.append(p)
    return out[:-1]


def hull(points):
    points = sorted(set(points))
    return points if len(points) < 3 else half(points) + half(points[::-1])


points = [(i * 37 % 23, i * 53 % 19) for i in range(30)]
shape = hull(points)
area = abs(reduce(lambda s, e: s + e[0][0] * e[1][1] - e[0][1] * e[1][0], zip(shape, shape[1:] + shape[:1]), 0)) / 2
print(shape, area, hull([(0, 0), (1, 1), (2, 2)]), hull([(1, 1)] * 3))
inside = [p for p in points if all(cross(a, b, p) > 0 for a, b in zip(shape, shape[1:] + shape[:1]))]
print(len(inside), inside[:3], max(points, key=lambda p: p[0] * p[0] + p[1] * p[1]))
hull([(0, 0), (1,), (2, 2)])
